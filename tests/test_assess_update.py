"""`mapper assess update`: what people filled in comes back, whatever else they did to the workbook."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from filled_workbooks import column, plain_workbook, put, row, saved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from mapper import Library, assess
from mapper.assess import document, plain
from mapper.assess.merge import Change
from mapper.assess.taking import taken
from mapper.errors import DataError, OutputError
from mapper.writing import updating

LIBRARY = Library.bundled()
Run = Callable[..., Any]


@pytest.fixture(scope="session")
def exported(rag_assessment: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """An assessment with some comments, and its workbook."""
    path = tmp_path_factory.mktemp("exported") / "assessment.yaml"
    text = rag_assessment.replace("      title: RATE LIMIT\n", "      title: RATE LIMIT  # a comment\n", 1)
    before, _, after = text.partition("  aix:ratelimit:\n")
    after = after.replace("owner:", "owner: Platform team  # since June", 1)
    after = after.replace(
        "evidence: []", 'evidence: [{link: "https://wiki.example/a"}, {link: "https://b.example"}]', 1
    )
    path.write_text(f"{before}  aix:ratelimit:\n{after}")
    return path.read_bytes(), saved(plain_workbook(path, LIBRARY), path.with_suffix(".xlsx")).read_bytes()


@pytest.fixture
def book(assessment_file: Path, exported: tuple[bytes, bytes]) -> Workbook:
    """That workbook, with the assessment beside it."""
    assessment_file.write_bytes(exported[0])
    return load_workbook(io.BytesIO(exported[1]))


def control(path: Path, id: str = "aix:ratelimit") -> assess.Control:
    return assess.load(path, LIBRARY).controls[id]


def test_an_untouched_workbook_changes_nothing(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    before = assessment_file.read_bytes()
    result = mapper("assess", "update", assessment_file, "--from", saved(book, tmp_path / "w.xlsx"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 changed, 0 in conflict, 0 refused; nothing was written\n"
    assert assessment_file.read_bytes() == before


def test_each_change_is_a_line_with_its_cell_and_comments_stay(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    controls = book["Controls"]
    status = put(controls, "aix:ratelimit", "Status", "Implemented")
    owner = put(controls, "aix:ratelimit", "Owner", "=1+1")
    due = put(controls, "aix:ratelimit", "Due", datetime.fromisoformat("2027-01-31"))
    put(controls, "aix:oversight", "Your decision", "Arranged elsewhere")
    put(controls, "aix:oversight", "Reason for your decision", "The supplier has_x000D_\ntwo people for it.")
    put(controls, "aix:monitoruse", "Assessor's finding", "x" * 300)
    put(book["Threats"], "aix:datapoison", "Likelihood", "high")
    put(book["NIST AI RMF"], "nist-ai-rmf:MEASURE-2.7", "Assessor's finding", "Not tested.")
    put(book["Scope"], "role:provider", "Answer", "Yes")
    path = saved(book, tmp_path / "w.xlsx")
    before = assessment_file.read_text()
    dry = mapper("assess", "update", assessment_file, "--from", path, "--dry-run")
    assert assessment_file.read_text() == before
    result = mapper("assess", "update", assessment_file, "--from", path)
    assert result.exit_code == dry.exit_code == 0
    assert result.stdout == dry.stdout
    lines = result.stdout.splitlines()
    assert len(lines) == 9
    assert max(map(len, lines)) < 300
    assert f"{status}: not-assessed -> implemented (aix:ratelimit status)" in lines
    assert f"{owner}: Platform team -> =1+1 (aix:ratelimit owner)" in lines
    assert f"{due}: empty -> 2027-01-31 (aix:ratelimit due)" in lines
    assert "the scope has changed; run `mapper assess refresh" in result.stderr
    after = assess.load(assessment_file, LIBRARY)
    found = after.controls["aix:ratelimit"]
    assert (found.status, found.owner, found.due) == ("implemented", "=1+1", "2027-01-31")
    assert after.controls["aix:oversight"].overruled == assess.Overruling(
        "elsewhere", "The supplier has\ntwo people for it."
    )
    assert after.threats["aix:datapoison"].likelihood == "high"
    assert after.controls["aix:monitoruse"].finding == "x" * 300
    assert after.findings == {"nist-ai-rmf:MEASURE-2.7": "Not tested."}
    assert after.roles == ("provider", "deployer")
    text = assessment_file.read_text()
    assert "title: RATE LIMIT  # a comment\n" in text
    assert "# since June" in text
    kept = [line for line in before.splitlines() if line not in text.splitlines()]
    assert len(kept) < 10, "only the lines of the fields were written anew"
    again = mapper("assess", "update", assessment_file, "--from", path)
    assert (again.exit_code, again.stdout) == (0, "")


def test_sorting_moving_hiding_and_own_additions_are_no_changes(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    sheet = book["Controls"]
    rows = [[cell.value for cell in cells] for cells in sheet.iter_rows(min_row=3)]
    own = [["my own", *reversed(cells)] for cells in [rows[0], *reversed(rows[1:])]]
    own[0][0] = "Our remarks"
    sheet.delete_rows(1, sheet.max_row)
    above: list[list[Any]] = [["Moved down"], ["by one row"], []]
    for cells in [*above, *own]:
        sheet.append(cells)
    sheet.title = "Our controls"
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[9].hidden = True
    book.create_sheet("Notes").append(["Id", "Owner"])
    book["Notes"].append(["aix:ratelimit", "nobody"])
    letter = next(cell.column_letter for cell in sheet[4] if cell.value == "Owner")
    where = next(row[0].row for row in sheet.iter_rows() if any(cell.value == "aix:oversight" for cell in row))
    sheet[f"{letter}{where}"] = "Quality"
    path = saved(book, tmp_path / "w.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<nothing/>")
    result = mapper("assess", "update", assessment_file, "--from", path)
    assert "holds macros, which are ignored" in result.stderr
    assert "holds links to other files, which are ignored" in result.stderr
    assert result.stdout == f"Our controls!{letter}{where}: empty -> Quality (aix:oversight owner)\n"
    assert result.exit_code == 0


def test_what_cannot_be_placed_is_refused_with_its_cell_and_the_rest_is_taken(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    controls = book["Controls"]
    wrong = put(controls, "aix:ratelimit", "Status", "Done")
    alone = put(controls, "aix:oversight", "Your decision", "Does not apply")
    put(controls, "aix:oversight", "Owner", "Quality")
    formula = f"Controls!{controls.cell(row(controls, 'aix:monitoruse'), column(controls, 'Owner')).coordinate}"
    controls[formula.partition("!")[2]] = "=A1"
    controls.append(["aix:nothing", "", *[None] * 5, "somebody"])
    stray = f"Controls!H{controls.max_row}"
    threats = book["Threats"]
    threats.delete_cols(column(threats, "Impact"))
    threats.delete_rows(row(threats, "aix:datapoison"))
    result = mapper("assess", "update", assessment_file, "--from", saved(book, tmp_path / "w.xlsx"))
    assert result.exit_code == 1
    for said in (
        f"refused: {wrong}: 'Done' is none of Not assessed, Not started",
        f"refused: {alone}: aix:oversight: your decision needs a reason; nothing is taken from it",
        f"refused: {formula}: the formula has no value that was saved",
        f"refused: {stray}: aix:nothing is no control of this workbook",
        "refused: Threats!A3: there is no column 'Impact' any more",
    ):
        assert said in result.stdout
    assert len(result.stdout.splitlines()) == 6
    assert "no row for aix:datapoison; they stay as is" in result.stderr
    assert control(assessment_file, "aix:oversight").owner == "Quality"
    assert control(assessment_file, "aix:oversight").overruled is None
    assert control(assessment_file).status == "not-assessed"


def test_two_copies_are_merged_and_what_contradicts_is_told(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    first = saved(book, tmp_path / "first.xlsx")
    ours, theirs = load_workbook(first), load_workbook(first)
    put(ours["Controls"], "aix:ratelimit", "Owner", "Team A")
    put(theirs["Controls"], "aix:ratelimit", "Owner", "Team B")
    put(ours["Controls"], "aix:oversight", "Owner", "Quality")
    put(theirs["Controls"], "aix:oversight", "Owner", "Quality")
    put(theirs["Controls"], "aix:monitoruse", "Status", "planned")
    put(theirs["Controls"], "aix:modelaccesscontrol", "Owner", "Identity")
    text = assessment_file.read_text()
    before, _, after = text.partition("  aix:modelaccesscontrol:\n")
    assessment_file.write_text(f"{before}  aix:modelaccesscontrol:\n{after.replace('owner:', 'owner: Cloud', 1)}")
    paths = [saved(ours, first), saved(theirs, tmp_path / "second.xlsx")]
    result = mapper("assess", "update", assessment_file, "--from", paths[0], "--from", paths[1], "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    told = [(item["outcome"], item["id"], item["old"], item["new"]) for item in found]
    assert told == [
        ("changed", "aix:oversight", "", "Quality"),
        ("changed", "aix:monitoruse", "not-assessed", "planned"),
        ("conflict", "aix:ratelimit", "Platform team", ""),
        ("conflict", "aix:modelaccesscontrol", "", ""),
    ]
    assert "Team A" in found[2]["message"]
    assert "Team B" in found[2]["message"]
    assert "second.xlsx:Controls!" in found[2]["message"]
    assert "the assessment says Cloud" in found[3]["message"]
    assert control(assessment_file).owner == "Platform team"
    assert control(assessment_file, "aix:oversight").owner == "Quality"


def test_evidence_is_changed_removed_and_added(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    sheet = book["Evidence"]
    put(sheet, "aix:ratelimit#1", "Link", None)
    put(sheet, "aix:ratelimit#2", "Valid until", "2027-12-31")
    heads = [cell.value for cell in sheet[3]]
    for said in (
        {"Control": "#OVERSIGHT", "Link": "https://new.example", "Note": "minutes"},
        {"Control": "aix:oversight", "File": "a.pdf"},
        {"Control": "nothing", "Link": "https://x.example"},
    ):
        sheet.append([said.get(str(heading)) for heading in heads])
    path = saved(book, tmp_path / "w.xlsx")
    result = mapper("assess", "update", assessment_file, "--from", path)
    assert result.exit_code == 1
    assert [item.link for item in control(assessment_file).evidence] == ["https://b.example"]
    assert control(assessment_file).evidence[0].valid_until == "2027-12-31"
    assert control(assessment_file, "aix:oversight").evidence == (
        assess.Evidence("https://new.example", note="minutes"),
    )
    assert "give the SHA-256 of the file" in result.stdout
    assert "'nothing' is no control" in result.stdout
    again = mapper("assess", "update", assessment_file, "--from", path)
    assert "new.example" not in again.stdout


def test_a_workbook_of_another_system_or_without_a_snapshot_is_refused(
    assessment_file: Path, book: Workbook, tmp_path: Path, mapper: Run
) -> None:
    path = saved(book, tmp_path / "w.xlsx")
    assessment_file.write_text(assessment_file.read_text().replace("name: Helpdesk", "name: Other", 1))
    result = mapper("assess", "update", assessment_file, "--from", path)
    assert result.exit_code == 1
    assert "refused: Scope: is of the system 'Helpdesk', the assessment of 'Other'" in result.stdout
    del book["_snapshot"]
    result = mapper("assess", "update", assessment_file, "--from", saved(book, path))
    assert result.exit_code == 1
    assert "w.xlsx:1: I001 carries no snapshot" in result.stderr or "carries no snapshot" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("damage", ["cut", "bomb", "text", "empty"])
def test_a_broken_file_is_one_line(
    assessment_file: Path, exported: tuple[bytes, bytes], tmp_path: Path, mapper: Run, damage: str
) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(exported[1])
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    elif damage == "bomb":
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/image1.png", b"\0" * 40_000_000)
    else:
        path.write_bytes(b"no zip" if damage == "text" else b"")
    before = assessment_file.read_bytes()
    result = mapper("assess", "update", assessment_file, "--from", path)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert assessment_file.read_bytes() == before


HELD = st.characters(exclude_categories=["Cs"]).filter(lambda char: not plain.UNHELD.match(char))
TEXT = st.text(HELD, min_size=1, max_size=40)
CONTROLS = [element.id for element in LIBRARY.elements("aix", "control")]


@given(st.lists(TEXT, min_size=len(CONTROLS), max_size=len(CONTROLS)))
@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_survives_the_way_into_the_file(assessment_file: Path, texts: list[str]) -> None:
    changes = []
    for id, text in zip(CONTROLS, texts, strict=True):
        for field, value in (
            ("owner", text),
            ("overruled.applicability", "elsewhere"),
            ("overruled.reason", f"{text}."),
        ):
            changes.append(Change("control", id, field, "", value, "w", "C1"))
        changes.append(Change("evidence", f"{id}#new", "link", "", f"x{text}", "w", "C5"))
    path = assessment_file.with_name("taken.yaml")
    path.write_bytes(taken(assessment_file, assessment_file.read_bytes(), LIBRARY, changes).encode())
    found = document.parse(path)[1].controls
    for id, text in zip(CONTROLS, texts, strict=True):
        assert found[id].owner == text
        assert found[id].overruled == assess.Overruling("elsewhere", f"{text}.")
        assert [item.link for item in found[id].evidence] == [f"x{text}"]


def _edited_meanwhile(path: Path) -> None:
    with updating(path) as late:
        path.write_bytes(b"an editor saved")
        late.new = b"late"


def test_of_two_writers_one_wins_and_the_other_is_told(assessment_file: Path) -> None:
    with updating(assessment_file) as ours:
        with pytest.raises(OutputError, match="is being changed by another run"), updating(assessment_file):
            pass
        ours.new = b"ours"
    assert assessment_file.read_bytes() == b"ours"
    with pytest.raises(OutputError, match="was changed by somebody else meanwhile"):
        _edited_meanwhile(assessment_file)
    assert assessment_file.read_bytes() == b"an editor saved"
    assert [path.name for path in assessment_file.parent.iterdir()] == [assessment_file.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from mapper.writing import updating
with updating(Path(sys.argv[1])) as update:
    update.new = b"new" * 1000
    os.fsync = lambda number: os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_an_interrupted_write_leaves_the_old_file(assessment_file: Path) -> None:
    before = assessment_file.read_bytes()
    assessment_file.chmod(0o600)
    done = subprocess.run([sys.executable, "-c", KILLED, str(assessment_file)], check=False, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL
    assert assessment_file.read_bytes() == before
    with updating(assessment_file) as update:
        update.new = before
    assert assessment_file.stat().st_mode & 0o777 == 0o600, "who may read it stays as it was"


def test_a_change_that_would_break_the_assessment_is_not_written(assessment_file: Path) -> None:
    change = Change("control", "aix:ratelimit", "due", "", "soon", "w", "C1")
    with pytest.raises(DataError, match="'soon' is no day"):
        taken(assessment_file, assessment_file.read_bytes(), LIBRARY, [change])
