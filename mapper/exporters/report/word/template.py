"""A template: an ordinary Word file whose styles give a report its look."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from docx import Document
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn

from mapper import data
from mapper.errors import MapperError
from mapper.exporters.report.blocks import TONES, Tone
from mapper.exporters.report.word.screening import screened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from docx.document import Document as DocumentType

    from mapper.exporters.report.blocks import Kind

_HEADINGS = tuple(f"{kind} {level}" for kind in ("heading", "Appendix Heading") for level in (1, 2, 3))
STYLES: Mapping[str, str] = {
    **dict.fromkeys(("Normal", "Lead", "Small", "List Bullet", "Notice", "caption", "toc 1", "toc 2", *_HEADINGS,
                     "Table Text", "Table Heading", "Row Heading", *(f"Result {tone}" for tone in TONES)), "paragraph"),
    **dict.fromkeys(("Strong", "Hyperlink"), "character"),
    "Report Table": "table",
}  # fmt: skip
"""Every style that a template must have, with its type; Word's own names are matched whatever the case."""
ADVICE = "copy it from a template of the project (docs/report-templates.md, Styles)"


@dataclass(frozen=True, slots=True)
class Look:
    """What a template gives the writer: the id of each style, the colours of results, and the font of charts."""

    ids: Mapping[str, str]
    tones: Mapping[Tone, str]
    font: str

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return self.ids[name.lower()]


def path_of(kind: Kind) -> Path:
    """The template that travels with the program."""
    return data.folder("templates") / "report" / f"{kind}.docx"


def open_template(path: Path) -> DocumentType:
    """The document that a template is; raises DataError or MapperError where it may not be opened."""
    content = screened(path)
    try:
        return Document(io.BytesIO(content))
    except Exception as error:  # python-docx raises whatever a broken package makes it stumble over
        raise MapperError("is no Word file", where=str(path), advice="save it as .docx") from error


def look_of(document: DocumentType, path: Path) -> Look:
    """The look of a template; raises MapperError for the first style that is missing or not fit for its purpose."""
    found = _styles(document, path)
    for name, kind in STYLES.items():
        style = found.get(name.lower())
        if style is None or style.element.get(qn("w:type")) != kind:
            raise MapperError(f"lacks the {kind} style {name!r}", where=str(path), advice=ADVICE)
    for name in _HEADINGS:
        if not _is_numbered(found[name.lower()].element, found):
            raise MapperError(f"the style {name!r} has no numbering, by which the report refers to sections",
                              where=str(path), advice="link it to a multilevel list in Word")  # fmt: skip
    ids = {name: style.style_id for name, style in found.items()}
    return Look(ids, {tone: _shade(found[f"result {tone}"].element) for tone in get_args(Tone)}, _font(document))


def _styles(document: DocumentType, path: Path) -> dict[str, Any]:
    """The styles of a template that have an id, by name; raises MapperError where Word would not know one."""
    try:
        known = (style for style in document.styles if style.type is not None and style.style_id)
        return {(style.name or "").lower(): style for style in known}
    except (AttributeError, KeyError, ValueError, InvalidXmlError) as error:
        reason = "has no styles, or a style of an unknown type, or with a name that has no text"
        raise MapperError(reason, where=str(path), advice="save it again in Word") from error


def _is_numbered(style: Any, found: Mapping[str, Any]) -> bool:
    """Whether a style, or else the one that it is based on, belongs to a list."""
    elements = {s.style_id: s.element for s in found.values()}
    for _ in found:  # styles that are based on each other have no end
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return bool(number.get(qn("w:val")) != "0")
        based = style.find(qn("w:basedOn"))
        if based is None or based.get(qn("w:val")) not in elements:
            return False
        style = elements[based.get(qn("w:val"))]
    return False


def _shade(style: Any) -> str:
    """The colour behind a paragraph style; white where it has none of its own."""
    shade = style.find(f"{qn('w:pPr')}/{qn('w:shd')}")
    fill = "" if shade is None else shade.get(qn("w:fill"), "")
    return fill if len(fill) == len("FFFFFF") else "FFFFFF"


def _font(document: DocumentType) -> str:
    """The font of the text: that of the style Normal, or else of the theme."""
    if document.styles["Normal"].font.name:
        return str(document.styles["Normal"].font.name)
    for part in document.part.package.iter_parts():
        if part.content_type.endswith("theme+xml"):
            _, _, rest = part.blob.decode().partition("minorFont>")
            return rest.partition('latin typeface="')[2].partition('"')[0] or "Calibri"
    return "Calibri"
