"""The controls sheet: what people fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.workbook.layout import Column, add_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.library import Library
    from mapper.model import Element

TITLE = "Controls"
APPLICABLE = ("Yes", "No", "To be decided")
STATUSES = ("Not started", "Planned", "Partly implemented", "Implemented", "Not applicable")


def add(book: Workbook, library: Library) -> None:
    """One row a control, with drop-downs and inputs for the one who fills it in."""
    threats = _threats_of(library)
    columns = (
        Column("Id", 26, lambda e, _: e.id, name="ctl_id"),
        Column("Control", 26, lambda e, _: e.citation),
        Column("Lifecycle", 15, lambda e, _: ", ".join(e.values("lifecycle"))),
        Column("Essential category", 17, lambda e, _: ", ".join(e.values("essential_category")),
               note="Which of the Exchange's four essential categories lists the control; empty where none does."),
        Column("What it asks for", 62, lambda e, _: e.summary),
        Column("Threats that it answers", 34, lambda e, _: "\n".join(threats.get(e.id, ())),
               note="As the Exchange states it, in its periodic table or in the section of the threat."),
        Column("Applicable", 13, lambda *_: "To be decided", "input", APPLICABLE, "ctl_applicable",
               note="Does the control apply to this system? Say why in the next column."),
        Column("Justification", 28, lambda *_: None, "input"),
        Column("Status", 17, lambda *_: "Not started", "input", STATUSES, "ctl_status",
               note="Only 'Implemented' counts towards the coverage on the sheets of the standards."),
        Column("Owner", 16, lambda *_: None, "input"),
        Column("Due", 12, lambda *_: None, "input"),
        Column("Evidence", 32, lambda *_: None, "input",
               note="Links or document references that an assessor can follow."),
        Column("Notes", 28, lambda *_: None, "input"),
        Column("Source", 9, lambda e, _: e.url, "link"),
    )  # fmt: skip
    note = "Fill in the yellow cells. The sheets of the standards and the dashboard follow."
    add_sheet(book, TITLE, "Controls of the OWASP AI Exchange", note, columns, library.elements("aix", "control"))


def _threats_of(library: Library) -> dict[str, list[str]]:
    threats: dict[str, Element] = {e.id: e for e in library.elements("aix") if e.kind in ("threat", "group")}
    found: dict[str, list[str]] = {}
    for mapping in library.crosswalk("aix", "aix"):
        if mapping.relation == "supports" and mapping.target in threats:
            found.setdefault(mapping.source, []).append(threats[mapping.target].title)
    return found
