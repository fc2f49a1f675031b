"""The grammar: from the words around the entities to what is asked.

A question is understood when each of its words is part of a name, of a filter, or of the language in `words`; one
word that nothing accounts for, and it is declined, so that a question about something else is never half answered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mapper.ask import words
from mapper.ask.citations import UnknownCitation
from mapper.ask.clues import clues_of
from mapper.ask.context import remarks, without_context
from mapper.ask.entities import Linker
from mapper.ask.misfits import misfit
from mapper.ask.names import WORD
from mapper.ask.normal import normal_form
from mapper.ask.question import Question
from mapper.ask.refusals import refusal
from mapper.ask.rules import RULES
from mapper.ask.situation import asks_what_applies, is_own, says_applies, wants_list

if TYPE_CHECKING:
    from mapper.ask.clues import Clues
    from mapper.ask.entities import Reading
    from mapper.ask.phrases import Phrases, Situation
    from mapper.library import Library

_QUOTED = re.compile(r'["\u201c]([^"\u201c\u201d]+)["\u201d]')
_SAY_ABOUT = re.compile(
    r"\b(?:says?|have|written|talks?|speaks?|reads?|results?|hits?|passages?) (?:about|on|regarding)\b"
    r"|\b(?:anything|something|everything)(?: \w+){0,4}? (?:about|on|regarding)\b|\b(?:have|has) to say\b"
    r"|\bwhich (?:articles|provisions|paragraphs|subcategories|outcomes|elements)\b(?: \w+){0,4}?"
    r" (?:about|regarding)\b",
    re.IGNORECASE,
)
_HOW_TO = re.compile(
    r"\bhow (?:to|(?:do|can|should|would) (?:i|we|you|one))"
    r" (?:implement|set up|configure|install|use|do|apply|run|build)\b",
    re.IGNORECASE,
)
SCOPE = "that depends on the system; describe it and ask what applies, or let `mapper assess new` ask you"


class Grammar:
    """Reads the questions of a session about one library: its names and phrases are read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._linker = Linker(library)

    @cached_property
    def _phrases(self) -> Phrases:
        from mapper.ask.phrases import Phrases  # reads the rules of assessments, which few questions need

        return Phrases(self.library)

    def understand(self, text: str) -> Question:
        """The question that a text asks; one that cannot be answered says so in its `reason`."""
        text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
        if reason := refusal(text):
            return Question(text, "declined", reason=reason)
        try:
            asked = without_context(normal_form(text))
            if asks_what_applies(asked) and (question := self._scope(asked)):
                return replace(question, text=text)
            return self._without_remark(text, asked, self._read(text, asked))
        except UnknownCitation as unknown:
            return Question(text, "declined", reason=f"the data has no {unknown}")

    def _read(self, text: str, asked: str) -> Question:
        """The question that a text asks without what stands around it."""
        reading = self._linker.read(asked, deep=not _SAY_ABOUT.search(asked))
        question = _turned(self.library, _parsed(self.library, text, reading), reading)
        question = _with_namesakes(self.library, question, reading)
        reason = _impossible(self.library, question)
        return replace(question, intent="declined", reason=reason) if reason else question

    def _without_remark(self, text: str, asked: str, question: Question) -> Question:
        """The same question; where it is not understood, what it is without a remark that names nothing."""
        if question.reason:
            for remark, rest in remarks(asked):
                said = self._linker.read(remark)
                other = None if said.spans or clues_of(said).filters else self._read(text, rest)
                if other and not other.reason:
                    return replace(other, left_out=remark)
        return question

    def _scope(self, text: str) -> Question | None:
        """The question of scope that it is, if it is one: on a system, and not on an element by name."""
        reading = self._linker.read(text, self._phrases.words)
        situation = self._phrases.read(reading)
        named = [s for s in reading.spans if not any(f.start <= s.start and s.end <= f.end for f in situation.facts)]
        if any(":" in span.id for span in named):
            return None
        if is_own(text) or (situation.describes and says_applies(text)):
            return _scope_question(text, reading, situation)
        return None


def _scope_question(text: str, reading: Reading, situation: Situation) -> Question:
    if not situation.facts or not wants_list(text):
        return Question(text, "scope", frameworks=reading.frameworks, reason=SCOPE)
    kinds = {kind for kind, nouns in words.SCOPED_KINDS.items() if not set(nouns.split()).isdisjoint(reading.rest)}
    told = {"kind": kinds.pop()} if len(kinds) == 1 else {}
    told |= {name: ", ".join(said) for name in ("role", "class") if (said := situation.all_of(name))}
    return Question(
        text, "scope", frameworks=reading.frameworks, filters={**told, **situation.answers},
        words=situation.ignored, read_as=reading.read_as,
    )  # fmt: skip


_GRAMMARS: list[Grammar] = []
"""The grammar of the library that was asked last: a session asks one library many times."""


def understand(library: Library, text: str) -> Question:
    """The question that a text asks of a library."""
    if not _GRAMMARS or _GRAMMARS[0].library is not library:
        _GRAMMARS[:] = [Grammar(library)]
    return _GRAMMARS[0].understand(text)


def _turned(library: Library, question: Question, reading: Reading) -> Question:
    """What a control does when it treats or protects: the threats that it treats, unless controls were asked for."""
    implied = question.intent == "related" and question.filters.get("kind") == "control"
    if not implied or not {"control", "controls"}.isdisjoint(reading.rest):
        return question
    controls = all(id.startswith("aix:") and library.element(id).kind == "control" for id in question.elements)
    return replace(question, filters={**question.filters, "kind": "threat"}) if controls else question


def _with_namesakes(library: Library, question: Question, reading: Reading) -> Question:
    """A question what something is, with what else has the same name, in whatever framework."""
    if question.intent != "define":
        return question
    named = [reading.text[s.start : s.end] for s in reading.spans if ":" in s.id and "#" not in reading.text[: s.end]]
    also = [*question.also, *(id for name in named for id in library.called(name))]
    return replace(question, also=tuple(id for id in dict.fromkeys(also) if id not in question.elements))


def _impossible(library: Library, question: Question) -> str:
    """Why the data cannot have what is asked: controls for a control, or a kind that a framework does not have."""
    kind = question.filters.get("kind", "")
    if question.intent in ("related", "define") and _HOW_TO.search(question.text):
        elements = map(library.element, question.elements)
        if all(element.framework == "aix" and element.kind == "control" for element in elements):
            return "the data tells what a control is for, and not how it is put in place; its page does"
    if question.intent == "related" and kind == "control":
        for id in question.elements:
            if id.startswith("aix:") and library.element(id).kind == "control":
                return f"{library.element(id).citation} is itself a control; ask for its duties, threats or mappings"
    if question.intent == "list" and kind != "duty" and not library.elements(question.frameworks[0], kind):
        return f"{library.framework(question.frameworks[0]).name} has no {kind} in the data"
    return ""


def _parsed(library: Library, text: str, reading: Reading) -> Question:
    clues = clues_of(reading)
    also = tuple(id for span in reading.spans for id in span.also)
    question = Question(
        text, "declined", reading.elements, reading.frameworks, clues.filters,
        clues.counts, read_as=reading.read_as, also=also,
    )  # fmt: skip
    searched = _searched(reading, clues)
    if searched and (not reading.elements or _finds(library, searched, reading.frameworks)):
        return replace(question, intent="search", elements=(), words=searched)
    question = _asked(library, question, reading, clues)
    return _topic(library, question, reading) if question.reason else question


def _topic(library: Library, question: Question, reading: Reading) -> Question:
    """A search, where what cannot be answered is a topic and nothing else."""
    from mapper.ask.topics import topic_of

    topic = topic_of(library, reading)
    return replace(question, intent="search", words=topic, reason="", filters={}, count=False) if topic else question


def _asked(library: Library, question: Question, reading: Reading, clues: Clues) -> Question:
    """What is asked about what is named, by the first rule that applies."""
    if reading.unknown:
        unknown = ", ".join(dict.fromkeys(map(repr, reading.as_typed(reading.unknown))))
        return replace(question, reason=f"nothing in the data or in the grammar accounts for {unknown}")
    for intent, applies, narrow in RULES:
        if applies(clues):
            narrowed = replace(narrow(question, clues), intent=intent)
            reason = misfit(library, narrowed, clues)
            return replace(question, reason=reason) if reason else narrowed
    return replace(question, reason="it names nothing that the data knows, or does not say what to do with it")


def _searched(reading: Reading, clues: Clues) -> tuple[str, ...]:
    """The words that a text search is for, if it asks for one.

    They are those in quotation marks, else what is unknown, and names where it says `mentioned`.
    """
    if clues.has(words.GAPS) or clues.has(words.COVERAGE):
        return ()
    asks = clues.has(words.SEARCH) or bool(_SAY_ABOUT.search(reading.text))
    if asks and (quoted := _QUOTED.search(reading.text)):
        return tuple(WORD.findall(quoted[1]))
    named = any(char.isdigit() or char == "#" for span in reading.spans for char in reading.text[span.start : span.end])
    if not named and (clues.has(words.SEARCH_ALL) or (reading.frameworks and _SAY_ABOUT.search(reading.text))):
        return reading.as_typed(reading.content)
    return reading.as_typed(reading.unknown) if asks and not reading.elements else ()


def _finds(library: Library, searched: tuple[str, ...], frameworks: tuple[str, ...]) -> bool:
    """Whether a search finds anything."""
    from mapper.ask.search import search

    return bool(search(library, searched, frameworks))
