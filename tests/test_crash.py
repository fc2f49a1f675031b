"""kill -9 at a random moment of a writing command leaves each file as it was, or as it was to become.

Ten kills a command; `KILLS=200 python -m pytest -m thorough tests/test_crash.py` for more.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from scenarios import HOSTED_RAG

from mapper import Library, assess

KILLS = int(os.environ.get("KILLS", "10"))
ROOT = Path(__file__).parent
pytestmark = pytest.mark.thorough


def nothing(folder: Path) -> None:
    """The output is not there before."""


def an_old_file(folder: Path) -> None:
    (folder / "out").write_text("the work of somebody", encoding="utf-8")


def an_old_folder(folder: Path) -> None:
    (folder / "out").mkdir()


def an_unsorted_crosswalk(folder: Path) -> None:
    shutil.copytree(ROOT / "data" / "small", folder / "out")
    path = folder / "out" / "crosswalks" / "alpha--beta.sssom.tsv"
    *comments, header, first, second = path.read_text(encoding="utf-8").splitlines()[:7]
    path.write_text("\n".join([*comments, header, second, first, ""]), encoding="utf-8")


def an_assessment_with_a_changed_answer(folder: Path) -> None:
    text = assess.compose(Library.bundled(), {"name": "S"}, HOSTED_RAG, [], [], [])
    (folder / "out").write_text(text.replace("actions: none", "actions: autonomous"), encoding="utf-8")


@dataclass(frozen=True)
class Case:
    arguments: str
    before: Callable[[Path], None] = an_old_file
    status: int = 0


CASES = {
    "workbook": Case("export workbook -o out --force"),
    "report": Case("export report -o out --force"),
    "catalog": Case("export oscal --catalog controls -o out.xml", nothing),
    "crosswalk": Case("export crosswalk aix nist-ai-rmf --as olir -o out --force"),
    "new assessment": Case("assess new -o out --system S --assume-all --force"),
    "refreshed assessment": Case("assess refresh out", an_assessment_with_a_changed_answer),
    "ballot": Case("review ballot aix nist-ai-rmf -o out --force"),
    "lint": Case("lint --fix out", an_unsorted_crosswalk),
    "import": Case(
        f"import csv {ROOT / 'data/small/frameworks/alpha/elements.csv'} --columns id=id,title=title -o out", nothing
    ),
    "all": Case("export all -o out --force", an_old_folder),
    "site": Case("export site -o out", nothing),
}


def files(folder: Path) -> dict[str, bytes]:
    """The files that a user sees, by path."""
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def started(case: Case, folder: Path) -> subprocess.Popen[bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    case.before(folder)
    command = [sys.executable, "-m", "mapper", *case.arguments.split()]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("name", CASES)
def test_a_killed_command_leaves_the_old_file_or_the_new_one(tmp_path: Path, name: str) -> None:
    case, chance = CASES[name], random.Random(name)  # noqa: S311  # moments, not secrets
    folder = tmp_path / "work"
    first = started(case, folder)
    start, before = time.monotonic(), files(folder)
    assert first.wait() == case.status
    taken, after = time.monotonic() - start, files(folder)
    assert after != before
    for _ in range(KILLS):
        process = started(case, folder)
        before = files(folder)
        time.sleep(taken * (1 - chance.random() ** 2))  # late moments, in which files are written, more often
        process.kill()
        process.wait()
        for path, content in files(folder).items():
            assert content in (before.get(path), after[path]), f"{path} is neither the old file nor the new one"
