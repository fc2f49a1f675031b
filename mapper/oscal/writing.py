"""Three writings of one tree: OSCAL XML, JSON and YAML.

A tree is consumed piece by piece, so that memory does not grow with the document. In YAML every string is quoted as in
JSON: no reader, of YAML 1.1 or 1.2, takes `no` for a truth value or `2026-08-22` for a date.
"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args

from mapper.oscal.syntax import LINES, NAMESPACE, PARAGRAPHS, Pieces, escaped, members

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from mapper.oscal.syntax import Tree

Syntax = Literal["xml", "json", "yaml"]
SYNTAXES: tuple[Syntax, ...] = get_args(Syntax)
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Line ends in YAML, and in nothing else that we write."""


def write(model: str, tree: Tree, stream: BinaryIO, syntax: Syntax) -> None:
    """Write a document; the model is the name of its root."""
    if syntax == "xml":
        _write_xml(model, tree, stream)
        return
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
    document = {model: as_json(model, tree)}
    if syntax == "json":
        _write_json(document, text.write, "\n")
        text.write("\n")
    else:
        _write_yaml(document, text.write, "", "")
    text.detach()


# JSON and YAML


def as_json(name: str, tree: Tree) -> Tree:
    """The tree as OSCAL JSON: text that has markup in this format is escaped (CommonMark)."""
    return {
        member: escaped(value) if member in LINES or member in PARAGRAPHS else _json_value(child, value)
        for member, child, value in members(name, tree)
    }


def _json_value(name: str, value: Any) -> Any:
    if isinstance(value, Pieces):
        return Pieces(value, lambda item: as_json(name, item))
    if isinstance(value, list):
        return [_json_value(name, item) for item in value]
    return as_json(name, value) if isinstance(value, dict) else value


def _scalar(value: Any) -> str:
    written = _encoded(value)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _write_json(value: Any, write: Callable[[str], object], start: str) -> None:
    """Write a value; `start` begins a line at its depth."""
    if isinstance(value, dict):
        brackets, items = "{}", ((f"{_scalar(key)}: ", item) for key, item in value.items())
    elif isinstance(value, list | Pieces):
        brackets, items = "[]", (("", item) for item in value)
    else:
        write(_scalar(value))
        return
    between = brackets[0]
    for key, item in items:
        write(f"{between}{start}  {key}")
        _write_json(item, write, f"{start}  ")
        between = ","
    write(f"{start}{brackets[1]}")


def _write_yaml(tree: Tree, write: Callable[[str], object], first: str, indent: str) -> None:
    """Write the members of an object; `first` stands before the first, `indent` before the others."""
    before = first
    for key, value in tree.items():
        write(f"{before}{key}:")
        before = indent
        if isinstance(value, dict):
            write("\n")
            _write_yaml(value, write, f"{indent}  ", f"{indent}  ")
        elif isinstance(value, list | Pieces):
            write("\n")
            _write_yaml_list(value, write, f"{indent}  ")
        else:
            write(f" {_scalar(value)}\n")


def _write_yaml_list(values: list[Any] | Pieces, write: Callable[[str], object], indent: str) -> None:
    for value in values:
        if isinstance(value, dict):
            _write_yaml(value, write, f"{indent}- ", f"{indent}  ")
        else:
            write(f"{indent}- {_scalar(value)}\n")


# XML


def _write_xml(model: str, tree: Tree, stream: BinaryIO) -> None:
    from lxml import etree

    with etree.xmlfile(stream, encoding="UTF-8") as document:
        document.write_declaration()
        _write_pieces(document, model, tree, "\n", {None: NAMESPACE})
    stream.write(b"\n")


def _write_pieces(
    document: etree._IncrementalFileWriter, name: str, tree: Tree, start: str, namespaces: Any = None
) -> None:
    """Write an element child by child; `start` begins a line at its depth. The namespace is that of the root."""
    attributes = {member: value for member, child, value in members(name, tree) if not child}
    with document.element(name, attributes, nsmap=namespaces):
        for member, child, value in members(name, tree):
            for item in _items(value) if child else ():
                document.write(f"{start}  ")
                if isinstance(item, dict) and any(isinstance(found, Pieces) for found in item.values()):
                    _write_pieces(document, child, item, f"{start}  ")
                else:
                    _write_whole(document, member, child, item, start.count(" ") // 2 + 1)
        document.write(start)


def _write_whole(document: etree._IncrementalFileWriter, member: str, child: str, item: Any, depth: int) -> None:
    from lxml import etree

    holder = etree.Element("holder")
    _add(holder, member, child, item)
    for element in holder:
        etree.indent(element, level=depth)
        document.write(element)


def _items(value: Any) -> Any:
    return value if isinstance(value, list | Pieces) else [value]


def _fill(element: etree._Element, name: str, tree: Tree) -> None:
    for member, child, value in members(name, tree):
        if not child:
            element.set(member, value)
        for item in _items(value) if child else ():
            _add(element, member, child, item)


def _add(element: etree._Element, member: str, child: str, item: Any) -> None:
    from lxml.etree import SubElement

    if isinstance(item, dict):
        _fill(SubElement(element, child), child, item)
    elif member in PARAGRAPHS:
        # prose stands bare in its part; remarks and descriptions keep their own element
        parent = element if member == "prose" else SubElement(element, child)
        for paragraph in item.split("\n\n"):
            SubElement(parent, "p").text = paragraph
    else:
        SubElement(element, child).text = "true" if item is True else item
