"""Assessments: from one AI system to what applies to it, and how far it is.

>>> from pathlib import Path
>>> from mapper import Library, assess
>>> library = Library.bundled()
>>> assessment = assess.load(Path("assessment.yaml"), library)  # doctest: +SKIP
>>> [id for id, control in assess.applicable_controls(assessment).items() if control.owner is None]  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mapper.assess.duties import Duty, duties
from mapper.assess.model import Assessment, Control, Evidence, Overruling, Threat, Verdict
from mapper.assess.outline import Judged, Outline, outline
from mapper.assess.progress import Progress, applicable_controls, progress
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from mapper.assess.coverage import Requirement, Summary, requirements, summary
    from mapper.assess.document import load
    from mapper.assess.requests import Request, RequestList, evidence_requests
    from mapper.assess.risk import Gap, gaps
    from mapper.assess.writer import compose, refresh

__all__ = [
    "Assessment",
    "Control",
    "Duty",
    "Evidence",
    "Gap",
    "Judged",
    "Outline",
    "Overruling",
    "Progress",
    "Request",
    "RequestList",
    "Requirement",
    "Scoping",
    "Summary",
    "Threat",
    "Verdict",
    "applicable_controls",
    "compose",
    "duties",
    "evidence_requests",
    "gaps",
    "load",
    "outline",
    "progress",
    "refresh",
    "requirements",
    "summary",
]

_PLACES = {
    "Gap": "risk", "Request": "requests", "RequestList": "requests", "Requirement": "coverage", "Summary": "coverage",
    "compose": "writer", "evidence_requests": "requests", "gaps": "risk", "load": "document", "refresh": "writer",
    "requirements": "coverage", "summary": "coverage",
}  # fmt: skip
"""What a question of scope does not need is imported from its module when it is first used."""


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
