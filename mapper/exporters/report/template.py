"""The template: an ordinary Word file with `{{ field }}` in it, restyled without touching code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from mapper import data
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docx.document import Document as DocumentType
    from docx.text.paragraph import Paragraph

CONTENT = "content"
STYLES = ("Heading 1", "Heading 2", "Caption", "List Bullet", "Table Text", "Table Heading", "Notice",
          "Contents Heading", "toc 1", "toc 2", "Report Table")  # fmt: skip
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def open_template(path: Path | None) -> DocumentType:
    """The user's template, or the one that travels with the program; raises MapperError where it is not fit."""
    path = path or data.folder("templates") / "report.docx"
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise MapperError("is no Word file", where=str(path), advice="save it as .docx") from error
    missing = [style for style in STYLES if style not in {s.name for s in document.styles}]
    if missing:
        raise MapperError(
            f"lacks the style {missing[0]!r}", where=str(path), advice="copy it from templates/report.docx"
        )
    return document


def fill(document: DocumentType, fields: Mapping[str, str], where: str) -> Any:
    """Replace the fields; returns the paragraph that stands where the content belongs."""
    place = None
    for number, paragraph in enumerate(_paragraphs(document), 1):
        for name in _FIELD.findall(paragraph.text):
            if name == CONTENT:
                place = paragraph._p
            elif name not in fields:
                known = ", ".join((*fields, CONTENT))
                message = f"has the unknown field {name!r} in paragraph {number}"
                raise MapperError(message, where=where, advice=f"the fields are {known}")
        if place is not paragraph._p and _FIELD.search(paragraph.text):
            _replace(paragraph, fields)
    if place is None:
        raise MapperError(
            "has no {{ content }}", where=where, advice="put it alone in a paragraph where the report goes"
        )
    return place


def _paragraphs(document: DocumentType) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from part.paragraphs


def _replace(paragraph: Paragraph, fields: Mapping[str, str]) -> None:
    """Set the text in the first run that holds a field, which Word may have split over several."""
    text = _FIELD.sub(lambda match: fields[match[1]], paragraph.text)
    if len(paragraph.runs) > 1 and not any(_FIELD.search(run.text) for run in paragraph.runs):
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text
        return
    for run in paragraph.runs:
        if _FIELD.search(run.text):
            run.text = _FIELD.sub(lambda match: fields[match[1]], run.text)
