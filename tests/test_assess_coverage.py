"""What the statuses of controls say about a requirement: the arithmetic, on requirements made for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library
from mapper.assess import Scoping, applicable_controls, duties, load
from mapper.assess.coverage import RESULTS, Requirement, judge, requirements, summary
from mapper.assess.model import Control, Status, Verdict
from mapper.model import Element, Mapping, Relation, Strength
from mapper.query import Coverage, coverage

REQUIREMENT = Element("law:1", "law", "article", "Article 1", "Something to do", requirement=True)


def row(control: str, relation: Relation, strength: Strength = 5, target: str = "law:1") -> Mapping:
    return Mapping(
        f"aix:{control}", relation, target, "Because.", "semantic", strength, "high", "curated", "draft", "1", "1",
        "A. N. Other", "2026-11-24",
    )  # fmt: skip


def controls(**statuses: Status) -> dict[str, Control]:
    return {
        f"aix:{id}": Control(Verdict(id, "applicable", "Because."), status=status) for id, status in statuses.items()
    }


def result(rows: list[Mapping], **statuses: Status) -> str:
    return judge(Coverage(REQUIREMENT, "undecided", tuple(rows)), controls(**statuses)).result


WHOLE_AND_HALF = [row("whole", "superset-of", 9), row("half", "intersects-with")]


@pytest.mark.parametrize(
    ("whole", "half", "expected"),
    [
        ("implemented", "implemented", "met"),
        ("implemented", "partial", "partly met"),
        ("implemented", "alternative", "partly met"),
        ("implemented", "not-started", "partly met"),
        ("implemented", "not-assessed", "partly met"),
        ("alternative", "implemented", "partly met"),
        ("partial", "not-assessed", "partly met"),
        ("planned", "not-assessed", "not met"),
        ("not-started", "planned", "not met"),
        ("not-assessed", "not-assessed", "not assessed"),
    ],
)
def test_met_takes_every_control_and_one_that_delivers_all(whole: Status, half: Status, expected: str) -> None:
    assert result(WHOLE_AND_HALF, whole=whole, half=half) == expected


def test_the_judgement_says_what_it_rests_on() -> None:
    rows = (
        *WHOLE_AND_HALF,
        replace(row("part", "equal", 10, target="law:1.a"), status="reviewed"),
        row("out", "equal"),
    )
    given_controls = controls(whole="planned", half="implemented", part="implemented")
    assert judge(Coverage(REQUIREMENT, "full", rows), given_controls) == Requirement(
        REQUIREMENT, "partly met", delivered="partial", possible="full", implemented=("aix:half", "aix:part"),
        controls=("aix:whole", "aix:half", "aix:part"), mappings=3, drafts=2,
    )  # fmt: skip


def test_the_best_of_what_is_in_place_is_delivered() -> None:
    rows = (row("some", "subset-of", 5), row("little", "subset-of", 2))
    found = judge(Coverage(REQUIREMENT, "partial", rows), controls(some="implemented", little="implemented"))
    assert (found.delivered, found.possible) == ("partial", "partial")


def test_nothing_in_place_delivers_none() -> None:
    found = judge(Coverage(REQUIREMENT, "full", tuple(WHOLE_AND_HALF)), controls(whole="planned"))
    assert (found.delivered, found.possible) == ("none", "full")


def test_a_summary_counts_the_exhausted_and_those_on_drafts() -> None:
    halves = tuple(row(name, "subset-of", 9) for name in ("one", "other"))
    exhausted = judge(Coverage(REQUIREMENT, "full", halves), controls(one="implemented", other="implemented"))
    open_still = judge(Coverage(REQUIREMENT, "full", halves), controls(one="implemented", other="partial"))
    one_draft = judge(Coverage(REQUIREMENT, "full", halves[:1]), controls(one="planned"))
    figures = summary([exhausted, open_still, open_still, one_draft])
    assert (figures.exhausted, figures.on_drafts, figures.mapped) == (1, 4, 4)
    assert (figures.results["partly met"], figures.results["not met"]) == (3, 1)


def test_of_the_act_only_what_reaches_the_system_is_counted(library: Library, assessment_file: Path) -> None:
    assessment = load(assessment_file, library)
    found = {r.element.id for r in requirements(assessment, library, "eu-ai-act")}
    everything = {c.requirement.id for c in coverage(library, "eu-ai-act")}
    reached = {d.provision.id for d in duties(library, Scoping.of(library), assessment.roles, assessment.classes)}
    assert found == everything & reached
    assert found < everything
    unsaid = replace(assessment, roles=())
    assert {r.element.id for r in requirements(unsaid, library, "eu-ai-act")} == everything
    judged = requirements(assessment, library, "nist-ai-rmf")
    assert [r.element.id for r in judged] == [c.requirement.id for c in coverage(library, "nist-ai-rmf")]
    assert {control for r in judged for control in r.controls} <= set(applicable_controls(assessment))


def test_two_halves_are_no_whole() -> None:
    halves = [row("one", "subset-of", 9), row("other", "subset-of", 9)]
    assert result(halves, one="implemented", other="implemented") == "partly met"


def test_all_of_a_part_is_not_all() -> None:
    assert result([row("part", "equal", 10, target="law:1.a")], part="implemented") == "partly met"


def test_a_control_that_does_not_apply_gives_nothing() -> None:
    """Only controls in scope are handed over: without the one that delivers all, the rest cannot meet it."""
    assert result(WHOLE_AND_HALF, half="implemented") == "partly met"
    assert result(WHOLE_AND_HALF) == "no control"


def test_no_relationship_and_no_row_are_no_control() -> None:
    assert result([row("whole", "no-relationship", 0)], whole="implemented") == "no control"
    assert result([], whole="implemented") == "no control"


RELATIONS = st.sampled_from(["equal", "superset-of", "subset-of", "intersects-with", "supports", "no-relationship"])
STATUSES = st.sampled_from(get_args(Status))
BEST_FIRST = ["met", "partly met", "not met", "not assessed", "no control"]


@given(st.lists(st.tuples(RELATIONS, STATUSES), max_size=6), st.data())
def test_the_result_never_claims_too_much(given_rows: list[tuple[Relation, Status]], data: st.DataObject) -> None:
    rows = [row(f"c{n}", relation) for n, (relation, _) in enumerate(given_rows)]
    statuses = {f"c{n}": status for n, (_, status) in enumerate(given_rows)}
    found = result(rows, **statuses)
    related = [pair for pair in given_rows if pair[0] != "no-relationship"]
    assert found in RESULTS
    if found == "met":
        assert {status for _, status in related} == {"implemented"}
        assert {relation for relation, _ in related} & {"equal", "superset-of"}
    if given_rows:
        chosen = data.draw(st.sampled_from(sorted(statuses)))
        improved = result(rows, **(statuses | {chosen: "implemented"}))
        assert BEST_FIRST.index(improved) <= BEST_FIRST.index(found)


@given(st.lists(st.lists(st.tuples(RELATIONS, STATUSES), max_size=3), max_size=8))
def test_the_figures_add_up(requirements: list[list[tuple[Relation, Status]]]) -> None:
    found = []
    for pairs in requirements:
        rows = tuple(row(f"c{n}", relation) for n, (relation, _) in enumerate(pairs))
        statuses = {f"c{n}": status for n, (_, status) in enumerate(pairs)}
        found.append(judge(Coverage(REQUIREMENT, "undecided", rows), controls(**statuses)))
    figures = summary(found)
    assert sum(figures.results.values()) == figures.requirements == len(requirements)
    assert figures.on_drafts <= figures.mapped == figures.requirements - figures.results["no control"]
    assert figures.exhausted <= figures.results["partly met"]
