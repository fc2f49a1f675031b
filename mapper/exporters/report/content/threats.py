"""Threats and risks: what applies, how grave it is, what is done about it, and what guards against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Chart, Series
from mapper.exporters.report.content.overview import threats_in_short
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.remarks import below, beside, on_threat
from mapper.exporters.report.content.statement import by_rule
from mapper.exporters.report.content.work import RISK_TONES, risk_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block, Cell, Runs
    from mapper.exporters.report.content.work import Work


def threats_and_risks(work: Work) -> Iterator[Block]:
    """The chapter."""
    pen, facts = work.pen, work.facts
    yield pen.heading("threats", new_page=True)
    yield threats_in_short(work, "lead")
    if facts.threats:
        yield pen.paragraph("risk-rule")
        yield from risk_chart(work)
        unguarded, total = sum(not done for done, _ in facts.guards.values()), len(facts.threats)
        yield pen.paragraph("unguarded-in-short", n=unguarded, guarded=total - unguarded, total=total)
        remarks = {id: on_threat(pen, threat) for id, threat in facts.threats.items()}
        yield pen.table(
            "threats",
            "threat 5.4, likelihood 1.5 ^, impact 1.5 ^, risk 1.4 ^, treatment 1.6, guards 1.6",
            [_row(work, id, remark) for id, remark in remarks.items()],
        )
        yield from below(pen, remarks)
    if facts.excluded_threats:
        yield pen.heading("excluded-threats", 2)
        remarks = {id: on_threat(pen, threat) for id, threat in facts.excluded_threats.items()}
        rows = [
            (cell(pen.name(id)), cell(*beside(pen, remark), *by_rule(work, facts.excluded_threats[id])))
            for id, remark in remarks.items()
        ]
        yield pen.table("excluded-threats", "threat 3, why 6", rows)
        yield from below(pen, remarks)


def risk_chart(work: Work) -> Iterator[Block]:
    """How many threats have which risk, as a chart and as a table."""
    pen, counts = work.pen, {risk_name(level): n for level, n in work.facts.risk_counts.items()}
    bars = tuple(pen.word("risk", level) for level in counts)
    series = [
        Series(pen.word("risk", name), RISK_TONES[name], tuple(n if name == other else 0 for other in counts))
        for name, n in counts.items()
    ]
    yield Chart("risk-chart", pen.say("caption-risk-chart"), "counts", bars, tuple(series),
                pen.say("axis-threats"), pen.say("alternative-risk"))  # fmt: skip
    rows = [(cell(pen.word("risk", name), tone=RISK_TONES[name]), cell(n)) for name, n in counts.items()]
    yield pen.table("risks", "risk 4, number 1 >", rows)


def _row(work: Work, id: str, remark: list[Runs]) -> tuple[Cell, ...]:
    pen, facts = work.pen, work.facts
    threat = facts.threats[id]
    risk = risk_name(facts.risks[id])
    done, named = facts.guards[id]
    attention = [pen.labelled("attention", pen.data(threat.computed.attention))] if threat.computed.attention else []
    return (
        cell(pen.name(id), *beside(pen, remark), *attention),
        cell(_rating(work, threat.likelihood)),
        cell(_rating(work, threat.impact)),
        cell(pen.word("risk", risk), tone=RISK_TONES[risk]),
        cell(pen.word("treatment", threat.treatment or "none")),
        cell(pen.say("n-of-m", n=len(done), total=len(named))),
    )


def _rating(work: Work, level: str | None) -> str:
    return work.pen.word("rating", level or "unknown")
