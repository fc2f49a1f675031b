"""From a question to its answer: the function of its intent, then caveats and sources."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mapper.ask.answer import Answer, Statement
from mapper.ask.lexicon import ALL
from mapper.ask.names import WORD, stem

if TYPE_CHECKING:
    from mapper.ask.question import Intent, Question
    from mapper.library import Library
    from mapper.model import Element

PLACES: dict[Intent, str] = {
    "define": "facts:answer_define",
    "related": "relations:answer_related",
    "compare": "relations:answer_compare",
    "difference": "relations:answer_difference",
    "gaps": "requirements:answer_gaps",
    "coverage": "requirements:answer_coverage",
    "list": "facts:answer_list",
    "mappings": "relations:answer_mappings",
    "dates": "facts:answer_dates",
    "edition": "facts:answer_edition",
    "provenance": "relations:answer_provenance",
    "search": "facts:answer_search",
    "scope": "scopes:answer_scope",
}
"""Which function answers an intent; its module is imported when it is asked for."""
EXAMPLES = (
    "which controls help with Article 15(5)?",
    "which AI Act duties of a deployer have no control?",
    "what is model inversion?",
)
NO_ADVICE = "No legal advice, and no statement of conformity."
TOPICS = "ISO/IEC 27090: related topics as publicly known; no clause was compared."
BOTH_TEXTS = (
    "EU AI Act: both texts, as enacted (2024/1689) and as amended (2026/1744); the list of amendments is incomplete."
)


def answer(library: Library, question: Question, *, similar: bool = False) -> Answer:
    """The answer to a question that was understood; a refusal with the nearest questions for one that was not."""
    if question.reason:
        return _refused(library, question, similar=similar)
    module, _, function = PLACES[question.intent].partition(":")
    found: Answer = getattr(import_module(f"mapper.ask.{module}"), function)(library, question)
    if question.intent == "search" and similar:
        from mapper.ask.similar import with_similar

        found = with_similar(library, found)
    if question.intent == "search" and not found.elements:
        reason = f"nothing in the data has the words {' '.join(question.words)!r} together"
        return _refused(library, replace(question, intent="declined", reason=reason), similar=similar)
    return found._replace(caveats=(*found.caveats, *_caveats(library, found)), sources=_sources(library, found))


def _refused(library: Library, question: Question, *, similar: bool) -> Answer:
    sentence = f"This is not answered: {question.reason}."
    suggestions = _suggestions(library, question, similar=similar)
    return Answer(question, (Statement(sentence, question.elements),), suggestions=suggestions)


def _suggestions(library: Library, question: Question, *, similar: bool) -> tuple[str, ...]:
    """Questions that can be answered: on what it names, else on what its words are about, else examples."""
    ids = list(question.elements[:2])
    if not ids and similar:
        from mapper.ask.similar import nearest

        ids = [id for id, _ in nearest(library, question.text, question.frameworks)[: len(EXAMPLES)]]
    if not ids and question.intent == "declined" and "aix" in library.framework_ids:
        said = {stem(word) for word in WORD.findall(question.text.casefold()) if word not in ALL}
        ids = _about(library, said)
    near = tuple(f"what is {library.element(id).citation}?" for id in ids)
    return (*near, *EXAMPLES)[: len(EXAMPLES)]


_STEMS: WeakKeyDictionary[Library, list[tuple[str, set[str]]]] = WeakKeyDictionary()
"""The items of the Exchange of a library, with the stems of the words of their names and summaries."""


def _about(library: Library, said: set[str]) -> list[str]:
    """The two items of the Exchange with the most of some words in their names and summaries, in the fewest words."""
    if library not in _STEMS:
        items = (element for element in library.elements("aix") if element.kind in ("control", "threat", "group"))
        _STEMS[library] = [(element.id, _stems(element)) for element in items]
    found = [(-len(said & stems), len(stems), id) for id, stems in _STEMS[library] if not said.isdisjoint(stems)]
    return [id for *_, id in sorted(found)[:2]]


def _stems(element: Element) -> set[str]:
    text = f"{element.label} {' '.join(element.aliases)} {element.summary}"
    return set(map(stem, WORD.findall(text.casefold())))


def _frameworks(found: Answer) -> list[str]:
    ids = {id for statement in found.statements for id in statement.elements}
    named = {id.partition(":")[0] for id in ids} | set(found.question.frameworks)
    for mapping in found.mappings:
        named |= {mapping.source_framework, mapping.target_framework}
    return sorted(named, key=lambda framework: (framework != "aix", framework))


def _sources(library: Library, found: Answer) -> tuple[str, ...]:
    frameworks = map(library.framework, _frameworks(found))
    return tuple(f"{framework.name}, {framework.edition}" for framework in frameworks)


def _caveats(library: Library, found: Answer) -> tuple[str, ...]:
    question, frameworks = found.question, _frameworks(found)
    read = f"Read as: {', '.join(question.read_as)}." if question.read_as else ""
    also = "; ".join(library.label(id) for id in question.also[:5])
    drafts = sum(m.status == "draft" for m in found.mappings)
    low = sum(m.confidence == "low" for m in found.mappings)
    stale = sum(library.is_stale(m) for m in found.mappings)
    said = (
        read,
        f"Not taken into account: {question.left_out!r}." if question.left_out else "",
        f"The name can also mean {also}." if also else "",
        f"Drafts: {drafts} of {len(found.mappings)} mappings; no named person has reviewed them." if drafts else "",
        f"Low confidence: {low} of {len(found.mappings)} mappings." if low else "",
        f"Stale: {stale} mappings were judged on an older passage." if stale else "",
        TOPICS if "iso-27090" in frameworks else "",
        BOTH_TEXTS if "eu-ai-act" in frameworks else "",
        NO_ADVICE,
    )
    return tuple(text for text in said if text)
