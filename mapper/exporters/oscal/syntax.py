"""One tree of plain text, and its two writings: OSCAL XML and OSCAL JSON.

The tree has the members of OSCAL's JSON, with plain text where the format has markup. `CHILDREN` gives what JSON does
not say: which members are attributes in XML, in which order the rest comes, and what its elements are called
(metaschema of OSCAL 1.2.3: catalog, metadata and mapping models).
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

NAMESPACE = "http://csrc.nist.gov/ns/oscal/1.0"
_NAMESPACES: Any = {None: NAMESPACE}

Tree = dict[str, Any]

ATTRIBUTES = {
    "catalog": ("uuid",), "group": ("id", "class"), "control": ("id", "class"), "part": ("id", "name", "ns", "class"),
    "prop": ("name", "uuid", "ns", "value", "class"), "link": ("href", "rel", "media-type", "resource-fragment"),
    "role": ("id",), "party": ("uuid", "type"), "responsible-party": ("role-id",), "resource": ("uuid",),
    "rlink": ("href", "media-type"), "document-id": ("scheme",), "mapping-collection": ("uuid",),
    "mapping": ("uuid",), "source-resource": ("type", "href"), "target-resource": ("type", "href"),
    "provenance": ("method", "matching-rationale", "status"), "map": ("uuid", "matching-rationale"),
    "source": ("type", "id-ref"), "target": ("type", "id-ref"),
    "source-gap-summary": ("uuid",),
}  # fmt: skip
"""Members that are attributes in XML."""

CHILDREN: dict[str, dict[str, str]] = {
    "catalog": {"metadata": "metadata", "controls": "control", "groups": "group", "back-matter": "back-matter"},
    "metadata": {
        "title": "title", "last-modified": "last-modified", "version": "version", "oscal-version": "oscal-version",
        "props": "prop", "links": "link", "roles": "role", "parties": "party",
        "responsible-parties": "responsible-party", "remarks": "remarks",
    },
    "role": {"title": "title"},
    "party": {"name": "name", "links": "link", "remarks": "remarks"},
    "responsible-party": {"party-uuids": "party-uuid"},
    "group": {"title": "title", "props": "prop", "links": "link", "parts": "part", "groups": "group",
              "controls": "control"},
    "control": {"title": "title", "props": "prop", "links": "link", "parts": "part", "controls": "control"},
    "part": {"title": "title", "props": "prop", "prose": "prose", "parts": "part", "links": "link"},
    "prop": {"remarks": "remarks"},
    "link": {"text": "text"},
    "back-matter": {"resources": "resource"},
    "resource": {"title": "title", "description": "description", "props": "prop", "citation": "citation",
                 "rlinks": "rlink"},
    "citation": {"text": "text"},
    "rlink": {},
    "mapping-collection": {"metadata": "metadata", "provenance": "provenance", "mappings": "mapping",
                           "back-matter": "back-matter"},
    "provenance": {"mapping-description": "mapping-description", "responsible-parties": "responsible-party"},
    "mapping": {"source-resource": "source-resource", "target-resource": "target-resource", "maps": "map",
                "source-gap-summary": "source-gap-summary"},
    "source-resource": {},
    "target-resource": {},
    "map": {"relationship": "relationship", "sources": "source",
            "targets": "target", "confidence-score": "confidence-score", "props": "prop", "remarks": "remarks"},
    "source": {},
    "target": {},
    "confidence-score": {"category": "category"},
    "source-gap-summary": {"unmapped-controls": "unmapped-controls"},
    "unmapped-controls": {"with-ids": "with-id"},
}  # fmt: skip
"""Members that are elements in XML, in the order that the schema wants, with the name of the element."""

LINES = {"title", "text"}
"""Members that hold one line of markup."""
PARAGRAPHS = {"prose", "remarks", "description", "mapping-description"}
"""Members that hold paragraphs; a blank line parts them."""

_MARKUP = re.compile(r"([*_\\`~^\[\]<&])")


def as_json(name: str, tree: Tree) -> Tree:
    """The tree as OSCAL JSON: text that has markup in this format is escaped (CommonMark)."""
    written: Tree = {}
    for member in (*ATTRIBUTES.get(name, ()), *CHILDREN[name]):
        value = tree.get(member)
        if value in (None, "", [], {}):
            continue
        if member in LINES or member in PARAGRAPHS:
            written[member] = _MARKUP.sub(r"\\\1", value)
        else:
            written[member] = _json_value(CHILDREN[name].get(member, ""), value)
    return written


def _json_value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_json_value(name, item) for item in value]
    return as_json(name, value) if isinstance(value, dict) else value


def as_xml(name: str, tree: Tree) -> bytes:
    """The tree as an OSCAL XML document."""
    root = _element(name, tree, etree.Element(_tag(name), nsmap=_NAMESPACES))
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document


def _element(name: str, tree: Tree, element: etree._Element) -> etree._Element:
    for attribute in ATTRIBUTES.get(name, ()):
        if tree.get(attribute):
            element.set(attribute, tree[attribute])
    for member, child in CHILDREN[name].items():
        value = tree.get(member)
        for item in value if isinstance(value, list) else [value]:
            if item not in (None, "", {}):
                _add(element, member, child, item)
    return element


def _add(element: etree._Element, member: str, child: str, item: Any) -> None:
    if isinstance(item, dict):
        _element(child, item, etree.SubElement(element, _tag(child)))
    elif member in PARAGRAPHS:
        # prose stands bare in its part; remarks and descriptions keep their own element
        parent = element if member == "prose" else etree.SubElement(element, _tag(child))
        for paragraph in item.split("\n\n"):
            etree.SubElement(parent, _tag("p")).text = paragraph
    else:
        etree.SubElement(element, _tag(child)).text = item


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
