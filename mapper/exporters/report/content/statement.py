"""The statement of applicability, in the manner of ISO/IEC 27001, 6.1.3 d: every control, whether it applies, and why.

The evidence stands beside it: what it lists is what the statement refers to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Text
from mapper.exporters.report.content.findings import noted
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.work import STATUS_TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.assess import Control, Threat
    from mapper.exporters.report.blocks import Block, Cell, Runs
    from mapper.exporters.report.content.facts import Exhibit
    from mapper.exporters.report.content.work import Work

FRAMEWORK = "aix:"


def statement_of_applicability(work: Work) -> Iterator[Block]:
    """The chapter."""
    pen, controls = work.pen, work.facts.assessment.controls
    yield pen.heading("statement", new_page=True)
    yield pen.paragraph("statement-manner")
    applied = [control.applicability for control in controls.values()]
    yield pen.paragraph(
        "scope-controls",
        "lead",
        total=len(applied),
        applicable=applied.count("applicable"),
        elsewhere=applied.count("elsewhere"),
        excluded=applied.count("not-applicable"),
    )
    overruled = sum(control.overruled is not None for control in controls.values())
    if overruled:
        yield pen.paragraph("overruled-in-short", n=overruled)
    rows = [_row(work, id, control) for id, control in controls.items()]
    yield pen.table(
        "statement", "control 2.4, applies 1.5 ^, justification 4, status 1.6 ^, owner 1.6, proof 1.8", rows
    )


def _row(work: Work, id: str, control: Control) -> tuple[Cell, ...]:
    pen = work.pen
    status = cell(pen.say("status-none"))
    if control.in_scope:
        status = cell(pen.word("status", control.status), tone=STATUS_TONES[control.status])
    why = [*reason(work, control), *(() if control.in_scope else noted(work, control))]
    exhibits = work.facts.exhibits_of.get(id, [])
    proof = pen.some(exhibits, 4) if exhibits else ""
    applies = pen.word("applicability", control.applicability)
    return cell(pen.name(id)), cell(applies), cell(*why), status, cell(control.owner), cell(proof)


def reason(work: Work, entry: Control | Threat) -> Iterator[Runs]:
    """Why something applies or does not: a person's reason, or the rule's."""
    pen, verdict = work.pen, entry.computed
    if entry.overruled:
        yield from _labelled_lines(work, entry.overruled.reason)
        computed = pen.word("applicability", verdict.applicability)
        yield (Text(pen.say("computed-otherwise", applicability=computed)),)
    elif verdict.because and all(id.startswith(FRAMEWORK) for id in verdict.because):
        known = [id for id in verdict.because if id in work.facts.known]
        yield (Text(pen.say(f"because-{verdict.applicability}", n=len(known), names=pen.names(known, 3))),)
    else:
        yield (pen.data(verdict.reason),)
    if entry.applicability == "elsewhere" and verdict.whose and not entry.overruled:
        yield pen.labelled("whose", pen.data(verdict.whose))


def _labelled_lines(work: Work, text: str) -> Iterator[Runs]:
    for number, line in enumerate(work.pen.lines(text)):
        yield line if number else work.pen.labelled("decided", *line)


def evidence(work: Work) -> Iterator[Block]:
    """The chapter on evidence."""
    pen, facts = work.pen, work.facts
    yield pen.heading("evidence", new_page=bool(facts.exhibits))
    yield pen.paragraph("evidence-in-short", n=len(facts.exhibits))
    if facts.unproven:
        yield pen.paragraph("unproven", n=len(facts.unproven), names=pen.names(facts.unproven))
    if facts.exhibits:
        rows = [_exhibit_row(work, exhibit) for exhibit in facts.exhibits]
        yield pen.table("evidence", "proof-number 1, location 5, proves 3", rows)


def _exhibit_row(work: Work, exhibit: Exhibit) -> tuple[Cell, ...]:
    pen, item = work.pen, exhibit.evidence
    where = pen.link(item.link) if item.link else Text(item.file or "")
    digest = [pen.labelled("sha256", Text(item.sha256))] if item.sha256 else []
    return cell(exhibit.number), cell(where, *digest, *pen.lines(item.note)), cell(pen.names(exhibit.controls))
