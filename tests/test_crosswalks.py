"""Rows by their ends: the same rows whether a file is read in part or whole."""

from __future__ import annotations

import pytest

from mapper import Library
from mapper.ask.strength import strength_of


@pytest.mark.parametrize("ids", [["eu-ai-act:art-15.5"], ["eu-ai-act:art-15", "eu-ai-act:art-15.4"], ["aix:evasion"]])
def test_rows_are_the_same_at_first_sight_and_later(ids: list[str]) -> None:
    library = Library.bundled()
    expected = {m.id for m in Library.bundled().mappings() if m.source in ids or m.target in ids}
    assert expected
    for _ in range(3):
        assert {mapping.id for mapping in library.mappings_at(ids)} == expected


def test_rows_to_one_framework_are_those_of_its_crosswalk(library: Library) -> None:
    found = library.mappings_at(["aix:ratelimit"], "nist-ai-rmf")
    assert {m.id for m in found} == {
        m.id for m in library.crosswalk("aix", "nist-ai-rmf") if m.source == "aix:ratelimit"
    }


def test_parts_are_known_without_building_the_elements() -> None:
    lazy, read = Library.bundled(), Library.bundled()
    read.elements("eu-ai-act")
    for id in ("eu-ai-act:annex-iv", "eu-ai-act:art-10", "eu-ai-act:art-15.5"):
        assert lazy.parts(id) == read.parts(id)
    assert "eu-ai-act:art-10.2.f" in lazy.parts("eu-ai-act:art-10")


def test_an_id_is_known_or_not(library: Library) -> None:
    assert library.knows("aix:ratelimit")
    assert not library.knows("aix:ratelimt")
    assert not library.knows("nowhere:ratelimit")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rows with strength above 6", "7-10"), ("strength 8 or more", "8-10"), ("strength at most 3", "0-3"),
        ("strength 10", "10-10"), ("strength below 4", "0-3"), ("a strength of 7", "7-7"), ("strength 3-5", "3-5"),
        ("how strong", ""),
    ],
)  # fmt: skip
def test_strengths_are_read_as_ranges(text: str, wanted: str) -> None:
    assert strength_of(text)[1] == wanted
