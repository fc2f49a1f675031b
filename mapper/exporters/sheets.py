"""Plain workbooks for other tools: a block above, a header row, rows; text stays text, same input gives same bytes."""

from __future__ import annotations

import io
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
    """A sheet: its headings with the width of each column, its rows, and what stands above the headings."""

    title: str
    columns: dict[str, int]
    rows: Iterable[Row]
    above: Sequence[Row] = ()


def workbook(library: Library, title: str, sheets: Sequence[Sheet]) -> bytes:
    """An Office Open XML workbook (ECMA-376) of these sheets."""
    from openpyxl import Workbook

    from mapper.exporters.workbook.styles import add_styles

    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    for sheet in sheets:
        _add(book, sheet)
    book.properties.title = title
    book.properties.creator = "aix-mapper"
    stream = io.BytesIO()
    book.save(stream)
    return sealed(stream.getvalue(), released(library))


def _add(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    from mapper.exporters.workbook.layout import put, set_height

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
