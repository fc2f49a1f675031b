"""The threats sheet: each threat, the controls against it, and what the organisation makes of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mapper.exporters.workbook.layout import Column, add_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.library import Library

RELEVANT = ("Yes", "No", "To be decided")
SCALE = ("Low", "Medium", "High")
TREATMENTS = ("Mitigate", "Transfer", "Avoid", "Accept")


def add(book: Workbook, library: Library) -> None:
    """One row a threat."""
    controls = defaultdict(list)
    for mapping in library.crosswalk("aix", "aix"):
        if mapping.relation == "supports":
            controls[mapping.target].append(library.element(mapping.source).citation)
    columns = (
        Column("Id", 30, lambda e, _: e.id),
        Column("Threat", 30, lambda e, _: e.citation),
        Column("Asset and impact", 22, lambda e, _: ", ".join(e.values("asset_impact")),
               note="From the Exchange's AI security matrix; empty where the matrix has no row of its own."),
        Column("Attack surface", 22, lambda e, _: ", ".join(e.values("attack_surface"))),
        Column("What happens", 62, lambda e, _: e.summary),
        Column("Controls stated against it", 40, lambda e, _: "\n".join(controls[e.id])),
        Column("Relevant", 13, lambda *_: "To be decided", "input", RELEVANT),
        Column("Likelihood", 12, lambda *_: None, "input", SCALE),
        Column("Impact", 12, lambda *_: None, "input", SCALE),
        Column("Treatment", 13, lambda *_: None, "input", TREATMENTS),
        Column("Reason", 32, lambda *_: None, "input"),
        Column("Source", 9, lambda e, _: e.url, "link"),
    )  # fmt: skip
    note = "Decide for this system which threats are relevant, how likely and how harmful they are, and what is done."
    add_sheet(book, "Threats", "Threats of the OWASP AI Exchange", note, columns, library.elements("aix", "threat"))
