"""Crosswalks that nobody wrote: composed from two that share a framework, where logic allows it.

An inferred row is never part of the data and never counted with judged ones; it carries the rows that it follows from.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mapper.model import INVERSE, Mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mapper.library import Library
    from mapper.model import Confidence, RationaleType, Relation, Strength

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

CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")
"""From the least sure to the surest."""
SENTENCE = "{0} {1} {2}, and {2} {3} {4}; it follows that {0} {5} {4}."
"""The rationale: the two ends of the first row, those of the second, and what follows."""
PLACE = "{0} + {1}"
"""Where an inferred row is from: the ids of the two."""
AUTHOR = "composed"


class Inference(NamedTuple):
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
        rationale=SENTENCE.format(first.source, first.relation, first.target, second.relation, second.target, relation),
        rationale_type=common_type(first.rationale_type, second.rationale_type),
        strength=least_strength(first.strength, second.strength),
        confidence=least_confidence(first.confidence, second.confidence),
        provenance="inferred",
        status="draft",
        source_edition=first.source_edition,
        target_edition=second.target_edition,
        author=AUTHOR,
        date=max(first.date, second.date),
        place=PLACE.format(first.id, second.id),
    )
    return Inference(mapping, (first, second))


def common_type(first: RationaleType, second: RationaleType) -> RationaleType:
    """That of both, or the weakest claim."""
    return first if first == second else "functional"


def least_strength(first: Strength | None, second: Strength | None) -> Strength | None:
    """The part of the part: never more than either link."""
    if first is None or second is None:
        return None
    product = first * second
    return max(1, product // 10) if product else 0  # type: ignore[return-value]  # 0 to 10 by construction


def least_confidence(first: Confidence, second: Confidence) -> Confidence:
    """The lower of the two, and a step below where neither is high."""
    ranks = sorted(CONFIDENCES.index(confidence) for confidence in (first, second))
    lowered = ranks[0] - 1 if ranks[1] < CONFIDENCES.index("high") else ranks[0]
    return CONFIDENCES[max(0, lowered)]


def crosswalk(
    library: Library, source: str, target: str, via: str = "aix", within: Collection[str] = ()
) -> list[Inference]:
    """All that can be inferred between two frameworks through a third, the strongest chain for each pair.

    `within` names the elements of the first that are enough.
    """
    if via in (source, target) or not library.files_between(via, target):
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
    return mapping.strength or 0, CONFIDENCES.index(mapping.confidence), mapping.place


def inverse(relation: Relation) -> Relation:
    """The relation read from the other end."""
    return INVERSE.get(relation, relation)
