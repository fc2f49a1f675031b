"""LibreOffice: computes and saves workbooks, and runs a Basic macro, which is how a person is played."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_LIST = '<library:{tag} xmlns:library="http://openoffice.org/2000/library"{more}</library:{tag}>'
_SET_UP = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">'
    '<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>'
)
"""Without it the first start would put its own Basic library in the place of ours."""
SECONDS = 120


def recalculated(paths: list[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice computes and saves them; one call for all. Skips where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
               "--outdir", str(folder / "out"), *map(str, paths)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [folder / "out" / path.name for path in paths]


def run_macro(profile: Path, basic: str, call: str) -> None:
    """Run a procedure of a Basic module, in a profile of its own; skips where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = profile / "user" / "basic"
    (folder / "Standard").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SET_UP)
    standard = '><library:library library:name="Standard" library:link="false"/>'
    person = ' library:name="Standard"><library:element library:name="Person"/>'
    (folder / "script.xlc").write_text(_LIST.format(tag="libraries", more=standard))
    (folder / "Standard" / "script.xlb").write_text(_LIST.format(tag="library", more=person))
    (folder / "Standard" / "Person.xba").write_text(
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Person" '
        f'script:language="StarBasic">{escape(basic)}</script:module>'
    )
    command = [office, "--headless", "--norestore", f"-env:UserInstallation=file://{profile}",
               f"macro:///Standard.Person.{call}"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
