"""The scoping tables of a folder: questions about a system, and the rules that say what follows from the answers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from mapper import tables
from mapper.assess import scoping_rows as rows
from mapper.assess.model import UNKNOWN
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mapper.assess.scope import Answer, EvidenceKind, Phrase, Question, Role, Rule, StatusWord, SystemClass
    from mapper.cells import Row
    from mapper.library import Library

T = TypeVar("T")


class Scoping:
    """The tables of one folder, each read when it is first needed; raises DataError where a table is broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, library: Library) -> Scoping:
        """The tables of the library: those of the last of its folders that has some."""
        if library in _OF_LIBRARY:
            return _OF_LIBRARY[library]
        for folder in reversed(library.folders):
            if (folder / "scoping").is_dir():
                return _OF_LIBRARY.setdefault(library, cls(folder / "scoping"))
        raise MapperError("no data folder has a folder `scoping`", advice="reinstall the program")

    def _read(self, name: str, build: Callable[[dict[str, str]], T]) -> list[Row[T]]:
        return tables.read_records(self.folder / name, rows.COLUMNS[name], build)

    @cached_property
    def question_rows(self) -> list[Row[Question]]:
        """The questions with their lines."""
        return self._read("questions.csv", rows.question)

    @cached_property
    def answer_rows(self) -> list[Row[Answer]]:
        """The possible answers with their lines."""
        return self._read("answers.csv", rows.answer)

    @cached_property
    def phrase_rows(self) -> list[Row[Phrase]]:
        """How people say the answers, with their lines."""
        return self._read("phrases.csv", rows.phrase)

    @cached_property
    def rule_rows(self) -> list[Row[Rule]]:
        """The rules with their lines."""
        return self._read("rules.csv", rows.rule)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions by id, in the order in which they are asked."""
        return {row.value.id: row.value for row in self.question_rows}

    @cached_property
    def rules(self) -> list[Rule]:
        """All rules, in the order in which they are tried."""
        return [row.value for row in self.rule_rows]

    @cached_property
    def statuses(self) -> dict[str, StatusWord]:
        """The words for how far a control is."""
        return {row.value.status: row.value for row in self._read("statuses.csv", rows.status)}

    @cached_property
    def evidence(self) -> dict[str, EvidenceKind]:
        """What to ask for as evidence, by part of the lifecycle; nothing where the folder has no such table."""
        if not (self.folder / "evidence.csv").is_file():
            return {}
        return {row.value.lifecycle: row.value for row in self._read("evidence.csv", rows.evidence)}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles under the AI Act."""
        return {row.value.role: row.value for row in self._read("roles.csv", rows.role)}

    @cached_property
    def classes(self) -> dict[str, SystemClass]:
        """The classes under the AI Act."""
        return {row.value.id: row.value for row in self._read("classes.csv", rows.system_class)}

    def possible(self, question: str) -> list[str]:
        """The answers to a question, or the words for a `role` or `class`; without `unknown`."""
        words = {"role": [*self.roles], "class": [*self.classes]}
        return words.get(question) or [found.answer for found in self.answers_to(question)]

    def answers_to(self, question: str) -> list[Answer]:
        """The possible answers to a question; `unknown` is always possible besides."""
        return [row.value for row in self.answer_rows if row.value.question == question]

    def is_asked(self, question: Question, answers: Mapping[str, str]) -> bool:
        """Whether the question matters after these answers; one that is unknown rules nothing out."""
        return all(
            self.is_asked(self.questions[condition.question], answers)
            and (answers.get(condition.question, UNKNOWN) == UNKNOWN or condition.holds(answers))
            for condition in question.asked_when
        )

    def missing(self, answers: Mapping[str, str]) -> list[Question]:
        """The questions that matter and have no answer, not even `unknown`."""
        return [q for q in self.questions.values() if self.is_asked(q, answers) and not answers.get(q.id)]


_OF_LIBRARY: WeakKeyDictionary[Library, Scoping] = WeakKeyDictionary()
"""The tables that were asked for already; a library never changes."""
