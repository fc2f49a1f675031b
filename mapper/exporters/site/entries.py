"""Mappings as the page of an element tells them: read from this element, with the other end in words and as a link."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.explain import VERBS
from mapper.tables import natural_key

if TYPE_CHECKING:
    from mapper.exporters.site.addresses import Addresses
    from mapper.library import Library
    from mapper.model import Framework, Mapping, Relation


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping, read from one of its ends."""

    mapping: Mapping
    relation: Relation
    other: str
    label: str
    address: str
    status: str
    editions: tuple[str, str]

    @property
    def verb(self) -> str:
        """The relation in words."""
        return VERBS[self.relation]

    @property
    def strength(self) -> str:
        """The strength in words."""
        return "not stated" if self.mapping.strength is None else f"{self.mapping.strength} of 10"


class Entries:
    """The entries of every element and of every framework as a whole."""

    def __init__(self, library: Library, addresses: Addresses) -> None:
        self.library = library
        self.addresses = addresses
        self._mappings: dict[str, list[Mapping]] = defaultdict(list)
        for mapping in addresses.mappings:
            for end in dict.fromkeys((mapping.source, mapping.target)):
                self._mappings[end].append(mapping)

    def count(self, id: str) -> int:
        """How many mappings name this element or framework."""
        return len(self._mappings[id])

    def relations(self, id: str) -> list[tuple[Relation, str]]:
        """The relation, read from here, and the confidence of each mapping."""
        return [(mapping.seen_from(id)[0], mapping.confidence) for mapping in self._mappings[id]]

    def of(self, id: str) -> list[tuple[Framework, list[Entry]]]:
        """The entries of an element or framework, by the framework of the other end, the strongest first."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for mapping in self._mappings[id]:
            entry = self.read_from(mapping, id)
            found[entry.other.partition(":")[0]].append(entry)
        return [(f, sorted(found[f.id], key=_order)) for f in self.library.frameworks.values() if f.id in found]

    def read_from(self, mapping: Mapping, id: str) -> Entry:
        """A mapping as one of its ends tells it."""
        relation, other = mapping.seen_from(id)
        here, there = mapping.source_edition, mapping.target_edition
        return Entry(
            mapping=mapping,
            relation=relation,
            other=other,
            label=self.library.label(other),
            address=self.addresses.of(other),
            status="stale" if self.library.is_stale(mapping) else mapping.status,
            editions=(here, there) if id == mapping.source else (there, here),
        )


def _order(entry: Entry) -> tuple[bool, int, str]:
    return entry.relation == "no-relationship", -(entry.mapping.strength or 0), natural_key(entry.other)
