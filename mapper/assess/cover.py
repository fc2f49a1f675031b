"""The fewest sets that together hold everything: the set cover problem, solved exactly where that takes no age."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STEPS = 20_000
"""Branches that are looked into, before the best cover so far has to do."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The chosen sets, in the order in which they were offered, and whether it is proven that fewer would not do."""

    chosen: tuple[str, ...]
    proven: bool


def fewest(sets: Mapping[str, Iterable[str]]) -> Cover:
    """The fewest of the sets whose union is that of all; of several solutions always the same one.

    A branch and bound search: each thing asks for one of the sets that hold it, things that ask for no less than
    another are left out, and things that share no set need one set each, which bounds from below what is still needed.
    """
    order = {name: number for number, name in enumerate(sets)}
    holders: dict[str, set[str]] = {}
    for name, things in sets.items():
        for thing in things:
            holders.setdefault(thing, set()).add(name)
    search = _Search(order)
    search.look(_least(frozenset(names) for names in holders.values()), ())
    return Cover(tuple(sorted(search.best or (), key=order.__getitem__)), search.steps < STEPS)


def _least(asked: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """What is asked, without what another asks more narrowly; the narrowest first."""
    kept: list[frozenset[str]] = []
    for names in sorted(set(asked), key=lambda names: (len(names), sorted(names))):
        if not any(narrower <= names for narrower in kept):
            kept.append(names)
    return kept


@dataclass
class _Search:
    order: dict[str, int]
    best: tuple[str, ...] | None = None
    steps: int = 0
    _seen: dict[frozenset[frozenset[str]], int] = field(default_factory=dict)

    def look(self, asked: list[frozenset[str]], chosen: tuple[str, ...]) -> None:
        """Choose for the narrowest question, the most useful set first; give up where it cannot be better."""
        self.steps += 1
        if self.best is not None and len(chosen) + _at_least(asked) >= len(self.best):
            return
        if not asked:
            self.best = chosen
            return
        if (self.steps >= STEPS and self.best is not None) or self._was_here(asked, len(chosen)):
            return
        for name in sorted(asked[0], key=lambda name: (-sum(name in names for names in asked), self.order[name])):
            self.look([names for names in asked if name not in names], (*chosen, name))

    def _was_here(self, asked: list[frozenset[str]], chosen: int) -> bool:
        key = frozenset(asked)
        if self._seen.get(key, chosen + 1) <= chosen:
            return True
        self._seen[key] = chosen
        return False


def _at_least(asked: list[frozenset[str]]) -> int:
    """How many questions share no set with one another: each needs a set of its own."""
    taken: set[str] = set()
    count = 0
    for names in asked:
        if taken.isdisjoint(names):
            taken |= names
            count += 1
    return count
