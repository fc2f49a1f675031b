"""Plain workbooks for other tools: a block above, a header row, rows; text stays text, same input gives same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.writing import released, sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook

    from mapper.library import Library

Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its headings with the width of each column, its rows, and what stands above the headings.

    One that is `read` by people can be filtered, and is printed as wide as the page.
    """

    title: str
    columns: dict[str, int]
    rows: Iterable[Row]
    above: Sequence[Row] = ()
    read: bool = False


def workbook(library: Library, title: str, sheets: Sequence[Sheet]) -> bytes:
    """An Office Open XML workbook (ECMA-376) of these sheets."""
    from openpyxl import Workbook

    from mapper.exporters.workbook.saving import written
    from mapper.exporters.workbook.styles import add_styles

    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    for sheet in sheets:
        _add(book, sheet)
    book.properties.title = title
    book.properties.creator = "aix-mapper"
    return sealed(written(book), released(library))


def _add(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    from mapper.exporters.workbook.layout import put, set_height
    from mapper.exporters.workbook.pages import A3, set_up_page

    made = book.create_sheet(sheet.title)
    for number, width in enumerate(sheet.columns.values(), 1):
        made.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(sheet.above, 1):
        for column, value in enumerate(row, 1):
            put(made, number, column, value, "map note")
    header = len(sheet.above) + 1
    for column, heading in enumerate(sheet.columns, 1):
        put(made, header, column, heading, "map head")
    made.freeze_panes = f"A{header + 1}"
    for number, row in enumerate(sheet.rows, header + 1):
        for column, value in enumerate(row, 1):
            put(made, number, column, value, "map text")
        set_height(made, number, zip(row, sheet.columns.values(), strict=True))
    if sheet.read:
        set_height(made, header, ((heading, width * 0.8) for heading, width in sheet.columns.items()))
        set_up_page(made, repeat=f"{header}:{header}")
        made.page_setup.paperSize = A3
        made.auto_filter.ref = f"A{header}:{get_column_letter(len(sheet.columns))}{made.max_row}"
