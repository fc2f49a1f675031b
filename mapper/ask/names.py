"""The names by which a question may speak of elements, and the words that they are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mapper.ask import lexicon, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library
    from mapper.model import Element

WORD = re.compile(r"[^\W\d_]+|\d+")
NEAR = ("aix", "iso-27090")
"""The frameworks whose items people call by name; others are mostly cited by number."""
_BROAD = ("Direct ", "Broad ", "AI ")
"""Beginnings of titles of the Exchange that people leave out."""
_WIDE_KINDS = {"eu-ai-act": ("article", "annex")}


@cache
def stem(word: str) -> str:
    """A word without the endings that the same name is written with: `limits`, `limiting` and `limit` are one."""
    word = word.casefold()
    for ending in ("ing", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3 and not word.endswith("ss"):
            return word.removesuffix(ending).removesuffix("e") if ending != "s" else word[:-1].removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def key(tokens: Iterable[str]) -> str:
    """The form in which names are compared: stems, joined."""
    return "".join(map(stem, tokens))


class Names:
    """Names in tiers: own names of an element win over aliases, and the nearer frameworks over the others."""

    def __init__(self) -> None:
        self.tiers: list[dict[str, list[str]]] = []
        self.words: set[str] = set(lexicon.REPAIRABLE)
        for names in words.FRAMEWORKS.values():
            self.words.update(word for name in names for word in WORD.findall(name))

    def add(self, elements: Iterable[Element], shortest: int = 1) -> None:
        """Two more tiers: the own names of these elements, and their aliases, of so many words at least."""
        own: dict[str, list[str]] = {}
        aliases: dict[str, list[str]] = {}
        for element in elements:
            for table, names in ((own, (element.local, element.citation, element.title)), (aliases, element.aliases)):
                for name in names:
                    self._enter(table, name, element.id, shortest)
            if element.framework == "aix" and element.title.startswith(_BROAD):
                self._enter(aliases, element.title.partition(" ")[2], element.id, max(shortest, 2))
        self.tiers += [own, aliases]

    def _enter(self, table: dict[str, list[str]], name: str, id: str, shortest: int) -> None:
        tokens = WORD.findall(name.casefold())
        self.words.update(tokens)
        is_tag = name.startswith("#") and len(tokens) > 1
        if len(tokens) < shortest or (lexicon.ALL.issuperset(tokens) and not is_tag):
            return
        ids = table.setdefault(key(tokens), [])
        if id not in ids:
            ids.append(id)

    def find(self, tokens: Iterable[str], within: str = "") -> tuple[str, ...]:
        """The elements of this name in the first tier that knows it, or in one framework; a number alone is no name."""
        words_of_name = tuple(tokens)
        if not within and all(word.isdigit() for word in words_of_name):
            return ()
        wanted = key(words_of_name)
        for table in self.tiers:
            ids = [id for id in table.get(wanted, ()) if id.startswith(within)]
            if ids:
                return tuple(ids)
        return ()


def near(library: Library) -> Names:
    """The names of the Exchange's and ISO/IEC 27090's items."""
    names = Names()
    known = [framework for framework in NEAR if framework in library.framework_ids]
    for framework in known:
        names.add(e for e in library.elements(framework) if e.kind != "discussion")
    return names


def wide(library: Library) -> Names:
    """The same, then the titles of the Act's articles and of NIST's outcomes, and the items of what is only cited."""
    names = near(library)
    for framework in library.framework_ids:
        if framework not in (*NEAR, "standards"):
            kinds = _WIDE_KINDS.get(framework)
            names.add((e for e in library.elements(framework) if kinds is None or e.kind in kinds), shortest=2)
    return names
