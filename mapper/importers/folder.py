"""Writes what was imported as a data folder, the form in which `--data` takes it up again."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import tomli_w

from mapper import sssom, tables
from mapper.importers import record

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library
    from mapper.model import Column, Framework, Mapping


def write(imported: Imported, library: Library, folder: Path, *, force: bool) -> record.Written:
    """Write frameworks and crosswalks below `folder`; `library` knows the frameworks that mappings reach out to.

    With `force`, a former import of the same into the folder is replaced as a whole. Raises OutputError, before
    anything is written, where a file is there already and `force` is not given.
    """
    files = {name: text.encode() for name, text in files_of(imported, library).items()}
    return record.replace(folder, files, force=force)


def files_of(imported: Imported, library: Library) -> dict[str, str]:
    """The text of every file, by its path in the folder."""
    files = dict(imported.tables)
    for framework, elements in imported.frameworks:
        files[f"frameworks/{framework.id}/framework.toml"] = format_framework(framework)
        files[f"frameworks/{framework.id}/elements.csv"] = tables.format_elements(elements, framework)
    frameworks = library.frameworks | {framework.id: framework for framework, _ in imported.frameworks}
    labels = {framework.id: f"{framework.name} as a whole" for framework, _ in imported.frameworks}
    labels |= {element.id: element.label for _, elements in imported.frameworks for element in elements}

    def label(id: str) -> str:
        return labels.get(id) or library.label(id)

    for (source, target), mappings in _by_crosswalk(imported).items():
        head = sssom.header(frameworks[source], frameworks[target], sssom.licence_of(imported.licence))
        files[f"crosswalks/{source}--{target}.sssom.tsv"] = tables.format_crosswalk(head, mappings, label)
    return files


def _by_crosswalk(imported: Imported) -> dict[tuple[str, str], list[Mapping]]:
    crosswalks: dict[tuple[str, str], list[Mapping]] = {}
    for mapping in imported.mappings:
        crosswalks.setdefault((mapping.source_framework, mapping.target_framework), []).append(mapping)
    return crosswalks


def format_framework(framework: Framework) -> str:
    """The `framework.toml` of a framework; what is as usual is left out."""
    description = _unusual(framework)
    columns = {column.pop("name"): column for column in map(_unusual, description.pop("columns", ()))}
    return tomli_w.dumps(description | ({"columns": columns} if columns else {}))


def _unusual(record: Framework | Column) -> dict[str, Any]:
    values = {field.name: (getattr(record, field.name), field.default) for field in fields(record)}
    return {name: value for name, (value, usual) in values.items() if value != usual}
