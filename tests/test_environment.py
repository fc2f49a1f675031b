"""Strange machines and strange data: the commands do their work, or say in one line why they cannot."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

Run = Callable[..., Result]
SHOW = ("show", "aix:ratelimit", "--format", "table")
PLANES = [chr(plane * 0x10000 + 0x100) for plane in (0, 1, 2, 3, 14, 15, 16)]
"""A character of each plane of Unicode that has any; the private ones too."""
ODD = "".join(PLANES) + "\u202e\u200f\ufb01\U0001f469\u200d\U0001f4bb e\u0301"


def mapper_in(environment: dict[str, str | None], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    kept = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    return subprocess.run([sys.executable, "-m", "mapper", *arguments], env=kept, capture_output=True, check=False)


@pytest.mark.parametrize(
    "environment",
    [
        {
            "HOME": None,
            "USER": None,
            "LOGNAME": None,
            "XDG_CONFIG_HOME": None,
            "XDG_CACHE_HOME": None,
            "COLUMNS": "20",
            "TERM": "dumb",
        },
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["no home, narrow", "no such home, Turkish", "no UTF-8"],
)
def test_a_query_and_an_export_work(tmp_path: Path, environment: dict[str, str | None]) -> None:
    shown = mapper_in(environment, *SHOW)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"RATE" in shown.stdout
    path = tmp_path / "ballot.xlsx"
    written = mapper_in(environment, "review", "ballot", "aix", "iso-27090", "-o", str(path))
    assert written.returncode == 0, written.stderr
    assert openpyxl.load_workbook(path).sheetnames == ["Reviewer", "Ballot"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_output_in_another_encoding_is_no_failure(encoding: str) -> None:
    run = mapper_in({"PYTHONIOENCODING": encoding}, "list", "eu-ai-act", "--format", "table")
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"Article 15" in run.stdout


def test_no_command_opens_a_connection(mapper: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    for holder, name in ((socket.socket, "connect"), (socket, "create_connection"), (socket, "getaddrinfo")):
        monkeypatch.setattr(holder, name, refuse)
    catalog = ("export", "oscal", "--catalog", "controls", "--validate", "-o", tmp_path / "controls.xml")
    for arguments in (SHOW, ("ask", "what is evasion?"), catalog):
        assert mapper(*arguments).exit_code == 0


@pytest.mark.parametrize("folder", ["/proc", "/sys/kernel"])
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this system has no file system that takes no file")
def test_a_place_that_takes_no_file_is_one_line(mapper: Run, folder: str) -> None:
    run = mapper("export", "workbook", "-o", f"{folder}/audit.xlsx")
    assert run.exit_code == 1
    assert run.stderr.count("\n") == 1
    assert "audit.xlsx" in run.stderr


@pytest.mark.parametrize(("deliverable", "name"), [("oscal --catalog controls", "a.json"), ("workbook", "a.xlsx")])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, deliverable: str, name: str) -> None:
    """A limit on the size of files stands for the full disk: the same error, halfway through the file."""
    old = tmp_path / name
    old.write_bytes(b"old")
    command = [sys.executable, "-m", "mapper", "export", *deliverable.split(), "-o", str(old), "--force"]
    run = subprocess.run(
        command, capture_output=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),  # one thread
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr.startswith(b"mapper: ")
    assert run.stderr.count(b"\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == b"old"


# strange data


@pytest.fixture
def strange(small: Path) -> Path:
    """A framework with texts of ten thousand characters and from every plane of Unicode."""
    path = small / "frameworks" / "alpha" / "elements.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Light the way.", "long " * 2000).replace("Lock the door", ODD), encoding="utf-8")
    return small


def test_lines_of_windows_make_no_difference(mapper: Run, small: Path) -> None:
    before = [mapper("list", name, "--data", small, "--format", "json").stdout for name in ("alpha", "beta")]
    rows = mapper("map", "alpha", "beta", "--data", small, "--format", "json").stdout
    for path in small.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert before == [mapper("list", name, "--data", small, "--format", "json").stdout for name in ("alpha", "beta")]
    assert rows == mapper("map", "alpha", "beta", "--data", small, "--format", "json").stdout


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_strange_texts_are_shown_whole(mapper: Run, strange: Path, form: str) -> None:
    shown = mapper("show", "alpha:lock", "--data", strange, "--format", form, env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    for character in PLANES[:4]:
        assert character in shown.stdout or f"\\u{ord(character):04x}" in shown.stdout
    assert mapper("show", "alpha:lamp", "--data", strange, "--format", form).stdout.count("long") == 2000


def test_no_text_moves_the_cursor_of_a_terminal(mapper: Run, small: Path) -> None:
    path = small / "frameworks" / "alpha" / "elements.csv"
    path.write_text(path.read_text().replace("Light the way.", "Light \x1b[2J\x1b]0;owned\x07 \x9b31m"), "utf-8")
    for form in ("table", "md", "csv", "json"):
        shown = mapper("show", "alpha:lamp", "--data", small, "--format", form)
        said = shown.stdout + shown.stderr
        assert not [c for c in said if unicodedata.category(c) == "Cc" and c not in "\n\r\t"], form
