"""Native charts: bars beside the table that they show, each series with a colour, a border and a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMN = "O"
"""Where the charts begin: to the right of all tables."""
WIDTH, ROW = 20.0, 0.56
"""Centimetres."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a table: that of its headings, and its last."""

    head: int
    last: int


def add_bars(
    sheet: Worksheet, block: Block, series: int, title: str, fills: tuple[str, ...], *, share: bool = False
) -> None:
    """Horizontal bars, one a row of the table, of its first columns; with `share` each bar is the whole."""
    chart = BarChart()
    chart.type, chart.title, chart.gapWidth = "bar", title, 50
    if series > 1:
        chart.grouping, chart.overlap = ("percentStacked" if share else "stacked"), 100
    height = max(6.5, 3.5 + ROW * (block.last - block.head) * 1.4)
    chart.width, chart.height = WIDTH, height  # type: ignore[assignment]  # centimetres; the stubs know whole ones only
    chart.legend.position = "b"
    if series == 1:
        chart.legend = None
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format = "0%" if share else "0"
    chart.add_data(Reference(sheet, 2, block.head, 1 + series, block.last), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, block.head + 1, 1, block.last))
    for one, fill in zip(chart.series, fills, strict=True):
        one.graphicalProperties = GraphicalProperties(solidFill=fill)
        one.graphicalProperties.line.solidFill = "595959"
        one.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False,
                                  showPercent=False, numFmt="0;;")  # fmt: skip
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF")
    sheet.add_chart(chart, f"{COLUMN}{_top(sheet)}")


def _top(sheet: Any) -> int:
    """The row below the charts that are there already; a row has 15 points, 0.53 cm."""
    return 3 + sum(int(chart.height / 0.53) + 2 for chart in sheet._charts)  # noqa: SLF001  # no public list
