"""A topic alone, as one types it into a search box: `data governance`, `incident reporting in the AI Act`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.ask import lexicon
from mapper.ask.names import WORD
from mapper.ask.words import KINDS

if TYPE_CHECKING:
    from mapper.ask.entities import Reading
    from mapper.library import Library

LONGEST = 5
"""Words of a topic."""
_PLAIN = re.compile(r"[^\W\d_]+(?:[ '/-][^\W\d_]+)*[?.!]?")
_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "under", "by", "with"])
_CARRYING = frozenset(f"{lexicon.FILLERS} {lexicon.HARMLESS}".split())
_LISTED = frozenset(" ".join(KINDS[kind] for kind in ("control", "threat", "duty")).split())
"""Of these a list is asked for: `controls for developers` is no topic."""


def topic_of(library: Library, reading: Reading) -> tuple[str, ...]:
    """The words of a question that is a topic and nothing else: some element is called by all of them."""
    if reading.elements or reading.strength or not _PLAIN.fullmatch(reading.text):
        return ()
    spans = [(span.start, span.end) for span in reading.spans]
    found = [
        match[0].casefold()
        for match in WORD.finditer(reading.text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    words = reading.as_typed(word for word in found if word not in _SMALL)
    if not 0 < len(words) <= LONGEST or words[0] in _LISTED or (words[0] in _CARRYING and not words[1:]):
        return ()
    from mapper.ask.search import search

    return words if search(library, words, reading.frameworks, column="names") else ()
