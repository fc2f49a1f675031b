"""Imports as a user makes them: from a file to an answer."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook

from mapper import Library
from mapper.importers import ciso_assistant, sssom
from mapper.importers.rules import RULES

CSF = "ciso-assistant/nist-csf-2.0.yaml"
SET = "ciso-assistant/mapping-nist-csf-2.0-to-iso27001-2022.yaml"


@pytest.fixture
def imported(mapper: Callable[..., Result], interop: Path, tmp_path: Path) -> list[object]:
    """Options that add NIST CSF 2.0 and its mapping to ISO/IEC 27001."""
    base, crosswalk = tmp_path / "csf", tmp_path / "crosswalk"
    assert mapper("import", "ciso-assistant", interop / CSF, "-o", base).exit_code == 0
    result = mapper("import", "ciso-assistant", interop / SET, "--data", base, "-o", crosswalk)
    assert result.exit_code == 0
    assert f"{interop / SET}:74: I002 " in result.stderr
    assert sorted(path.name for path in crosswalk.rglob("*") if path.is_file()) == [
        "elements.csv", "framework.toml", "imported.csv", "nist-csf-2.0--iso27001-2022.sssom.tsv",
    ]  # fmt: skip
    return ["--data", base, "--data", crosswalk]


def test_what_was_imported_answers_like_bundled_data(mapper: Callable[..., Result], imported: list[object]) -> None:
    def ask(*words: str) -> list[dict[str, object]]:
        result = mapper(*words, *imported, "--format", "json")
        assert result.exit_code == 0, result.stderr
        found: list[dict[str, object]] = json.loads(result.stdout)
        return found

    assert {"nist-csf-2.0", "iso27001-2022", "aix"} <= {framework["id"] for framework in ask("frameworks")}
    assert len(ask("list", "nist-csf-2.0", "--kind", "requirement")) == 106
    assert len(ask("map", "nist-csf-2.0", "iso27001-2022")) == len(ask("map", "iso27001-2022", "nist-csf-2.0")) == 341
    covered = ask("coverage", "iso27001-2022", "--by", "nist-csf-2.0")
    assert {requirement["coverage"] for requirement in covered} == {"partial"}
    shown = mapper("show", "nist-csf-2.0:GV.OC-01", *imported).stdout
    assert "The organizational mission is understood and informs" in shown
    assert "iso27001-2022:4.1" in shown


def test_an_export_of_the_fixed_set_is_not_changed_by_an_import(
    mapper: Callable[..., Result], imported: list[object], tmp_path: Path
) -> None:
    for file, options in (("a.json", imported), ("b.json", [])):
        assert mapper("export", "oscal", "--mapping", "nist-ai-rmf", "-o", tmp_path / file, *options).exit_code == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_a_strict_import_writes_nothing_where_something_is_lost(
    mapper: Callable[..., Result], interop: Path, tmp_path: Path
) -> None:
    result = mapper("import", "ciso-assistant", interop / SET, "--strict", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("mapper: 2 entries could not be placed; nothing was written")
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_there_is_kept(mapper: Callable[..., Result], interop: Path, tmp_path: Path) -> None:
    command = ["import", "ciso-assistant", interop / CSF, "-o", tmp_path]
    assert mapper(*command).exit_code == 0
    again = mapper(*command)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert mapper(*command, "--force").exit_code == 0


def test_an_import_twice_gives_the_same_bytes(mapper: Callable[..., Result], interop: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert mapper("import", "ciso-assistant", interop / SET, "-o", tmp_path / name).exit_code == 0
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(files) == 6
    assert all((tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes() for path in files)


def test_a_framework_of_the_same_id_replaces_the_bundled_one(
    mapper: Callable[..., Result], interop: Path, tmp_path: Path
) -> None:
    source = interop / "ciso-assistant/nist-ai-rmf-1.0.yaml"
    assert mapper("import", "ciso-assistant", source, "--id", "nist-ai-rmf", "-o", tmp_path).exit_code == 0
    result = mapper("list", "nist-ai-rmf", "--data", tmp_path, "--format", "json")
    assert len(json.loads(result.stdout)) == 113


@pytest.mark.parametrize("id", ["../up", "A", "a--b", "a/b", "", "1"])
def test_an_id_that_cannot_be_a_folder_is_a_usage_error(mapper: Callable[..., Result], tmp_path: Path, id: str) -> None:
    (tmp_path / "a.csv").write_text("Ref\n1\n")
    command = ["import", "csv", tmp_path / "a.csv", "--columns", "id=Ref", "-o", tmp_path / "out", "--id", id]
    result = mapper(*command)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_refused_in_one_line(mapper: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Ref\n1\n")
    result = mapper("import", "csv", tmp_path / "a.csv", "--columns", "id=Ref", "-o", tmp_path / "a.csv")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_mapping_between_a_table_and_the_exchange_counts(mapper: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text("Ref,Name\nR1,Limit use\nR2,Log\n")
    (tmp_path / "rows.csv").write_text("Control,How,Rule\n#RATE LIMIT,superset-of,R1\n")
    data = tmp_path / "data"
    assert mapper("import", "csv", tmp_path / "house.csv", "--columns", "id=Ref,title=Name", "-o", data).exit_code == 0
    command = ["import", "csv", tmp_path / "rows.csv", "--as", "crosswalk", "--source", "aix", "--target", "house"]
    columns = ["--columns", "source=Control,relation=How,target=Rule"]
    assert mapper(*command, *columns, "--data", data, "-o", data).exit_code == 0
    result = mapper("coverage", "house", "--data", data, "--format", "json")
    assert {record["id"]: record["coverage"] for record in json.loads(result.stdout)} == {
        "house:R1": "full", "house:R2": "undecided",
    }  # fmt: skip
    assert mapper("lint", data).exit_code == 0


@pytest.mark.parametrize("name", ["a.csv", "oscal", "sssom"])
def test_a_file_can_come_from_a_pipe(tmp_path: Path, name: str) -> None:
    root = Path(__file__).parent.parent
    (tmp_path / "a.csv").write_text("Ref\n1\n")
    source, command = {
        "a.csv": (tmp_path / "a.csv", "csv --columns id=Ref --id house"),
        "oscal": (root / "exports/oscal/iso-27090.xml", "oscal"),
        "sssom": (root / "mappings/crosswalks/aix--biml.sssom.tsv", "sssom"),
    }[name]
    line = f"cat {source} | {sys.executable} -m mapper import {command} /dev/stdin -o {tmp_path / 'out'}"
    done = subprocess.run(line, shell=True, cwd=root, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out").rglob("*.?sv"))


PAGE = (Path(__file__).parent.parent / "docs" / "importing.md").read_text()
EXAMPLES = re.findall(r"^mapper [^\n]+", PAGE, re.MULTILINE)


def test_the_examples_of_the_page_run_one_after_the_other(
    mapper: Callable[..., Result], interop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in (CSF, SET):
        shutil.copy(interop / source, tmp_path)
    shutil.copy(next((interop / "oscal").glob("*.xml")), tmp_path / "catalog.xml")
    (tmp_path / "set.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\nH:1\tskos:closeMatch\taix:ratelimit\tsemapv:X\n"
    )
    book = Workbook()
    assert book.active is not None
    book.active.append(["FDE #", "STRM Relationship", "SCF #", "Strength of Relationship"])
    book.active.append(["Article 15(5)", "Subset Of", "AAT-01", 7])
    book.save(tmp_path / "sheet.xlsx")
    (tmp_path / "house.csv").write_text("Ref,Name,Text,Part of\nR1,Limit use,Limit it.,\n")
    (tmp_path / "rows.csv").write_text("Control,How,Rule,Why\n#RATE LIMIT,Fully covers,R1,It limits.\n")
    (tmp_path / "map.toml").write_text(PAGE.partition("```toml\n")[2].partition("```")[0])
    monkeypatch.chdir(tmp_path)
    assert len(EXAMPLES) >= 14
    for line in EXAMPLES:
        result = mapper(*shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}: {result.stderr}"


def test_the_page_has_every_code() -> None:
    for rule in RULES:
        assert f"| {rule.code} | {rule.promise} |" in PAGE


def test_the_page_has_every_relation() -> None:
    for table in (ciso_assistant.RELATIONS, sssom.PREDICATES):
        for word, relation in table.items():
            assert any(word in row and relation in row for row in PAGE.splitlines()), word


def test_our_own_oscal_comes_back_whole(mapper: Callable[..., Result], tmp_path: Path, library: Library) -> None:
    published = Path(__file__).parent.parent / "exports" / "oscal"
    for name in ("nist-ai-rmf.yaml", "aix--nist-ai-rmf.xml"):
        result = mapper("import", "oscal", published / name, "-o", tmp_path / "back")
        assert result.exit_code == 0, result.stderr
    back = Library([library.folders[0], tmp_path / "back"])
    assert back.elements("nist-ai-rmf") == library.elements("nist-ai-rmf")
    assert back.crosswalk("aix", "nist-ai-rmf") == [m for m in library.crosswalk("aix", "nist-ai-rmf") if m.judged]
