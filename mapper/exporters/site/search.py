"""The index that the search page loads: every element, with what its filters ask for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapper.names import normalise

if TYPE_CHECKING:
    from mapper.exporters.site.addresses import Addresses
    from mapper.exporters.site.entries import Entries
    from mapper.library import Library
    from mapper.model import Element

ATTRIBUTES = {"role": "roles", "lifecycle": "lifecycle"}
"""The filters that read a column of an element table."""


def index(library: Library, addresses: Addresses, entries: Entries) -> bytes:
    """A script that hands the elements to the search page; a script, since a page from a file may fetch nothing."""
    elements = [e for framework in library.frameworks for e in library.elements(framework)]
    names = {framework.id: framework.name for framework in library.frameworks.values()}
    record = {"frameworks": names, "elements": [_record(element, addresses, entries) for element in elements]}
    return f"window.mapperIndex = {json.dumps(record, separators=(',', ':'))};\n".encode()


def _record(element: Element, addresses: Addresses, entries: Entries) -> dict[str, Any]:
    names = (element.local, element.citation, element.title, *element.aliases)
    relations = sorted({f"{relation} {confidence}" for relation, confidence in entries.relations(element.id)})
    found = {
        "id": element.id,
        "kind": element.kind,
        "label": element.label,
        "summary": element.summary,
        "aliases": " ".join(element.aliases),
        "names": sorted(set(map(normalise, names)) - {""}),
        "address": addresses.of(element.id),
        "mappings": entries.count(element.id),
        "relations": relations,
        **{name: element.values(column) for name, column in ATTRIBUTES.items()},
    }
    return {key: value for key, value in found.items() if value}


def facets(library: Library) -> dict[str, list[str]]:
    """What each filter that reads a column can ask for."""
    elements = [e for framework in library.frameworks for e in library.elements(framework)]
    return {name: sorted({v for e in elements for v in e.values(column)}) for name, column in ATTRIBUTES.items()}
