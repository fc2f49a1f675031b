"""The coverage of a standard as a heat map: requirements in rows, families of controls in columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mapper.exporters.site.families import WIDEST, families
from mapper.query import LEVELS, Coverage, Level, coverage, level_for, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.exporters.site.addresses import Addresses
    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

FACETS = {"role": "roles", "class": "system_class"}
"""The filters of the map, and the column of the element table that each reads."""
BAR = 600
"""The length of the bar that sums a standard up, in user units."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The best that one family of controls gives to a requirement, and how many of its controls give something."""

    level: Level
    controls: int


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement, its coverage, and the cell of each family: None where no row names a control of it."""

    coverage: Coverage
    cells: tuple[Cell | None, ...]
    facets: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A level's part of the bar."""

    level: Level
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Heat:
    """The map of one standard: its families, its rows by what they are part of, its levels counted.

    Where the families are too many for columns, it has none.
    """

    framework: Framework
    families: tuple[Element, ...]
    groups: list[tuple[str, list[Row]]]
    segments: list[Segment]
    facets: dict[str, list[str]]
    total: int


def build(library: Library, addresses: Addresses, framework: Framework) -> Heat:
    """The heat map of one standard, by the controls of the Exchange."""
    found = families(addresses, (e for e in library.elements("aix") if e.requirement))
    if len(found) > WIDEST:
        found = []
    family_of = {control.id: n for n, family in enumerate(found) for control in family.members}
    results = coverage(library, framework.id)
    rows = [_row(result, family_of, len(found)) for result in results]
    groups = [(name, list(group)) for name, group in groupby(rows, lambda row: _group(library, row))]
    return Heat(framework, tuple(f.head for f in found), groups, segments(results), _facets(results), len(results))


def _facets(results: Sequence[Coverage]) -> dict[str, list[str]]:
    """What each filter can ask for; a filter that has nothing to ask is left out."""
    found = {name: {v for r in results for v in r.requirement.values(column)} for name, column in FACETS.items()}
    return {name: sorted(values) for name, values in found.items() if values}


def levels(heats: Iterable[Heat]) -> dict[str, Level]:
    """The coverage of every requirement that a map shows."""
    rows = (row for found in heats for _, group in found.groups for row in group)
    return {row.coverage.requirement.id: row.coverage.level for row in rows}


def _group(library: Library, row: Row) -> str:
    requirement = row.coverage.requirement
    parents = library.parents(requirement)
    return parents[0].label if parents else f"{requirement.kind}s".capitalize()


def _row(result: Coverage, family_of: dict[str, int], families: int) -> Row:
    facets = {name: result.requirement.values(column) for name, column in FACETS.items()}
    return Row(result, _cells(result, family_of, families), facets)


def _cells(result: Coverage, family_of: dict[str, int], count: int) -> tuple[Cell | None, ...]:
    mappings: list[list[Mapping]] = [[] for _ in range(count)]
    for mapping in result.mappings:
        if mapping.source in family_of:
            mappings[family_of[mapping.source]].append(mapping)
    return tuple(_cell(result.requirement.id, found) for found in mappings)


def _cell(requirement: str, mappings: Sequence[Mapping]) -> Cell | None:
    if not mappings:
        return None
    level = min((level_for(mapping, requirement) for mapping in mappings), key=LEVELS.index)
    return Cell(level, len({m.source for m in mappings if m.relation != "no-relationship"}))


def segments(results: Sequence[Coverage]) -> list[Segment]:
    """The bar of all levels that occur, best first."""
    found, start = [], 0.0
    for level, count in tally(results).items():
        width = round(BAR * count / len(results), 1) if results else 0.0
        if count:
            found.append(Segment(level, count, round(start, 1), width))
        start += width
    return found
