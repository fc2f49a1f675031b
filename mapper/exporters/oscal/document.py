"""What every OSCAL document of ours has: identity, properties in our namespace, and the resources that it cites.

A document's UUID follows from its content, that of a party, resource or mapping from what it names, so that nothing
changes while its subject stays (OSCAL 1.2.3, identifier use).
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from mapper.oscal.syntax import LISTS, Tree, line, members
from mapper.oscal.vocabulary import NS, SOURCE
from mapper.sssom import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.model import Column, Framework

_UUIDS = uuid5(NAMESPACE_URL, NS)
_MANY = 4096
"""Pieces of text that are put together before they are digested."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://[^\s/]\S*")


def uuid_of(name: str) -> str:
    """The stable UUID (version 5) of what this name stands for."""
    return str(uuid5(_UUIDS, name.encode(errors="replace").decode()))


def identified(model: str, tree: Tree) -> Tree:
    """The document with a UUID that follows from its content; the model is the name of its root."""
    return {"uuid": identity(model, tree), **tree}


def identity(model: str, tree: Tree) -> str:
    """The UUID that follows from what is written of a document, in whichever syntax, but for a UUID that it has."""
    content = _Content()
    content.add(model, {member: value for member, value in tree.items() if member != "uuid"})
    return uuid_of(content.digest())


class _Content:
    """What is written of an object, piece by piece, digested; what sets the pieces apart stands in no text."""

    def __init__(self) -> None:
        self._digest = sha256()
        self._waiting: list[str] = []

    def digest(self) -> str:
        """The digest of all that was added."""
        self._digest.update("".join(self._waiting).encode())
        self._waiting.clear()
        return self._digest.hexdigest()

    def add(self, name: str, tree: Tree) -> None:
        """Add the members of an object of a type."""
        waiting = self._waiting
        for member, _, child, value in members(name, tree):
            if isinstance(value, str):  # as most are
                waiting.append(f"\0{member}\3{value}")
                continue
            waiting.append(f"\0{member}")
            for item in value if isinstance(value, LISTS) else (value,):
                if isinstance(item, dict):
                    waiting.append("\1")
                    self.add(child, item)
                    waiting.append("\2")
                else:
                    waiting.append(f"\3{item}")
        if len(waiting) > _MANY:
            self.digest()


def prop(name: str, value: str, **more: str) -> Tree:
    """A property in our namespace."""
    return {"name": name, "ns": NS, "value": value, **more}


def props(values: Mapping[str, str | Iterable[str]], **more: str) -> list[Tree]:
    """A property in our namespace for each value that says anything."""
    found = []
    for name, value in values.items():
        each = (value,) if isinstance(value, str) else value
        found += [prop(name, text, **more) for text in each if line(text)]
    return found


@lru_cache
def address(url: str) -> str:
    """The address as a URI, with what a URI cannot hold percent-encoded; empty where it is none."""
    written = quote(url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")
    return written if _ADDRESS.fullmatch(written) else ""


def reference(url: str) -> list[Tree]:
    """A link to where something can be read, if that is an address."""
    return [{"href": written, "rel": "reference"}] if (written := address(url)) else []


def source_resource(framework: Framework) -> Tree:
    """The back-matter resource that cites a framework in its edition, with all that is known of it as properties.

    OSCAL demands a link: a framework without an address gets its name as a URI.
    """
    facts: dict[str, str | Iterable[str]] = {name: getattr(framework, field) for name, field in SOURCE.items()}
    facts |= {"core": "yes" if framework.core else "", "text": framework.texts}
    return {
        "uuid": uuid_of(f"resource:{framework.id}"),
        "title": line(framework.name) or framework.id,
        "props": [*props(facts), *map(_column, framework.columns)],
        "citation": {
            "text": f"{framework.publisher}. {framework.name}, edition: {framework.edition}. {framework.licence}."
        },
        "rlinks": [{"href": address(framework.url) or f"{BASE}framework/{framework.id}"}],
        "remarks": framework.note,
    }


def _column(column: Column) -> Tree:
    """What a property of the elements means: its label and, below, its meaning."""
    remarks = f"{column.label}\n\n{column.meaning}"
    return prop("column", column.name, **{"class": "many" if column.many else "one", "remarks": remarks})


def catalog_resource(name: str, description: str) -> Tree:
    """The back-matter resource of one of our catalogs, which lies beside the document in every syntax."""
    return beside(uuid_of(f"catalog:{name}"), name, f"Catalog {name}", description)


def beside(uuid: str, name: str, title: str, description: str) -> Tree:
    """The back-matter resource of another document in the same folder, in every syntax."""
    return {
        "uuid": uuid,
        "title": title,
        "description": description,
        "rlinks": [
            {"href": f"{name}.{syntax}", "media-type": f"application/oscal+{syntax}"}
            for syntax in ("xml", "json", "yaml")
        ],
    }
