"""Fills in somebody else's form from an assessment, in place: what is not filled in keeps every byte.

A row is filled as a whole or not at all: where a judged mapping carries the answer, the cells are empty, and the rules
of the form allow every one of them. The rest is listed as the user's own to answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.errors import MapperError
from mapper.forms import layout as layouts
from mapper.forms.answers import Answer, Answers, Outcome
from mapper.forms.rules import Rules
from mapper.names import normalise
from mapper.ooxml import reading
from mapper.ooxml.cells import Sheet
from mapper.ooxml.parts import Parts
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.assess.model import Assessment
    from mapper.forms.layout import Layout, Table
    from mapper.library import Library
    from mapper.model import Element
    from mapper.ooxml.cells import Cell


@dataclass(frozen=True, slots=True)
class Question:
    """A row of a form: the cell of its answer, its id, what became of it and why, and what was or would be said."""

    cell: str
    id: str
    element: str
    outcome: Outcome
    reason: str
    answer: Answer
    words: dict[str, str]


def fill(path: Path, assessment: Assessment, library: Library, layout: Layout) -> tuple[bytes, list[Question]]:
    """The form with the answers in place, and what became of each question; raises DataError or MapperError."""
    if layout.framework not in library.framework_ids:
        advice = "pass the folder of its crosswalk with --data, or say --framework"
        raise MapperError(f"the form asks about {layout.framework}, which no data folder has", advice=advice)
    values = reading.read_sheets(path)
    parts = Parts(path)
    table = layouts.find(path, values, layout)
    part = parts.sheets.get(table.title, "")
    try:
        sheet = Sheet(parts.text(part).encode())
        rules = Rules(parts, table.title, sheet, values)
    except (ValueError, KeyError) as error:
        raise safety.refusal(path, 1, f"has a sheet that cannot be filled: {error}", table.title) from error
    form = _Form(table, values[table.title], rules, layout)
    answers, known = Answers(assessment, library, layout.framework), _known(library, layout.framework)
    questions = [form.question(row, id, _element(known, names), answers) for row, id, names in form.rows()]
    return parts.replaced({part: sheet.filled(form.texts, rules.styles)}), questions


def _known(library: Library, framework: str) -> dict[str, Element]:
    """The elements of a framework by what forms call them."""
    elements = library.elements(framework)
    return {normalise(name): element for element in elements for name in (element.id, element.citation, element.local)}


def _element(known: dict[str, Element], names: tuple[str, ...]) -> Element | None:
    """The element that a row asks about: by what it is called, or by that without its last part (A-01.2: A-01)."""
    tried = (normalise(part) for name in names for part in (name, name.rpartition(".")[0]))
    return next((known[name] for name in tried if name in known), None)


class _Form:
    """The rows of a form while they are filled in; `texts` is what goes where."""

    def __init__(self, table: Table, rows: list[tuple[Any, ...]], rules: Rules, layout: Layout) -> None:
        self.table, self.values, self.rules, self.layout = table, rows, rules, layout
        self.texts: dict[Cell, str] = {}

    def rows(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """The number of each row with a question, its id, and the names of what it asks about, the surest first."""
        for number in range(self.table.header + 1, len(self.values) + 1):
            if id := self._said(number, "id"):
                named = self._said(number, "element") if "element" in self.table.columns else ""
                yield number, id, tuple(filter(None, (named, id)))

    def _said(self, row: int, column: str) -> str:
        at, cells = self.table.columns[column], self.values[row - 1]
        return one_line(cells[at - 1]) if at <= len(cells) else ""

    def question(self, row: int, id: str, element: Element | None, answers: Answers) -> Question:
        """Answer a row, if that can be done."""
        answer = answers.to(element) if element else Answer("", f"{self.layout.framework} has no element of this id")
        wanted = self._wanted(answer)
        outcome, reason, words = self._outcome(row, answer, wanted)
        if outcome == "filled":
            self.texts |= {(row, self.table.columns[name]): text for name, text in words.items()}
        place = self.rules.name_of((row, self.table.columns["answer"]))
        return Question(place, id, element.id if element else "", outcome, reason, answer, words)

    def _wanted(self, answer: Answer) -> dict[str, str]:
        """The texts for the columns of the form."""
        if not answer.word:
            return {}
        found = {
            "answer": self.layout.words[answer.word],
            "owner": self.layout.owners.get(answer.owner, ""),
            "text": answer.text,
            "evidence": answer.evidence,
        }
        return {name: text for name, text in found.items() if name in self.table.columns and (text or name == "owner")}

    def _outcome(self, row: int, answer: Answer, wanted: dict[str, str]) -> tuple[Outcome, str, dict[str, str]]:
        filled = [name for name in ("answer", *wanted) if self._said(row, name)]
        if filled:
            place = self.rules.name_of((row, self.table.columns[filled[0]]))
            return "kept", f"{place} is filled in already", {}
        if not wanted:
            return "yours", answer.reason, {}
        if "owner" in wanted and not wanted["owner"]:
            words = ", ".join(self.rules.words((row, self.table.columns["owner"])))
            return "yours", f"who owns it: say --owner {answer.owner}=WORD{words and f' ({words})'}", wanted
        try:
            return "filled", answer.reason, self._fitted(row, wanted)
        except ValueError as error:
            return "yours", str(error), wanted

    def _fitted(self, row: int, wanted: dict[str, str]) -> dict[str, str]:
        """The texts as the form takes them; raises ValueError where it does not take one of them."""
        fitted = {}
        for name, text in wanted.items():
            cell = row, self.table.columns[name]
            try:
                if objection := self.rules.objection(cell):
                    raise ValueError(objection)  # noqa: TRY301  # joins what `fitted` raises
                fitted[name] = self.rules.fitted(cell, text)
            except ValueError as error:
                raise ValueError(f"{self.rules.name_of(cell)}: {error}") from error
        return fitted
