from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library, MapperError
from mapper.model import Element, Mapping, Relation, Strength
from mapper.query import LEVELS, Level, contributions, coverage, level_for, level_of, narrowed, select, tally

MAPPING = Mapping(
    source="alpha:lock", relation="intersects-with", target="beta:1", rationale="r", rationale_type="semantic",
    strength=5, confidence="high", provenance="curated", status="draft", source_edition="1", target_edition="1",
    author="a", date="2026-01-01",
)  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "strength", "level"),
    [
        ("equal", 10, "full"),
        ("superset-of", 9, "full"),
        ("subset-of", 9, "substantial"),
        ("intersects-with", 7, "substantial"),
        ("supports", 6, "partial"),
        ("subset-of", 4, "partial"),
        ("supports", 3, "marginal"),
        ("intersects-with", 1, "marginal"),
        ("intersects-with", None, "partial"),
        ("no-relationship", 0, "none"),
    ],
)
def test_the_level_follows_the_method(relation: Relation, strength: Strength | None, level: Level) -> None:
    assert level_of(replace(MAPPING, relation=relation, strength=strength)) == level


@given(st.sampled_from(range(1, 10)))
def test_a_part_never_gives_more_than_partial(strength: Strength) -> None:
    mapping = replace(MAPPING, strength=strength)
    assert LEVELS.index(level_for(mapping, "beta:other")) == max(
        LEVELS.index("partial"), LEVELS.index(level_of(mapping))
    )


def test_coverage_of_a_small_framework(small: Path) -> None:
    found = {c.requirement.id: (c.level, c.controls) for c in coverage(Library([small]), "beta", "alpha")}
    assert found == {
        "beta:1": ("substantial", ["alpha:lock"]),
        "beta:2": ("full", ["alpha:lamp"]),
        "beta:3": ("none", []),
        "beta:11": ("undecided", []),
    }


def test_rows_stand_best_first_by_level_strength_and_name(small: Path) -> None:
    """A whole comes before a part, the stronger before the weaker, and what is equal by name."""
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    text = path.read_text()
    row = text.splitlines()[-2].replace("\t7\t", "\t8\t")  # alpha:lock subset-of beta:1
    weaker = row.replace("alpha:lock", "alpha:lamp").replace("6ce9e6879453", "795b8e4cb082").replace("\t8\t", "\t7\t")
    path.write_text("\n".join([*text.splitlines()[:-2], weaker, row, text.splitlines()[-1], ""]))
    result = coverage(Library([small]), "beta", "alpha")[0]
    assert [(m.source, m.target, m.strength) for m in result.mappings] == [
        ("alpha:lock", "beta:1", 8), ("alpha:lamp", "beta:1", 7), ("alpha:lock", "beta:1.1", 10),
    ]  # fmt: skip


def test_results_are_narrowed_by_what_their_requirements_say(library: Library) -> None:
    everything = coverage(library, "eu-ai-act")
    found = narrowed(everything, "roles", "deployer")
    assert found == [result for result in everything if "deployer" in result.requirement.values("roles")]
    assert 0 < len(found) < len(everything)
    with pytest.raises(MapperError, match=r"no requirement has the roles 'emperor'.*deployer, .*provider"):
        narrowed(everything, "roles", "emperor")
    with pytest.raises(MapperError, match="says nothing on taste"):
        narrowed(everything, "taste", "sweet")


@pytest.mark.parametrize(
    ("element", "relation", "other"), [("alpha:lock", "subset-of", "beta:1"), ("beta:1", "superset-of", "alpha:lock")]
)
def test_a_row_is_read_from_either_end(element: str, relation: Relation, other: str) -> None:
    assert replace(MAPPING, relation="subset-of").seen_from(element) == (relation, other)
    assert replace(MAPPING, relation="equal").seen_from("beta:1") == ("equal", "alpha:lock")


def test_a_value_alone_counts_as_one() -> None:
    element = Element("a:1", "a", "rule", "1", "One", attributes={"one": "red", "many": ("red", "blue"), "no": ""})
    assert [element.values(name) for name in ("one", "many", "no", "other")] == [("red",), ("red", "blue"), (), ()]


def test_deprecated_rows_cover_nothing(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    path.write_text(path.read_text().replace("\tdraft\t", "\tdeprecated\t"))
    assert tally(coverage(Library([small]), "beta", "alpha"))["undecided"] == 4


def test_a_row_is_stale_when_a_passage_has_changed(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("There is light.", "There is light everywhere."))
    library = Library([small])
    assert [m.id for m in library.mappings() if library.is_stale(m)] == ["alpha:lamp~beta:2~curated"]
    levels = {c.requirement.id: c.level for c in coverage(library, "beta", "alpha")}
    assert levels["beta:2"] == "undecided"
    assert levels["beta:1"] == "substantial"


def test_contributions_agree_with_coverage(library: Library) -> None:
    found = {c.control.id: c.standards for c in contributions(library)}
    assert len(found) == 55
    for framework in library.standards:
        served = Counter(control for result in coverage(library, framework.id) for control in result.controls)
        best = {
            id: min((level_for(m, r.requirement.id) for r in coverage(library, framework.id) for m in r.mappings
                     if m.source == id and m.relation != "no-relationship"), key=LEVELS.index)
            for id in served
        }  # fmt: skip
        assert {id: standards[framework.id][0] for id, standards in found.items() if framework.id in standards} == best
        assert {
            id: standards[framework.id][1] for id, standards in found.items() if framework.id in standards
        } == served


def test_every_requirement_is_counted_once(library: Library) -> None:
    for framework in library.standards:
        results = coverage(library, framework.id)
        assert (
            sum(tally(results).values()) == len(results) == sum(e.requirement for e in library.elements(framework.id))
        )


def test_elements_are_selected_by_kind_and_attribute(small: Path) -> None:
    library = Library([small])
    alpha = library.framework("alpha")
    assert [e.local for e in select(library, alpha, "control", [("colour", "RED")])] == ["lock"]
    assert [e.local for e in select(library, alpha, None)] == ["top", "lock", "lamp"]
    assert [e.local for e in select(library, alpha, "control")] == ["lock", "lamp"]
    with pytest.raises(MapperError, match=r"no column 'taste'; there are .*colour"):
        select(library, alpha, None, [("taste", "sweet")])
    with pytest.raises(MapperError, match="alpha has no 'spell'; it has control, group"):
        select(library, alpha, "spell")
