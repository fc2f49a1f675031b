"""Columns as a template wants them: some hidden, and some of the user's own at the end of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import TableColumn

from mapper.exporters.workbook.layout import put
from mapper.exporters.workbook.template import check_columns

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.exporters.workbook.template import Template

WIDTH = 20


def apply(book: Workbook, template: Template) -> None:
    """Change the tables of a workbook; raises DataError where the template names what is not there."""
    tables = {sheet.title: sheet for sheet in book.worksheets if sheet.tables}
    check_columns(template, {title: _headings(sheet) for title, sheet in tables.items()})
    for title, names in template.hide.items():
        for name in names:
            letter = get_column_letter(_headings(tables[title])[name])
            tables[title].column_dimensions[letter].hidden = True
    for title, names in template.add.items():
        for name in names:
            _add(tables[title], name)


def _headings(sheet: Worksheet) -> dict[str, int]:
    """The numbers of the columns of the table on a sheet."""
    table = next(iter(sheet.tables.values()))
    left, top, right, _ = _corners(table)
    return {str(sheet.cell(top, number).value): number for number in range(left, right + 1)}


def _corners(table: Table) -> tuple[int, int, int, int]:
    """First column and row, last column and row."""
    left, top, right, bottom = range_boundaries(table.ref)
    return left or 1, top or 1, right or 1, bottom or 1


def _add(sheet: Worksheet, heading: str) -> None:
    table = next(iter(sheet.tables.values()))
    left, top, right, bottom = _corners(table)
    put(sheet, top, right + 1, heading, "map head")
    for row in range(top + 1, bottom + 1):
        put(sheet, row, right + 1, None, "map input")
    letter = get_column_letter(right + 1)
    sheet.column_dimensions[letter].width = WIDTH
    table.ref = f"{get_column_letter(left)}{top}:{letter}{bottom}"
    table.tableColumns.append(TableColumn(id=right - left + 2, name=heading))
    table.autoFilter = AutoFilter(ref=table.ref)
    sheet.print_area = f"A1:{letter}{sheet.max_row}"
