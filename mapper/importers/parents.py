"""Parents of imported elements: those that exist, and no circle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.safety import DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapper.model import Element


def rooted(elements: Iterable[Element], report: Callable[[Element, str], None]) -> tuple[Element, ...]:
    """The elements, each below parents that exist; what is left out goes to `report`."""
    found = {element.id: element for element in elements}
    kept = {}
    for element in found.values():
        kept[element.id] = tuple(parent for parent in element.parents if parent in found)
        for parent in set(element.parents) - set(kept[element.id]):
            report(element, f"{element.id} has the unknown parent {parent}")
    for id in _endless(kept):
        kept[id] = ()
        report(found[id], f"{id} stands below itself, or below more than {DEPTH} others")
    return tuple(replace(element, parents=kept[element.id]) for element in found.values())


def _endless(parents: dict[str, tuple[str, ...]]) -> list[str]:
    """The elements from which the way up does not end within the levels that are allowed."""
    levels = dict.fromkeys(parents, 0)
    for _ in range(DEPTH + 1):
        before, levels = levels, {id: max((levels[p] + 1 for p in above), default=0) for id, above in parents.items()}
        if levels == before:
            return []
    return [id for id, level in levels.items() if level > DEPTH]
