"""Questions that the crosswalks answer: what a requirement is covered by, and how far."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args
from weakref import WeakKeyDictionary

from mapper.errors import MapperError
from mapper.selection import check_conditions, has_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

Level = Literal["full", "substantial", "partial", "marginal", "none", "undecided"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""How far a requirement is covered, best first."""


class Coverage(NamedTuple):
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


def level_for(mapping: Mapping, requirement: str) -> Level:
    """What a mapping gives to a requirement: to another than its own target, which is a part then, partial at most."""
    level = level_of(mapping)
    return level if mapping.target == requirement else max(level, "partial", key=LEVELS.index)


def requirement_of(library: Library, id: str) -> str | None:
    """The requirement that a mapping to this element counts for: the element, or the nearest above it, or none."""
    if ":" not in id:
        return None
    element = library.element(id)
    if element.requirement:
        return id
    above = (requirement_of(library, parent) for parent in element.parents)
    return next((found for found in above if found), None)


_COVERAGE: WeakKeyDictionary[Library, dict[tuple[str, str], list[Coverage]]] = WeakKeyDictionary()
"""What was computed already; a library never changes."""


def coverage(library: Library, framework: str, by: str = "aix") -> list[Coverage]:
    """The coverage of every requirement of a framework by the controls of another, in the framework's order."""
    known = _COVERAGE.setdefault(library, {})
    if (framework, by) not in known:
        known[framework, by] = _coverage(library, framework, by)
    return list(known[framework, by])


def _coverage(library: Library, framework: str, by: str) -> list[Coverage]:
    requirements = [element for element in library.elements(framework) if element.requirement]
    controls = {element.id for element in library.elements(by) if element.requirement}
    rows = defaultdict(list)
    for mapping in library.crosswalk(by, framework):
        if library.counts(mapping) and (mapping.source in controls or mapping.source == by):
            rows[requirement_of(library, mapping.target)].append(mapping)
    return [_cover(requirement, rows.get(requirement.id, [])) for requirement in requirements]


def _cover(requirement: Element, mappings: list[Mapping]) -> Coverage:
    def weight(mapping: Mapping) -> tuple[int, int, str]:
        return LEVELS.index(level_for(mapping, requirement.id)), -(mapping.strength or 0), mapping.id

    ordered = sorted(mappings, key=weight)
    best = level_for(ordered[0], requirement.id) if ordered else "undecided"
    return Coverage(requirement, best, tuple(ordered))


def narrowed(results: Iterable[Coverage], attribute: str, value: str) -> list[Coverage]:
    """The results whose requirement has this role, class or other attribute; raises MapperError where none has."""
    everything = list(results)
    found = [result for result in everything if has_value(result.requirement, attribute, value)]
    if not found:
        known = sorted({name for result in everything for name in result.requirement.values(attribute)})
        advice = f"there are {', '.join(known)}" if known else f"this framework says nothing on {attribute}"
        raise MapperError(f"no requirement has the {attribute} {value!r}", advice=advice)
    return found


class Contribution(NamedTuple):
    """A control, and for each standard the best coverage that it gives and how many requirements it serves."""

    control: Element
    standards: dict[str, tuple[Level, int]]


def contributions(library: Library) -> list[Contribution]:
    """Which standards each control of the Exchange pays into, in the Exchange's order."""
    served: dict[str, dict[str, list[Level]]] = defaultdict(lambda: defaultdict(list))
    for framework in library.standards:
        for result in coverage(library, framework.id):
            for control in result.controls:
                levels = [level_for(m, result.requirement.id) for m in result.mappings if m.source == control]
                served[control][framework.id].append(min(levels, key=LEVELS.index))
    return [
        Contribution(
            control, {f: (min(levels, key=LEVELS.index), len(levels)) for f, levels in served[control.id].items()}
        )
        for control in library.elements("aix", "control")
    ]


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
    wanted = list(conditions)
    check_conditions(library, [framework.id], wanted)
    elements = library.elements(framework.id)
    kinds = sorted({element.kind for element in elements})
    if kind is not None and kind not in kinds:
        raise MapperError(f"{framework.id} has no {kind!r}", advice=f"it has {', '.join(kinds)}")
    return [
        element
        for element in elements
        if (kind is None or element.kind == kind) and all(has_value(element, name, value) for name, value in wanted)
    ]
