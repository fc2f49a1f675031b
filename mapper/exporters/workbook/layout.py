"""How every sheet looks: styles, and the one function that lays out a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 4
A3, A4 = 8, 9
FIRST_ROW = HEADER_ROW + 1
NAVY, WHITE, INK, GREY, RULE = "1F3864", "FFFFFF", "222222", "666666", "BFC7D5"
INPUT_FILL, FORMULA_FILL = "FFF8E1", "EEF2F8"
LEVEL_FILLS = {
    "full": "9CCC9C", "substantial": "C9E4C5", "partial": "FFE9A8",
    "marginal": "FAD2A5", "none": "F2B8B5", "undecided": "E3E3E3",
}  # fmt: skip

CellKind = Literal["text", "number", "link", "input", "formula"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: heading, width in characters, the value for a record, and how the cell behaves.

    `formula` and `input` cells get `row` to build on; `choices` become a drop-down; `name` names the range of the
    column's cells for formulas elsewhere; `note` explains the column in a comment on its heading.
    """

    heading: str
    width: int
    value: Callable[[Any, int], Any]
    kind: CellKind = "text"
    choices: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    levels: bool = False
    hidden: bool = False


def add_styles(book: Workbook) -> None:
    """Register the named styles; shared styles keep a large sheet fast to write."""
    thin = Side(style="thin", color=RULE)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(vertical="top", horizontal="center", wrap_text=True)
    font = Font(name="Calibri", size=10, color=INK)
    open_cell = Protection(locked=False)
    fill = {name: PatternFill("solid", start_color=code) for name, code in
            {"head": NAVY, "input": INPUT_FILL, "formula": FORMULA_FILL}.items()}  # fmt: skip
    for style in (
        NamedStyle("map title", font=Font(name="Calibri", size=18, bold=True, color=NAVY)),
        NamedStyle("map heading", font=Font(name="Calibri", size=13, bold=True, color=NAVY)),
        NamedStyle("map note", font=Font(name="Calibri", size=10, italic=True, color=GREY)),
        NamedStyle("map body", font=font, alignment=top),
        NamedStyle(
            "map head", font=Font(name="Calibri", size=10, bold=True, color=WHITE), fill=fill["head"], border=box,
            alignment=Alignment(vertical="center", wrap_text=True),
        ),
        NamedStyle("map text", font=font, border=box, alignment=top),
        NamedStyle("map number", font=font, border=box, alignment=middle),
        NamedStyle("map link", font=Font(name="Calibri", size=10, color="0B5394", underline="single"), border=box,
                   alignment=top),
        NamedStyle("map input", font=font, border=box, alignment=top, fill=fill["input"], protection=open_cell),
        NamedStyle("map formula", font=font, border=box, alignment=middle, fill=fill["formula"]),
    ):  # fmt: skip
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> Cell:
    """Write a value that is never taken for a formula, whatever it starts with."""
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]  # no merged cell is ever written to
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32767]
    cell.value = value
    cell.style = style
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    """Write a formula."""
    sheet.cell(row, column, formula).style = "map formula"


def add_sheet(book: Workbook, title: str, heading: str, note: str, columns: Sequence[Column],
              records: Iterable[Any]) -> Worksheet:  # fmt: skip
    """A sheet with a heading and one table, ready to filter, fill in and print."""
    sheet: Worksheet = book.create_sheet(title)
    put(sheet, 1, 1, heading, "map title")
    put(sheet, 2, 1, note, "map note")
    for number, column in enumerate(columns, 1):
        cell = put(sheet, HEADER_ROW, number, column.heading, "map head")
        if column.note:
            cell.comment = Comment(column.note, "aix-mapper", width=280, height=120)
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.hidden = column.hidden
    sheet.row_dimensions[HEADER_ROW].height = 42
    last = HEADER_ROW
    for last, record in enumerate(records, FIRST_ROW):
        values = [column.value(record, last) for column in columns]
        for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            _put_cell(sheet, last, number, column, value)
        set_height(sheet, last, ((v, c.width) for v, c in zip(values, columns, strict=True) if c.kind == "text"))
    _finish(book, sheet, columns, max(last, FIRST_ROW))
    return sheet


def set_height(sheet: Worksheet, row: int, cells: Iterable[tuple[Any, float]]) -> None:
    """Make a row as high as its fullest cell needs: not every program does that by itself."""
    lines = 1
    for value, width in cells:
        lines = max(lines, sum(max(1, -(-len(part) // int(width * 1.12))) for part in str(value or "").split("\n")))
    sheet.row_dimensions[row].height = min(409, 4 + 13 * lines)


def _put_cell(sheet: Worksheet, row: int, number: int, column: Column, value: Any) -> None:
    if column.kind == "formula":
        put_formula(sheet, row, number, value)
        return
    cell = put(sheet, row, number, value, f"map {column.kind}")
    if column.kind == "link" and value:
        cell.hyperlink = value
        cell.value = "open"
        cell.style = "map link"


def _finish(book: Workbook, sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    corner = f"{get_column_letter(len(columns))}{last}"
    table = Table(displayName=f"tbl_{sheet.title.replace(' ', '_').replace('/', '_').replace('-', '_')}",
                  ref=f"A{HEADER_ROW}:{corner}")  # fmt: skip
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        cells = f"{letter}{FIRST_ROW}:{letter}{last}"
        if column.choices:
            _add_choices(sheet, cells, column)
        if column.levels:
            color_levels(sheet, cells)
        if column.name:
            address = f"'{sheet.title}'!${letter}${FIRST_ROW}:${letter}${last}"
            book.defined_names[column.name] = DefinedName(column.name, attr_text=address)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    set_up_page(sheet, repeat=f"{HEADER_ROW}:{HEADER_ROW}")
    sheet.page_setup.paperSize = A3
    sheet.print_area = f"A1:{corner}"


def _add_choices(sheet: Worksheet, cells: str, column: Column) -> None:
    validation = DataValidation(
        type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True, showErrorMessage=True,
        errorTitle=column.heading, error=f"Choose one of: {', '.join(column.choices)}",
    )  # fmt: skip
    validation.add(cells)
    sheet.add_data_validation(validation)


def color_levels(sheet: Worksheet, cells: str) -> None:
    """Colour the words for coverage; the words themselves carry the meaning."""
    for level, color in LEVEL_FILLS.items():
        fill = PatternFill("solid", start_color=color, end_color=color)
        rule = CellIsRule(operator="equal", formula=[f'"{level}"'], fill=fill)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(cells, rule)


def set_up_page(sheet: Worksheet, repeat: str = "") -> None:
    """Landscape A4, as wide as the page, with the heading repeated and pages numbered."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    footer: Any = sheet.oddFooter
    footer.left.text = "&A"
    footer.center.text = "Drafts, to be reviewed by people. No legal advice."
    footer.right.text = "Page &P of &N"
    if repeat:
        sheet.print_title_rows = repeat
