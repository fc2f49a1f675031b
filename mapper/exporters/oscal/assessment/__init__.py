"""What an assessment says of one AI system, as OSCAL 1.2.3 documents that stand beside each other in one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.assessment import actions, component, plan, profile, results
from mapper.exporters.oscal.assessment.complete import lacking
from mapper.exporters.oscal.assessment.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.oscal.syntax import Tree

MODELS: dict[str, tuple[str, Callable[[Subject], Tree]]] = {
    "profile": ("profile", profile.build),
    "component-definition": ("component-definition", component.build),
    "assessment-plan": ("assessment-plan", plan.build),
    "assessment-results": ("assessment-results", results.build),
    "poam": ("plan-of-action-and-milestones", actions.build),
}
"""The documents by file name, with the model that each is of."""

__all__ = ["MODELS", "Subject", "lacking"]
