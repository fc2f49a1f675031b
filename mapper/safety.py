"""Opens files of strangers: nothing in them is followed, expanded or run, and none of them can fill the memory.

A file is refused, with its place and one reason, where it is larger than can be read within 512 MB, is not UTF-8, is
nested too deep, or uses what plain data does not need: a DOCTYPE, an entity, an alias. Nothing is fetched.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from mapper.cells import table_of
from mapper.errors import DataError
from mapper.rules import Rule
from mapper.trees import Located, one_line

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from pathlib import Path

    from lxml import etree

    from mapper.cells import Table

FILE = Rule("I001", "A file is plain data of its format, of a size and depth that can be read.",
            "see docs/importing.md, What is refused")  # fmt: skip
SIZE = 16 * 2**20
"""Bytes of a file; the largest public catalog in OSCAL, NIST SP 800-53 with its assessment, has some 10 MB."""
UNPACKED = 32 * 2**20
"""Bytes of a workbook, or of a Word file, once its parts are unpacked."""
VALUES = 1_000_000
"""Values of a document: elements in XML, scalars and collections in JSON."""
YAML_VALUES = 500_000
"""The same in YAML, of which a value takes twice the memory while it is read."""
DEPTH = 64
"""Levels of nesting."""
LONGEST = 600
"""Characters of a message, which may quote the file."""
ROWS, COLUMNS = 100_000, 64
"""Rows and columns of a sheet that are read."""


def refusal(path: Path, line: int, message: str, cell: str = "") -> DataError:
    """The error for a file that is not taken."""
    said = one_line(message)
    return DataError([FILE.broken(path, line, said if len(said) <= LONGEST else f"{said[:LONGEST]} ...", cell)])


def read_bytes(path: Path) -> bytes:
    """The content of a file, or of a pipe; never more than the limit is read."""
    with path.open("rb") as stream:
        content = stream.read(SIZE + 1)
    if len(content) > SIZE:
        raise refusal(path, 1, f"is larger than {SIZE // 2**20} MB")
    return content


def read_text(path: Path) -> str:
    """The text of a UTF-8 file."""
    content = read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(
            path, content[: error.start].count(b"\n") + 1, "is not UTF-8 text: save it as UTF-8, if it is text at all"
        ) from error
    if not text.strip():
        raise refusal(path, 1, "is empty")
    return text


def parse_xml(path: Path, text: str) -> etree._Element:
    """The root of the XML that a file holds, which has no document type."""
    from lxml import etree

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        line = text.count("\n", 0, max(text.find("<!DOCTYPE"), text.find("<!ENTITY"))) + 1
        raise refusal(path, line, "has a DOCTYPE, which plain data does not need")
    events = etree.iterparse(
        io.BytesIO(text.encode()), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        _check_shape(path, ((event == "start", element.sourceline or 1) for event, element in events))
    except etree.XMLSyntaxError as error:
        raise refusal(path, error.lineno or 1, f"is no XML: {error.msg}") from error
    root: etree._Element | None = events.root
    if root is None or root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # lxml-stubs lacks it
        raise refusal(path, 1, "has a DOCTYPE, which plain data does not need")
    return root


def _check_shape(path: Path, steps: Iterable[tuple[bool, int]], most: int = VALUES) -> None:
    """Refuse what has too many values or levels; a step goes into a value or out of it, on a line."""
    values = depth = 0
    for inward, line in steps:
        depth += 1 if inward else -1
        values += inward
        if depth > DEPTH:
            raise refusal(path, line, f"is nested deeper than {DEPTH} levels")
        if values > most:
            raise refusal(path, line, f"has more than {most} values")


def parse_json(path: Path, text: str) -> Any:
    """The value of the JSON that a file holds."""
    if sum(map(text.count, "[{,")) > VALUES:
        raise refusal(path, 1, f"has more than {VALUES} values")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise refusal(path, error.lineno, f"is no JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # too deep; a number of thousands of digits
        raise refusal(path, 1, "is nested too deep, or has a number that is too long") from error
    _check_shape(path, ((inward, 1) for inward in _json_steps(value)))
    return value


def _json_steps(value: Any) -> Iterator[bool]:
    waiting = [iter([value])]
    while waiting:
        inner = next(waiting[-1], waiting)
        if inner is waiting:
            waiting.pop()
            yield False
        elif isinstance(inner, dict | list):
            waiting.append(iter(inner.values() if isinstance(inner, dict) else inner))
            yield True


_NULL = ("", "~", "null", "Null", "NULL")


def parse_yaml(path: Path, text: str) -> Any:
    """The value of the YAML that a file holds, every scalar as text but null: no tag is obeyed, `1.10` stays `1.10`."""
    import yaml

    class Loader(yaml.CBaseLoader):
        """Makes text, lists, dictionaries and None only."""

        def construct_scalar(self, node: yaml.ScalarNode) -> Any:
            return None if not node.style and node.value in _NULL else node.value

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
            tree = Located((key or "", value) for key, value in super().construct_mapping(node, deep).items())
            tree.line = node.start_mark.line + 1
            return tree

    return load_yaml(path, text, Loader)


def load_yaml(path: Path, text: str, loader: Any) -> Any:
    """What a safe loader makes of the YAML that a file holds, once values, depth and aliases are checked."""
    import yaml

    try:
        _check_shape(path, _yaml_steps(path, yaml.parse(text, Loader=yaml.CBaseLoader)), YAML_VALUES)
        return yaml.load(text, Loader=loader)  # noqa: S506  # the callers' loaders make plain values only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "a character that YAML does not allow"
        raise refusal(path, mark.line + 1 if mark else 1, f"is no YAML: {what}") from error
    except (TypeError, ValueError) as error:  # a list or a mapping as a key; a number that is none
        raise refusal(path, 1, "is no YAML that can be read: a key or a number is not what it should be") from error


def _yaml_steps(path: Path, events: Iterable[Any]) -> Iterator[tuple[bool, int]]:
    import yaml

    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise refusal(path, line, "has an alias; write the value out where it is used")
        if isinstance(event, yaml.ScalarEvent):
            yield True, line
            yield False, line
        elif isinstance(event, yaml.CollectionStartEvent | yaml.CollectionEndEvent):
            yield isinstance(event, yaml.CollectionStartEvent), line


def read_table(path: Path, delimiter: str = "") -> Table:
    """The cells of a table; without a delimiter, the one of comma, semicolon and tab that its header has most of."""
    return parse_table(path, read_text(path), delimiter)


def parse_table(path: Path, text: str, delimiter: str = "") -> Table:
    """The cells of the table that a file holds, as `read_table` gives them."""
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as older spreadsheets for the Macintosh ended their lines
    if text.count("\n") > ROWS:
        raise refusal(path, ROWS, f"has more than {ROWS} rows")
    header = next((line for line in text.split("\n") if not line.startswith("#")), "")
    separator = delimiter or max(",;\t", key=header.count)
    if text.count(separator) > VALUES:
        raise refusal(path, 1, f"has more than {VALUES} values")
    return table_of(path, text, separator)
