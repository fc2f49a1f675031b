"""Why a question is not what a rule took it for: something that it says would be left out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mapper.ask import words

if TYPE_CHECKING:
    from mapper.ask.clues import Clues
    from mapper.ask.entities import Reading
    from mapper.ask.question import Intent, Question
    from mapper.library import Library

_YEAR = re.compile(r"\b20\d\d\b")
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
INTERROGATIVES: dict[str, tuple[Intent, ...]] = {
    "who": ("provenance",),
    "whom": ("provenance",),
    "whose": ("provenance",),
    "when": ("dates", "edition", "provenance"),
    "where": ("search", "provenance", "difference", "gaps", "coverage", "related", "mappings"),
    "why": ("compare", "provenance"),
}
"""What a question can be that begins with one of these words."""


def _astray(reading: Reading) -> bool:
    """Whether something is cited as a part of a framework that it is no part of: `Article 15 of ISO 27090`."""
    return any(
        ":" in one.id
        and ":" not in other.id
        and not one.id.startswith(f"{other.id}:")
        and any(char.isdigit() for char in reading.text[one.start : one.end])
        and reading.text[one.end : other.start].split() in (["of"], ["of", "the"])
        for one, other in pairwise(reading.spans)
    )


def misfit(library: Library, question: Question, clues: Clues) -> str:
    """Why a question is not what the rule took it for: something that it says would be left out."""
    lost = [] if question.intent == "dates" and _holds(library, clues) else _lost_filters(question, clues)
    frameworks = {*clues.frameworks} - {"aix"}
    related = question.intent == "related"
    reasons = {
        "what is cited is no part of that framework": _astray(clues.reading),
        "the data holds no ranking of that kind": clues.ranked,
        "only elements and mappings are counted": _HOW_MANY.search(clues.plain)
        and not clues.kinds
        and question.intent in ("define", "related", "compare", "dates"),
        "the data gives reasons for its mappings, not for laws": related and clues.has(words.BASIS),
        "the data names no products": related and "open source" in clues.plain,
        "mappings are not told by year": _YEAR.search(clues.plain)
        and question.intent not in ("dates", "edition", "search", "mappings"),
        "it is put in the negative, in a way that is not understood": clues.negated
        and question.intent not in ("gaps", "difference"),
        f"it asks for {', '.join(clues.twice)} beside another of its kind; ask for one at a time": clues.twice
        and question.intent != "provenance",
        "it asks for one of several things; ask for one at a time": "or" in clues.bag
        and question.intent != "provenance"
        and (len(question.elements) > 1 or len(clues.kinds) > 1),
        f"the data does not say {clues.interrogative}": clues.interrogative
        and question.intent not in INTERROGATIVES[clues.interrogative],
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


def _holds(library: Library, clues: Clues) -> bool:
    """Whether what is named is of the role and class that are asked for anyway, so that they narrow nothing."""
    columns = {"role": "roles", "system_class": "system_class"}
    ids = {part for id in clues.elements for part in (id, *library.parts(id))}
    elements = [library.element(id) for id in ids]
    return clues.filters.keys() <= columns.keys() and all(
        any(value in element.values(columns[name]) for element in elements) for name, value in clues.filters.items()
    )


def _lost_filters(question: Question, clues: Clues) -> list[str]:
    """The filters that the question would be answered without."""
    told = {"system_class"} if "role" in question.filters else set()
    told |= {"status", "confidence", "provenance"} if question.intent == "provenance" else set()
    told |= {"status"} if question.intent == "edition" else set()
    told |= {"relation"} if question.intent == "compare" else set()
    return sorted(clues.filters[name] for name in clues.filters.keys() - question.filters.keys() - told)
