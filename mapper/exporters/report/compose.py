"""What each of the four reports says, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper import __version__
from mapper.errors import MapperError
from mapper.exporters.report.blocks import KINDS, Document, Labels
from mapper.exporters.report.catalogue import words
from mapper.exporters.report.content.actions import action_plan
from mapper.exporters.report.content.crosswalk import (
    coverage_by_standard,
    crosswalk_summary,
    state_of_the_crosswalk,
    threats_and_controls,
)
from mapper.exporters.report.content.facts import Facts
from mapper.exporters.report.content.findings import findings
from mapper.exporters.report.content.front import document_control
from mapper.exporters.report.content.overview import GRAVEST, decisions, management_summary
from mapper.exporters.report.content.pen import Pen
from mapper.exporters.report.content.results import results
from mapper.exporters.report.content.scope import crosswalk_scope, scope_and_method
from mapper.exporters.report.content.sources import all_mappings, limits_and_sources, used_mappings
from mapper.exporters.report.content.statement import evidence, statement_of_applicability
from mapper.exporters.report.content.threats import risk_chart, threats_and_risks
from mapper.exporters.report.content.work import Work
from mapper.writing import newest_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.assess import Assessment
    from mapper.exporters.report.blocks import Block, Kind, Language
    from mapper.library import Library

NEEDS_ASSESSMENT: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "crosswalk")
LABELS = ("table", "figure", "section", "appendix", "contents", "page", "to-fill-in")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What neither the data nor the assessment says: who made and who reviewed the report, and its day (YYYY-MM-DD).

    What is empty is left to be filled in by hand; without a day nothing is called overdue.
    """

    author: str = ""
    reviewer: str = ""
    on: str = ""


UNSAID = Circumstances()


def compose(
    kind: Kind,
    library: Library,
    assessment: Assessment | None = None,
    language: Language = "en",
    circumstances: Circumstances = UNSAID,
) -> Document:
    """A report; one on the crosswalk is as of the newest day in the data where no day is said.

    Raises MapperError where the kind needs an assessment and none is given, or the other way round.
    """
    pen = Pen(words(language), library)
    if assessment is None:
        if kind in NEEDS_ASSESSMENT:
            advice = "`mapper assess new` makes one; `--kind crosswalk` needs none"
            raise MapperError(f"the report {kind!r} is about an assessment", advice=advice)
        dated = replace(circumstances, on=circumstances.on or newest_day(library).date().isoformat())
        return _document(kind, pen, None, dated, _crosswalk(pen, dated))
    if kind not in NEEDS_ASSESSMENT:
        advice = f"choose {', '.join(NEEDS_ASSESSMENT)}, or leave the assessment out"
        raise MapperError(f"the report {kind!r} is about the bundled data, not about an assessment", advice=advice)
    work = Work(pen, Facts(library, assessment, circumstances.on))
    chapters = {"gap": _gap, "soa": _statement, "management": _management}[kind]
    return _document(kind, pen, assessment, circumstances, chapters(work, circumstances))


def _crosswalk(pen: Pen, said: Circumstances) -> Iterator[Block]:
    found = state_of_the_crosswalk(pen)
    core = pen.library.core
    yield from document_control(pen, _details("crosswalk", pen, None, said), core, _signatories(None, said))
    yield from crosswalk_summary(pen, found)
    yield from crosswalk_scope(pen)
    yield from coverage_by_standard(pen, found)
    yield from threats_and_controls(pen)
    yield from limits_and_sources(pen, core, "limit-crosswalk")
    yield from all_mappings(pen)


def _gap(work: Work, said: Circumstances) -> Iterator[Block]:
    yield from _control("gap", work, said)
    yield from management_summary(work)
    yield from scope_and_method(work)
    yield from results(work)
    yield from findings(work)
    yield from threats_and_risks(work)
    yield from statement_of_applicability(work)
    yield from evidence(work)
    yield from action_plan(work)
    yield from _limits(work)
    yield from used_mappings(work)


def _statement(work: Work, said: Circumstances) -> Iterator[Block]:
    yield from _control("soa", work, said)
    yield from scope_and_method(work)
    yield from statement_of_applicability(work)
    yield from evidence(work)
    yield from _limits(work)


def _management(work: Work, said: Circumstances) -> Iterator[Block]:
    yield from management_summary(work, gravest=GRAVEST)
    yield from decisions(work)
    if work.facts.threats:
        yield work.pen.heading("risks")
        yield from risk_chart(work)
    yield from _limits(work)
    yield from _control("management", work, said)


def _control(kind: Kind, work: Work, said: Circumstances) -> Iterator[Block]:
    assessment = work.facts.assessment
    frameworks = [work.pen.library.framework("aix"), *work.facts.standards]
    details = _details(kind, work.pen, assessment, said)
    yield from document_control(work.pen, details, frameworks, _signatories(assessment, said))


def _limits(work: Work) -> Iterator[Block]:
    frameworks = [work.pen.library.framework("aix"), *work.facts.standards]
    yield from limits_and_sources(work.pen, frameworks, "limit-assessment", "limit-coverage", "limit-conventional")


def _signatories(assessment: Assessment | None, said: Circumstances) -> dict[str, str]:
    owner = assessment.system.owner if assessment else None
    return {"author": said.author, "reviewer": said.reviewer, "approver": owner or "", "day": said.on}


def _details(kind: Kind, pen: Pen, assessment: Assessment | None, said: Circumstances) -> list[tuple[str, str]]:
    """What the document is, label by label; an empty value is left to be filled in."""
    entries = {"kind": pen.say(f"title-{kind}")}
    if assessment:
        entries |= {"system": assessment.system.name, "owner": assessment.system.owner or ""}
    entries |= {"day": said.on, "author": said.author, "reviewer": said.reviewer}
    entries["made-with"] = pen.say("made-with", version=__version__)
    if assessment:
        entries |= {"data": pen.say("data-digest", digest=assessment.data[:12], edition=assessment.edition)}
    return [(pen.say(f"label-{name}"), value) for name, value in entries.items()]


def _document(
    kind: Kind, pen: Pen, assessment: Assessment | None, said: Circumstances, blocks: Iterator[Block]
) -> Document:
    title = pen.say(f"title-{kind}")
    subtitle = pen.say("subtitle-system", system=assessment.system.name) if assessment else pen.say(
        "subtitle-crosswalk", standards=pen.words.listed(pen.standard(f) for f in pen.library.standards))  # fmt: skip
    notice = pen.say("notice")
    fields = {
        "title": title,
        "subtitle": subtitle,
        "system": assessment.system.name if assessment else "",
        "owner": (assessment.system.owner or "") if assessment else "",
        "date": said.on,
        "author": said.author,
        "reviewer": said.reviewer,
        "edition": pen.library.framework("aix").edition,
        "version": __version__,
        "notice": notice,
    }
    front = [row for row in _details(kind, pen, assessment, said)[1:] if row[1]]
    labels = Labels(*(pen.say(f"writer-{name}") for name in LABELS))
    return Document(kind, pen.words.tag, title, subtitle, notice, tuple(front), fields, labels, tuple(blocks))
