"""The threats as a risk register, and the links between threats and controls that formulas count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.assess.fields import APPLIES, LEVEL, THREATS
from mapper.exporters.workbook.audit.controls import EFFECTIVE, OUT, rated, why
from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.exporters.workbook.styles import RATING_FILLS

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.exporters.workbook.audit.subject import Audit

LINKS = "_links"
_SCALE = "{" + ",".join(f'"{word}"' for word in LEVEL.values()) + "}"
_SCORE = (
    f'=IF(OR([Applies]="{OUT}",[Likelihood]="",[Impact]=""),0,'
    f"MATCH([Likelihood],{_SCALE},0)*MATCH([Impact],{_SCALE},0))"
)


def add(book: Workbook, audit: Audit) -> None:
    """One row a threat."""
    columns = (
        Column("Id", 28, lambda e, _: e.id, name="thr_id"),
        Column("Threat", 28, lambda e, _: e.title, name="thr_name"),
        Column("What happens", 52, lambda e, _: e.summary),
        Column("Asset and impact", 20, lambda e, _: ", ".join(e.values("asset_impact")),
               note="From the Exchange's AI security matrix; empty where the matrix has no row of its own."),
        Column("As computed", 13, lambda e, _: APPLIES[audit.assessment.threats[e.id].computed.applicability],
               note="What the answers on the sheet Scope make of the threat."),
        Column("Why", 36, lambda e, _: why(audit.assessment.threats[e.id].computed)),
        Column("Attention", 30, lambda e, _: audit.assessment.threats[e.id].computed.attention,
               note="What weighs on likelihood or impact; it decides nothing."),
        audit.asked(THREATS, "overruled.applicability", 13, "Only where you decide otherwise than computed. Give the "
                    "reason in the next column: without one the decision is not taken over."),
        audit.asked(THREATS, "overruled.reason", 26),
        Column("Applies", 13, lambda *_: EFFECTIVE, "formula", name="thr_applies"),
        audit.asked(THREATS, "likelihood", 12, "How likely it is for this system, with the controls in place.",
                    "thr_likelihood"),
        audit.asked(THREATS, "impact", 12, "How bad it would be, for people and for the organisation.", "thr_impact"),
        Column("Score", 8, lambda *_: _SCORE, "formula", name="thr_score",
               note="Likelihood times impact, each from 1 (low) to 3 (high); 0 where one is not said."),
        Column("Risk", 12, lambda *_: f'=IF([Applies]="{OUT}","",{rated("[Score]")})', "formula", name="thr_risk",
               fills=RATING_FILLS, note="High from 6, medium from 3, low from 1."),
        audit.asked(THREATS, "treatment", 13, "What is done about it.", "thr_treatment"),
        audit.asked(THREATS, "note", 30),
        Column("Controls done", 11, lambda *_: _done(audit), "formula",
               note="Of the controls in scope against the threat, how many are implemented or met by other means."),
        Column("Controls against it", 60, lambda e, _: _controls(audit, e.id)),
        Column("Source", 9, lambda e, _: e.url, "link"),
    )  # fmt: skip
    note = "The risk register: decide how likely and how harmful each threat is for this system, and what is done."
    add_sheet(book, THREATS.title, "Threats and risks", note, columns, audit.threats)


def _done(audit: Audit) -> str:
    counts = "+".join(f'COUNTIFS(lnk_threat,[Id],lnk_state,"{word}")' for word in audit.done)
    return f'={counts}&" of "&COUNTIFS(lnk_threat,[Id],lnk_state,"?*")'


def _controls(audit: Audit, threat: str) -> str:
    return ", ".join(audit.library.element(id).citation for id in audit.controls_of.get(threat, ()))


def add_links(book: Workbook, audit: Audit) -> None:
    """A hidden sheet: which control answers which threat, how grave that is, and how far the control is."""
    links = [(c, t) for t in audit.assessment.threats for c in audit.controls_of.get(t, ())]
    columns = (
        Column("Link", 8, lambda _, row: row - 4, "number"),
        Column("Control", 30, lambda link, _: link[0], name="lnk_control"),
        Column("Threat", 30, lambda link, _: link[1], name="lnk_threat"),
        Column("Score", 10, lambda *_: "=INDEX(thr_score,MATCH([Threat],thr_id,0))", "formula", name="lnk_score"),
        Column("State", 20, lambda *_: "=INDEX(ctl_state,MATCH([Control],ctl_id,0))", "formula", name="lnk_state"),
    )
    note = "Which control answers which threat, also through groups of threats. Other sheets count here."
    sheet = add_sheet(book, LINKS, "Links", note, columns, links)
    sheet.sheet_state = "hidden"
    sheet.print_area = None  # LibreOffice would print it, although it is hidden
