"""The crosswalk that an export is made from, and the rows that a format has no place for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mapper import sssom
from mapper.errors import AmbiguousId, MapperError, UnknownId
from mapper.tables import natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The mappings from one framework to another, read as source RELATION target, and the licence of the rows."""

    library: Library
    source: Framework
    target: Framework
    mappings: tuple[Mapping, ...]
    licence: str

    def element(self, id: str) -> Element | None:
        """The element of that id, or None where it stands for a whole framework."""
        return self.library.element(id) if ":" in id else None

    def name(self, id: str) -> str:
        """What a sheet calls an element: its citation where that leads back to it, or else its local id.

        Sheets separate names with commas and semicolons, and NIST IR 8278A wants no colon in one.
        """
        element = self.library.element(id)
        if any(char in element.citation for char in ",;:|"):
            return element.local
        try:
            found = self.library.resolve(f"{element.framework}:{element.citation}")
        except (UnknownId, AmbiguousId):
            return element.local
        return element.citation if found.id == id else element.local


@dataclass(frozen=True, slots=True)
class Omission:
    """Rows that a format has no place for: what they are, and how they are told."""

    rows: str
    applies: Callable[[Crosswalk, Mapping], bool]


def between(library: Library, source: str, target: str) -> Crosswalk:
    """The crosswalk of two frameworks, sorted; raises UnknownId, or MapperError where there is none."""
    first, second = library.framework(source), library.framework(target)
    mappings = sorted(
        library.crosswalk(first.id, second.id),
        key=lambda m: (natural_key(m.source), natural_key(m.target), m.provenance),
    )
    if not mappings:
        advice = f"`mapper map {first.id} {second.id} --inferred` tells what follows from others"
        raise MapperError(f"there is no crosswalk between {first.id} and {second.id}", advice=advice)
    paths = [path for path, sides in library.crosswalk_files.items() if {*sides} == {first.id, second.id}]
    return Crosswalk(library, first, second, tuple(mappings), sssom.common_licence(paths))


def without(crosswalk: Crosswalk, omissions: Iterable[Omission]) -> tuple[Crosswalk, dict[str, int]]:
    """The crosswalk without what a format has no place for, and how many rows that left out, by what they are."""
    kept, left_out = [], dict[str, int]()
    for mapping in crosswalk.mappings:
        rows = next((omission.rows for omission in omissions if omission.applies(crosswalk, mapping)), "")
        if rows:
            left_out[rows] = left_out.get(rows, 0) + 1
        else:
            kept.append(mapping)
    return replace(crosswalk, mappings=tuple(kept)), left_out


def american(day: str) -> str:
    """MM/DD/YYYY, as files from the United States have it, of a day as we write it; nothing for any other text."""
    try:
        return date.fromisoformat(day).strftime("%m/%d/%Y")
    except ValueError:
        return ""


UNCOUNTED = Omission("rows that are deprecated or stale", lambda walk, m: not walk.library.counts(m))
WHOLE_SOURCE = Omission("rows on the whole of the first framework", lambda _, m: ":" not in m.source)
WHOLE_TARGET = Omission("rows on the whole of the second framework", lambda _, m: ":" not in m.target)
WHOLE_RELATED = Omission(
    "rows that relate the whole of the first framework to an element",
    lambda _, m: ":" not in m.source and m.relation != "no-relationship",
)
RELATED_TO_WHOLE = Omission(
    "rows that relate an element to the whole of the second framework",
    lambda _, m: ":" not in m.target and m.relation != "no-relationship",
)
"""A sheet can say that an element has no counterpart, and nothing else about a whole framework."""
