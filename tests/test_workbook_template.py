"""The template of the workbooks, as people change it, and what the command says of a broken one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from PIL import Image

from mapper.errors import DataError
from mapper.exporters.workbook import template

Run = Callable[..., Result]
OWN = """\
title = "Audit of Example Ltd"
footer = "Confidential & draft"
font = "Arial"
logo = "logo.png"
logo_text = "Example Ltd"

[colours]
head = "003300"

[sheets]
order = ["Cover", "Controls", "Threats", "Dashboard", "standards", "Evidence", "Crosswalk"]

[columns.hide]
Controls = ["Lifecycle", "Driver"]

[columns.add]
Controls = ["Ticket", "=Cost"]
"""


def test_the_projects_own_template_is_whole() -> None:
    look = template.load()
    assert set(template.NEEDED) <= set(look.order)
    assert look.colours.head == "1F3864"


def test_own_colours_logo_sheets_and_columns(assessment_file: Path, mapper: Run, tmp_path: Path) -> None:
    own, target = tmp_path / "own.toml", tmp_path / "audit.xlsx"
    own.write_text(OWN)
    Image.new("RGB", (40, 20), "red").save(tmp_path / "logo.png")
    done = mapper("export", "workbook", "--assessment", assessment_file, "--template", own, "-o", target)
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [
        "Cover", "Controls", "Threats", "Dashboard", "EU AI Act", "ISO-IEC 27090", "NIST AI RMF", "Evidence",
        "Crosswalk", "_links", "_snapshot",
    ]  # fmt: skip
    assert book["Cover"]["A1"].value == "Audit of Example Ltd"
    assert len(book["Cover"]._images) == 1  # type: ignore[attr-defined]  # noqa: SLF001  # in no stubs
    sheet: Any = book["Controls"]
    assert sheet["A4"].fill.start_color.rgb == "00003300"
    assert sheet["A4"].font.name == "Arial"
    assert sheet.oddFooter.center.text == "Confidential && draft"
    heads = {cell.value: cell for cell in sheet[4]}
    hidden = {name for name, cell in heads.items() if sheet.column_dimensions[cell.column_letter].hidden}
    assert {"Lifecycle", "Driver"} <= hidden
    assert heads["=Cost"].data_type == "s"
    assert not sheet.cell(5, heads["Ticket"].column).protection.locked
    assert [column.name for column in next(iter(sheet.tables.values())).tableColumns][-2:] == ["Ticket", "=Cost"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("title = 1\n", 1, "title is a text"),
        (f"footer = '{'x' * 201}'\n", 1, "footer is a text of one line and at most 200 characters"),
        ('font = "A\\nB"\n', 1, "font is a text of one line"),
        ('[columns.add]\nControls = ["Two\\nlines"]\n', 2, "no line break"),
        ("\nname = 'x'\n", 2, "'name' is no setting"),
        ("[colours]\nhead = 'red'\n", 2, "'red' is no colour"),
        ("[colours]\nhead = '000000'\nbody = '000000'\n", 3, "there is no colour 'body'"),
        ("[sheets]\norder = ['Cover']\n", 2, "lacks the sheet 'Dashboard'"),
        ("[sheets]\norder = ['Menu']\n", 2, "there is no sheet 'Menu'"),
        ("[columns.hide]\nControls = 'Driver'\n", 2, "Controls takes a list of headings"),
        ("title = \n", 1, "is no TOML"),
        ("logo_height = 5000\n", 1, "logo_height is a number of pixels"),
        ("logo = 'none.png'\n", 1, "cannot be read"),
        ("logo = 'own.toml'\n", 1, "is no PNG and no JPEG"),
        ("logo = 'broken.png'\n", 1, "is no picture that can be read"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing else")
    with pytest.raises(DataError) as caught:
        template.load(path)
    assert any(finding.line == line and message in finding.message for finding in caught.value.findings)


def test_a_column_that_is_not_there_is_named_with_its_line(assessment_file: Path, mapper: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[columns.hide]\nThreats = ['Note']\nControls = ['Colour']\n")
    target = tmp_path / "audit.xlsx"
    done = mapper("export", "workbook", "--assessment", assessment_file, "--template", own, "-o", target)
    assert done.exit_code == 1
    assert f"{own}:3" in done.output
    assert "Controls has no column 'Colour'" in done.output
    assert not target.exists()


def test_a_column_is_added_once(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[columns.add]\nGaps = ['New', 'new', 'id']\n")
    with pytest.raises(DataError) as caught:
        template.check_columns(template.load(own), {"Gaps": ["Id", "Title"]})
    assert [f"{found.line}: {found.message}" for found in caught.value.findings] == [
        f"2: Gaps has the column {name!r} already" for name in ("New", "id", "new")
    ]


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(
    assessment_file: Path, mapper: Run, tmp_path: Path
) -> None:
    text = assessment_file.read_text()
    assessment_file.write_text(text.replace("    finding:", f"    finding: {'x' * 32_768}", 1))
    done = mapper("export", "workbook", "--assessment", assessment_file, "-o", tmp_path / "audit.xlsx")
    assert done.exit_code == 1
    assert "finding of aix:aiprogram has 32768 characters" in done.output
    assert not (tmp_path / "audit.xlsx").exists()


def test_a_workbook_that_people_may_have_filled_in_is_not_overwritten(
    assessment_file: Path, mapper: Run, tmp_path: Path
) -> None:
    target = tmp_path / "audit.xlsx"
    target.write_text("work")
    done = mapper("export", "workbook", "--assessment", assessment_file, "-o", target)
    assert done.exit_code == 1
    assert "say --force" in done.output
    assert target.read_text() == "work"
    done = mapper("export", "workbook", "--assessment", assessment_file, "-o", tmp_path / "audit.xls")
    assert "audit.xls: is no name for what is written, a file in .xlsx; end it in .xlsx" in done.output
    assert not (tmp_path / "audit.xls").exists()
