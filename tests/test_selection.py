"""Exports and queries of a selection, and of what applies to one system."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mapper import Library, assess
from mapper.formats import CROSSWALK_FORMATS
from mapper.selection import Selection

Run = Callable[..., Result]


def rows(mapper: Run, *options: object, ends: tuple[str, str] = ("aix", "eu-ai-act")) -> list[dict[str, Any]]:
    """The rows of a crosswalk as `mapper map` prints them, the same as the export writes them."""
    printed = mapper("map", *ends, *options, "--format", "json")
    assert printed.exit_code == 0, printed.output
    found: list[dict[str, Any]] = json.loads(printed.stdout)
    return found


CONDITIONS = [
    (["--relation", "subset-of", "--relation", "equal"], lambda row, _: row["relation"] in ("subset-of", "equal")),
    (["--confidence", "high"], lambda row, _: row["confidence"] == "high"),
    (["--strength", "7"], lambda row, _: (row["strength"] or 0) >= 7),
    (["--element", "#RATE LIMIT"], lambda row, _: row["source"] == "aix:ratelimit"),
    (["--role", "deployer"], lambda row, lib: "deployer" in lib.element(row["target"]).values("roles")),
    (["--lifecycle", "runtime"], lambda row, lib: "runtime" in lib.element(row["source"]).values("lifecycle")),
    (["--where", "addresses=x"], None),
]


@pytest.mark.parametrize(("options", "holds"), CONDITIONS[:-1], ids=lambda value: str(value)[:24])
def test_a_selection_is_the_same_for_the_query_and_the_export(
    mapper: Run, library: Library, tmp_path: Path, options: list[str], holds: Callable[..., bool]
) -> None:
    found = rows(mapper, *options)
    everything = [row for row in rows(mapper) if ":" in row["source"] and ":" in row["target"]]
    in_full = [row for row in found if ":" in row["source"] and ":" in row["target"]]
    assert in_full == [row for row in everything if holds(row, library)]
    assert in_full
    result = mapper("export", "crosswalk", "aix", "eu-ai-act", "--as", "jsonl", *options, "-o", tmp_path / "x")
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in (tmp_path / "x").read_text().split("\n") if line]
    assert sorted(line["id"] for line in lines) == sorted(row["id"] for row in found)
    assert f"left out {len(rows(mapper)) - len(found)}: rows that were not selected\n" in result.stderr


def test_an_element_brings_its_parts(library: Library) -> None:
    selection = Selection(elements=("eu-ai-act:art-15",))
    found = selection.of_mappings(library, ("aix", "eu-ai-act"), library.crosswalk("aix", "eu-ai-act"))
    assert {mapping.target for mapping in found} >= {"eu-ai-act:art-15.1", "eu-ai-act:art-15.5"}
    assert all(mapping.target.startswith("eu-ai-act:art-15") for mapping in found)


@pytest.mark.parametrize("name", ["csv", "strm", "olir", "ciso-assistant", "sssom", "trestle", "graphml"])
def test_every_format_takes_a_selection_and_an_assessment(
    mapper: Run, assessment_file: Path, tmp_path: Path, name: str
) -> None:
    output = tmp_path / f"x{CROSSWALK_FORMATS[name].suffix}"
    result = mapper("export", "crosswalk", "aix", "nist-ai-rmf", "--as", name, "--confidence", "high",
                    "--confidence", "medium", "--assessment", assessment_file, "-o", output)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "rows that were not selected" in result.stderr
    assert CROSSWALK_FORMATS[name].names.keys() > {"equal"}


def test_only_controls_that_apply_to_the_system(
    mapper: Run, library: Library, assessment_file: Path, tmp_path: Path
) -> None:
    assessment = assess.load(assessment_file, library)
    applicable = set(assess.applicable_controls(assessment))
    ends = {row["source"] for row in rows(mapper, "--assessment", assessment_file)} - {"aix"}
    assert ends < {row["source"] for row in rows(mapper)}
    assert all(library.element(id).kind != "control" or id in applicable for id in ends)
    mapper("export", "framework", "aix", "--as", "csv", "--kind", "control", "--assessment", assessment_file,
           "-o", tmp_path / "x")  # fmt: skip
    exported = list(csv.DictReader(io.StringIO((tmp_path / "x").read_text(encoding="utf-8"), newline="")))
    assert {f"aix:{row['id']}" for row in exported if row["kind"] == "control"} == applicable
    known = {row["id"] for row in exported}
    assert all(parent in known for row in exported for parent in row["parents"].split("|") if parent)
    mapper("export", "pages", "--assessment", assessment_file, "-o", tmp_path / "wiki")
    assert len(list((tmp_path / "wiki").iterdir())) == len(applicable) + 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--where", "taste=sweet"], "have no column 'taste'; there are"),
        (["--element", "#RATTE LIMIT"], "did you mean"),
        (["--element", "nist-ai-rmf:GOVERN-1.1"], "select less strictly"),
        (["--strength", "10", "--relation", "intersects-with"], "select less strictly"),
    ],
)
def test_what_cannot_be_selected_is_one_line(mapper: Run, tmp_path: Path, options: list[str], said: str) -> None:
    result = mapper("export", "crosswalk", "aix", "eu-ai-act", "--as", "csv", *options, "-o", tmp_path / "x")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_framework_of_a_user_is_selected_from(mapper: Run, small: Path, tmp_path: Path) -> None:
    result = mapper("export", "framework", "alpha", "--as", "json", "--where", "colour=red", "--data", small,
                    "-o", tmp_path / "x")  # fmt: skip
    assert result.exit_code == 0, result.output
    assert [element["id"] for element in json.loads((tmp_path / "x").read_text())["elements"]] == [
        "alpha:top",
        "alpha:lock",
    ]
