"""The controls: what people fill in about each of them, and what follows for the other sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.assess.fields import APPLIES, CONTROLS, STATUS
from mapper.assess.risk import AT_LEAST
from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.exporters.workbook.styles import RATING_FILLS, STATUS_FILLS

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.exporters.workbook.audit.subject import Audit
    from mapper.model import Element

OUT = APPLIES["not-applicable"]
RATED = tuple(RATING_FILLS)
"""The words for how grave a risk or a gap is, gravest first."""
EFFECTIVE = '=IF([Your decision]="",[As computed],[Your decision])'
_STATE = f'=IF([Applies]="{OUT}","",IF([Status]="","{STATUS["not-assessed"]}",[Status]))'


def rated(score: str) -> str:
    """The part of a formula that says how grave a score is."""
    words = zip(RATED, AT_LEAST.values(), strict=False)
    steps = "".join(f'IF({score}>={least},"{word}",' for word, least in words)
    return f'{steps}"{RATED[-1]}"{")" * len(AT_LEAST)}'


def add(book: Workbook, audit: Audit) -> None:
    """One row a control."""
    form = CONTROLS
    columns = (
        Column("Id", 28, lambda e, _: e.id, name="ctl_id"),
        Column("Control", 25, lambda e, _: e.citation, name="ctl_name"),
        Column("Lifecycle", 15, lambda e, _: _lifecycle(e), name="ctl_lifecycle"),
        Column("What it asks for", 52, lambda e, _: e.summary),
        Column("Threats that it answers", 44, lambda e, _: _threats(audit, e),
               note="Those in scope, as the Exchange states it for the threat or for its group."),
        Column("As computed", 13, lambda e, _: APPLIES[audit.assessment.controls[e.id].computed.applicability],
               note="What the answers on the sheet Scope, and the threats in scope, make of the control."),
        Column("Why", 34, lambda e, _: why(audit.assessment.controls[e.id].computed), name="ctl_why"),
        audit.asked(form, "overruled.applicability", 13, "Only where you decide otherwise than computed. Give the "
                    "reason in the next column: without one the decision is not taken over."),
        audit.asked(form, "overruled.reason", 26, cells="ctl_reason"),
        Column("Applies", 13, lambda *_: EFFECTIVE, "formula", name="ctl_applies",
               note="Your decision, or else the computed one. Arranged elsewhere: another party sees to it, and you "
               "verify that it does."),
        audit.asked(form, "driver", 14, "Why it is included, for the statement of applicability.", "ctl_driver"),
        audit.asked(form, "status", 17, "How far the control is; of what is arranged elsewhere, how far you have "
                    "verified it. Met by other means: its aim is reached in another way, which the finding describes.",
                    "ctl_status", fills=STATUS_FILLS),
        audit.asked(form, "implementation", 34, "How the control is done, in a sentence.", "ctl_summary"),
        audit.asked(form, "owner", 16, "Who answers for the control.", "ctl_owner"),
        audit.asked(form, "due", 12, "The day by which it is to be in place.", "ctl_due"),
        Column("Evidence items", 10, lambda *_: "=COUNTIF(ev_control,[Id])", "formula",
               note="How many items the sheet Evidence lists for the control."),
        audit.asked(form, "finding", 32, "What the assessor found.", "ctl_finding"),
        audit.asked(form, "residual_risk", 26, "What risk remains with the control as it is."),
        audit.asked(form, "accepted_by", 16, "Who accepts that risk, by name and function.", "ctl_accepted"),
        audit.asked(form, "reviewed", 12, "When the control was last reviewed.", "ctl_reviewed"),
        audit.asked(form, "next_review", 12, "When it is to be reviewed next.", "ctl_next"),
        Column("Requirements served", 13, lambda e, _: len(audit.serves.get(e.id, ())), "number", name="ctl_serves",
               note="Requirements in scope to which a judged mapping relates the control, at the time of export."),
        Column("Gap", 12, lambda *_: _gap(audit), "formula", name="ctl_gap", fills=RATING_FILLS,
               note="Not done although in scope: as grave as the gravest risk among the threats that it answers."),
        Column("Source", 9, lambda e, _: e.url, "link"),
        Column("No.", 7, lambda _, row: row - 4, "number", hidden=True),
        Column("State", 14, lambda *_: _STATE, "formula", name="ctl_state", hidden=True),
        Column("Risk", 8, lambda *_: "=_xlfn.MAXIFS(lnk_score,lnk_control,[Id])", "formula", hidden=True),
        Column("Gap order", 8, lambda *_: _ORDER, "formula", name="ctl_order", hidden=True),
    )  # fmt: skip
    note = "Fill in the cells with a pale fill. Hold the pointer over a heading to read what belongs in its column."
    add_sheet(book, form.title, "Controls of the OWASP AI Exchange", note, columns, audit.controls)


_WORDS = ",".join(f'"{word}"' for word in RATED)
_ORDER = f'=IF([Gap]="",0,({len(RATED) + 1}-MATCH([Gap],{{{_WORDS}}},0))*1000+999-[No.])'


def _gap(audit: Audit) -> str:
    closed = ",".join(f'[State]="{word}"' for word in ("", *audit.done))
    return f'=IF(OR({closed}),"",{rated("[Risk]")})'


def _lifecycle(control: Element) -> str:
    return ", ".join(control.values("lifecycle"))


def _threats(audit: Audit, control: Element) -> str:
    return "; ".join(audit.library.element(id).title for id in threats_in_scope(audit, control.id))


def threats_in_scope(audit: Audit, control: str) -> list[str]:
    """The threats in scope that a control answers."""
    threats = audit.assessment.threats
    return [id for id in audit.threats_of.get(control, ()) if threats[id].applicability != "not-applicable"]


def why(verdict: object) -> str:
    """The reason of a computed decision, and who sees to it."""
    whose = getattr(verdict, "whose", None)
    return f"{getattr(verdict, 'reason', '')}{f' Whose: {whose}.' if whose else ''}"
