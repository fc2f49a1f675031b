"""Repairs typing errors: a word that nobody knows becomes the one word that is nearest to it, if it is near."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.ask import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SHORTEST = 5
_ACRONYM = 5
_SHORT, _LONG = 6, 8
_DENIALS = ("un", "ex", "dis", "non", "mis")
_WORD = re.compile(r"[^\W\d_]+")


def repaired(
    text: str, fixed: Sequence[tuple[int, int]], known: Collection[str], spelled: Collection[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """The text with repaired words, and what was read as what; places in `fixed`, words in `spelled` stay as they are.

    A repaired word is one of those that are known.
    """
    read_as: list[str] = []

    def is_known(word: str) -> bool:
        return word in known or word in spelled or word in lexicon.NARROWING or lexicon.known(word) in lexicon.ALL

    def typo(typed: str) -> str | None:
        return lexicon.TYPOS.get(typed.casefold()) if typed[1:].islower() else None

    def repair(match: re.Match[str]) -> str:
        word = match[0].casefold()
        if any(start <= match.start() < end for start, end in fixed) or _is_acronym(match[0], text):
            return match[0]
        found = typo(match[0]) or (None if is_known(word) else _nearest(word, known))
        if found is None:
            return match[0]
        read_as.append(f"{word}: {found}")
        return found

    return _WORD.sub(repair, text), tuple(read_as)


def _is_acronym(word: str, text: str) -> bool:
    """Whether a word is a short name in capitals: PCI is not a slip of the pen."""
    return word.isupper() and len(word) <= _ACRONYM and not text.isupper()


def _denial(word: str) -> str:
    """The beginning that turns a word into its opposite, if it has one."""
    return next((beginning for beginning in _DENIALS if word.startswith(beginning)), "")


def _is_slip(word: str, meant: str) -> bool:
    """Whether a word may be meant: it begins alike, unless letters are swapped, and is not the opposite.

    In a short word one letter for another makes a word that is as good: `banks` and `backs`.
    """
    swapped = sorted(meant) == sorted(word)
    replaced = len(word) == len(meant) <= _SHORT
    return _denial(word) == _denial(meant) and (swapped or (meant[0] == word[0] and not replaced))


def _nearest(word: str, known: Collection[str]) -> str | None:
    """The nearest word: one change away, two in a long word."""
    if len(word) < SHORTEST:
        return None
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= _LONG else 1
    found = []
    for candidate in known:
        if abs(len(candidate) - len(word)) <= most and len(candidate) >= SHORTEST - 1:
            distance = OSA.distance(word, candidate, score_cutoff=most)
            if distance <= most and _is_slip(word, candidate):
                found.append((distance, abs(len(candidate) - len(word)), candidate))
    return min(found)[2] if found else None
