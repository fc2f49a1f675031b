"""What is installed with the tool: the same everywhere, listed, and under licences that allow its use."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PERMISSIVE = {
    "0BSD", "Apache 2.0", "Apache License 2.0", "Apache Software License", "Apache-2.0", "BSD", "BSD License",
    "BSD-2-Clause", "BSD-3-Clause", "CC0 1.0 Universal", "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication",
    "CC0-1.0", "ISC", "ISC License (ISCL)", "MIT", "MIT License", "MIT-0", "MIT-CMU", "PSF-2.0", "Public Domain",
    "Python Software Foundation License", "The Unlicense (Unlicense)", "Unlicense", "W3C License", "Zlib",
}  # fmt: skip


def name_of(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(file: str) -> list[Requirement]:
    """The lines of a lock, without their hashes."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.removesuffix("\\")) for line in lines if line[:1].isalnum()]


def table(heading: str) -> dict[str, str]:
    """The licence of each package in a section of the list."""
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\w[\w.-]*) +\| ([^|]*?) +\|", section, re.MULTILINE)
    return {name_of(name): licence for name, licence in rows if name != "Name"}


DEVELOPMENT = {name_of(package.name): package for package in locked("requirements-dev.txt")}
RUNTIME = {name_of(package.name): package for package in locked("requirements.txt")}


def test_what_a_user_installs_is_what_is_tested() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in (
        *wanted["dependencies"],
        *(line for extra in wanted["optional-dependencies"].values() for line in extra),
    ):
        pin = RUNTIME[name_of(Requirement(line).name)].specifier
        assert Requirement(line).specifier.contains(str(pin).removeprefix("==")), "lock again: see requirements-dev.in"
    assert {name: str(package.specifier) for name, package in RUNTIME.items()}.items() <= {
        name: str(package.specifier) for name, package in DEVELOPMENT.items()
    }.items()  # fmt: skip


def test_every_locked_package_has_a_licence_that_allows_its_use() -> None:
    licences = {**table("All packages"), **table("Read by hand"), **table("Copyleft")}
    assert licences.keys() == DEVELOPMENT.keys(), "make the table again: see docs/licences.md"
    others = {name for name, said in licences.items() if not PERMISSIVE.issuperset(re.split(" AND | OR |; ", said))}
    assert others == table("Copyleft").keys()
    assert {table("Copyleft")[name] for name in others & RUNTIME.keys()} <= {"MPL-2.0"}


def test_the_list_of_licences_is_what_the_packages_say() -> None:
    command = [sys.executable, "-m", "piplicenses", "--from=mixed", "--with-system", "--format=json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    said = {name_of(package["Name"]): package["License"] for package in found}
    listed = table("All packages")
    assert {name: said[name] for name in listed if name in said} == {
        name: listed[name] for name in listed if name in said
    }


def test_the_bill_of_materials_is_that_of_the_lock() -> None:
    bill = json.loads((ROOT / "docs" / "sbom.cdx.json").read_text(encoding="utf-8"))
    here = {"sys_platform": "linux", "python_full_version": "3.11.7", "python_version": "3.11", "os_name": "posix",
            "platform_python_implementation": "CPython", "implementation_name": "cpython"}  # fmt: skip
    lock = {f"{name}{package.specifier}" for name, package in RUNTIME.items()
            if package.marker is None or package.marker.evaluate(here)}  # fmt: skip
    assert {f"{name_of(part['name'])}=={part['version']}" for part in bill["components"]} == lock, (
        "see docs/security.md"
    )
    assert all(part["purl"].startswith("pkg:pypi/") for part in bill["components"])
