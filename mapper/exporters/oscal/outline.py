"""Where the elements of a standard stand in its catalog: as a group, a control, or a part of a control's statement.

| framework | groups | controls | parts of the statement |
| --- | --- | --- | --- |
| eu-ai-act | chapters; annexes | articles; annexes | paragraphs, points, sections |
| nist-ai-rmf | functions | categories, and in them subcategories | |
| any other | its kinds | each element, and in it those below | |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mapper.errors import MapperError, UnknownId

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.model import Element

Role = Literal["group", "control", "part"]

ITEMS = {"paragraph", "point", "subpoint", "annex-section", "annex-point"}
"""Kinds that are parts of what they stand in."""
DEEPEST = 50


class Outline:
    """The elements of one framework, each in one place: below its first parent, or at the top.

    Raises MapperError where parents nest too deep for XML readers.
    """

    def __init__(self, library: Library, framework: str) -> None:
        self.top: list[Element] = []
        self.below: dict[str, list[Element]] = {}
        self._role: dict[str, Role] = {}
        for element in library.elements(framework):
            if element.parents:
                self.below.setdefault(element.parents[0], []).append(element)
            else:
                self.top.append(element)
        self._place()

    def _place(self) -> None:
        waiting: list[tuple[Element, Role, int]] = [
            (element, "group" if element.kind == "function" else "control", 1) for element in self.top
        ]
        while waiting:
            element, role, depth = waiting.pop()
            if depth > DEEPEST:
                raise MapperError(
                    f"more than {DEEPEST} parents above it", where=element.id, advice="flatten the parents"
                )
            self._role[element.id] = role
            for child in self.below.get(element.id, []):
                is_part = role == "part" or (role == "control" and child.kind in ITEMS)
                waiting.append((child, "part" if is_part else "control", depth + 1))

    def role(self, id: str) -> Role:
        """What this element is in the catalog; raises UnknownId."""
        if id not in self._role:
            raise UnknownId(id, [])
        return self._role[id]

    def children(self, element: Element, role: Role) -> list[Element]:
        """The elements that stand in this one, in such a role."""
        return [child for child in self.below.get(element.id, []) if self._role[child.id] == role]
