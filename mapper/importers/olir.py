"""NIST's template for an online informative reference (OLIR, NIST IR 8278A), from .xlsx, in its two styles.

A row gives the relation of the reference element to the focal one, which is our "source RELATION target": the reference
document is the source, NIST's focal document the target. A concept crosswalk, which has no relations, is refused.
Templates from before 2024 have further columns (`Fulfilled By`, `Group Identifier`), which are not read.
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
from mapper.importers.sheet import Cells, Kind, Sheet, bare, choose, said
from mapper.model import Mapping, RationaleType, RelationProperty
from mapper.names import normalise
from mapper.ooxml import reading
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Relation, Strength
    from mapper.rules import Rule

HEADINGS = {
    "focaldocumentelement": "focal",
    "focaldocumentelementdescription": "focal_wording",
    "rationale": "rationale_type",
    "relationship": "relation",
    "relationshiptype": "relation",
    "relationshipproperty": "property",
    "relationshipexplanation": "explanation",
    "referencedocumentelement": "reference",
    "referencedocumentelementdescription": "reference_wording",
    "comments": "comments",
    "strengthofrelationship": "strength",
}
"""Headings without case, spaces, line breaks and `(Optional)`, and what their columns hold."""
NEEDED = {"focal", "relation", "reference"}
RELATIONS: dict[str, Relation] = {
    "equal": "equal",
    "equalto": "equal",
    "subsetof": "subset-of",
    "supersetof": "superset-of",
    "intersectswith": "intersects-with",
    "notrelatedto": "no-relationship",
    "norelationship": "no-relationship",
    "supports": "supports",
    "issupportedby": "is-supported-by",
    "identical": "identical",
    "equivalent": "equivalent",
    "contrary": "contrary",
}
GENERAL = "General Information"
_NAME = re.compile(r"(?P<reference>.+?)-to-(?P<focal>.+?)(?:\s*\([\d.]+\))?")


def read_reference(path: Path, library: Library, source: str = "", target: str = "", sheet: str = "") -> Imported:
    """The mappings of a template from its reference document, `source`, to its focal one, `target`; raises DataError.

    Without their ids the frameworks are those of the names that the sheet General Information states.
    """
    sheets = reading.read_sheets(path)
    general = _general(sheets)
    found = choose(path, sheets, _KIND, sheet)
    named = _NAME.fullmatch(general.get("informativereferencename", ""))
    reference = general.get("referencedocument") or (named["reference"] if named else "")
    focal = named["focal"] if named else ""
    for id, name, option in ((source, reference, "--source"), (target, focal, "--target")):
        if not id and not name:
            raise safety.refusal(path, 1, f"does not name both documents; say {option} ID", f"{GENERAL}!A1")
    reader = _Reader(path, found, Ends(library, path.name), source or _known(library, reference),
                     target or _known(library, focal))  # fmt: skip
    edition, url = general.get("referencedocumentversion", ""), general.get("referencedocumenturl", "")
    reader.ends.name(reader.source, reference or reader.source, url, edition)
    reader.ends.name(reader.target, focal or reader.target)
    reader.author = general.get("informativereferencedeveloper", "") or "not stated"
    for number, record in found.records():
        reader.add(number, record)
    mappings = tuple(reader.pairs.rows.values())
    return Imported(reader.ends.cited(mappings), mappings, tuple(reader.reports))


def _general(sheets: dict[str, list[Cells]]) -> dict[str, str]:
    """The fields of the first sheet, by their bare names."""
    rows = next((rows for name, rows in sheets.items() if bare(name) == bare(GENERAL)), [])
    return {bare(one_line(cells[0])): said(cells[1]) for cells in rows if len(cells) > 1 and cells[0]}


def _known(library: Library, name: str) -> str:
    """The framework of this name, in which NIST has hyphens for blanks; or an id made of the name."""
    same = [f.id for f in library.frameworks.values() if normalise(name) in (normalise(f.name), normalise(f.id))]
    return same[0] if same else framework_id(name)


def _columns(cells: Cells) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, heading in enumerate(map(one_line, cells)):
        if name := HEADINGS.get(bare(heading).removesuffix("optional")):
            columns.setdefault(name, at)
    return columns


_KIND = Kind(
    _columns, NEEDED, "Focal Document Element, Relationship or Relationship Type, and Reference Document Element"
)


class _Reader:
    """A template while it is read."""

    def __init__(self, path: Path, sheet: Sheet, ends: Ends, source: str, target: str) -> None:
        self.path, self.sheet, self.ends, self.source, self.target = path, sheet, ends, source, target
        self.author = "not stated"
        self.pairs = Pairs()
        self.reports: list[Finding] = []

    def _report(self, rule: Rule, row: int, column: str, message: str) -> None:
        self.reports.append(rule.broken(self.path, row, message, self.sheet.cell(row, column)))

    def add(self, row: int, record: dict[str, str]) -> None:
        """Take in a row; a focal element without a reference element is listed, as NIST asks, and says nothing."""
        relation = RELATIONS.get(bare(record["relation"]))
        if not record["reference"] and relation is None and not record["relation"]:
            return
        if not record["focal"]:
            self._report(ENTRY, row, "focal", "the row names no focal document element")
        elif relation is None:
            self._report(RELATION, row, "relation", f"the relation {record['relation']!r}")
        elif not record["reference"]:
            self._report(ENTRY, row, "reference", f"{record['focal']} is {relation} nothing")
        else:
            source = self._end(row, "reference", self.source, record)
            target = self._end(row, "focal", self.target, record)
            if source and target and (clash := self.pairs.add(self._mapping(row, record, source, relation, target))):
                self._report(ENTRY, row, "reference", clash)

    def _end(self, row: int, column: str, framework: str, record: dict[str, str]) -> str:
        """The id of an end, or nothing and a report."""
        try:
            return self.ends.place(framework, record[column], wording=record.get(f"{column}_wording", ""))
        except (UnknownId, AmbiguousId) as error:
            self._report(END, row, column, error.what)
            return ""

    def _mapping(self, row: int, record: dict[str, str], source: str, relation: Relation, target: str) -> Mapping:
        reasons = filter(None, (record.get("explanation", ""), record.get("comments", "")))
        kind = record.get("property", "").casefold().replace(" ", "-")
        return Mapping(
            source=source,
            relation=relation,
            target=target,
            rationale=" ".join(reasons) or f"{self.path.name} states {source} {relation} {target} without a comment.",
            rationale_type=one_of(get_args(RationaleType), record.get("rationale_type", ""), "semantic"),
            strength=self._strength(row, record, relation),
            confidence="low",
            provenance="user",
            status="draft",
            source_edition=self.ends.edition(self.source),
            target_edition=self.ends.edition(self.target),
            author=self.author,
            date="",
            relation_property=one_of(get_args(RelationProperty), kind, ""),
            place=f"{self.path.name} {self.sheet.cell(row, 'relation')}",
        )

    def _strength(self, row: int, record: dict[str, str], relation: Relation) -> Strength | None:
        try:
            return strength_of(record.get("strength", ""), relation)
        except ValueError as error:
            self._report(ENTRY, row, "strength", str(error))
            return None
