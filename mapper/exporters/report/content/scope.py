"""Scope and method: the system, what was answered about it, and how the results were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mapper.assess.decide import asked_answers
from mapper.assess.duties import ACT
from mapper.assess.model import UNKNOWN, Applicability
from mapper.exporters.report.blocks import Bullets, Paragraph, Reference
from mapper.exporters.report.content.pen import DATA_LANGUAGE, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block, Style
    from mapper.exporters.report.content.pen import Pen
    from mapper.exporters.report.content.work import Work

ISO = "iso-27090"


def scope_and_method(work: Work) -> Iterator[Block]:
    """The chapter of a report on an assessment."""
    pen, facts = work.pen, work.facts
    yield pen.heading("scope", new_page=True)
    yield from _system(work)
    yield pen.paragraph("scope-standards", names=pen.words.listed(pen.standard(f) for f in facts.standards))
    if ACT in facts.requirements:
        yield _roles_and_classes(work)
    yield from _answers(work)
    yield pen.heading("method", 2)
    yield from language_of_the_data(pen)
    yield pen.bullets(
        "method-applicability", "method-status", "method-result", "method-severity", "method-number", "method-relations"
    )


def _system(work: Work) -> Iterator[Block]:
    pen, facts = work.pen, work.facts
    system, edition = facts.assessment.system, facts.assessment.edition
    yield pen.paragraph("scope-system", system=system.name, edition=edition)
    for line in pen.lines(system.description):
        yield Paragraph(line)
    yield applicability_in_short(work)


def applicability_in_short(work: Work, style: Style = "body") -> Paragraph:
    """How many controls apply, are arranged elsewhere, or do not apply."""
    verdicts = [control.applicability for control in work.facts.assessment.controls.values()]
    counts = {verdict: verdicts.count(verdict) for verdict in get_args(Applicability)}
    total, excluded = len(verdicts), counts["not-applicable"]
    return work.pen.paragraph(
        "scope-controls", style, total=total, others=total - counts["applicable"], included=total - excluded,
        parts=work.pen.counted("applicability", counts),
    )  # fmt: skip


def _roles_and_classes(work: Work) -> Paragraph:
    pen, assessment = work.pen, work.facts.assessment
    if not (assessment.roles and assessment.classes):
        return pen.paragraph("scope-act-whole")
    roles = pen.words.listed(pen.spelled("act-role", role) for role in assessment.roles)
    classes = pen.words.listed(pen.spelled("act-class", name) for name in assessment.classes)
    return pen.paragraph("scope-act", roles=roles, classes=classes)


def _answers(work: Work) -> Iterator[Block]:
    pen, scoping = work.pen, work.facts.scoping
    answers = asked_answers(scoping, work.facts.assessment.answers)
    if not answers:
        return
    unknown = sum(answer == UNKNOWN for answer in answers.values())
    yield pen.paragraph("scope-answers", n=len(answers), unknown=unknown, known=len(answers) - unknown)
    meanings = {(row.value.question, row.value.answer): row.value.meaning for row in scoping.answer_rows}
    rows = []
    for id, answer in answers.items():
        meaning = meanings.get((id, answer))
        said = pen.data(meaning) if meaning else pen.word("answer", UNKNOWN)
        rows.append((cell(pen.data(scoping.questions[id].question)), cell(said)))
    yield pen.table("answers", "question 3, answer 3", rows)


def language_of_the_data(pen: Pen) -> Iterator[Block]:
    """Where the report is not English: that the texts of the data are."""
    if pen.words.language != DATA_LANGUAGE:
        yield pen.paragraph("data-is-english")


def crosswalk_scope(pen: Pen) -> Iterator[Block]:
    """The chapter of a report on the crosswalk."""
    yield pen.heading("scope", new_page=True)
    yield pen.paragraph("scope-crosswalk", table=Reference("table-editions"))
    yield from language_of_the_data(pen)
    noted = [f for f in pen.library.core if f.note]
    if noted:
        yield Bullets(tuple(pen.words.runs("note-on", name=pen.standard(f), note=pen.data(f.note)) for f in noted))
    yield pen.heading("method", 2)
    yield pen.bullets("method-relations", "method-strength", "method-coverage", "method-parts")
