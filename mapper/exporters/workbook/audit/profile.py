"""The organizational profile in NIST's layout: each requirement as an outcome, where it is and where it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.workbook.audit.standard import cells_of
from mapper.exporters.workbook.layout import Column, add_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.assess import Requirement
    from mapper.exporters.workbook.audit.subject import Audit

TITLE = "Organizational profile"
DESCRIPTIONS = "Column descriptions"
_OPEN = "For you to fill in; stays in this workbook."
COLUMNS = {
    "CSF Outcome": "The requirement, by its id. The layout is that of NIST's profile of its Cybersecurity Framework; "
    "the outcomes here are the requirements of the standards in scope.",
    "CSF Outcome Description": "What the requirement asks for, in this project's words.",
    "Included in Profile?": "Whether the requirement is in the scope of this assessment.",
    "Rationale": "Why: the standard is in scope, and for the AI Act the provision reaches a role and a class.",
    "Current Priority": _OPEN,
    "Current Status": "The result on the sheet of the standard, as a live formula.",
    "Current Policies, Processes, and Procedures": _OPEN,
    "Current Internal Practices": _OPEN,
    "Current Roles and Responsibilities": _OPEN,
    "Current Selected Informative References": "The controls of the OWASP AI Exchange that serve the requirement.",
    "Current Artifacts and Evidence": "How many items of evidence the register has for these controls: one item counts "
    "for every requirement that its control serves.",
    "Target Priority": _OPEN,
    "Target CSF Tier": _OPEN,
    "Target Policies, Processes, and Procedures": _OPEN,
    "Target Internal Practices": _OPEN,
    "Target Roles and Responsibilities": _OPEN,
    "Target Selected Informative References": _OPEN,
    "Notes": _OPEN,
    "Considerations": _OPEN,
}
"""The columns of NIST's template in their order, and what stands in each."""


def add(book: Workbook, audit: Audit) -> None:
    """One row a requirement in scope."""
    filled = {
        "CSF Outcome": Column("", 26, lambda r, _: r.element.id),
        "CSF Outcome Description": Column("", 50, lambda r, _: r.element.summary or r.element.title),
        "Included in Profile?": Column("", 11, lambda *_: "Yes"),
        "Rationale": Column("", 24, lambda r, _: f"{audit.library.framework(r.element.framework).name} is in scope."),
        "Current Status": Column("", 14, lambda r, _: _status(audit, r), "formula"),
        "Current Selected Informative References": Column("", 30, lambda r, _: _controls(audit, r)),
        "Current Artifacts and Evidence": Column("", 13, lambda *_: _EVIDENCE, "formula"),
    }
    columns = tuple(_column(heading, filled.get(heading)) for heading in COLUMNS)
    rows = [requirement for found in audit.requirements.values() for requirement in found]
    note = "In the layout of NIST's organizational profile (CSF 2.0). What you fill in here stays in this workbook."
    add_sheet(book, TITLE, TITLE, note, columns, rows)


def _column(heading: str, filled: Column | None) -> Column:
    from dataclasses import replace

    column = filled or Column("", 16, lambda *_: None, "input")
    return replace(column, heading=heading, note=COLUMNS[heading])


_EVIDENCE = "=SUMIFS(xw_evidence,xw_requirement,[CSF Outcome],xw_once,1)"


def _status(audit: Audit, requirement: Requirement) -> str:
    framework = audit.library.framework(requirement.element.framework)
    return f"=INDEX({cells_of(framework, 'result')},MATCH([CSF Outcome],{cells_of(framework, 'id')},0))"


def _controls(audit: Audit, requirement: Requirement) -> str:
    return ", ".join(audit.library.element(id).citation for id in requirement.controls)


def add_descriptions(book: Workbook, _audit: Audit) -> None:
    """What stands in each column of the profile."""
    columns = (Column("Column", 44, lambda pair, _: pair[0]), Column("Description", 110, lambda pair, _: pair[1]))
    note = "Of the sheet Organizational profile."
    add_sheet(book, DESCRIPTIONS, DESCRIPTIONS, note, columns, COLUMNS.items())
