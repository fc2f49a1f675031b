"""Reads a YAML file of plain text: what it says, and on which line each part stands.

Every scalar is text, so that nothing depends on how a YAML library reads dates and numbers. Aliases, anchors and tags
are refused: no assessment needs them, and they are how a small file becomes a large one.

Two libraries parse the same YAML: libyaml, which is fast, but of YAML 1.1 and sparing with its words, and ruamel.yaml,
of YAML 1.2. What the first takes, and both read alike, is taken from it; everything else is left to the second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.errors import DataError, Finding

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 4_000_000
DEEPEST = 12
NOTHING = ("", "~", "null", "Null", "NULL")
UNLIKE = re.compile(r"[\t\ufeff\x85\u2028\u2029]|^%|^\.\.\.|^ +\r?$|[\"'\]}]:\S|[|>][-+0-9]*#", re.MULTILINE)
"""What one library takes and the other does not, or where one sees a new line."""
UNHELD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no place for, so that no workbook and no report can hold it."""
Place = tuple[str | int, ...]


@dataclass
class Plain:
    """Mappings, lists and texts of a file, and the line of each."""

    path: Path
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def line_of(self, place: Place) -> int:
        """The line of a part of the file, or of the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def found(self, place: Place, message: str, remedy: str = "") -> Finding:
        """A finding at a part of the file; what the file says drives no terminal."""
        shown = "".join(char if char.isprintable() else "?" for char in message)
        return Finding(str(self.path), self.line_of(place), "A002", shown, remedy)


def read(path: Path, content: bytes | None = None) -> Plain:
    """Read a file, or the content that it had; raises DataError where it is no plain YAML."""
    text = _text(path, safety.read_bytes(path) if content is None else content)
    return quick(path, text) or careful(path, text)


def quick(path: Path, text: str) -> Plain | None:
    """What libyaml reads, or PyYAML where that is missing; nothing where it refuses or might read otherwise."""
    import yaml

    if UNLIKE.search(text):
        return None
    builder = _Builder(Plain(path))
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            builder.take(event)
    except (yaml.YAMLError, DataError):
        return None
    return builder.plain if isinstance(builder.plain.value, dict) else None


def careful(path: Path, text: str) -> Plain:
    """What ruamel.yaml reads; raises DataError with the line of what is wrong."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(Plain(path))
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        problem = (error.problem if isinstance(error, MarkedYAMLError) else None) or "it cannot be read"
        raise _refused(path, mark.line + 1 if mark else 1, f"is no YAML: {problem}") from error
    return builder.plain


def _text(path: Path, content: bytes) -> str:
    if len(content) > LARGEST:
        raise _refused(path, 1, f"has {len(content)} bytes, which no assessment needs")
    if content.startswith(b"PK"):
        raise _refused(path, 1, "is a workbook or another archive, and no YAML file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(path, content[: error.start].count(b"\n") + 1, "is not UTF-8 text") from error


def _refused(path: Path, line: int, message: str) -> DataError:
    return DataError([Finding(str(path), line, "A001", message)])


def _joined(text: str) -> str:
    """The text with both halves of a character in one, where they were escaped apart, as JSON does."""
    if text.isascii() or not re.search("[\ud800-\udbff][\udc00-\udfff]", text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@dataclass
class _Open:
    """A mapping or list that is being read, where it stands, and the key whose value comes next."""

    container: dict[str, Any] | list[Any]
    place: Place
    key: str | None = None


class _Builder:
    """Puts the events of a YAML parser together, and refuses what plain text does not need.

    Both libraries have events of the same names.
    """

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        """The next event."""
        line, kind = event.start_mark.line + 1, type(event).__name__
        self._refuse_tricks(event, kind, line)
        if kind == "ScalarEvent":
            is_nothing = not event.style and event.value in NOTHING
            self._scalar(None if is_nothing else _joined(event.value), line)
        elif kind == "MappingStartEvent":
            self._begin({}, line)
        elif kind == "SequenceStartEvent":
            self._begin([], line)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.open.pop()

    def _refuse_tricks(self, event: Any, kind: str, line: int) -> None:
        self.documents += kind == "DocumentStartEvent"
        problem = ""
        if getattr(event, "anchor", None):  # of an alias, too
            problem = "has an anchor or an alias; write the text out where it is needed"
        elif getattr(event, "tag", None) not in (None, "", "!"):
            problem = "has a tag; write plain text"
        elif self.documents > 1:
            problem = "has a second document; keep one"
        elif len(self.open) > DEEPEST:
            problem = f"is nested more than {DEEPEST} deep"
        elif UNHELD.search(_joined(getattr(event, "value", ""))):
            problem = "has a character that no document can hold; leave it out"
        if problem:
            raise _refused(self.plain.path, line, problem)

    def _begin(self, container: dict[str, Any] | list[Any], line: int) -> None:
        if self.open and isinstance(self.open[-1].container, dict) and self.open[-1].key is None:
            raise _refused(self.plain.path, line, "has a key that is no text")
        self.open.append(_Open(container, self._put(container, line)))

    def _scalar(self, value: str | None, line: int) -> None:
        top = self.open[-1] if self.open else None
        if top is None or isinstance(top.container, list) or top.key is not None:
            self._put(value, line)
            return
        if not value or value in top.container:
            raise _refused(self.plain.path, line, f"has {value!r} twice" if value else "has a key that is no text")
        top.key = value
        self.plain.lines[(*top.place, value)] = line

    def _put(self, value: Any, line: int) -> Place:
        """Hang a value where it belongs; returns its place."""
        if not self.open:
            self.plain.value = value
            self.plain.lines[()] = line
            return ()
        top = self.open[-1]
        if isinstance(top.container, list):
            top.container.append(value)
            place = (*top.place, len(top.container) - 1)
            self.plain.lines[place] = line
            return place
        key, top.key = top.key or "", None
        top.container[key] = value
        return (*top.place, key)
