"""The description of a framework, `framework.toml`: read, and checked before anything rests on it."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from mapper.errors import DataError, Finding
from mapper.model import Column, Framework

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RESERVED = frozenset(("framework", "rel", "semapv", "ext", "skos", "sssom", "owl", "xsd", "rdf", "rdfs", "dcterms"))
"""Prefixes of the crosswalk tables and of RDF, which no framework may have as its id."""
_SHAPES = {"core": bool, "texts": list, "columns": dict, "many": bool}
"""What a key of a description holds; all others hold text."""


def read_framework(path: Path) -> Framework:
    """The metadata of a framework, from its `framework.toml`; raises DataError where it is none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        _check_keys(path, data)
        columns = tuple(Column(name=name, **column) for name, column in data.pop("columns", {}).items())
        texts = tuple(data.pop("texts", ()))
        return Framework(**data, texts=texts, columns=columns)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise DataError([Finding(str(path), 1, "D001", f"is no framework description: {error}")]) from error


def _check_keys(path: Path, data: dict[str, Any]) -> None:
    """Refuse a description that lacks a key, has one that means nothing, or holds there what is no such value."""
    said = list(_misfits(Framework, data))
    if data.get("id") in RESERVED:
        said.append(f"has the id {data['id']!r}, which is a prefix of crosswalk tables")
    columns = data.get("columns", {})
    for name, column in columns.items() if isinstance(columns, dict) else ():
        about = {"name": name, **column} if isinstance(column, dict) else {}
        said += [f"column {name}: {misfit}" for misfit in _misfits(Column, about)]
    if said:
        remedy = f"the keys are {', '.join(field.name for field in fields(Framework))}; texts stand in quotes"
        raise DataError([Finding(str(path), 1, "D001", f"the description {'; '.join(said)}", remedy)])


def _misfits(kind: type[Framework | Column], data: dict[str, Any]) -> Iterator[str]:
    known = {field.name: field.default is MISSING for field in fields(kind)}
    if missing := [name for name, is_needed in known.items() if is_needed and name not in data]:
        yield f"lacks {', '.join(missing)}"
    if unknown := [name for name in data if name not in known]:
        yield f"has the unknown {', '.join(unknown)}"
    if wrong := [name for name in known if name in data and not isinstance(data[name], _SHAPES.get(name, str))]:
        yield f"has a wrong kind of value in {', '.join(wrong)}"
