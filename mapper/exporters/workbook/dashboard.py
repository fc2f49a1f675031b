"""The dashboard: numbers and charts of the other sheets, all live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.workbook.charts import Block, Picture, add_bars
from mapper.exporters.workbook.controls import APPLICABLE, STATUSES
from mapper.exporters.workbook.layout import put, put_formula
from mapper.exporters.workbook.pages import set_up_page
from mapper.exporters.workbook.standard import COVERAGE_NAME, IMPLEMENTED_NAME, range_name
from mapper.exporters.workbook.styles import LEVEL_FILLS, STATUS_FILLS
from mapper.query import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.model import Framework

ROW_HEIGHT = 16
NO_STATUS = "E3E3E3"
WIDTH = 24.5
"""Of a chart, in centimetres: as wide as the tables."""


def add(book: Workbook, standards: Sequence[Framework]) -> None:
    """The second sheet."""
    sheet = book.create_sheet("Dashboard")
    for letter, width in zip("ABCDEFGH", (34, 13, 13, 13, 13, 13, 13, 13), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, "Dashboard", "map title")
    put(sheet, 2, 1, "Every number is a formula over the other sheets; the charts show the tables.", "map note")
    offered = _add_levels(sheet, 4, "What the crosswalk offers (requirements by coverage)", COVERAGE_NAME, standards)
    reached = _add_levels(sheet, offered + 3, "What the implemented controls deliver", IMPLEMENTED_NAME, standards)
    _add_counts(sheet, reached + 3, "Controls by status", "ctl_status", STATUSES)
    _add_counts(sheet, reached + 7, "Controls by applicability", "ctl_applicable", APPLICABLE)
    levels = tuple(LEVEL_FILLS.values())
    states = tuple(STATUS_FILLS.get(status, NO_STATUS) for status in STATUSES)
    row = reached + 12
    for block, title in ((Block(5, offered), "Offered by the crosswalk"),
                         (Block(offered + 4, reached), "Delivered by implemented controls")):  # fmt: skip
        row = add_bars(sheet, block, len(LEVELS), Picture(title, f"A{row}", WIDTH), levels, share=True)
    status = Block(reached + 4, reached + 5)
    add_bars(sheet, status, len(STATUSES), Picture("Controls by status", f"A{row}", WIDTH), states)
    set_up_page(sheet)
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToHeight = 1


def _add_levels(sheet: Worksheet, row: int, heading: str, template: str, standards: Sequence[Framework]) -> int:
    """Counts by level, one row a standard; returns the last row."""
    put(sheet, row, 1, heading, "map heading")
    row += 1
    for column, text in enumerate(("Standard", *LEVELS, "all"), 1):
        put(sheet, row, column, text, "map head")
    for framework in standards:
        row += 1
        sheet.row_dimensions[row].height = ROW_HEIGHT
        put(sheet, row, 1, framework.name, "map text")
        cells = range_name(template, framework)
        for column, level in enumerate(LEVELS, 2):
            put_formula(sheet, row, column, f'=COUNTIF({cells},"{level}")')
        put_formula(sheet, row, len(LEVELS) + 2, f"=ROWS({cells})")
    return row


def _add_counts(sheet: Worksheet, row: int, heading: str, cells: str, values: Sequence[str]) -> None:
    put(sheet, row, 1, heading, "map heading")
    put(sheet, row + 1, 1, "", "map head")
    put(sheet, row + 2, 1, "Controls", "map text")
    for column, value in enumerate(values, 2):
        put(sheet, row + 1, column, value, "map head")
        put_formula(sheet, row + 2, column, f'=COUNTIF({cells},"{value}")')
    sheet.row_dimensions[row + 1].height = 2 * ROW_HEIGHT
    sheet.row_dimensions[row + 2].height = ROW_HEIGHT
