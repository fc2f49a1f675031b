"""Answers to questions of scope: which threats, controls and duties apply to a system as it is described, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.ask.answer import Answer, Statement, counted, direct
from mapper.assess.outline import outline

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly

    from mapper.ask.question import Question
    from mapper.assess.duties import Duty
    from mapper.assess.outline import Judged, Outline
    from mapper.library import Library

ARTICLE_2 = "Whether the EU AI Act reaches you (Article 2) is not examined, and a class that is told is believed."


def answer_scope(library: Library, question: Question) -> Answer:
    """What the scoping rules make of what the question says; what it leaves open takes nothing out of scope."""
    told = dict(question.filters)
    kind = told.pop("kind", "")
    roles, classes = (tuple(filter(None, told.pop(name, "").split(", "))) for name in ("role", "class"))
    found = outline(library, told, roles, classes)
    applying = {
        "threat": [(each.element, _judged(each)) for each in found.threats if each.applies],
        "control": [(each.element, _judged(each)) for each in found.controls if each.applies],
        "duty": [(duty.provision, _duty(duty)) for duty in found.duties],
    }
    wanted = [pair for name, pairs in applying.items() if kind in ("", name) for pair in pairs]
    elements = tuple(element for element, _ in wanted)
    sentence = direct(
        _sentence(found, {n: len(pairs) for n, pairs in applying.items()}, kind), (e.id for e in elements)
    )
    statements = (sentence, *(Statement(text, (element.id,)) for element, text in wanted))
    caveats = (_open(found, kind), *_ignored(question), ARTICLE_2, f"To go on from here: `{found.command}`")
    return Answer(question, statements, elements, caveats=caveats, scope=found)


def _sentence(found: Outline, numbers: ReadOnly[str, int], kind: str) -> str:
    parts = {
        "threat": f"{counted(numbers['threat'], 'threat')} of {len(found.threats)}",
        "control": f"{counted(numbers['control'], 'control')} of {len(found.controls)}",
        "duty": f"{counted(numbers['duty'], 'provision')} of the EU AI Act",
    }
    said = parts[kind] if kind else f"{parts['threat']}, {parts['control']} and {parts['duty']}"
    known = [f"{question}={answer}" for question, answer in found.answers.items()]
    known += [f"role={role}" for role in found.roles] + [f"class={name}" for name in found.classes]
    return f"to a system as described ({', '.join(known)}) apply {said}."


def _judged(judged: Judged) -> str:
    verdict = judged.verdict
    whose = f", seen to by the {verdict.whose}" if verdict.whose else ""
    from_answers = [because for because in verdict.because if "=" in because]
    because = f" ({', '.join(from_answers)})" if from_answers else ""
    attention = f" {verdict.attention}" if verdict.attention else ""
    return f"{judged.element.label}: {verdict.applicability}{whose}. {verdict.reason}{because}{attention}"


def _duty(duty: Duty) -> str:
    return (
        f"{duty.provision.label}: {duty.reason} Applies, as enacted (2024/1689), from "
        f"{duty.as_enacted or 'no date, since it is not in that text'}; as amended (2026/1744), from "
        f"{duty.as_amended or 'no date, since it was deleted or none is known'}."
    )


def _open(found: Outline, kind: str) -> str:
    open_questions = [q for q in found.unknown if kind != "duty" or q in ("role", "class")]
    if not open_questions:
        return "No question that matters here is left open."
    return f"Taken as unknown, so that nothing is out of scope for it: {', '.join(open_questions)}."


def _ignored(question: Question) -> tuple[str, ...]:
    return (f"Not taken into account: {', '.join(map(repr, question.words))}.",) if question.words else ()
