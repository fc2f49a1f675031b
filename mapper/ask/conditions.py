"""When a rule of the grammar applies: what is said besides the names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.ask import words
from mapper.ask.narrowing import wanted_framework

if TYPE_CHECKING:
    from mapper.ask.clues import Clues

_OPEN = re.compile(
    r"\b(?:no|zero|0|without(?: an?| any)?)(?: \w+)? controls?\b|\b(?:have|has|got) nothing\b"
    r"|\bnot (?:yet )?(?:have|got)(?: an?| any)?(?: \w+)? controls?\b"
    r"|\bno controls? (?:reach|meet|touch|serve|help|support)(?:es|s)?\b"
    r"|\bnot(?: be| been| yet| fully){0,2}(?: \w+)?"
    r" (?:covers?|covered|mapped|addressed|met|satisfied|fulfilled|answered|reached)\b"
    r"|\bthe (?:do|does) not (?:touch|reach|treat|handle|serve|support|help|meet|list|have|offer)\b"
    r"|\b(?:nothing|nobody|no one|no control)(?: \w+){0,3}? (?:covers?|covered|address|addresses|maps?|treats?)\b"
    r"|\b(?:leaves?|left)(?: \w+){0,3}? (?:out|unanswered)\b|\b(?:leaves?|left|remains?|stays?|still|are|is) open\b",
    re.IGNORECASE,
)
_NEGATED_END = re.compile(
    r"\b(?:what|that|which|and|while|whereas)\b.*\b(?:not|isnt|doesnt)\b|\bbut not\b", re.IGNORECASE
)
_WITHOUT = re.compile(
    r"\b(?:controls?|threats?|attacks?|countermeasures?|safeguards?)\b(?: \w+){0,4}?"
    r" (?:no|without|lack|lacks|lacking|not|nothing|missing|unmapped)\b"
    r"(?: (?:an?|any|to|single|been|yet|have|be|are|by|with))*"
    r" (?:mappings?|mapped|rows?|relations?|related|links?|linked|controls?|countermeasures?|covered"
    r"|addressed|mitigated|treated|dut(?:y|ies)|obligations?|requirements?|topics?|outcomes?)\b"
    r"|\b(?:map|maps|mapped|related?|linked) to nothing\b",
    re.IGNORECASE,
)
_WHAT_IS_A = re.compile(r"\W*what(?: is)? an? \w+\W*$", re.IGNORECASE)
_ORIGIN = frozenset(words.PROVENANCE.split()) - {"who"}
_OF_ROWS = "map maps mapped linked related says said sure certain confident strength strong confidence"
_ASKS_FOR = re.compile(
    r"^\W*what (?:does|do|is|are|did)(?: the)?\s+(?:ask|require|demand|call|say|mean|state"
    r"|prescribe|need|about|deal|regulate|provide|stand)s?"
    r"(?: (?:for|about|with|of \w+))?\W*$",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\bhow (?:much|many|well|far|completely|fully)\b|\bto what (?:extent|degree)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\bc[oa]mes? out\b|\bout (?:yet|already|now)\b", re.IGNORECASE)
_HAS_TO = re.compile(
    r"\b(?:ha(?:ve|s)|needs?|ought|supposed|expected|obliged|obligated|bound) to\b|\bshould\b", re.IGNORECASE
)
_OBLIGES = "must require requires required ask asks asked demand demands"
_BARE = frozenset(("what", "is", "the", "define", "describe", "tell", "show", "about", "me"))
_ACTS = "cover covers help helps need satisfy meet comply support supports map"


def dates(clues: Clues) -> bool:
    """From when something applies."""
    about_the_act = clues.is_about("eu-ai-act") or (not clues.elements and "eu-ai-act" in clues.frameworks)
    if clues.has("version edition release") and not clues.has("when date"):
        return False
    asks = clues.has(words.DATES) or (clues.has("apply applies") and clues.has("from already today now yet still"))
    return about_the_act and asks and bool(clues.elements or not clues.kinds)


def edition(clues: Clues) -> bool:
    """Which edition of a framework there is, or which frameworks."""
    if clues.elements:
        return False
    if clues.frameworks:
        bare = len(clues.frameworks) == 1 and clues.bag <= _BARE
        return not clues.kinds and (clues.has(words.EDITION) or bare or bool(_PUBLISHED.search(clues.plain)))
    asked = clues.has("frameworks standards laws") and not clues.has("state states")
    return asked and not clues.kinds and not clues.filters


def provenance(clues: Clues) -> bool:
    """Who says so, and how sure that is."""
    two = len(clues.elements) == 2
    asks = (two and clues.interrogative in ("who", "where")) or not clues.bag.isdisjoint(_ORIGIN)
    asks = asks or ("confidence" in clues.bag and "confidence" not in clues.filters)
    reviewed = not clues.filters.keys().isdisjoint(("status", "provenance")) and clues.has("is was has")
    asks = asks or (two and clues.has(words.BASIS))
    asks = asks and (two or clues.has(words.MAPPINGS) or clues.has(_OF_ROWS))
    return bool(clues.elements) and len(clues.elements) <= 2 and (asks or (reviewed and len(clues.elements) == 2))


def difference(clues: Clues) -> bool:
    """What one of two elements has and the other lacks."""
    negated = clues.has("not doesnt isnt") and _NEGATED_END.search(clues.reading.text)
    asks = clues.has(words.DIFFERENCE) or clues.has("missing lacking absent") or "more than" in clues.plain
    return len(clues.elements) == 2 and bool(asks or negated)


def mappings(clues: Clues) -> bool:
    """The rows themselves."""
    asked = clues.has(words.ROWS if clues.elements and wanted_framework(clues) else words.MAPPINGS) or (
        not clues.elements and len(clues.frameworks) == 2 and clues.has("map")
    )
    named = clues.elements or clues.frameworks or clues.filters or clues.counts
    return asked and len(clues.elements) < 2 and bool(named) and not clues.kinds


def unmapped(clues: Clues) -> bool:
    """Controls or threats to which nothing is related: the noun comes first, and then that there is nothing."""
    if clues.elements or not clues.kinds or clues.kinds[0] not in ("control", "threat"):
        return False
    return bool(_WITHOUT.search(clues.plain) or "unmapped" in clues.bag) and len(clues.frameworks) <= 2


def gaps(clues: Clues) -> bool:
    """Which requirements nothing covers."""
    known = clues.frameworks or clues.elements or clues.kinds or clues.narrows
    about = not clues.is_about("aix") and len(clues.elements) < 2 and "threat" not in clues.kinds
    return about and bool(known) and (clues.has(words.GAPS) or bool(_OPEN.search(clues.plain)))


def coverage(clues: Clues) -> bool:
    """How far requirements are covered."""
    if clues.is_about("aix") or len(clues.elements) > 1 or "threat" in clues.kinds:
        return False
    if not (clues.elements or clues.frameworks or clues.kinds or clues.narrows):
        return False
    by_verb = clues.has("cover covers") and (not clues.elements or bool(_HOW_MUCH.search(clues.plain)))
    return clues.has(words.COVERAGE) or by_verb or "level" in clues.filters


def subject_covers(clues: Clues) -> bool:
    """Which topics does a framework cover: what it consists of, and not what controls cover."""
    own = [id for id in clues.frameworks if id != "aix"]
    covers = re.search(r"\b(?:does|do|by)\s*$", clues.before(own[0])) if len(own) == 1 else None
    return bool(
        covers and not clues.elements and clues.kinds and clues.has("cover covers covered contain has have include")
        and all(kind == "duty" or words.KIND_FRAMEWORK[kind] == own[0] for kind in clues.kinds)
    )  # fmt: skip


def parts(clues: Clues) -> bool:
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


def compare(clues: Clues) -> bool:
    """How two elements are related."""
    kinds = {*clues.kinds} - ({"control"} if clues.is_yes_or_no and clues.names("aix") else set())
    return len(clues.elements) == 2 and not kinds


def define(clues: Clues) -> bool:
    """What one element is."""
    if len(clues.elements) != 1 or clues.filters or clues.is_yes_or_no or wanted_framework(clues):
        return False
    if clues.kinds and not clues.has(words.DEFINE):
        return False
    if _ASKS_FOR.search(clues.plain):
        return True
    if clues.treats:
        return False
    verbs = f"{words.TREAT} {words.NEED} {words.RELATE}"
    quiet = {"of", "for", "to", "in", "do", "from", "have"}
    said = clues.bag & set(verbs.split()) - quiet
    if clues.has(words.DEFINE) and not said:
        return True
    return not said and not clues.has("for have") and not ("do" in clues.bag and clues.has("we i you need"))


def related(clues: Clues) -> bool:
    """What is on the other side of elements."""
    asks_for_something = bool(clues.kinds or clues.filters or wanted_framework(clues))
    return bool(clues.elements) and (asks_for_something or not clues.is_yes_or_no)


def listing(clues: Clues) -> bool:
    """The elements of a kind."""
    acts = f"{words.TREAT} {words.COVERAGE} {_ACTS}".split()
    asked = {kind for kind in clues.kinds if kind != "duty"}
    if _WHAT_IS_A.match(clues.reading.text):
        return False
    if not set(clues.plain.casefold().split()).isdisjoint(words.QUALIFIERS.split()):
        return False
    if "role" in clues.filters and not clues.kinds and not clues.elements:
        return clues.has(_OBLIGES) or bool(_HAS_TO.search(clues.plain))
    return len(asked) <= 1 and bool(clues.kinds or "lifecycle" in clues.filters) and clues.bag.isdisjoint(acts)
