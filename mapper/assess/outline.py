"""What applies to a system that somebody only describes: the rules of an assessment, without its file."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from mapper.assess.decide import asked_answers, control_verdicts, threat_verdicts
from mapper.assess.duties import ACT, duties
from mapper.assess.model import UNKNOWN
from mapper.assess.scoping import Scoping
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mapper.assess.duties import Duty
    from mapper.assess.model import Verdict
    from mapper.library import Library
    from mapper.model import Element

MODELS = ("gpai", "gpai-systemic-risk")
MODEL_PROVIDER = "gpai-provider"
OPEN_CLASS = "transparency"
"""Says nothing on whether the system is high-risk as well, so that it alone leaves the class open."""


class Judged(NamedTuple):
    """A threat or control, and the verdict on it."""

    element: Element
    verdict: Verdict

    @property
    def applies(self) -> bool:
        """Whether somebody, here or elsewhere, has to see to it."""
        return self.verdict.applicability != "not-applicable"


class Outline(NamedTuple):
    """What is known of a system, and the verdicts and duties that follow when the rest is taken as unknown.

    `roles` and `classes` are those that were told; `unknown` are the questions without an answer, and `role` and
    `class` where all of them were taken, since nothing told rules one out.
    """

    answers: Mapping[str, str]
    roles: tuple[str, ...]
    classes: tuple[str, ...]
    unknown: tuple[str, ...]
    threats: tuple[Judged, ...]
    controls: tuple[Judged, ...]
    duties: tuple[Duty, ...]

    @property
    def command(self) -> str:
        """The command that goes on from here, with everything that is known so far."""
        said = [("--role", role) for role in self.roles] + [("--class", name) for name in self.classes]
        said += [("--answer", f"{question}={answer}") for question, answer in self.answers.items()]
        words = " ".join(f"{option} {shlex.quote(value)}" for option, value in said)
        return f"mapper assess new --system NAME {words} -o assessment.yaml".replace("  ", " ")


def outline(
    library: Library, answers: Mapping[str, str], roles: Iterable[str] = (), classes: Iterable[str] = ()
) -> Outline:
    """What applies by the scoping rules; raises MapperError where an answer, role or class does not exist."""
    scoping = Scoping.of(library)
    told_roles, told_classes = tuple(dict.fromkeys(roles)), tuple(dict.fromkeys(classes))
    told = [*answers.items(), *(("role", role) for role in told_roles), *(("class", name) for name in told_classes)]
    for question, said in told:
        _check(scoping, question, said)
    known = {question: answer for question, answer in answers.items() if answer != UNKNOWN}
    threats = threat_verdicts(library, scoping, known)
    standing = {id: verdict.applicability for id, verdict in threats.items()}
    controls = control_verdicts(library, scoping, known, standing)
    has_law = ACT in library.framework_ids
    taken = _taken(scoping, told_roles, told_classes)
    found = duties(library, scoping, told_roles or scoping.roles, taken) if has_law else []
    unknown = [question for question, answer in asked_answers(scoping, known).items() if answer == UNKNOWN]
    unknown += [] if told_roles else ["role"]
    unknown += [] if set(taken) == set(told_classes) else ["class"]
    return Outline(
        known,
        told_roles,
        told_classes,
        tuple(unknown),
        _judged(library, threats),
        _judged(library, controls),
        tuple(found),
    )


def _judged(library: Library, verdicts: Mapping[str, Verdict]) -> tuple[Judged, ...]:
    return tuple(Judged(library.element(id), verdict) for id, verdict in verdicts.items())


def _taken(scoping: Scoping, roles: Collection[str], classes: Collection[str]) -> tuple[str, ...]:
    """The classes to reckon with: those told; every class where none settles it, of models for who may provide one."""
    if set(classes) - {OPEN_CLASS}:
        return tuple(classes)
    may_be_model = not roles or MODEL_PROVIDER in roles
    return tuple(name for name in scoping.classes if may_be_model or name not in MODELS)


def _check(scoping: Scoping, question: str, answer: str) -> None:
    if question not in (*scoping.questions, "role", "class"):
        raise MapperError(f"there is no question {question!r}", advice=f"there are {', '.join(scoping.questions)}")
    possible = [*scoping.possible(question), UNKNOWN]
    if answer not in possible:
        raise MapperError(f"{answer!r} is no answer to {question}", advice=f"answer {', '.join(possible)}")
