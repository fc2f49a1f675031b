"""The evidence request list: the fewest items that say something about every requirement in scope.

One item asks for what shows that one control is in place. It serves the requirements that a judged mapping relates to
the control; so a first look at every requirement takes as few items as the mappings allow. It is where an audit begins,
not where it ends: `mapper.assess.coverage` calls a requirement met only if all its controls are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.assess.cover import fewest
from mapper.assess.coverage import requirements
from mapper.assess.fields import standards_of
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from mapper.assess.coverage import Requirement
    from mapper.assess.model import Assessment, Evidence
    from mapper.library import Library


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for about a control, the requirements that it serves, and when what is there expires.

    `held` is the evidence that the assessment lists already; `expires` the day on which the first of it does.
    """

    control: str
    serves: tuple[str, ...]
    asks: str
    period: str
    held: tuple[Evidence, ...]
    expires: str


@dataclass(frozen=True, slots=True)
class RequestList:
    """The requests; `proven` says that no shorter list would do, `unserved` are the requirements without a control."""

    requests: tuple[Request, ...]
    proven: bool
    unserved: tuple[str, ...]


def served(found: list[Requirement]) -> dict[str, tuple[str, ...]]:
    """The requirements that each control in scope serves, by control."""
    by_control: dict[str, list[str]] = {}
    for requirement in found:
        for control in requirement.controls:
            by_control.setdefault(control, []).append(requirement.element.id)
    return {control: tuple(ids) for control, ids in by_control.items()}


def evidence_requests(assessment: Assessment, library: Library) -> RequestList:
    """The shortest list for the standards in scope, in the Exchange's order."""
    found = [r for f in standards_of(assessment, library) for r in requirements(assessment, library, f.id)]
    return shortest_list(found, assessment, library)


def shortest_list(found: list[Requirement], assessment: Assessment, library: Library) -> RequestList:
    """The same for requirements that are computed already."""
    serves = served(found)
    cover = fewest({control: serves[control] for control in assessment.controls if control in serves})
    requests = tuple(_request(id, serves[id], assessment, library) for id in cover.chosen)
    return RequestList(requests, cover.proven, tuple(r.element.id for r in found if not r.controls))


def _request(id: str, serves: tuple[str, ...], assessment: Assessment, library: Library) -> Request:
    scoping, control = Scoping.of(library), assessment.controls[id]
    kinds = [scoping.evidence[name] for name in library.element(id).values("lifecycle") if name in scoping.evidence]
    days = sorted(item.valid_until for item in control.evidence if item.valid_until)
    return Request(
        id,
        serves,
        " ".join(kind.asks for kind in kinds),
        "; ".join(dict.fromkeys(kind.period for kind in kinds)),
        control.evidence,
        days[0] if days else "",
    )
