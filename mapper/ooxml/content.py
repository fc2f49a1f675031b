"""What stands in a workbook or a Word document, as text that is the same after another program has saved it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mapper.ooxml.manifest import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree
    from openpyxl import Workbook

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSAID = re.compile(r"_xl(?:fn|ws)\.|[\s$]|(?<=TRUE)\(\)|(?<=FALSE)\(\)")
"""What one program writes into a formula and another does not."""


def cells(sheets: Mapping[str, Iterable[Iterable[Any]]]) -> dict[str, dict[str, str]]:
    """The text of each cell that holds something, by address, for each sheet of rows."""
    return {
        title: {cell.coordinate: text for row in rows for cell in row if (text := cell_text(cell)) != ""}
        for title, rows in sheets.items()
    }


def cell_text(cell: Any) -> str:
    """A value as text; a formula with its equals sign."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return "=" + _UNSAID.sub("", str(getattr(value, "text", value))).lstrip("=").upper()
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value.isoformat() if isinstance(value, date) else folded(str(value))


def texts_of(book: Workbook) -> dict[str, str]:
    """Each sheet of a workbook as one text."""
    return as_texts(cells({sheet.title: sheet.iter_rows() for sheet in book.worksheets}))


def as_texts(pieces: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Each sheet as one text."""
    return {title: "".join(f"{at}\0{text}\1" for at, text in found.items()) for title, found in pieces.items()}


def sections(document: etree._Element) -> dict[str, list[str]]:
    """The paragraphs of a Word document by the heading of the first level that they stand under.

    The table of contents is left out: programs work its page numbers out anew.
    """
    found: dict[str, list[str]] = {"front matter": []}
    here = found["front matter"]
    for paragraph in document.iter(f"{_WORD}p"):
        style = _style(paragraph)
        if style.startswith(("toc", "contents")):
            continue
        text = folded(words(paragraph))
        if style == "heading1" and text:
            here = found.setdefault(text, [])
        if text:
            here.append(text)
    return found


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if named is None else str(named.get(f"{_WORD}val", "")).casefold().replace(" ", "")


def words(paragraph: etree._Element) -> str:
    """The text of a paragraph, with a hyphen for one that keeps a line together, and a space for a tab or a break."""
    return "".join(_texts(paragraph))


def _texts(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(*(f"{_WORD}{name}" for name in ("t", "noBreakHyphen", "tab", "br", "p"))):
        if element.tag == f"{_WORD}t":
            yield (element.text or "").replace("\u2011", "-")  # LibreOffice writes so what was a noBreakHyphen
        elif element.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        elif element.tag != f"{_WORD}p":
            yield " "


def joined(found: dict[str, list[str]]) -> dict[str, str]:
    """Each section as one text."""
    return {title: "\n".join(paragraphs) for title, paragraphs in found.items()}
