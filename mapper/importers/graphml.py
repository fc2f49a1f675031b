"""Graphs in GraphML: our own, and those of others whose edges have the data `relation` in our words.

The id of a node is that of an element, `framework:local`; a node of the kind `framework` is a framework as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.importers.fields import FieldRows
from mapper.importers.rules import END, RELATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library

NS = "{http://graphml.graphdrawing.org/xmlns}"


def read_graph(path: Path, library: Library) -> Imported:
    """The edges of a graph as mappings; raises DataError where it is no GraphML."""
    root = safety.parse_xml(path, safety.read_text(path))
    if root.tag != f"{NS}graphml":
        raise safety.refusal(path, 1, "is no GraphML")
    names = {str(key.get("id")): str(key.get("attr.name")) for key in root.iter(f"{NS}key")}
    nodes = {str(node.get("id")): dict(_data(node, names)) for node in root.iter(f"{NS}node")}
    rows = FieldRows(path, library)
    for edge in root.iter(f"{NS}edge"):
        _add(rows, edge, dict(_data(edge, names)), nodes)
    return rows.imported()


def _data(item: Any, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for data in item.iter(f"{NS}data"):
        yield names.get(str(data.get("key")), ""), data.text or ""


def _add(rows: FieldRows, edge: Any, data: dict[str, str], nodes: dict[str, dict[str, str]]) -> None:
    ends = [str(edge.get(end)) for end in ("source", "target")]
    line = edge.sourceline or 1
    if "relation" not in data:
        rows.report(RELATION, line, f"the edge from {ends[0]} to {ends[1]} has no `relation`")
        return
    for end in ends:
        if ":" not in end and nodes.get(end, {}).get("kind") != "framework":
            rows.report(END, line, f"the node {end} is no element, whose id is framework:name")
            return
    labels = [nodes.get(end, {}).get("title") or nodes.get(end, {}).get("label", "") for end in ends]
    rows.add(line, {**data, "source": ends[0], "target": ends[1]}, labels)
