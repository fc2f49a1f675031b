"""A report as a Word file: a template, filled with what the report says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from mapper.errors import MapperError
from mapper.exporters.report.word.body import Body
from mapper.exporters.report.word.fields import values_of
from mapper.exporters.report.word.placeholders import CONTENT, CONTENTS, SECTION, fill, places_of, stand_in
from mapper.exporters.report.word.template import look_of, open_template, path_of
from mapper.exporters.report.word.xml import DECLARATIONS
from mapper.ooxml import content, manifest
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from docx.document import Document as DocumentType

    from mapper.exporters.report.blocks import Document
    from mapper.exporters.report.word.fields import Values
    from mapper.exporters.report.word.placeholders import Place
    from mapper.library import Library

PROPERTY = 255
"""Characters of a property of the file."""
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def write(document: Document, library: Library, stream: BinaryIO, *, template: Path | None = None) -> None:
    """Write a report (ECMA-376); raises DataError or MapperError, with the place, for an unfit template."""
    path = template or path_of(document.kind)
    word = open_template(path)
    look = look_of(word, path)
    places = places_of(word, path)
    values = values_of(document)
    body = Body(document, look, _Links(word).to, lambda chart: _add_chart(word, chart))
    fill(places, values)
    _place(places, body, values, path)
    moment = released(library)
    _describe(word, document, moment)
    buffer = io.BytesIO()
    word.save(buffer)
    texts = content.joined(content.sections(word.element))
    stream.write(sealed(manifest.stamped(buffer.getvalue(), library, texts), moment))


def _place(places: list[Place], body: Body, values: Values, path: Path) -> None:
    """Put contents and chapters where the template wants them; `content` is what has no place of its own."""
    apart = {place.block.removeprefix(SECTION).strip() for place in places if place.block.startswith(SECTION)}
    for place in places:
        if place.block == CONTENTS:
            stand_in(place, _parsed(body.contents()))
        elif place.block:
            own = place.block.removeprefix(SECTION).strip()
            names = [own] if place.block != CONTENT else [name for name in values.sections if name not in apart]
            blocks = [block for name in names for block in values.sections.get(name, ())]
            stand_in(place, _parsed(body.xml(blocks, _width(place.element, path))))


def _parsed(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:body {DECLARATIONS}>{xml}</w:body>"))


def _width(paragraph: Any, path: Path) -> int:
    """The width of the text, in twips, in the section of the page that a paragraph stands in (17.6)."""
    following = paragraph.xpath("./w:pPr/w:sectPr | ./following-sibling::w:p/w:pPr/w:sectPr | ../w:sectPr")
    try:
        size, margins = following[0].find(qn("w:pgSz")), following[0].find(qn("w:pgMar"))
        return int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))
    except (IndexError, AttributeError, TypeError, ValueError) as error:
        message = "has a page without a width and margins in numbers"
        raise MapperError(message, where=str(path), advice="set the size of the page in Word") from error


class _Links:
    """The relationships of links, one for each address."""

    def __init__(self, word: DocumentType) -> None:
        self._part = word.part
        self._ids: dict[str, str] = {}

    def to(self, url: str) -> str:
        """The id of the relationship to an address."""
        if url not in self._ids:
            self._ids[url] = self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._ids[url]


def _add_chart(word: DocumentType, chart: bytes) -> str:
    package = word.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    return word.part.relate_to(Part(PackURI(str(name)), CHART, chart, package), RELATIONSHIP_TYPE.CHART)


def _describe(word: DocumentType, document: Document, moment: datetime) -> None:
    """Set the properties of the file, and the language of everything that names none of its own."""
    properties = word.core_properties
    properties.title, properties.subject = document.title[:PROPERTY], document.subtitle[:PROPERTY]
    author = document.fields.get("author") or "aix-mapper"
    properties.author = properties.last_modified_by = author[:PROPERTY]
    properties.language = document.language
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.revision = 1
    defaults = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    for language in (*defaults, *word.styles.element.xpath("./w:style/w:rPr/w:lang")):
        language.set(qn("w:val"), document.language)
    for language in word.settings.element.xpath("./w:themeFontLang"):
        language.set(qn("w:val"), document.language)
