"""What the rules of the grammar look at in a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapper.ask import words

if TYPE_CHECKING:
    from mapper.ask.entities import Reading

_KIND_OF = {noun: kind for kind, nouns in words.KINDS.items() for noun in nouns.split()}
_FILTERS = tuple((name, value, cue, rf"\b(?:{pattern})\b") for name, value, cue, pattern in words.FILTERS)
_COUNT = re.compile(rf"\b(?:{words.COUNT})\b", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"\s*(?:is|are|am|was|were|does|do|did|has|have|will|would|should|could|may|must|can)\b"
    r"(?! there| you\b| i (?:ask|know|see|get|find)\b)",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(r"\W*(?:(?:to|by|for|from|since|until) )?(who|whom|whose|when|where|why)\b", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:most|least|top|first|main|key) (?!of\b)\w|\b(?:total|average) strength\b", re.IGNORECASE)
_TREATS = re.compile(r"\bgood (?:for|against)\b|\bdeal(?:s|ing)? with\b|\bdo(?:ne|ing)? about\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|no|without|none|nothing|never|isnt|doesnt|arent|(?:that|which) only|unrelated|instead|besides"
    r"|exclud(?:es?|ed|ing)|(?:all|every\w*|any\w*)\b[^,.;?]*\bbut|except"
    r"|(?:other|rather) than|(?:apart|aside) from)\b",
    re.IGNORECASE,
)


class Clues(NamedTuple):
    """What the rules look at: the reading, its words, the nouns for kinds among them, and its filters.

    `plain` is the question without what it names and without its filters; `twice` are values of filters that have
    another one already.
    """

    reading: Reading
    bag: frozenset[str]
    kinds: tuple[str, ...]
    filters: dict[str, str]
    plain: str
    twice: tuple[str, ...]

    def has(self, table: str) -> bool:
        """Whether one of the words of a table occurs."""
        return not self.bag.isdisjoint(table.split())

    @property
    def counts(self) -> bool:
        """Whether a number is asked for."""
        return bool(_COUNT.search(self.reading.text))

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it asks for a yes or a no, as in `is ...`, and not for anything that can be told or listed."""
        return bool(_YES_OR_NO.match(self.reading.text))

    @property
    def interrogative(self) -> str:
        """The word for a person, time, place or reason that it begins with, if it does."""
        found = _INTERROGATIVE.match(self.reading.text)
        return found[1].casefold() if found else ""

    @property
    def treats(self) -> bool:
        """Whether it is about what is done against something."""
        return self.has(words.TREAT) or bool(_TREATS.search(self.plain))

    @property
    def narrows(self) -> bool:
        """Whether it is about the duties of a role or of a class of system."""
        return not self.filters.keys().isdisjoint(("role", "system_class"))

    @property
    def ranked(self) -> bool:
        """Whether the most or the least of something is asked for."""
        return bool(_RANKED.search(self.plain))

    @property
    def negated(self) -> bool:
        """Whether something is put in the negative."""
        return bool(_NEGATION.search(self.plain))

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that are named."""
        return self.reading.elements

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that are named."""
        return self.reading.frameworks

    def names(self, framework: str) -> bool:
        """Whether an element of this framework is named."""
        return any(id.startswith(f"{framework}:") for id in self.elements)

    @property
    def between(self) -> str:
        """The text between the first two elements that are named."""
        one, other = [span for span in self.reading.spans if ":" in span.id][:2]
        return self.reading.text[one.end : other.start]

    def before(self, id: str) -> str:
        """The text before the place where a framework or element is named, without an article at its end."""
        start = next(span.start for span in self.reading.spans if span.id == id)
        return re.sub(r"\bthe\s*$", "", self.reading.text[:start], flags=re.IGNORECASE)

    def is_about(self, framework: str) -> bool:
        """Whether all elements that are named are of this framework."""
        return bool(self.elements) and all(id.startswith(f"{framework}:") for id in self.elements)


def clues_of(reading: Reading) -> Clues:
    """The clues of a question that was read."""
    outside = _without_spans(reading)
    filters: dict[str, str] = {}
    twice: list[str] = []
    folded = outside.casefold()
    for name, value, cue, pattern in _FILTERS:
        if cue in folded and re.search(pattern, outside, re.IGNORECASE):
            twice += [value] if filters.setdefault(name, value) != value else []
            if name in ("role", "system_class"):
                outside = re.sub(pattern, " ", outside, flags=re.IGNORECASE)
    if reading.strength:
        filters["strength"] = reading.strength
    kinds = tuple(dict.fromkeys(_kind_of(word, reading) for word in reading.rest if word in _KIND_OF))
    plain = outside
    for name, _, cue, pattern in _FILTERS:
        if name in filters and cue in folded:
            plain = re.sub(pattern, " ", plain, flags=re.IGNORECASE)
    return Clues(reading, frozenset(reading.rest), kinds, filters, plain, tuple(twice))


def _kind_of(word: str, reading: Reading) -> str:
    """The kind that a noun stands for; measures are controls, but for those of ISO/IEC 27090, and risks threats."""
    kind = _KIND_OF[word]
    if kind == "risk" and set(reading.frameworks) <= {"aix"}:
        return "threat" if any(id.startswith("aix:") for id in reading.elements) else kind
    return "control" if kind == "measure" and "iso-27090" not in reading.frameworks else kind


def _without_spans(reading: Reading) -> str:
    """The question without what it names, so that a name is never taken for a filter."""
    text = list(reading.text)
    for span in reading.spans:
        text[span.start : span.end] = " " * (span.end - span.start)
    return " ".join("".join(text).replace("#", " ").split())
