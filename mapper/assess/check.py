"""Checks an assessment against the data: names that exist, dates that exist, reasons that are given."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from hashlib import file_digest
from typing import TYPE_CHECKING

from mapper.assess.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapper.assess.model import Assessment, Control
    from mapper.assess.plain import Place, Plain
    from mapper.assess.scoping import Scoping
    from mapper.errors import Finding
    from mapper.library import Library

REFRESH = "run `mapper assess refresh` on the file"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def names(plain: Plain, assessment: Assessment, library: Library, scoping: Scoping) -> Iterator[Finding]:
    """Roles, classes, frameworks, questions and answers that do not exist."""
    standards = [framework.id for framework in library.standards]
    yield from _unknown_items(plain, "roles", assessment.roles, scoping.roles)
    yield from _unknown_items(plain, "classes", assessment.classes, scoping.classes)
    yield from _unknown_items(plain, "frameworks", assessment.frameworks, standards)
    for question, answer in assessment.answers.items():
        if question not in scoping.questions:
            yield _unknown(plain, ("answers", question), "question", question, scoping.questions)
            continue
        possible = [found.answer for found in scoping.answers_to(question)]
        if answer not in (*possible, UNKNOWN):
            message = f"{answer!r} is no answer to {question}"
            yield plain.found(("answers", question), message, f"answer {', '.join(possible)} or {UNKNOWN}")


def _unknown_items(plain: Plain, key: str, values: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    for number, value in enumerate(values):
        if value not in known:
            yield _unknown(plain, (key, number), {"classes": "class"}.get(key, key[:-1]), value, known)


def _unknown(plain: Plain, place: Place, what: str, name: str, known: Iterable[str]) -> Finding:
    all_known = list(known)
    near = get_close_matches(name, all_known, n=3)
    shown = near or all_known[:8]
    return plain.found(place, f"there is no {what} {name!r}", f"{'near' if near else 'there are'}: {', '.join(shown)}")


def elements(plain: Plain, assessment: Assessment, library: Library) -> Iterator[Finding]:
    """Threats and controls that this edition of the Exchange does not have; another edition is for a refresh."""
    is_other = assessment.edition != library.framework("aix").edition
    for kind, key, entries in (("threat", "threats", assessment.threats), ("control", "controls", assessment.controls)):
        known = [element.id for element in library.elements("aix", kind)]
        for id in entries:
            if id not in known and is_other:
                yield plain.found((key, id), f"{id!r} is of the edition {assessment.edition}", REFRESH)
            elif id not in known:
                yield _unknown(plain, (key, id), kind, id, known)


def missing(plain: Plain, assessment: Assessment, library: Library) -> Iterator[Finding]:
    """Threats and controls of the Exchange that the file lacks."""
    for kind, key, entries in (("threat", "threats", assessment.threats), ("control", "controls", assessment.controls)):
        absent = [element.id for element in library.elements("aix", kind) if element.id not in entries]
        if absent:
            yield plain.found((key,), f"lacks the {kind}{'s' * (len(absent) > 1)} {', '.join(absent[:5])}", REFRESH)


def values(plain: Plain, assessment: Assessment) -> Iterator[Finding]:
    """Dates that do not exist, decisions without a reason, evidence that names nothing."""
    for key, entries in (("threats", assessment.threats), ("controls", assessment.controls)):
        for id, entry in entries.items():
            if entry.overruled and not entry.overruled.reason.strip():
                yield plain.found((key, id, "overruled", "reason"), f"{id} is overruled without a reason", "give one")
    for id, control in assessment.controls.items():
        for name in ("due", "reviewed", "next_review"):
            yield from _day(plain, ("controls", id, name), getattr(control, name))
        yield from _evidence(plain, id, control)


def _day(plain: Plain, place: Place, text: str | None) -> Iterator[Finding]:
    if text and not is_day(text):
        yield plain.found(place, f"{text!r} is no day", "write it as YYYY-MM-DD")


def findings(plain: Plain, assessment: Assessment, library: Library) -> Iterator[Finding]:
    """Findings on what is no requirement of any standard that controls are decided against."""
    if not assessment.findings:
        return  # and read no standard for it
    known = [element.id for framework in library.standards for element in library.elements(framework.id)
             if element.requirement]  # fmt: skip
    for id in assessment.findings:
        if id not in known:
            yield _unknown(plain, ("findings", id), "requirement", id, known)


def _evidence(plain: Plain, id: str, control: Control) -> Iterator[Finding]:
    for number, item in enumerate(control.evidence):
        place = ("controls", id, "evidence", number)
        if bool(item.link) == bool(item.file):
            yield plain.found(place, f"evidence of {id} names either a link or a file", "give one of the two")
        if item.file and not item.sha256:
            yield plain.found(place, f"evidence of {id} has no sha256", f"add what `sha256sum {item.file}` prints")
        if item.sha256 and not _DIGEST.fullmatch(item.sha256):
            yield plain.found((*place, "sha256"), f"{item.sha256!r} is no SHA-256", "64 hexadecimal digits, lower case")
        for name in ("collected", "valid_until"):
            yield from _day(plain, (*place, name), getattr(item, name))


def files(plain: Plain, assessment: Assessment, folder: Path) -> Iterator[Finding]:
    """Files of evidence that are not there, or that are no longer what was assessed."""
    for id, control in assessment.controls.items():
        for number, item in enumerate(control.evidence):
            if not item.file:
                continue
            path, place = folder / item.file, ("controls", id, "evidence", number)
            if not path.is_file():
                yield plain.found(place, f"the file {item.file} is not there", "paths start from the assessment")
            elif _digest(path) != item.sha256:
                yield plain.found(place, f"{item.file} has changed since it was taken as evidence", "assess it anew")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def is_day(text: str) -> bool:
    """Whether the text is a day that exists, as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
