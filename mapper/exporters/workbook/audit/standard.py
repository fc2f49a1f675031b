"""A sheet for each standard: the requirements in scope, and what the state of the controls makes of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.assess.coverage import BEGUN, RESULTS
from mapper.assess.fields import FINDINGS, STATUS, sheet_title
from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.exporters.workbook.standard import fact_columns, note
from mapper.exporters.workbook.styles import LEVEL_FILLS, RESULT_FILLS
from mapper.query import LEVELS

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.assess import Requirement
    from mapper.exporters.workbook.audit.subject import Audit
    from mapper.model import Element, Framework

MET, PARTLY, NOT_MET, NOT_ASSESSED, NO_CONTROL = RESULTS
_NAMED = 'COUNTIFS(xw_requirement,[Id],xw_once,1,xw_state,"{}")'
_RESULT = (
    f'=IF([Controls]=0,"{NO_CONTROL}",IF([Not assessed]=[Controls],"{NOT_ASSESSED}",'
    f'IF(AND([Delivered]="full",[Implemented]=[Controls]),"{MET}",IF([Begun]>0,"{PARTLY}","{NOT_MET}"))))'
)


def cells_of(framework: Framework, what: str) -> str:
    """The name of a column's cells on the sheet of a standard."""
    return f"{framework.id.replace('-', '_')}_{what}"


def add(book: Workbook, audit: Audit, framework: Framework) -> None:
    """One row a requirement."""
    found = {requirement.element.id: requirement for requirement in audit.requirements[framework.id]}
    elements = [requirement.element for requirement in found.values()]
    title = sheet_title(framework)

    first, *facts = fact_columns(framework, elements)

    def named(what: str) -> str:
        return cells_of(framework, what)

    columns = (
        replace(first, name=named("id")),
        *facts,
        Column("Part", 18, lambda e, _: part_of(e), name=named("part"), note="What the dashboard groups by."),
        Column("Controls that serve it", 46, lambda e, _: _controls(audit, found[e.id]),
               note="Controls in scope that a judged mapping relates to the requirement or a part of it, best first."),
        Column("Controls", 10, lambda *_: "=" + _NAMED.format("?*"), "formula", name=named("controls")),
        Column("Implemented", 13, lambda *_: "=" + _NAMED.format(STATUS["implemented"]), "formula",
               name=named("implemented")),
        Column("Result", 14, lambda *_: _RESULT, "formula", name=named("result"), fills=RESULT_FILLS,
               note="Met only if every control is implemented and one of them by itself delivers all that is asked; "
               "partly met if something is in place. Nothing rounds up."),
        Column("Delivered", 13, lambda *_: _level(f'xw_state,"{STATUS["implemented"]}"'), "formula",
               name=named("delivered"), fills=LEVEL_FILLS, note="The best that an implemented control gives."),
        Column("Possible", 13, lambda *_: _level('xw_state,"?*"'), "formula", name=named("possible"),
               fills=LEVEL_FILLS, note="The most that any control in scope could give."),
        Column("Judged mappings", 11, lambda *_: '=COUNTIFS(xw_requirement,[Id],xw_state,"?*")', "formula",
               name=named("mappings")),
        Column("of them drafts", 10, lambda *_: '=COUNTIFS(xw_requirement,[Id],xw_state,"?*",xw_status,"draft")',
               "formula", name=named("drafts"), note="Mappings that no named person has reviewed."),
        Column("Rests on", 12, lambda e, _: _basis(found[e.id]), "formula", name=named("basis"),
               note="Judged mappings; or chains only, through another standard, which count for nothing."),
        audit.asked(audit.forms[title], FINDINGS[0].name, 36, "What the assessor found on this requirement."),
        Column("Source", 9, lambda e, _: e.url, "link"),
        Column("Begun", 10, lambda *_: "=" + "+".join(_NAMED.format(STATUS[word]) for word in BEGUN), "formula",
               hidden=True),
        Column("Not assessed", 10, lambda *_: "=" + _NAMED.format(STATUS["not-assessed"]), "formula", hidden=True),
    )  # fmt: skip
    add_sheet(book, title, framework.name, f"{note(framework)} {_scope(audit, framework)}", columns, elements)


def _scope(audit: Audit, framework: Framework) -> str:
    every = sum(element.requirement for element in audit.library.elements(framework.id))
    return f"{len(audit.requirements[framework.id])} of {every} requirements are in scope of this assessment."


def _controls(audit: Audit, requirement: Requirement) -> str:
    return ", ".join(audit.library.element(id).citation for id in requirement.controls)


def _level(condition: str) -> str:
    """The word for the highest rank among the rows that count for this requirement."""
    words = ",".join(f'"{level}"' for level in ("none", *reversed(LEVELS[:-1])))
    return f"=CHOOSE(1+_xlfn.MAXIFS(xw_rank,xw_requirement,[Id],{condition}),{words})"


def _basis(requirement: Requirement) -> str:
    otherwise = "chains only" if requirement.chained else "none"
    return f'=IF([Judged mappings]>0,"judged","{otherwise}")'


def part_of(requirement: Element) -> str:
    """The function, the chapter and section, or the kind of a requirement: what a dashboard groups by."""
    function = "".join(requirement.values("function"))
    chapter, section = ("".join(requirement.values(name)) for name in ("chapter", "section"))
    if function or not chapter:
        return function or {"annex-point": "Annexes"}.get(requirement.kind, requirement.kind.capitalize())
    return f"Chapter {chapter}, section {section}" if section else f"Chapter {chapter}"
