"""Whole imports of small files of strangers: what is written and what is said, in `data/strangers` to be reviewed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook

STRANGERS = Path(__file__).parent / "data" / "strangers"
MAPPINGS = Path(__file__).parent.parent / "mappings"
COMMANDS = {
    "opencre": "opencre links.csv",
    "json": "json rows.jsonl",
    "json-elements": "json elements.json",
    "json-framework": "json framework.json",
    "json-crosswalk": "json crosswalk.json",
    "graphml": "graphml graph.graphml",
    "ctid": "ctid mappings.json",
    "trestle": "trestle rows.csv",
    "csv": "csv rows.csv --map map.toml",
    "csv-framework": (
        "csv house-rules.csv --columns id=Ref,title=Name,wording=Text,url=Page,requirement=Must,aliases=Also,"
        "parents=Part\N{NO-BREAK SPACE}of"
    ),
    "csv-bare": "csv house.csv --columns id=Ref",
    "csv-full": "csv house.csv --map map.toml",
    "csv-open": "csv rows.csv --map map.toml",
    "csv-own": "csv house.csv",
    "csv-own-rows": "csv rows.csv",
    "sssom": "sssom set.sssom.tsv",
    "sssom-json": "sssom set.json",
    "sssom-own": "sssom set.sssom.tsv",
    "sssom-own-skos": "sssom set.sssom.tsv",
    "ciso-assistant": "ciso-assistant library.yaml",
    "ciso-assistant-bare": "ciso-assistant library.yaml",
    "ctid-bare": "ctid mappings.json",
    "graphml-bare": "graphml graph.graphml",
    "strm": "strm sheet.xlsx",
    "strm-known": "strm sheet.xlsx --source eu-ai-act",
    "olir": "olir sheet.xlsx",
    "trestle-confidence": "trestle rows.csv",
    "opencre-levels": "opencre links.csv",
}
REFUSED = (
    "ctid ctid.json", "graphml graph.graphml", "opencre opencre.csv", "trestle trestle.csv", "json one.json",
    "json two.json", "json framework.json", "json crosswalk.json", "sssom set.tsv", "sssom set.json",
    "sssom empty.json", "ciso-assistant library.yaml", "ciso-assistant other.yaml",
    "ciso-assistant list.yaml", "csv plain.csv",
    *(f"csv plain.csv --map {name}.toml" for name in (
        "unknown", "id", "relation", "kind", "absent", "field", "missing", "extra", "broken", "deep"
    )),
    "strm nameless.sheet.xlsx", "strm other.sheet.xlsx", "olir other.sheet.xlsx",
)  # fmt: skip


def make_workbook(text: Path) -> None:
    """Write the workbook beside a text that has its cells: a line for each row, and a title in brackets above each."""
    book = Workbook()
    del book["Sheet"]
    for line in text.read_text().splitlines():
        if line.startswith("["):
            book.create_sheet(line.strip("[]"))
        else:
            book.worksheets[-1].append([int(cell) if cell.isdecimal() else cell or None for cell in line.split("\t")])
    book.save(text.with_suffix(".xlsx"))


def files(folder: Path) -> dict[str, str]:
    """The files by path; of a framework that is bundled, the lines that were added."""
    found = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
    for name, text in found.items():
        if (bundled := MAPPINGS / name).is_file():
            known = set(bundled.read_text().splitlines())
            found[name] = "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\n") not in known)
    return {name: text for name, text in found.items() if text}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_import_is_what_was_reviewed(
    mapper: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(STRANGERS / name, tmp_path / name, ignore=shutil.ignore_patterns("out", "said.txt"))
    monkeypatch.chdir(tmp_path / name)
    if "xlsx" in COMMANDS[name]:
        make_workbook(Path("sheet.txt"))
    words = [word.replace("\N{NO-BREAK SPACE}", " ") for word in COMMANDS[name].split(" ")]
    result = mapper("import", *words, "-o", "out")
    found = files(Path("out"))
    if os.environ.get("WRITE"):  # after a change, to be reviewed
        shutil.rmtree(STRANGERS / name / "out", ignore_errors=True)
        for path, text in found.items():
            (STRANGERS / name / "out" / path).parent.mkdir(parents=True, exist_ok=True)
            (STRANGERS / name / "out" / path).write_text(text)
        (STRANGERS / name / "said.txt").write_text(result.stderr)
    assert result.stderr == (STRANGERS / name / "said.txt").read_text()
    assert found == files(STRANGERS / name / "out")


def test_a_refusal_is_what_was_reviewed(
    mapper: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(STRANGERS / "refused", tmp_path / "refused")
    monkeypatch.chdir(tmp_path / "refused")
    for text in Path().glob("*.sheet.txt"):
        make_workbook(text)
    found = "".join(mapper("import", *command.split(), "-o", "out").stderr for command in REFUSED)
    if os.environ.get("WRITE"):
        (STRANGERS / "refused" / "said.txt").write_text(found)
    assert found == (STRANGERS / "refused" / "said.txt").read_text()
    assert not Path("out").exists()
