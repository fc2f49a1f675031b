"""The files that a report can become: one writer a form, chosen by name or by the suffix of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.exporters.report.blocks import Document
    from mapper.library import Library

Form = Literal["docx", "html", "md"]
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: dict[str, Form] = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
TEMPLATED: tuple[Form, ...] = ("docx",)
"""The forms that a template of Word restyles."""


def form_of(path: Path) -> Form | None:
    """The form that a suffix stands for."""
    return SUFFIXES.get(path.suffix.lower())


def write(document: Document, library: Library, stream: BinaryIO, form: Form, *, template: Path | None = None) -> None:
    """Write a report in a form; raises MapperError for an unfit template."""
    if form == "html":
        from mapper.exporters.report import html

        stream.write(html.render(document).encode())
    elif form == "md":
        from mapper.exporters.report import markdown

        stream.write(markdown.render(document).encode())
    else:
        from mapper.exporters.report.crosswalk_word import write as write_word

        write_word(library, stream, template=template)
