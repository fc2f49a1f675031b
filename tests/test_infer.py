"""The algebra of relations, proved over all small sets."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library
from mapper.infer import COMPOSITION, compose, crosswalk, inverse
from mapper.model import SET_THEORY, Confidence, Mapping, RationaleType, Relation, Strength

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


def test_a_composed_row_says_what_it_follows_from() -> None:
    first = replace(ROW, relation="subset-of", rationale_type="functional", strength=7, date="2026-03-01")
    second = replace(
        ROW, source="b:1", target="c:1", relation="equal", strength=9, confidence="medium", source_edition="2",
        target_edition="3", date="2026-02-01", author="b",
    )  # fmt: skip
    inference = compose(first, second)
    assert inference is not None
    assert inference.chain == (first, second)
    assert inference.mapping == Mapping(
        source="a:1", relation="subset-of", target="c:1",
        rationale="a:1 subset-of b:1, and b:1 equal c:1; it follows that a:1 subset-of c:1.",
        rationale_type="functional", strength=6, confidence="medium", provenance="inferred", status="draft",
        source_edition="1", target_edition="3", author="composed", date="2026-03-01",
        place="a:1~b:1~curated + b:1~c:1~curated",
    )  # fmt: skip


def chained(first: Mapping, second: Mapping) -> Mapping:
    inference = compose(first, replace(second, source="b:1", target="c:1"))
    assert inference is not None
    return inference.mapping


@pytest.mark.parametrize(
    ("one", "other", "composed"),
    [(10, 10, 10), (9, 9, 8), (7, 3, 2), (2, 2, 1), (1, 1, 1), (0, 5, 0), (None, 5, None), (5, None, None)],
)
def test_the_strength_is_a_part_of_a_part(
    one: Strength | None, other: Strength | None, composed: Strength | None
) -> None:
    found = chained(replace(ROW, strength=one), replace(ROW, strength=other)).strength
    assert found == composed
    assert found is None or isinstance(found, int)


@pytest.mark.parametrize(
    ("one", "other", "composed"),
    [
        ("high", "high", "high"), ("high", "medium", "medium"), ("medium", "high", "medium"), ("high", "low", "low"),
        ("medium", "medium", "low"), ("medium", "low", "low"), ("low", "medium", "low"), ("low", "low", "low"),
    ],
)  # fmt: skip
def test_two_links_that_nobody_is_sure_of_lower_the_confidence(
    one: Confidence, other: Confidence, composed: Confidence
) -> None:
    assert chained(replace(ROW, confidence=one), replace(ROW, confidence=other)).confidence == composed


@pytest.mark.parametrize(
    ("one", "other", "composed"),
    [("semantic", "semantic", "semantic"), ("semantic", "syntactic", "functional"),
     ("functional", "functional", "functional"), ("syntactic", "syntactic", "syntactic")],
)  # fmt: skip
def test_links_of_different_kinds_compose_functionally(
    one: RationaleType, other: RationaleType, composed: RationaleType
) -> None:
    assert chained(replace(ROW, rationale_type=one), replace(ROW, rationale_type=other)).rationale_type == composed


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


@pytest.fixture
def three(small: Path) -> Library:
    """alpha and beta, and gamma, whose elements each equal one of beta; one row is between whole frameworks."""
    gamma = small / "frameworks" / "gamma"
    shutil.copytree(small / "frameworks" / "beta", gamma)
    for path in gamma.iterdir():
        path.write_text(path.read_text().replace("beta", "gamma").replace("Beta", "Gamma"))
    text = (small / "crosswalks" / "alpha--beta.sssom.tsv").read_text()
    head, rows = text[: text.index("\nalpha:") + 1], ""
    for here, there, relation, strength, confidence, status in (
        ("1", "1", "equal", "10", "0.9", "draft"),
        ("1.1", "1", "subset-of", "6", "0.9", "draft"),
        ("2", "2", "equal", "10", "0.3", "draft"),
        ("2", "3", "equal", "10", "0.9", "deprecated"),
    ):
        rows += (
            f"beta:{here}\t\trel:{relation}\tgamma:{there}\t\t\t{strength}\t{confidence}\tsemantic\tBecause.\tcurated"
        )
        rows += f"\t{status}\t\t\tas enacted\tas enacted\tsemapv:ManualMappingCuration\tB\t2026-01-01\t\t\t\n"
    rows += "framework:beta" + rows[6:].partition("\n")[0].replace("gamma:1", "framework:gamma") + "\n"
    file = small / "crosswalks" / "beta--gamma.sssom.tsv"
    file.write_text(head.replace("alpha", "beta", 1).replace("beta:", "gamma:", 2) + rows)
    return Library([small])


def test_the_strongest_chain_of_each_relation_stays(three: Library) -> None:
    found = crosswalk(three, "alpha", "gamma", via="beta")
    said = {(i.mapping.source, i.mapping.relation, i.mapping.target): i.mapping for i in found}
    assert {key: (m.strength, m.confidence) for key, m in said.items()} == {
        ("alpha:lock", "subset-of", "gamma:1"): (7, "medium"),  # by Rule 1; that by Rule 1.1 has a strength of 6
        ("alpha:lamp", "equal", "gamma:2"): (10, "low"),
    }


def test_a_framework_is_no_bridge_to_itself(three: Library) -> None:
    assert crosswalk(three, "alpha", "beta", via="beta") == []
    assert crosswalk(three, "beta", "gamma", via="beta") == []
