"""A person fills a workbook in LibreOffice, sorts it and adds a column, and finds every change in the assessment."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import run_macro
from openpyxl import load_workbook

from mapper import Library, assess

BASIC = Path(__file__).parent / "data" / "person.bas"
FILLED_IN = {
    ("aix:ratelimit", "status", "not-assessed", "implemented"),
    ("aix:ratelimit", "owner", "", "=1+1"),
    ("aix:ratelimit", "due", "", "2027-03-31"),
    ("aix:oversight", "finding", "", "Two people,\nbut not at night."),
    ("aix:monitoruse", "overruled.applicability", "", "not-applicable"),
    ("aix:monitoruse", "overruled.reason", "", "Nobody uses it."),
    ("aix:datapoison", "likelihood", "", "high"),
    ("aix:ratelimit", "link", "", "https://wiki.example/throttling"),
}


@pytest.mark.thorough
def test_the_update_finds_every_change_and_nothing_else(
    assessment_file: Path, tmp_path: Path, mapper: Callable[..., Any]
) -> None:
    exported, filled = tmp_path / "exported.xlsx", tmp_path / "filled.xlsx"
    assert mapper("export", "workbook", "--assessment", assessment_file, "-o", exported).exit_code == 0
    run_macro(tmp_path / "profile", BASIC.read_text(), f'Fill("file://{exported}","file://{filled}")')
    failed = Path(f"{filled}.error")
    assert not failed.exists(), failed.read_text()
    sheet = load_workbook(filled)["Controls"]
    heads = [cell.value for cell in sheet[4]]
    assert heads[:3] == ["Id", "Our ticket", "Control"], "the person has added a column"
    assert sheet["C5"].value > sheet["C6"].value, "and sorted the rows"

    verdict = json.loads(mapper("verify", filled, "--format", "json").stdout)
    assert [touch for touch in verdict["touches"] if touch["what"] != "filled in"] == []
    assert len(verdict["touches"]) == len(FILLED_IN), "evidence is one touch, the rest is a touch each"

    result = mapper("assess", "update", assessment_file, "--from", filled, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {(item["id"].partition("#")[0], item["field"], item["old"], item["new"]) for item in found} == FILLED_IN
    assert len(found) == len(FILLED_IN)
    assert "no row for" not in result.stderr

    after = assess.load(assessment_file, Library.bundled())
    assert after.controls["aix:ratelimit"].owner == "=1+1"
    assert after.controls["aix:ratelimit"].evidence == (assess.Evidence(link="https://wiki.example/throttling"),)
    again = tmp_path / "again.xlsx"
    assert mapper("export", "workbook", "--assessment", assessment_file, "-o", again).exit_code == 0
    owners = [cell for row in load_workbook(again)["Controls"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in owners] == ["s"], "a text is still a text"
