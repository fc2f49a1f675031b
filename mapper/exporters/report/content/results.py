"""Results for each standard: what is delivered and what could be, and every requirement with its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import query
from mapper.assess.duties import ACT
from mapper.exporters.report.blocks import Chart, Heading, Paragraph, Reference, Series, Text
from mapper.exporters.report.content.overview import in_short
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.scope import ISO
from mapper.exporters.report.content.work import LEVEL_TONES, RESULT_TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.assess import Requirement
    from mapper.exporters.report.blocks import Block, Cell, Runs
    from mapper.exporters.report.content.work import Work
    from mapper.model import Framework


def results(work: Work) -> Iterator[Block]:
    """The chapter."""
    yield work.pen.heading("results", new_page=True)
    yield work.pen.paragraph("results-rule", method=Reference("method"))
    for framework in work.facts.standards:
        yield from _standard(work, framework)


def _standard(work: Work, framework: Framework) -> Iterator[Block]:
    pen, found = work.pen, work.facts.requirements[framework.id]
    yield Heading(f"results-{framework.id}", pen.standard(framework), 2)
    if framework.id == ISO:
        yield pen.notice("iso-notice")
    yield Paragraph(in_short(work, framework.id), "lead")
    if not found:
        return
    yield from _potential(work, framework)
    summary = work.facts.summaries[framework.id]
    mapped, drafts, total = summary.mapped, summary.on_drafts, summary.requirements
    yield pen.paragraph(
        "rests-on", mapped=mapped, unmapped=total - mapped, total=total, drafts=drafts, final=mapped - drafts
    )
    if summary.exhausted:
        yield pen.paragraph("exhausted", n=summary.exhausted)
    columns = ", ".join((pen.requirement_columns(framework, 2.9), "result 1.5 ^, possible 1.5 ^, open-controls 3"))
    rows = [_row(work, framework, requirement) for requirement in found]
    yield pen.table(f"requirements:{framework.id}", columns, rows, name=pen.standard(framework))


def _potential(work: Work, framework: Framework) -> Iterator[Block]:
    """The coverage by what is implemented beside that by all controls in scope."""
    pen, found = work.pen, work.facts.requirements[framework.id]
    counts = {
        pen.say("bar-delivered"): _tally([r.delivered for r in found]),
        pen.say("bar-possible"): _tally([r.possible for r in found]),
    }
    levels = [level for level in query.LEVELS if any(tally[level] for tally in counts.values())]
    series = [
        Series(pen.word("level", v), LEVEL_TONES[v], tuple(tally[v] for tally in counts.values())) for v in levels
    ]
    yield Chart(
        f"potential-chart-{framework.id}", pen.say("caption-potential-chart", name=pen.standard(framework)), "shares",
        tuple(counts), tuple(series), pen.say("axis-requirements"),
        pen.say("alternative-potential", name=pen.standard(framework)),
    )  # fmt: skip
    columns = ", ".join(["coverage-by 4", *(f"level-{level} 1.4 >" for level in levels)])
    rows = [(cell(name), *(cell(tally[level]) for level in levels)) for name, tally in counts.items()]
    yield pen.table(f"potential:{framework.id}", columns, rows, name=pen.standard(framework))


def _tally(levels: list[query.Level]) -> dict[query.Level, int]:
    return {level: levels.count(level) for level in query.LEVELS}


def _row(work: Work, framework: Framework, requirement: Requirement) -> tuple[Cell, ...]:
    pen, element = work.pen, requirement.element
    return (
        *pen.requirement_cells(framework, element, *_dates(work, element.id)),
        cell(pen.word("result", requirement.result), tone=RESULT_TONES[requirement.result]),
        cell(pen.word("level", requirement.possible), tone=LEVEL_TONES[requirement.possible]),
        cell(*_open(work, requirement)),
    )


def _dates(work: Work, id: str) -> Iterator[Runs]:
    """From when a provision of the AI Act applies, under either text."""
    duty = work.facts.duties.get(id) if id.startswith(f"{ACT}:") else None
    if duty is None:
        return
    if duty.as_enacted == duty.as_amended:
        days = {"both": duty.as_enacted}
    else:
        days = {"as-enacted": duty.as_enacted, "as-amended": duty.as_amended}
    for text, day in days.items():
        if day:
            yield (Text(work.pen.say(f"applies-{text}", day=day)),)


def _open(work: Work, requirement: Requirement) -> Iterator[Runs]:
    """The findings on its controls, and how many of the controls nobody has looked at."""
    pen, facts = work.pen, work.facts
    numbers = sorted(facts.finding_of[id].number for id in requirement.controls if id in facts.finding_of)
    unassessed = sum(id in facts.unassessed for id in requirement.controls)
    if numbers:
        yield (Text(pen.some(numbers)),)
    if unassessed:
        yield (Text(pen.say("unassessed-controls", n=unassessed)),)
