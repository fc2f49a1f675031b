"""Pieces of WordprocessingML as text (ECMA-376 Part 1, 17); every text goes through `escaped`.

A report has tens of thousands of elements: writing them as text and parsing them once takes a tenth of the time that
python-docx needs to make them one by one.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def escaped(text: str) -> str:
    """A text for the inside of an element or of an attribute; what does not print becomes a space."""
    printable = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    return escape(printable, {'"': "&quot;"})


def element(tag: str, /, *content: str, **attributes: str | int) -> str:
    """An element of the namespace `w` around content that is XML already."""
    given = "".join(f' w:{key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<w:{tag}{given}>{''.join(content)}</w:{tag}>" if content else f"<w:{tag}{given}/>"


def run(text: str, *properties: str) -> str:
    """A run of text; properties in the order of the schema: style, bold, language."""
    inner = f"<w:rPr>{''.join(properties)}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


_HYPHENS = re.compile(r"(?<![\w/.-])(?:\d{4}-\d\d-\d\d|[A-Z]-\d+)(?![\w/-])")


def unbroken(runs: str) -> str:
    """Runs in which a day (2026-12-01) or a number (F-07) is never divided at its hyphens, as it would be in a cell."""
    hyphen = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    return _HYPHENS.sub(lambda match: match[0].replace("-", hyphen), runs)


TAB = "<w:r><w:tab/></w:r>"


def field(instruction: str, shown: str, *, dirty: bool = False) -> str:
    """A field with what it shows; a dirty one is worked out when the document is opened."""
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    code = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    parts = (begin, code, element("fldChar", fldCharType="separate"))
    return "".join(f"<w:r>{part}</w:r>" for part in parts) + run(shown) + "<w:r>" + _END + "</w:r>"


_END = element("fldChar", fldCharType="end")


def bookmark(name: str, number: int, *content: str) -> str:
    """A named place around some runs."""
    start = element("bookmarkStart", id=number, name=name)
    return start + "".join(content) + element("bookmarkEnd", id=number)


def paragraph(style: str, *content: str, keep: bool = False, new_page: bool = False, rest: str = "") -> str:
    """A paragraph of a style; `keep` holds it on the page of the next one, `rest` are further properties."""
    flags = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{escaped(style)}"/>{flags}{rest}</w:pPr>{"".join(content)}</w:p>'
