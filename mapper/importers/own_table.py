"""Plain tables whose headings are our field names, as `mapper export ... --as csv` writes them: they need no map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.cells import unguarded
from mapper.importers import Imported
from mapper.importers.fields import FieldRows
from mapper.importers.naming import framework_id
from mapper.importers.records import elements_of, undescribed
from mapper.tables import ELEMENT_COLUMNS, MANY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.cells import Table
    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Framework

ENDS = {"source", "relation", "target"}
YES = ("yes", "true", "1")


def read_own(path: Path, table: Table, library: Library, id: str) -> Imported | None:
    """The mappings or elements of a table; None where its headings are not ours.

    `id` is that of the framework of an element table, in place of the file's name; what the library says of a framework
    of that id stays so.
    """
    if set(table.header) >= ENDS:
        rows = FieldRows(path, library)
        for line, cells in _records(table):
            rows.add(line, cells, (cells.get("source_label", ""), cells.get("target_label", "")))
        return rows.imported()
    if not set(ELEMENT_COLUMNS) <= set(table.header):
        return None
    name = id or framework_id(path.stem)
    more = [column for column in table.header if column not in ELEMENT_COLUMNS]
    framework = library.frameworks.get(name) or undescribed(name, path, more)
    reports: list[Finding] = []
    found = ((line, _element(cells, framework)) for line, cells in _records(table))
    return Imported(((framework, elements_of(path, framework, found, reports)),), reports=tuple(reports))


def _records(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    for line, cells in table.rows:
        yield line, dict(zip(table.header, map(unguarded, cells), strict=True))


def _element(cells: dict[str, str], framework: Framework) -> dict[str, Any]:
    many = {column.name for column in framework.columns if column.many}
    attributes: dict[str, Any] = {column.name: cells.get(column.name, "") for column in framework.columns}
    return {
        **cells,
        "id": f"{framework.id}:{cells['id']}",
        "framework": framework.id,
        "parents": [f"{framework.id}:{parent}" for parent in cells["parents"].split(MANY) if parent],
        "aliases": cells["aliases"].split(MANY),
        "requirement": cells["requirement"].casefold() in YES,
        "attributes": {
            name: [text for text in cell.split(MANY) if text] if name in many else cell
            for name, cell in attributes.items()
        },
    }
