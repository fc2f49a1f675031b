"""A workbook as `mapper export workbook --assessment` makes it, without its looks: forms and the snapshot."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mapper import Library, assess
from mapper.assess import fields, snapshot

HEADER = 3
SPARE = 4


def plain_workbook(path: Path, library: Library) -> Workbook:
    """The forms of an assessment."""
    assessment = assess.load(path, library)
    said = fields.records(assessment, library)
    book = Workbook()
    book.remove(book.worksheets[0])
    prints = {}
    for form in fields.forms(library):
        sheet: Worksheet = book.create_sheet(form.title)
        sheet.append([f"The sheet {form.title}"])
        sheet.append([])
        sheet.append([form.key, "Reference", *(field.heading for field in form.fields)])
        standard = next((f.id for f in library.standards if fields.sheet_title(f) == form.title), "")
        requirements = [e.id for e in library.elements(standard) if e.requirement] if standard else []
        for id in requirements or said[form.kind]:
            record = said[form.kind].get(id, {})
            sheet.append([id, f"about {id}", *(fields.to_cell(f, record.get(f.name, "")) for f in form.fields)])
        prints[form.title] = snapshot.print_table(sheet.iter_rows(), form.key, [f.heading for f in form.fields])
    carried = snapshot.snapshot(assessment, library, sha256(path.read_bytes()).hexdigest(), prints)
    hidden: Worksheet = book.create_sheet(snapshot.TITLE)
    hidden.sheet_state = "veryHidden"
    for row, text in enumerate(snapshot.to_cells(carried), 1):
        cell = hidden.cell(row, 1, text)
        cell.data_type = "s"
    return book


def saved(book: Workbook, path: Path) -> Path:
    """The workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def column(sheet: Worksheet, heading: str) -> int:
    """The number of a column."""
    return next(cell.column for cell in sheet[HEADER] if cell.value == heading)


def row(sheet: Worksheet, id: str) -> int:
    """The number of a record's row."""
    at = column(sheet, "Id")
    return next(n for n in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(n, at).value == id)


def put(sheet: Worksheet, id: str, heading: str, value: object) -> str:
    """Fill in a cell as text or as what it is; returns its place."""
    cell = sheet.cell(row(sheet, id), column(sheet, heading))
    cell.value = value  # type: ignore[assignment]  # a merged cell is never met
    if isinstance(value, str):
        cell.data_type = "s"
    return f"{sheet.title}!{cell.coordinate}"
