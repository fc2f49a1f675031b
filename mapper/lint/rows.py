"""Checks the rows of one crosswalk, each by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper import rules, tables
from mapper.cells import read_table
from mapper.errors import UnknownId
from mapper.lint import iso
from mapper.lint.form import difference, is_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.cells import Row
    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

FIXED_STRENGTH = {"equal": 10, "superset-of": 9, "no-relationship": 0}
USER_STRENGTH = {"equal": 10, "no-relationship": 0}
"""What NIST IR 8278A alone fixes, for rows that others judged."""
STEM = 5
"""So many letters of a word are compared: `poisoned` and `poisoning` are the same."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = {
    "also", "asks", "been", "betwe", "both", "contr", "does", "duty", "each", "from", "have", "into", "made", "make",
    "more", "most", "other", "over", "part", "same", "some", "such", "than", "that", "their", "them", "there",
    "they", "this", "under", "used", "uses", "what", "when", "where", "which", "while", "with", "withi", "witho",
}  # fmt: skip
"""Stems of words that say nothing about either side."""


def check(path: Path, rows: list[Row[Mapping]], library: Library) -> Iterator[Finding]:
    """The findings in the rows of a crosswalk, each looked at by itself."""
    unknown = False
    for line, mapping in rows:
        yield from _row(path, line, mapping)
        astray = list(_ends(path, line, mapping, library))
        yield from astray
        unknown = unknown or bool(astray)
        if not astray:
            yield from _named_editions(path, line, mapping, library)
            yield from _passages(path, line, mapping, library)
            yield from _both_named(path, line, mapping, library)
    if not unknown:
        comments = read_table(path, "\t").comments
        yield from difference(path, tables.format_crosswalk(comments, (row.value for row in rows), library.label))


def _ends(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    for end in (mapping.source, mapping.target):
        try:
            library.label(end)
        except UnknownId as error:
            near = f" (near: {', '.join(error.nearest)})" if error.nearest else ""
            yield rules.UNKNOWN.broken(path, line, f"there is no {end}{near}")
    if path.name != f"{mapping.source_framework}--{mapping.target_framework}.sssom.tsv":
        yield rules.SIDES.broken(path, line, f"{mapping.source} to {mapping.target} does not belong here")


def _row(path: Path, line: int, mapping: Mapping) -> Iterator[Finding]:
    relation, strength = mapping.relation, mapping.strength
    fixed = (USER_STRENGTH if mapping.provenance == "user" else FIXED_STRENGTH).get(relation)
    fits = strength == fixed if fixed is not None else strength is not None and 1 <= strength <= 9
    if not fits and not (strength is None and mapping.provenance in ("upstream", "user")):
        yield rules.STRENGTH.broken(path, line, f"{relation} with strength {strength}")
    if mapping.provenance != "user" and not 40 <= len(mapping.rationale.strip()) <= 600:
        yield rules.RATIONALE.broken(path, line, f"the rationale has {len(mapping.rationale.strip())} characters")
    if not mapping.date and mapping.provenance != "user":
        yield rules.DATE.broken(path, line, f"the {mapping.provenance} row has no date")
    for name in ("date", "review_date"):
        value = getattr(mapping, name)
        if value and not is_day(value):
            yield rules.DATE.broken(path, line, f"{name} is {value!r}")
    if (mapping.status == "reviewed") != bool(mapping.reviewer and mapping.review_date):
        yield rules.REVIEW.broken(path, line, f"status {mapping.status}, reviewer {mapping.reviewer!r}")
    if mapping.provenance == "upstream" and not mapping.place:
        yield rules.PLACE.broken(path, line, "an upstream row without a place")
    yield from _iso(path, line, mapping)


def _iso(path: Path, line: int, mapping: Mapping) -> Iterator[Finding]:
    if iso.SHAPE.search(f"{mapping.rationale} {mapping.place} {mapping.gap}"):
        yield rules.ISO.broken(path, line, "speaks of a clause or a year of ISO/IEC 27090")
    about = "iso-27090" in (mapping.source_framework, mapping.target_framework)
    if about and mapping.provenance == "curated" and mapping.confidence == "high":
        yield rules.ISO.broken(path, line, "high confidence, though the text of ISO/IEC 27090 was not read")


def _named_editions(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    ends = ((mapping.source, mapping.source_edition), (mapping.target, mapping.target_edition))
    for end, edition in ends:
        framework = library.framework(end.partition(":")[0])
        if edition not in _editions(framework):
            yield rules.EDITION.broken(path, line, f"{framework.id} has no edition {edition!r}")
        elif ":" in end and not _stands_in(library.element(end), edition):
            yield rules.DELETED.broken(path, line, f"{end} does not stand in the text {edition!r}")


def _passages(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    if mapping.provenance == "curated" and not mapping.judged_on:
        yield rules.JUDGED_ON.broken(path, line, f"{mapping.id} does not say what it was judged on")
    if library.is_stale(mapping):
        yield rules.STALE.broken(path, line, f"{mapping.id} was judged on another passage")


def _both_named(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    """A judgement has a word in common with each side, at least by its stem."""
    ends = (mapping.source, mapping.target)
    if mapping.provenance in ("upstream", "user") or not all(":" in end for end in ends):
        return
    said = _stems(mapping.rationale)
    for element in map(library.element, ends):
        substance = " ".join((element.citation, element.title, element.summary, *element.aliases))
        if element.summary and not said & _stems(substance):
            yield rules.UNNAMED.broken(path, line, f"the rationale has no word of {element.id}")


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.casefold())} - _EMPTY


def _editions(framework: Framework) -> tuple[str, ...]:
    return framework.texts or (framework.edition,)


def _stands_in(element: Element, edition: str) -> bool:
    """Whether a provision that only one text holds is spoken of in that text."""
    text = element.attributes.get("text")
    return text not in ("enacted", "amended") or edition == f"as {text}"
