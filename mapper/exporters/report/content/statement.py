"""The statement of applicability, in the manner of ISO/IEC 27001, 6.1.3 d: every control, whether it applies, and why.

The evidence stands beside it: what it lists is what the statement refers to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Text
from mapper.exporters.report.content.pen import cell
from mapper.exporters.report.content.remarks import below, beside, decided, on_control
from mapper.exporters.report.content.scope import applicability_in_short
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
    yield applicability_in_short(work, "lead")
    overruled = sum(control.overruled is not None for control in controls.values())
    if overruled:
        yield pen.paragraph("overruled-in-short", n=overruled)
    remarks = {id: _written(work, control) for id, control in controls.items()}
    rows = [_row(work, id, remark) for id, remark in remarks.items()]
    yield pen.table(
        "statement", "control 2.3, applies 1.5 ^, justification 4.6, status 1.5 ^, owner 1.5, proof 1.5", rows
    )
    yield from below(pen, remarks)


def _written(work: Work, control: Control) -> list[Runs]:
    """What people wrote that stands nowhere else: why they decided otherwise, and remarks on what does not apply."""
    return [*decided(work.pen, control), *(() if control.in_scope else on_control(work.pen, control))]


def _row(work: Work, id: str, remark: list[Runs]) -> tuple[Cell, ...]:
    pen, control = work.pen, work.facts.assessment.controls[id]
    status = cell(pen.say("status-none"))
    if control.in_scope:
        status = cell(pen.word("status", control.status), tone=STATUS_TONES[control.status])
    exhibits = work.facts.exhibits_of.get(id, [])
    proof = pen.some(exhibits, 4) if exhibits else ""
    applies = pen.word("applicability", control.applicability)
    why = [*beside(pen, remark), *by_rule(work, control)]
    return cell(pen.name(id)), cell(applies), cell(*why), status, cell(control.owner), cell(proof)


def by_rule(work: Work, entry: Control | Threat) -> Iterator[Runs]:
    """Why something applies or does not by the rules, or what they say where a person decided otherwise."""
    pen, verdict = work.pen, entry.computed
    if entry.overruled:
        computed = pen.word("applicability", verdict.applicability)
        yield (Text(pen.say("computed-otherwise", applicability=computed)),)
    elif verdict.because and all(id.startswith(FRAMEWORK) for id in verdict.because):
        known = [id for id in verdict.because if id in work.facts.known]
        yield (Text(pen.say(f"because-{verdict.applicability}", n=len(known), names=pen.names(known, 3))),)
    else:
        yield (pen.data(verdict.reason),)
    if entry.applicability == "elsewhere" and verdict.whose and not entry.overruled:
        yield pen.labelled("whose", pen.data(verdict.whose))


def evidence(work: Work) -> Iterator[Block]:
    """The chapter on evidence."""
    pen, facts = work.pen, work.facts
    yield pen.heading("evidence", new_page=bool(facts.exhibits))
    yield pen.paragraph("evidence-in-short", n=len(facts.exhibits))
    if facts.unproven:
        yield pen.paragraph("unproven", n=len(facts.unproven), names=pen.names(facts.unproven))
    if facts.exhibits:
        rows = [_exhibit_row(work, exhibit) for exhibit in facts.exhibits]
        yield pen.table("evidence", "proof-number 1, location 6, proves 2.4", rows)


def _exhibit_row(work: Work, exhibit: Exhibit) -> tuple[Cell, ...]:
    pen, item = work.pen, exhibit.evidence
    where = pen.link(item.link) if item.link else Text(item.file or "")
    digest = [pen.labelled("sha256", Text(item.sha256))] if item.sha256 else []
    return cell(exhibit.number), cell(where, *digest, *pen.lines(item.note)), cell(pen.names(exhibit.controls))
