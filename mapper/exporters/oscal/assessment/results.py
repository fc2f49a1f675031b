"""What was found of a system, as assessment results: a finding for each assessed control, a risk for each threat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal import element as of
from mapper.exporters.oscal.assessment.risks import characterization, threat_ids
from mapper.exporters.oscal.assessment.subject import decided, state, target
from mapper.exporters.oscal.document import beside, identified, props
from mapper.oscal.syntax import line

if TYPE_CHECKING:
    from mapper.assess import Control, Evidence, Threat
    from mapper.exporters.oscal.assessment.subject import Subject
    from mapper.oscal.syntax import Tree

UNNOTED = "Evidence that the assessment names for this control."
UNEXPLAINED = "The assessment gives no reason."


def assessed(subject: Subject) -> dict[str, Control]:
    """The controls in scope that somebody has looked at."""
    return {id: control for id, control in subject.controls.items() if control.status != "not-assessed"}


def build(subject: Subject) -> Tree:
    """The assessment results (OSCAL 1.2.3, assessment layer)."""
    plan = beside(subject.uuid("assessment-plan"), "assessment-plan", "Assessment plan", "The plan in outline.")
    controls = assessed(subject)
    return identified(
        "assessment-results",
        {
            "metadata": subject.metadata("assessment results"),
            "import-ap": {"href": f"#{plan['uuid']}"},
            "results": [_result(subject, controls)],
            "back-matter": subject.resources(plan, *subject.evidence(controls.values())),
        },
    )


def _result(subject: Subject, controls: dict[str, Control]) -> Tree:
    count = f"{len(controls)} of the {len(subject.controls)} controls that apply were assessed."
    return {
        "uuid": subject.uuid("result", subject.on),
        "title": f"{subject.name}, as it stood on {subject.on}",
        "description": f"{count} The findings are those of the owner's assessment.",
        "start": subject.at,
        "local-definitions": subject.this_system(),
        "reviewed-controls": subject.reviewed(controls, count),
        "observations": [_observation(subject, id, found) for id, found in controls.items() if found.evidence],
        "risks": [_risk(subject, id, threat) for id, threat in subject.threats.items()],
        "findings": [_finding(subject, id, found) for id, found in controls.items()],
    }


def _observation(subject: Subject, id: str, control: Control) -> Tree:
    """The evidence of a control; by which method it was examined the assessment does not say."""
    return {
        "uuid": subject.uuid("observation", id),
        "title": of.title(subject.element(id)),
        "description": subject.meaning(control),
        "methods": ["UNKNOWN"],
        "subjects": [{"subject-uuid": subject.uuid("component"), "type": "component"}],
        "relevant-evidence": [_evidence(subject, item) for item in control.evidence],
        "collected": subject.at,
    }


def _evidence(subject: Subject, item: Evidence) -> Tree:
    note = item.note or ""
    if target(item):
        return {"href": f"#{subject.evidence_uuid(item)}", "description": note if line(note) else UNNOTED}
    return {"description": "\n\n".join(filter(line, (item.link or "", note))) or UNNOTED}


def _risk(subject: Subject, id: str, threat: Threat) -> Tree:
    """A threat that applies; nothing in an assessment says that a risk is closed, so none is."""
    element = subject.element(id)
    reason = threat.overruled.reason if threat.overruled else threat.computed.reason
    accepted = [{"name": "accepted", "value": "true"}] if threat.treatment == "accept" else []
    return {
        "uuid": subject.uuid("risk", id),
        "title": of.title(element),
        "description": of.prose(element),
        "statement": reason if line(reason) else UNEXPLAINED,
        "props": [*accepted, *decided(threat), *props({"note": threat.note or ""})],
        "status": "open",
        "threat-ids": threat_ids(subject, [id]),
        "characterizations": characterization(subject, id),
        "remediations": _treatment(subject, id, threat),
    }


def _treatment(subject: Subject, id: str, threat: Threat) -> list[Tree]:
    if not threat.treatment:
        return []
    return [
        {
            "uuid": subject.uuid("treatment", id),
            "lifecycle": "planned",
            "title": f"Decided: {threat.treatment}",
            "description": f"The owner of the assessment decided to {threat.treatment} the risk.",
            "props": [{"name": "type", "value": threat.treatment}],
        }
    ]


def _finding(subject: Subject, id: str, control: Control) -> Tree:
    """How far a control is; satisfied is what the scoping tables call done."""
    word = subject.words[control.status]
    observed = [{"observation-uuid": subject.uuid("observation", id)}] if control.evidence else []
    return {
        "uuid": subject.uuid("finding", id),
        "title": of.title(subject.element(id)),
        "description": subject.meaning(control),
        "props": [*decided(control), *state(control)],
        "target": {
            "type": "statement-id",
            "target-id": f"{subject.identifier(id)}_smt",
            "status": {"state": "satisfied" if word.done else "not-satisfied"},
            "implementation-status": {"state": word.oscal} if word.oscal else {},
        },
        "related-observations": observed,
        "related-risks": [{"risk-uuid": subject.uuid("risk", threat)} for threat in subject.answers.get(id, ())],
    }
