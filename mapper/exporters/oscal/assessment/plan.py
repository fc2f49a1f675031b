"""What is to be assessed of a system, as an assessment plan in outline: assessment results cannot do without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.document import beside, identified

if TYPE_CHECKING:
    from mapper.exporters.oscal.assessment.subject import Subject
    from mapper.oscal.syntax import Tree

NO_SSP = (
    "There is no system security plan in OSCAL. The resource is the component definition of the system, made from the "
    "same assessment."
)
REVIEWED = "All controls of the Exchange that apply to the system. Who assesses them, and how, the plan does not say."


def build(subject: Subject) -> Tree:
    """The assessment plan (OSCAL 1.2.3, assessment layer)."""
    component = subject.uuid("component")
    definition = beside(
        subject.uuid("component-definition"), "component-definition", "Component definition", "The system."
    )
    return identified(
        "assessment-plan",
        {
            "metadata": subject.metadata("assessment plan"),
            "import-ssp": {"href": f"#{definition['uuid']}", "remarks": NO_SSP},
            "local-definitions": subject.this_system(),
            "reviewed-controls": subject.reviewed(subject.controls, REVIEWED),
            "assessment-subjects": [
                {"type": "component", "include-subjects": [{"subject-uuid": component, "type": "component"}]}
            ],
            "back-matter": subject.resources(definition),
        },
    )
