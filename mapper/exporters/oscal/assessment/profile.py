"""The controls that apply to a system, as a profile: each with the reason, and why the others were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal import profile
from mapper.exporters.oscal.assessment.subject import decided
from mapper.exporters.oscal.document import prop

if TYPE_CHECKING:
    from mapper.exporters.oscal.assessment.subject import Subject
    from mapper.oscal.syntax import Tree


def build(subject: Subject) -> Tree:
    """The profile; the decision on each control is added to it, that on the others stands in the metadata."""
    metadata = subject.metadata("controls that apply")
    metadata["props"] += _left_out(subject)
    alters = [
        {"control-id": subject.identifier(id), "adds": [{"position": "ending", "props": decided(control)}]}
        for id, control in subject.controls.items()
    ]
    selected = [subject.identifier(id) for id in subject.controls]
    return profile.document(metadata, selected, subject.resources(subject.catalog()), alters)


def _left_out(subject: Subject) -> list[Tree]:
    return [
        prop("not-applicable", id, remarks=control.overruled.reason if control.overruled else control.computed.reason)
        for id, control in subject.assessment.controls.items()
        if id not in subject.controls
    ]
