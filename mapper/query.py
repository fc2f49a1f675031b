"""Questions that the crosswalks answer: what a requirement is covered by, and how far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

Level = Literal["full", "substantial", "partial", "marginal", "none", "undecided"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""How far a requirement is covered, best first."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A requirement, how far it is covered, and by which mappings: its own and those of its parts, best first."""

    requirement: Element
    level: Level
    mappings: tuple[Mapping, ...]

    @property
    def controls(self) -> list[str]:
        """The elements that cover it, best first."""
        found = (m.source for m in self.mappings if m.relation != "no-relationship")
        return list(dict.fromkeys(found))


def level_of(mapping: Mapping) -> Level:
    """What one mapping alone gives to its target (docs/method.md, Coverage)."""
    if mapping.relation == "no-relationship":
        return "none"
    if mapping.relation in ("equal", "superset-of"):
        return "full"
    if mapping.strength is None:
        return "partial"
    return "substantial" if mapping.strength >= 7 else "partial" if mapping.strength >= 4 else "marginal"


def coverage(library: Library, framework: str, by: str = "aix") -> list[Coverage]:
    """The coverage of every requirement of a framework by the controls of another, in the framework's order."""
    controls = {element.id for element in library.elements(by) if element.requirement}
    rows = defaultdict(list)
    for mapping in library.crosswalk(by, framework):
        if mapping.judged and (mapping.source in controls or mapping.source == by):
            rows[mapping.target].append(mapping)
    parts = _parts(library.elements(framework))
    return [_cover(e, rows, parts) for e in library.elements(framework) if e.requirement]


def _cover(requirement: Element, rows: dict[str, list[Mapping]], parts: dict[str, list[str]]) -> Coverage:
    own = rows.get(requirement.id, [])
    of_parts = [m for part in _descendants(requirement.id, parts) for m in rows.get(part, [])]
    levels = [level_of(m) for m in own] + [_at_most_partial(level_of(m)) for m in of_parts]
    best = min(levels, key=LEVELS.index, default="undecided")
    return Coverage(requirement, best, tuple(sorted([*own, *of_parts], key=_weight)))


def _at_most_partial(level: Level) -> Level:
    """A part is never the whole."""
    return max(level, "partial", key=LEVELS.index)


def _weight(mapping: Mapping) -> tuple[int, int, str]:
    return LEVELS.index(level_of(mapping)), -(mapping.strength or 0), mapping.id


def _parts(elements: Iterable[Element]) -> dict[str, list[str]]:
    parts = defaultdict(list)
    for element in elements:
        for parent in element.parents:
            parts[parent].append(element.id)
    return parts


def _descendants(id: str, parts: dict[str, list[str]]) -> list[str]:
    return [below for part in parts.get(id, []) for below in (part, *_descendants(part, parts))]


def tally(results: Iterable[Coverage]) -> dict[Level, int]:
    """How many requirements have each level, the empty levels included."""
    counts = dict.fromkeys(LEVELS, 0)
    for result in results:
        counts[result.level] += 1
    return counts


def select(
    library: Library, framework: Framework, kind: str | None, conditions: Iterable[tuple[str, str]] = ()
) -> list[Element]:
    """The elements of a framework that are of a kind and have all of these attributes; raises MapperError."""
    columns = {column.name for column in framework.columns}
    wanted = list(conditions)
    for name, _ in wanted:
        if name not in columns:
            raise MapperError(f"{framework.id} has no column {name!r}", advice=f"it has {', '.join(sorted(columns))}")
    elements = library.elements(framework.id)
    kinds = sorted({element.kind for element in elements})
    if kind is not None and kind not in kinds:
        raise MapperError(f"{framework.id} has no {kind!r}", advice=f"it has {', '.join(kinds)}")
    return [
        element
        for element in elements
        if (kind is None or element.kind == kind)
        and all(value.casefold() in map(str.casefold, element.values(name)) for name, value in wanted)
    ]
