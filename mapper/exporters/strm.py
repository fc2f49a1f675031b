"""Set theory relationship mapping (NIST IR 8477) as the Secure Controls Framework publishes it, an Excel file.

The first framework is the focal document, the second the reference document; a row reads "focal element RELATION
reference control". The headings stay those of the Secure Controls Framework, since readers look for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.sheets import Sheet, workbook
from mapper.relations import STRM

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk
    from mapper.exporters.sheets import Row
    from mapper.model import Mapping

COLUMNS = {
    "FDE #": 16,
    "FDE Name": 26,
    "Focal Document Element (FDE) Description": 48,
    "STRM Rationale": 14,
    "STRM Relationship": 16,
    "SCF Control": 26,
    "SCF #": 20,
    "Secure Controls Framework (SCF) Control Description": 48,
    "Strength of Relationship": 14,
    "Notes": 60,
}
NOTHING = "N/A"
GUIDANCE = "https://doi.org/10.6028/NIST.IR.8477"


def write(crosswalk: Crosswalk) -> bytes:
    """The sheet, with its header in row 5."""
    rows = [_row(crosswalk, mapping) for mapping in crosswalk.mappings]
    sheet = Sheet("STRM", COLUMNS, rows, _above(crosswalk))
    return workbook(crosswalk.library, f"{crosswalk.source.name} to {crosswalk.target.name}", [sheet])


def _above(crosswalk: Crosswalk) -> list[Row]:
    focal, reference = crosswalk.source, crosswalk.target
    reviewed = sum(mapping.status == "reviewed" for mapping in crosswalk.mappings)
    return [
        (
            "NIST IR 8477-Based Set Theory Relationship Mapping (STRM)",
            f"{reviewed} of {len(crosswalk.mappings)} rows are reviewed by a named person; the rest are drafts.",
        ),
        ("Focal Document:", f"{focal.name}, edition {focal.edition}", "Focal Document URL:", focal.url),
        ("Reference Document:", f"{reference.name}, edition {reference.edition}",
         "The reference document stands in the columns that are headed SCF."),
        ("STRM Guidance:", GUIDANCE, "Published STRM URL:", None),
    ]  # fmt: skip


def _row(crosswalk: Crosswalk, mapping: Mapping) -> Row:
    focal = crosswalk.library.element(mapping.source)
    reference = crosswalk.element(mapping.target)
    return (
        crosswalk.name(focal.id),
        focal.title,
        focal.summary,
        mapping.rationale_type.capitalize(),
        STRM[mapping.relation],
        reference.title if reference else NOTHING,
        crosswalk.name(reference.id) if reference else NOTHING,
        reference.summary if reference else NOTHING,
        mapping.strength,
        mapping.rationale,
    )
