"""How far two texts say the same, word for word: blank space, punctuation, marks and capitals make no difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mapper.passages import Parts


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


def whole(parts: Parts) -> str:
    """The text of all parts."""
    return "\n".join(parts.values())


def changes(old: Parts, new: Parts) -> list[PartChange]:
    """The parts that were added, removed or changed, the least similar first."""
    found = [PartChange(part, "added", 0) for part in new if part not in old]
    found += [PartChange(part, "removed", 0) for part in old if part not in new]
    found += [PartChange(part, "changed", similarity(old[part], new[part])) for part in new if part in old]
    return sorted((c for c in found if c.similarity < 100), key=lambda c: c.similarity)
