"""The crosswalk sheet of an assessment: the mappings between the Exchange and the standards in scope."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.exporters.workbook.crosswalk import columns_of
from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.query import requirement_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.exporters.workbook.audit.subject import Audit
    from mapper.model import Mapping

_STATE = (
    '=IF(OR([Counts for]="",[Relation]="no-relationship"),"",IFERROR(INDEX(ctl_state,MATCH([Source],ctl_id,0)),""))'
)


def add(book: Workbook, audit: Audit) -> None:
    """One row a mapping, with the state of its control."""
    frameworks = ["aix", *(framework.id for framework in audit.standards)]
    mappings = [mapping for id in frameworks for mapping in audit.library.crosswalk("aix", id)]
    once = _first_rows(audit, mappings)
    names = {"Status": "xw_status"}
    columns = (
        Column("Row", 7, lambda _, row: row - 4, "number"),
        *(replace(column, name=names.get(column.heading, column.name)) for column in columns_of(audit.library)),
        Column("State of the control", 16, lambda *_: _STATE, "formula", name="xw_state",
               note="Its status on the sheet Controls; empty where the control is out of scope or the row says that "
               "there is no relationship."),
        Column("Counted", 9, lambda m, _: 1 if m.id in once else None, "number", name="xw_once",
               note="1 in the first row of a control and a requirement, so that a control is counted once."),
        Column("Evidence", 10, lambda *_: '=IF([State of the control]="",0,COUNTIF(ev_control,[Source]))', "formula",
               name="xw_evidence", note="Items in the evidence register for the control."),
    )  # fmt: skip
    note = "Source RELATION target. Drafts by this project unless the row says upstream or names a reviewer."
    add_sheet(book, "Crosswalk", "Crosswalk", note, columns, mappings)


def _first_rows(audit: Audit, mappings: list[Mapping]) -> set[str]:
    first: dict[tuple[str, str | None], str] = {}
    for mapping in mappings:
        if mapping.relation != "no-relationship" and audit.library.counts(mapping):
            first.setdefault((mapping.source, requirement_of(audit.library, mapping.target)), mapping.id)
    return set(first.values())
