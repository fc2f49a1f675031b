"""Reads one form of a filled workbook: records by their ids, fields by their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from mapper.assess import snapshot
from mapper.assess.fields import EVIDENCE, Form, from_cell, scope_choices, to_cell
from mapper.assess.filling import Edit
from mapper.ooxml.cells import Sheet
from mapper.trees import one_line

if TYPE_CHECKING:
    from mapper.assess.fields import Field, Said
    from mapper.assess.filling import Filled, Rows
    from mapper.assess.snapshot import Snapshot
    from mapper.library import Library
    from mapper.ooxml.parts import Parts


def exported(form: Form, base: Snapshot) -> dict[str, Said]:
    """What a form was exported with: a record for each row, empty where there was nothing to say."""
    printed = base["sheets"].get(form.title)
    rows = printed.get("rows") if isinstance(printed, dict) and printed.get("key") == form.key else None
    known: dict[str, Said] = base["records"].get(form.kind, {})
    return {id: {} for id in (rows if isinstance(rows, dict) else ())} | known


def bare(heading: object) -> str:
    """A heading as it is compared: on one line, in any case."""
    return one_line(heading).casefold()


def header_of(rows: Rows, form: Form) -> tuple[int, dict[str, int]] | None:
    """The number of the header row, and the place of each heading in it, the first where one stands twice."""
    for number, row in enumerate(rows[: snapshot.DEEPEST_HEAD], 1):
        headings = [bare(cell) for cell in row]
        if bare(form.key) in headings and any(bare(field.heading) in headings for field in form.fields):
            return number, {heading: headings.index(heading) for heading in headings if heading}
    return None


class FormReader:
    """One sheet while it is read."""

    def __init__(self, filled: Filled, form: Form, title: str, rows: Rows, parts: Parts, library: Library) -> None:
        self.filled, self.form, self.title, self.rows, self.library = filled, form, title, rows, library
        self.base = exported(form, filled.snapshot)
        self.parts = parts
        self._sheet: Sheet | None = None
        self.found: dict[tuple[str, str], Edit] = {}
        self.columns: dict[str, int] = {}

    def read(self) -> None:
        """Every row below the header."""
        header = header_of(self.rows, self.form)
        if header is None:
            self.filled.refuse(f"{self.title}!A1", f"no row has the headings {self.form.key} and those of the fields")
            return
        number, headings = header
        self.columns = {f.name: headings[bare(f.heading)] for f in self.form.fields if bare(f.heading) in headings}
        self._check_columns(number)
        seen = set()
        for row in range(number + 1, len(self.rows) + 1):
            id = one_line(self._cell(row, headings[bare(self.form.key)]))
            seen.add(id)
            self._row(row, id)
        self.filled.edits += self.found.values()
        if gone := [id for id in self.base if id not in seen]:
            self.filled.notes.append(f"{self.filled.path}:{self.title}: no row for {', '.join(gone)}; they stay as is")

    def _check_columns(self, header: int) -> None:
        """Columns that are gone, and those that stand twice."""
        headings = [bare(cell) for cell in self.rows[header - 1]]
        for field_ in self.form.fields:
            if field_.name not in self.columns:
                self.filled.refuse(f"{self.title}!A{header}", f"there is no column {field_.heading!r} any more")
            places = [at for at, heading in enumerate(headings) if heading == bare(field_.heading)]
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
    cell = to_cell(field_, value)
    return from_cell(field_, ILLEGAL_CHARACTERS_RE.sub("", cell)[:32_767] if isinstance(cell, str) else cell)
