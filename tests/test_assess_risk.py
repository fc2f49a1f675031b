"""Risks, gaps, and the fewest pieces of evidence."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library, assess
from mapper.assess import cover, risk
from mapper.assess.model import Level, Threat, Verdict

VERDICT = Verdict("A threat", "applicable", "Why.")


@pytest.mark.parametrize(
    ("likelihood", "impact", "word"),
    [("high", "high", "high"), ("high", "medium", "high"), ("medium", "medium", "medium"), ("high", "low", "medium"),
     ("medium", "low", "low"), ("low", "low", "low"), (None, "high", "not rated"), ("high", None, "not rated")],
)  # fmt: skip
def test_how_grave_a_risk_is(likelihood: Level | None, impact: Level | None, word: str) -> None:
    assert risk.rating(risk.score(Threat(VERDICT, likelihood=likelihood, impact=impact))) == word


def test_a_threat_out_of_scope_is_no_risk() -> None:
    out = Verdict("A threat", "not-applicable", "Why.")
    assert risk.score(Threat(out, likelihood="high", impact="high")) == 0


def test_a_gap_is_as_grave_as_the_gravest_risk_that_it_leaves(assessment_file: Path, library: Library) -> None:
    text = assessment_file.read_text()
    before, _, after = text.partition("  aix:directpromptinjection:\n")
    after = after.replace("likelihood:", "likelihood: high", 1).replace("impact:", "impact: medium", 1)
    assessment_file.write_text(
        f"{before}  aix:directpromptinjection:\n{after}".replace(
            "    status: not-assessed", "    status: implemented", 1
        )
    )
    found = {gap.id: gap.severity for gap in assess.gaps(assess.load(assessment_file, library), library)}
    assert found["aix:promptinjectioniohandling"] == "high"
    assert found["aix:secprogram"] == "not rated"
    assert len(found) == len(assess.applicable_controls(assess.load(assessment_file, library))) - 1
    assert [*found.values()] == sorted(found.values(), key=risk.RATINGS.index)


@given(st.dictionaries(st.sampled_from("abcdefg"), st.frozensets(st.sampled_from("123456789"), max_size=5), max_size=7))
def test_fewer_sets_would_not_do(sets: dict[str, frozenset[str]]) -> None:
    found = cover.fewest(sets)
    everything = frozenset[str]().union(*sets.values())
    assert frozenset[str]().union(*(sets[name] for name in found.chosen)) == everything
    assert found.proven
    for fewer in combinations(sets, max(0, len(found.chosen) - 1)):
        if found.chosen:
            assert frozenset[str]().union(*(sets[name] for name in fewer)) != everything
    assert cover.fewest(dict(sets)) == found


def test_a_hard_cover_is_given_up_honestly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cover, "STEPS", 3)
    sets = {f"{a}{b}": frozenset({str(a), str(b)}) for a in range(6) for b in range(a)}
    found = cover.fewest(sets)
    assert frozenset[str]().union(*(sets[name] for name in found.chosen)) == {str(n) for n in range(6)}
    assert not found.proven
