"""The audit workbook: what an auditor opens, fills in and sends around."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from openpyxl import Workbook

from mapper.exporters.workbook import controls, cover, crosswalk, dashboard, glossary, standard, styles, threats
from mapper.exporters.workbook.saving import saved
from mapper.ooxml import content

if TYPE_CHECKING:
    from mapper.exporters.workbook.template import Template
    from mapper.library import Library


def write(library: Library, stream: BinaryIO, template: Template | None = None) -> None:
    """Write the workbook of the whole library, an Office Open XML workbook (ECMA-376).

    Of a template it takes colours and font.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    styles.add_styles(book, template)
    standards = library.standards
    cover.add(book, library, standards)
    dashboard.add(book, standards)
    controls.add(book, library)
    for framework in standards:
        standard.add(book, library, framework)
    crosswalk.add(book, library)
    threats.add(book, library)
    glossary.add(book, library.core)
    _describe(book, library)
    stream.write(saved(book, library, sheets=content.texts_of(book)))


def _describe(book: Workbook, library: Library) -> None:
    book.properties.title = "AI security audit workbook"
    book.properties.subject = "OWASP AI Exchange controls against ISO/IEC 27090, EU AI Act and NIST AI RMF"
    book.properties.creator = "aix-mapper"
    book.properties.keywords = "; ".join(f"{f.name} {f.edition}" for f in library.core)
    book.properties.language = "en-GB"
    book.active = 0
