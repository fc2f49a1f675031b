"""Brings what people filled in, in one workbook or several, together with an assessment that may have changed since.

Three-way: a field changes where a workbook differs from what was exported, and the assessment does not. Where both
differ, or two workbooks do, and not in the same way, that is a conflict: the field stays as it is, and all sides are
told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.assess.fields import EVIDENCE, SCOPE, forms, records
from mapper.assess.filling import CODE
from mapper.errors import AmbiguousId, Finding, UnknownId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.assess.fields import Kind, Said
    from mapper.assess.filling import Edit, Filled
    from mapper.assess.model import Assessment
    from mapper.library import Library

_DIGEST = re.compile(r"[0-9a-f]{64}")
NEW = "#new"
"""Stands after the control in the id of evidence that the assessment does not have yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field, what the assessment says and what it will say, and the cell that says so."""

    kind: Kind
    id: str
    field: str
    old: str
    new: str
    file: str
    cell: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was changed in two ways: what was exported, and what each side says now."""

    kind: Kind
    id: str
    field: str
    exported: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What goes into the assessment, what contradicts, what was refused, and what else there is to say."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    refused: tuple[Finding, ...]
    notes: tuple[str, ...]


def merge(assessment: Assessment, library: Library, workbooks: Sequence[Filled]) -> Merged:
    """The changes of all workbooks, as far as they go together."""
    merger = _Merger(assessment, library)
    by_field: dict[tuple[Kind, str, str], list[tuple[Filled, Edit]]] = defaultdict(list)
    for filled in workbooks:
        if merger.belongs(filled):
            for edit in filled.edits:
                by_field[edit.kind, edit.id, edit.field].append((filled, edit))
    for edits in by_field.values():
        merger.take(edits)
    for filled in workbooks:
        for cell, said in filled.evidence.items() if merger.belongs(filled) else ():
            merger.add_evidence(filled, cell, said)
    merger.refuse_nonsense()
    refused = [*(finding for filled in workbooks for finding in filled.refused), *merger.refused]
    notes = [note for filled in workbooks for note in filled.notes] + merger.notes
    return Merged(tuple(merger.changes), tuple(merger.conflicts), tuple(dict.fromkeys(refused)), tuple(notes))


class _Merger:
    """An assessment while workbooks come in."""

    def __init__(self, assessment: Assessment, library: Library) -> None:
        self.library, self.assessment = library, assessment
        self.now = records(assessment, library)
        self.empty = {(form.kind, field.name): field.empty for form in forms(library) for field in form.fields}
        self.changes: list[Change] = []
        self.conflicts: list[Conflict] = []
        self.refused: list[Finding] = []
        self.notes: list[str] = []

    def belongs(self, filled: Filled) -> bool:
        """Whether a workbook is of this system; another one is refused as a whole."""
        name = filled.snapshot["records"].get("scope", {}).get("system:name", {}).get("answer", "")
        if name == self.assessment.system.name:
            return True
        message = f"is of the system {name!r}, the assessment of {self.assessment.system.name!r}"
        finding = self._finding(filled.path, SCOPE.title, message, "nothing is taken from it; export a new workbook")
        if finding not in self.refused:
            self.refused.append(finding)
        return False

    @staticmethod
    def _finding(file: object, cell: str, message: str, remedy: str = "nothing is taken from it") -> Finding:
        return Finding(str(file), 1, CODE, message, remedy, cell)

    def value(self, kind: Kind, id: str, field: str) -> str:
        """What the assessment says now."""
        return self.now[kind].get(id, {}).get(field, "") or self.empty[kind, field]

    def take(self, edits: list[tuple[Filled, Edit]]) -> None:
        """What all workbooks say about one field."""
        first = edits[0][1]
        now = self.value(first.kind, first.id, first.field)
        others = [(filled, edit) for filled, edit in edits if edit.new != now]
        if not others:
            return
        filled, edit = others[0]
        if edit.kind != "requirement" and edit.id not in self.now[edit.kind]:
            self.refused.append(self._finding(filled.path, edit.place, f"the assessment has no {edit.id} any more"))
        elif edit.field == "control" and edit.kind == "evidence":
            message = "evidence stays with its control; empty this row and use a new one"
            self.refused.append(self._finding(filled.path, edit.place, message))
        elif len({edit.new for _, edit in others}) > 1 or any(edit.base != now for _, edit in others):
            sides = [("the assessment", now)] * (now != edit.base)
            sides += [(f"{filled.path}:{edit.place}", edit.new) for filled, edit in others]
            self.conflicts.append(Conflict(edit.kind, edit.id, edit.field, edit.base, tuple(sides)))
        else:
            change = Change(edit.kind, edit.id, edit.field, now, edit.new, str(filled.path), edit.place)
            self.changes.append(change)

    def add_evidence(self, filled: Filled, cell: str, said: Said) -> None:
        """A row of evidence that has no id yet; one that the assessment has in the same words is there already."""
        id, name = self._control(said.get("control", "")), said.get("control", "")
        if not id:
            message = f"{name!r} is no control" if name else "the row names no control"
            self.refused.append(self._finding(filled.path, cell, message))
            return
        item = {name: value for name, value in said.items() if name != "control"}
        if not item:
            return
        known = [{k: v for k, v in old.items() if k != "control"} for key, old in self.now["evidence"].items()
                 if key.partition("#")[0] == id]  # fmt: skip
        if problem := _evidence_problem(item):
            self.refused.append(self._finding(filled.path, cell, problem))
        elif item not in known:
            number = f"{id}{NEW}{len(self.changes)}"
            self.now["evidence"][number] = {"control": id, **item}
            self.changes += [Change("evidence", number, k, "", v, str(filled.path), cell) for k, v in item.items()]

    def _control(self, name: str) -> str:
        """The control of an id, a citation or a title; empty where there is none."""
        if name in self.assessment.controls:
            return name
        try:
            id = self.library.resolve(f"aix:{name.removeprefix('aix:')}").id
        except (UnknownId, AmbiguousId):
            return ""
        return id if id in self.assessment.controls else ""

    def refuse_nonsense(self) -> None:
        """Changes that would leave a record of which one part needs another: they are refused together."""
        after: dict[tuple[Kind, str], Said] = {}
        for change in self.changes:
            said = after.setdefault((change.kind, change.id), dict(self.now[change.kind].get(change.id, {})))
            said[change.field] = change.new
        wrong = {key: problem for key, said in after.items() if (problem := _problem(key, said))}
        wrong |= self._without_standard(after)
        for change in self.changes:
            if (problem := wrong.get((change.kind, change.id), "")) and _concerns(change):
                self.refused.append(self._finding(change.file, change.cell, f"{change.id}: {problem}"))
        self.changes = [c for c in self.changes if (c.kind, c.id) not in wrong or not _concerns(c)]

    def _without_standard(self, after: Mapping[tuple[Kind, str], Said]) -> dict[tuple[Kind, str], str]:
        """Every standard, where none would be left in scope: a list of none stands for all of them."""
        lines = {id: said for id, said in self.now["scope"].items() if id.startswith("framework:")}
        if any(after.get(("scope", id), said).get("answer") == "yes" for id, said in lines.items()):
            return {}
        return {("scope", id): "an assessment has at least one standard in scope" for id in lines}


def _concerns(change: Change) -> bool:
    """Whether a field is one of those that need each other."""
    return change.kind in ("evidence", "scope") or change.field.startswith("overruled.")


def _problem(key: tuple[Kind, str], said: Said) -> str:
    kind, id = key
    if kind == EVIDENCE.kind:
        item = {name: value for name, value in said.items() if name != "control" and value}
        return _evidence_problem(item) if item else ""
    if id == "system:name":
        return "" if said.get("answer") else "a system has a name"
    decided, reason = said.get("overruled.applicability", ""), said.get("overruled.reason", "")
    if bool(decided) != bool(reason):
        return "your decision needs a reason" if decided else "a reason needs your decision"
    return ""


def _evidence_problem(item: Said) -> str:
    if bool(item.get("link")) == bool(item.get("file")):
        return "evidence names either a link or a file"
    if item.get("file") and not item.get("sha256"):
        return f"give the SHA-256 of the file, as `sha256sum {item['file']}` prints it"
    if item.get("sha256") and not _DIGEST.fullmatch(item["sha256"]):
        return f"{item['sha256']!r} is no SHA-256: 64 hexadecimal digits, lower case"
    return ""


def of_record(changes: Iterable[Change]) -> dict[tuple[Kind, str], list[Change]]:
    """The changes by record, in their order."""
    found: dict[tuple[Kind, str], list[Change]] = defaultdict(list)
    for change in changes:
        found[change.kind, change.id].append(change)
    return found
