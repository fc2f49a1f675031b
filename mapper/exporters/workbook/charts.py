"""Native charts: bars beside the table that they show, each series with a colour, a border and a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties

from mapper.exporters.workbook.drawings import NO_ZEROS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDE, BESIDE = 30.0, 20.0
"""Widths in centimetres: of a chart below its table, and of one beside."""
ROW = 0.8
"""Centimetres for a bar."""
PATTERNS = ("", "ltUpDiag", "", "ltDnDiag", "", "ltUpDiag")
LINES = "A6A6A6"
"""Neighbours differ by a pattern too, for those who see no colours and for printers that know none."""
CENTIMETRES_A_ROW = 0.5
"""At least, of a row of the sheet."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of a table: that of its headings, and its last."""

    head: int
    last: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The title of a chart, its upper left cell, and its width."""

    title: str
    anchor: str
    width: float = WIDE


def add_bars(
    sheet: Worksheet, block: Block, series: int, picture: Picture, fills: tuple[str, ...], *, share: bool = False
) -> int:
    """Horizontal bars, one a row of the table, of its first columns; returns the row below.

    With `share` each bar is the whole.
    """
    chart: Any = BarChart()
    chart.type, chart.title, chart.gapWidth = "bar", picture.title, 50
    if series > 1:
        chart.grouping, chart.overlap = ("percentStacked" if share else "stacked"), 100
    chart.width, chart.height = picture.width, 4 + ROW * (block.last - block.head)
    chart.legend.position = "b"
    if series == 1:
        chart.legend = None
    _set_axes(chart, "0%" if share else "0")
    chart.add_data(Reference(sheet, 2, block.head, 1 + series, block.last), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, block.head + 1, 1, block.last))
    for one, fill, pattern in zip(chart.series, fills, PATTERNS, strict=False):
        one.graphicalProperties = _filled(fill, pattern)
        one.graphicalProperties.line.solidFill = "595959"
        one.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False,
                                  showPercent=False, numFmt=NO_ZEROS)  # fmt: skip
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF")
    sheet.add_chart(chart, picture.anchor)
    return int("".join(filter(str.isdigit, picture.anchor))) + int(chart.height / CENTIMETRES_A_ROW) + 2


def _filled(fill: str, pattern: str) -> GraphicalProperties:
    if not pattern:
        return GraphicalProperties(solidFill=fill)
    filling: Any = PatternFillProperties(prst=pattern)  # type: ignore[arg-type]  # the stubs want a literal
    filling.fgClr, filling.bgClr = ColorChoice(srgbClr=LINES), ColorChoice(srgbClr=fill)  # type: ignore[arg-type]
    return GraphicalProperties(pattFill=filling)


def _set_axes(chart: Any, number_format: str) -> None:
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblPos = "low"
    chart.y_axis.majorGridlines = None
    chart.y_axis.number_format = number_format
    chart.y_axis.crosses = "max"
