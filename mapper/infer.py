"""Crosswalks that nobody wrote: composed from two that share a framework, where logic allows it.

An inferred row is never stored and never counted with judged ones; it carries the rows that it was composed from.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.model import INVERSE, Mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mapper.library import Library
    from mapper.model import Confidence, Relation, Strength

COMPOSITION: dict[tuple[Relation, Relation], Relation] = {
    ("equal", "equal"): "equal",
    ("equal", "subset-of"): "subset-of",
    ("equal", "superset-of"): "superset-of",
    ("equal", "intersects-with"): "intersects-with",
    ("equal", "no-relationship"): "no-relationship",
    ("subset-of", "equal"): "subset-of",
    ("superset-of", "equal"): "superset-of",
    ("intersects-with", "equal"): "intersects-with",
    ("no-relationship", "equal"): "no-relationship",
    ("subset-of", "subset-of"): "subset-of",
    ("superset-of", "superset-of"): "superset-of",
    ("subset-of", "no-relationship"): "no-relationship",
    ("no-relationship", "superset-of"): "no-relationship",
    # supportive: what helps a part helps the whole, and what helps one of two equals helps the other
    ("supports", "equal"): "supports",
    ("equal", "supports"): "supports",
    ("supports", "subset-of"): "supports",
    ("is-supported-by", "equal"): "is-supported-by",
    ("equal", "is-supported-by"): "is-supported-by",
    ("superset-of", "is-supported-by"): "is-supported-by",
}
"""Which relation follows from A r B and B s C. A pair that is missing yields nothing: several relations stay possible.

The set-theory part holds for all sets that are not empty, and is complete: no other pair decides the relation.
"""

_CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Inference:
    """A relation that follows from a chain of rows, each read in the direction of the chain."""

    mapping: Mapping
    chain: tuple[Mapping, Mapping]


def compose(first: Mapping, second: Mapping) -> Inference | None:
    """What follows from two rows that meet in the middle, or nothing."""
    relation = COMPOSITION.get((first.relation, second.relation))
    if relation is None or first.target != second.source:
        return None
    mapping = Mapping(
        source=first.source,
        relation=relation,
        target=second.target,
        rationale=_sentence(first, second, relation),
        rationale_type=first.rationale_type if first.rationale_type == second.rationale_type else "functional",
        strength=_strength(first, second),
        confidence=_confidence(first, second),
        provenance="inferred",
        status="draft",
        source_edition=first.source_edition,
        target_edition=second.target_edition,
        author="composed",
        date=max(first.date, second.date),
        place=f"{first.id} + {second.id}",
    )
    return Inference(mapping, (first, second))


def _sentence(first: Mapping, second: Mapping, relation: Relation) -> str:
    return (
        f"{first.source} {first.relation} {first.target}, and {first.target} {second.relation} {second.target}; "
        f"it follows that {first.source} {relation} {second.target}."
    )


def _strength(first: Mapping, second: Mapping) -> Strength | None:
    """The part of the part: never more than either link."""
    if first.strength is None or second.strength is None:
        return None
    product = first.strength * second.strength
    return max(1, product // 10) if product else 0  # type: ignore[return-value]  # 0 to 10 by construction


def _confidence(first: Mapping, second: Mapping) -> Confidence:
    """The lower of the two, and a step below where neither is high."""
    ranks = sorted(_CONFIDENCES.index(link.confidence) for link in (first, second))
    lowered = ranks[0] - 1 if ranks[1] < _CONFIDENCES.index("high") else ranks[0]
    return _CONFIDENCES[max(0, lowered)]


def crosswalk(
    library: Library, source: str, target: str, via: str = "aix", within: Collection[str] = ()
) -> list[Inference]:
    """All that can be inferred between two frameworks through a third, the strongest chain for each pair.

    `within` names the elements of the first that are enough.
    """
    if via in (source, target):
        return []
    begun = _read_from(library, within, via) if within else library.crosswalk(source, via)
    firsts = list(_usable(library, begun))
    middle = {first.target for first in firsts}
    onward = defaultdict(list)
    for mapping in _usable(library, _read_from(library, middle, target) if within else library.crosswalk(via, target)):
        onward[mapping.source].append(mapping)
    found: dict[tuple[str, str, Relation], Inference] = {}
    for first in firsts:
        for second in onward[first.target]:
            inference = compose(first, second)
            if inference is not None:
                key = (first.source, second.target, inference.mapping.relation)
                found[key] = max(found.get(key, inference), inference, key=_weight)
    return list(found.values())


def _read_from(library: Library, ids: Collection[str], other: str) -> Iterator[Mapping]:
    """The rows of some elements to a framework, read from them."""
    from mapper.library import inverted

    return (m if m.source in ids else inverted(m) for m in library.mappings_at(ids, other))


def _usable(library: Library, mappings: Iterable[Mapping]) -> Iterator[Mapping]:
    """Rows that count, between single elements."""
    return (m for m in mappings if library.counts(m) and ":" in m.source and ":" in m.target)


def _weight(inference: Inference) -> tuple[int, int, str]:
    mapping = inference.mapping
    return mapping.strength or 0, _CONFIDENCES.index(mapping.confidence), mapping.place


def inverse(relation: Relation) -> Relation:
    """The relation read from the other end."""
    return INVERSE.get(relation, relation)
