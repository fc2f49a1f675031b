"""Assessments: from one AI system to what applies to it, and how far it is.

>>> from pathlib import Path
>>> from mapper import Library, assess
>>> library = Library.bundled()
>>> assessment = assess.load(Path("assessment.yaml"), library)  # doctest: +SKIP
>>> [id for id, control in assess.applicable_controls(assessment).items() if control.owner is None]  # doctest: +SKIP
"""

from __future__ import annotations

from mapper.assess.coverage import Requirement, Summary, requirements, summary
from mapper.assess.document import load
from mapper.assess.duties import Duty, duties
from mapper.assess.model import Assessment, Control, Evidence, Overruling, Threat, Verdict
from mapper.assess.progress import Progress, applicable_controls, progress
from mapper.assess.requests import Request, RequestList, evidence_requests
from mapper.assess.risk import Gap, gaps
from mapper.assess.scoping import Scoping
from mapper.assess.writer import compose, refresh

__all__ = [
    "Assessment",
    "Control",
    "Duty",
    "Evidence",
    "Gap",
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
    "progress",
    "refresh",
    "requirements",
    "summary",
]
