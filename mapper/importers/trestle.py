"""The mapping CSV of compliance-trestle: a row of headings, a row of descriptions, and controls of two catalogs.

The catalogs of `mapper export all` are known by their file names, and so are their controls. Another catalog is a
framework of its file's name or, where trestle keeps it as `catalogs/NAME/catalog.json`, of its folder's. Several
controls of a cell are several mappings. A row with controls of one side only, and without a relation, is a gap.
"""

from __future__ import annotations

from itertools import product
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mapper import safety
from mapper.cells import unguarded
from mapper.exporters.trestle import identifier, resource_of
from mapper.importers.fields import FieldRows, Named
from mapper.importers.naming import framework_id
from mapper.importers.rules import ENTRY, RELATION
from mapper.relations import OSCAL
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library
    from mapper.model import Confidence, Relation

ENDS = {"source": ("source_resource", "map_source_id_ref_list"),
        "target": ("target_resource", "map_target_id_ref_list")}  # fmt: skip
RELATION_COLUMN, CONFIDENCE_COLUMN = "map_relationship", "map_confidence_score"
"""Headings as trestle compares them: in lower case, without dollar signs in front."""
OWN = ("strength", "rationale_type", "provenance", "status", "rationale")
"""Columns that our export adds; trestle makes properties of them."""
RELATIONS: dict[str, Relation] = {
    **{name: relation for relation, name in OSCAL.items()}, "equal-to": "equal", "no-relationship": "no-relationship",
}  # fmt: skip


def read_rows(path: Path, library: Library) -> Imported:
    """The mappings of a table; raises DataError where it lacks trestle's columns."""
    table = safety.read_table(path, ",")
    header = [one_line(heading).lower().lstrip("$") for heading in table.header]
    needed = [column for columns in ENDS.values() for column in columns] + [RELATION_COLUMN]
    if missing := [name for name in needed if name not in header]:
        raise safety.refusal(path, 1, f"is no mapping CSV of trestle: it lacks {', '.join(missing)}")
    reader = _Reader(path, library)
    for line, cells in table.rows[1:]:
        reader.add(line, dict(zip(header, map(unguarded, cells), strict=True)))
    return reader.rows.imported()


class _Reader:
    """A table while it is read; `known` are the controls of our catalogs, `ours` the frameworks of these."""

    def __init__(self, path: Path, library: Library) -> None:
        self.rows = FieldRows(path, library)
        elements = (element for framework in library.core for element in library.elements(framework.id))
        found = [(_catalog(file), element) for element in elements if (file := resource_of(element))]
        self.known = {(catalog, identifier(element)): element.id for catalog, element in found}
        self.ours = {catalog: element.framework for catalog, element in found}

    def add(self, line: int, row: dict[str, str]) -> None:
        """Take in a row, which may relate several controls."""
        names = [row[ids].split() for _, ids in ENDS.values()]
        said = one_line(row[RELATION_COLUMN])
        gap = not said and any(names) and not all(names)
        relation = "no-relationship" if gap else RELATIONS.get(said)
        if relation is None:
            self.rows.report(RELATION, line, f"the relation {said!r}")
        if not gap and not all(names):
            self.rows.report(ENTRY, line, "the row names no control of the source, or none of the target")
        fields = {name: row[name] for name in OWN if row.get(name)} | self._confidence(row)
        for ids in product(*(given or [""] * gap for given in names)) if relation else ():
            ends = {end: self._end(row[file], id) for (end, (file, _)), id in zip(ENDS.items(), ids, strict=True)}
            self.rows.add(line, {**fields, **self._editions(ends), **ends, "relation": relation})

    def _end(self, file: str, id: str) -> str | Named:
        catalog = _catalog(file)
        return self.known.get((catalog, id)) or Named(self.ours.get(catalog) or framework_id(catalog), id)

    def _editions(self, ends: dict[str, str | Named]) -> dict[str, str]:
        """What a row of ours leaves out and cannot be without."""
        frameworks = {end: id.framework if isinstance(id, Named) else id.partition(":")[0] for end, id in ends.items()}
        editions = {f"{end}_edition": self.rows.ends.edition(framework) for end, framework in frameworks.items()}
        return {**editions, "author": "not stated"}

    def _confidence(self, row: dict[str, str]) -> dict[str, Confidence]:
        try:
            number = float(row.get(CONFIDENCE_COLUMN, "").rstrip("% "))
        except ValueError:
            return {}
        number = number / 100 if number > 1 else number
        return {"confidence": "high" if number >= 0.75 else "medium" if number >= 0.45 else "low"}


def _catalog(file: str) -> str:
    """The name of a catalog: its file's, or its folder's where all files have the same name."""
    path = PurePosixPath(one_line(file).replace("\\", "/"))
    return path.parent.name if path.stem == "catalog" and path.parent.name else path.stem
