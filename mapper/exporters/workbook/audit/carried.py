"""The very hidden sheet with which the workbook finds its way back into the assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.assess import snapshot
from mapper.exporters.workbook.layout import put

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.assess.snapshot import Print
    from mapper.exporters.workbook.audit.subject import Audit


def add(book: Workbook, audit: Audit) -> None:
    """What was exported, and prints of all sheets that are there so far."""
    prints = {sheet.title: _print(sheet) for sheet in book.worksheets}
    sheet = book.create_sheet(snapshot.TITLE)
    found = snapshot.snapshot(audit.assessment, audit.library, audit.digest, prints)
    for row, text in enumerate(snapshot.to_cells(found), 1):
        put(sheet, row, 1, text, "Normal")
    sheet.sheet_state = "veryHidden"


def _print(sheet: Worksheet) -> Print:
    """Of a table by its first column, else of a page by addresses; without what people may fill in."""
    if not sheet.tables:
        cells = (cell for row in sheet.iter_rows() for cell in row)
        return snapshot.print_page(sheet.iter_rows(), [cell.coordinate for cell in cells if not cell.protection.locked])
    table = next(iter(sheet.tables.values()))
    top = int("".join(filter(str.isdigit, table.ref.partition(":")[0])))
    head, first = sheet.iter_rows(top, top + 1)
    inputs = [str(h.value) for h, cell in zip(head, first, strict=True) if not cell.protection.locked]
    return snapshot.print_table(sheet.iter_rows(), str(head[0].value), inputs)
