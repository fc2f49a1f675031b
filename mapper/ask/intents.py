"""The grammar: from the words around the entities to what is asked.

A question is understood when each of its words is part of a name, of a filter, or of the language in `words`; one
word that nothing accounts for, and it is declined, so that a question about something else is never half answered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.ask import words
from mapper.ask.citations import UnknownCitation
from mapper.ask.clues import clues_of
from mapper.ask.entities import Linker
from mapper.ask.question import Question
from mapper.ask.refusals import SCOPE, asks_for_scope, refusal
from mapper.ask.rules import RULES

if TYPE_CHECKING:
    from mapper.ask.clues import Clues
    from mapper.ask.entities import Reading
    from mapper.library import Library

_SAY_ABOUT = re.compile(r"\b(?:says?|have|anything|something|written) (?:about|on)\b", re.IGNORECASE)


_LINKERS: list[Linker] = []
"""The linker of the library that was asked last: a session asks one library many times."""


def _linker(library: Library) -> Linker:
    if not _LINKERS or _LINKERS[0].library is not library:
        _LINKERS[:] = [Linker(library)]
    return _LINKERS[0]


def understand(library: Library, text: str) -> Question:
    """The question that a text asks; one that cannot be answered has the intent `declined` or `scope`, and a reason."""
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if reason := refusal(text):
        return Question(text, "declined", reason=reason)
    try:
        reading = _linker(library).read(text)
    except UnknownCitation as unknown:
        return Question(text, "declined", reason=f"the data has no {unknown}")
    if asks_for_scope(text) and not any(id.startswith("eu-ai-act:") for id in reading.elements):
        return Question(text, "scope", frameworks=reading.frameworks, reason=SCOPE)
    question = _parsed(text, reading)
    reason = _impossible(library, question)
    return replace(question, intent="declined", reason=reason) if reason else question


def _impossible(library: Library, question: Question) -> str:
    """Why the data cannot have what is asked: controls for a control, or a kind that a framework does not have."""
    kind = question.filters.get("kind", "")
    if question.intent == "related" and kind == "control":
        for id in question.elements:
            if id.startswith("aix:") and library.element(id).kind == "control":
                return f"{library.element(id).citation} is itself a control; ask for its duties, threats or mappings"
    if question.intent == "list" and kind != "duty" and not library.elements(question.frameworks[0], kind):
        return f"{library.framework(question.frameworks[0]).name} has no {kind} in the data"
    return ""


def _parsed(text: str, reading: Reading) -> Question:
    clues = clues_of(reading)
    also = tuple(id for span in reading.spans for id in span.also)
    question = Question(
        text, "declined", reading.elements, reading.frameworks, clues.filters,
        clues.counts, read_as=reading.read_as, also=also,
    )  # fmt: skip
    if (
        (clues.has(words.SEARCH) or _SAY_ABOUT.search(text))
        and reading.unknown
        and not (reading.elements or clues.has(words.GAPS) or clues.has(words.COVERAGE))
    ):
        return replace(question, intent="search", words=reading.unknown)
    if reading.unknown:
        said = {new: old for old, new in (pair.split(": ") for pair in reading.read_as)}
        unknown = ", ".join(dict.fromkeys(repr(said.get(word, word)) for word in reading.unknown))
        return replace(question, reason=f"nothing in the data or in the grammar accounts for {unknown}")
    for intent, applies, narrow in RULES:
        if applies(clues):
            narrowed = replace(narrow(question, clues), intent=intent)
            reason = _misfit(narrowed, clues)
            return replace(question, reason=reason) if reason else narrowed
    return replace(question, reason="it names nothing that the data knows, or does not say what to do with it")


def _misfit(question: Question, clues: Clues) -> str:
    """Why a question is not what the rule took it for: something that it says would be left out."""
    lost = _lost_filters(question, clues)
    frameworks = {*clues.frameworks} - {"aix"}
    related = question.intent == "related"
    reasons = {
        "it is put in the negative, in a way that is not understood": clues.negated
        and question.intent not in ("gaps", "difference"),
        f"it asks for {', '.join(clues.twice)} beside another of its kind; ask for one at a time": clues.twice,
        f"{', '.join(lost)} does not fit what is asked": lost,
        "it names several frameworks; ask for one at a time": len(frameworks) > 1
        and question.intent not in ("mappings", "edition"),
        "it asks for controls and threats at once; ask for one at a time": related
        and {"control", "threat"} <= set(clues.kinds),
        "it names several elements, and does not say how they go together": related
        and len(question.elements) > 1
        and not clues.has("both and"),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _lost_filters(question: Question, clues: Clues) -> list[str]:
    """The filters that the question would be answered without."""
    told = {"system_class"} if "role" in question.filters else set()
    told |= {"status", "confidence"} if question.intent == "provenance" else set()
    told |= {"relation"} if question.intent == "compare" else set()
    return sorted(clues.filters[name] for name in clues.filters.keys() - question.filters.keys() - told)
