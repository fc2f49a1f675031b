"""The findings, each once: what was seen, what it means, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Bullets, Chart, Heading, Paragraph, Reference, Series, Text
from mapper.exporters.report.content.overview import findings_in_short
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.remarks import below, beside, labelled, on_control, titled
from mapper.exporters.report.content.work import RISK_TONES, STATUS_TONES, risk_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block, Cell, Runs
    from mapper.exporters.report.content.facts import Finding
    from mapper.exporters.report.content.work import Work


def findings(work: Work) -> Iterator[Block]:
    """The chapter: findings, controls that nobody has looked at, and remarks on those that are done."""
    pen, facts = work.pen, work.facts
    yield pen.heading("findings", new_page=True)
    yield findings_in_short(work, "lead")
    if facts.findings:
        yield from _by_severity(work)
        for finding in facts.findings:
            yield from _finding(work, finding)
    if facts.unassessed:
        yield from _unassessed(work)
    if any(control.finding or control.residual_risk for control in facts.done.values()):
        yield from _remarks(work)


def _by_severity(work: Work) -> Iterator[Block]:
    """How grave the findings are, and how far their controls are."""
    pen, facts = work.pen, work.facts
    yield pen.paragraph("severity-rule", method=Reference("method"))
    levels = {risk_name(level): n for level, n in facts.severity_counts.items()}
    statuses = [s for s in facts.progress.statuses if any(f.control.status == s for f in facts.findings)]
    table = {s: [_count(work, s, level) for level in levels] for s in statuses}
    series = [Series(pen.word("status", s), STATUS_TONES[s], tuple(counts)) for s, counts in table.items()]
    bars = tuple(pen.word("severity", level) for level in levels)
    yield Chart("severity-chart", pen.say("caption-severity-chart"), "counts", bars, tuple(series),
                pen.say("axis-findings"), pen.say("alternative-severity"))  # fmt: skip
    columns = ", ".join(["severity 2", *(f"status-{s} 1.6 >" for s in statuses), "all 1 >"])
    rows = [
        (cell(pen.word("severity", level)), *(cell(counts[i]) for counts in table.values()), cell(levels[level]))
        for i, level in enumerate(levels)
    ]
    yield pen.table("severity", columns, rows)


def _count(work: Work, status: str, level: str) -> int:
    return sum(f.control.status == status and risk_name(f.severity.level) == level for f in work.facts.findings)


def _finding(work: Work, finding: Finding) -> Iterator[Block]:
    pen, control = work.pen, finding.control
    element = pen.library.element(finding.id)
    title = pen.say("finding-title", number=finding.number, control=pen.name(finding.id))
    yield Heading(f"finding-{finding.number}", title, 2)
    yield Paragraph(pen.labelled("severity", Text(_severity_sentence(work, finding))))
    yield Paragraph(pen.labelled("status", Text(pen.say("status-line", status=pen.word("status", control.status),
                    owner=control.owner or pen.say("nobody"), due=due(work, finding.id)))))  # fmt: skip
    yield from said(work, "finding", control.finding or "", otherwise="finding-unwritten")
    yield Paragraph(pen.labelled("asks", pen.data(element.summary or element.title)))
    yield from _waiting(work, finding)
    yield from said(work, "residual-risk", control.residual_risk or "")
    yield Paragraph(pen.labelled("recommendation", Text(" ".join(recommendation(work, finding)))))


def _severity_sentence(work: Work, finding: Finding) -> str:
    pen, threats = work.pen, finding.threats
    word = pen.word("severity", finding.severity.name)
    if not threats:
        return pen.say("severity-without-threats", severity=word)
    unrated = sum(work.facts.risks[id] is None for id in threats)
    return pen.say("severity-from-threats", severity=word, n=len(threats), names=pen.names(threats), unrated=unrated,
                   rated=len(threats) - unrated)  # fmt: skip


def due(work: Work, id: str) -> str:
    """The date of a control, and whether it has passed."""
    pen, control = work.pen, work.facts.assessment.controls[id]
    if not control.due:
        return pen.say("no-date")
    return pen.say("overdue", day=control.due) if id in work.facts.progress.overdue else control.due


def said(work: Work, label: str, text: str, otherwise: str = "") -> Iterator[Block]:
    """What a person wrote, after a label; where nothing was written, nothing or another message."""
    found = labelled(work.pen, label, text)
    if otherwise and not found:
        found = [work.pen.labelled(label, *work.pen.words.runs(otherwise))]
    yield from map(Paragraph, found)


def _waiting(work: Work, finding: Finding) -> Iterator[Block]:
    """The requirements that name the control and are not met, standard by standard."""
    pen = work.pen
    if not finding.waiting:
        yield Paragraph(pen.labelled("waiting", *pen.words.runs("waiting-none")))
        return
    yield Paragraph(pen.labelled("waiting"))
    yield Bullets(
        tuple(
            pen.words.runs(
                "waiting-standard",
                n=len(ids),
                name=pen.standard(pen.library.framework(f)),
                names=pen.names_within(f, ids),
            )
            for f, ids in finding.waiting.items()
        )
    )


def recommendation(work: Work, finding: Finding) -> Iterator[str]:
    """What to do, in sentences that follow from what the assessment holds and what it lacks."""
    pen, control = work.pen, finding.control
    if control.applicability == "elsewhere":
        yield pen.say("recommend-elsewhere", whose=control.computed.whose or pen.say("the-other-party"))
    else:
        yield pen.say(f"recommend-{control.status}")
    if finding.unguarded:
        yield pen.say("recommend-unguarded", n=len(finding.unguarded), names=pen.names(finding.unguarded))
    lacks = "-".join(name for name in ("owner", "due") if not getattr(control, name))
    if lacks:
        yield pen.say(f"recommend-{lacks}")
    if not control.evidence:
        yield pen.say("recommend-evidence")


def _unassessed(work: Work) -> Iterator[Block]:
    pen, facts = work.pen, work.facts
    yield pen.heading("unassessed", 2)
    yield pen.paragraph("unassessed-meaning", n=len(facts.unassessed))
    remarks = {id: on_control(pen, control) for id, control in facts.unassessed.items()}
    rows = [_unassessed_row(work, id, remark) for id, remark in remarks.items()]
    yield pen.table("unassessed", "control 3, at-stake 1.4 ^, threats-answered 1.4 ^, owner 1.6, due 1.6", rows)
    yield from below(pen, remarks)


def _unassessed_row(work: Work, id: str, remark: list[Runs]) -> tuple[Cell, ...]:
    pen, facts = work.pen, work.facts
    severity = facts.severity_of(id)
    return (
        cell(pen.name(id), *beside(pen, remark)),
        cell(pen.word("severity", severity.name), tone=RISK_TONES[risk_name(severity.level)]),
        cell(len(facts.answers[id])),
        cell(facts.unassessed[id].owner),
        cell(due(work, id)),
    )


def _remarks(work: Work) -> Iterator[Block]:
    """What was written on controls that are done, each after its name and status."""
    pen, facts = work.pen, work.facts
    yield pen.heading("remarks", 2)
    for id, control in facts.done.items():
        status = pen.say("status-of", control=pen.name(id), status=pen.word("status", control.status))
        yield from titled(status, on_control(pen, control))
