"""The gap report: how far the Exchange's controls cover each standard, and what they leave open, as a Word file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from mapper import __version__
from mapper.exporters.report.parts import Writer
from mapper.exporters.report.sections import add_sections
from mapper.exporters.report.template import fill, open_template
from mapper.ooxml import content, manifest
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.library import Library

TITLE = "AI security controls and the standards"
SUBTITLE = "How far the controls of the OWASP AI Exchange cover ISO/IEC 27090, the EU AI Act and NIST AI RMF"
NOTICE = (
    "The mappings in this report are drafts by the aix-mapper project unless a reviewer is named. The report supports "
    "the judgement of an assessor. It is no legal advice and no statement of conformity with any standard or law."
)


def write(library: Library, stream: BinaryIO, *, template: Path | None = None) -> None:
    """Write the report, an Office Open XML document (ECMA-376); raises MapperError for an unfit template."""
    document = open_template(template)
    moment = released(library)
    fields = {
        "title": TITLE, "subtitle": SUBTITLE, "date": moment.date().isoformat(),
        "version": __version__, "notice": NOTICE,
    }  # fmt: skip
    place = fill(document, fields, where=str(template or "templates/report.docx"))
    heading = document.add_paragraph("Contents", "Contents Heading")._p
    place.addnext(heading)
    writer = Writer(document)
    marker = document.add_paragraph()._p
    heading.addnext(marker)
    add_sections(writer, library)
    writer.contents(before=marker)
    for leftover in (place, marker):
        document.element.body.remove(leftover)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = TITLE, SUBTITLE, "aix-mapper"
    properties.language = "en-GB"
    buffer = io.BytesIO()
    document.save(buffer)
    texts = content.joined(content.sections(document.element))
    stream.write(sealed(manifest.stamped(buffer.getvalue(), library, texts), moment))
