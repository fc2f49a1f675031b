"""The files that a report becomes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from mapper.writing import released

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.exporters.report.blocks import Document
    from mapper.library import Library

Form = Literal["docx", "pdf", "html", "md"]
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: dict[str, Form] = {f".{form}": form for form in FORMS} | {".htm": "html", ".markdown": "md"}
TEMPLATED: tuple[Form, ...] = ("docx", "pdf")
"""The forms that a Word template gives its looks to."""


def form_of(path: Path) -> Form | None:
    """The form that a suffix stands for."""
    return SUFFIXES.get(path.suffix.lower())


def write(document: Document, library: Library, stream: BinaryIO, form: Form, *, template: Path | None = None) -> None:
    """Write a report; raises MapperError for an unfit template, or where a PDF cannot be made."""
    if form in TEMPLATED:
        stream.write(_laid_out(document, library, template, pdf=form == "pdf"))
    elif form == "html":
        from mapper.exporters.report import html

        stream.write(html.render(document).encode())
    else:
        from mapper.exporters.report import markdown

        stream.write(markdown.render(document).encode())


def _laid_out(document: Document, library: Library, template: Path | None, *, pdf: bool) -> bytes:
    """The Word file, or what LibreOffice makes of it."""
    from mapper.exporters.report import word
    from mapper.exporters.report.pdf import convert

    buffer = io.BytesIO()
    word.write(document, library, buffer, template=template)
    return convert(buffer.getvalue(), released(library)) if pdf else buffer.getvalue()
