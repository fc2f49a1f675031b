"""How grave a threat is, and a control that is not in place: read off what the assessment holds, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from mapper.assess.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.assess import Assessment, Threat
    from mapper.library import Library

LEVELS: tuple[Level, ...] = get_args(Level)
WORST_FIRST: tuple[Level | None, ...] = (*reversed(LEVELS), None)


def risk_of(threat: Threat) -> Level | None:
    """Likelihood times impact, each counted 1 to 3: 6 and 9 are high, 3 and 4 medium, 1 and 2 low; else unknown."""
    if threat.likelihood is None or threat.impact is None:
        return None
    product = (LEVELS.index(threat.likelihood) + 1) * (LEVELS.index(threat.impact) + 1)
    return "high" if product >= 6 else "medium" if product >= 3 else "low"


@dataclass(frozen=True, slots=True)
class Severity:
    """The gravest known risk among the threats that a control answers; None where none of them is rated.

    `at_least` says that another of these threats is not rated, so that the severity may be higher.
    """

    level: Level | None
    at_least: bool = False

    @property
    def name(self) -> str:
        """Its name in the catalogue."""
        return f"{'at-least-' if self.at_least else ''}{self.level or 'unknown'}"

    @property
    def rank(self) -> int:
        """The gravest is 0; what is not rated comes last."""
        return WORST_FIRST.index(self.level)


def severity(risks: Iterable[Level | None]) -> Severity:
    """The severity of a finding, from the risks of the threats in scope that its control answers."""
    found = set(risks)
    level = next(level for level in WORST_FIRST if level in found or level is None)
    return Severity(level, at_least=level in ("low", "medium") and None in found)


def threats_by_control(library: Library, assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """The threats in scope that each control is stated to answer, by itself or through a group of threats."""
    answered: dict[str, set[str]] = {}
    for mapping in library.crosswalk("aix", "aix"):
        if mapping.relation == "supports" and library.counts(mapping):
            answered.setdefault(mapping.source, set()).add(mapping.target)
    groups = {threat: _with_above(library, threat) for threat in assessment.threats}
    in_scope = [id for id, threat in assessment.threats.items() if threat.applicability != "not-applicable"]
    return {
        control: tuple(id for id in in_scope if groups[id] & answered.get(control, set()))
        for control in assessment.controls
    }


def _with_above(library: Library, id: str) -> set[str]:
    above = (_with_above(library, parent.id) for parent in library.parents(library.element(id)))
    return {id}.union(*above)
