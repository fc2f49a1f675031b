"""What openpyxl has no place for in charts and pictures: alternative texts, and number formats of labels that hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

NO_ZEROS = "0;;"
_LABELS = f'numFmt formatCode="{NO_ZEROS}"'.encode()
_PROPERTIES = re.compile(rb'<(xdr:)?cNvPr id="(\d+)" name="([^"]*)"[^>]*?(/?)>')


def mended(book: Workbook, logo: str = "") -> Callable[[str, bytes], bytes]:
    """A function that mends the drawings of a saved workbook, by the name of the part.

    A screen reader says the titles of charts, and `logo` for the logo; labels show no zeros.
    """
    drawn = [found for sheet in book.worksheets if (found := _of_sheet(sheet, logo))]
    texts = {f"xl/drawings/drawing{number}.xml": found for number, found in enumerate(drawn, 1)}

    def edit(name: str, content: bytes) -> bytes:
        if name.startswith("xl/charts/chart"):
            return content.replace(_LABELS, _LABELS + b' sourceLinked="0"')
        waiting = iter(texts.get(name, ()))
        return (
            _PROPERTIES.sub(lambda match: _described(match, next(waiting, "")), content) if name in texts else content
        )

    return edit


def _of_sheet(sheet: Any, logo: str) -> list[str]:
    """The texts in the order in which openpyxl writes drawings; it has no public list of them."""
    return [*map(_of_chart, sheet._charts), *([logo] * len(sheet._images))]  # noqa: SLF001


def _of_chart(chart: object) -> str:
    title = chart.title.tx.rich.p[0].r[0].t  # type: ignore[attr-defined]  # a title that openpyxl made of a text
    return f"Bar chart: {title}. The table of that name has the figures."


def _described(match: re.Match[bytes], text: str) -> bytes:
    prefix, id, name, end = match[1] or b"", match[2], match[3], match[4]
    return b'<%scNvPr id="%s" name="%s" descr=%s%s>' % (prefix, id, name, quoteattr(text).encode(), end)
