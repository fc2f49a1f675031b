"""The CSV that OpenCRE exports and imports: in each row a CRE, and what is linked to it in one or more standards.

`CRE 0` and the columns after it hold "id|name" from the top of OpenCRE's tree down; the last that is filled is meant.
A link says that two texts are about the same, and no more: it becomes `intersects-with`, without a strength. Links
between CREs stay behind. Bundled are only the CREs that the Exchange cites: where a file has others, OpenCRE comes in
as a framework of both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper import safety
from mapper.cells import unguarded
from mapper.importers.fields import FieldRows, Named
from mapper.importers.naming import framework_id, heading, local_id
from mapper.importers.rules import ENTRY
from mapper.model import Element
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library

CRE = re.compile(r"CRE (\d+)")
TARGET = "opencre"
EMPTY = ("", "n/a", "nan", "none", "no", "tbd", "0", "see higher level topic")
"""What OpenCRE's own parser takes for nothing."""


def read_links(path: Path, library: Library) -> Imported:
    """The links of a table, read from the standard to the CRE; raises DataError where it is none of OpenCRE's."""
    table = safety.read_table(path, ",")
    levels = sorted((int(m[1]), name) for name in table.header if (m := CRE.fullmatch(name)))
    standards = [name.removesuffix("|name") for name in table.header if name.endswith("|name")]
    if not levels or not standards:
        raise safety.refusal(path, 1, "is no CSV of OpenCRE: it needs the columns `CRE 0` and `STANDARD|name`")
    reader = _Reader(path, library, [name for _, name in levels], standards)
    for line, cells in table.rows:
        reader.add(line, dict(zip(table.header, (one_line(unguarded(cell)) for cell in cells), strict=True)))
    return reader.imported()


class _Reader:
    """A table while it is read; `frameworks` are the standards' ids, by the name that the table has for them."""

    def __init__(self, path: Path, library: Library, levels: list[str], standards: list[str]) -> None:
        self.rows = FieldRows(path, library)
        self.levels = levels
        known = {framework.name.replace("|", "/"): id for id, framework in library.frameworks.items()}
        self.frameworks = {name: known.get(name) or framework_id(name) for name in standards}
        for name, id in self.frameworks.items():
            self.rows.ends.name(id, name)
        self.known = library.frameworks.get(TARGET)
        if self.known:
            self.rows.ends.own[TARGET] = self.known
            self.rows.ends.elements |= {element.id: element for element in library.elements(TARGET)}
        self.bundled = len(self.rows.ends.elements)

    def add(self, line: int, row: dict[str, str]) -> None:
        """Take in a row."""
        cre = next((row[name] for name in reversed(self.levels) if _says(row[name])), "")
        links = list(self._links(row))
        id, bar, name = cre.partition("|")
        if links and not bar:
            self.rows.report(ENTRY, line, f"{cre!r} is no CRE, which is written id|name" if cre else "has no CRE")
            return
        if links and self.known:
            self._know(id, name)
        for source in links:
            self.rows.add(line, {"source": source, "relation": "intersects-with", "target": Named(TARGET, id, name)})

    def _know(self, id: str, name: str) -> None:
        """Add a CRE to those that are known."""
        local = local_id(id)
        full = f"{TARGET}:{local}"
        if local and full not in self.rows.ends.elements:
            title = heading(name) or local
            self.rows.ends.elements[full] = Element(full, TARGET, "requirement", f"OpenCRE {heading(id)}", title)

    def imported(self) -> Imported:
        """The links, and OpenCRE itself where it has grown."""
        elements = tuple(self.rows.ends.elements.values())
        grown = self.known and len(elements) > self.bundled
        return self.rows.imported([(self.known, elements)] if self.known and grown else [])

    def _links(self, row: dict[str, str]) -> Iterator[Named]:
        for standard, framework in self.frameworks.items():
            title, id = row[f"{standard}|name"], row.get(f"{standard}|id", "")
            if _says(title) or _says(id):
                url = row.get(f"{standard}|hyperlink", "")
                yield Named(framework, id if _says(id) else title, title, url if _says(url) else "")


def _says(cell: str) -> bool:
    return cell.casefold() not in EMPTY
