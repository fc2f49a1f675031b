"""What the scoping tables speak of: questions and answers, rules, and the words of other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Effect = Literal["applicable", "elsewhere", "not-applicable", "attention"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)


class Condition(NamedTuple):
    """A question that was answered with one of these answers."""

    question: str
    answers: tuple[str, ...]

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether it was; an answer that is missing or unknown is none of them."""
        return answers.get(self.question) in self.answers

    def __str__(self) -> str:
        return f"{self.question}={'/'.join(self.answers)}"


class Source(NamedTuple):
    """Where the Exchange says it: file of its source text, heading, permalink."""

    file: str
    heading: str
    url: str


class Question(NamedTuple):
    """A question about the system; asked when all its conditions may hold."""

    id: str
    question: str
    help: str
    asked_when: tuple[Condition, ...]
    source: Source


class Answer(NamedTuple):
    """A possible answer to a question."""

    question: str
    answer: str
    meaning: str


class Phrase(NamedTuple):
    """How people say an answer to a question, or that they have a `role` or a `class`, when they describe a system."""

    question: str
    answer: str
    phrases: tuple[str, ...]


class Rule(NamedTuple):
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


class StatusWord(NamedTuple):
    """A word for how far a control is, and what other formats call it; empty where OSCAL has no such value."""

    status: str
    meaning: str
    done: bool
    workbook: str
    oscal: str


class EvidenceKind(NamedTuple):
    """What shows that controls of a part of the lifecycle are in place, and of which period."""

    lifecycle: str
    asks: str
    period: str


class Role(NamedTuple):
    """A role of the organisation under the AI Act, and the addressees in the element table that it stands for."""

    role: str
    addressees: tuple[str, ...]
    meaning: str


class SystemClass(NamedTuple):
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
