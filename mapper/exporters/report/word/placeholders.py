"""The places in a template that a report fills: `{{ title }}`, repeated rows, and where its chapters go.

There is no language in them. A name is looked up in a table of texts, and what is not there is an error; so nothing in
a template can reach a file, the network or an object of Python, and a text of the report is never looked at again.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from mapper.errors import MapperError
from mapper.exporters.report.word.fields import FIELDS, LISTS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docx.document import Document as DocumentType

    from mapper.exporters.report.word.fields import Values

CONTENT, CONTENTS, SECTION = "content", "contents", "section "
_TAG = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_KINDS = ("document.main", "header", "footer")
_WHOLE_TEXT = "put it alone in a paragraph of the page itself, not in a table, a text box or a header"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a template that holds tags."""

    part: str
    number: int
    element: Any
    names: tuple[str, ...]

    @property
    def block(self) -> str:
        """The name of what takes the place of the whole paragraph, if that is what its tag asks for."""
        return next((n for n in self.names if n in (CONTENT, CONTENTS) or n.startswith(SECTION)), "")


def places_of(document: DocumentType, path: Path) -> list[Place]:
    """Every paragraph with a tag; raises MapperError, with part and paragraph, for the first that cannot be filled."""
    found: list[Place] = []
    problems: list[tuple[str, str, str]] = []
    for part, root in roots_of(document):
        for number, paragraph in enumerate(root.iter(qn("w:p")), 1):
            text = text_of(paragraph)
            place = Place(part, number, paragraph, tuple(_TAG.findall(text)))
            problem = _problem(place, text)
            if problem:
                problems.append((f"{path}, {part}, paragraph {number}", *problem))
            elif place.block and any(place.block == other.block for other in found):
                what = f"has {{{{ {place.block} }}}} a second time"
                problems.append((f"{path}, {part}, paragraph {number}", what, "put each chapter in one place"))
            elif place.names:
                found.append(place)
    if not problems and not any(p.block == CONTENT or p.block.startswith(SECTION) for p in found):
        problems.append((str(path), "has no {{ content }}", "put it alone in a paragraph where the report goes"))
    if problems:
        where, what, advice = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise MapperError(f"{what}{more}", where=where, advice=advice)
    return found


def roots_of(document: DocumentType) -> Iterator[tuple[str, Any]]:
    """The root of every part that has paragraphs, by its name: `document`, `header1`."""
    for part in sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname)):
        if any(f".{kind}+xml" in part.content_type for kind in _KINDS):
            yield str(part.partname).rpartition("/")[2].removesuffix(".xml"), part.element


def texts_of(paragraph: Any) -> list[Any]:
    """The elements that hold the text of a paragraph, without those of a text box that is anchored in it."""
    texts = paragraph.iter(qn("w:t"))
    return [text for text in texts if next(text.iterancestors(qn("w:p"))) is paragraph]


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, however Word has split it."""
    return "".join(text.text or "" for text in texts_of(paragraph))


def _problem(place: Place, text: str) -> tuple[str, str] | None:
    """What is wrong with the tags of a paragraph, and what to do; nothing where all is well."""
    broken = _BROKEN.search(_TAG.sub("", text))
    if broken:
        return f"has the broken tag {_around(text, broken[0])!r}", "a tag is {{ name }}, and nothing else is"
    for name in place.names:
        if not _is_known(name):
            return f"has the unknown field {name!r}", f"the fields are {', '.join(FIELDS)} (docs/report-templates.md)"
    if place.block and _TAG.fullmatch(text.strip()) is None:
        return f"has more than {{{{ {place.block} }}}} in its paragraph", _WHOLE_TEXT
    if place.block and not _is_on_the_page(place):
        return f"has {{{{ {place.block} }}}} where no chapter can stand", _WHOLE_TEXT
    lists = {name.partition(".")[0] for name in place.names if "." in name}
    if len(lists) > 1:
        return f"has fields of two lists: {', '.join(sorted(lists))}", "keep each list in a row of its own"
    return None


def _is_known(name: str) -> bool:
    if name.startswith(SECTION):
        return name.removeprefix(SECTION).strip() in SECTIONS
    entry, dot, field = name.partition(".")
    return field in LISTS.get(entry, ()) if dot else name in FIELDS or name in (CONTENT, CONTENTS)


def _is_on_the_page(place: Place) -> bool:
    return bool(place.element.getparent().tag == qn("w:body"))


def _around(text: str, broken: str) -> str:
    """A broken tag with what stands beside it."""
    start = text.index(broken)
    return text[max(0, start - 10) : start + 20].strip()


def fill(places: list[Place], values: Values) -> None:
    """Put the texts of a report in the places of fields and lists."""
    done: list[Any] = []
    for place in places:
        name = next((name.partition(".")[0] for name in place.names if "." in name), "")
        unit = _unit(place.element)
        if name and not any(unit is other for other in done):
            done.append(unit)
            _repeat(unit, name, values)
        elif not name and not place.block:
            replace(place.element, values.fields)


def _unit(paragraph: Any) -> Any:
    """What is repeated for the entries of a list: the row of a table, or else the paragraph."""
    return next(paragraph.iterancestors(qn("w:tr")), paragraph)


def _repeat(unit: Any, name: str, values: Values) -> None:
    """One copy of a row or a paragraph for each entry, and none for no entry."""
    for entry in values.lists[name]:
        copy = deepcopy(unit)
        unit.addprevious(copy)
        texts = {**values.fields, **{f"{name}.{field}": text for field, text in entry.items()}}
        for paragraph in copy.iter(qn("w:p")):
            replace(paragraph, texts)
    unit.getparent().remove(unit)


def replace(paragraph: Any, texts: Mapping[str, str]) -> None:
    """Put texts in the place of tags: each in the run where its tag begins, and so in the formatting of that run."""
    pieces = texts_of(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    for match in reversed(list(_TAG.finditer(whole))):
        if match[1] in texts:
            _put(pieces, match.start(), match.end(), texts[match[1]])


def _put(pieces: list[Any], start: int, end: int, text: str) -> None:
    """Replace a stretch of the text that the pieces hold together."""
    position, put = 0, text
    for piece in pieces:
        old = piece.text or ""
        first, last = max(start - position, 0), min(end - position, len(old))
        if first < last:
            piece.text = old[:first] + put + old[last:]
            piece.set(qn("xml:space"), "preserve")
            put = ""
        position += len(old)


def stand_in(place: Place, made: list[Any]) -> None:
    """Put elements in the place of a paragraph; one that ends a section of the page stays behind them, empty."""
    for element in made:
        _move(element, place.element)
    if place.element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        place.element.getparent().remove(place.element)
        return
    for child in list(place.element)[1:]:
        place.element.remove(child)


def _move(element: Any, before: Any) -> None:
    """Put an element before another one; the rows of a table follow one by one.

    The time that lxml takes grows with the square of what is moved at once, and a table has thousands of rows.
    """
    rows = list(element) if element.tag == qn("w:tbl") else []
    for row in rows:
        element.remove(row)
    before.addprevious(element)
    element.extend(rows)
