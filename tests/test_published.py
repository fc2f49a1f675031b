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

ROOT = Path(__file__).parent.parent


ZONES = ["Pacific/Kiritimati", pytest.param("America/Los_Angeles", marks=pytest.mark.thorough)]


@pytest.fixture(scope="module", params=ZONES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the set, as the command makes it where clock, locale, home and the order of hashes are others."""
    zone, folder = request.param, tmp_path_factory.mktemp("published")
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": str(len(zone)), "HOME": str(folder)}
    command = [sys.executable, "-m", "mapper", "export", "all", "-o", str(folder / "set")]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)
    return contents(folder / "set")


def contents(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds, by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_published_files_are_those_of_the_data(built: dict[str, bytes]) -> None:
    """To the byte; neither the clock nor the place has a part in them."""
    published = contents(ROOT / "exports")
    assert published.keys() == built.keys()
    stale = [name for name, content in built.items() if published[name] != content]
    assert stale == [], "run `mapper export all -o exports --force`"


def test_the_index_lists_every_file_with_its_digest(built: dict[str, bytes]) -> None:
    listed = {file["path"]: file["sha256"] for file in json.loads(built["index.json"])["files"]}
    assert listed == {n: sha256(c).hexdigest() for n, c in built.items() if n not in ("index.json", "README.md")}


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
