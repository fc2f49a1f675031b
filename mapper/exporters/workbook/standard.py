"""A sheet for each standard: its requirements, and how far controls cover them, as live formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.exporters.workbook.styles import LEVEL_FILLS
from mapper.overlays import FIELDS
from mapper.query import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from mapper.library import Library
    from mapper.model import Element, Framework

COVERAGE_NAME = "{}_coverage"
IMPLEMENTED_NAME = "{}_implemented"


def range_name(template: str, framework: Framework) -> str:
    """The name of a column's cells on the sheet of a standard."""
    return template.format(framework.id.replace("-", "_"))


def add(book: Workbook, library: Library, framework: Framework) -> None:
    """One row a requirement: what the crosswalk offers, and what the implemented controls deliver of it."""
    requirements = [element for element in library.elements(framework.id) if element.requirement]
    columns = (
        *fact_columns(framework, requirements),
        Column("Coverage", 14, lambda _, row: _level("xw_rank", row), "formula", fills=LEVEL_FILLS,
               name=range_name(COVERAGE_NAME, framework),
               note="The best that a judged mapping on the sheet Crosswalk gives. See docs/method.md."),
        Column("Controls", 10, lambda _, row: f'=COUNTIFS(xw_requirement,A{row},xw_rank,">1")', "formula",
               note="Mappings of controls that serve the requirement or a part of it."),
        Column("Implemented", 13, lambda _, row: f'=COUNTIFS(xw_requirement,A{row},xw_done,">1")', "formula",
               note="Those whose control has the status Implemented on the sheet Controls."),
        Column("Covered by implemented controls", 18, lambda _, row: _level("xw_done", row), "formula",
               fills=LEVEL_FILLS, name=range_name(IMPLEMENTED_NAME, framework),
               note="The same as Coverage, counting only implemented controls."),
        Column("Assessor's finding", 36, lambda *_: None, "input"),
        Column("Source", 9, lambda e, _: e.url, "link"),
    )  # fmt: skip
    add_sheet(book, framework.name.replace("/", "-"), framework.name, note(framework), columns, requirements)


def fact_columns(framework: Framework, requirements: Sequence[Element]) -> tuple[Column, ...]:
    """What is known of the requirements of a framework, with what a user's overlay adds."""
    facts = tuple(_fact(*fact) for fact in _FACTS.get(framework.id, ()))
    facts += tuple(
        _fact(name, label, 40) for name, label in FIELDS.items() if any(e.values(name) for e in requirements)
    )
    return (
        Column("Id", 24, lambda e, _: e.id),
        Column("Citation", 22, lambda e, _: e.citation),
        Column("Title", 30, lambda e, _: e.title),
        Column("What it asks for", 62, lambda e, _: e.summary),
        *facts,
    )


_FACTS = {
    "eu-ai-act": (
        ("roles", "Addressees", 20),
        ("system_class", "System class", 20),
        ("text", "Text", 10),
        ("applies_as_enacted", "Applies (as enacted)", 12),
        ("applies_as_amended", "Applies (as amended)", 12),
    ),
    "iso-27090": (("topic_confidence", "Topic confidence", 12),),
}


def _fact(name: str, label: str, width: int) -> Column:
    return Column(label, width, lambda element, _: ", ".join(element.values(name)))


def _level(ranks: str, row: int) -> str:
    """The word for the highest rank among the rows that count for this requirement (0: no row)."""
    words = ",".join(f'"{level}"' for level in reversed(LEVELS))
    return f"=CHOOSE(1+_xlfn.MAXIFS({ranks},xw_requirement,A{row}),{words})"


def note(framework: Framework) -> str:
    """Edition, stage and limits of a standard."""
    return f"{framework.edition}. {framework.stage}, as of {framework.as_of}. No statement of conformity."
