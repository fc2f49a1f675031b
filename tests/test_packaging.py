"""What a user installs."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist of the files that git knows."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("out")
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(tree)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    command = ["git", "ls-files", "mapper", "mappings", "templates"]
    tracked = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    assert names == {n if n.startswith("mapper/") else f"mapper/{n}" for n in tracked}


def test_the_installed_command_has_the_data(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-P", "-c", "import mapper, sys; from mapper.cli import main; print(mapper.__file__, "
               "file=sys.stderr); main(['frameworks', '--format', 'json'])"]  # fmt: skip
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, check=True, capture_output=True, text=True
    )
    assert done.stderr.startswith(str(tmp_path))
    assert {"aix", "eu-ai-act", "nist-ai-rmf", "iso-27090"} <= {f["id"] for f in json.loads(done.stdout)}
