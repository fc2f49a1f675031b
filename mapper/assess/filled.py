"""Reads a workbook that people filled in: every value that is not what was exported, with its cell.

People sort, filter, hide, move columns and rows, rename sheets, add their own; records are found by their ids and
fields by their headings. What cannot be placed is refused with its cell, and nothing that is there is lost by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from mapper import safety
from mapper.assess import snapshot
from mapper.assess.fields import EVIDENCE, Form, forms, from_cell, scope_choices, to_cell
from mapper.errors import Finding
from mapper.ooxml import reading
from mapper.ooxml.cells import Sheet
from mapper.ooxml.parts import Parts
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.assess.fields import Field, Kind, Said
    from mapper.assess.snapshot import Snapshot
    from mapper.library import Library

CODE = "A010"
"""Code of the findings in filled workbooks."""
Rows = list[tuple[Any, ...]]
WORKBOOKS_OWN = "Change log"
"""The sheet whose entries are about the workbook itself."""
IGNORED = {
    "vbaProject": "macros", "externalLinks/": "links to other files", "connections.xml": "connections to data",
    "activeX": "controls that run code", "embeddings/": "embedded files",
}  # fmt: skip
"""What parts of a workbook are called that are never opened, and what they are."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that somebody filled in: what was exported, what stands there now, and where."""

    kind: Kind
    id: str
    field: str
    base: str
    new: str
    place: str


@dataclass(slots=True)
class Filled:
    """What somebody did to a workbook: edits, new evidence by the place of its row, what was refused, and remarks."""

    path: Path
    snapshot: Snapshot
    edits: list[Edit] = field(default_factory=list)
    evidence: dict[str, Said] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, cell: str, message: str) -> None:
        """Something that cannot be placed."""
        self.refused.append(Finding(str(self.path), 1, CODE, one_line(message), "nothing is taken from it", cell))


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
                _Reader(filled, form, title, sheets[title], parts, library).read()
            else:
                filled.refuse(form.title, f"the sheet {form.title} is not there")
    _note_unread(filled, sheets, {form.title for form in forms(library)})
    return filled


def _note_unread(filled: Filled, sheets: dict[str, Rows], read_back: set[str]) -> None:
    """Say where people wrote into cells that are theirs, and that the assessment has no field for."""
    for title, printed in filled.snapshot["sheets"].items():
        if title in read_back or title == WORKBOOKS_OWN or not isinstance(printed, dict) or not printed.get("key"):
            continue
        inputs = {_bare(heading) for heading in printed.get("inputs", ())}
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
        found = [at for at, cell in enumerate(row) if _bare(cell) in headings]
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
    known = {*_ids(form, base), *_known(form, base)}
    for title, rows in sheets.items():
        header = _header(rows, form)
        if title not in base["sheets"] and header and all(_bare(f.heading) in header[1] for f in form.fields):
            at = header[1][_bare(form.key)]
            if any(at < len(row) and one_line(row[at]) in known for row in rows):
                return title
    return ""


def _known(form: Form, base: Snapshot) -> dict[str, Said]:
    """What was exported about the records of this kind, where there was something to say."""
    found: dict[str, Said] = base["records"].get(form.kind, {})
    return found


def _ids(form: Form, base: Snapshot) -> list[str]:
    """The ids of the rows that a form was exported with."""
    printed = base["sheets"].get(form.title)
    rows = printed.get("rows") if isinstance(printed, dict) and printed.get("key") == form.key else None
    return [*rows] if isinstance(rows, dict) else []


def _bare(heading: object) -> str:
    return one_line(heading).casefold()


def _header(rows: Rows, form: Form) -> tuple[int, dict[str, int]] | None:
    """The number of the header row, and the place of each heading in it, the first where one stands twice."""
    for number, row in enumerate(rows[: snapshot.DEEPEST_HEAD], 1):
        headings = [_bare(cell) for cell in row]
        if _bare(form.key) in headings and any(_bare(field.heading) in headings for field in form.fields):
            return number, {heading: headings.index(heading) for heading in headings if heading}
    return None


class _Reader:
    """One sheet while it is read."""

    def __init__(self, filled: Filled, form: Form, title: str, rows: Rows, parts: Parts, library: Library) -> None:
        self.filled, self.form, self.title, self.rows, self.library = filled, form, title, rows, library
        self.base: dict[str, Said] = {id: {} for id in _ids(form, filled.snapshot)} | _known(form, filled.snapshot)
        self.parts = parts
        self._sheet: Sheet | None = None
        self.found: dict[tuple[str, str], Edit] = {}
        self.columns: dict[str, int] = {}

    def read(self) -> None:
        """Every row below the header."""
        header = _header(self.rows, self.form)
        if header is None:
            self.filled.refuse(f"{self.title}!A1", f"no row has the headings {self.form.key} and those of the fields")
            return
        number, headings = header
        self.columns = {f.name: headings[_bare(f.heading)] for f in self.form.fields if _bare(f.heading) in headings}
        self._check_columns(number)
        seen = set()
        for row in range(number + 1, len(self.rows) + 1):
            id = one_line(self._cell(row, headings[_bare(self.form.key)]))
            seen.add(id)
            self._row(row, id)
        self.filled.edits += self.found.values()
        if gone := [id for id in _ids(self.form, self.filled.snapshot) if id not in seen]:
            self.filled.notes.append(f"{self.filled.path}:{self.title}: no row for {', '.join(gone)}; they stay as is")

    def _check_columns(self, header: int) -> None:
        """Columns that are gone, and those that stand twice."""
        headings = [_bare(cell) for cell in self.rows[header - 1]]
        for field_ in self.form.fields:
            if field_.name not in self.columns:
                self.filled.refuse(f"{self.title}!A{header}", f"there is no column {field_.heading!r} any more")
            places = [at for at, heading in enumerate(headings) if heading == _bare(field_.heading)]
            for at in places[1:]:
                self.filled.refuse(self._place(header, at), f"a second column {field_.heading!r}")

    def _cell(self, row: int, at: int) -> Any:
        cells = self.rows[row - 1]
        return cells[at] if at < len(cells) else None

    def _place(self, row: int, at: int) -> str:
        return f"{self.title}!{get_column_letter(at + 1)}{row}"

    def _row(self, row: int, id: str) -> None:
        if self.form is EVIDENCE and not id:
            self._new_evidence(row)
        elif id in self.base:
            for field_ in self.form.fields:
                if field_.name in self.columns:
                    self._field(row, id, field_)
        else:
            self._stray(row, id)

    def _stray(self, row: int, id: str) -> None:
        """A row that belongs to no record: refused where somebody wrote into a column that we read."""
        for name, at in self.columns.items():
            if one_line(self._cell(row, at)):
                whose = f"{id} is no {self.form.kind} of this workbook" if id else "the row has no id"
                self.filled.refuse(self._place(row, at), f"{whose} ({name}: {one_line(self._cell(row, at))!r})")

    def _field(self, row: int, id: str, field_: Field) -> None:
        at = self.columns[field_.name]
        base = self.base[id].get(field_.name, "") or field_.empty
        place = self._place(row, at)
        try:
            new = self._value(row, at, field_, id)
        except ValueError as error:
            self.filled.refuse(place, str(error))
            return
        if new == shown(field_, base):
            return
        edit = Edit(self.form.kind, id, field_.name, base, new, place)
        before = self.found.setdefault((id, field_.name), edit)
        if before.new != new:
            self.filled.refuse(place, f"{id} stands twice, with {before.new!r} at {before.place} and {new!r} here")

    def _value(self, row: int, at: int, field_: Field, id: str = "") -> str:
        """What stands in a cell; raises ValueError."""
        cell = self._cell(row, at)
        if (cell is None or str(cell).startswith("#")) and self._has_formula(row, at):
            raise ValueError("the formula has no value that was saved; write what it should show")
        value = from_cell(field_, cell)
        if self.form.kind == "scope" and value and (choices := scope_choices(id, self.library)):
            if value.casefold() not in choices:
                raise ValueError(f"{value!r} is none of {', '.join(choices)}")
            return value.casefold()
        return value

    def _has_formula(self, row: int, at: int) -> bool:
        if self._sheet is None:
            part = self.parts.sheets.get(self.title, "")
            self._sheet = Sheet(self.parts.text(part).encode()) if part in self.parts else Sheet(b"<none/>")
        return self._sheet.has_formula((row, at + 1))

    def _new_evidence(self, row: int) -> None:
        said: Said = {}
        for field_ in self.form.fields:
            at = self.columns.get(field_.name)
            if at is not None:
                try:
                    said[field_.name] = self._value(row, at, field_)
                except ValueError as error:
                    self.filled.refuse(self._place(row, at), str(error))
                    return
        if any(said.values()):
            place = self._place(row, self.columns.get("control", 0))
            self.filled.evidence[place] = {name: value for name, value in said.items() if value}


def shown(field_: Field, value: str) -> str:
    """A value as it comes back from a cell that nobody has touched: a cell cannot hold every character."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = to_cell(field_, value)
    return from_cell(field_, ILLEGAL_CHARACTERS_RE.sub("", cell)[:32_767] if isinstance(cell, str) else cell)
