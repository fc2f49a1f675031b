"""The change log: which export this is, and rows for people to say what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import __version__
from mapper.exporters.workbook.layout import Column, add_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.exporters.workbook.audit.subject import Audit

TITLE = "Change log"
SPARE = 30


def add(book: Workbook, audit: Audit) -> None:
    """The export, then spare rows."""
    edition = audit.assessment.edition
    text = f"Exported from the assessment of {audit.assessment.system.name}; edition {edition} of the Exchange."
    first = ("1.0", None, f"aix-mapper {__version__}", text)
    columns = (
        Column("No.", 7, lambda _, row: row - 4, "number"),
        Column("Version", 12, lambda line, _: line[0], "input"),
        Column("Date", 14, lambda line, _: line[1], "input day"),
        Column("Author", 28, lambda line, _: line[2], "input"),
        Column("Description of change", 90, lambda line, _: line[3], "input"),
    )
    note = "What you write here stays in this workbook."
    add_sheet(book, TITLE, TITLE, note, columns, [first, *[(None, None, None, None)] * SPARE])
