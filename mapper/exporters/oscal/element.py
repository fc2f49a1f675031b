"""An element as OSCAL properties: all that the data say of it, so that it can be read back (docs/oscal.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.document import props, reference
from mapper.oscal.syntax import line
from mapper.oscal.vocabulary import NO_PARENT, UNWRITTEN, property_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.model import Element, Framework
    from mapper.oscal.syntax import Tree


def title(element: Element) -> str:
    """The heading, or the local id where that is blank."""
    return line(element.title) or element.local


def prose(element: Element) -> str:
    """What the element asks for; never empty."""
    return element.summary if line(element.summary) else UNWRITTEN


def links(element: Element) -> list[Tree]:
    """Where to read the element."""
    return reference(element.url)


def properties(element: Element, framework: Framework, within: str = "") -> list[Tree]:
    """Citation, id, kind, and what else is known; `within` is the element whose object this one stands in.

    Parents and address are said only where place and link do not say them.
    """
    known = {"label": element.citation, "alt-identifier": element.id}
    place = (within,) if within else ()
    said_by_link = any(link["href"] == element.url for link in links(element))
    values: dict[str, str | Iterable[str]] = {
        "kind": element.kind,
        "parent": () if element.parents == place else element.parents or NO_PARENT,
        "alias": element.aliases,
        "requirement": "yes" if element.requirement else "",
        "url": "" if said_by_link else element.url,
    }
    values |= {property_of(column.name): element.values(column.name) for column in framework.columns}
    return [*({"name": name, "value": value} for name, value in known.items() if line(value)), *props(values)]
