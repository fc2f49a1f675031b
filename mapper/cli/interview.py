"""The interview: questions on a terminal, each of which explains itself and tells its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from mapper.assess.model import UNKNOWN
from mapper.cli.options import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.assess.scope import Question, Role, SystemClass
    from mapper.assess.scoping import Scoping

Choices = Sequence[tuple[str, str]]
"""Words to choose from, and what each means."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a system so far."""

    system: str
    roles: tuple[str, ...]
    classes: tuple[str, ...]
    answers: Mapping[str, str]


def interview(scoping: Scoping, told: Told) -> Told:
    """Ask for what is not known yet; nothing where name and answers are there."""
    if told.system and not scoping.missing(told.answers):
        return told
    answers = dict(told.answers)
    try:
        return Told(
            told.system or _ask_name(),
            told.roles or _ask_several("Your roles under the AI Act?", _meanings(scoping.roles)),
            told.classes or _ask_several("Its classes under the AI Act?", _meanings(scoping.classes)),
            _ask_questions(scoping, answers),
        )
    except click.Abort:
        _give_back(answers)
        raise


def _ask_name() -> str:
    while not (said := click.prompt("Name of the system", type=Line())):
        click.echo("It needs a name.")
    return str(said)


def _ask_questions(scoping: Scoping, answers: dict[str, str]) -> dict[str, str]:
    click.echo("Answer with a number or a word; ? tells the source of the question.\n")
    for question in scoping.questions.values():
        if scoping.is_asked(question, answers) and not answers.get(question.id):
            choices = [(answer.answer, answer.meaning) for answer in scoping.answers_to(question.id)]
            answers[question.id] = _ask(question, [*choices, (UNKNOWN, "Not known: nothing is taken out of scope.")])
    return answers


def _give_back(answers: Mapping[str, str]) -> None:
    """What was answered before somebody stopped, so that nobody has to say it twice."""
    if answers:
        click.echo("\nAnswered so far; put these lines into a file and go on with --answers FILE:", err=True)
        click.echo("\n".join(f"{question}: {answer}" for question, answer in answers.items()), err=True)


def _ask(question: Question, choices: Choices) -> str:
    click.secho(question.question, bold=True)
    click.echo(question.help)
    _show(choices)
    while True:
        said = click.prompt(question.id, prompt_suffix=" > ").strip()
        if said == "?":
            source = question.source
            click.echo(f"OWASP AI Exchange, {source.file}, {source.heading!r}: {source.url}")
        elif (chosen := _chosen(said, choices)) is not None:
            click.echo()
            return chosen
        else:
            click.echo(f"{said!r} is none of the answers.")


def _meanings(known: Mapping[str, Role] | Mapping[str, SystemClass]) -> Choices:
    return [(word, entry.meaning) for word, entry in known.items()]


def _ask_several(question: str, choices: Choices) -> tuple[str, ...]:
    """Ask for any number of words, separated by commas; an empty answer is none."""
    click.secho(question, bold=True)
    _show(choices)
    while True:
        said = click.prompt("several with commas, none with Enter", default="", show_default=False, prompt_suffix=" > ")
        words = [word.strip() for word in said.split(",") if word.strip()]
        chosen = [_chosen(word, choices) for word in words]
        if None not in chosen:
            click.echo()
            return tuple(word for word in dict.fromkeys(chosen) if word)
        click.echo(f"{words[chosen.index(None)]!r} is none of these.")


def _show(choices: Choices) -> None:
    width = max(len(word) for word, _ in choices)
    for number, (word, meaning) in enumerate(choices, 1):
        click.echo(f"  {number:2} {word:{width}}  {meaning}")


def _chosen(said: str, choices: Choices) -> str | None:
    """The word with this number, this spelling, or this unmistakable beginning."""
    words = [word for word, _ in choices]
    if said in words:
        return said
    if said.isdecimal() and 1 <= int(said) <= len(words):
        return words[int(said) - 1]
    begun = [word for word in words if said and word.startswith(said)]
    return begun[0] if len(begun) == 1 else None
