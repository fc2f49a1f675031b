"""Our own JSON, as `mapper export ... --as json` and `jsonl` write it, and as the queries print it.

One document of a crosswalk or of a framework, a list of mappings or of elements, or such a list line by line. Of a
mapping only its ends and its relation are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.importers import Imported
from mapper.importers.fields import FieldRows
from mapper.importers.naming import framework_id
from mapper.importers.records import elements_of, framework_of, undescribed
from mapper.importers.rules import END
from mapper.trees import is_tree, lines_of_each, members, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Element, Framework

Located = list[tuple[int, dict[str, Any]]]
KINDS = "a crosswalk, a framework, or a list of mappings or elements, as `mapper export` writes them"


def read_document(path: Path, library: Library) -> Imported:
    """What a file holds; raises DataError where it is no JSON of ours."""
    text = safety.read_text(path)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for _, line in lines[:2]):
        values = safety.parse_json(path, "[" + ",\n".join(line for _, line in lines) + "]")
        return _rows(path, [(n, value) for (n, _), value in zip(lines, values, strict=False)], library)
    value = safety.parse_json(path, text)
    if is_tree(value) and is_tree(value.get("framework")):
        return _framework(path, text, value)
    if is_tree(value) and isinstance(value.get("mappings"), list):
        return _crosswalk(path, text, value, library)
    rows = value if isinstance(value, list) else [value]
    name = "relation" if is_tree(rows[0] if rows else None) and "relation" in rows[0] else "citation"
    return _rows(path, list(zip(lines_of_each(text, name, len(rows)), rows, strict=True)), library)


def _rows(path: Path, rows: Located, library: Library) -> Imported:
    """A list of mappings, or of elements."""
    for line, row in rows:
        if not is_tree(row):
            raise safety.refusal(path, line, f"holds none of {KINDS}")
    if any({"source", "relation", "target"} <= row.keys() for _, row in rows):
        return _mappings(FieldRows(path, library), rows).imported()
    if rows and all({"id", "framework", "citation"} <= row.keys() for _, row in rows):
        return _elements(path, rows, library)
    raise safety.refusal(path, rows[0][0] if rows else 1, f"holds none of {KINDS}")


def _mappings(reader: FieldRows, rows: Iterable[tuple[int, dict[str, Any]]]) -> FieldRows:
    for line, row in rows:
        edition = row.get("edition")
        editions = {f"{side}_edition": text for side, text in edition.items()} if isinstance(edition, dict) else {}
        reader.add(line, {**row, **editions})
    return reader


def _crosswalk(path: Path, text: str, document: dict[str, Any], library: Library) -> Imported:
    reader = FieldRows(path, library)
    for side in ("source", "target"):
        if is_tree(document.get(side)):
            reader.ends.describe(_described(path, document[side]))
    rows = members(document, "mappings")
    _mappings(reader, zip(lines_of_each(text, "relation", len(rows)), rows, strict=True))
    return reader.imported(licence=str(document.get("licence", "")))


def _framework(path: Path, text: str, document: dict[str, Any]) -> Imported:
    framework = _described(path, document["framework"])
    records = members(document, "elements")
    reports: list[Finding] = []
    rows = zip(lines_of_each(text, "citation", len(records)), records, strict=True)
    return Imported(((framework, elements_of(path, framework, rows, reports)),), reports=tuple(reports))


def _described(path: Path, record: dict[str, Any]) -> Framework:
    try:
        return framework_of(record)
    except ValueError as error:
        problems = "; ".join(str(error).split("\n"))
        raise safety.refusal(path, 1, f"describes a framework that is none: {problems}") from error


def _elements(path: Path, rows: Located, library: Library) -> Imported:
    """Elements whose framework is described in the library, or nowhere."""
    reports: list[Finding] = []
    found: list[tuple[Framework, tuple[Element, ...]]] = []
    for id in dict.fromkeys(str(row["framework"]) for _, row in rows):
        own = [(line, row) for line, row in rows if str(row["framework"]) == id]
        if framework_id(id) != id:
            reports.append(END.broken(path, own[0][0], f"{one_line(id)!r} cannot be the id of a framework"))
            continue
        attributes = [row["attributes"] for _, row in own if is_tree(row.get("attributes"))]
        names = dict.fromkeys(str(name) for row in attributes for name in row)
        framework = library.frameworks.get(id) or undescribed(id, path, names)
        found.append((framework, elements_of(path, framework, own, reports)))
    return Imported(tuple(found), reports=tuple(reports))
