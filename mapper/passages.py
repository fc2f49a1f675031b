"""The prose of an edition as a user's own folder holds it: `passages.csv` beside the elements, part by part.

The bundled data has no such table: the texts of the frameworks are their publishers'. A framework that was imported
without one has its text in the column `wording`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.cells import read_table
from mapper.errors import DataError, Finding

if TYPE_CHECKING:
    from mapper.library import Library

NAME = "passages.csv"
COLUMNS = ("id", "page", "line", "heading", "label", "text")

Parts = dict[str, str]
"""The texts of an element by the names of its parts."""


def of(library: Library, framework: str) -> dict[str, Parts]:
    """The parts of every element of a framework, by its id; empty where the folder has no texts.

    Raises DataError where the table is broken.
    """
    path = library.file_of(framework).with_name(NAME)
    if not path.exists():
        worded = ((element.id, "\n".join(element.values("wording"))) for element in library.elements(framework))
        return {id: {"Wording": wording} for id, wording in worded if wording}
    table = read_table(path)
    if table.header != list(COLUMNS):
        raise DataError([Finding(str(path), 1, "D001", f"its columns are not {', '.join(COLUMNS)}", "import it anew")])
    found: dict[str, Parts] = {}
    for row in table.rows:
        local, _, _, heading, label, text = row.value
        if local:
            parts = found.setdefault(f"{framework}:{local}", {})
            name = label or ("Introduction" if not parts else heading)
            parts[name] = f"{parts[name]}\n{text}" if name in parts else text
    return found
