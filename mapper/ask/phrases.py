"""What somebody says of a system of their own: answers to scoping questions, roles and classes, found by phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapper.ask.entities import Token, tokens_of
from mapper.ask.lexicon import ALL
from mapper.ask.names import WORD, key
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Mapping as ReadOnly

    from mapper.ask.entities import Reading
    from mapper.library import Library

UNSETTLED = ("role", "class")
"""Facts of which several may hold; of a question that is told two answers, neither is taken."""
_LONGEST_PHRASE = 7
_REACH = 2
_NEGATIONS = frozenset(("no", "not", "without", "never"))


class Fact(NamedTuple):
    """A phrase of the question and what it says."""

    start: int
    end: int
    question: str
    answer: str


class Situation(NamedTuple):
    """What is said of a system; `ignored` are words and negated phrases that say nothing that is understood."""

    facts: tuple[Fact, ...]
    ignored: tuple[str, ...]

    @property
    def answers(self) -> dict[str, str]:
        """The answers to scoping questions; one that is told two ways is left open."""
        told: dict[str, set[str]] = {}
        for fact in self.facts:
            told.setdefault(fact.question, set()).add(fact.answer)
        return {q: said.pop() for q, said in told.items() if q not in UNSETTLED and len(said) == 1}

    @property
    def describes(self) -> bool:
        """Whether more is told of a system than a role or class, or what follows from that."""
        kinds = [fact for fact in self.facts if fact.question in ("role", "class")]
        return any(fact not in kinds and not _overlaps(fact, kinds) for fact in self.facts)

    def all_of(self, question: str) -> tuple[str, ...]:
        """The roles or classes that are told."""
        return tuple(dict.fromkeys(fact.answer for fact in self.facts if fact.question == question))


class Phrases:
    """The phrases of a library, by question and by the stems of their words."""

    def __init__(self, library: Library) -> None:
        self._said: dict[str, dict[str, list[str]]] = {}
        self.words: set[str] = set()
        for _, row in Scoping.of(library).phrase_rows:
            said = self._said.setdefault(row.question, {})
            for phrase in row.phrases:
                self.words.update(WORD.findall(phrase.casefold()))
                said.setdefault(key(WORD.findall(phrase.casefold())), []).append(row.answer)

    def read(self, reading: Reading) -> Situation:
        """The facts of a question: for each question of scope the longest phrases."""
        tokens = tokens_of(reading.text)
        found = [fact for question, said in self._said.items() for fact in _facts(tokens, question, said)]
        negated = [fact for fact in found if _is_negated(fact, tokens, found)]
        facts = sorted((fact for fact in found if fact not in negated), key=lambda fact: fact.start)
        ignored = [f"not {reading.text[f.start : f.end]}" for f in negated if not _overlaps(f, facts)]
        ignored += [t.text for t in tokens if t.text not in ALL and not _overlaps(t, found)]
        return Situation(tuple(facts), tuple(dict.fromkeys(ignored)))


def _overlaps(place: Token | Fact, facts: Iterable[Fact]) -> bool:
    return any(fact.start < place.end and place.start < fact.end for fact in facts)


def _is_negated(fact: Fact, tokens: Sequence[Token], found: Sequence[Fact]) -> bool:
    """Whether `no` or `not` stands just before it, and is not part of what another phrase says."""
    before = [token for token in tokens if token.end <= fact.start][-_REACH:]
    return any(token.text in _NEGATIONS and not _overlaps(token, found) for token in before)


def _facts(tokens: Sequence[Token], question: str, said: ReadOnly[str, list[str]]) -> Iterator[Fact]:
    """The facts on one question: every longest phrase that lies in no other."""
    end = 0
    for place in range(len(tokens)):
        size = _longest(tokens, place, said)
        if size and place + size > end:
            end = place + size
            words = tokens[place:end]
            for answer in said[key(word.text for word in words)]:
                yield Fact(words[0].start, words[-1].end, question, answer)


def _longest(tokens: Sequence[Token], place: int, said: ReadOnly[str, list[str]]) -> int:
    """How many words the longest phrase has that begins here, or 0."""
    sizes = range(min(_LONGEST_PHRASE, len(tokens) - place), 0, -1)
    return next((size for size in sizes if key(t.text for t in tokens[place : place + size]) in said), 0)
