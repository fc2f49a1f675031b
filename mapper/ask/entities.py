"""Finds what a question names: citations, frameworks and names, with typing errors repaired first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapper.ask import words
from mapper.ask.citations import Span, citations, normal_form
from mapper.ask.names import NEAR, WORD, Names, near, stem, wide
from mapper.ask.spelling import repaired
from mapper.ask.strength import strength_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mapper.library import Library

LONGEST_NAME = 8
_APOSTROPHE = re.compile(r"n['\u2019]t\b")
_POSSESSIVE = re.compile(r"['\u2019](?:s|re|ve|d|ll)\b")
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


class Linker:
    """Links the questions of a session to one library; the names are read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._none = Names()
        self._near: Names | None = None
        self._wide: Names | None = None

    def read(self, text: str, spelled: Collection[str] = ()) -> Reading:
        """What a question names; raises UnknownCitation. Words in `spelled` are no typing errors.

        Names are read only for words that citations and the grammar leave over: first the near ones, then all.
        """
        found = self._read(text, self._none, None)
        if found.unknown:
            self._near = self._near or near(self.library)
            found = self._read(text, self._near, spelled)
        if found.unknown:
            self._wide = self._wide or wide(self.library)
            found = self._read(text, self._wide, spelled)
        return self._with_titles(found) if found.unknown else found

    def _read(self, text: str, names: Names, spelled: Collection[str] | None) -> Reading:
        text = normal_form(_POSSESSIVE.sub("", _APOSTROPHE.sub(" not", text)))
        text, strength = strength_of(text)
        cited = citations(self.library, text)
        read_as: tuple[str, ...] = ()
        if spelled is not None:
            text, read_as = repaired(text, [(span.start, span.end) for span in cited], names.words, spelled)
        if read_as:
            cited = citations(self.library, text)
        tokens = [Token(m[0].casefold(), *m.span()) for m in WORD.finditer(text)]
        spans = self._named(tokens, cited, names)
        rest = tuple(words.known(t.text) for t in tokens if not any(s.start <= t.start < s.end for s in spans))
        unknown = tuple(word for word in rest if word not in words.ALL)
        return Reading(text, tuple(spans), rest, unknown, read_as, strength)

    def _with_titles(self, found: Reading) -> Reading:
        """Words of the title of what is cited may stand beside the citation: `privacy risk MEASURE 2.10`."""
        titles = (self.library.element(id).title for id in found.elements)
        stems = {stem(word) for title in titles for word in WORD.findall(title)}
        return found._replace(unknown=tuple(word for word in found.unknown if stem(word) not in stems))

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
        return [self._with_noun(span, tokens) for span in sorted(spans, key=lambda span: span.start)]

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
        is_word = id in words.ALL  # the framework `standards` is no more than a list of titles
        return (id,) if id in self.library.framework_ids and not is_word else ()


def _just_before(spans: Sequence[Span], tokens: Sequence[Token], place: int) -> Span | None:
    """The framework that is named just before a token, as in `ISO 27090 topic evasion`."""
    while place and tokens[place - 1].text in ("topic", "measure"):
        place -= 1
    end = tokens[place - 1].end if place else -1
    return next((span for span in spans if span.end == end and ":" not in span.id), None)
