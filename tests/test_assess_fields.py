"""What people fill in: the words that stand in cells, and what a workbook carries to find its way back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from mapper import Library, assess
from mapper.assess import fields, snapshot

EVERY = [(form.title, field) for form in fields.forms(Library.bundled()) for field in form.fields]


@pytest.mark.parametrize("field", [field for _, field in EVERY], ids=[f"{title} {f.name}" for title, f in EVERY])
def test_each_word_stands_in_a_cell_and_is_read_back(field: fields.Field) -> None:
    values = ["", *field.words] if field.words else ["", "2026-12-15"] if field.is_day else ["", "two\nlines", "=1"]
    for value in values:
        assert fields.from_cell(field, fields.to_cell(field, value)) == (value or field.empty)
    assert len(set(field.words.values())) == len(field.words), "two words that look alike could not be told apart"


def test_what_is_no_word_of_the_column_is_refused_with_those_that_are() -> None:
    status = next(field for field in fields.CONTROLS.fields if field.name == "status")
    assert fields.from_cell(status, " implemented ") == "implemented"
    with pytest.raises(ValueError, match="'Done' is none of Not assessed, Not started"):
        fields.from_cell(status, "Done")
    due = next(field for field in fields.CONTROLS.fields if field.name == "due")
    assert (
        fields.from_cell(due, datetime.fromisoformat("2026-12-15"))
        == fields.from_cell(due, date(2026, 12, 15))
        == "2026-12-15"
    )
    with pytest.raises(ValueError, match="write it as YYYY-MM-DD"):
        fields.from_cell(due, "15.12.2026")


def test_what_is_filled_in_is_told_by_kind_and_id(assessment_file: Path, library: Library) -> None:
    text = assessment_file.read_text()
    head, _, rest = text.partition("  aix:ratelimit:\n")
    rest = rest.replace("status: not-assessed", "status: partial", 1)
    rest = rest.replace("finding:", "finding: |\n      Two lines,\n      and a blank at the end. ", 1)
    rest = rest.replace("evidence: []", 'evidence: [{link: "https://wiki.example", valid_until: 2027-01-31}]', 1)
    assessment_file.write_text(f"{head}  aix:ratelimit:\n{rest}\nfindings:\n  nist-ai-rmf:MEASURE-2.7: Not tested.\n")
    said = fields.records(assess.load(assessment_file, library), library)
    assert said["control"]["aix:ratelimit"] == {
        "status": "partial", "finding": "Two lines,\nand a blank at the end.",
    }  # fmt: skip
    assert said["evidence"]["aix:ratelimit#1"] == {
        "control": "aix:ratelimit", "link": "https://wiki.example", "valid_until": "2027-01-31",
    }  # fmt: skip
    assert said["requirement"] == {"nist-ai-rmf:MEASURE-2.7": {"finding": "Not tested."}}
    assert said["scope"]["role:deployer"] == {"answer": "yes"}
    assert said["scope"]["answer:hosting"]["answer"] in fields.scope_choices("answer:hosting", library)
    assert said["threat"]["aix:directpromptinjection"] == {}


@given(st.dictionaries(st.text(), st.text()), st.integers(0, 100_000))
def test_the_snapshot_survives_the_cells(records: dict[str, str], more: int) -> None:
    records["a long text"] = "=" * more
    cells = snapshot.to_cells({"records": records})
    assert all(len(cell) <= 32_767 for cell in cells)
    assert snapshot.from_cells([*cells, None]) == {"records": records}


def test_a_snapshot_that_was_changed_is_refused() -> None:
    cells = snapshot.to_cells({"records": {"a": "b"}})
    with pytest.raises(ValueError, match="has been changed"):
        snapshot.from_cells([*cells[:-1], cells[-1].replace("b", "c")])
    with pytest.raises(ValueError, match="is no 'aix-mapper workbook 1'"):
        snapshot.from_cells([])


def test_a_print_finds_what_was_touched_wherever_it_was_moved() -> None:
    sheet = Workbook().active
    assert sheet is not None
    for row in (["Heading"], ["Id", "Title", "Level", "Status"], ["a", "One", "=MAX(B1:B3)", "x"], ["b", "Two", 3.0]):
        sheet.append(row)
    was = snapshot.print_table(sheet.iter_rows(), "Id", ["Status"])
    assert [*snapshot.touched(was, sheet.iter_rows())] == []
    sheet["D3"] = "filled in"
    sheet["C3"] = "=MAX(F7:F9)"
    sheet.insert_cols(1)
    sheet.insert_rows(1)
    assert [*snapshot.touched(was, sheet.iter_rows())] == []
    sheet["C4"], sheet["D4"] = "Won", "met"
    sheet.delete_rows(5)
    assert [*snapshot.touched(was, sheet.iter_rows())] == [
        snapshot.Touched("a", "Title", "C4"), snapshot.Touched("a", "Level", "D4"), snapshot.Touched("b", "", ""),
    ]  # fmt: skip
