"""The rows of the scoping tables: their columns, and what each row becomes."""

from __future__ import annotations

from mapper import tables
from mapper.assess.scope import (
    EFFECTS,
    Answer,
    Condition,
    EvidenceKind,
    Question,
    Role,
    Rule,
    Source,
    StatusWord,
    SystemClass,
)

COLUMNS = {
    "questions.csv": ("id", "question", "help", "asked_when", "file", "heading", "url"),
    "answers.csv": ("question", "answer", "meaning"),
    "rules.csv": ("elements", "effect", "when", "duty", "reason", "file", "heading", "url"),
    "statuses.csv": ("status", "meaning", "done", "workbook", "oscal"),
    "evidence.csv": ("lifecycle", "asks", "period"),
    "roles.csv": ("role", "addressees", "meaning"),
    "classes.csv": (
        "class", "provisions", "amended_date", "enacted_not_before", "includes", "excludes", "meaning",
    ),
}  # fmt: skip
"""The tables of the folder `scoping`, and their columns."""


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


def question(cells: dict[str, str]) -> Question:
    """A question."""
    conditions = _conditions(cells["asked_when"])
    return Question(cells["id"], cells["question"], cells["help"], conditions, _source(cells))


def rule(cells: dict[str, str]) -> Rule:
    """A rule; raises ValueError where it lacks what its effect needs."""
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


def answer(cells: dict[str, str]) -> Answer:
    """A possible answer."""
    return Answer(**cells)


def status(cells: dict[str, str]) -> StatusWord:
    """A word for how far a control is."""
    return StatusWord(cells["status"], cells["meaning"], cells["done"] == "yes", cells["workbook"], cells["oscal"])


def evidence(cells: dict[str, str]) -> EvidenceKind:
    """What to ask for as evidence."""
    return EvidenceKind(**cells)


def role(cells: dict[str, str]) -> Role:
    """A role."""
    return Role(cells["role"], _many(cells["addressees"]), cells["meaning"])


def system_class(cells: dict[str, str]) -> SystemClass:
    """A class."""
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
