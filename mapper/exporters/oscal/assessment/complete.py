"""What an assessment lacks for a document: OSCAL demands it, and nobody but its owner can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.assessment.actions import gaps
from mapper.exporters.oscal.assessment.results import assessed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.oscal.assessment.subject import Subject

    Lack = tuple[tuple[str, ...], str, str]
    """Where in the assessment something is missing, what it is, and what to do."""


def lacking(document: str, subject: Subject) -> Iterator[Lack]:
    """Everything that a document cannot be made without."""
    if not subject.name:
        yield ("system", "name"), "the system has no name", "give it one"
    if not subject.controls:
        yield ("controls",), "no control applies to the system", f"there is nothing that {document} could say"
    if document in ("assessment-results", "poam") and not subject.owner:
        yield ("system", "owner"), f"nobody answers for the system, as {document} has to say", "name the owner"
    if document == "assessment-results":
        yield from _for_results(subject)
    if document == "poam" and subject.controls and not gaps(subject):
        yield ("controls",), "every control that applies is done", "no plan of action is left to write"


def _for_results(subject: Subject) -> Iterator[Lack]:
    if not subject.on:
        yield (
            ("format",),
            "the assessment does not say on which day it stands, as assessment-results has to",
            "say --on DATE",
        )
    if subject.controls and not assessed(subject):
        yield ("controls",), "no control has been assessed", "give one a status other than not-assessed"
