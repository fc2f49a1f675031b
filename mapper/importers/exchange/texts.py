"""The tables that an import adds to its framework: the prose by parts, the references, the decision tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import passages, tables
from mapper.importers.exchange.elements import AIX
from mapper.importers.exchange.subsections import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.importers.exchange.decision_tree import Step
    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.pages import Section
    from mapper.importers.exchange.standards import Reference
    from mapper.importers.exchange.targets import Targets

_REFERENCES = ("id", "page", "line", "kind", "text", "standard", "clause", "title", "address", "gap", "grade", "under",
               "targets")  # fmt: skip
_STEPS = ("page", "line", "impact", "question", "answer", "threats")


def passages_table(catalogue: Catalogue) -> str:
    """Every labelled part of every section; those that no element tells have no id."""
    rows = [row for entity in catalogue for section in entity.sections for row in _rows(entity.slug, section)]
    rows += [row for section in catalogue.loose for row in _rows("", section)]
    return tables.format_table(passages.COLUMNS, rows)


def _rows(slug: str, section: Section) -> Iterator[list[str]]:
    for part in parts(section):
        if part.text:
            yield [slug, section.page, str(part.line), section.heading, part.label, part.text]


def references_table(references: Iterable[Reference], targets: Targets) -> str:
    """Every reference, with the elements that it means where the project knows them."""
    return tables.format_table(
        _REFERENCES,
        (
            [
                r.entity, r.page, str(r.line), r.kind, r.text, r.standard, r.clause, r.title, r.address, r.gap, r.grade,
                r.under, tables.MANY.join(targets.of(r)),
            ]
            for r in references
        ),
    )  # fmt: skip


def steps_table(steps: Iterable[Step]) -> str:
    """The decision tree, an answer a row."""
    rows = ([s.page, str(s.line), s.impact, s.question, s.answer, tables.MANY.join(s.threats)] for s in steps)
    return tables.format_table(_STEPS, rows)


def all_tables(
    catalogue: Catalogue, references: list[Reference], steps: list[Step], targets: Targets
) -> dict[str, str]:
    """The tables by their path in the data folder."""
    folder = f"frameworks/{AIX}"
    return {
        f"{folder}/{passages.NAME}": passages_table(catalogue),
        f"{folder}/references.csv": references_table(references, targets),
        f"{folder}/decision-tree.csv": steps_table(steps),
    }
