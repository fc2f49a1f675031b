"""One tree for the three syntaxes of OSCAL: the members of its JSON, with text in place of markup.

A parameter in a text stays as `{{ insert: param, ID }}`, the form that JSON and YAML have. Only the members of catalogs
that an import uses are named here; other XML elements keep their own name and lose nothing but their order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from mapper import safety
from mapper.trees import Located, Tree, is_tree

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = "http://csrc.nist.gov/ns/oscal/1.0"

GROUPED = {
    "group": "groups", "control": "controls", "param": "params", "prop": "props", "link": "links", "part": "parts",
    "value": "values", "choice": "choice", "guideline": "guidelines", "role": "roles", "party": "parties",
    "responsible-party": "responsible-parties", "party-uuid": "party-uuids", "resource": "resources",
    "rlink": "rlinks", "document-id": "document-ids", "mapping": "mappings", "map": "maps", "source": "sources",
    "target": "targets", "unmapped-controls": "unmapped-controls", "with-id": "with-ids",
}  # fmt: skip
"""Elements that JSON gathers in a list, and the name of the list."""
MARKUP = {"title", "label", "text", "usage", "choice", "caption"}
"""Elements that hold one line of markup."""
PARAGRAPHS = {"remarks", "description", "mapping-description", "prose"}
"""Elements that hold paragraphs."""
BLOCKS = {"p", "ol", "ul", "pre", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Paragraphs that stand bare in a part or a guideline, where JSON has the member prose."""


def read(path: Path) -> tuple[str, Tree, str]:
    """What kind of OSCAL document a file holds, its tree, and its text; raises DataError."""
    suffix = path.suffix.lower()
    text = safety.read_text(path)
    if suffix == ".xml" or (suffix not in (".json", ".yaml", ".yml") and text.lstrip().startswith("<")):
        root = safety.parse_xml(path, text)
        if etree.QName(root).namespace != NAMESPACE:
            raise safety.refusal(path, 1, f"is no OSCAL: the root is no element of {NAMESPACE}")
        return etree.QName(root).localname, _tree(root), text
    is_json = suffix == ".json" or (suffix not in (".yaml", ".yml") and text.lstrip().startswith("{"))
    document = safety.parse_json(path, text) if is_json else safety.parse_yaml(path, text)
    bodies = [(name, body) for name, body in document.items() if name != "$schema"] if is_tree(document) else []
    if len(bodies) != 1 or not is_tree(bodies[0][1]):
        raise safety.refusal(path, 1, "is no OSCAL: it has no single document, such as a catalog, at its top")
    name, body = bodies[0]
    return str(name), body, text


def _tree(element: etree._Element) -> Tree:
    tree = Located((str(name), str(value)) for name, value in element.attrib.items())
    tree.line = int(element.sourceline or 0)  # type: ignore[call-overload,unreachable]  # lxml-stubs types it as an ellipsis
    prose = []
    for child in element:
        name = etree.QName(child).localname
        if name in BLOCKS:
            prose.append(_block(child))
            continue
        value = _value(child, name)
        if name in GROUPED:
            tree.setdefault(GROUPED[name], []).append(value)
        else:
            tree[name] = value
    if prose:
        tree["prose"] = "\n\n".join(prose)
    return tree


def _value(element: etree._Element, name: str) -> Any:
    if name in MARKUP:
        return _line(element)
    if name in PARAGRAPHS:
        return "\n\n".join(map(_block, element)) or _line(element)
    return _tree(element) if len(element) or element.attrib else _line(element)


def _block(element: etree._Element) -> str:
    """A paragraph, or a list or table with its items or cells apart."""
    if len(element) and etree.QName(element).localname in ("ol", "ul", "table", "tr", "blockquote"):
        return "\n".join(filter(None, map(_block, element)))
    return _line(element)


def _line(element: etree._Element) -> str:
    text = element.text or ""
    for child in element:
        if etree.QName(child).localname == "insert":
            text += f"{{{{ insert: {child.get('type', 'param')}, {child.get('id-ref', '')} }}}}"
        else:
            text += _line(child)
        text += child.tail or ""
    return " ".join(text.split())


_LINK = re.compile(r"\[([^\]\[]*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([^\w\s])")


def plain(markup: object) -> str:
    """Markdown of OSCAL's JSON as text: links by their words, escaped characters as they are."""
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", markup)) if isinstance(markup, str) else ""
