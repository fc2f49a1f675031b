"""`mapper assess fill`: somebody else's form, filled in where a judged mapping carries the answer, and nowhere else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from mapper import Library
from mapper.ooxml.cells import Sheet

LIBRARY = Library.bundled()
Run = Callable[..., Any]
HEADINGS = (
    "Question ID", "Question", "Service Provider AI-CAIQ Answer\n(YES / NO / NA)", "SSRM Control Ownership",
    "Service Provider Implementation Description\n(Optional/Recommended)",
    "Service Customer Responsibilities\n(Optional/Recommended)", "AICM Control ID",
)  # fmt: skip
ROWS = {
    "AIS-01.1": "all of it is in place", "AIS-01.2": "the same control, asked twice", "AIS-02.1": "not in place",
    "AIS-03.1": "not applicable", "AIS-04.1": "partly in place", "AIS-05.1": "only related", "AIS-06.1": "no mapping",
    "AIS-07.1": "judged unrelated", "AIS-08.1": "answered before", "AIS-09.1": "locked",
}  # fmt: skip
MAPPINGS = (
    ("ratelimit", "superset-of", "AIS-01", 9), ("oversight", "equal", "AIS-02", 10),
    ("monitoruse", "equal", "AIS-03", 10), ("modelaccesscontrol", "superset-of", "AIS-04", 9),
    ("ratelimit", "intersects-with", "AIS-05", 5), ("ratelimit", "no-relationship", "AIS-07", 0),
    ("ratelimit", "equal", "AIS-08", 10), ("ratelimit", "equal", "AIS-09", 10),
)  # fmt: skip


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form with the columns of CSA's AI-CAIQ v1.1, which its publisher does not let others pass on."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "AI-CAIQ"
    sheet.append(["AI Consensus Assessment Initiative Questionnaire"])
    sheet.append(HEADINGS)
    for id, question in ROWS.items():
        sheet.append([id, question, None, None, None, None, id.partition(".")[0]])
        for letter in "CDE":
            cell = sheet[f"{letter}{sheet.max_row}"]
            cell.fill = PatternFill("solid", start_color="FFF8E1")
            cell.protection = Protection(locked=id.startswith("AIS-09"))
    sheet["C11"] = "YES"
    sheet.protection.sheet = True
    lists = book.create_sheet("Lists")
    for word in ("AP-Owned", "MP-Owned", "ND"):
        lists.append([word])
    for formula, cells in ('"YES,NO,NA"', "C3:C12"), ("Lists!$A$1:$A$3", "D3:D12"):
        validation = DataValidation(type="list", formula1=formula)
        validation.add(cells)
        sheet.add_data_validation(validation)
    chart = BarChart()
    chart.add_data(Reference(lists, min_col=1, min_row=1, max_row=3))
    lists.add_chart(chart, "C1")
    path = tmp_path / "form.xlsx"
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("custom/unknown.bin", b"what no library knows")
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture
def data(tmp_path: Path, mapper: Run) -> Path:
    """A crosswalk of the user's, as `mapper import csv` makes it."""
    table = tmp_path / "aicm.csv"
    rows = [f"aix:{source},{relation},csa-aicm:{target},{strength}" for source, relation, target, strength in MAPPINGS]
    table.write_text("source,relation,target,strength\n" + "\n".join([*rows, ""]))
    columns = ",".join(f"{name}={name}" for name in ("source", "relation", "target", "strength"))
    done = mapper("import", "csv", table, "--as", "crosswalk", "--columns", columns, "-o", tmp_path / "data")
    assert done.exit_code == 0, done.output
    return tmp_path / "data"


@pytest.fixture
def answered(assessment_file: Path) -> Path:
    """An assessment in which some controls have a state."""
    text = assessment_file.read_text()
    for id, old, new in (
        ("ratelimit", "status: not-assessed", "status: implemented"),
        ("ratelimit", "owner:", "owner: Platform team"),
        ("ratelimit", "evidence: []", 'evidence: [{link: "https://wiki.example/throttling"}]'),
        ("oversight", "status: not-assessed", "status: planned"),
        ("oversight", "due:", "due: 2027-01-31"),
        ("monitoruse", "overruled:", "overruled: {applicability: not-applicable, reason: There is no user.}"),
        ("modelaccesscontrol", "status: not-assessed", "status: partial"),
    ):
        before, key, after = text.partition(f"  aix:{id}:\n")
        text = before + key + after.replace(f"    {old}\n", f"    {new}\n", 1)
    assessment_file.write_text(text)
    return assessment_file


def filled(mapper: Run, form: Path, answered: Path, data: Path, *more: str) -> tuple[Any, Path]:
    output = form.with_name("filled.xlsx")
    result = mapper("assess", "fill", form, "--assessment", answered, "--data", data, "-o", output, *more)
    return result, output


def test_rows_are_filled_in_where_a_judged_mapping_carries(form: Path, answered: Path, data: Path, mapper: Run) -> None:
    owners = ("--owner", "applicable=ap-owned", "--owner", "elsewhere=MP-Owned")
    result, output = filled(mapper, form, answered, data, *owners, "--format", "json")
    assert result.exit_code == 0, result.output
    found = {record["id"]: record for record in json.loads(result.stdout)}
    outcomes = {id: (record["outcome"], record["answer"]) for id, record in found.items()}
    assert outcomes == {
        "AIS-01.1": ("filled", "yes"), "AIS-01.2": ("filled", "yes"), "AIS-02.1": ("filled", "no"),
        "AIS-03.1": ("filled", "not-applicable"), "AIS-04.1": ("yours", ""), "AIS-05.1": ("yours", ""),
        "AIS-06.1": ("yours", ""), "AIS-07.1": ("yours", ""), "AIS-08.1": ("kept", "yes"), "AIS-09.1": ("yours", "yes"),
    }  # fmt: skip
    assert "partly met" in found["AIS-04.1"]["reason"]
    assert "no control of the Exchange answers it" in found["AIS-07.1"]["reason"]
    assert found["AIS-09.1"]["reason"] == "AI-CAIQ!C12: the cell is locked and its sheet is protected"
    assert "4 of 10 questions filled in, 5 left to you, 1 answered before" in result.stderr
    sheet = load_workbook(output)["AI-CAIQ"]
    assert [sheet[f"{c}3"].value for c in "CD"] == ["YES", "AP-Owned"]
    text = str(sheet["E3"].value)
    assert text.startswith(
        "#RATE LIMIT (aix:ratelimit): implemented; owner Platform team; evidence aix:ratelimit#1 http"
    )
    assert "Rests on: aix:ratelimit superset-of csa-aicm:AIS-01 (draft)." in text
    assert [sheet[f"{c}5"].value for c in "CD"] == ["NO", "AP-Owned"]
    assert "planned; due 2027-01-31" in str(sheet["E5"].value)
    assert [sheet[f"{c}6"].value for c in "CD"] == ["NA", "ND"]
    assert "There is no user." in str(sheet["E6"].value)
    assert all(sheet[f"{c}{row}"].value is None for c in "CDEF" for row in (7, 8, 9, 10, 12))


def test_nothing_else_in_the_file_changes(form: Path, answered: Path, data: Path, mapper: Run) -> None:
    result, output = filled(mapper, form, answered, data, "--owner", "applicable=AP-Owned")
    assert result.exit_code == 0
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(output) as new:
        assert [(e.filename, e.date_time) for e in old.infolist()] == [
            (e.filename, e.date_time) for e in new.infolist()
        ]
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert changed == ["xl/worksheets/sheet1.xml"]
        before, after = (archive.read(changed[0]).decode() for archive in (old, new))
    cells = re.compile(r'<c r="[CDE](?:3|4|5|6)".*?(?:/>|</c>)')
    assert cells.sub("", before) == cells.sub("", after)
    styles = re.compile(r'<c r="([CDE]3)" s="(\d+)"')
    assert styles.findall(before) == styles.findall(after)


def test_without_a_word_for_the_owner_the_row_is_the_users(form: Path, answered: Path, data: Path, mapper: Run) -> None:
    result, output = filled(mapper, form, answered, data)
    assert "say --owner applicable=WORD (AP-Owned, MP-Owned, ND)" in result.stdout
    assert load_workbook(output)["AI-CAIQ"]["C3"].value is None
    result, _ = filled(mapper, form, answered, data, "--owner", "applicable=Ours", "--force")
    assert "its drop-down has no 'Ours', but AP-Owned, MP-Owned, ND" in result.stdout


def test_a_column_map_fits_any_sheet(tmp_path: Path, answered: Path, mapper: Run) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Ref", "State", "Why"])
    sheet.append(["MEASURE 2.7"])
    sheet.append(["MEASURE 99"])
    book.save(tmp_path / "form.xlsx")
    columns = tmp_path / "map.yaml"
    columns.write_text("framework: nist-ai-rmf\ncolumns: {id: Ref, answer: State, text: [Why]}\n")
    result = mapper(
        "assess", "fill", tmp_path / "form.xlsx", "--assessment", answered, "--columns", columns,
        "-o", tmp_path / "out.xlsx", "--format", "json",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    first, second = json.loads(result.stdout)
    assert (first["element"], first["outcome"]) == ("nist-ai-rmf:MEASURE-2.7", "yours")
    assert first["controls"]
    assert second["reason"] == "nist-ai-rmf has no element of this id"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "is no column map"),
        ("framework: aix\n", "names no column for id and answer"),
        ("columns: {id: A, answer: B}\n", "does not say which framework"),
        ("framework: x\ncolumns: {id: A, answer: B, colour: C}\n", "columns has the unknown colour"),
        ("framework: x\ncolumns: {id: [[A]], answer: B}\n", "columns.id: is neither"),
        ("framework: aix\ncolumns: {id: Nowhere, answer: B}\n", "has no header with Nowhere, B"),
        (
            "framework: nothing\ncolumns: {id: Question ID, answer: B}\n",
            "the form asks about nothing, which no data folder has",
        ),
    ],
)
def test_a_bad_map_is_one_line(form: Path, answered: Path, mapper: Run, text: str, said: str) -> None:
    columns = form.with_name("map.yaml")
    columns.write_text(text)
    output = form.with_name("out.xlsx")
    result = mapper("assess", "fill", form, "--assessment", answered, "--columns", columns, "-o", output)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not output.exists()


@given(st.text(max_size=50), st.integers(1, 9), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_any_text_fits_into_any_cell_and_the_rest_stays(text: str, column: int, row: int) -> None:
    xml = (
        b'<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/'
        b'2006/main"><x:sheetData><x:row r="1"><x:c r="B1" s="1" t="s"><x:v>0</x:v></x:c><x:c r="D1"/></x:row>'
        b"<x:row><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row><x:row r='3'><x:c r='E3'  /></x:row>"
        b"<x:row r='4'><x:c r='A4'/><x:c r='I4'/></x:row></x:sheetData></x:worksheet>"
    )
    cell = (row, column)
    before, after = Sheet(xml), Sheet(Sheet(xml).filled({cell: text}, {}))
    assert before.has_formula((2, 1))
    assert not after.has_formula(cell)
    for number, found in before.rows.items():
        for at, place in found.cells.items():
            if (number, at) != cell:
                other = after.rows[number].cells[at]
                assert before.content[place.start : place.end] == after.content[other.start : other.end]
    columns = list(after.rows[row].cells)
    assert columns == sorted({*before.rows[row].cells, column})
