"""The crosswalk sheet: every mapping, and the ranks that the sheets of the standards count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from mapper.exporters.workbook.controls import STATUSES
from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.query import requirement_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.library import Library
    from mapper.model import Mapping

IMPLEMENTED = STATUSES[3]


def columns_of(library: Library) -> tuple[Column, ...]:
    """What a mapping says, the requirement that it counts for, and how far it covers that."""
    controls = {"aix", *(element.id for element in library.elements("aix") if element.requirement)}

    def counts_for(mapping: Mapping) -> str | None:
        counts = library.counts(mapping) and mapping.source in controls and mapping.target_framework != "aix"
        return requirement_of(library, mapping.target) if counts else None

    return (
        Column("Source", 26, lambda m, _: m.source),
        Column("Source title", 26, lambda m, _: library.label(m.source)),
        Column("Relation", 16, lambda m, _: m.relation, note="Read: source RELATION target (NIST IR 8477)."),
        Column("Target", 26, lambda m, _: m.target),
        Column("Target title", 30, lambda m, _: library.label(m.target)),
        Column("Strength", 10, lambda m, _: m.strength, "number",
               note="How much of what the target asks for the source delivers, 1 to 10; empty where the source of the "
               "row states none."),
        Column("Confidence", 12, lambda m, _: m.confidence),
        Column("Rationale type", 12, lambda m, _: m.rationale_type),
        Column("Rationale", 70, lambda m, _: m.rationale),
        Column("Provenance", 12, lambda m, _: m.provenance,
               note="upstream: the Exchange states it; curated: this project's judgement."),
        Column("Status", 11, lambda m, _: "stale" if library.is_stale(m) else m.status,
               note="draft until a named person has reviewed the row; stale when a passage has changed since."),
        Column("Stated at", 34, lambda m, _: m.place),
        Column("Gap as stated", 30, lambda m, _: m.gap),
        Column("Source edition", 14, lambda m, _: m.source_edition),
        Column("Target edition", 22, lambda m, _: m.target_edition),
        Column("Counts for", 24, lambda m, _: counts_for(m), name="xw_requirement",
               note="The requirement that the row counts for on the sheet of its standard."),
        Column("Rank", 8, lambda *_: _RANK, "formula", name="xw_rank",
               note="5 full, 4 substantial, 3 partial, 2 marginal, 1 none. A part gives partial at most."),
    )  # fmt: skip


def add(book: Workbook, library: Library) -> None:
    """Every mapping of the library, one row each."""
    columns = (
        *columns_of(library),
        Column("Rank if implemented", 13, lambda *_: _DONE, "formula", name="xw_done",
               note="The rank, if the control is Implemented on the sheet Controls."),
    )  # fmt: skip
    note = "Source RELATION target. Drafts by this project unless the row says upstream. See docs/method.md."
    mappings = list(library.mappings())
    if any(mapping.provenance == "user" for mapping in mappings):
        note += " Rows of provenance user were added with --data and are not this project's."
    sheet = add_sheet(book, "Crosswalk", "Crosswalk", note, columns, mappings)
    sheet.column_dimensions[get_column_letter(len(columns))].width = 13


_RANK = (
    '=IF([Counts for]="",0,IF([Relation]="no-relationship",1,MIN(IF([Target]=[Counts for],5,3),'
    'IF(OR([Relation]="equal",[Relation]="superset-of"),5,'
    'IF([Strength]="",3,IF([Strength]>=7,4,IF([Strength]>=4,3,2)))))))'
)
_DONE = f'=IF(COUNTIFS(ctl_id,[Source],ctl_status,"{IMPLEMENTED}")>0,[Rank],0)'
