"""The algebra of relations, proved over all small sets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations, product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library
from mapper.infer import COMPOSITION, compose, crosswalk, inverse
from mapper.model import SET_THEORY, Confidence, Mapping, Relation

UNIVERSE = range(4)
SETS = [frozenset(c) for size in range(1, 5) for c in combinations(UNIVERSE, size)]
ROW = Mapping(
    source="a:1", relation="equal", target="b:1", rationale="r", rationale_type="semantic", strength=10,
    confidence="high", provenance="curated", status="draft", source_edition="1", target_edition="1", author="a",
    date="2026-01-01",
)  # fmt: skip


def relation_of(one: frozenset[int], other: frozenset[int]) -> Relation:
    if one == other:
        return "equal"
    if one < other:
        return "subset-of"
    if one > other:
        return "superset-of"
    return "intersects-with" if one & other else "no-relationship"


def test_the_table_is_right_and_complete_over_all_small_sets() -> None:
    possible = defaultdict(set)
    for a, b, c in product(SETS, repeat=3):
        possible[relation_of(a, b), relation_of(b, c)].add(relation_of(a, c))
    assert len(possible) == len(SET_THEORY) ** 2
    decided = {pair: next(iter(found)) for pair, found in possible.items() if len(found) == 1}
    assert decided == {pair: found for pair, found in COMPOSITION.items() if set(pair) <= set(SET_THEORY)}


@pytest.mark.parametrize("relation", get_args(Relation))
def test_the_inverse_of_the_inverse_is_the_relation(relation: Relation) -> None:
    assert inverse(inverse(relation)) == relation


@pytest.mark.parametrize(("pair", "result"), COMPOSITION.items())
def test_a_chain_read_backwards_says_the_same(pair: tuple[Relation, Relation], result: Relation) -> None:
    first, second = pair
    assert COMPOSITION[inverse(second), inverse(first)] == inverse(result)


rows = st.builds(
    lambda relation, strength, confidence: replace(ROW, relation=relation, strength=strength, confidence=confidence),
    st.sampled_from(get_args(Relation)),
    st.integers(1, 10),
    st.sampled_from(get_args(Confidence)),
)


@given(rows, rows)
def test_a_chain_is_never_stronger_or_surer_than_its_weakest_link(first: Mapping, second: Mapping) -> None:
    inference = compose(first, replace(second, source="b:1", target="c:1"))
    if inference is None:
        return
    order = ("low", "medium", "high")
    links = (first, second)
    assert inference.mapping.strength is not None
    assert inference.mapping.strength <= min(link.strength or 0 for link in links)
    assert order.index(inference.mapping.confidence) <= min(order.index(link.confidence) for link in links)
    assert inference.mapping.provenance == "inferred"
    assert not inference.mapping.judged


def test_rows_that_do_not_meet_yield_nothing() -> None:
    assert compose(ROW, replace(ROW, source="c:1")) is None


@pytest.mark.parametrize("relation", [r for r in SET_THEORY if r != "equal"])
def test_an_overlap_leads_nowhere(relation: Relation) -> None:
    second = replace(ROW, source="b:1", target="c:1", relation=relation)
    assert compose(replace(ROW, relation="intersects-with"), second) is None


def test_composed_crosswalks_carry_their_chain(library: Library) -> None:
    found = crosswalk(library, "eu-ai-act", "nist-ai-rmf")
    for inference in found:
        first, second = inference.chain
        assert first.source == inference.mapping.source
        assert first.target == second.source
        assert second.target == inference.mapping.target
        assert inference.mapping.source.startswith("eu-ai-act:")
        assert inference.mapping.target.startswith("nist-ai-rmf:")


def test_composition_is_the_same_from_the_other_side(library: Library) -> None:
    there = {
        (i.mapping.source, i.mapping.relation, i.mapping.target) for i in crosswalk(library, "eu-ai-act", "iso-27090")
    }
    back = crosswalk(library, "iso-27090", "eu-ai-act")
    assert there == {(i.mapping.target, inverse(i.mapping.relation), i.mapping.source) for i in back}
