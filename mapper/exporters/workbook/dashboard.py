"""The dashboard: numbers and charts of the other sheets, all live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference

from mapper.exporters.workbook.controls import APPLICABLE, STATUSES
from mapper.exporters.workbook.layout import put, put_formula
from mapper.exporters.workbook.pages import set_up_page
from mapper.exporters.workbook.standard import COVERAGE_NAME, IMPLEMENTED_NAME, range_name
from mapper.exporters.workbook.styles import LEVEL_FILLS
from mapper.query import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.model import Framework

ROW_HEIGHT = 16
STATUS_FILLS = ("BFBFBF", "C9D7EE", "8FAADC", "2F5597", "E7E6E6")


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
    below = reached + 12
    _add_level_chart(sheet, 5, offered, "Offered by the crosswalk", f"A{below}")
    _add_level_chart(sheet, offered + 4, reached, "Delivered by implemented controls", f"E{below}")
    _add_status_chart(sheet, reached + 4, f"A{below + 17}")
    set_up_page(sheet)
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


def _add_level_chart(sheet: Worksheet, head: int, last: int, title: str, anchor: str) -> None:
    chart = _bar_chart(title)
    chart.grouping, chart.overlap = "percentStacked", 100
    chart.add_data(Reference(sheet, 2, head, 1 + len(LEVELS), last), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, head + 1, 1, last))
    for series, color in zip(chart.series, LEVEL_FILLS.values(), strict=True):
        series.graphicalProperties.solidFill = color
        series.graphicalProperties.line.solidFill = "7F7F7F"
    sheet.add_chart(chart, anchor)


def _add_status_chart(sheet: Worksheet, head: int, anchor: str) -> None:
    chart = _bar_chart("Controls by status")
    chart.grouping, chart.overlap = "stacked", 100
    chart.add_data(Reference(sheet, 2, head, 1 + len(STATUSES), head + 1), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, head + 1, 1, head + 1))
    for series, color in zip(chart.series, STATUS_FILLS, strict=True):
        series.graphicalProperties.solidFill = color
        series.graphicalProperties.line.solidFill = "7F7F7F"
    sheet.add_chart(chart, anchor)


def _bar_chart(title: str) -> BarChart:
    chart = BarChart()
    chart.type, chart.title, chart.gapWidth = "bar", title, 60
    chart.height, chart.width = 8, 12
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = None
    return chart
