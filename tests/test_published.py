"""The published set: complete, up to date, and kept where somebody changed it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import Result

from mapper import Library
from mapper.exporters.published import build_all

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(library: Library) -> dict[str, bytes]:
    """Every file of the set, made anew."""
    return build_all(library)


def test_the_published_files_are_those_of_the_data(built: dict[str, bytes]) -> None:
    published = {p.relative_to(ROOT / "exports").as_posix(): p for p in (ROOT / "exports").rglob("*") if p.is_file()}
    assert published.keys() == built.keys()
    stale = [name for name, content in built.items() if published[name].read_bytes() != content]
    assert stale == [], "run `mapper export all -o exports --force`"


def test_the_index_lists_every_file_with_its_digest(built: dict[str, bytes]) -> None:
    listed = {file["path"]: file["sha256"] for file in json.loads(built["index.json"])["files"]}
    assert listed == {n: sha256(c).hexdigest() for n, c in built.items() if n not in ("index.json", "README.md")}


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", pytest.param("America/Los_Angeles", marks=pytest.mark.thorough)]
)
def test_neither_clock_nor_place_changes_a_byte(tmp_path: Path, zone: str) -> None:
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": str(len(zone)), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "mapper", "export", "all", "-o", str(tmp_path / "set")]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)
    for path in (tmp_path / "set").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (ROOT / "exports" / path.relative_to(tmp_path / "set")).read_bytes()


@pytest.mark.thorough
def test_a_file_that_somebody_filled_in_is_kept(mapper: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "set"
    assert mapper("export", "all", "-o", folder).exit_code == 0
    assert mapper("export", "all", "-o", folder).exit_code == 0
    (folder / "aix-crosswalk.xlsx").write_bytes(b"filled in")
    result = mapper("export", "all", "-o", folder)
    assert result.exit_code == 1
    assert "was changed since" in result.stderr
    assert (folder / "aix-crosswalk.xlsx").read_bytes() == b"filled in"
    assert mapper("export", "all", "-o", folder, "--force").exit_code == 0
