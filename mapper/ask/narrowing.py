"""What a rule of the grammar takes from the clues: which elements, frameworks and filters are meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.ask import words

if TYPE_CHECKING:
    from mapper.ask.clues import Clues
    from mapper.ask.question import Question

_LACKS = re.compile(
    r"\b(?:lacks?|misses|missing(?! (?:from|in|for|under))"
    r"|not (?:have|ask|cover|require|contain|demand|need|include|want|call|say))\b",
    re.IGNORECASE,
)
_LATTER_FIRST = re.compile(r"\blatter\b.*\bformer\b", re.IGNORECASE)
ENFORCEMENT = "eu-ai-act:art-113"
"""Where the Act says when it applies."""


def wanted_framework(clues: Clues) -> str:
    """The framework on the other side of the question, or nothing."""
    own = {id.partition(":")[0] for id in clues.elements}
    named = [id for id in clues.frameworks if id not in own]
    if named:
        return named[0]
    implied = [words.KIND_FRAMEWORK[kind] for kind in clues.kinds]
    return next((id for id in implied if id not in own or id == "aix"), "")


def when(question: Question, clues: Clues) -> Question:
    """What has a date: the elements, or the Act as a whole."""
    return replace(question, elements=clues.elements or (ENFORCEMENT,), filters={})


def unfiltered(question: Question, clues: Clues) -> Question:  # noqa: ARG001  # other rules look at the clues
    """Nothing but the elements and frameworks."""
    return replace(question, filters={})


def differing(question: Question, clues: Clues) -> Question:
    """Two elements, the one that has more first: the other, where it is said of the first what it lacks."""
    turned = _LACKS.search(clues.between) or _LATTER_FIRST.search(clues.reading.text)
    return replace(question, elements=question.elements[:: -1 if turned else 1], filters={})


def requirements(question: Question, clues: Clues) -> Question:
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


def nothing_related(question: Question, clues: Clues) -> Question:
    """The kind that has nothing, and the framework on the other side: the one that is named, or that of its noun."""
    kind, *others = clues.kinds
    named = [id for id in clues.frameworks if id != "aix"]
    implied = [words.KIND_FRAMEWORK[other] for other in others] or (["aix"] if kind == "threat" else [])
    filters = {name: value for name, value in clues.filters.items() if name == "lifecycle"}
    return replace(question, frameworks=tuple((*named, *implied)[:1]), filters={**filters, "kind": kind})


def other_side(question: Question, clues: Clues) -> Question:
    """The framework and the kind of elements that are wanted on the other side of the named ones."""
    framework, kind = wanted_framework(clues), ""
    on_exchange = clues.is_about("aix")
    if not framework and on_exchange and clues.treats:
        framework = "aix"
    if not framework and not on_exchange:
        framework = "aix"
    if framework == "aix":
        kind = _exchange_kind(clues, on_exchange=on_exchange)
    elif "mitigation" in clues.kinds and "mitre-atlas" not in clues.frameworks:
        framework, kind = "aix", "control"
    elif "technique" in clues.kinds or "mitigation" in clues.kinds:
        kind = next(kind for kind in clues.kinds if kind in ("technique", "mitigation"))
    filters = {name: value for name, value in clues.filters.items() if name not in ("level", "status")}
    if framework != "eu-ai-act" and not clues.is_about("eu-ai-act"):
        filters = {name: value for name, value in filters.items() if name not in ("role", "system_class")}
    if kind:
        filters["kind"] = kind
    return replace(question, frameworks=(framework,) if framework else (), filters=filters)


def _exchange_kind(clues: Clues, *, on_exchange: bool) -> str:
    named = next((kind for kind in clues.kinds if kind in ("threat", "control")), "")
    if named:
        return named
    if on_exchange:
        return "control"
    return "" if clues.has("related relate relates maps map corresponds correspond matches") else "control"


def listed(question: Question, clues: Clues) -> Question:
    """The framework and kind that are listed, and what narrows them."""
    kind = next((kind for kind in clues.kinds if kind != "duty"), "duty" if clues.kinds else "control")
    if "role" in clues.filters and ("duty" in clues.kinds or not clues.kinds):
        kind = "duty"
    own = [id.partition(":")[0] for id in clues.elements]
    named = [id for id in clues.frameworks if id != "aix"]
    framework = (*own, *named, words.KIND_FRAMEWORK[kind])[0]
    columns = {"aix": ("lifecycle",), "eu-ai-act": ("role", "system_class")}.get(framework, ())
    wanted = {name: value for name, value in clues.filters.items() if name in columns}
    if "role" in wanted:
        wanted.pop("system_class", None)
    return replace(question, frameworks=(framework,), filters={**wanted, "kind": kind})


def rows(question: Question, clues: Clues) -> Question:
    """The filters of rows."""
    names = ("confidence", "provenance", "status", "relation", "strength")
    return replace(question, filters={name: value for name, value in clues.filters.items() if name in names})
