"""The mapping CSV of compliance-trestle: a row of headings, a row of descriptions, and controls of two catalogs.

Catalogs are named as `mapper.importers.catalogs` has it. Several controls of a cell are taken together. A row with
controls of one side only, and without a relation, is a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import safety
from mapper.cells import unguarded
from mapper.importers.catalogs import ControlRows
from mapper.importers.rows import confidence_of
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library

ENDS = {"source": ("source_resource", "map_source_id_ref_list"),
        "target": ("target_resource", "map_target_id_ref_list")}  # fmt: skip
RELATION_COLUMN, CONFIDENCE_COLUMN = "map_relationship", "map_confidence_score"
"""Headings as trestle compares them: in lower case, without dollar signs in front."""
OWN = ("strength", "rationale_type", "provenance", "status", "rationale")
"""Columns that our export adds; trestle makes properties of them."""


def read_rows(path: Path, library: Library) -> Imported:
    """The mappings of a table; raises DataError where it lacks trestle's columns."""
    table = safety.read_table(path, ",")
    header = [one_line(heading).lower().lstrip("$") for heading in table.header]
    needed = [column for columns in ENDS.values() for column in columns] + [RELATION_COLUMN]
    if missing := [name for name in needed if name not in header]:
        raise safety.refusal(path, 1, f"is no mapping CSV of trestle: it lacks {', '.join(missing)}")
    found = ControlRows(path, library)
    for line, cells in table.rows[1:]:
        row = dict(zip(header, map(unguarded, cells), strict=True))
        source, target = ((row[file], row[ids].split()) for file, ids in ENDS.values())
        catalogs, ids = (source[0], target[0]), (source[1], target[1])
        found.add(line, catalogs, ids, one_line(row[RELATION_COLUMN]), _fields(row))
    return found.rows.imported()


def _fields(row: dict[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {name: row[name] for name in OWN if row.get(name)}
    if confidence := confidence_of(row.get(CONFIDENCE_COLUMN)):
        fields["confidence"] = confidence
    return fields
