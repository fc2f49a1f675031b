"""Answers from the element tables: definitions, lists, dates, editions, and what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.ask.answer import Answer, Statement, counted, direct
from mapper.ask.rows import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.ask.question import Question
    from mapper.library import Library
    from mapper.model import Element

_COLUMNS = {"role": "roles"}


def answer_define(library: Library, question: Question) -> Answer:
    """What an element is, in this project's words."""
    element = library.element(question.elements[0])
    framework = library.framework(element.framework)
    summary = element.summary or "The data has no summary of it."
    text = f"{element.label} ({element.kind} of {framework.name}): {summary}"
    return Answer(question, (Statement(text, (element.id,)), *_parts(library, element)), (element,))


def _parts(library: Library, element: Element) -> list[Statement]:
    return [Statement(f"Part: {child.label}.", (child.id,)) for child in library.children(element)]


def answer_list(library: Library, question: Question) -> Answer:
    """The elements of a kind, narrowed by lifecycle, role or class; `duty` stands for what coverage counts."""
    framework = library.framework(question.frameworks[0])
    kind = question.filters["kind"]
    others = {name: value for name, value in question.filters.items() if name != "kind"}
    inside = parts_of(library, question.elements[0])[1:] if question.elements else ()
    found = tuple(
        element
        for element in library.elements(framework.id)
        if (not question.elements or element.id in inside)
        and _is_of(element, kind)
        and all(value in element.values(_COLUMNS.get(name, name)) for name, value in others.items())
    )
    narrowed = "".join(f", {name.replace('_', ' ')} {value}" for name, value in others.items())
    whole = library.element(question.elements[0]).label if question.elements else framework.name
    said = direct(f"{whole} has {counted(len(found), kind)} in the data{narrowed}.", (e.id for e in found))
    return Answer(question, (said, *map(_line, found)), found)


def _is_of(element: Element, kind: str) -> bool:
    """Whether an element is of a kind; `duty` is what coverage counts, and what its framework calls a requirement."""
    return element.kind == kind or (kind == "duty" and (element.requirement or element.kind == "requirement"))


def _line(element: Element) -> Statement:
    return Statement(f"{element.label}.", (element.id,))


def answer_dates(library: Library, question: Question) -> Answer:
    """From when a provision applies, by both texts."""
    elements = tuple(library.element(id) for id in question.elements)
    statements = tuple(Statement(_date_sentence(element), (element.id,)) for element in elements)
    return Answer(question, statements, elements)


def _date_sentence(element: Element) -> str:
    enacted = " or ".join(element.values("applies_as_enacted")) or "never, since it is not in that text"
    amended = element.values("applies_as_amended")
    both = " (Annex III systems) or ".join(amended) + (" (Annex I products)" if len(amended) > 1 else "")
    sentence = (
        f"{element.label} applies, as enacted (2024/1689), from {enacted}; as amended (2026/1744), from "
        f"{both or 'never, since it was deleted'}."
    )
    if done := element.values("amendment"):
        since = ", ".join(element.values("amendment_applies")) or "a date that was not seen"
        grade = ", ".join(element.values("amendment_confidence"))
        point = ", ".join(element.values("amending_point"))
        sentence += f" The amendment {done[0]} it (point {point}, from {since}; seen with confidence {grade})."
    return sentence


def answer_edition(library: Library, question: Question) -> Answer:
    """Which edition of a framework the data speaks of, and how far it is published; or all frameworks."""
    wanted = question.frameworks or tuple(library.frameworks)
    found = [library.framework(id) for id in wanted]
    statements = [
        direct(
            f"{f.name}: edition {f.edition}; {f.stage}; seen {f.as_of}. By {f.publisher}, {f.url}. {f.note}".strip(),
            [f.id],
        )
        for f in found
    ]
    if not question.frameworks:
        names = ", ".join(f.name for f in found)
        statements.insert(0, direct(f"the data has {counted(len(found), 'framework')}: {names}.", wanted))
    return Answer(question, tuple(statements))


def answer_search(library: Library, question: Question) -> Answer:
    """The elements whose names, summaries or rationales have all the words."""
    from mapper.ask.search import search

    ids = search(library, question.words, question.frameworks)
    found: Sequence[Element] = [library.element(id) for id in ids]
    words = " ".join(question.words)
    said = direct(f"{counted(len(found), 'element')} found for '{words}', the nearest first.", ids)
    return Answer(question, (said, *map(_line, found)), tuple(found))
