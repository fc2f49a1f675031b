"""No workbook that we write breaks a rule of Excel that a valid file can break; see excel.py for the rules.

The tests of the two audit workbooks ask the same of these.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from excel import broken_rules
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "command",
    [
        "export crosswalk alpha beta --as strm --data {small} -o",
        "export crosswalk alpha beta --as olir --data {small} -o",
        "export crosswalk alpha beta --as olir-supportive --data {small} -o",
        "review ballot alpha beta --data {small} -o",
        "diff {small} {other} --framework alpha --sheet",
        "impact {small} {other} --framework alpha --sheet",
        "portfolio {folder} --on 2026-06-01 --jobs 1 --workbook",
    ],
)
def test_every_other_workbook(
    command: str, small: Path, assessment_file: Path, tmp_path: Path, mapper: Run, house: Path
) -> None:
    target = tmp_path / "written.xlsx"
    words = command.format(small=small, other=house, folder=assessment_file.parent).split()
    done = mapper(*words, target)
    assert done.exit_code == 0, done.output
    assert broken_rules(target.read_bytes()) == []


@pytest.fixture
def house(small: Path, tmp_path: Path) -> Path:
    """The tiny data a year later: an element has another title, and one is gone."""
    other = Path(shutil.copytree(small, tmp_path / "other"))
    path = other / "frameworks" / "alpha" / "elements.csv"
    kept = path.read_text().splitlines()[:-1]
    path.write_text("\n".join([*kept, ""]).replace("Lock", "Bolt"))
    return other


def test_a_workbook_that_breaks_every_rule_is_told_of_each() -> None:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "History"
    sheet["A1"], sheet["B1"], sheet["A3"], sheet["A4"] = "Head", "head", "#N/A", f'="{"x" * 256}"'
    sheet["A1"].comment = Comment("note", "me", height=1, width=100)
    sheet["A5"].hyperlink = "https://example.org/" + "x" * 2_080
    sheet.merge_cells("A2:B2")
    sheet.add_table(Table(displayName="A1", ref="A1:B2"))
    sheet.add_data_validation(DataValidation(type="list", sqref="C1", formula1=f'"{"x" * 256}"', errorTitle="x" * 33))
    sheet.row_dimensions[6].height, sheet.column_dimensions["D"].width = 410, 256
    sheet.oddFooter.center.text = "x" * 255
    book.defined_names["a1"] = DefinedName("a1", attr_text="History!$A$1")
    stream = io.BytesIO()
    book.save(stream)
    found = "\n".join(broken_rules(stream.getvalue()))
    for told in ("no title of a sheet", "name twice: A1", "no name: A1", "the error value #N/A", "A4: literal 256",
                 "a comment of 1 pixels", "A5: link", "heading twice: head", "overlap", "C1: list 256", "C1: title 33",
                 "row 6: height", "column D: width", "footer", "font 0: not in the order"):  # fmt: skip
        assert told in found
