"""What a user installs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def checked_out(tree: Path) -> Path:
    """The files that git knows, in another folder."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes((ROOT / name).read_bytes())
    return tree


def built(tree: Path, out: Path, *options: str, mask: int = -1, **environment: str) -> Path:
    """The wheel of a tree."""
    command = [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", str(out), str(tree)]
    subprocess.run(command, check=True, capture_output=True, umask=mask, env={**os.environ, **environment})
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist of the files that git knows."""
    return built(checked_out(tmp_path_factory.mktemp("tree")), tmp_path_factory.mktemp("out"))


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


def test_the_wheel_has_the_same_bytes_wherever_it_is_built(wheel: Path, tmp_path: Path) -> None:
    tree = checked_out(tmp_path / "another" / "tree")
    for path in tree.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    other = built(tree, tmp_path / "out", "--wheel", mask=0o077, TZ="Pacific/Kiritimati", LC_ALL="C")
    assert other.name == wheel.name
    assert other.read_bytes() == wheel.read_bytes()
