"""A selection of mappings and of elements, the same for every query and export that takes one.

All conditions have to hold; of several values of one, any. A selection of elements keeps what they are part of, so that
the tree stays whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.library import Library
    from mapper.model import Element, Mapping

SHOWN = 20
"""Values that an error names, of a column that may have hundreds."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What rows and elements have to be; a condition that is empty asks for nothing.

    `fields` are values of fields of a mapping, `elements` ids of elements that a row is about or that stand above its
    end, `where` columns of an element with a value, `strength` the least one. `scope` are the controls and threats of
    the Exchange that apply to one system, or None where no system is spoken of.
    """

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elements: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    strength: int = 0
    kind: str = ""
    scope: frozenset[str] | None = None

    def of_mappings(self, library: Library, frameworks: Sequence[str], rows: Iterable[Mapping]) -> list[Mapping]:
        """The rows of a crosswalk of these frameworks that are selected; raises MapperError for what there is not."""
        check_conditions(library, frameworks, self.where)
        looks_at_ends = self.scope is not None or self.elements or self.where
        return [row for row in rows if self._has(row) and (not looks_at_ends or self._is_about(library, row))]

    def _has(self, row: Mapping) -> bool:
        fits = all(not values or getattr(row, name) in values for name, values in self.fields.items())
        return fits and (not self.strength or (row.strength or 0) >= self.strength)

    def _is_about(self, library: Library, row: Mapping) -> bool:
        ends = [library.element(end) for end in (row.source, row.target) if ":" in end]
        if self.scope is not None and any(end.id not in self.scope for end in ends if _is_scoped(end)):
            return False
        if self.elements and not any(_above(library, end) & set(self.elements) for end in ends):
            return False
        return all(any(has_value(end, name, value) for end in ends) for name, value in self.where)

    def of_elements(self, library: Library, framework: str) -> list[Element]:
        """The elements that are selected, with what they are part of, in the framework's order; raises MapperError."""
        everything = library.elements(framework)
        check_conditions(library, [framework], self.where)
        chosen = [element for element in everything if self._takes(library, element)]
        if not chosen:
            kinds = ", ".join(sorted({element.kind for element in everything}))
            raise MapperError(f"no element of {framework} is selected", advice=f"its kinds are {kinds}; ask for less")
        kept = set().union(*(_above(library, element) for element in chosen))
        return [element for element in everything if element.id in kept]

    def _takes(self, library: Library, element: Element) -> bool:
        in_scope = self.scope is None or not _is_scoped(element) or element.id in self.scope
        is_kind = not self.kind or element.kind == self.kind
        is_below = not self.elements or bool(_above(library, element) & set(self.elements))
        return in_scope and is_kind and is_below and all(has_value(element, name, value) for name, value in self.where)


def _is_scoped(element: Element) -> bool:
    """Whether an assessment decides if the element applies."""
    return element.framework == "aix" and element.kind in ("control", "threat")


def has_value(element: Element, column: str, value: str) -> bool:
    """Whether the element has this value in a column, in any case."""
    return value.casefold() in map(str.casefold, element.values(column))


def _above(library: Library, element: Element) -> set[str]:
    """The element and all that it is part of."""
    found, waiting = set[str](), [element]
    while waiting:
        one = waiting.pop()
        if one.id not in found:
            found.add(one.id)
            waiting += library.parents(one)
    return found


def check_conditions(library: Library, frameworks: Iterable[str], where: Iterable[tuple[str, str]]) -> None:
    """Refuse a column, or a value of it, that no element of these frameworks has; raises MapperError."""
    ids = tuple(dict.fromkeys(frameworks))
    columns = sorted({column.name for id in ids for column in library.framework(id).columns})
    for name, value in where:
        if name not in columns:
            advice = f"there are {', '.join(columns)}" if columns else "there are none but those of every element"
            raise MapperError(f"{_have(ids)} no column {name!r}", advice=advice)
        known = sorted({known for id in ids for element in library.elements(id) for known in element.values(name)})
        if value.casefold() not in map(str.casefold, known):
            more = " …" if len(known) > SHOWN else ""
            raise MapperError(f"{_have(ids)} no {name} {value!r}", advice=f"there are {', '.join(known[:SHOWN])}{more}")


def _have(frameworks: Sequence[str]) -> str:
    return f"{' and '.join(frameworks)} {'has' if len(frameworks) == 1 else 'have'}"
