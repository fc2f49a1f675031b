"""The system as a component definition: how it meets each control that applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.assessment.subject import CATALOG, decided, responsible, state, target
from mapper.exporters.oscal.document import identified, props
from mapper.oscal.vocabulary import token

if TYPE_CHECKING:
    from mapper.assess import Control
    from mapper.exporters.oscal.assessment.subject import Subject
    from mapper.oscal.syntax import Tree

DESCRIPTION = "The controls of the Exchange that apply to the system, and how far each of them is."


def build(subject: Subject) -> Tree:
    """The component definition (OSCAL 1.2.3, implementation layer)."""
    component = subject.component("software", *_described(subject))
    component["control-implementations"] = [
        {
            "uuid": subject.uuid("control-implementation"),
            "source": f"#{CATALOG}",
            "description": DESCRIPTION,
            "implemented-requirements": [_requirement(subject, *item) for item in subject.controls.items()],
        }
    ]
    return identified(
        "component-definition",
        {
            "metadata": subject.metadata("component definition", owners=True),
            "components": [component],
            "back-matter": subject.resources(subject.catalog(), *subject.evidence(subject.controls.values())),
        },
    )


def _described(subject: Subject) -> list[Tree]:
    """What was answered about the system."""
    assessment = subject.assessment
    described = props(
        {"role": assessment.roles, "system-class": assessment.classes, "framework": assessment.frameworks}
    )
    for question, answer in assessment.answers.items():
        described += props({"answer": answer}, **{"class": token(question)})
    return described


def _requirement(subject: Subject, id: str, control: Control) -> Tree:
    status = props({"implementation-status": subject.words[control.status].oscal})
    return {
        "uuid": subject.uuid("implemented-requirement", id),
        "control-id": subject.identifier(id),
        "description": subject.meaning(control),
        "props": [*status, *decided(control), *state(control)],
        "links": [
            {"href": f"#{subject.evidence_uuid(item)}", "rel": "evidence", "text": item.note or ""}
            for item in control.evidence
            if target(item)
        ],
        "responsible-roles": responsible("control-owner", control.owner),
    }
