from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library, MapperError
from mapper.model import Mapping, Relation, Strength
from mapper.query import LEVELS, Level, contributions, coverage, level_for, level_of, select, tally

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
    with pytest.raises(MapperError, match="no column"):
        select(library, alpha, None, [("taste", "sweet")])
    with pytest.raises(MapperError, match="control, group"):
        select(library, alpha, "spell")
