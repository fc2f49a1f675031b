"""Answers about coverage: how far requirements are covered, and which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.ask.answer import Answer, Statement, counted, direct
from mapper.ask.rows import parts_of
from mapper.query import LEVELS, coverage, requirement_of, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.ask.question import Question
    from mapper.library import Library
    from mapper.model import Element
    from mapper.query import Coverage

OPEN = ("none", "undecided")


def answer_gaps(library: Library, question: Question) -> Answer:
    """The requirements that no control covers; or the controls or threats to which nothing is related."""
    if "kind" in question.filters:
        return _answer_unmapped(library, question)
    results = _results(library, question)
    found = [result for result in results if result.level in OPEN]
    verb = "has" if len(found) == 1 else "have"
    sentence = f"{len(found) or 'none'} of {len(results)} {_what(library, question)} {verb} no control."
    return _answer(question, sentence, found)


def _answer_unmapped(library: Library, question: Question) -> Answer:
    """The controls or threats of the Exchange that have no relation to a framework, or to any core standard."""
    kind, lifecycle = question.filters["kind"], question.filters.get("lifecycle")
    standards = question.frameworks or tuple(framework.id for framework in library.standards)
    mapped = {end for standard in standards for end in _related_to(library, standard)}
    every = [e for e in library.elements("aix", kind) if lifecycle in (None, *e.values("lifecycle"))]
    found = [e for e in every if mapped.isdisjoint((e.id, *_groups_above(library, e)))]
    names = " and ".join("the Exchange's controls" if id == "aix" else library.framework(id).name for id in standards)
    verb = "has" if len(found) == 1 else "have"
    sentence = (
        f"{len(found)} of {counted(len(every), kind)} {verb} no relation to {names}."
        if found
        else f"each of {counted(len(every), kind)} has a relation to {names}."
    )
    said = direct(sentence, (element.id for element in found))
    return Answer(question, (said, *(Statement(f"{e.label}.", (e.id,)) for e in found)), tuple(found))


def _related_to(library: Library, standard: str) -> Iterator[str]:
    """The elements of the Exchange with a relation to a standard; with `aix`, what its controls are related to."""
    for mapping in library.crosswalk("aix", standard):
        if mapping.relation != "no-relationship" and library.counts(mapping):
            yield mapping.target if standard == "aix" else mapping.source


def _groups_above(library: Library, element: Element) -> Iterator[str]:
    """The groups of threats above a threat, whose controls answer it too; for a control there are none."""
    for parent in library.parents(element) if element.kind != "control" else ():
        yield parent.id
        yield from _groups_above(library, parent)


def answer_coverage(library: Library, question: Question) -> Answer:
    """The coverage of one requirement, or of all those of a framework or a part of it."""
    results = _results(library, question)
    level = question.filters.get("level") if len(results) != 1 else None
    found = [result for result in results if level in (None, result.level)]
    what = _what(library, question)
    if level:
        verb = "is" if len(found) == 1 else "are"
        sentence = f"{len(found) or 'none'} of {len(results)} {what} {verb} covered at the level {level}."
    elif len(found) == 1:
        sentence = (
            f"{found[0].requirement.label}: coverage {found[0].level}, by {counted(len(found[0].controls), 'control')}."
        )
    else:
        levels = ", ".join(f"{number} {name}" for name, number in tally(found).items() if number)
        sentence = f"coverage of {len(results)} {what} by the Exchange's controls: {levels or 'none are counted'}."
    return _answer(question, sentence, found)


def _results(library: Library, question: Question) -> list[Coverage]:
    """The requirements in question, of an element, its parts, or the nearest requirement above it."""
    results = coverage(library, question.frameworks[0])
    for name in ("role", "system_class"):
        if value := question.filters.get(name):
            attribute = "roles" if name == "role" else name
            results = [result for result in results if value in result.requirement.values(attribute)]
    if not question.elements:
        return results
    id = question.elements[0]
    scope = {*parts_of(library, id)}
    inside = [result for result in results if result.requirement.id in scope]
    above = requirement_of(library, id)
    return inside or [result for result in results if result.requirement.id == above]


def _what(library: Library, question: Question) -> str:
    name = library.framework(question.frameworks[0]).name
    of = f"{library.element(question.elements[0]).label} ({name})" if question.elements else name
    said = [f"{key.replace('_', ' ')} {value}" for key, value in question.filters.items() if key != "level"]
    return f"requirements of {of}" + (f" for {', '.join(said)}" if said else "")


def _answer(question: Question, sentence: str, found: list[Coverage]) -> Answer:
    found = sorted(found, key=lambda result: LEVELS.index(result.level)) if question.filters.get("level") else found
    mappings = tuple(dict.fromkeys(mapping for result in found for mapping in result.mappings))
    said = direct(sentence, (result.requirement.id for result in found), (mapping.id for mapping in mappings))
    return Answer(question, (said, *map(_line, found)), tuple(r.requirement for r in found), mappings)


def _line(result: Coverage) -> Statement:
    controls = ", ".join(id.partition(":")[2] for id in result.controls) if result.level not in OPEN else ""
    text = f"{result.requirement.label}: {result.level}{f', by {controls}' if controls else ''}."
    ids = tuple(m.id for m in result.mappings)
    return Statement(text, (result.requirement.id,), ids)
