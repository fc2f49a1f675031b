"""`mapper verify`: an exported file is known again, and what was touched since is told."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from filled_workbooks import plain_workbook, put, saved
from openpyxl import Workbook, load_workbook

from mapper import Library

ROOT = Path(__file__).parent.parent
EXPORTS = ROOT / "exports"
Run = Callable[..., Any]


def verdict(mapper: Run, path: Path) -> tuple[int, dict[str, Any]]:
    result = mapper("verify", path, "--format", "json")
    assert result.stdout, result.stderr
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("aix-crosswalk.xlsx", "workbook"), ("aix-crosswalk.docx", "report"), ("oscal/aix-threats.xml", "oscal"),
        ("oscal/aix--iso-27090.json", "oscal"), ("oscal/profile-watch.yaml", "oscal"),
    ],
)  # fmt: skip
def test_the_published_files_are_as_exported(mapper: Run, library: Library, name: str, kind: str) -> None:
    status, found = verdict(mapper, EXPORTS / name)
    assert (status, found["kind"], found["verdict"], found["in_index"]) == (0, kind, "as exported", "yes")
    assert found["editions"]["aix"] == library.framework("aix").edition
    assert found["touches"] == []


def test_an_index_speaks_for_every_file(mapper: Run, tmp_path: Path) -> None:
    assert verdict(mapper, EXPORTS / "index.json")[1]["verdict"] == "as exported"
    shutil.copytree(EXPORTS, tmp_path / "exports")
    folder = tmp_path / "exports"
    (folder / "oscal" / "aix-controls.json").unlink()
    with (folder / "oscal" / "aix-threats.json").open("a") as stream:
        stream.write("\n")
    status, found = verdict(mapper, folder / "index.json")
    assert status == 1
    assert [(touch["what"], touch["place"]) for touch in found["touches"]] == [
        ("removed", "oscal/aix-controls.json"), ("changed", "oscal/aix-threats.json"),
    ]  # fmt: skip
    assert verdict(mapper, folder / "oscal" / "aix-threats.json")[1] | {"file": ""} == {
        **verdict(mapper, EXPORTS / "oscal" / "aix-threats.json")[1], "file": "", "in_index": "no",
    }, "the document says the same; its file is another"  # fmt: skip
    (folder / "index.json").write_text('{"files": [{"path": "../../etc/passwd", "sha256": ""}]}')
    assert verdict(mapper, folder / "index.json")[1]["touches"][0]["what"] == "removed"


@pytest.mark.parametrize("syntax", ["json", "xml", "yaml"])
def test_a_word_changed_in_an_oscal_document_is_found(mapper: Run, tmp_path: Path, syntax: str) -> None:
    path = tmp_path / f"document.{syntax}"
    text = (EXPORTS / "oscal" / f"aix-controls.{syntax}").read_text()
    path.write_text(text.replace("RATE LIMIT", "RATE LIMITS", 1))
    status, found = verdict(mapper, path)
    assert (status, found["verdict"]) == (1, "changed")
    assert len(found["touches"]) == 1
    touch = found["touches"][0]
    assert "ratelimit" in touch["place"]
    assert touch["new"] == touch["old"].replace("RATE LIMIT", "RATE LIMITS", 1)


@pytest.mark.thorough
def test_a_changed_library_workbook_names_its_cells(mapper: Run, tmp_path: Path) -> None:
    book = load_workbook(EXPORTS / "aix-crosswalk.xlsx")
    controls = book["Controls"]
    heads = {cell.value: cell.coordinate.rstrip("4") for cell in controls[4]}
    owner, asks = f"{heads['Owner']}7", f"{heads['What it asks for']}9"
    was = controls[asks].value
    controls[owner], controls[asks] = "Team A", "Nothing at all."
    status, found = verdict(mapper, saved(book, tmp_path / "w.xlsx"))
    assert (status, found["verdict"]) == (1, "changed")
    assert sorted(found["touches"], key=lambda touch: str(touch["place"])) == [
        {"what": "changed", "place": f"Controls!{asks}", "old": was, "new": "Nothing at all."},
        {"what": "filled in", "place": f"Controls!{owner}", "old": "", "new": "Team A"},
    ]


@pytest.mark.thorough
def test_a_changed_report_names_its_paragraphs(mapper: Run, tmp_path: Path) -> None:
    document = Document(str(EXPORTS / "aix-crosswalk.docx"))
    document.save(str(tmp_path / "r.docx"))
    assert verdict(mapper, tmp_path / "r.docx")[1]["verdict"] == "saved again"
    paragraph = next(p for p in document.paragraphs if len(p.text) > 120)
    was = paragraph.text
    paragraph.text = "Everything is fine."
    document.save(str(tmp_path / "r.docx"))
    status, found = verdict(mapper, tmp_path / "r.docx")
    assert (status, found["verdict"]) == (1, "changed")
    assert [(touch["old"], touch["new"]) for touch in found["touches"]] == [(" ".join(was.split()), paragraph.text)]


def test_an_assessments_workbook_tells_filled_in_from_touched(
    mapper: Run, assessment_file: Path, library: Library, tmp_path: Path
) -> None:
    book = plain_workbook(assessment_file, library)
    place = put(book["Controls"], "aix:ratelimit", "Owner", "Team A")
    path = saved(book, tmp_path / "w.xlsx")
    status, found = verdict(mapper, path)
    assert (status, found["verdict"]) == (0, "filled in")
    assert found["touches"] == [{"what": "filled in", "place": place, "old": "", "new": "Team A"}]
    assert "w.xlsx: workbook, filled in; exported by aix-mapper" in mapper("verify", path, "--format", "md").stdout
    touched = put(book["Controls"], "aix:oversight", "Reference", "something else")
    status, found = verdict(mapper, saved(book, path))
    assert (status, found["verdict"]) == (1, "changed")
    assert {"what": "changed", "place": touched, "old": "", "new": "aix:oversight Reference"} in found["touches"]


def test_other_files_are_told_apart(mapper: Run, tmp_path: Path) -> None:
    book = Workbook()
    path = saved(book, tmp_path / "own.xlsx")
    assert verdict(mapper, path)[1]["verdict"] == "not exported"
    (tmp_path / "profile.json").write_text('{"profile": {"uuid": "x", "metadata": {"title": "Theirs"}}}')
    status, found = verdict(mapper, tmp_path / "profile.json")
    assert (status, found["verdict"]) == (1, "not exported")
    (tmp_path / "own.yaml").write_text("roles: []\nclasses: []\n")
    assert verdict(mapper, tmp_path / "own.yaml")[1]["notes"] == ["it has not the members of an OSCAL document"]
    for name, content in (
        ("a.txt", b"x"),
        ("a.xlsx", b"no zip"),
        ("a.docx", b""),
        ("a.json", b"{"),
        ("index.json", b"[]"),
    ):
        (tmp_path / name).write_bytes(content)
        result = mapper("verify", tmp_path / name)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1, result.stderr
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("docProps/custom.xml", "<!DOCTYPE x><x/>")
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    assert "DOCTYPE" in mapper("verify", tmp_path / "a.docx").stderr
