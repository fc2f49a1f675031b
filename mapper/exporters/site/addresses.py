"""Where in the site something stands. Names of files come from ids, and no id can lead out of the folder."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.writing import DEVICE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library
    from mapper.model import Element, Mapping

_OTHER = re.compile(r"[^a-z0-9.]+")
OWN_NAMES = ("index", "coverage", "assets")


def file_name(id: str, taken: Iterable[str] = ()) -> str:
    """A name for a file or an anchor: lower-case letters of ASCII, digits, hyphens and single inner dots.

    Where the id says more than that, or its name is taken, a digest of the id keeps it apart from others.
    """
    name = re.sub(r"\.{2,}", ".", _OTHER.sub("-", id.casefold())).strip("-.")
    if name == id.casefold() and len(name) <= 60 and not DEVICE.match(name) and name not in (*OWN_NAMES, *taken):
        return name
    return f"{name[:60].replace('.', '-')}-{sha256(id.encode()).hexdigest()[:16]}".lstrip("-")


@dataclass(frozen=True)
class Addresses:
    """The page of every framework and element, as a path in the folder.

    An element has a page of its own when a mapping names it, when it is a requirement, or when one of its parts has a
    page. Any other element is listed on the nearest page above it: that of an element, or that of the framework.
    """

    library: Library
    mappings: tuple[Mapping, ...]

    @cached_property
    def paged(self) -> frozenset[str]:
        """The ids of the elements that have a page."""
        named = {end for mapping in self.mappings for end in (mapping.source, mapping.target) if ":" in end}
        found: set[str] = set()
        waiting = [e for e in self._elements.values() if e.requirement or e.id in named]
        while waiting:
            element = waiting.pop()
            if element.id not in found:
                found.add(element.id)
                waiting += map(self.library.element, element.parents)
        return frozenset(found)

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {e.id: e for framework in self.library.frameworks for e in self.library.elements(framework)}

    @cached_property
    def lines(self) -> dict[str, tuple[Element, ...]]:
        """What each element is part of, from the top down, by first parents; raises MapperError for a ring."""
        return {id: tuple(reversed(self._above(element))) for id, element in self._elements.items()}

    def _above(self, element: Element) -> list[Element]:
        found: list[Element] = []
        while element.parents:
            element = self.library.element(element.parents[0])
            if element in found:
                raise MapperError(f"{element.id} is part of itself", advice="mend its parents in elements.csv")
            found.append(element)
        return found

    @cached_property
    def _folders(self) -> dict[str, str]:
        return _distinct(self.library.frameworks)

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for framework in self.library.frameworks:
            local = _distinct([e.local for e in self.library.elements(framework)])
            names |= {f"{framework}:{id}": name for id, name in local.items()}
        return names

    @cached_property
    def children(self) -> dict[str, list[Element]]:
        """The parts of each element, in the framework's order."""
        found: dict[str, list[Element]] = defaultdict(list)
        for element in self._elements.values():
            for parent in element.parents:
                found[parent].append(element)
        return found

    def anchor(self, id: str) -> str:
        """The name of an element within a page that lists it."""
        return f"e-{self._names[id]}"

    def page(self, id: str) -> str:
        """The page of an element that has one, or of a framework."""
        framework, colon, _ = id.partition(":")
        return f"{self._folders[framework]}/{self._names[id] if colon else 'index'}.html"

    def coverage_page(self, framework: str) -> str:
        """The page with the coverage of a standard."""
        return f"{self._folders[framework]}/coverage.html"

    def of(self, id: str) -> str:
        """Where to read about an element or a framework."""
        if ":" not in id or id in self.paged:
            return self.page(id)
        return f"{self.page(self._holder(id))}#{self.anchor(id)}"

    def _holder(self, id: str) -> str:
        """The nearest element above that has a page, or the framework."""
        above = reversed(self.lines[id])
        return next((element.id for element in above if element.id in self.paged), id.partition(":")[0])

    def listed_below(self, id: str) -> list[Element]:
        """The parts of an element, of all levels, that have no page of their own and are listed with it."""
        found = []
        for child in self.children[id]:
            if child.id not in self.paged and child.parents[0] == id:
                found += [child, *self.listed_below(child.id)]
        return found


def _distinct(ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id; of those that would share one, each carries its digest."""
    names = {id: file_name(id) for id in ids}
    taken: set[str] = set()
    while shared := {name for name, count in Counter(names.values()).items() if count > 1} - taken:
        taken |= shared
        names = {id: file_name(id, taken) for id in names}
    return names
