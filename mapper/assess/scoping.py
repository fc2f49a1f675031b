"""The scoping tables: questions about a system, and the rules that say what follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from mapper import tables
from mapper.assess.model import UNKNOWN
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mapper.library import Library
    from mapper.tables import Row

T = TypeVar("T")
Effect = Literal["applicable", "elsewhere", "not-applicable", "attention"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)


@dataclass(frozen=True, slots=True)
class Condition:
    """A question that was answered with one of these answers."""

    question: str
    answers: tuple[str, ...]

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether it was; an answer that is missing or unknown is none of them."""
        return answers.get(self.question) in self.answers

    def __str__(self) -> str:
        return f"{self.question}={'/'.join(self.answers)}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the Exchange says it: file of its source text, heading, permalink."""

    file: str
    heading: str
    url: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the system; asked when all its conditions may hold."""

    id: str
    question: str
    help: str
    asked_when: tuple[Condition, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer to a question."""

    question: str
    answer: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows for these elements when all conditions hold. Of several rules the first one decides."""

    elements: tuple[str, ...]
    effect: Effect
    when: tuple[Condition, ...]
    duty: str
    reason: str
    source: Source

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether all conditions do."""
        return all(condition.holds(answers) for condition in self.when)


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word for how far a control is, and what other formats call it; empty where OSCAL has no such value."""

    status: str
    meaning: str
    done: bool
    workbook: str
    oscal: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the organisation under the AI Act, and the addressees in the element table that it stands for."""

    role: str
    addressees: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class SystemClass:
    """A class of system or model under the AI Act, and the provisions that are about it.

    `amended_date` picks one of two dates of the text as amended (1: Annex III, 2: Annex I).
    """

    id: str
    provisions: tuple[str, ...]
    amended_date: int
    enacted_not_before: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    meaning: str


def _many(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(tables.MANY)) if cell else ()


def _conditions(cell: str) -> tuple[Condition, ...]:
    found = []
    for text in _many(cell):
        question, equals, answers = text.partition("=")
        if not (question and equals and answers):
            raise ValueError(f"{text!r} is no condition; write question=answer or question=answer/answer")
        found.append(Condition(question, tuple(answers.split("/"))))
    return tuple(found)


def _source(cells: dict[str, str]) -> Source:
    if not all(cells[name] for name in ("file", "heading", "url")):
        raise ValueError("file, heading and url say where the Exchange states it; none may be empty")
    return Source(cells["file"], cells["heading"], cells["url"])


def _question(cells: dict[str, str]) -> Question:
    conditions = _conditions(cells["asked_when"])
    return Question(cells["id"], cells["question"], cells["help"], conditions, _source(cells))


def _rule(cells: dict[str, str]) -> Rule:
    effect = next((known for known in EFFECTS if known == cells["effect"]), None)
    if effect is None:
        raise ValueError(f"effect: {cells['effect']!r} is none of {', '.join(EFFECTS)}")
    if not cells["reason"] or not cells["elements"]:
        raise ValueError("a rule names its elements and its reason")
    if (effect == "elsewhere") != bool(cells["duty"]):
        raise ValueError("duty: a rule with the effect elsewhere, and no other, says who sees to it")
    return Rule(
        _many(cells["elements"]), effect, _conditions(cells["when"]), cells["duty"], cells["reason"], _source(cells)
    )


def _status(cells: dict[str, str]) -> StatusWord:
    return StatusWord(cells["status"], cells["meaning"], cells["done"] == "yes", cells["workbook"], cells["oscal"])


def _role(cells: dict[str, str]) -> Role:
    return Role(cells["role"], _many(cells["addressees"]), cells["meaning"])


def _class(cells: dict[str, str]) -> SystemClass:
    if cells["amended_date"] not in ("1", "2"):
        raise ValueError(f"amended_date: {cells['amended_date']!r} is neither 1 nor 2")
    return SystemClass(
        cells["class"],
        _many(cells["provisions"]),
        int(cells["amended_date"]),
        cells["enacted_not_before"],
        _many(cells["includes"]),
        _many(cells["excludes"]),
        cells["meaning"],
    )


COLUMNS = {
    "questions.csv": ("id", "question", "help", "asked_when", "file", "heading", "url"),
    "answers.csv": ("question", "answer", "meaning"),
    "rules.csv": ("elements", "effect", "when", "duty", "reason", "file", "heading", "url"),
    "statuses.csv": ("status", "meaning", "done", "workbook", "oscal"),
    "roles.csv": ("role", "addressees", "meaning"),
    "classes.csv": (
        "class", "provisions", "amended_date", "enacted_not_before", "includes", "excludes", "meaning",
    ),
}  # fmt: skip
"""The tables of the folder `scoping`, and their columns."""


class Scoping:
    """The tables of one folder, each read when it is first needed; raises DataError where a table is broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, library: Library) -> Scoping:
        """The tables of the library: those of the last of its folders that has some."""
        for folder in reversed(library.folders):
            if (folder / "scoping").is_dir():
                return cls(folder / "scoping")
        raise MapperError("no data folder has a folder `scoping`", advice="reinstall the program")

    def _read(self, name: str, build: Callable[[dict[str, str]], T]) -> list[Row[T]]:
        return tables.read_records(self.folder / name, COLUMNS[name], build)

    @cached_property
    def question_rows(self) -> list[Row[Question]]:
        """The questions with their lines."""
        return self._read("questions.csv", _question)

    @cached_property
    def answer_rows(self) -> list[Row[Answer]]:
        """The possible answers with their lines."""
        return self._read("answers.csv", lambda cells: Answer(**cells))

    @cached_property
    def rule_rows(self) -> list[Row[Rule]]:
        """The rules with their lines."""
        return self._read("rules.csv", _rule)

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
        return {row.value.status: row.value for row in self._read("statuses.csv", _status)}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles under the AI Act."""
        return {row.value.role: row.value for row in self._read("roles.csv", _role)}

    @cached_property
    def classes(self) -> dict[str, SystemClass]:
        """The classes under the AI Act."""
        return {row.value.id: row.value for row in self._read("classes.csv", _class)}

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
