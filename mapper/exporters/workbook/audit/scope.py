"""The scope: the system, the roles, the classes, the standards, and the answers from which all follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.assess.fields import SCOPE, scope_answers, scope_choices
from mapper.exporters.workbook.layout import FIRST_ROW, Column, add_choices, add_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.exporters.workbook.audit.subject import Audit

PARTS = {
    "system": "System", "role": "Role under the AI Act", "class": "Class under the AI Act",
    "framework": "Standard in scope", "answer": "Scoping question",
}  # fmt: skip
SYSTEM = {"name": "What is the system called?", "owner": "Who answers for it?", "description": "What does it do?"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet: what is asked, what the possible answers mean, and where it comes from."""

    id: str
    question: str
    meaning: str = ""
    source: str = ""


def add(book: Workbook, audit: Audit) -> None:
    """One row a question."""
    answers, asked = scope_answers(audit.assessment, audit.library), SCOPE.fields[0]
    lines = [_line(audit, id) for id in answers]
    columns = (
        Column("Id", 26, lambda line, _: line.id),
        Column("Part", 22, lambda line, _: PARTS[line.id.partition(":")[0]]),
        Column("Question", 60, lambda line, _: line.question),
        Column(asked.heading, 26, lambda line, _: audit.cell(SCOPE, asked, line.id), "input",
               note="A change takes effect when it is taken over into the assessment, computed anew, and exported."),
        Column("What the answers mean", 70, lambda line, _: line.meaning),
        Column("Source", 9, lambda line, _: line.source, "link"),
    )  # fmt: skip
    note = "After a change here: mapper assess update, then mapper assess refresh, then export anew."
    sheet = add_sheet(book, SCOPE.title, "Scope and answers", note, columns, lines)
    for row, line in enumerate(lines, FIRST_ROW):
        if choices := scope_choices(line.id, audit.library):
            add_choices(sheet, f"D{row}", "Answer", choices)


def _line(audit: Audit, id: str) -> Line:
    part, _, name = id.partition(":")
    scoping = audit.scoping
    if part == "system":
        return Line(id, SYSTEM[name])
    if part == "role":
        return Line(id, f"Does the organisation act as {name}?", scoping.roles[name].meaning)
    if part == "class":
        return Line(id, f"Is the system of the class {name}?", scoping.classes[name].meaning)
    if part == "framework":
        framework = audit.library.framework(name)
        return Line(id, f"Is {framework.name} in scope?", framework.edition, framework.url)
    question = scoping.questions[name]
    meanings = [f"{answer.answer}: {answer.meaning}" for answer in scoping.answers_to(name)]
    return Line(id, question.question, "\n".join((question.help, *meanings)).strip(), question.source.url)
