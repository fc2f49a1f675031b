"""Reads a YAML file of plain text: what it says, and on which line each part stands.

Every scalar is text, so that nothing depends on how a YAML library reads dates and numbers. Aliases, anchors and tags
are refused: no assessment needs them, and they are how a small file becomes a large one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from mapper.errors import DataError, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 4_000_000
DEEPEST = 12
NULL = "tag:yaml.org,2002:null"
Place = tuple[str | int, ...]


@dataclass
class Plain:
    """Mappings, lists and texts of a file, and the line of each."""

    path: Path
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """The line of a part of the file, or of the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def found(self, place: Place, message: str, remedy: str = "") -> Finding:
        """A finding at a part of the file."""
        return Finding(str(self.path), self.line_of(place), "A002", message, remedy)


def read(path: Path) -> Plain:
    """Read a file; raises DataError where it is no plain YAML."""
    text = _text(path)
    try:
        _refuse_tricks(path, text)
        node = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        problem = (error.problem if isinstance(error, MarkedYAMLError) else None) or "it cannot be read"
        raise _refused(path, mark.line + 1 if mark else 1, f"is no YAML: {problem}") from error
    plain = Plain(path)
    plain.value = _value(plain, node, ())
    if plain.findings:
        raise DataError(plain.findings)
    return plain


def _text(path: Path) -> str:
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise _refused(path, 1, f"has {len(content)} bytes, which no assessment needs")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(path, content[: error.start].count(b"\n") + 1, "is not UTF-8 text") from error


def _refuse_tricks(path: Path, text: str) -> None:
    depth = 0
    for event in YAML(typ="rt", pure=True).parse(text):
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            raise _refused(path, line, "has an anchor or an alias; write the text out where it is needed")
        if str(getattr(event, "ctag", None) or "") not in ("", "!"):
            raise _refused(path, line, "has a tag; write plain text")
        depth += type(event).__name__ in ("MappingStartEvent", "SequenceStartEvent")
        depth -= type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent")
        if depth > DEEPEST:
            raise _refused(path, line, f"is nested more than {DEEPEST} deep")


def _refused(path: Path, line: int, message: str) -> DataError:
    return DataError([Finding(str(path), line, "A001", message)])


def _value(plain: Plain, node: Any, place: Place) -> Any:
    if node is None:
        return None
    plain.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return dict(_pairs(plain, node, place))
    if isinstance(node, SequenceNode):
        return [_value(plain, item, (*place, number)) for number, item in enumerate(node.value)]
    assert isinstance(node, ScalarNode)  # there are three kinds of node
    return None if str(node.ctag) == NULL and node.style is None else node.value


def _pairs(plain: Plain, node: MappingNode, place: Place) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = key.value if isinstance(key, ScalarNode) else ""
        plain.lines[(*place, name)] = key.start_mark.line + 1
        if not name or name in seen:
            problem = f"has {name!r} twice" if name else "has a key that is no text"
            plain.findings.append(plain.found((*place, name), problem, "keep one of the two"))
        seen.add(name)
        yield name, _value(plain, value, (*place, name))
