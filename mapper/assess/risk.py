"""Risks and gaps: how grave a threat is said to be, and with it the controls against it that are not in place.

docs/assess.md, "Risks and gaps", states the rule: likelihood times impact, each from 1 (low) to 3 (high).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from mapper.assess.decide import threats_of
from mapper.assess.model import Level
from mapper.assess.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.assess.model import Assessment, Control, Threat
    from mapper.library import Library

Rating = Literal["high", "medium", "low", "not rated"]
RATINGS: tuple[Rating, ...] = get_args(Rating)
"""Gravest first; what nobody has rated comes last."""
LEVELS: tuple[Level, ...] = get_args(Level)
AT_LEAST: dict[Rating, int] = {"high": 6, "medium": 3, "low": 1}
"""The lowest product of likelihood and impact of each rating."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A control in scope that is not done, as grave as the gravest risk among the threats in scope that it answers."""

    id: str
    control: Control
    severity: Rating
    threats: tuple[str, ...]


def score(threat: Threat) -> int:
    """Likelihood times impact, 1 to 9; 0 where one of them is not said or the threat is out of scope."""
    if threat.applicability == "not-applicable" or threat.likelihood is None or threat.impact is None:
        return 0
    return (1 + LEVELS.index(threat.likelihood)) * (1 + LEVELS.index(threat.impact))


def rating(product: int) -> Rating:
    """The word for a product of likelihood and impact."""
    return next((word for word, least in AT_LEAST.items() if product >= least), "not rated")


def threats_answered(library: Library) -> dict[str, tuple[str, ...]]:
    """The threats that each control is stated to answer, by itself or through a group of threats."""
    return {
        control: tuple(dict.fromkeys(threat for target in targets for threat in _threats_in(library, target)))
        for control, targets in threats_of(library).items()
    }


def _threats_in(library: Library, id: str) -> Iterable[str]:
    element = library.element(id)
    if element.kind == "threat":
        return [id]
    if element.kind != "group":
        return []
    return [threat for child in library.children(element) for threat in _threats_in(library, child.id)]


def gaps(assessment: Assessment, library: Library) -> list[Gap]:
    """The controls in scope that are not done, gravest first, then in the Exchange's order."""
    found, answered = progress(assessment, library), threats_answered(library)
    listed = [_gap(id, found.in_scope[id], answered.get(id, ()), assessment) for id in found.gaps]
    return sorted(listed, key=lambda gap: RATINGS.index(gap.severity))


def _gap(id: str, control: Control, answered: tuple[str, ...], assessment: Assessment) -> Gap:
    threats = tuple(t for t in answered if assessment.threats[t].applicability != "not-applicable")
    gravest = max((score(assessment.threats[threat]) for threat in threats), default=0)
    return Gap(id, control, rating(gravest), threats)
