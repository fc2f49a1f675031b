"""Checks the scoping tables: names that exist, questions that matter, rules for every threat."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mapper import rules, tables
from mapper.assess.model import Status
from mapper.assess.scoping import Scoping
from mapper.assess.scoping_rows import COLUMNS
from mapper.cells import read_table
from mapper.lint.form import difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapper.assess.scope import Condition
    from mapper.errors import Finding
    from mapper.library import Library

ACT = "eu-ai-act"
OSCAL = ("", "implemented", "partial", "planned", "alternative", "not-applicable")
"""The values of OSCAL's implementation-status, or none."""


def check(folder: Path, library: Library) -> Iterator[Finding]:
    """The findings in the tables of a folder `scoping`; raises DataError where one is no table."""
    scoping = Scoping(folder)
    yield from _rules(scoping, library)
    yield from _questions(scoping)
    yield from _phrases(scoping)
    yield from _idle(scoping, library)
    yield from _law(scoping, library)
    yield from _statuses(scoping)
    for name in COLUMNS:
        path = folder / name
        yield from difference(path, tables.format_records(read_table(path)))


def _rules(scoping: Scoping, library: Library) -> Iterator[Finding]:
    path = scoping.folder / "rules.csv"
    known = {element.id for kind in ("threat", "control") for element in library.elements("aix", kind)}
    for line, rule in scoping.rule_rows:
        for id in rule.elements:
            if id not in known:
                yield rules.SCOPING.broken(path, line, f"there is no threat or control {id}")
        yield from _conditions(scoping, path, line, rule.when)


def _questions(scoping: Scoping) -> Iterator[Finding]:
    path = scoping.folder / "questions.csv"
    seen: set[str] = set()
    for line, question in scoping.question_rows:
        if question.id in seen:
            yield rules.DUPLICATE_ID.broken(path, line, f"{question.id} stands here a second time")
        for condition in question.asked_when:
            if condition.question not in seen:
                yield rules.SCOPING.broken(path, line, f"{question.id} depends on {condition.question}, asked later")
        yield from _conditions(scoping, path, line, question.asked_when)
        seen.add(question.id)
    for line, answer in scoping.answer_rows:
        if answer.question not in seen:
            yield rules.SCOPING.broken(scoping.folder / "answers.csv", line, f"there is no question {answer.question}")


def _conditions(scoping: Scoping, path: Path, line: int, conditions: Iterable[Condition]) -> Iterator[Finding]:
    for condition in conditions:
        possible = {answer.answer for answer in scoping.answers_to(condition.question)}
        for answer in condition.answers:
            if answer not in possible:
                yield rules.SCOPING.broken(path, line, f"there is no answer {answer} to {condition.question}")


def _idle(scoping: Scoping, library: Library) -> Iterator[Finding]:
    ruled = {id for rule in scoping.rules if rule.effect != "attention" for id in rule.elements}
    for threat in library.elements("aix", "threat"):
        if threat.id not in ruled:
            yield rules.IDLE.broken(scoping.folder / "rules.csv", 1, f"no rule speaks of {threat.id}")
    used = {condition.question for rule in scoping.rules for condition in rule.when}
    for line, question in scoping.question_rows:
        if question.id not in used:
            yield rules.IDLE.broken(scoping.folder / "questions.csv", line, f"no rule asks for {question.id}")


def _law(scoping: Scoping, library: Library) -> Iterator[Finding]:
    provisions = library.elements(ACT)
    ids = {provision.local for provision in provisions}
    for name, column, stated in (
        ("roles.csv", "roles", [w for role in scoping.roles.values() for w in role.addressees]),
        ("classes.csv", "system_class", [w for known in scoping.classes.values() for w in known.provisions]),
    ):
        words = {word for provision in provisions for word in provision.values(column)}
        for word in stated:
            if word not in words:
                yield rules.SCOPING.broken(scoping.folder / name, 1, f"no provision has {word!r} in {column}")
    for known in scoping.classes.values():
        for id in (*known.includes, *known.excludes):
            if id not in ids:
                yield rules.SCOPING.broken(scoping.folder / "classes.csv", 1, f"there is no provision {id}")


def _phrases(scoping: Scoping) -> Iterator[Finding]:
    for line, said in scoping.phrase_rows:
        if said.answer not in scoping.possible(said.question):
            message = f"{said.answer!r} is no answer to {said.question!r}"
            yield rules.SCOPING.broken(scoping.folder / "phrases.csv", line, message)


def _statuses(scoping: Scoping) -> Iterator[Finding]:
    path = scoping.folder / "statuses.csv"
    expected = [*get_args(Status), "not-applicable"]
    if sorted(scoping.statuses) != sorted(expected):
        yield rules.SCOPING.broken(path, 1, f"the statuses are not {', '.join(expected)}")
    for word in scoping.statuses.values():
        if word.oscal not in OSCAL:
            yield rules.SCOPING.broken(path, 1, f"OSCAL has no implementation status {word.oscal!r}")
