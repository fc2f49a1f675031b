"""Reads an OSCAL file of any syntax; nothing in it is trusted: no entities, no network, no tags or aliases of YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.oscal.structure import CHILDREN, FLAGS, LINES, MEMBERS, PARAGRAPHS, TYPES, WRAPPED, is_many
from mapper.oscal.syntax import NAMESPACE, unescaped

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from mapper.oscal.syntax import Tree

CODE = "OSCAL"
"""Code of the findings in OSCAL files."""
SUFFIXES = {".xml": "xml", ".json": "json", ".yaml": "yaml", ".yml": "yaml"}
"""The syntax that the suffix of a file stands for."""


def read_tree(path: Path) -> tuple[str, Tree]:
    """The model and the tree of a document that has no members but those that documents of ours have.

    Raises DataError where the file is not readable as OSCAL, and LookupError, TypeError, ValueError or AttributeError
    where it has other members or other types.
    """
    if SUFFIXES.get(path.suffix.lower()) == "xml":
        root = parse_xml(path)
        model = root.tag.removeprefix(f"{{{NAMESPACE}}}")
        return model, _from_xml(model, root)
    [(model, tree)] = parse_data(path).items()
    return model, _from_json(model, tree)


def _from_json(name: str, written: Tree) -> Tree:
    """A JSON object with its Markdown read as plain text."""
    tree: Tree = {}
    for member, value in written.items():
        type = TYPES.get((name, member), CHILDREN[name].get(member, ""))
        if member in LINES or member in PARAGRAPHS:
            tree[member] = unescaped(value)
        elif isinstance(value, list):
            tree[member] = [_from_json(type, item) if isinstance(item, dict) else item for item in value]
        else:
            tree[member] = _from_json(type, value) if isinstance(value, dict) else value
    return tree


def _from_xml(name: str, element: etree._Element) -> Tree:
    """An XML element as the members of JSON: the table of the syntax, read backwards."""
    tree: Tree = {str(key): value for key, value in element.attrib.items()}
    for member, child, type in MEMBERS[name]:
        if child is None:
            continue
        if member == "prose":
            prose = "\n\n".join(_text(p) for p in element.iterchildren(f"{{{NAMESPACE}}}p"))
            tree |= {"prose": prose} if prose else {}
            continue
        if not child:
            tree[member] = _text(element)
            continue
        home = element.find(f"{{{NAMESPACE}}}{member}") if member in WRAPPED else element
        found = () if home is None else home.iterchildren(f"{{{NAMESPACE}}}{child}")
        if values := [_value(member, type, each) for each in found]:
            tree[member] = values if is_many(member) else values[0]
    return tree


def _value(member: str, type: str, element: etree._Element) -> Any:
    if member in PARAGRAPHS:
        return "\n\n".join(map(_text, element))
    if member in FLAGS:
        return _text(element) == "true"
    return _from_xml(type, element) if type in CHILDREN else _text(element)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def parse_xml(path: Path) -> etree._Element:
    """The root of an XML file; raises DataError."""
    return safety.parse_xml(path, safety.read_text(path))


def parse_data(path: Path) -> Tree:
    """The object in a JSON or YAML file; raises DataError."""
    text = safety.read_text(path)
    is_json = SUFFIXES.get(path.suffix.lower()) == "json"
    data = safety.parse_json(path, text) if is_json else safety.load_yaml(path, text, yaml_loader())
    if not isinstance(data, dict):
        raise safety.refusal(path, 1, "holds no object, so it is no OSCAL document")
    return data


def yaml_loader() -> Any:
    """A safe loader for which, as in YAML 1.2, a date and `yes` are strings."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C, where it is built
        yaml_implicit_resolvers = {  # noqa: RUF012  # as the base class has it
            first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
            for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    return Loader
