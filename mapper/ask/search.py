"""Full-text search over titles, summaries and rationales: SQLite FTS5, in memory, ranked by bm25."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from mapper.ask.names import WORD
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.library import Library

MOST = 10
"""So many elements are found at most."""
_WEIGHTS = "0, 0, 10, 4, 1"


class Index:
    """The index of a library; raises MapperError where SQLite cannot search texts."""

    def __init__(self, library: Library) -> None:
        rationales: dict[str, list[str]] = {}
        for mapping in library.mappings():
            for end in (mapping.source, mapping.target):
                rationales.setdefault(end, []).append(mapping.rationale)
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            self.database.execute(
                "CREATE VIRTUAL TABLE texts USING fts5 "
                "(id UNINDEXED, framework UNINDEXED, names, summary, rationale, tokenize = 'porter unicode61')"
            )
        except sqlite3.OperationalError as error:
            advice = "use a Python whose SQLite has FTS5; other questions are answered without it"
            raise MapperError("the SQLite of this Python has no full-text search", advice=advice) from error
        rows = (
            (e.id, framework, f"{e.label} {' '.join(e.aliases)}", e.summary, " ".join(rationales.get(e.id, ())))
            for framework in library.frameworks
            for e in library.elements(framework)
        )
        self.database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", rows)

    def find(self, words: Iterable[str], frameworks: Sequence[str], joiner: str) -> list[str]:
        """The ids of the best matches, in a stable order."""
        tokens = [token for word in words for token in WORD.findall(word)]
        if not tokens:
            return []
        match = f" {joiner} ".join(f'"{token}"' for token in tokens)
        within = f"AND framework IN ({', '.join('?' * len(frameworks))})" if frameworks else ""
        query = f"SELECT id FROM texts WHERE texts MATCH ? {within} ORDER BY bm25(texts, {_WEIGHTS}), id LIMIT ?"  # noqa: S608  # only marks are inserted
        return [id for (id,) in self.database.execute(query, (match, *frameworks, MOST))]


_INDEXES: list[tuple[Library, Index]] = []
"""The index of the library that was searched last, which is built when it is first needed."""


def search(library: Library, words: Iterable[str], frameworks: Sequence[str] = (), joiner: str = "AND") -> list[str]:
    """The ids of the elements that have all of the words (or any, with OR), best first."""
    if not _INDEXES or _INDEXES[0][0] is not library:
        _INDEXES[:] = [(library, Index(library))]
    return _INDEXES[0][1].find(words, frameworks, joiner)
