"""What every OSCAL document of ours has: namespace, identity, metadata, and the resource of its source.

A document's UUID follows from its content, that of a party, resource or mapping from what it names, so that nothing
changes while its subject stays (OSCAL 1.2.3, identifier use).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from mapper import __version__
from mapper.writing import released

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.model import Framework

OSCAL_VERSION = "1.2.3"
NS = "https://w3id.org/aix-mapper/ns/oscal"
"""Namespace of the properties, relations and link relations that OSCAL does not know; a name, not an address."""
_UUIDS = uuid5(NAMESPACE_URL, NS)

Tree = dict[str, Any]


def uuid_of(name: str) -> str:
    """The stable UUID (version 5) of what this name stands for."""
    return str(uuid5(_UUIDS, name))


def identified(tree: Tree) -> Tree:
    """The document with a UUID that follows from its content."""
    return {"uuid": str(uuid5(_UUIDS, json.dumps(tree, sort_keys=True))), **tree}


def prop(name: str, value: str) -> Tree:
    """A property in our namespace; its value is one line, as the format wants it."""
    return {"name": name, "ns": NS, "value": " ".join(value.split())}


def metadata(library: Library, title: str, version: str, sources: list[Framework], notice: str) -> Tree:
    """Metadata of a document about one or more frameworks, each of which must be a resource of its back matter."""
    project = uuid_of("party:aix-mapper")
    publishers = {framework.publisher: framework for framework in sources}
    return {
        "title": title,
        "last-modified": released(library).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": version,
        "oscal-version": OSCAL_VERSION,
        "props": [
            {"name": "keywords", "value": ", ".join(["AI security", *(framework.name for framework in sources)])},
            prop("tool-version", __version__),
        ],
        "links": [{"href": f"#{uuid_of(f'resource:{framework.id}')}", "rel": "reference"} for framework in sources],
        "roles": [
            {"id": "creator", "title": "Creator of this document"},
            {"id": "source", "title": "Publisher of a source"},
        ],
        "parties": [
            {"uuid": project, "type": "organization", "name": "aix-mapper project"},
            *(
                {"uuid": uuid_of(f"party:{name}"), "type": "organization", "name": name,
                 "links": [{"href": framework.url, "rel": "homepage"}]}
                for name, framework in publishers.items()
            ),
        ],
        "responsible-parties": [
            {"role-id": "creator", "party-uuids": [project]},
            {"role-id": "source", "party-uuids": [uuid_of(f"party:{name}") for name in publishers]},
        ],
        "remarks": notice,
    }  # fmt: skip


def source_resource(framework: Framework) -> Tree:
    """The back-matter resource that cites a framework in its edition."""
    return {
        "uuid": uuid_of(f"resource:{framework.id}"),
        "title": framework.name,
        "citation": {
            "text": f"{framework.publisher}. {framework.name}, edition: {framework.edition}. {framework.licence}."
        },
        "rlinks": [{"href": framework.url}],
    }


def catalog_resource(name: str, description: str) -> Tree:
    """The back-matter resource of one of our catalogs, which lies beside the document in both syntaxes."""
    return {
        "uuid": uuid_of(f"catalog:{name}"),
        "title": f"Catalog {name}",
        "description": description,
        "rlinks": [
            {"href": f"{name}.xml", "media-type": "application/oscal+xml"},
            {"href": f"{name}.json", "media-type": "application/oscal+json"},
        ],
    }
