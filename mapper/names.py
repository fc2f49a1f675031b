"""The names by which elements are found: what is compared, and where it is looked up."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from mapper.model import Element
    from mapper.tables import LazyElements

FEW = 4
"""So many names are looked up faster in the rows that can have them than in a table of all names."""
WORDS = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def normalise(name: str) -> str:
    """The form in which names are compared: `Art. 15 (5)`, `art-15.5` and `ART 15.5` are all `art15.5`.

    Case, spaces and punctuation fall away, but for one dot between two numbers, which keeps Article 11(1) apart
    from Article 111.
    """
    key = ""
    for token in _TOKEN.findall(name.casefold()):
        key += "." + token if key[-1:].isdigit() and token[0].isdigit() else token
    return key


def own_names(element: Element) -> tuple[str, ...]:
    """Local id, citation and title."""
    return element.local, element.citation, element.title


def _aliases(element: Element) -> tuple[str, ...]:
    return element.aliases


class Names:
    """The names of the elements of some frameworks, in two tiers: their own, then aliases.

    `elements` gives all elements of a framework, `lazy` its table unread, where its elements need no check.
    """

    TIERS = (own_names, _aliases)

    def __init__(
        self, frameworks: Iterable[str], elements: Callable[[str], Iterable[Element]],
        lazy: Callable[[str], LazyElements | None], *, few: int = FEW,
    ) -> None:  # fmt: skip
        self._frameworks = tuple(frameworks)
        self._elements = elements
        self._lazy = lazy
        self._few = few
        self._asked = 0

    def answering(self, key: str) -> Iterator[Collection[str]]:
        """The ids of the elements of a normalised name, tier by tier."""
        self._asked += 1
        rows = self._rows(key) if self._asked <= self._few else None
        if rows is None:
            yield from (table.get(key, ()) for table in self.tables)
        else:
            yield from ({e.id for e in rows if key in map(normalise, names_of(e))} for names_of in self.TIERS)

    def _rows(self, key: str) -> list[Element] | None:
        """The elements that can have a name; None where a table has to be read whole."""
        lazy = [table for framework in self._frameworks if (table := self._lazy(framework))]
        if len(lazy) == len(self._frameworks):
            with suppress(ValueError):  # a broken row: reading the whole table says where
                return [element for table in lazy for element in table.spelling(key)]
        return None

    @cached_property
    def tables(self) -> list[dict[str, set[str]]]:
        """Every name of each tier, normalised, with the ids of its elements."""
        found: list[dict[str, set[str]]] = [{} for _ in self.TIERS]
        for framework in self._frameworks:
            for element in self._elements(framework):
                for table, names_of in zip(found, self.TIERS, strict=True):
                    for name in names_of(element):
                        table.setdefault(normalise(name), set()).add(element.id)
        return found
