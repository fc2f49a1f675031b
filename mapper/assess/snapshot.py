"""What a workbook carries to find its way back: what was exported, from what, and prints of what nobody should change.

It lies on the very hidden sheet `_snapshot`, in column A: the format, the SHA-256 of the text, then the text itself, a
canonical JSON in pieces that fit in a cell. Its keys:

    format, tool            `FORMAT`; the version of this program
    assessment              SHA-256 of the bytes of the assessment's file; empty where it was not a file
    edition, data           those of the assessment
    editions                edition by framework, of the library that the workbook was made with
    frameworks              the standards in scope
    records                 `fields.records`: what could be filled in, by kind, id and field; what is empty is left out
    sheets                  `Print` by title: what stands on the sheet besides what people fill in

Two copies of one workbook carry the same snapshot, so that it is the base of a three-way merge.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zlib import crc32

from mapper import __version__
from mapper.assess.fields import records, standards_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from mapper.assess.model import Assessment
    from mapper.library import Library

TITLE = "_snapshot"
FORMAT = "aix-mapper workbook 1"
PIECE = 32_000
"""Characters in a cell; Excel takes 32,767."""
MARK = 4
"""Hexadecimal digits for a cell in a print: they find the cell; whether the file is the exported one, a digest says."""
DEEPEST_HEAD = 30
"""Rows in which the headings of a table are looked for."""
Snapshot = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Print:
    """What a sheet held when it was exported, but for the columns `inputs`, which are people's.

    With a `key`, a table: `columns` are its headings, and `rows` has by id a mark of `MARK` digits for each of them.
    Without one, a page: `rows` has a mark by address (`B7`).
    """

    key: str
    inputs: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """A cell that is no longer what was exported, or a record (then `heading` is empty) that is no longer there."""

    id: str
    heading: str
    cell: str


def snapshot(assessment: Assessment, library: Library, digest: str, sheets: Mapping[str, Print]) -> Snapshot:
    """What a workbook of this assessment carries; `digest` is that of the assessment's file."""
    return {
        "format": FORMAT,
        "tool": __version__,
        "assessment": digest,
        "edition": assessment.edition,
        "data": assessment.data,
        "editions": {framework.id: framework.edition for framework in library.core},
        "frameworks": [framework.id for framework in standards_of(assessment, library)],
        "records": records(assessment, library),
        "sheets": {title: asdict(found) for title, found in sheets.items()},
    }


def to_cells(found: Snapshot) -> list[str]:
    """The texts of column A, top down."""
    text = json.dumps(found, sort_keys=True, separators=(",", ":"))
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    return [FORMAT, sha256(text.encode()).hexdigest(), *pieces]


def from_cells(cells: Iterable[object]) -> Snapshot:
    """The snapshot in column A; raises ValueError where it is not there, not whole, or of another format."""
    first, digest, *pieces = [str(cell) for cell in cells if cell is not None] or [""] * 2
    if first != FORMAT:
        raise ValueError(f"the snapshot is no {FORMAT!r}")
    text = "".join(pieces)
    if sha256(text.encode()).hexdigest() != digest:
        raise ValueError("the snapshot has been changed")
    found: Snapshot = json.loads(text)
    return found


def print_table(rows: Iterable[Sequence[Any]], key: str, inputs: Collection[str]) -> Print:
    """The print of a table; `rows` are the cells of the sheet, from its first row on."""
    columns: dict[str, int] = {}
    marks = {}
    for id, row, columns in _records(rows, key):
        marks[id] = "".join(_mark(row[place]) for heading, place in columns.items() if heading not in inputs)
    return Print(key, tuple(inputs), tuple(heading for heading in columns if heading not in inputs), marks)


def print_page(rows: Iterable[Sequence[Any]], inputs: Collection[str] = ()) -> Print:
    """The print of a sheet that is no table; `inputs` are addresses."""
    every = (cell for row in rows for cell in row if cell.value not in (None, ""))
    cells = (cell for cell in every if cell.coordinate not in inputs)
    return Print("", tuple(inputs), (), {cell.coordinate: _mark(cell) for cell in cells})


def touched(was: Print, rows: Iterable[Sequence[Any]]) -> Iterator[Touched]:
    """Where a sheet differs from its print; moved columns, sorted rows, and what people added do not count."""
    if not was.key:
        yield from _touched_page(was, rows)
        return
    seen = set()
    for id, row, columns in _records(rows, was.key):
        if id not in was.rows or id in seen:
            continue
        seen.add(id)
        for number, heading in enumerate(was.columns):
            place = columns.get(heading)
            mark = was.rows[id][number * MARK : (number + 1) * MARK]
            if place is None or _mark(row[place]) != mark:
                yield Touched(id, heading, "" if place is None else row[place].coordinate)
    yield from (Touched(id, "", "") for id in was.rows if id not in seen)


def _touched_page(was: Print, rows: Iterable[Sequence[Any]]) -> Iterator[Touched]:
    now = print_page(rows, was.inputs).rows
    for address, mark in was.rows.items():
        if now.get(address) != mark:
            yield Touched("", "", address)


def _records(rows: Iterable[Sequence[Any]], key: str) -> Iterator[tuple[str, Sequence[Any], dict[str, int]]]:
    """Each row that has an id, with the places of the headings; nothing where no row has the heading of the ids."""
    columns: dict[str, int] = {}
    for number, row in enumerate(rows):
        if columns:
            id = row[columns[key]].value
            if id is not None:
                yield str(id), row, columns
        elif number < DEEPEST_HEAD:
            headings = {str(cell.value): place for place, cell in enumerate(row) if cell.value is not None}
            columns = headings if key in headings else {}


_SKELETON = re.compile(r'"[^"]*"|[A-Z][A-Z0-9.]*(?=\()')


def _mark(cell: Any) -> str:
    return f"{crc32(content(cell).encode()) & 0xFFFF:04x}"


def content(cell: Any) -> str:
    """What counts of a cell: of a formula its functions and texts, which no sorting, moving or saving changes.

    LibreOffice writes a truth value as a function, so these are left out.
    """
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        text = str(getattr(value, "text", value)).replace("_xlfn.", "")
        return "=" + " ".join(word for word in _SKELETON.findall(text) if word not in ("TRUE", "FALSE"))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").strip()
