"""What is left to do on a system, as a plan of action and milestones: an item and a risk for each gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal import element as of
from mapper.exporters.oscal.assessment.risks import characterization, threat_ids
from mapper.exporters.oscal.assessment.subject import decided, responsible, state, target
from mapper.exporters.oscal.document import identified
from mapper.oscal.syntax import line

if TYPE_CHECKING:
    from mapper.assess import Control
    from mapper.exporters.oscal.assessment.subject import Subject
    from mapper.oscal.syntax import Tree

NO_THREAT = "The Exchange relates the control to no single threat that applies."


def gaps(subject: Subject) -> dict[str, Control]:
    """The controls in scope that are not done, as `mapper assess status` counts them."""
    return {id: control for id, control in subject.controls.items() if not subject.words[control.status].done}


def build(subject: Subject) -> Tree:
    """The plan of action and milestones (OSCAL 1.2.3, assessment layer)."""
    found = gaps(subject)
    return identified(
        "plan-of-action-and-milestones",
        {
            "metadata": subject.metadata("plan of action and milestones", owners=True),
            "local-definitions": subject.this_system(),
            "risks": [_risk(subject, id, control) for id, control in found.items()],
            "poam-items": [_item(subject, id, control) for id, control in found.items()],
            "back-matter": subject.resources(*subject.evidence(found.values())),
        },
    )


def _item(subject: Subject, id: str, control: Control) -> Tree:
    return {
        "uuid": subject.uuid("poam-item", id),
        "title": of.title(subject.element(id)),
        "description": subject.meaning(control),
        "props": [*decided(control), *state(control)],
        "links": [
            {"href": f"#{subject.evidence_uuid(item)}", "rel": "evidence", "text": item.note or ""}
            for item in control.evidence
            if target(item)
        ],
        "related-risks": [{"risk-uuid": subject.uuid("gap", id)}],
    }


def _risk(subject: Subject, id: str, control: Control) -> Tree:
    """What is at risk while the control is not there: the threats that it answers."""
    threats = subject.answers.get(id, [])
    return {
        "uuid": subject.uuid("gap", id),
        "title": f"{of.title(subject.element(id))}: {control.status}",
        "description": subject.meaning(control),
        "statement": _statement(subject, control, threats),
        "status": "remediating" if control.status == "partial" else "open",
        "threat-ids": threat_ids(subject, threats),
        "characterizations": [found for threat in threats for found in characterization(subject, threat)],
        "deadline": _end_of(control.due),
        "remediations": [_remediation(subject, id, control)],
    }


def _statement(subject: Subject, control: Control, threats: list[str]) -> str:
    titles = ", ".join(of.title(subject.element(threat)) for threat in threats)
    answered = f"The control answers: {titles}." if threats else NO_THREAT
    left = control.residual_risk or ""
    return f"{left}\n\n{answered}" if line(left) else answered


def _remediation(subject: Subject, id: str, control: Control) -> Tree:
    element = subject.element(id)
    decided_on = control.status in ("planned", "partial")
    milestone = {
        "uuid": subject.uuid("milestone", id),
        "type": "milestone",
        "title": f"{of.title(element)} is in place",
        "timing": {"on-date": {"date": _end_of(control.due)}} if control.due else {},
        "responsible-roles": responsible("control-owner", control.owner),
    }
    return {
        "uuid": subject.uuid("remediation", id),
        "lifecycle": "planned" if decided_on else "recommendation",
        "title": of.title(element),
        "description": of.prose(element),
        "props": [{"name": "type", "value": "mitigate"}],
        "tasks": [milestone],
    }


def _end_of(day: str | None) -> str:
    """The last second of a day: what is due then is late on the next."""
    return f"{day}T23:59:59Z" if day else ""
