"""How cells look: the named styles of a workbook, and the colours that carry a meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from mapper.exporters.workbook.template import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.exporters.workbook.template import Template


DAY = "yyyy-mm-dd"
INK = "222222"
"""Text on a fill of ours; text without one keeps the reader's own colour, so that a dark window stays readable."""
LEVEL_FILLS = {
    "full": "9CCC9C", "substantial": "C9E4C5", "partial": "FFE9A8",
    "marginal": "FAD2A5", "none": "F2B8B5", "undecided": "E3E3E3",
}  # fmt: skip
RESULT_FILLS = {
    "met": "9CCC9C", "partly met": "FFE9A8", "not met": "F2B8B5", "not assessed": "E3E3E3", "no control": "C9D7EE",
}  # fmt: skip
STATUS_FILLS = {
    "Not assessed": "E3E3E3", "Not started": "F2B8B5", "Planned": "FAD2A5", "Partly implemented": "FFE9A8",
    "Implemented": "9CCC9C", "Met by other means": "C9E4C5",
}  # fmt: skip
RATING_FILLS = {"High": "F2B8B5", "Medium": "FFE9A8", "Low": "C9E4C5", "Not rated": "E3E3E3"}


def add_styles(book: Workbook, template: Template | None = None) -> None:
    """Register the named styles; shared styles keep a large sheet fast to write."""
    for style in _styles(template or load()):
        book.add_named_style(style)


def _styles(template: Template) -> Iterator[NamedStyle]:
    colours = template.colours
    thin = Side(style="thin", color=colours.rule)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(vertical="top", horizontal="center", wrap_text=True)

    def font(size: int = 10, color: str | None = None, *, bold: bool = False, italic: bool = False) -> Font:
        return Font(name=template.font, size=size, color=color, bold=bold, italic=italic)

    fills = {name: PatternFill("solid", start_color=getattr(colours, name)) for name in ("head", "input", "formula")}
    yield NamedStyle("map title", font=font(18, bold=True))
    yield NamedStyle("map heading", font=font(13, bold=True))
    yield NamedStyle("map note", font=font(italic=True))
    yield NamedStyle("map body", font=font(), alignment=top)
    yield NamedStyle("map head", font=font(color=colours.head_text, bold=True), fill=fills["head"], border=box,
                     alignment=Alignment(vertical="center", wrap_text=True))  # fmt: skip
    yield NamedStyle("map text", font=font(), border=box, alignment=top)
    yield NamedStyle("map number", font=font(), border=box, alignment=middle)
    yield NamedStyle("map link", font=Font(name=template.font, size=10, color=colours.link, underline="single"),
                     border=box, alignment=top)  # fmt: skip
    open_cell, given = Protection(locked=False), font(color=colours.input_text)
    yield NamedStyle("map input", font=given, border=box, alignment=top, fill=fills["input"], protection=open_cell)
    yield NamedStyle("map input day", font=given, border=box, alignment=middle, fill=fills["input"],
                     protection=open_cell, number_format=DAY)  # fmt: skip
    computed = font(color=colours.formula_text)
    yield NamedStyle("map formula", font=computed, border=box, alignment=middle, fill=fills["formula"])
    yield NamedStyle("map formula text", font=computed, border=box, alignment=top, fill=fills["formula"])
    yield NamedStyle("map formula day", font=computed, border=box, alignment=middle, fill=fills["formula"],
                     number_format=DAY)  # fmt: skip


def colour_words(sheet: Worksheet, cells: str, fills: Mapping[str, str]) -> None:
    """Colour words; the words themselves carry the meaning."""
    for word, colour in fills.items():
        fill = PatternFill("solid", start_color=colour, end_color=colour)
        rule = CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill, font=Font(color=INK))  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(cells, rule)
