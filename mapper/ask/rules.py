"""The rules of the grammar: when a question has an intent, and what is asked then; the first that applies wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.ask import words
from mapper.ask.clues import Clues
from mapper.ask.question import Intent, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

ENFORCEMENT = "eu-ai-act:art-113"
"""Where the Act says when it applies."""
_OPEN = re.compile(
    r"\b(?:no|without(?: an?| any)?)(?: \w+)? controls?\b|\bnot(?: \w+)? (?:cover|covers|covered|mapped|addressed)\b"
    r"|\b(?:nothing|nobody|no one|no control)(?: \w+)? (?:covers?|covered|address|addresses|maps?|treats?)\b"
    r"|\b(?:leaves?|left|remains?|stays?|still|are|is) open\b",
    re.IGNORECASE,
)
_NEGATED_END = re.compile(r"\b(?:that|which)\b.*\b(?:not|isnt|doesnt)\b|\bbut not\b", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:controls?|threats?|attacks?|countermeasures?|safeguards?)\b(?: \w+){0,4}? (?:no|without|lack|lacks|lacking|not|nothing"
    r"|missing|unmapped)\b(?: (?:an?|any|to|single|been|yet|have|be|are|by|with))*"
    r" (?:mappings?|mapped|rows?|relations?|related|links?|linked|controls?|countermeasures?|covered|addressed|mitigated"
    r"|treated|dut(?:y|ies)|obligations?|requirements?|topics?|outcomes?)\b|\b(?:map|maps|mapped|related?|linked) to nothing\b",
    re.IGNORECASE,
)
_ORIGIN = frozenset(words.PROVENANCE.split()) - {"who"}
_ASKS_FOR = re.compile(
    r"^\W*what (?:does|do|is|are|did)(?: the)?\s+(?:ask|require|demand|call|say|mean|state|prescribe|need|about)s?"
    r"(?: (?:for|about|of \w+))?\W*$",
    re.IGNORECASE,
)
_OBLIGES = "must require requires required ask asks asked demand demands"
_BARE = frozenset(("what", "is", "the", "define", "describe", "tell", "show", "about", "me"))
_ACTS = "cover covers help helps need satisfy meet comply support supports map"


# when a rule applies


def _dates(clues: Clues) -> bool:
    about_the_act = clues.is_about("eu-ai-act") or (not clues.elements and "eu-ai-act" in clues.frameworks)
    if clues.has("version edition release") and not clues.has("when date"):
        return False
    asks = clues.has(words.DATES) or (clues.has("apply applies") and clues.has("from already today now yet still"))
    return about_the_act and asks and bool(clues.elements or not clues.kinds)


def _edition(clues: Clues) -> bool:
    if clues.elements:
        return False
    if clues.frameworks:
        bare = len(clues.frameworks) == 1 and clues.bag <= _BARE
        return not clues.kinds and (clues.has(words.EDITION) or bare)
    asked = clues.has("frameworks standards laws") and not clues.has("state states")
    return asked and not clues.kinds and not clues.filters


def _provenance(clues: Clues) -> bool:
    two = len(clues.elements) == 2
    asks = (two and clues.interrogative in ("who", "where")) or not clues.bag.isdisjoint(_ORIGIN)
    asks = asks or ("confidence" in clues.bag and "confidence" not in clues.filters)
    reviewed = not clues.filters.keys().isdisjoint(("status", "provenance")) and clues.has("is was has")
    return bool(clues.elements) and len(clues.elements) <= 2 and (asks or (reviewed and len(clues.elements) == 2))


def _difference(clues: Clues) -> bool:
    return len(clues.elements) == 2 and (
        clues.has(words.DIFFERENCE) or clues.has("missing lacking absent") or bool(_NEGATED_END.search(clues.reading.text) and clues.has("not doesnt isnt"))
    )


def _mappings(clues: Clues) -> bool:
    asked = clues.has(words.MAPPINGS) or (not clues.elements and len(clues.frameworks) == 2 and clues.has("map"))
    named = clues.elements or clues.frameworks or clues.filters or clues.counts
    return asked and len(clues.elements) < 2 and bool(named) and not clues.kinds


def _unmapped(clues: Clues) -> bool:
    """Controls or threats to which nothing is related: the noun comes first, and then that there is nothing."""
    if clues.elements or not clues.kinds or clues.kinds[0] not in ("control", "threat"):
        return False
    return bool(_WITHOUT.search(clues.plain) or "unmapped" in clues.bag) and len(clues.frameworks) <= 2


def _gaps(clues: Clues) -> bool:
    known = clues.frameworks or clues.elements or clues.kinds or clues.narrows
    about = not clues.is_about("aix") and len(clues.elements) < 2 and "threat" not in clues.kinds
    return about and bool(known) and (clues.has(words.GAPS) or bool(_OPEN.search(clues.plain)))


def _coverage(clues: Clues) -> bool:
    if clues.is_about("aix") or len(clues.elements) > 1 or "threat" in clues.kinds:
        return False
    if not (clues.elements or clues.frameworks or clues.kinds or clues.narrows):
        return False
    by_verb = clues.has("cover covers") and not clues.elements
    return clues.has(words.COVERAGE) or by_verb or "level" in clues.filters


def _subject_covers(clues: Clues) -> bool:
    """Which topics does a framework cover: what it consists of, and not what controls cover."""
    own = [id for id in clues.frameworks if id != "aix"]
    covers = re.search(r"\b(?:does|do|by)\s*$", clues.before(own[0])) if len(own) == 1 else None
    return bool(
        covers and not clues.elements and clues.kinds and clues.has("cover covers covered contain has have include")
        and all(kind == "duty" or words.KIND_FRAMEWORK[kind] == own[0] for kind in clues.kinds)
    )  # fmt: skip


def _parts(clues: Clues) -> bool:
    """A question for the parts of an element of a standard: all nouns are for kinds of its own framework."""
    own = [id.partition(":")[0] for id in clues.elements]
    verbs = f"{words.TREAT} {words.NEED} {words.RELATE}".split()
    return (
        len(own) == 1
        and own[0] != "aix"
        and bool(clues.kinds)
        and all(kind == "duty" or words.KIND_FRAMEWORK[kind] == own[0] for kind in clues.kinds)
        and clues.bag.isdisjoint(set(verbs) - {"of", "in", "have", "do"})
    )


def _compare(clues: Clues) -> bool:
    return len(clues.elements) == 2 and not clues.kinds


def _define(clues: Clues) -> bool:
    if len(clues.elements) != 1 or clues.filters or clues.is_yes_or_no or _wanted_framework(clues):
        return False
    if clues.kinds and not clues.has(words.DEFINE):
        return False
    if _ASKS_FOR.search(clues.plain):
        return True
    verbs = f"{words.TREAT} {words.NEED} {words.RELATE}"
    quiet = {"of", "for", "to", "in", "do", "from", "have"}
    said = clues.bag & set(verbs.split()) - quiet
    if clues.has(words.DEFINE) and not said:
        return True
    return not said and not clues.has("for have") and not ("do" in clues.bag and clues.has("we i you need"))


def _related(clues: Clues) -> bool:
    asks_for_something = bool(clues.kinds or clues.filters or _wanted_framework(clues))
    return bool(clues.elements) and (asks_for_something or not clues.is_yes_or_no)


def _list(clues: Clues) -> bool:
    acts = f"{words.TREAT} {words.COVERAGE} {_ACTS}".split()
    asked = {kind for kind in clues.kinds if kind != "duty"}
    if not set(clues.plain.casefold().split()).isdisjoint(words.QUALIFIERS.split()):
        return False
    if "role" in clues.filters and not clues.kinds and not clues.elements and clues.has(_OBLIGES):
        return True
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


def _when(question: Question, clues: Clues) -> Question:
    return replace(question, elements=clues.elements or (ENFORCEMENT,), filters={})


def _unfiltered(question: Question, clues: Clues) -> Question:  # noqa: ARG001  # other rules look at the clues
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


def _nothing_related(question: Question, clues: Clues) -> Question:
    """The kind that has nothing, and the framework on the other side: that which is named, or that of the other noun."""
    kind, *others = clues.kinds
    named = [id for id in clues.frameworks if id != "aix"]
    implied = [words.KIND_FRAMEWORK[other] for other in others] or (["aix"] if kind == "threat" else [])
    filters = {name: value for name, value in clues.filters.items() if name == "lifecycle"}
    return replace(question, frameworks=tuple((*named, *implied)[:1]), filters={**filters, "kind": kind})


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


def _listed(question: Question, clues: Clues) -> Question:
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


def _rows(question: Question, clues: Clues) -> Question:
    names = ("confidence", "provenance", "status", "relation", "strength")
    return replace(question, filters={name: value for name, value in clues.filters.items() if name in names})


Rule = tuple[Intent, Callable[[Clues], bool], Callable[[Question, Clues], Question]]
RULES: Iterable[Rule] = (
    ("dates", _dates, _when),
    ("edition", _edition, _unfiltered),
    ("difference", _difference, _unfiltered),
    ("provenance", _provenance, _unfiltered),
    ("gaps", _unmapped, _nothing_related),
    ("mappings", _mappings, _rows),
    ("list", _subject_covers, _listed),
    ("gaps", _gaps, _requirements),
    ("compare", _compare, _unfiltered),
    ("coverage", _coverage, _requirements),
    ("define", _define, _unfiltered),
    ("list", _parts, _listed),
    ("related", _related, _other_side),
    ("list", _list, _listed),
)
"""In this order: the first that applies says what is asked."""
