"""The mappings that a question is about: those of an element, of its parts, or of what it is part of."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from mapper.ask.strength import is_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from collections.abc import Mapping as ReadOnly

    from mapper.library import Library
    from mapper.model import Element, Mapping, Relation

CONFIDENCES = ("high", "medium", "low")


class Row(NamedTuple):
    """A stored mapping, read from the end that was asked about."""

    mapping: Mapping
    near: str
    relation: Relation
    far: str


class Found(NamedTuple):
    """Rows, and the elements that they were found at."""

    rows: list[Row]
    scope: tuple[str, ...]


def as_stored(mapping: Mapping) -> Row:
    """A mapping read as it stands."""
    return Row(mapping, mapping.source, mapping.relation, mapping.target)


def parts_of(library: Library, id: str) -> tuple[str, ...]:
    """An element and all its parts; of a group of threats only the threats, since its controls are not the threat."""
    element = library.element(id)
    if element.framework == "aix" and element.kind != "group":
        return (id,)
    parts = library.parts(id)
    if element.framework == "aix":
        parts = [part for part in parts if library.element(part).kind in ("threat", "group")]
    return (id, *parts)


def all_of(library: Library, scope: Collection[str], framework: str = "") -> list[Row]:
    """Every mapping with one of these elements at an end, read from it; to one framework only, where it is named."""
    mappings = library.mappings_at(scope, framework)
    return [_read_from(m, m.source if m.source in scope else m.target) for m in mappings]


def _read_from(mapping: Mapping, near: str) -> Row:
    relation, far = mapping.seen_from(near)
    return Row(mapping, near, relation, far)


def related(library: Library, id: str, framework: str, filters: ReadOnly[str, str]) -> Found:
    """The positive judged rows of an element and its parts, best first; where there are none, of what it is part of."""
    scope = parts_of(library, id)
    rows = _positive(library, scope, framework, filters)
    above = library.element(id)
    while not rows and above.parents and not filters.keys() - {"kind"}:
        above = library.parents(above)[0]
        scope = (above.id,)
        rows = _positive(library, scope, framework, filters)
    return Found(rows, scope)


def _positive(library: Library, scope: Collection[str], framework: str, filters: ReadOnly[str, str]) -> list[Row]:
    rows = [
        row
        for row in all_of(library, scope, framework)
        if row.relation != "no-relationship"
        and ":" in row.far
        and (not framework or row.far.startswith(f"{framework}:"))
        and matches(row, filters)
        and _ends_match(library, row, filters)
        and library.counts(row.mapping)
    ]
    return sorted(rows, key=weight)


def passing(mappings: Iterable[Mapping], filters: ReadOnly[str, str]) -> list[Mapping]:
    """The mappings that have, as they are stored, what is asked for; one filter after the other, for there are many."""
    found = list(mappings)
    for name in ("relation", "confidence", "provenance", "status"):
        if name in filters:
            value, of = filters[name], attrgetter(name)
            found = [mapping for mapping in found if of(mapping) == value]
    if "strength" in filters:
        found = [mapping for mapping in found if is_within(mapping.strength, filters["strength"])]
    return found


def matches(row: Row, filters: ReadOnly[str, str]) -> bool:
    """Whether a row has the relation and strength, and the confidence, provenance and status, that are asked for."""
    if "strength" in filters and not is_within(row.mapping.strength, filters["strength"]):
        return False
    names = ("confidence", "provenance", "status")
    asked = (getattr(row.mapping, name) == filters[name] for name in names if name in filters)
    return all(asked) and filters.get("relation") in (None, row.relation, row.mapping.relation)


_COLUMNS = {
    "lifecycle": ("aix", "lifecycle"),
    "role": ("eu-ai-act", "roles"),
    "system_class": ("eu-ai-act", "system_class"),
}
"""The framework and the column in which a filter is looked up."""


def _ends_match(library: Library, row: Row, filters: ReadOnly[str, str]) -> bool:
    """Whether the far end is of the kind that is asked for, and the filters hold at the end that has their column."""
    far, near = library.element(row.far), library.element(row.near)
    kind = filters.get("kind")
    if far.kind not in (("threat", "group") if kind == "threat" else (kind or far.kind,)):
        return False
    for name, (framework, column) in _COLUMNS.items():
        end = next((end for end in (far, near) if end.framework == framework), None)
        if name in filters and (end is None or filters[name] not in end.values(column)):
            return False
    return True


def weight(row: Row) -> tuple[int, int, str]:
    """Sorts the strongest and surest first."""
    return -(row.mapping.strength or 0), CONFIDENCES.index(row.mapping.confidence), row.mapping.id


def far_ends(library: Library, rows: Iterable[Row]) -> tuple[Element, ...]:
    """The elements at the far ends, once each."""
    return tuple(library.element(id) for id in dict.fromkeys(row.far for row in rows) if ":" in id)
