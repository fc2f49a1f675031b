"""Three writings of one tree: OSCAL XML, JSON and YAML.

A tree is consumed piece by piece, so that memory does not grow with the document. In YAML every string is quoted as in
JSON: no reader, of YAML 1.1 or 1.2, takes `no` for a truth value or `2026-08-22` for a date.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args

from mapper.oscal.structure import LINES, PARAGRAPHS, WRAPPED
from mapper.oscal.syntax import LISTS, NAMESPACE, Pieces, escaped, members

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from mapper.oscal.syntax import Tree

    NewElement = Callable[..., Any]

Syntax = Literal["xml", "json", "yaml"]
SYNTAXES: tuple[Syntax, ...] = get_args(Syntax)
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Line ends in YAML, and in nothing else that we write."""
_MANY = 4096
"""Pieces of text that are put together before they are written."""


def write(model: str, tree: Tree, stream: BinaryIO, syntax: Syntax) -> None:
    """Write a document; the model is the name of its root."""
    if syntax == "xml":
        _write_xml(model, tree, stream)
    else:
        _Text(stream).write(model, tree, syntax)


# JSON and YAML


class _Text:
    """Text on its way into a stream, an object of a tree at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting: list[str] = []
        self.add = self._waiting.append

    def write(self, model: str, tree: Tree, syntax: Syntax) -> None:
        """Write a whole document."""
        if syntax == "json":
            self.add(f'{{\n  "{model}": ')
            self._json(model, tree, "\n  ")
            self.add("\n}\n")
        else:
            self.add(f"{model}:\n")
            self._yaml(model, tree, "  ", "  ")
        self._flush()

    def _flush(self) -> None:
        self._stream.write("".join(self._waiting).encode())
        self._waiting.clear()

    def _json(self, name: str, tree: Tree, start: str) -> None:
        """Write an object; `start` begins a line at its depth."""
        inner, between = f"{start}  ", "{"
        for member, _, type, value in members(name, tree):
            begun = f'{between}{inner}"{member}": '
            between = ","
            if isinstance(value, dict):
                self.add(begun)
                self._json(type, value, inner)
            elif isinstance(value, LISTS):
                self.add(begun)
                self._json_list(type, value, inner)
            else:
                self.add(begun + _scalar(member, value))
        self.add(f"{start}}}")

    def _json_list(self, type: str, values: list[Any] | Pieces, start: str) -> None:
        inner, between = f"{start}  ", "["
        for value in values:
            self.add(f"{between}{inner}")
            between = ","
            if isinstance(value, dict):
                self._json(type, value, inner)
            else:
                self.add(_quoted(value))
            if len(self._waiting) > _MANY:
                self._flush()
        self.add(f"{start}]")

    def _yaml(self, name: str, tree: Tree, first: str, indent: str) -> None:
        """Write the members of an object; `first` stands before the first, `indent` before the others."""
        before = first
        for member, _, type, value in members(name, tree):
            self.add(f"{before}{member}:")
            before = indent
            if isinstance(value, dict):
                self.add("\n")
                self._yaml(type, value, f"{indent}  ", f"{indent}  ")
            elif isinstance(value, LISTS):
                self.add("\n")
                self._yaml_list(type, value, f"{indent}  ")
            else:
                self.add(f" {_scalar(member, value)}\n")

    def _yaml_list(self, type: str, values: list[Any] | Pieces, indent: str) -> None:
        for value in values:
            if isinstance(value, dict):
                self._yaml(type, value, f"{indent}- ", f"{indent}  ")
            else:
                self.add(f"{indent}- {_quoted(value)}\n")
            if len(self._waiting) > _MANY:
                self._flush()


def _scalar(member: str, value: str | bool) -> str:
    """A value as JSON; text that has markup in this format is escaped (CommonMark)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(escaped(value) if member in LINES or member in PARAGRAPHS else value)


@lru_cache(4096)  # most properties have one of few words
def _quoted(text: str) -> str:
    quoted = _encoded(text)
    return quoted if quoted.isascii() else _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


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
    attributes = {member: value for member, element, _, value in members(name, tree) if element is None}
    with document.element(name, attributes, nsmap=namespaces):
        for member, element, type, value in members(name, tree):
            for item in _items(value) if element else ():
                document.write(f"{start}  ")
                if isinstance(item, dict) and any(isinstance(found, Pieces) for found in item.values()):
                    _write_pieces(document, type, item, f"{start}  ")
                else:
                    _write_whole(document, (member, element or "", type), item, start.count(" ") // 2 + 1)
        document.write(start)


def _write_whole(document: etree._IncrementalFileWriter, place: tuple[str, str, str], item: Any, depth: int) -> None:
    from lxml import etree

    holder = etree.Element("holder")
    _add(etree.SubElement, holder, place, item)
    for element in holder:
        etree.indent(element, level=depth)
        document.write(element)


def _items(value: Any) -> Any:
    return value if isinstance(value, LISTS) else [value]


def _fill(new: NewElement, element: etree._Element, name: str, tree: Tree) -> None:
    for member, child, type, value in members(name, tree):
        if child is None:
            element.set(member, value)
        elif not child:
            element.text = value
        else:
            home = new(element, member) if member in WRAPPED else element
            for item in _items(value):
                _add(new, home, (member, child, type), item)


def _add(new: NewElement, parent: etree._Element, place: tuple[str, str, str], item: Any) -> None:
    """Add a value to an element; `place` is its member, its element and its type."""
    member, child, type = place
    if isinstance(item, dict):
        _fill(new, new(parent, child), type, item)
    elif member in PARAGRAPHS:
        # prose stands bare in its part; remarks and descriptions keep their own element
        around = parent if member == "prose" else new(parent, child)
        for paragraph in item.split("\n\n"):
            new(around, "p").text = paragraph
    else:
        new(parent, child).text = "true" if item is True else item
