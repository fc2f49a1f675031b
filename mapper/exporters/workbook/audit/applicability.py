"""The statement of applicability, with the columns that auditors know; every cell follows from the sheet Controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.assess.fields import STATUS
from mapper.exporters.workbook.audit.controls import OUT, threats_in_scope, why
from mapper.exporters.workbook.layout import Column, add_sheet, put, set_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.exporters.workbook.audit.subject import Audit
    from mapper.model import Element

TITLE = "Statement of applicability"
HEADER = ("Document id", "Version", "Classification", "Owner", "Approver", "Scope", "Date of approval")
NOTICE = (
    "In the manner of the statement of applicability of ISO/IEC 42001 and ISO/IEC 27001, 6.1.3. The controls are those "
    "of the OWASP AI Exchange; ISO/IEC 27090 is guidance. This is no statement that a certification body could certify."
)
HEAD = len(HEADER) + 5
WORDS = {
    "implemented": "Implemented", "alternative": "Partly", "partial": "Partly", "planned": "Planned",
    "not-started": "Not implemented", "not-assessed": "Not implemented",
}  # fmt: skip
"""The five words of statements of applicability; the fifth is Not applicable."""


def _of(name: str) -> str:
    return f"INDEX({name},MATCH([Control reference],ctl_id,0))"


def _day(name: str) -> str:
    return f'=IF({_of(name)}="","",{_of(name)})'


_STATUS = "".join(f'IF({_of("ctl_state")}="{STATUS[word]}","{shown}",' for word, shown in WORDS.items())
_EVIDENCE = '=_xlfn.TEXTJOIN(", ",TRUE,IF(ev_control=[Control reference],ev_label,""))'
_COLLECTED = "_xlfn.MAXIFS(ev_collected,ev_control,[Control reference])"


def add(book: Workbook, audit: Audit) -> None:
    """One row a control."""

    def reason(control: Element) -> str:
        entry = audit.assessment.controls[control.id]
        return entry.overruled.reason if entry.overruled else why(entry.computed)

    def summary(control: Element) -> str:
        return audit.assessment.controls[control.id].implementation or ""

    columns = (
        Column("Control reference", 28, lambda e, _: e.id),
        Column("Control title", 25, lambda e, _: e.title),
        Column("Applicable", 11, lambda *_: f'=IF({_of("ctl_applies")}="{OUT}","No","Yes")', "formula"),
        Column("Driver for inclusion", 14, lambda *_: f'=IF([Applicable]="Yes",{_of("ctl_driver")}&"","")',
               "formula text"),
        Column("Justification for inclusion", 36, lambda *_: _justified("Yes"), "formula text",
               shows=reason),
        Column("Justification for exclusion", 36, lambda *_: _justified("No"), "formula text",
               shows=reason),
        Column("Implementation status", 16, lambda *_: f'={_STATUS}"Not applicable"{")" * len(WORDS)}', "formula",
               note="Met by other means counts as partly here: the control itself is not as described. What nobody "
               "has assessed counts as not implemented."),
        Column("Implementation summary", 34, lambda *_: f'={_of("ctl_summary")}&""', "formula text",
               shows=summary),
        Column("Linked risk / threat", 44, lambda e, _: _linked(audit, e)),
        Column("Evidence reference", 18, lambda *_: _EVIDENCE, "formula array",
               note="Labels of the items on the sheet Evidence."),
        Column("Evidence date", 12, lambda *_: f'=IF({_COLLECTED}=0,"",{_COLLECTED})', "formula day",
               note="The day of the newest item."),
        Column("Control owner", 16, lambda *_: f'={_of("ctl_owner")}&""', "formula text"),
        Column("Residual risk accepted by", 16, lambda *_: f'={_of("ctl_accepted")}&""', "formula text"),
        Column("Last review", 12, lambda *_: _day("ctl_reviewed"), "formula day"),
        Column("Next review", 12, lambda *_: _day("ctl_next"), "formula day"),
    )  # fmt: skip
    note = "Fill in the sheet Controls; this sheet follows."
    sheet = add_sheet(book, TITLE, TITLE, note, columns, audit.controls, HEAD)
    _add_header(sheet, audit)


def _justified(when: str) -> str:
    """The person's reason, or else the computed one, in that column of the two in which it belongs."""
    return f'=IF([Applicable]="{when}",IF({_of("ctl_reason")}="",{_of("ctl_why")},{_of("ctl_reason")}),"")'


def _linked(audit: Audit, control: Element) -> str:
    return "; ".join(audit.library.element(id).title for id in threats_in_scope(audit, control.id))


def _add_header(sheet: Worksheet, audit: Audit) -> None:
    given = {"Scope": audit.assessment.system.name, "Owner": audit.assessment.system.owner}
    for row, label in enumerate(HEADER, 3):
        put(sheet, row, 1, label, "map head")
        put(sheet, row, 2, given.get(label), "map input day" if label.startswith("Date") else "map input")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
    row = HEAD - 2
    put(sheet, row, 1, NOTICE, "map body")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
    set_height(sheet, row, [(NOTICE, 180)])
