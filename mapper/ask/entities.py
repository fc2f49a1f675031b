"""Finds what a question names: citations, frameworks and names, with typing errors repaired first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapper.ask import lexicon, words
from mapper.ask.citations import Span, citations
from mapper.ask.names import NEAR, WORD, Names, near, stem, wide
from mapper.ask.spelling import repaired
from mapper.ask.strength import strength_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from mapper.library import Library

LONGEST_NAME = 8
_BEFORE_CITATION = frozenset(("of", "in", "under", "the", *words.KINDS["duty"].split()))
_TAG = re.compile(r"#|\b[A-Z]{2,} [A-Z]{2,}\b")
_FRAMEWORKS = {tuple(name.split()): id for id, names in words.FRAMEWORKS.items() for name in names}


class Token(NamedTuple):
    """A word or number and where it stands."""

    text: str
    start: int
    end: int


class Reading(NamedTuple):
    """A question with what it names; `rest` are the other words, `unknown` those that nothing accounts for.

    `strength` is the range that is asked for, which is not in the text any more.
    """

    text: str
    spans: tuple[Span, ...]
    rest: tuple[str, ...]
    unknown: tuple[str, ...]
    read_as: tuple[str, ...]
    strength: str

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that it names, in its order."""
        return tuple(dict.fromkeys(span.id for span in self.spans if ":" in span.id))

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that it names, in its order."""
        return tuple(dict.fromkeys(span.id for span in self.spans if ":" not in span.id))

    def as_typed(self, words: Iterable[str]) -> tuple[str, ...]:
        """Words without the repair of typing errors."""
        typed = {new: old for old, new in (pair.split(": ") for pair in self.read_as)}
        return tuple(typed.get(word, word) for word in words)

    @property
    def content(self) -> tuple[str, ...]:
        """The words that are neither of the question language nor of a framework's name."""
        frameworks = [span for span in self.spans if ":" not in span.id]
        named = [span for span in self.spans if ":" in span.id]
        return tuple(
            token.text
            for token in tokens_of(self.text)
            if not _covers(frameworks, token) and (token.text in self.unknown or _covers(named, token))
        )


def tokens_of(text: str) -> list[Token]:
    """The words and numbers of a text."""
    return [Token(match[0].casefold(), *match.span()) for match in WORD.finditer(text)]


def _stems(text: str) -> set[str]:
    return set(map(stem, WORD.findall(text)))


def _run(tokens: Iterable[Token], stems: Collection[str]) -> Iterator[str]:
    """The words from the first on that have one of these stems, or join two that have."""
    for token in tokens:
        if stem(token.text) not in stems and token.text not in _BEFORE_CITATION:
            return
        yield token.text


def _covers(spans: Iterable[Span], token: Token) -> bool:
    return any(span.start <= token.start < span.end for span in spans)


class Linker:
    """Links the questions of a session to one library; the names are read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._none = Names()
        self._near: Names | None = None
        self._wide: Names | None = None

    def read(self, text: str, spelled: Collection[str] = (), *, deep: bool = True) -> Reading:
        """What a question names; raises UnknownCitation. Words in `spelled` are known otherwise.

        Names are read only where citations and the grammar leave words over, or name nothing, or where capitals tell
        of a name: first the near ones, then, where it is to go `deep`, all.
        """
        found = self._read(text, self._none, None)
        if spelled and found.unknown and set(spelled).issuperset(found.unknown):
            return found
        if found.unknown or not found.elements or _TAG.search(text):
            self._near = self._near or near(self.library)
            found = self._read(text, self._near, spelled)
        if deep and set(found.unknown) - set(spelled):
            self._wide = self._wide or wide(self.library)
            found = self._read(text, self._wide, spelled)
        return self._with_titles(found) if found.unknown else found

    def _read(self, text: str, names: Names, spelled: Collection[str] | None) -> Reading:
        text, strength = strength_of(text)
        cited = citations(self.library, text)
        read_as: tuple[str, ...] = ()
        if spelled is not None:
            text, read_as = repaired(text, [(span.start, span.end) for span in cited], names.words, spelled)
        if read_as:
            cited = citations(self.library, text)
        tokens = tokens_of(text)
        spans = self._named(tokens, cited, names)
        outside = [token.text for token in tokens if not _covers(spans, token)]
        rest = tuple(map(lexicon.known, outside))
        guessed = {pair.partition(": ")[2] for pair in read_as} - lexicon.READABLE
        unknown = tuple(
            word for word, text in zip(rest, outside, strict=True) if word not in lexicon.ALL or text in guessed
        )
        return Reading(text, tuple(spans), rest, unknown, read_as, strength)

    def _with_titles(self, found: Reading) -> Reading:
        """Words of the title of what is named may stand anywhere, those of its summary beside it: `logs Art. 26`."""
        titles = " ".join(self.library.element(id).title for id in found.elements)
        told = _stems(titles) | {stem(word) for word in self._beside(found)}
        return found._replace(unknown=tuple(word for word in found.unknown if stem(word) not in told))

    def _beside(self, found: Reading) -> Iterator[str]:
        """The unknown words next to a citation that its summary, or that of what it is part of, has too."""
        tokens = tokens_of(found.text)
        for span in found.spans:
            if ":" not in span.id or not any(char.isdigit() for char in found.text[span.start : span.end]):
                continue
            element = self.library.element(span.id)
            stems = _stems(" ".join(e.summary for e in (element, *self.library.parents(element))))
            yield from _run((token for token in reversed(tokens) if token.end <= span.start), stems)
            yield from _run((token for token in tokens if token.start >= span.end), stems)

    def _named(self, tokens: Sequence[Token], cited: Sequence[Span], names: Names) -> list[Span]:
        """All spans: the citations, and between them the longest names, from the left."""
        spans = list(cited)
        place = 0
        while place < len(tokens):
            within = _just_before(spans, tokens, place)
            step, span = self._longest(tokens, place, cited, names, within)
            if span and within and span.id.startswith(f"{within.id}:"):
                spans.remove(within)
                span = Span(within.start, span.end, span.id, span.also)
            spans += [span] if span else []
            place += step
        spans = [span for span in spans if span in cited or not self._is_title(span, cited, tokens)]
        return [self._with_noun(span, tokens) for span in sorted(spans, key=lambda span: span.start)]

    def _is_title(self, span: Span, cited: Sequence[Span], tokens: Sequence[Token]) -> bool:
        """Whether a name is no more than the title of what is cited just behind it: `AI literacy of Article 4`."""
        beside = next((other for other in cited if other.start >= span.end), None)
        between = beside and [token.text for token in tokens if span.end <= token.start < beside.start]
        if beside is None or ":" not in span.id or not _BEFORE_CITATION.issuperset(between or ()):
            return False
        if not between and beside.start - span.end > 2:
            return False
        title = {stem(word) for word in WORD.findall(self.library.element(beside.id).title)}
        return {stem(token.text) for token in tokens if span.start <= token.start < span.end} <= title

    def _with_noun(self, span: Span, tokens: Sequence[Token]) -> Span:
        """A name with the noun beside it that says what it is: `the control RATE LIMIT`, `evasion attacks`."""
        if ":" not in span.id or not span.id.startswith(NEAR):
            return span
        kind = self.library.element(span.id).kind
        before = next((token for token in reversed(tokens) if token.end <= span.start), None)
        after = next((token for token in tokens if token.start >= span.end), None)
        start = before.start if before and before.text in words.SAME_AS.get(kind, "").split()[:2] else span.start
        end = after.end if after and after.text in words.SAME_AS.get(kind, "").split() else span.end
        return span._replace(start=start, end=end)

    def _longest(
        self, tokens: Sequence[Token], place: int, cited: Sequence[Span], names: Names, within: Span | None
    ) -> tuple[int, Span | None]:
        for size in range(min(LONGEST_NAME, len(tokens) - place), 0, -1):
            start, end = tokens[place].start, tokens[place + size - 1].end
            if any(span.start < end and start < span.end for span in cited):
                continue
            texts = tuple(token.text for token in tokens[place : place + size])
            ids = self._framework(texts)
            ids = ids or (names.find(texts, f"{within.id}:") if within else ()) or names.find(texts)
            if ids:
                return size, Span(start, end, ids[0], ids[1:])
        return 1, None

    def _framework(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        id = _FRAMEWORKS.get(texts, "-".join(texts))
        is_word = id in lexicon.ALL  # the framework `standards` is no more than a list of titles
        return (id,) if id in self.library.framework_ids and not is_word else ()


def _just_before(spans: Sequence[Span], tokens: Sequence[Token], place: int) -> Span | None:
    """The framework that is named just before a token, as in `ISO 27090 topic evasion`."""
    while place and tokens[place - 1].text in ("topic", "measure"):
        place -= 1
    end = tokens[place - 1].end if place else -1
    return next((span for span in spans if span.end == end and ":" not in span.id), None)
