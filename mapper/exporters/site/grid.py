"""The periodic table of the Exchange as a grid: controls in rows, threats in columns, what is stated in the cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.exporters.site.families import WIDEST, Family, families

if TYPE_CHECKING:
    from mapper.exporters.site.addresses import Addresses
    from mapper.library import Library
    from mapper.model import Element, Mapping


@dataclass(frozen=True, slots=True)
class Statement:
    """That a control answers a threat, and the anchor under which the page lists it."""

    mapping: Mapping
    control: Element
    anchor: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Both sides in families, the statements by threat, and the first statement for each pair."""

    controls: list[Family]
    threats: list[Family]
    by_threat: dict[str, list[Statement]]
    cells: dict[tuple[str, str], Statement]

    @property
    def too_wide(self) -> bool:
        """Whether the page leaves the table out, and has the statements alone."""
        return len(self.by_threat) > WIDEST


def build(library: Library, addresses: Addresses) -> Grid:
    """The grid of all controls and threats; a group is a column too where a control is stated against all of it."""
    stated = [m for m in library.crosswalk("aix", "aix") if m.relation == "supports" and library.counts(m)]
    targets = {mapping.target for mapping in stated}
    threats = [e for e in library.elements("aix") if e.kind == "threat" or e.id in targets]
    order = {e.id: n for n, e in enumerate(library.elements("aix"))}
    by_threat: dict[str, list[Statement]] = {threat.id: [] for threat in threats}
    cells: dict[tuple[str, str], Statement] = {}
    for n, mapping in enumerate(sorted(stated, key=lambda m: (order[m.target], order[m.source], m.provenance)), 1):
        statement = Statement(mapping, library.element(mapping.source), f"s{n}")
        by_threat[mapping.target].append(statement)
        cells.setdefault((mapping.source, mapping.target), statement)
    controls = [e for e in library.elements("aix") if e.kind == "control"]
    return Grid(families(addresses, controls), families(addresses, threats), by_threat, cells)
