"""The one function that lays out a table on a sheet, and the ways to put something in a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
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
    cell.style = style
    _fill(cell, value)
    return cell


def _fill(cell: Cell, value: Any) -> None:
    if isinstance(value, str) and not (value.isprintable() and len(value) <= LONGEST):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.value = value
    if isinstance(value, str) and (cell.data_type != "s" or value.startswith(("=", "+", "-", "@"))):
        cell.data_type = "s"  # what is written as a formula or an error value, such as #N/A, too
        cell.quotePrefix = True


_OWN = re.compile(r"\[([^\]]+)\]")


def in_row(formula: str, letters: Mapping[str, str], row: int) -> str:
    """The formula with the cells of its row in the place of `[Heading]`."""
    return _OWN.sub(lambda match: f"${letters[match[1]]}{row}", formula)


def put_formula(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    """Write a formula."""
    sheet.cell(row, column, formula).style = "map formula"


def put_array(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    """Write a formula that goes through cells one by one, as people enter with Ctrl, Shift and Enter."""
    cell: Any = sheet.cell(row, column)
    cell.value = ArrayFormula(cell.coordinate, formula)
    cell.style = "map formula text"


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
    styled = [(column, _style_of(sheet, column.kind)) for column in columns]
    last = head
    for last, record in enumerate(records, head + 1):
        _add_row(sheet, last, styled, letters, record)
    _finish(book, sheet, columns, head, max(last, head + 1))
    return sheet


def _add_heading(sheet: Worksheet, head: int, number: int, column: Column) -> None:
    cell = put(sheet, head, number, column.heading, "map head")
    if column.note:
        cell.comment = Comment(column.note, "aix-mapper", width=280, height=40 + 20 * (len(column.note) // 38 + 1))
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = column.width
    dimension.hidden = column.hidden


def _style_of(sheet: Worksheet, kind: CellKind) -> Any:
    """What a named style is to a cell; openpyxl would look the name up for each cell anew."""
    cell: Any = Cell(sheet, 1, 1)  # one that stands nowhere
    cell.style = "map formula text" if kind == "formula array" else f"map {kind}"
    return cell._style  # noqa: SLF001  # openpyxl takes styles in this form, but gives them in no other way


def _add_row(sheet: Worksheet, row: int, columns: Iterable[tuple[Column, Any]], letters: Mapping[str, str],
             record: Any) -> None:  # fmt: skip
    cells, shown = [], []
    for number, (column, style) in enumerate(columns, 1):
        cell, value = Cell(sheet, row, number, style_array=style), column.value(record, row)
        if column.kind.startswith("formula"):
            formula = in_row(value, letters, row)
            cell.value = ArrayFormula(cell.coordinate, formula) if column.kind == "formula array" else formula
        elif column.kind == "link" and value:
            cell.hyperlink = value
            cell.value = "open"
        else:
            _fill(cell, value)
        cells.append(cell)
        if not column.hidden:
            shown.append((_shown(column, value, record), column.width))
    sheet.append(cells)
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
