"""Checks judged rows against what follows from two others: where three frameworks are related, so must be the sides.

Nothing here decides who is wrong; a disagreement is a reason to read all three rows again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from mapper.infer import Inference, compose
from mapper.library import inverted
from mapper.model import SET_THEORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.library import Library
    from mapper.model import Mapping

Kind = Literal["contradicted", "not judged", "strength apart"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can be wrong with a pair, worst first."""
APART = 3
"""From how many points of strength a judged row and its chain are worth a second look."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pair on which a chain says something else than the judged row, or something where no row is."""

    kind: Kind
    inference: Inference
    direct: Mapping | None

    @property
    def weight(self) -> int:
        """How far the two lie apart in strength; with no judged row, how strong the chain is."""
        implied, stated = self.inference.mapping.strength or 0, self.direct.strength if self.direct else 0
        return abs(implied - (stated or 0))


def disagreements(library: Library) -> list[Disagreement]:
    """The disagreements between frameworks that have a crosswalk, one for each pair, the worst first."""
    rows = [m for m in library.mappings() if library.counts(m) and ":" in m.source and ":" in m.target]
    related = {sides for sides in library.crosswalk_files.values() if sides[0] != sides[1]}
    direct = {(row.source, row.target): row for row in rows}
    worst: dict[tuple[str, str], Disagreement] = {}
    for inference in _chains(rows):
        mapping = inference.mapping
        pair = mapping.source, mapping.target
        if (mapping.source_framework, mapping.target_framework) not in related:
            continue
        kind = _kind(mapping, direct.get(pair))
        if kind is not None:
            found = Disagreement(kind, inference, direct.get(pair))
            worst[pair] = min(worst.get(pair, found), found, key=_order)
    return sorted(worst.values(), key=_order)


def _chains(rows: Iterable[Mapping]) -> Iterator[Inference]:
    """What follows from any two rows that meet, read in either direction."""
    onward = defaultdict(list)
    for row in rows:
        for read in (row, inverted(row)):
            onward[read.source].append(read)
    for firsts in list(onward.values()):
        for first in firsts:
            for second in onward[first.target]:
                if second.target != first.source and (inference := compose(first, second)):
                    yield inference


def _kind(implied: Mapping, direct: Mapping | None) -> Kind | None:
    if direct is None:
        return "not judged" if implied.relation != "no-relationship" else None
    if clash(direct, implied):
        return "contradicted"
    if direct.strength is None or implied.strength is None or direct.relation != implied.relation:
        return None
    return "strength apart" if implied.strength - direct.strength >= APART else None


def clash(one: Mapping, other: Mapping) -> bool:
    """Different set-theory relations, or a relation denied that the other asserts."""
    if one.relation == other.relation:
        return False
    return "no-relationship" in (one.relation, other.relation) or {one.relation, other.relation} <= set(SET_THEORY)


def _order(found: Disagreement) -> tuple[int, int, str]:
    return KINDS.index(found.kind), -found.weight, found.inference.mapping.place
