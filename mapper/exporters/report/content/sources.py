"""Limits and sources, and the mappings that the results rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Heading, Text
from mapper.exporters.report.content.pen import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.exporters.report.blocks import Block, Cell
    from mapper.exporters.report.content.pen import Pen
    from mapper.exporters.report.content.work import Work
    from mapper.model import Framework, Mapping


def limits_and_sources(pen: Pen, frameworks: Iterable[Framework], *limits: str) -> Iterator[Block]:
    """The chapter; `limits` are messages beyond those of every report."""
    yield pen.heading("limits", new_page=True)
    yield pen.bullets(*limits, "limit-no-advice", "limit-drafts", "limit-edition", "limit-words")
    rows = [
        (
            cell(pen.standard(f)),
            cell(f.publisher),
            cell(pen.data(f.source)),
            cell(pen.data(f.licence)),
            cell(pen.link(f.url)),
        )
        for f in frameworks
    ]
    yield pen.table("sources", "framework 2, publisher 2, source 3.4, licence 3, link 3", rows)


def used_mappings(work: Work) -> Iterator[Block]:
    """The appendix of a report on an assessment: judged mappings of controls in scope to requirements in scope."""
    pen, facts = work.pen, work.facts
    yield pen.heading("mappings", appendix=True, new_page=True)
    yield pen.paragraph("mappings-used")
    for framework in facts.standards:
        yield from mappings_of(pen, framework, facts.mappings(framework.id))


def all_mappings(pen: Pen) -> Iterator[Block]:
    """The appendix of a report on the crosswalk: every row, also those that find no relationship."""
    yield pen.heading("mappings", appendix=True, new_page=True)
    yield pen.paragraph("mappings-all")
    for framework in pen.library.standards:
        yield from mappings_of(pen, framework, pen.library.crosswalk("aix", framework.id))


def mappings_of(pen: Pen, framework: Framework, mappings: list[Mapping]) -> Iterator[Block]:
    """The rows to one standard."""
    yield Heading(f"mappings-{framework.id}", pen.standard(framework), 2, appendix=True)
    drafts = sum(mapping.status == "draft" for mapping in mappings)
    yield pen.paragraph("mappings-in-short", n=len(mappings), drafts=drafts, final=len(mappings) - drafts)
    if mappings:
        rows = [_row(pen, framework, mapping) for mapping in mappings]
        columns = "control 2, relation 2.1, requirement 2.2, rationale 6.7"
        yield pen.table(f"mappings:{framework.id}", columns, rows, name=pen.standard(framework))


def _row(pen: Pen, framework: Framework, mapping: Mapping) -> tuple[Cell, ...]:
    strength = pen.say("strength", n=mapping.strength) if mapping.strength is not None else pen.say("no-strength")
    relation = (Text(mapping.relation), Text(f", {strength}, {pen.word('confidence', mapping.confidence)}"))
    return (
        cell(pen.name(mapping.source)),
        cell(relation),
        cell(pen.name_within(framework.id, mapping.target)),
        cell(pen.data(mapping.rationale), _origin(pen, mapping)),
    )


def _origin(pen: Pen, mapping: Mapping) -> str:
    """Who states the mapping, for which text where the edition has several, and who has reviewed it."""
    review = pen.word("mapping-status", mapping.status)
    if mapping.reviewer:
        review = pen.say("reviewed", reviewer=mapping.reviewer, day=mapping.review_date)
    said = {
        "stated": pen.word("provenance", mapping.provenance), "author": mapping.author, "day": mapping.date,
        "review": review,
    }  # fmt: skip
    if pen.library.framework(mapping.target_framework).texts:
        return pen.say("origin-on-text", edition=pen.spelled("text", mapping.target_edition), **said)
    return pen.say("origin", **said)
