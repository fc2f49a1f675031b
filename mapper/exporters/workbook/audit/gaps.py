"""The gap list: the controls in scope that are not done, gravest first, as the sheet Controls has them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.exporters.workbook.styles import RATING_FILLS, STATUS_FILLS

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.exporters.workbook.audit.subject import Audit

TITLE = "Gaps"
_PLACE = '=IF([No.]>COUNTIF(ctl_order,">0"),"",MATCH(LARGE(ctl_order,[No.]),ctl_order,0))'


def _of(name: str) -> str:
    return f'=IF([Place]="","",INDEX({name},[Place])&"")'


def _day(name: str) -> str:
    return f'=IF([Place]="","",IF(INDEX({name},[Place])="","",INDEX({name},[Place])))'


_OVERDUE = '=IF(OR([Due]="",as_of=""),"",IF([Due]<as_of,"Overdue",""))'
_LINK = '=IF([Place]="","",HYPERLINK("#Controls!A"&([Place]+4),INDEX(ctl_id,[Place])))'


def add(book: Workbook, audit: Audit) -> None:
    """One row a gap; as many rows as there are controls, those below the last gap empty."""
    columns = (
        Column("No.", 7, lambda number, _: number, "number"),
        Column("Severity", 12, lambda *_: _of("ctl_gap"), "formula", fills=RATING_FILLS, name="gap_severity",
               note="That of the gravest risk among the threats in scope that the control answers."),
        Column("Control id", 36, lambda *_: _LINK, "formula text", name="gap_id",
               note="Leads to the row on the sheet Controls, as long as nobody has sorted it."),
        Column("Control", 38, lambda *_: _of("ctl_name"), "formula text"),
        Column("Applies", 16, lambda *_: _of("ctl_applies"), "formula"),
        Column("Status", 18, lambda *_: _of("ctl_state"), "formula", fills=STATUS_FILLS),
        Column("Owner", 20, lambda *_: _of("ctl_owner"), "formula text"),
        Column("Due", 12, lambda *_: _day("ctl_due"), "formula day"),
        Column("Overdue", 12, lambda *_: _OVERDUE, "formula",
               note="Where the due day lies before the day that the Dashboard names."),
        Column("Requirements served", 13, lambda *_: _of("ctl_serves"), "formula",
               note="Requirements in scope to which a judged mapping relates the control."),
        Column("Assessor's finding", 44, lambda *_: _of("ctl_finding"), "formula text"),
        Column("Place", 8, lambda *_: _PLACE, "formula", hidden=True),
    )  # fmt: skip
    note = (
        "A list of formulas: it follows the sheet Controls. Gaps of requirements stand on the sheets of the standards."
    )
    add_sheet(book, TITLE, "Gaps", note, columns, range(1, len(audit.controls) + 1))
