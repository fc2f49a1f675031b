"""The evidence register, with spare rows, and the evidence request list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.assess.fields import EVIDENCE
from mapper.assess.requests import shortest_list
from mapper.exporters.workbook.layout import FIRST_ROW, Column, add_sheet, put, set_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.assess import RequestList
    from mapper.assess.requests import Request
    from mapper.exporters.workbook.audit.subject import Audit

SPARE = 60
"""Rows that are left for people to add evidence."""
REQUESTS = "Evidence requests"
_STATE = (
    '=IF([Control]="","",IF(COUNTIF(ctl_id,[Control])=0,"Unknown control",IF([Valid until]="","No end",'
    'IF(as_of="","",IF([Valid until]<as_of,"Expired","Valid")))))'
)
STATES = {"Unknown control": "F2B8B5", "Expired": "F2B8B5", "No end": "E3E3E3", "Valid": "9CCC9C"}


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the register; a spare one has no id."""

    id: str
    label: str


def add(book: Workbook, audit: Audit) -> None:
    """One row an item."""
    ids = [f"{id}#{n}" for id, c in audit.assessment.controls.items() for n in range(1, len(c.evidence) + 1)]
    items = [Item(id, f"EV-{number:03}") for number, id in enumerate([*ids, *[""] * SPARE], 1)]
    columns = (
        Column("Evidence ID", 11, lambda item, _: item.label, name="ev_label"),
        audit.asked(EVIDENCE, "control", 36, "The control that the item is about, from the list.", "ev_control"),
        Column("Control title", 38, lambda *_: _of_control("ctl_name"), "formula text"),
        audit.asked(EVIDENCE, "link", 36, "A link, or else a file in the next column; not both."),
        audit.asked(EVIDENCE, "file", 30, "A file beside the assessment, such as evidence/test.pdf."),
        audit.asked(EVIDENCE, "sha256", 22, "Of the file: 64 hexadecimal digits, as sha256sum prints them."),
        audit.asked(EVIDENCE, "note", 34),
        audit.asked(EVIDENCE, "collected", 12, "The day that the item speaks of.", "ev_collected"),
        audit.asked(EVIDENCE, "valid_until", 12, "The last day on which it is still taken.", "ev_until"),
        Column("State", 14, lambda *_: _STATE, "formula", name="ev_state", fills=STATES,
               note="Valid or expired on the day that the Dashboard names."),
        Column("Requirements served", 13, lambda *_: _of_control("ctl_serves"), "formula",
               note="Requirements in scope that the control serves, and the item with it."),
        Column("Id", 8, lambda item, _: item.id or None, hidden=True),
    )  # fmt: skip
    note = "What an assessor can look at. Add items in the rows below; more rows than these can be added at the end."
    add_sheet(book, EVIDENCE.title, "Evidence register", note, [*map(_with_choices, columns)], items)


def _of_control(name: str) -> str:
    return f'=IFERROR(INDEX({name},MATCH([Control],ctl_id,0)),"")'


def _with_choices(column: Column) -> Column:
    from dataclasses import replace

    return replace(column, choices="ctl_id") if column.heading == "Control" else column


def add_requests(book: Workbook, audit: Audit) -> None:
    """One row an item that an auditor asks for."""
    every = [requirement for found in audit.requirements.values() for requirement in found]
    found = shortest_list(every, audit.assessment, audit.library)
    count = "COUNTIF(ev_control,[Id])"
    until = "_xlfn.MINIFS(ev_until,ev_control,[Id])"
    expired = 'AND([Valid until]<>"",as_of<>"",[Valid until]<as_of)'
    columns = (
        Column("Request ID", 11, lambda _, row: f"ER-{row - FIRST_ROW + 1:02}"),
        Column("Control", 26, lambda r, _: audit.library.element(r.control).citation),
        Column("Requirement(s) served", 56, lambda r, _: _citations(audit, r)),
        Column("Evidence requested", 44, lambda r, _: r.asks),
        Column("Period", 22, lambda r, _: r.period),
        Column("Owner", 18, lambda *_: '=INDEX(ctl_owner,MATCH([Id],ctl_id,0))&""', "formula text"),
        Column("Due", 12, lambda *_: None, "input day", note="By when the evidence is to be there."),
        Column("Received", 12, lambda *_: _newest(), "formula day", note="The day of the newest item in the register."),
        Column("Status", 12, lambda *_: f'=IF({count}=0,"Open",IF({expired},"Expired","Received"))', "formula",
               fills={"Open": "FFE9A8", "Expired": "F2B8B5", "Received": "9CCC9C"}),
        Column("Location", 20, lambda *_: '=_xlfn.TEXTJOIN(", ",TRUE,IF(ev_control=[Id],ev_label,""))', "formula array",
               note="The items of the sheet Evidence."),
        Column("Auditor comment", 34, lambda *_: None, "input"),
        Column("Requirements", 13, lambda r, _: len(r.serves), "number", note="How many requirements it serves."),
        Column("Valid until", 12, lambda *_: f'=IF({until}=0,"",{until})', "formula day",
               note="When the first of the items in the register expires."),
        Column("Id", 8, lambda r, _: r.control, hidden=True),
    )  # fmt: skip
    sheet = add_sheet(book, REQUESTS, "Evidence request list", _note(found), columns, found.requests)
    _add_unserved(sheet, audit, found)


def _newest() -> str:
    newest = "_xlfn.MAXIFS(ev_collected,ev_control,[Id])"
    return f'=IF({newest}=0,"",{newest})'


def _note(found: RequestList) -> str:
    fewest = "No shorter list would do." if found.proven else "A shorter list may exist."
    return (
        f"{len(found.requests)} items say something about each requirement in scope that has a control. {fewest} "
        f"{len(found.unserved)} requirements have no control. Met takes the evidence of all controls, not of one."
    )


def _citations(audit: Audit, request: Request) -> str:
    """The citations by standard, so that a long list stays readable."""
    lines = []
    for framework in audit.standards:
        elements = [audit.library.element(id) for id in request.serves if id.startswith(f"{framework.id}:")]
        if elements:
            citations = [element.citation.removeprefix(f"{framework.name} ") for element in elements]
            lines.append(f"{framework.name}: {', '.join(citations)}")
    return "\n".join(lines)


def _add_unserved(sheet: Worksheet, audit: Audit, found: RequestList) -> None:
    """Under the list, what has no control: what an auditor asks about in another way."""
    row = sheet.max_row + 2
    if found.unserved:
        put(sheet, row, 1, "Requirements in scope without a control", "map heading")
        text = "; ".join(audit.library.element(id).label for id in found.unserved)
        put(sheet, row + 1, 1, text, "map body")
        sheet.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=8)
        set_height(sheet, row + 1, [(text, 200)])
        sheet.print_area = f"A1:M{row + 1}"
