"""How far two texts say the same, word for word: blank space, punctuation, marks and capitals make no difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.passages import Parts

RUN = 4
"""Consecutive words that two texts hardly share by chance."""
ALIKE = 0.6
"""How similar two names are, letter by letter, of which one may be a misspelling of the other."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a passage that reads differently; `similarity` (of 100) is 0 where only one side has it."""

    part: str
    change: Literal["added", "removed", "changed"]
    similarity: int

    def __str__(self) -> str:
        return f"{self.part} {self.change}" + (f", {self.similarity} of 100" if self.similarity else "")


def words(text: str) -> list[str]:
    """The words of a text, in one case."""
    return re.findall(r"\w+", text.casefold())


def similarity(old: str, new: str) -> int:
    """How many of 100 words the two texts have in common, in order; 100 only where they are the same.

    It is the normalised indel similarity of the sequences of words: twice the longest common subsequence in the
    words of both.
    """
    from rapidfuzz.distance import Indel

    first, second = words(old), words(new)
    return 100 if first == second else min(99, int(100 * Indel.normalized_similarity(first, second)))


def nearest(name: str, known: Iterable[str], count: int = 5) -> list[str]:
    """The known names that look most like one that there is not, the most alike first."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    found = process.extract(name, list(known), scorer=Indel.normalized_similarity, limit=count, score_cutoff=ALIKE)
    return [one for one, _, _ in found]


def whole(parts: Parts) -> str:
    """The text of all parts."""
    return "\n".join(parts.values())


def changes(old: Parts, new: Parts) -> list[PartChange]:
    """The parts that were added, removed or changed, the least similar first."""
    found = [PartChange(part, "added", 0) for part in new if part not in old]
    found += [PartChange(part, "removed", 0) for part in old if part not in new]
    found += [PartChange(part, "changed", similarity(old[part], new[part])) for part in new if part in old]
    return sorted((c for c in found if c.similarity < 100), key=lambda c: c.similarity)


class Shares:
    """Finds in which of many texts the words of another one stand, in runs of four or more."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._holders: dict[tuple[str, ...], set[str]] = {}
        for name, text in texts.items():
            for run in _runs(words(text)):
                self._holders.setdefault(run, set()).add(name)

    def of(self, text: str) -> dict[str, int]:
        """For each text that holds some, how many of 100 words of this one stand in it."""
        said = words(text)
        found: dict[str, set[int]] = {}
        for start, run in enumerate(_runs(said)):
            for name in self._holders.get(run, ()):
                found.setdefault(name, set()).update(range(start, start + RUN))
        return {name: 100 * len(places) // len(said) for name, places in found.items()}


def _runs(said: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[start : start + RUN]) for start in range(len(said) - RUN + 1))
