"""How far an assessment is: what is done, what is open, what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from mapper.assess.model import Assessment, Control, Threat
    from mapper.library import Library


@dataclass(frozen=True, slots=True)
class Progress:
    """The controls in scope, those of them that are done, and the gaps; and the threats that nobody has treated.

    `overdue` holds the gaps whose date lies before the day that was asked about, and is empty without such a day.
    """

    on: str
    in_scope: dict[str, Control]
    done: tuple[str, ...]
    gaps: tuple[str, ...]
    overdue: tuple[str, ...]
    statuses: dict[str, int]
    threats: dict[str, Threat]
    untreated: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The share of the controls in scope that are done, rounded down; 100 where none is in scope."""
        return 100 * len(self.done) // len(self.in_scope) if self.in_scope else 100


def progress(assessment: Assessment, library: Library, on: str = "") -> Progress:
    """How far the assessment is on a day (YYYY-MM-DD); without a day nothing is overdue."""
    words = Scoping.of(library).statuses
    in_scope = applicable_controls(assessment)
    gaps = {id: control for id, control in in_scope.items() if not words[control.status].done}
    statuses = {word: sum(c.status == word for c in in_scope.values()) for word in words if word != "not-applicable"}
    threats = {id: threat for id, threat in assessment.threats.items() if threat.applicability != "not-applicable"}
    return Progress(
        on,
        in_scope,
        tuple(id for id in in_scope if id not in gaps),
        tuple(gaps),
        tuple(id for id, control in gaps.items() if on and control.due and control.due < on),
        statuses,
        threats,
        tuple(id for id, threat in threats.items() if threat.treatment is None),
    )


def applicable_controls(assessment: Assessment) -> dict[str, Control]:
    """The controls that somebody, here or elsewhere, has to implement, in the Exchange's order."""
    return {id: control for id, control in assessment.controls.items() if control.in_scope}
