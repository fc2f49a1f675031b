"""The state of the crosswalk: how far the controls of the Exchange cover each standard, and what they leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Bullets, Chart, Heading, Paragraph, Reference, Series, Text
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.scope import ISO
from mapper.exporters.report.content.work import LEVEL_TONES
from mapper.query import LEVELS, contributions, coverage, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block, Cell, Runs
    from mapper.exporters.report.content.pen import Pen
    from mapper.model import Framework
    from mapper.query import Coverage, Level

OPEN: tuple[Level, ...] = ("marginal", "none", "undecided")
Results = dict[str, list["Coverage"]]


def state_of_the_crosswalk(pen: Pen) -> Results:
    """The coverage of every standard."""
    return {framework.id: coverage(pen.library, framework.id) for framework in pen.library.standards}


def crosswalk_summary(pen: Pen, results: Results) -> Iterator[Block]:
    """The summary."""
    library = pen.library
    yield pen.heading("summary", new_page=True)
    yield pen.paragraph(
        "crosswalk-in-short", controls=len(library.elements("aix", "control")),
        threats=len(library.elements("aix", "threat")), standards=len(results),
    )  # fmt: skip
    yield Bullets(
        tuple((Text(pen.standard(f), strong=True), Text(": "), *_in_short(pen, results[f.id])) for f in _all(pen))
    )
    counts = {pen.standard(f): tally(results[f.id]) for f in _all(pen) if results[f.id]}
    series = [
        Series(pen.word("level", v), LEVEL_TONES[v], tuple(found[v] for found in counts.values())) for v in LEVELS
    ]
    yield Chart("coverage-chart", pen.say("caption-coverage-chart"), "shares", tuple(counts), tuple(series),
                pen.say("axis-requirements"), pen.say("alternative-coverage"))  # fmt: skip
    columns = ", ".join(["standard 3", *(f"level-{level} 1.4 >" for level in LEVELS), "all 1.2 >"])
    rows = [
        (cell(name), *(cell(found[v]) for v in LEVELS), cell(sum(found.values()))) for name, found in counts.items()
    ]
    yield pen.table("coverage", columns, rows)
    yield pen.paragraph("coverage-meaning")


def _all(pen: Pen) -> list[Framework]:
    return pen.library.standards


def _in_short(pen: Pen, results: list[Coverage]) -> Runs:
    parts = pen.counted("level", {str(level): n for level, n in tally(results).items()})
    return pen.words.runs("coverage-in-short", n=len(results), parts=parts)


def coverage_by_standard(pen: Pen, results: Results) -> Iterator[Block]:
    """The results of each standard: every requirement, the gaps, and the controls that serve none of it."""
    yield pen.heading("results", new_page=True)
    yield pen.paragraph("coverage-rule", method=Reference("method"))
    for framework in _all(pen):
        yield Heading(f"results-{framework.id}", pen.standard(framework), 2)
        if framework.id == ISO:
            yield pen.notice("iso-notice")
        found = results[framework.id]
        yield Paragraph(_in_short(pen, found), "lead")
        columns = ", ".join((pen.requirement_columns(framework, 2.2), "coverage 1.5 ^, controls 4.2"))
        rows = [_row(pen, framework, result) for result in found]
        yield pen.table(f"coverage-of:{framework.id}", columns, rows, name=pen.standard(framework))
        yield from _gaps(pen, framework, found)
        yield _idle(pen, framework)


def _row(pen: Pen, framework: Framework, result: Coverage) -> tuple[Cell, ...]:
    controls = pen.names([id for id in result.controls if ":" in id]) if result.controls else ""
    return (
        *pen.requirement_cells(framework, result.requirement),
        cell(pen.word("level", result.level), tone=LEVEL_TONES[result.level]),
        cell(controls),
    )


def _gaps(pen: Pen, framework: Framework, results: list[Coverage]) -> Iterator[Block]:
    gaps = [result for result in results if result.level in OPEN]
    yield pen.paragraph("gaps-in-short", n=len(gaps), covered=len(results) - len(gaps), total=len(results))
    if gaps:
        rows = [_gap_row(pen, framework, result) for result in gaps]
        columns = "requirement 2.2, coverage 1.5 ^, asks 4, why-open 4"
        yield pen.table(f"gaps:{framework.id}", columns, rows, name=pen.standard(framework))


def _gap_row(pen: Pen, framework: Framework, result: Coverage) -> tuple[Cell, ...]:
    element = result.requirement
    why = cell(pen.data(result.mappings[0].rationale)) if result.mappings else cell(pen.say("nothing-decided"))
    level = cell(pen.word("level", result.level), tone=LEVEL_TONES[result.level])
    name = pen.name_within(framework.id, element.id)
    return cell(name), level, cell(pen.data(element.summary or element.title)), why


def _idle(pen: Pen, framework: Framework) -> Block:
    """The other way round: controls that serve no requirement of the standard."""
    found = contributions(pen.library)
    idle = [entry.control.id for entry in found if framework.id not in entry.standards]
    return pen.paragraph(
        "idle-controls", n=len(idle), serving=len(found) - len(idle), total=len(found), names=pen.names(idle)
    )


def threats_and_controls(pen: Pen) -> Iterator[Block]:
    """Which controls act on which threat, and the topics that are related."""
    yield pen.heading("crosswalk-threats", new_page=True)
    yield pen.paragraph("crosswalk-threats-meaning")
    rows = [_threat_row(pen, threat.id) for threat in pen.library.elements("aix", "threat")]
    yield pen.table("crosswalk-threats", "threat 2.4, asset-impact 1.8, answered-by 6, topics 2.2", rows)


def _threat_row(pen: Pen, id: str) -> tuple[Cell, ...]:
    mappings = [m for m in pen.library.mappings_of(id) if pen.library.counts(m)]
    controls = [m.source for m in mappings if m.relation == "supports" and m.target == id]
    topics = [pen.library.element(m.target).title for m in mappings if m.target.startswith(f"{ISO}:")]
    impact = pen.library.element(id).values("asset_impact")
    return (
        cell(pen.name(id)),
        cell(pen.data(", ".join(impact))) if impact else cell(None),
        cell(pen.words.listed(map(pen.name, controls))) if controls else cell(None),
        cell(pen.data(", ".join(topics))) if topics else cell(None),
    )
