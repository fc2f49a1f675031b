"""Reads a workbook that people filled in: every value that is not what was exported, with its cell.

People sort, filter, hide, move columns and rows, rename sheets, add their own; records are found by their ids and
fields by their headings. What cannot be placed is refused with its cell, and nothing that is there is lost by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from mapper import safety
from mapper.assess import snapshot
from mapper.assess.fields import Form, forms
from mapper.assess.filling import Filled
from mapper.assess.form_reader import FormReader, bare, exported, header_of
from mapper.ooxml import reading
from mapper.ooxml.parts import Parts
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.assess.filling import Rows
    from mapper.assess.snapshot import Snapshot
    from mapper.library import Library

WORKBOOKS_OWN = "Change log"
"""The sheet whose entries are about the workbook itself."""
IGNORED = {
    "vbaProject": "macros", "externalLinks/": "links to other files", "connections.xml": "connections to data",
    "activeX": "controls that run code", "embeddings/": "embedded files",
}  # fmt: skip
"""What parts of a workbook are called that are never opened, and what they are."""


def read(path: Path, library: Library) -> Filled:
    """What people filled in; raises DataError where the file is no workbook, or carries no snapshot."""
    sheets = reading.read_sheets(path)
    parts = Parts(path)
    filled = Filled(path, _snapshot(path, sheets))
    for part, what in IGNORED.items():
        if any(part in name for name in parts.names):
            filled.notes.append(f"{path}: holds {what}, which are ignored")
    for form in forms(library):
        if form.title in filled.snapshot["sheets"]:
            title = _sheet_of(form, sheets, filled.snapshot)
            if title:
                FormReader(filled, form, title, sheets[title], parts, library).read()
            else:
                filled.refuse(form.title, f"the sheet {form.title} is not there")
    _note_unread(filled, sheets, {form.title for form in forms(library)})
    return filled


def _note_unread(filled: Filled, sheets: dict[str, Rows], read_back: set[str]) -> None:
    """Say where people wrote into cells that are theirs, and that the assessment has no field for."""
    for title, printed in filled.snapshot["sheets"].items():
        if title in read_back or title == WORKBOOKS_OWN or not isinstance(printed, dict) or not printed.get("key"):
            continue
        inputs = {bare(heading) for heading in printed.get("inputs", ())}
        cells = [f"{get_column_letter(at + 1)}{row}" for row, at in _filled_cells(sheets.get(title, []), inputs)]
        if cells:
            told = f"{', '.join(cells[:5])}{f' and {len(cells) - 5} more' * (len(cells) > 5)}"
            filled.notes.append(
                f"{filled.path}:{title}!{told}: stays in the workbook; an assessment has no field for it"
            )


def _filled_cells(rows: Rows, headings: set[str]) -> Iterator[tuple[int, int]]:
    """The row and place of every cell under one of these headings that holds something."""
    columns: list[int] = []
    for number, row in enumerate(rows, 1):
        found = [at for at, cell in enumerate(row) if bare(cell) in headings]
        if number <= snapshot.DEEPEST_HEAD and len(found) > 1:
            columns = found
            continue
        yield from ((number, at) for at in columns if at < len(row) and one_line(row[at]))


def _snapshot(path: Path, sheets: dict[str, Rows]) -> Snapshot:
    """The snapshot in a workbook, in the shape that the reader relies on."""
    rows = sheets.get(snapshot.TITLE)
    if rows is None:
        message = "carries no snapshot; only a workbook that was exported with --assessment can be read back"
        raise safety.refusal(path, 1, message)
    try:
        found = snapshot.from_cells(row[0] for row in rows if row)
    except (ValueError, RecursionError) as error:
        raise safety.refusal(path, 1, str(error), f"{snapshot.TITLE}!A1") from error
    if not _has_shape(found):
        raise safety.refusal(path, 1, "the snapshot is not one that this program writes", f"{snapshot.TITLE}!A1")
    return found


def _has_shape(found: Any) -> bool:
    """Whether there are records of texts by kind and id, and prints by title."""
    if not isinstance(found, dict) or not isinstance(found.get("sheets"), dict):
        return False
    records = found.get("records")
    return isinstance(records, dict) and all(
        isinstance(by_id, dict)
        and all(isinstance(said, dict) and all(isinstance(v, str) for v in said.values()) for said in by_id.values())
        for by_id in records.values()
    )


def _sheet_of(form: Form, sheets: dict[str, Rows], base: Snapshot) -> str:
    """The sheet of a form, also where somebody has renamed it; empty where there is none."""
    if form.title in sheets:
        return form.title
    known = exported(form, base)
    for title, rows in sheets.items():
        header = header_of(rows, form)
        if title not in base["sheets"] and header and all(bare(f.heading) in header[1] for f in form.fields):
            at = header[1][bare(form.key)]
            if any(at < len(row) and one_line(row[at]) in known for row in rows):
                return title
    return ""
