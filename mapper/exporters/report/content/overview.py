"""The management summary: the figures that matter, in sentences that a board member can read alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.assess.coverage import RESULTS
from mapper.exporters.report.blocks import Bullets, Chart, Paragraph, Series, Text
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.work import RESULT_TONES, RISK_TONES, risk_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block, Runs, Style, Table
    from mapper.exporters.report.content.facts import Finding
    from mapper.exporters.report.content.work import Work

GRAVEST = 10


def management_summary(work: Work, *, gravest: int = 5) -> Iterator[Block]:
    """The chapter, with as many of the gravest findings as are asked for."""
    pen, facts = work.pen, work.facts
    yield pen.heading("summary", new_page=True)
    found = facts.progress
    yield pen.paragraph(
        "controls-done", "lead", done=len(found.done), total=len(found.in_scope), percent=found.percent,
        looked=looked_at(work), open=len(found.in_scope) - len(found.done),
    )  # fmt: skip
    yield from _figures_in_words(work)
    yield key_figures(work)
    yield from standards_in_short(work)
    yield from _gravest(work, gravest)


def _figures_in_words(work: Work) -> Iterator[Block]:
    pen, facts = work.pen, work.facts
    yield findings_in_short(work)
    if facts.unassessed and looked_at(work):
        yield pen.paragraph("unassessed-in-short", n=len(facts.unassessed))
    if facts.on and facts.progress.gaps:
        undated = sum(not facts.assessment.controls[id].due for id in facts.progress.gaps)
        yield pen.paragraph("overdue-in-short", n=len(facts.progress.overdue), day=facts.on,
                            undated=undated, dated=len(facts.progress.gaps) - undated)  # fmt: skip
    yield threats_in_short(work)
    if facts.progress.untreated:
        yield pen.paragraph("untreated-in-short", n=len(facts.progress.untreated))


def looked_at(work: Work) -> int:
    """How many controls in scope somebody has looked at."""
    return len(work.facts.progress.in_scope) - len(work.facts.unassessed)


def findings_in_short(work: Work, style: Style = "body") -> Paragraph:
    """How many findings there are, and how grave they are."""
    facts = work.facts
    parts = work.pen.counted("severity", {risk_name(level): n for level, n in facts.severity_counts.items()})
    higher = sum(finding.severity.at_least for finding in facts.findings)
    return work.pen.paragraph(
        "findings-in-short", style, n=len(facts.findings), parts=parts, looked=looked_at(work), higher=higher,
        certain=len(facts.findings) - higher,
    )  # fmt: skip


def threats_in_short(work: Work, style: Style = "body") -> Paragraph:
    """How many threats apply, and how they are rated."""
    facts = work.facts
    parts = work.pen.counted("risk", {risk_name(level): n for level, n in facts.risk_counts.items()})
    rated = len(facts.threats) - facts.risk_counts[None]
    return work.pen.paragraph("threats-in-short", style, n=len(facts.threats), parts=parts, rated=rated)


def key_figures(work: Work) -> Table:
    """The figures of the sentences, in a table."""
    pen, facts = work.pen, work.facts
    figures = {
        "controls-in-scope": len(facts.progress.in_scope),
        "controls-done": len(facts.done),
        "controls-unproven": len(facts.unproven),
        "controls-unassessed": len(facts.unassessed),
        "findings": len(facts.findings),
        **{f"findings-{risk_name(level)}": n for level, n in facts.severity_counts.items()},
        "threats-in-scope": len(facts.threats),
        "threats-high": facts.risk_counts["high"],
        "threats-unrated": facts.risk_counts[None],
        "threats-untreated": len(facts.progress.untreated),
        "evidence": len(facts.exhibits),
    }
    rows = [(cell(pen.say(f"figure-{name}")), cell(number)) for name, number in figures.items()]
    return pen.table("figures", "figure 5, number 1 >", rows)


def standards_in_short(work: Work) -> Iterator[Block]:
    """A sentence, a bar and a row for each standard, and what the figures rest on."""
    pen, facts = work.pen, work.facts
    yield pen.paragraph("standards-in-short")
    yield Bullets(
        tuple((Text(pen.standard(f), strong=True), Text(": "), *in_short(work, f.id)) for f in facts.standards)
    )
    yield from _foundations(work)
    counted = {pen.standard(f): facts.summaries[f.id].results for f in facts.standards if facts.requirements[f.id]}
    if not counted:
        return
    series = [
        Series(pen.word("result", r), RESULT_TONES[r], tuple(counts[r] for counts in counted.values())) for r in RESULTS
    ]
    yield Chart(
        "results-chart", pen.say("caption-results-chart"), "shares", tuple(counted), tuple(series),
        pen.say("axis-requirements"), pen.say("alternative-results"),
    )  # fmt: skip
    columns = ", ".join(["standard 3", *(f"result-{r.replace(' ', '-')} 1.5 >" for r in RESULTS), "all 1.2 >"])
    rows = [
        (cell(name), *(cell(counts[r]) for r in RESULTS), cell(sum(counts.values())))
        for name, counts in counted.items()
    ]
    yield pen.table("results", columns, rows)


def in_short(work: Work, framework: str) -> Runs:
    """How many requirements of a standard have which result."""
    found = work.facts.summaries[framework]
    if not found.requirements:
        return work.pen.words.runs("standard-out-of-scope")
    parts = work.pen.counted("result", {str(result): n for result, n in found.results.items()})
    return work.pen.words.runs("standard-in-short", n=found.requirements, parts=parts)


def _gravest(work: Work, most: int) -> Iterator[Block]:
    pen, findings = work.pen, work.facts.findings
    if not findings:
        return
    shown = findings[:most]
    yield pen.paragraph("gravest", shown=len(shown), total=len(findings), rest=len(findings) - len(shown))
    yield pen.table(
        "gravest", "finding 1, control 3, severity 1.4 ^, threats-answered 1.4 ^, owner 2, due 1.6",
        [_gravest_row(work, finding) for finding in shown],
    )  # fmt: skip


def _gravest_row(work: Work, finding: Finding) -> tuple:  # type: ignore[type-arg]
    pen = work.pen
    severity = cell(pen.word("severity", finding.severity.name), tone=RISK_TONES[risk_name(finding.severity.level)])
    owner, due = finding.control.owner, finding.control.due
    return (
        cell(finding.number),
        cell(pen.name(finding.id)),
        severity,
        cell(len(finding.threats)),
        cell(owner),
        cell(due),
    )


def _foundations(work: Work) -> Iterator[Block]:
    """What the figures on requirements rest on."""
    pen, summaries = work.pen, work.facts.summaries.values()
    total, drafts = sum(s.requirements for s in summaries), sum(s.on_drafts for s in summaries)
    if total:
        yield pen.notice("on-drafts", n=drafts, total=total, others=total - drafts)


def decisions(work: Work) -> Iterator[Block]:
    """What management is asked to decide."""
    pen, facts = work.pen, work.facts
    gaps = [facts.assessment.controls[id] for id in facts.progress.gaps]
    accepted = [id for id, t in facts.threats.items() if t.treatment == "accept" and facts.risks[id] != "low"]
    asked = {
        "decide-treatment": len(facts.progress.untreated),
        "decide-rating": facts.risk_counts[None],
        "decide-owner": sum(not control.owner for control in gaps),
        "decide-due": sum(not control.due for control in gaps),
        "decide-assessment": len(facts.unassessed),
        "decide-elsewhere": sum(control.applicability == "elsewhere" for control in gaps),
        "decide-evidence": len(facts.unproven),
        "decide-acceptance": len(accepted),
    }
    yield pen.heading("decisions")
    items = tuple(pen.words.runs(id, n=n) for id, n in asked.items() if n)
    yield Bullets(items) if items else Paragraph(pen.words.runs("nothing-to-decide"))
