"""Two people fill ballots apart; what they agree on, and what is settled, becomes reviewed, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW
from mapper.lint import lint
from mapper.model import SET_THEORY, Mapping
from mapper.review.agreement import kappa
from mapper.tables import read_crosswalk

Run = Callable[..., Result]
NEW = "The lamp answers the rule on silence in this test only, which the two reviewers settled on."


@pytest.fixture
def ballots(mapper: Run, small: Path, tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "ada.xlsx", tmp_path / "bob.xlsx"
    assert mapper("review", "ballot", "alpha", "beta", "-o", paths[0], "--data", small).exit_code == 0
    shutil.copy(*paths)
    return paths


def fill(path: Path, name: str, votes: dict[tuple[str, str], tuple[str, str, str]]) -> None:
    book = openpyxl.load_workbook(path)
    book["Reviewer"].cell(HEADER_ROW, 2).value = name
    book["Reviewer"].cell(HEADER_ROW + 1, 2).value = "2026-03-04"
    sheet = book["Ballot"]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        vote = votes.get((str(sheet.cell(row, 1).value), str(sheet.cell(row, 2).value)))
        for column, value in enumerate(vote or (), 5):
            sheet.cell(row, column).value = value
    book.save(path)


VOTES = {
    ("alpha:lock", "beta:1"): ("subset-of", "6", "high"),
    ("alpha:lamp", "beta:2"): ("equal", "10", "high"),
    ("alpha:lamp", "beta:3"): ("no-relationship", "0", "high"),
}


def test_a_ballot_shows_no_relation_of_the_draft(ballots: tuple[Path, Path]) -> None:
    sheet = openpyxl.load_workbook(ballots[0])["Ballot"]
    values = {str(value) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True) for value in row if value}
    assert values.isdisjoint({*SET_THEORY, "supports", "high", "medium", "low"})
    assert sheet.max_row == FIRST_ROW + 3


def test_two_reviewers_from_ballot_to_reviewed_rows(
    mapper: Run, small: Path, ballots: tuple[Path, Path], tmp_path: Path
) -> None:
    fill(ballots[0], "Ada", VOTES)
    fill(ballots[1], "Bob", {**VOTES, ("alpha:lamp", "beta:3"): ("supports", "2", "low")})
    adjudication = tmp_path / "adjudication.xlsx"
    result = mapper("review", "tally", *ballots, "-o", adjudication, "--data", small)
    assert "both judged 3 pairs and agree on 2" in result.stdout
    assert "alpha:lamp beta:3: no-relationship (Ballot!E" in result.stdout
    settle(adjudication, ("supports", "2", "low", NEW, "Cay", "2026-03-05"))
    crosswalk = small / "crosswalks" / "alpha--beta.sssom.tsv"
    # the labels of the small frameworks come from the folder itself
    from mapper.review.accept import accept_into
    from mapper.review.adjudication import read as decisions
    from mapper.review.ballot import read

    one, other = map(read, ballots)
    assert accept_into(crosswalk, Library([small]), one, other, decisions(adjudication)) == (3, 0)
    rows = {(row.value.source, row.value.target): row.value for row in read_crosswalk(crosswalk)}
    lock = rows["alpha:lock", "beta:1"]
    assert (lock.status, lock.reviewer, lock.review_date) == ("reviewed", "Ada|Bob", "2026-03-04")
    assert (lock.strength, lock.confidence) == (6, "high")
    lamp = rows["alpha:lamp", "beta:3"]
    assert (lamp.relation, lamp.rationale, lamp.reviewer) == ("supports", NEW, "Ada|Bob|Cay")
    assert rows["alpha:lock", "beta:1.1"].status == "draft"
    assert lint(small, Library([small])) == []


def settle(path: Path, decision: tuple[str, ...]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Adjudication"]
    assert sheet.max_row == FIRST_ROW
    for column, value in enumerate(decision, 7):
        sheet.cell(FIRST_ROW, column).value = value
    book.save(path)


def test_a_half_decided_row_is_named(mapper: Run, small: Path, ballots: tuple[Path, Path], tmp_path: Path) -> None:
    fill(ballots[0], "Ada", VOTES)
    fill(ballots[1], "Bob", {**VOTES, ("alpha:lamp", "beta:3"): ("supports", "2", "low")})
    adjudication = tmp_path / "adjudication.xlsx"
    mapper("review", "tally", *ballots, "-o", adjudication, "--data", small)
    settle(adjudication, ("supports", "2", "low"))
    crosswalk = small / "crosswalks" / "alpha--beta.sssom.tsv"
    before = crosswalk.read_bytes()
    result = mapper("review", "accept", *ballots, "--adjudication", adjudication, "--into", crosswalk)
    assert result.exit_code == 1
    assert "lacks Rationale, Decided by, Date" in result.stderr
    assert crosswalk.read_bytes() == before


def test_one_person_is_no_review(mapper: Run, small: Path, ballots: tuple[Path, Path]) -> None:
    for path in ballots:
        fill(path, "Ada", VOTES)
    sheet = ballots[0].with_name("adjudication.xlsx")
    for more in ("accept", "--into", small / "crosswalks" / "alpha--beta.sssom.tsv"), ("tally", "-o", sheet):
        result = mapper("review", more[0], *ballots, *more[1:])
        assert result.exit_code == 1
        assert "same person" in result.stderr
    assert not sheet.exists()


@pytest.mark.parametrize("vote", [("like", "1", "high"), ("equal", "11", "high"), ("equal", "10", "sure")])
def test_a_vote_that_is_no_vote_is_named(
    mapper: Run, ballots: tuple[Path, Path], tmp_path: Path, vote: tuple[str, str, str]
) -> None:
    fill(ballots[0], "Ada", {("alpha:lamp", "beta:2"): vote})
    fill(ballots[1], "Bob", VOTES)
    result = mapper("review", "tally", *ballots, "-o", tmp_path / "out.xlsx")
    assert result.exit_code == 1
    assert "ada.xlsx:Ballot!" in result.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_an_unsigned_ballot_is_refused(mapper: Run, ballots: tuple[Path, Path], tmp_path: Path) -> None:
    result = mapper("review", "tally", *ballots, "-o", tmp_path / "out.xlsx")
    assert result.exit_code == 1
    assert "names no reviewer" in result.stderr


def test_another_file_is_no_ballot(mapper: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_text("no workbook")
    result = mapper("review", "tally", path, path, "-o", tmp_path / "out.xlsx")
    assert result.exit_code == 1
    assert "is no ballot" in result.stderr


def test_kappa_of_a_known_table() -> None:
    # Cohen's own kind of example: 20 yes/yes, 15 no/no, 5 and 10 disagreements of 50
    votes = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert kappa(votes) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_symmetric_and_bounded(votes: list[tuple[str, str]]) -> None:
    assert kappa(votes) == pytest.approx(kappa([(b, a) for a, b in votes]))
    assert -1 <= kappa(votes) <= 1
    assert kappa([(a, a) for a, _ in votes]) == 1


def test_nothing_but_a_review_makes_a_row_reviewed(library: Library) -> None:
    reviewed: list[Mapping] = [m for m in library.mappings() if m.status == "reviewed"]
    assert all(m.reviewer and m.review_date for m in reviewed)


def test_a_ballot_without_a_row_to_judge_is_refused(mapper: Run, tmp_path: Path) -> None:
    result = mapper("review", "ballot", "eu-ai-act", "nist-ai-rmf", "-o", tmp_path / "ballot.xlsx")
    assert result.exit_code == 1
    assert "no row between eu-ai-act and nist-ai-rmf was judged" in result.stderr
    assert list(tmp_path.iterdir()) == []
