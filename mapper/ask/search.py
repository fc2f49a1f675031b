"""Full-text search over titles, summaries, rationales and a user's texts: SQLite FTS5, in memory, ranked by bm25."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from mapper.ask.names import WORD
from mapper.errors import MapperError
from mapper.overlays import FIELDS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from mapper.library import Library

MOST = 10
"""So many elements are found at most."""
_LAST = (1_000, 0)
"""Where what has the words, but is not called so, comes in the order."""
_TEXTS = tuple(dict.fromkeys((*TEXTS, *FIELDS)))
"""Columns with texts that a user brought: those of imported frameworks, and what overlays add."""
_WEIGHTS = "0, 0, 10, 4, 1"


class Index:
    """The index of one framework, or of all; raises MapperError where SQLite cannot search texts."""

    def __init__(self, library: Library, frameworks: Iterable[str]) -> None:
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            self.database.execute(
                "CREATE VIRTUAL TABLE texts USING fts5 "
                "(id UNINDEXED, framework UNINDEXED, names, summary, rationale, tokenize = 'porter unicode61')"
            )
        except sqlite3.OperationalError as error:
            advice = "use a Python whose SQLite has FTS5; other questions are answered without it"
            raise MapperError("the SQLite of this Python has no full-text search", advice=advice) from error
        self.database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", _rows(library, tuple(frameworks)))

    def find(self, words: Iterable[str], frameworks: Sequence[str], joiner: str, column: str) -> list[str]:
        """The ids of the best matches, in a stable order."""
        tokens = [token for word in words for token in WORD.findall(word)]
        if not tokens:
            return []
        match = f" {joiner} ".join(f'"{token}"' for token in tokens)
        return self._ids(f"{column} : ({match})" if column else match, frameworks)

    def called(self, words: Iterable[str], frameworks: Sequence[str]) -> set[str]:
        """The ids of the elements that have the words one after the other in a name."""
        phrase = " ".join(token for word in words for token in WORD.findall(word))
        return set(self._ids(f'names : "{phrase}"', frameworks)) if phrase else set()

    def _ids(self, match: str, frameworks: Sequence[str]) -> list[str]:
        within = f"AND framework IN ({', '.join('?' * len(frameworks))})" if frameworks else ""
        query = f"SELECT id FROM texts WHERE texts MATCH ? {within} ORDER BY bm25(texts, {_WEIGHTS}), id"  # noqa: S608  # only marks are inserted
        return [id for (id,) in self.database.execute(query, (match, *frameworks))]


def _rows(library: Library, frameworks: Sequence[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """What is searched of each element: its names, its summary with the texts of a user, and its rationales."""
    rationales: dict[str, list[str]] = {}
    for mapping in library.mappings(*frameworks):
        for end in (mapping.source, mapping.target):
            rationales.setdefault(end, []).append(mapping.rationale)
    for framework in frameworks or library.frameworks:
        for e in library.elements(framework):
            texts = " ".join((e.summary, *(text for name in _TEXTS for text in e.values(name))))
            yield e.id, framework, f"{e.label} {' '.join(e.aliases)}", texts, " ".join(rationales.get(e.id, ()))


_INDEXES: list[tuple[Library, dict[tuple[str, ...], Index]]] = []
"""The indexes of the library that was searched last; each is built when it is first needed."""


def search(
    library: Library, words: Sequence[str], frameworks: Sequence[str] = (), joiner: str = "AND", column: str = ""
) -> list[str]:
    """The ids of the elements that have all of the words (or any, with OR) in any column or in this, best first."""
    if not _INDEXES or _INDEXES[0][0] is not library:
        _INDEXES[:] = [(library, {})]
    indexes = _INDEXES[0][1]
    only = tuple(frameworks) if len(frameworks) == 1 else ()
    if only not in indexes:
        indexes[only] = Index(library, only)
    found = indexes[only].find(words, frameworks, joiner, column)
    hits, called = set(found), indexes[only].called(words, frameworks)

    def order(id: str) -> tuple[int, int]:
        """What is called so comes first, the whole before its parts, whose ids have more dots, and short titles."""
        return (id.count("."), len(library.element(id).title)) if id in called else _LAST

    return sorted((id for id in found if not _is_told(library, id, hits)), key=order)[:MOST]


def _is_told(library: Library, id: str, hits: Collection[str]) -> bool:
    """Whether an element is part of another hit, and found for the title that it has from it."""
    element = library.element(id)
    return any(parent.id in hits and parent.title == element.title for parent in library.parents(element))
