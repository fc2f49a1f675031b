"""The one function that lays out a table on a sheet, and the ways to put something in a cell."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from mapper.exporters.workbook.pages import A3, set_up_page
from mapper.exporters.workbook.styles import colour_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
LONGEST = 32_767
"""Characters that a cell takes."""
LIST = 255
"""Characters that a list of choices takes."""
HIGHEST = 409
"""Points of a row."""
PER_UNIT = 1.22
"""Characters of an average text at 10 points in a unit of a column's width."""
A3_UNITS = 330
"""Units of width that an A3 page shows in a size that people can read."""

CellKind = Literal[
    "text", "number", "link", "input", "input day", "formula", "formula text", "formula day", "formula array",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: heading, width in characters, the value for a record in its row, and how the cell behaves.

    In a formula `[Heading]` is the cell of that column in the same row. `choices` become a drop-down, or name the
    cells that hold them; `name` names the range of the column's cells for formulas elsewhere; `note` explains the
    column in a comment on its heading; `fills` colours words;
    `shows` is the text that a formula is likely to give, for the height of the row.
    """

    heading: str
    width: int
    value: Callable[[Any, int], Any]
    kind: CellKind = "text"
    choices: tuple[str, ...] | str = ()
    name: str = ""
    note: str = ""
    fills: Mapping[str, str] = field(default_factory=dict)
    shows: Callable[[Any], str] | None = None
    hidden: bool = False


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> Cell:
    """Write a value that is never taken for a formula, whatever it starts with."""
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]  # no merged cell is ever written to
    if isinstance(value, str) and not (value.isprintable() and len(value) <= LONGEST):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.value = value
    set_style(cell, style)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@")):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


_OWN = re.compile(r"\[([^\]]+)\]")


def in_row(formula: str, letters: Mapping[str, str], row: int) -> str:
    """The formula with the cells of its row in the place of `[Heading]`."""
    return _OWN.sub(lambda match: f"${letters[match[1]]}{row}", formula)


_STYLES: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
"""What each named style is in a workbook: openpyxl looks a name up in a list, for each cell anew."""


def set_style(cell: Any, name: str) -> None:
    """Give the cell a named style."""
    known = _STYLES.setdefault(cell.parent.parent, {})
    if name not in known:
        cell.style = name
        known[name] = copy(cell._style)  # noqa: SLF001  # what `copy` of a style in openpyxl's own worksheet uses
    cell._style = copy(known[name])  # noqa: SLF001


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str = "map formula") -> None:
    """Write a formula."""
    set_style(sheet.cell(row, column, formula), style)


def put_array(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    """Write a formula that goes through cells one by one, as people enter with Ctrl, Shift and Enter."""
    address = f"{get_column_letter(column)}{row}"
    sheet.cell(row, column).value = ArrayFormula(address, formula)
    set_style(sheet.cell(row, column), "map formula text")


def add_sheet(book: Workbook, title: str, heading: str, note: str, columns: Sequence[Column],
              records: Iterable[Any], head: int = HEADER_ROW) -> Worksheet:  # fmt: skip
    """A sheet with a heading and one table, ready to filter, fill in and print; `head` is the row of the headings."""
    sheet: Worksheet = book.create_sheet(title)
    put(sheet, 1, 1, heading, "map title")
    put(sheet, 2, 1, note, "map note")
    for number, column in enumerate(columns, 1):
        _add_heading(sheet, head, number, column)
    sheet.row_dimensions[head].height = 42
    letters = {column.heading: get_column_letter(number) for number, column in enumerate(columns, 1)}
    last = head
    for last, record in enumerate(records, head + 1):
        _add_row(sheet, last, columns, letters, record)
    _finish(book, sheet, columns, head, max(last, head + 1))
    return sheet


def _add_heading(sheet: Worksheet, head: int, number: int, column: Column) -> None:
    cell = put(sheet, head, number, column.heading, "map head")
    if column.note:
        cell.comment = Comment(column.note, "aix-mapper", width=280, height=40 + 20 * (len(column.note) // 38 + 1))
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = column.width
    dimension.hidden = column.hidden


def _add_row(sheet: Worksheet, row: int, columns: Sequence[Column], letters: Mapping[str, str], record: Any) -> None:
    shown = []
    for number, column in enumerate(columns, 1):
        value = column.value(record, row)
        if column.kind.startswith("formula"):
            value = in_row(value, letters, row)
        _put_cell(sheet, row, number, column, value)
        if not column.hidden:
            shown.append((_shown(column, value, record), column.width))
    set_height(sheet, row, shown)


def _shown(column: Column, value: Any, record: Any) -> Any:
    """The text that the row has to be high enough for."""
    if column.kind.startswith("formula") or column.kind == "link":
        return column.shows(record) if column.shows else None
    return value


def set_height(sheet: Worksheet, row: int, cells: Iterable[tuple[Any, float]]) -> None:
    """Make a row as high as its fullest cell needs: not every program does that by itself."""
    lines = 1
    for value, width in cells:
        if isinstance(value, str) and (len(value) > width or "\n" in value):
            lines = max(lines, sum(max(1, -(-len(part) // int(width * PER_UNIT))) for part in value.split("\n")))
    sheet.row_dimensions[row].height = min(HIGHEST, 4 + 13 * lines)


def _put_cell(sheet: Worksheet, row: int, number: int, column: Column, value: Any) -> None:
    if column.kind == "formula array":
        put_array(sheet, row, number, value)
        return
    if column.kind.startswith("formula"):
        put_formula(sheet, row, number, value, f"map {column.kind}")
        return
    cell = put(sheet, row, number, value, f"map {column.kind}")
    if column.kind == "link" and value:
        cell.hyperlink = value
        cell.value = "open"
        cell.style = "map link"


def _finish(book: Workbook, sheet: Worksheet, columns: Sequence[Column], head: int, last: int) -> None:
    corner = f"{get_column_letter(len(columns))}{last}"
    name = "".join(char if char.isalnum() else "_" for char in sheet.title)
    table = Table(displayName=f"tbl_{name}", ref=f"A{head}:{corner}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    table.tableColumns = [TableColumn(id=number, name=column.heading) for number, column in enumerate(columns, 1)]
    table.autoFilter = AutoFilter(ref=table.ref)  # openpyxl would make both at the cost of looking at every cell
    sheet.add_table(table)
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        cells = f"{letter}{head + 1}:{letter}{last}"
        if column.choices or column.kind == "input day":
            _add_validation(sheet, cells, column)
        if column.fills:
            colour_words(sheet, cells, column.fills)
        if column.name:
            address = f"'{sheet.title}'!${letter}${head + 1}:${letter}${last}"
            book.defined_names[column.name] = DefinedName(column.name, attr_text=address)
    sheet.freeze_panes = f"C{head + 1}"
    set_up_page(sheet, repeat=f"{head}:{head}")
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToWidth = -(-sum(column.width for column in columns if not column.hidden) // A3_UNITS)
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:B"
    sheet.print_area = f"A1:{corner}"


def _add_validation(sheet: Worksheet, cells: str, column: Column) -> None:
    if column.kind == "input day":
        validation = DataValidation(
            type="date", operator="greaterThan", formula1="1", allow_blank=True, showErrorMessage=True,
            errorTitle=column.heading[:32], error="Write a day, such as 2026-12-31.",
        )  # fmt: skip
        validation.add(cells)
        sheet.add_data_validation(validation)
    else:
        add_choices(sheet, cells, column.heading, column.choices)


def add_choices(sheet: Worksheet, cells: str, title: str, choices: tuple[str, ...] | str) -> None:
    """A drop-down of these words, or of what stands in a range."""
    said = choices if isinstance(choices, str) else f'"{",".join(choices)}"'
    wanted = "one of the list" if isinstance(choices, str) else f"one of: {', '.join(choices)}"
    validation = DataValidation(
        type="list", formula1=said, allow_blank=True, showErrorMessage=True,
        errorTitle=title[:32], error=f"Choose {wanted}"[:LIST],
    )  # fmt: skip
    validation.add(cells)
    sheet.add_data_validation(validation)
