"""Judged rows held against what follows from two others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from mapper import Library
from mapper.model import Mapping, Relation, Strength
from mapper.tables import format_crosswalk, read_crosswalk
from mapper.triangles import disagreements

ALPHA_BETA = "crosswalks/alpha--beta.sssom.tsv"


@pytest.fixture
def row(small: Path) -> Callable[[str, Relation, str, Strength], Mapping]:
    pattern = read_crosswalk(small / ALPHA_BETA)[0].value

    def make(source: str, relation: Relation, target: str, strength: Strength) -> Mapping:
        return replace(pattern, source=source, relation=relation, target=target, strength=strength, judged_on="")

    return make


def library_of(folder: Path, same: Mapping, *others: Mapping) -> Library:
    """The small library with a lock that is a lamp, and these rows from the one to the other framework."""
    (folder / "crosswalks" / "alpha--alpha.sssom.tsv").write_text(format_crosswalk([], [same], str))
    (folder / ALPHA_BETA).write_text(format_crosswalk([], others, str))
    return Library([folder])


def test_a_pair_that_a_chain_relates_and_nobody_judged(small: Path, row: Callable[..., Mapping]) -> None:
    library = library_of(small, row("alpha:lock", "equal", "alpha:lamp", 10), row("alpha:lamp", "equal", "beta:2", 10))
    (found,) = disagreements(library)
    assert (found.kind, found.inference.mapping.source, found.inference.mapping.target) == (
        "not judged", "alpha:lock", "beta:2",
    )  # fmt: skip
    assert found.direct is None
    assert found.weight == 10


def test_contradictions_come_before_strengths_that_lie_apart(small: Path, row: Callable[..., Mapping]) -> None:
    library = library_of(
        small,
        row("alpha:lock", "equal", "alpha:lamp", 10),
        row("alpha:lamp", "subset-of", "beta:1", 9),
        row("alpha:lock", "subset-of", "beta:1", 2),
        row("alpha:lamp", "no-relationship", "beta:2", 0),
        row("alpha:lock", "equal", "beta:2", 10),
    )
    found = [(each.kind, each.inference.mapping.target, each.weight) for each in disagreements(library)]
    assert found[0][:2] == ("contradicted", "beta:2")
    assert ("strength apart", "beta:1", 7) in found
    assert found == sorted(found, key=lambda each: each[0] != "contradicted")


def test_rows_that_agree_are_no_work(small: Path, row: Callable[..., Mapping]) -> None:
    library = library_of(
        small,
        row("alpha:lock", "equal", "alpha:lamp", 10),
        row("alpha:lamp", "subset-of", "beta:1", 6),
        row("alpha:lock", "subset-of", "beta:1", 5),
    )
    assert disagreements(library) == []


def test_the_command_lists_what_is_left_to_judge(mapper: Callable[..., Result]) -> None:
    printed = mapper("review", "triangles", "--format", "csv").stdout.splitlines()
    assert printed[0] == "What,Source,Target,Follows,Judged,By way of"
    assert "contradicted" not in "".join(printed)
