"""A crosswalk as a directed graph in GraphML: elements are nodes, mappings are edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapper.exporters.plain import mapping_cells

if TYPE_CHECKING:
    from lxml.etree import _Element

    from mapper.exporters.crosswalk import Crosswalk

NS = "http://graphml.graphdrawing.org/xmlns"
_NAMESPACES: Any = {None: NS}
NODE_KEYS = ("label", "framework", "kind", "citation", "title", "url")
EDGE_KEYS = (
    "relation", "relation_property", "strength", "confidence", "rationale_type", "rationale", "provenance", "status",
    "place", "gap", "source_edition", "target_edition", "author", "date", "reviewer", "review_date",
    "judged_on",
)  # fmt: skip
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for."""


def write(crosswalk: Crosswalk) -> bytes:
    """GraphML 1.0; a framework as a whole is a node too, and an edge bears the id of its mapping."""
    from lxml import etree

    root = etree.Element(f"{{{NS}}}graphml", nsmap=_NAMESPACES)
    for domain, names in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name in names:
            kind = "int" if name == "strength" else "string"
            attributes = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind}
            etree.SubElement(root, f"{{{NS}}}key", attributes)
    graph = etree.SubElement(root, f"{{{NS}}}graph", id=f"{crosswalk.source.id}--{crosswalk.target.id}",
                             edgedefault="directed")  # fmt: skip
    ends = dict.fromkeys(end for mapping in crosswalk.mappings for end in (mapping.source, mapping.target))
    for end in ends:
        _add(graph, "node", {"id": end}, _node(crosswalk, end))
    for mapping in crosswalk.mappings:
        cells = mapping_cells(crosswalk, mapping)
        identity = {"id": mapping.id, "source": mapping.source, "target": mapping.target}
        _add(graph, "edge", identity, {name: cells[name] for name in EDGE_KEYS})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _node(crosswalk: Crosswalk, id: str) -> dict[str, Any]:
    element = crosswalk.element(id)
    if element is None:
        framework = crosswalk.library.framework(id)
        return {"label": crosswalk.library.label(id), "framework": id, "kind": "framework", "url": framework.url}
    return {name: getattr(element, name) for name in NODE_KEYS}


def _add(graph: _Element, domain: str, identity: dict[str, str], values: dict[str, Any]) -> None:
    from lxml import etree

    made = etree.SubElement(graph, f"{{{NS}}}{domain}", {name: _legal(id) for name, id in identity.items()})
    for name, value in values.items():
        if value not in ("", None):
            etree.SubElement(made, f"{{{NS}}}data", key=f"{domain}-{name}").text = _legal(value)


def _legal(value: str | int) -> str:
    return _ILLEGAL.sub("", str(value))
