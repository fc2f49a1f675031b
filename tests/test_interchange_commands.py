"""The commands that export to other tools' formats: their help, their refusals, and the page about the formats."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result
from openpyxl import load_workbook

from mapper import Library
from mapper.cli.interchange import format_records, relation_records
from mapper.exporters.interchange import export_crosswalk
from mapper.formats import CROSSWALK_FORMATS, FORMATS, FRAMEWORK_FORMATS, IMPORTS, found_at
from mapper.model import Relation

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "interchange.md"
JSON = CROSSWALK_FORMATS["json"]
Run = Callable[..., Result]


def rows_of(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


def test_the_help_leads_to_every_format(mapper: Run) -> None:
    for path in (["export"], ["export", "crosswalk"]):
        text = mapper(*path, "--help").stdout
        assert all(f"\n  {name} " in text for name in CROSSWALK_FORMATS)
    assert all(f"\n  {name} " in mapper("export", "framework", "--help").stdout for name in FRAMEWORK_FORMATS)
    others = {export.name for format in FORMATS for export in format.others}
    assert all(f"\n  {name} " in mapper("export", "--help").stdout for name in others)
    assert all(f"\n  {name} " in mapper("import", "--help").stdout for name in IMPORTS)
    assert "Stays behind: all other slots" in mapper("import", "sssom", "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "a b/Sheet.XLSX"], "Say before the file what it is; for .xlsx: strm, olir."),
        (["import", "set.sssom.tsv"], "for .tsv: sssom."),
        (["import", "nothing"], "No such command 'nothing'."),
        (["export", "sssom", "aix", "biml"], "say: mapper export crosswalk SOURCE TARGET --as sssom."),
    ],
)
def test_a_user_who_leaves_out_a_word_is_told_which(mapper: Run, arguments: list[str], said: str) -> None:
    result = mapper(*arguments, "-o", "x")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_user_gets_a_package_for_nist_and_is_told_what_is_empty(mapper: Run, tmp_path: Path) -> None:
    result = mapper("export", "olir-package", "AIX", "NIST AI RMF", "-o", tmp_path / "s", "--contact", "A, a@b.example")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.endswith("empty, for the submitter to fill in: Web Address\n")
    files = sorted((tmp_path / "s").iterdir())
    assert [path.name for path in files] == [f"aix-to-nist-ai-rmf.{x}.xlsx" for x in ("set-theory", "supportive")]
    for path in files:
        general = dict(row[:2] for row in rows_of(path.read_bytes(), "General Information"))
        assert general["Point of Contact"] == "A, a@b.example"


PLACES = [f.place for formats in (CROSSWALK_FORMATS, FRAMEWORK_FORMATS) for f in formats.values()]


@pytest.mark.parametrize("place", PLACES)
def test_every_format_has_its_function(place: str) -> None:
    assert callable(found_at(place))


def test_a_user_gets_a_file_and_is_told_what_is_not_in_it(mapper: Run, tmp_path: Path) -> None:
    path = tmp_path / "aix.xlsx"
    result = mapper("export", "crosswalk", "AIX", "NIST AI RMF", "--as", "olir", "-o", path)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert re.search(r"^left out \d+: rows whose relation the format does not know$", result.stderr, re.MULTILINE)
    assert result.stderr.endswith(f"wrote {path}\n")
    again = mapper("export", "crosswalk", "aix", "nist-ai-rmf", "--as", "olir", "-o", path)
    assert again.exit_code == 1
    assert "--force" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crosswalk", "biml", "opencre", "--as", "csv"], "there is no crosswalk between biml and opencre"),
        (["crosswalk", "aix", "biml", "--as", "ctid"], "has nothing that ctid has a place for"),
        (["crosswalk", "aix", "nist", "--as", "csv"], "did you mean nist-ai-rmf?"),
        (["framework", "nist", "--as", "csv"], "did you mean nist-ai-rmf?"),
        (["pages", "nist"], "did you mean nist-ai-rmf?"),
        (["pages", "aix", "--kind", "elephant"], "no element of aix is selected; its kinds are"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_no_file(
    mapper: Run, tmp_path: Path, arguments: list[str], said: str
) -> None:
    result = mapper("export", *arguments, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_pages_are_not_overwritten_and_none_is_written_beside_one_that_is_kept(mapper: Run, tmp_path: Path) -> None:
    kept = tmp_path / "ratelimit.md"
    kept.write_text("mine")
    result = mapper("export", "pages", "-o", tmp_path)
    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["ratelimit.md"]
    assert mapper("export", "pages", "-o", tmp_path, "--force").exit_code == 0
    assert kept.read_text() != "mine"


def test_frameworks_of_a_user_are_exported(mapper: Run, small: Path, tmp_path: Path) -> None:
    for name in ("csv", "sssom-skos", "strm", "olir", "ciso-assistant", "graphml"):
        path = tmp_path / f"{name}{CROSSWALK_FORMATS[name].suffix}"
        result = mapper("export", "crosswalk", "alpha", "beta", "--as", name, "--data", small, "-o", path)
        assert result.exit_code == 0, result.stderr
    result = mapper("export", "framework", "alpha", "--as", "ciso-assistant", "--data", small, "-o", tmp_path / "a")
    assert result.exit_code == 0


@pytest.mark.parametrize("name", ["strm", "olir", "ciso-assistant", "sssom-json", "csv"])
def test_a_date_that_is_none_stops_no_export(mapper: Run, small: Path, tmp_path: Path, name: str) -> None:
    path = next((small / "crosswalks").iterdir())
    path.write_text(path.read_text().replace("\t2026-01-01\t", "\tsome day\t"))
    output = tmp_path / f"out{CROSSWALK_FORMATS[name].suffix}"
    result = mapper("export", "crosswalk", "alpha", "beta", "--as", name, "--data", small, "-o", output)
    assert result.exit_code == 0, result.stderr


def test_the_licence_of_a_user_is_kept_and_none_is_made_up(small: Path) -> None:
    path = next((small / "crosswalks").iterdir())
    library = Library([small])
    assert json.loads(export_crosswalk(JSON, library, "alpha", "beta")[0])["licence"].startswith("https://")
    path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if "license" not in line))
    unstated = json.loads(export_crosswalk(JSON, Library([small]), "beta", "alpha")[0])["licence"]
    assert unstated == "https://w3id.org/sssom/license/unspecified"


# the page


def test_the_page_of_formats_is_up_to_date(mapper: Run) -> None:
    printed = mapper("export", "--list").stdout
    assert printed.strip() in PAGE.read_text(), "paste what `mapper export --list` prints"
    others = [export for format in FORMATS for export in format.others]
    assert len(format_records()) == len(CROSSWALK_FORMATS) + len(FRAMEWORK_FORMATS) + len(others)
    assert relation_records()[0].keys() == {"format", *get_args(Relation)}


def test_the_page_names_the_versions_of_the_readers_that_are_tested_with() -> None:
    pins = dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE))
    named = re.findall(r"`([a-zA-Z-]+) (\d+\.\d[\d.]*)`", PAGE.read_text())
    assert {name for name, _ in named} == {"sssom", "sssom-pydantic", "rdflib", "networkx", "pyarrow",
                                           "pandas", "duckdb", "openpyxl", "PyYAML", "compliance-trestle",
                                           "jsonschema", "cmarkgfm"}  # fmt: skip
    assert all(pins[name.lower()] == version for name, version in named)


@pytest.mark.parametrize(
    "command", ["export crosswalk alpha beta --as strm -o", "review ballot alpha beta -o", "portfolio . --workbook"]
)
def test_a_workbook_is_named_as_one(mapper: Run, small: Path, tmp_path: Path, command: str) -> None:
    path = tmp_path / "out.csv"
    result = mapper(*command.split(), path, "--data", small)
    assert result.exit_code in (1, 2)
    assert ".xlsx" in result.stderr
    assert not path.exists()
