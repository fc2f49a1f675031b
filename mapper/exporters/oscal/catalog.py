"""The tree of a catalog: which element of the Exchange becomes which OSCAL object.

Controls and threats are two catalogs, since a mapping between them needs a catalog on either side. A threat is a
`control` of class `threat`, because OSCAL has no other citable object; the property `kind` says so too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from mapper import __version__
from mapper.writing import released

if TYPE_CHECKING:
    from mapper.exporters import Subject
    from mapper.library import Library
    from mapper.model import Element, Mapping

OSCAL_VERSION = "1.2.3"
NS = "https://w3id.org/aix-mapper/ns/oscal"
"""Namespace of the properties and link relations that OSCAL does not know; a name, not an address."""
_UUIDS = uuid5(NAMESPACE_URL, NS)

PREFIX = {"control": "ctl", "threat": "thr", "group": "grp"}
KIND: dict[Subject, str] = {"controls": "control", "threats": "threat"}
OTHER: dict[Subject, Subject] = {"controls": "threats", "threats": "controls"}
RELATION: dict[Subject, str] = {"controls": "mitigates", "threats": "mitigated-by"}
PROPERTIES = {
    "section": "section", "category": "category", "lifecycle": "lifecycle", "essential_category": "essential-category",
    "essential_subcategory": "essential-subcategory", "asset_impact": "asset-impact",
    "attack_surface": "attack-surface",
}  # fmt: skip
"""Attributes of an element, and the property that each becomes."""
NOTICE = (
    "Names, categories and links are those of the OWASP AI Exchange (CC0 1.0). Statements are summaries in this "
    "project's own words; the linked page is authoritative. No legal advice."
)

Tree = dict[str, Any]


def build(library: Library, subject: Subject) -> Tree:
    """The catalog of the controls or of the threats of the Exchange.

    Its UUID follows from its content, those of parties and resources from what they name.
    """
    catalog = {
        "metadata": _metadata(library, subject),
        "groups": [tree for group in library.elements("aix", "group") if (tree := _group(library, group, subject))],
        "back-matter": {"resources": [_exchange(library), _other_catalog(subject)]},
    }
    identity = uuid5(_UUIDS, json.dumps(catalog, sort_keys=True))
    return {"uuid": str(identity), **catalog}


def identifier(element: Element) -> str:
    """The id of the OSCAL object: unique over both catalogs, and a token."""
    return f"{PREFIX[element.kind]}-{element.local}"


def _uuid(name: str) -> str:
    return str(uuid5(_UUIDS, name))


def _metadata(library: Library, subject: Subject) -> Tree:
    exchange = library.framework("aix")
    project = _uuid("party:aix-mapper")
    return {
        "title": f"{exchange.name}: {subject}, edition {exchange.edition}",
        "last-modified": released(library).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": exchange.edition,
        "oscal-version": OSCAL_VERSION,
        "props": [
            {"name": "keywords", "value": "AI security, OWASP AI Exchange, " + subject},
            _prop("tool-version", __version__),
            _prop("licence", exchange.licence),
        ],
        "links": [{"href": f"#{_uuid('resource:exchange')}", "rel": "reference"}],
        "roles": [
            {"id": "creator", "title": "Creator of this catalog"},
            {"id": "source", "title": "Publisher of the source"},
        ],
        "parties": [
            {"uuid": project, "type": "organization", "name": "aix-mapper project"},
            {"uuid": _uuid("party:owasp"), "type": "organization", "name": exchange.publisher,
             "links": [{"href": exchange.url, "rel": "homepage"}]},
        ],
        "responsible-parties": [
            {"role-id": "creator", "party-uuids": [project]},
            {"role-id": "source", "party-uuids": [_uuid("party:owasp")]},
        ],
        "remarks": NOTICE,
    }  # fmt: skip


def _exchange(library: Library) -> Tree:
    exchange = library.framework("aix")
    return {
        "uuid": _uuid("resource:exchange"),
        "title": exchange.name,
        "citation": {
            "text": f"{exchange.publisher}. {exchange.name}, edition of {exchange.edition}. {exchange.licence}."
        },
        "rlinks": [{"href": exchange.url}],
    }


def _other_catalog(subject: Subject) -> Tree:
    other = OTHER[subject]
    return {
        "uuid": _uuid(f"resource:{other}"),
        "title": f"Catalog of the {other}",
        "description": f"The {other} that the {subject} of this catalog link to.",
        "rlinks": [
            {"href": f"aix-{other}.xml", "media-type": "application/oscal+xml"},
            {"href": f"aix-{other}.json", "media-type": "application/oscal+json"},
        ],
    }


def _group(library: Library, group: Element, subject: Subject) -> Tree | None:
    """A group with its own members, or nothing where it has none.

    Groups stand side by side, since an OSCAL group holds either groups or controls; where the Exchange nests them,
    the property `parent-group` says in which.
    """
    controls = [_control(library, element, subject) for element in _members(library, group, subject)]
    if not controls:
        return None
    return {
        "id": identifier(group),
        "class": f"{KIND[subject]}-group",
        "title": group.title,
        "props": [*_props(group), *(_prop("parent-group", parent) for parent in group.parents)],
        "links": [{"href": group.url, "rel": "reference"}],
        "parts": [{"id": f"{identifier(group)}_ovw", "name": "overview", "prose": group.summary}]
        if group.summary
        else [],
        "controls": controls,
    }


def _members(library: Library, group: Element, subject: Subject) -> list[Element]:
    """What belongs into a group: its own, and what the Exchange puts below one of its threats; each element once."""
    found = []
    for element in library.elements("aix", KIND[subject]):
        home = library.element(element.parents[0])
        if group.id == home.id or (home.kind != "group" and group.id in home.parents):
            found.append(element)
    return found


def _control(library: Library, element: Element, subject: Subject) -> Tree:
    return {
        "id": identifier(element),
        "class": element.kind,
        "title": element.title,
        "props": _props(element),
        "links": [{"href": element.url, "rel": "reference"}, *_links(library, element, subject)],
        "parts": [{"id": f"{identifier(element)}_smt", "name": "statement", "prose": element.summary}],
    }


def _props(element: Element) -> list[Tree]:
    props = [
        {"name": "label", "value": element.citation},
        {"name": "alt-identifier", "value": element.id},
        _prop("kind", element.kind),
    ]
    for attribute, name in PROPERTIES.items():
        props += [_prop(name, value) for value in element.values(attribute)]
    return props


def _prop(name: str, value: str) -> Tree:
    """A property in our namespace; its value is one line, as the format wants it."""
    return {"name": name, "ns": NS, "value": " ".join(value.split())}


def _links(library: Library, element: Element, subject: Subject) -> list[Tree]:
    """What treats what, as links into the other catalog: OSCAL's own relations have no word for it."""
    others = []
    for mapping in library.mappings_of(element.id):
        other = _other_end(mapping, element)
        if library.counts(mapping) and mapping.relation == "supports" and other and other.startswith("aix:"):
            found = library.element(other)
            others += [found] if found.kind == KIND[OTHER[subject]] else []
    return [
        {"href": f"#{_uuid(f'resource:{OTHER[subject]}')}", "rel": RELATION[subject],
         "resource-fragment": identifier(other), "text": other.title}
        for other in others
    ]  # fmt: skip


def _other_end(mapping: Mapping, element: Element) -> str | None:
    return mapping.target if mapping.source == element.id else mapping.source
