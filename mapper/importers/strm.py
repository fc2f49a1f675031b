"""Set theory relationship mapping sheets (NIST IR 8477) in the columns of the Secure Controls Framework, from .xlsx.

The header is found by its headings, in the ten columns of the Secure Controls Framework or the twelve of sheets derived
from it. A row reads "focal document element RELATION reference control". Numbers stay as they are: no strength is
computed or corrected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from mapper import safety
from mapper.errors import AmbiguousId, UnknownId
from mapper.importers import Imported
from mapper.importers.ends import Ends
from mapper.importers.naming import framework_id
from mapper.importers.rows import Pairs, one_of, strength_of
from mapper.importers.rules import END, ENTRY, RELATION
from mapper.importers.sheet import Cells, Kind, Sheet, bare, choose
from mapper.model import Confidence, Mapping, RationaleType
from mapper.ooxml import reading
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Relation, Strength
    from mapper.rules import Rule

HEADINGS = {
    "fde": "id",
    "fdename": "name",
    "focaldocumentelementfdedescription": "wording",
    "focaldocumentelementfde": "wording",
    "confidencelevels": "confidence",
    "nistir8477rational": "rationale_type",
    "nistir8477rationale": "rationale_type",
    "strmrationale": "rationale_type",
    "strmrelationship": "relation",
    "scfcontrol": "target_name",
    "scf": "target",
    "targetid": "target",
    "securecontrolsframeworkscfcontroldescription": "target_wording",
    "strengthofrelationship": "strength",
    "strengthofrelationshipoptional": "strength",
    "notes": "notes",
    "notesoptional": "notes",
}
"""Headings without case, spaces and punctuation, and what their columns hold."""
TITLE, DESCRIPTION = "requirementtitle", "requirementdescription"
"""How the headings of the reference side end in sheets of twelve columns."""
NEEDED = {"id", "relation", "target"}
RELATIONS: dict[str, Relation] = {
    "equal": "equal",
    "subsetof": "subset-of",
    "supersetof": "superset-of",
    "intersectswith": "intersects-with",
    "norelationship": "no-relationship",
}


def read_sheet(path: Path, library: Library, source: str = "", target: str = "scf", sheet: str = "") -> Imported:
    """The mappings of a workbook's sheet between the frameworks `source` and `target`; raises DataError.

    Without a `source` its id is made from the name of the focal document above the header.
    """
    found = choose(path, reading.read_sheets(path), _KIND, sheet)
    focal = _above(found, "focal document")
    if not source and not focal:
        place = found.cell(1, "id")
        raise safety.refusal(path, 1, "does not name its focal document; say --source ID", place)
    reader = _Reader(path, found, Ends(library, path.name), source or framework_id(focal), target)
    reader.ends.name(reader.source, focal or reader.source, _above(found, "focal document url"))
    reader.ends.name(reader.target, _above(found, "reference document") or reader.target)
    for number, record in found.records():
        reader.add(number, record)
    mappings = tuple(reader.pairs.rows.values())
    return Imported(reader.ends.cited(mappings), mappings, tuple(reader.reports))


def _columns(cells: Cells) -> dict[str, int]:
    columns: dict[str, int] = {}
    headings = [bare(one_line(cell)) for cell in cells]
    explained = any(heading.startswith("nistir8477rational") for heading in headings)
    for at, heading in enumerate(headings):
        name = HEADINGS.get(heading, "")
        if heading.endswith(TITLE):
            name = "target_name"
        elif heading.endswith(DESCRIPTION):
            name = "target_wording"
        elif heading == "strmrationale" and explained:
            name = "rationale"
        if name:
            columns.setdefault(name, at)
    return columns


_KIND = Kind(_columns, NEEDED, "FDE #, STRM Relationship and SCF #")


def _above(sheet: Sheet, label: str) -> str:
    """What stands beside a label above the header, in its cell after a colon or in the next one."""
    for cells in sheet.rows[: sheet.header - 1]:
        texts = [text for text in map(one_line, cells) if text]
        for text, following in zip(texts, [*texts[1:], ""], strict=True):
            name, _, value = text.partition(":")
            if bare(name) == bare(label):
                return value.strip() or following
    return ""


class _Reader:
    """A sheet while it is read."""

    def __init__(self, path: Path, sheet: Sheet, ends: Ends, source: str, target: str) -> None:
        self.path, self.sheet, self.ends, self.source, self.target = path, sheet, ends, source, target
        self.pairs = Pairs()
        self.reports: list[Finding] = []

    def _report(self, rule: Rule, row: int, column: str, message: str) -> None:
        self.reports.append(rule.broken(self.path, row, message, self.sheet.cell(row, column)))

    def add(self, row: int, record: dict[str, str]) -> None:
        """Take in a row."""
        relation = RELATIONS.get(bare(record["relation"]))
        if not record["id"]:
            self._report(ENTRY, row, "id", "the row names no focal document element")
        elif relation is None:
            self._report(RELATION, row, "relation", f"the relation {record['relation']!r}")
        else:
            source = self._end(row, "id", self.source, record.get("name", ""), record)
            for target in self._targets(row, record, relation) if source else ():
                if clash := self.pairs.add(self._mapping(row, record, source, relation, target)):
                    self._report(ENTRY, row, "target", clash)

    def _targets(self, row: int, record: dict[str, str], relation: Relation) -> list[str]:
        """The controls of the reference document in the cell, or the whole of it for an element without any."""
        names = [name for name in re.split(r"[;,]| (?=[A-Z]+-\d)", record["target"]) if name.strip()]
        if not record["target"]:
            if relation == "no-relationship":
                return [self.ends.whole(self.target)]
            self._report(ENTRY, row, "target", f"{record['id']} {relation} nothing")
            return []
        if len(names) > 1:  # name and description are of all of them together
            record = {**record, "target_name": "", "target_wording": ""}
        title = record.get("target_name", "")
        found = (self._end(row, "target", self.target, title, record, name.strip()) for name in names)
        return [id for id in found if id]

    def _end(self, row: int, column: str, framework: str, title: str, record: dict[str, str], name: str = "") -> str:
        """The id of an end, or nothing and a report."""
        wording = record.get("wording" if column == "id" else "target_wording", "")
        try:
            return self.ends.place(framework, name or record[column], title, wording=wording)
        except (UnknownId, AmbiguousId) as error:
            self._report(END, row, column, error.what)
            return ""

    def _mapping(self, row: int, record: dict[str, str], source: str, relation: Relation, target: str) -> Mapping:
        reasons = filter(None, (record.get("rationale", ""), record.get("notes", "")))
        return Mapping(
            source=source,
            relation=relation,
            target=target,
            rationale=" ".join(reasons) or f"{self.path.name} states {source} {relation} {target} without a note.",
            rationale_type=one_of(get_args(RationaleType), record.get("rationale_type", ""), "semantic"),
            strength=self._strength(row, record, relation),
            confidence=one_of(get_args(Confidence), record.get("confidence", ""), "low"),
            provenance="user",
            status="draft",
            source_edition=self.ends.edition(self.source),
            target_edition=self.ends.edition(self.target),
            author="not stated",
            date="",
            place=f"{self.path.name} {self.sheet.cell(row, 'relation')}",
        )

    def _strength(self, row: int, record: dict[str, str], relation: Relation) -> Strength | None:
        try:
            return strength_of(record.get("strength", ""), relation)
        except ValueError as error:
            self._report(ENTRY, row, "strength", str(error))
            return None
