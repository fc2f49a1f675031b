"""Checks the data of a folder: every problem, with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import overlays, rules, tables
from mapper.errors import DataError
from mapper.lint import copies, elements, published, rows, scoping, together
from mapper.lint.form import fix
from mapper.query import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library

__all__ = ["fix", "lint"]


def lint(folder: Path, library: Library, against: Iterable[Path] = ()) -> list[Finding]:
    """All findings in the files of a folder, which the library must include.

    `against` are files whose text may not be passed on.
    """
    findings: list[Finding] = []
    for path in sorted(folder.glob("frameworks/*/elements.csv")):
        findings += _collected(elements.check(path))
    findings += _overlays(folder, library) if not findings else []
    if findings:
        return sorted(findings)
    crosswalks = {}
    for path in sorted(folder.glob("crosswalks/*.sssom.tsv")):
        try:
            crosswalks[path] = tables.read_crosswalk(path, checked=True)
        except DataError as error:
            findings += error.findings
    for path, found in crosswalks.items():
        findings += rows.check(path, found, library)
    findings += together.check(crosswalks)
    findings += _undecided(folder, library)
    if (folder / "scoping").is_dir():
        findings += _collected(scoping.check(folder / "scoping", library))
    if library.is_bundled(folder):
        findings += published.check(folder)
    findings += _collected(copies.check(folder, library, against))
    return sorted(findings)


def _collected(findings: Iterator[Finding]) -> list[Finding]:
    try:
        return list(findings)
    except DataError as error:
        return list(error.findings)


def _overlays(folder: Path, library: Library) -> list[Finding]:
    """What the library finds when it lays an overlay over its framework."""
    findings: dict[Finding, None] = {}
    for framework, _ in overlays.files([folder]):
        try:
            library.elements(library.framework(framework).id)
        except DataError as error:
            findings |= dict.fromkeys(error.findings)
    return list(findings)


def _undecided(folder: Path, library: Library) -> Iterator[Finding]:
    """Controls, and requirements, without any judged row, where the folder holds the crosswalk."""
    for framework in library.standards:
        path = folder / "crosswalks" / f"aix--{framework.id}.sssom.tsv"
        if not path.exists():
            continue
        decided = {m.source for m in library.crosswalk("aix", framework.id) if m.provenance != "upstream"}
        for control in library.elements("aix", "control"):
            if control.id not in decided:
                yield rules.UNDECIDED.broken(path, 1, f"{control.id} is not decided against {framework.id}")
        for result in coverage(library, framework.id):
            if result.level == "undecided":
                yield rules.UNDECIDED.broken(path, 1, f"{result.requirement.id} is not decided")
