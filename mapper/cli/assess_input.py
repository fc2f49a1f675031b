"""What a user says about a system on the command line or in a file of answers."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from mapper.assess import plain
from mapper.assess.model import UNKNOWN
from mapper.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapper.assess.scoping import Scoping
    from mapper.library import Library


def answers_from(file: Path | None, pairs: Iterable[str], scoping: Scoping) -> dict[str, str]:
    """Answers from a file, then those from options; raises DataError with the line, or a usage error."""
    answers = _from_file(file, scoping) if file else {}
    for pair in pairs:
        question, equals, answer = pair.partition("=")
        problem = _problem(question, answer, scoping) if equals else f"{pair!r} is not QUESTION=ANSWER"
        if problem:
            raise click.UsageError(f"--answer: {problem}{'' if problem.endswith('?') else '.'}")
        answers[question] = answer
    return answers


def _from_file(file: Path, scoping: Scoping) -> dict[str, str]:
    document = plain.read(file)
    said = document.value or {}
    if not isinstance(said, dict):
        raise DataError([document.found((), "is no list of answers", "write a line `question: answer` for each")])
    problems = [
        document.found((question,), problem)
        for question, answer in said.items()
        if answer is not None and (problem := _problem(question, answer, scoping))
    ]
    if problems:
        raise DataError(problems, listing="repair this one first")
    return {question: answer for question, answer in said.items() if answer is not None}


def _problem(question: str, answer: object, scoping: Scoping) -> str:
    if question not in scoping.questions:
        near = get_close_matches(question, scoping.questions, n=3)
        advice = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(scoping.questions)}"
        return f"there is no question {question!r}; {advice}"
    possible = [*(found.answer for found in scoping.answers_to(question)), UNKNOWN]
    return "" if answer in possible else f"{answer!r} is no answer to {question}; answer {', '.join(possible)}"


def words_from(what: str, words: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Roles or classes in the spelling of the data, whatever the case; raises a usage error."""
    spelled = {word.casefold(): word for word in known}
    found = []
    for word in words:
        key = word.strip().casefold().replace(" ", "-")
        if key not in spelled:
            raise click.UsageError(f"--{what}: there is no {what} {word!r}; there are {', '.join(spelled.values())}.")
        found.append(spelled[key])
    return tuple(dict.fromkeys(found))


def standards_from(names: Iterable[str], library: Library) -> list[str]:
    """The ids of standards, all of them where none is named; raises UnknownId or a usage error."""
    standards = [framework.id for framework in library.standards]
    chosen = [library.framework(name).id for name in names]
    for id in chosen:
        if id not in standards:
            raise click.UsageError(f"Controls are not decided against {id}; there are {', '.join(standards)}.")
    return list(dict.fromkeys(chosen)) or standards
