"""The action plan: what follows from findings, from controls that nobody has looked at, and from untreated threats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Cell
from mapper.exporters.report.content.findings import due
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.work import RISK_TONES, risk_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block
    from mapper.exporters.report.content.facts import Finding
    from mapper.exporters.report.content.work import Work

COLUMNS = "action 0.9, what 3.4, severity 1.3 ^, owner 1.7, due 1.5, response 2.9"


def action_plan(work: Work) -> Iterator[Block]:
    """The chapter; the last column is for management to fill in."""
    pen = work.pen
    yield pen.heading("actions", new_page=True)
    rows = [*_close(work), *_assess(work), *_treat(work)]
    if not rows:
        yield pen.paragraph("no-actions")
        return
    yield pen.paragraph("actions-in-short", n=len(rows))
    numbered = [(cell(f"A-{n:02d}"), *row, Cell()) for n, row in enumerate(rows, 1)]
    yield pen.table("actions", COLUMNS, numbered)


def _close(work: Work) -> Iterator[tuple[Cell, ...]]:
    for finding in work.facts.findings:
        what = work.pen.say(_action(finding), control=work.pen.name(finding.id), number=finding.number)
        yield _row(work, finding.id, what)


def _action(finding: Finding) -> str:
    return "act-elsewhere" if finding.control.applicability == "elsewhere" else f"act-{finding.control.status}"


def _assess(work: Work) -> Iterator[tuple[Cell, ...]]:
    for id in work.facts.unassessed:
        yield _row(work, id, work.pen.say("act-assess", control=work.pen.name(id)))


def _row(work: Work, id: str, what: str) -> tuple[Cell, ...]:
    severity = work.facts.severity_of(id)
    word = work.pen.word("severity", severity.name)
    owner = work.facts.assessment.controls[id].owner
    return cell(what), cell(word, tone=RISK_TONES[risk_name(severity.level)]), cell(owner), cell(due(work, id))


def _treat(work: Work) -> Iterator[tuple[Cell, ...]]:
    pen = work.pen
    for id in work.facts.progress.untreated:
        risk = risk_name(work.facts.risks[id])
        what = cell(pen.say("act-treat", threat=pen.name(id)))
        yield what, cell(pen.word("risk", risk), tone=RISK_TONES[risk]), cell(None), cell(pen.say("no-date"))
