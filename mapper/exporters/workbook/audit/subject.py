"""What all sheets of the workbook of an assessment are made from, each computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mapper.assess import requirements
from mapper.assess.fields import STATUS, forms, records, standards_of, to_cell
from mapper.assess.requests import served
from mapper.assess.risk import threats_answered
from mapper.assess.scoping import Scoping
from mapper.errors import MapperError
from mapper.exporters.workbook.layout import LONGEST, Column

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from mapper.assess import Assessment, Requirement
    from mapper.assess.fields import Field, Form
    from mapper.exporters.workbook.template import Template
    from mapper.library import Library
    from mapper.model import Element, Framework


class Audit:
    """An assessment, the library it is read with, the digest of its file, and how the workbook is to look."""

    def __init__(self, assessment: Assessment, library: Library, digest: str, template: Template) -> None:
        self.assessment = assessment
        self.library = library
        self.digest = digest
        self.template = template

    @cached_property
    def scoping(self) -> Scoping:
        """The tables of questions and words."""
        return Scoping.of(self.library)

    @cached_property
    def standards(self) -> list[Framework]:
        """The standards in scope."""
        return standards_of(self.assessment, self.library)

    @cached_property
    def requirements(self) -> dict[str, list[Requirement]]:
        """The requirements in scope, by standard."""
        return {f.id: requirements(self.assessment, self.library, f.id) for f in self.standards}

    @cached_property
    def serves(self) -> dict[str, tuple[str, ...]]:
        """The requirements that each control in scope serves."""
        return served([requirement for found in self.requirements.values() for requirement in found])

    @cached_property
    def threats_of(self) -> dict[str, tuple[str, ...]]:
        """The threats that each control answers."""
        return threats_answered(self.library)

    @cached_property
    def controls_of(self) -> dict[str, list[str]]:
        """The controls that answer each threat."""
        found: dict[str, list[str]] = {}
        for control in self.assessment.controls:
            for threat in self.threats_of.get(control, ()):
                found.setdefault(threat, []).append(control)
        return found

    @cached_property
    def controls(self) -> list[Element]:
        """The controls of the assessment, in its order."""
        return [self.library.element(id) for id in self.assessment.controls]

    @cached_property
    def threats(self) -> list[Element]:
        """The threats of the assessment, in its order."""
        return [self.library.element(id) for id in self.assessment.threats]

    @cached_property
    def done(self) -> tuple[str, ...]:
        """The workbook's words for a control that is done."""
        return tuple(shown for word, shown in STATUS.items() if self.scoping.statuses[word].done)

    @cached_property
    def forms(self) -> dict[str, Form]:
        """What people fill in, by title of the sheet."""
        return {form.title: form for form in forms(self.library)}

    @cached_property
    def _said(self) -> dict[Any, dict[str, dict[str, str]]]:
        return {**records(self.assessment, self.library)}

    def cell(self, form: Form, field: Field, id: str) -> str | date | None:
        """What stands in the cell of a record that people fill in; raises MapperError where a cell cannot hold it."""
        said = self._said[form.kind].get(id, {}).get(field.name, "")
        if len(said) > LONGEST:
            what = f"{field.name} of {id} has {len(said)} characters"
            raise MapperError(what, advice=f"a cell takes {LONGEST}; put long texts into evidence")
        return to_cell(field, said)

    def asked(self, form: Form, name: str, width: int, note: str = "", cells: str = "", **more: Any) -> Column:
        """The column of a field; its records are elements. `cells` names the range for formulas elsewhere."""
        field = next(field for field in form.fields if field.name == name)
        return Column(
            field.heading,
            width,
            lambda element, _: self.cell(form, field, element.id),
            "input day" if field.is_day else "input",
            tuple(field.words.values()),
            cells,
            note,
            **more,
        )
