"""The grammar: from the words around the entities to what is asked.

A question is understood when each of its words is part of a name, of a filter, or of the language in `words`; one
word that nothing accounts for, and it is declined, so that a question about something else is never half answered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.ask import words
from mapper.ask.citations import UnknownCitation
from mapper.ask.entities import Linker, Reading
from mapper.ask.question import Intent, Question
from mapper.ask.refusals import SCOPE, asks_for_scope, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapper.library import Library

_KIND_OF = {noun: kind for kind, nouns in words.KINDS.items() for noun in nouns.split()}
_FILTERS = tuple(
    (name, value, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, value, pattern in words.FILTERS
)
_COUNT = re.compile(rf"\b(?:{words.COUNT})\b", re.IGNORECASE)
_SAY_ABOUT = re.compile(r"\b(?:says?|have|anything|something|written) (?:about|on)\b", re.IGNORECASE)
_NEGATED_END = re.compile(r"\b(?:that|which)\b.*\b(?:not|isnt|doesnt)\b|\bbut not\b", re.IGNORECASE)
ENFORCEMENT = "eu-ai-act:art-113"
"""Where the Act says when it applies."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What the rules look at: the reading, its words, the nouns for kinds among them, and its filters."""

    reading: Reading
    bag: frozenset[str]
    kinds: tuple[str, ...]
    filters: dict[str, str]

    def has(self, table: str) -> bool:
        """Whether one of the words of a table occurs."""
        return not self.bag.isdisjoint(table.split())

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that are named."""
        return self.reading.elements

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that are named."""
        return self.reading.frameworks

    def is_about(self, framework: str) -> bool:
        """Whether all elements that are named are of this framework."""
        return bool(self.elements) and all(id.startswith(f"{framework}:") for id in self.elements)


_LINKERS: list[Linker] = []


def _linker(library: Library) -> Linker:
    """The linker of this library; a session asks one library many times."""
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
    return _parsed(text, reading)


def _parsed(text: str, reading: Reading) -> Question:
    clues = _clues(reading)
    also = tuple(id for span in reading.spans for id in span.also)
    question = Question(
        text, "declined", reading.elements, reading.frameworks, clues.filters,
        bool(_COUNT.search(reading.text)), read_as=reading.read_as, also=also,
    )  # fmt: skip
    if (clues.has(words.SEARCH) or _SAY_ABOUT.search(text)) and reading.unknown:
        return replace(question, intent="search", words=reading.unknown)
    if reading.unknown:
        said = {new: old for old, new in (pair.split(": ") for pair in reading.read_as)}
        unknown = ", ".join(dict.fromkeys(repr(said.get(word, word)) for word in reading.unknown))
        return replace(question, reason=f"nothing in the data or in the grammar accounts for {unknown}")
    for intent, applies, narrow in _RULES:
        if applies(clues):
            return replace(narrow(question, clues), intent=intent)
    return replace(question, reason="it names nothing that the data knows, or does not say what to do with it")


def _clues(reading: Reading) -> Clues:
    outside = _without_spans(reading)
    filters: dict[str, str] = {}
    for name, value, pattern in _FILTERS:
        if name not in filters and pattern.search(outside):
            filters[name] = value
            outside = pattern.sub(" ", outside) if name in ("role", "system_class") else outside
    kinds = tuple(dict.fromkeys(_KIND_OF[word] for word in reading.rest if word in _KIND_OF))
    return Clues(reading, frozenset(reading.rest), kinds, filters)


def _without_spans(reading: Reading) -> str:
    """The question without what it names, so that a name is never taken for a filter."""
    text = list(reading.text)
    for span in reading.spans:
        text[span.start : span.end] = " " * (span.end - span.start)
    return " ".join("".join(text).split())


# when a rule applies


def _dates(clues: Clues) -> bool:
    about_the_act = clues.is_about("eu-ai-act") or (not clues.elements and "eu-ai-act" in clues.frameworks)
    asks = clues.has(words.DATES) or ("from" in clues.bag and clues.has("apply applies"))
    return about_the_act and asks and not clues.kinds


def _edition(clues: Clues) -> bool:
    if clues.elements:
        return False
    if clues.frameworks:
        bare = len(clues.frameworks) == 1 and clues.bag <= set("what is the define describe tell show about me".split())
        return not clues.kinds and (clues.has(words.EDITION) or bare)
    return clues.has("frameworks standards laws") and not clues.kinds and not clues.filters


def _provenance(clues: Clues) -> bool:
    asks = clues.has(words.PROVENANCE) or ("confidence" in clues.bag and "confidence" not in clues.filters)
    reviewed = "status" in clues.filters and clues.has("is was")
    return bool(clues.elements) and len(clues.elements) <= 2 and (asks or (reviewed and len(clues.elements) == 2))


def _difference(clues: Clues) -> bool:
    return len(clues.elements) == 2 and (
        clues.has(words.DIFFERENCE) or bool(_NEGATED_END.search(clues.reading.text) and clues.has("not doesnt isnt"))
    )


def _mappings(clues: Clues) -> bool:
    asked = clues.has(words.MAPPINGS) or (not clues.elements and len(clues.frameworks) == 2 and clues.has("map"))
    return asked and len(clues.elements) < 2 and bool(clues.elements or clues.frameworks or clues.filters)


def _gaps(clues: Clues) -> bool:
    about = not clues.elements or not clues.is_about("aix")
    known = clues.frameworks or clues.elements or clues.kinds or "role" in clues.filters
    negated = clues.has("not no without none isnt arent nothing") and (
        "control" in clues.kinds or clues.has("cover covers covered mapped addressed")
    )
    return about and bool(known) and len(clues.elements) < 2 and (clues.has(words.GAPS) or negated)


def _coverage(clues: Clues) -> bool:
    if clues.is_about("aix") or len(clues.elements) > 1 or not (clues.elements or clues.frameworks or clues.kinds):
        return False
    by_verb = clues.has("cover covers") and not clues.elements
    return clues.has(words.COVERAGE) or by_verb or "level" in clues.filters


def _compare(clues: Clues) -> bool:
    return len(clues.elements) == 2 and not clues.kinds


def _define(clues: Clues) -> bool:
    if len(clues.elements) != 1 or clues.filters or _wanted_framework(clues):
        return False
    if clues.kinds and not clues.has(words.DEFINE):
        return False
    verbs = " ".join((words.TREAT, words.NEED, words.RELATE))
    quiet = set("of for to in do from have".split())
    said = clues.bag & set(verbs.split()) - quiet
    return not said and not clues.has("for have") and not ("do" in clues.bag and clues.has("we i you need"))


def _related(clues: Clues) -> bool:
    return bool(clues.elements)


def _list(clues: Clues) -> bool:
    acts = f"{words.TREAT} help helps need satisfy meet comply support supports relate map".split()
    asked = {kind for kind in clues.kinds if kind != "duty"}
    return len(asked) <= 1 and bool(clues.kinds or "lifecycle" in clues.filters) and clues.bag.isdisjoint(acts)


# what a rule takes from the clues


def _wanted_framework(clues: Clues) -> str:
    """The framework on the other side of the question, or nothing."""
    own = {id.partition(":")[0] for id in clues.elements}
    named = [id for id in clues.frameworks if id not in own]
    if named:
        return named[0]
    implied = [words.KIND_FRAMEWORK[kind] for kind in clues.kinds]
    return next((id for id in implied if id not in own or id == "aix"), "")


def _keep(question: Question, clues: Clues) -> Question:  # noqa: ARG001  # a rule may look at the clues
    return question


def _when(question: Question, clues: Clues) -> Question:
    return replace(question, elements=clues.elements or (ENFORCEMENT,), filters={})


def _plain(question: Question, clues: Clues) -> Question:  # noqa: ARG001
    return replace(question, filters={})


def _requirements(question: Question, clues: Clues) -> Question:
    """The framework whose requirements are meant: that of the element, the one that is named beside the Exchange."""
    own = [id.partition(":")[0] for id in clues.elements]
    named = [id for id in clues.frameworks if id != "aix"]
    implied = [words.KIND_FRAMEWORK[kind] for kind in clues.kinds if kind not in ("control", "threat")]
    framework = (*own, *named, *implied, "eu-ai-act")[0]
    filters = {name: value for name, value in clues.filters.items() if name in ("role", "system_class", "level")}
    if framework != "eu-ai-act":
        filters = {name: value for name, value in filters.items() if name == "level"}
    if "role" in filters:
        filters.pop("system_class", None)
    return replace(question, frameworks=(framework,), filters=filters)


def _other_side(question: Question, clues: Clues) -> Question:
    """The framework and the kind of elements that are wanted on the other side of the named ones."""
    framework, kind = _wanted_framework(clues), ""
    on_exchange = clues.is_about("aix")
    if not framework and on_exchange and clues.has(words.TREAT):
        framework = "aix"
    if not framework and not on_exchange:
        framework = "aix"
    if framework == "aix":
        kind = _exchange_kind(clues, on_exchange=on_exchange)
    elif "technique" in clues.kinds or "mitigation" in clues.kinds:
        kind = next(kind for kind in clues.kinds if kind in ("technique", "mitigation"))
    filters = {name: value for name, value in clues.filters.items() if name not in ("level", "status")}
    if framework != "eu-ai-act":
        filters = {name: value for name, value in filters.items() if name not in ("role", "system_class")}
    if kind:
        filters["kind"] = kind
    return replace(question, frameworks=(framework,) if framework else (), filters=filters)


def _exchange_kind(clues: Clues, *, on_exchange: bool) -> str:
    for kind in ("threat", "control"):
        if kind in clues.kinds:
            return kind
    if on_exchange:
        return "control"
    return "" if clues.has("related relate relates maps map corresponds correspond matches") else "control"


def _listed(question: Question, clues: Clues) -> Question:
    kind = next((kind for kind in clues.kinds if kind != "duty"), "duty" if clues.kinds else "control")
    if "role" in clues.filters and "duty" in clues.kinds:
        kind = "duty"
    framework = next((id for id in clues.frameworks if id != "aix"), words.KIND_FRAMEWORK[kind])
    wanted = {name: value for name, value in clues.filters.items() if name in ("lifecycle", "role", "system_class")}
    if "role" in wanted:
        wanted.pop("system_class", None)
    return replace(question, frameworks=(framework,), filters={**wanted, "kind": kind})


def _rows(question: Question, clues: Clues) -> Question:
    names = ("confidence", "provenance", "status", "relation")
    return replace(question, filters={name: value for name, value in clues.filters.items() if name in names})


Rule = tuple[Intent, "Callable[[Clues], bool]", "Callable[[Question, Clues], Question]"]
_RULES: Iterable[Rule] = (
    ("dates", _dates, _when),
    ("edition", _edition, _plain),
    ("difference", _difference, _plain),
    ("provenance", _provenance, _plain),
    ("mappings", _mappings, _rows),
    ("gaps", _gaps, _requirements),
    ("compare", _compare, _plain),
    ("coverage", _coverage, _requirements),
    ("define", _define, _plain),
    ("related", _related, _other_side),
    ("list", _list, _listed),
)
"""In this order: the first that applies says what is asked."""
