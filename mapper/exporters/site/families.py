"""The groups under which controls and threats stand side by side in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.exporters.site.addresses import Addresses
    from mapper.model import Element


WIDEST = 120
"""The most columns of a table: the bundled data has 32, and thousands could be neither read nor opened."""


@dataclass(frozen=True, slots=True)
class Family:
    """A group, and those of its elements that a table shows."""

    head: Element
    members: tuple[Element, ...]


def families(addresses: Addresses, elements: Iterable[Element]) -> list[Family]:
    """Elements in their families, in the order in which the first of each comes."""
    found: dict[str, tuple[Element, list[Element]]] = {}
    for element in elements:
        head = family_of(addresses, element)
        found.setdefault(head.id, (head, []))[1].append(element)
    return [Family(head, tuple(members)) for head, members in found.values()]


def family_of(addresses: Addresses, element: Element) -> Element:
    """The highest group above an element that has controls or threats directly below it; if none, the element."""
    line = [*addresses.lines[element.id], element]
    return next((group for group in line if any(c.kind != "group" for c in addresses.children[group.id])), line[0])
