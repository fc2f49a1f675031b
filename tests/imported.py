"""What the tests of imports share."""

from __future__ import annotations

from pathlib import Path

from mapper import Library
from mapper.importers import Imported, folder
from mapper.lint import lint
from mapper.model import Element


def brought_back(imported: Imported, library: Library, path: Path) -> Library:
    """The library with what was imported, written as a folder and read again; every field has come back."""
    folder.write(imported, library, path, force=True)
    again = Library([*library.folders, path])
    for framework, elements in imported.frameworks:
        assert again.framework(framework.id) == framework
        assert again.elements(framework.id) == list(elements)
    sides = [pair for file, pair in again.crosswalk_files.items() if path in file.parents]
    rows = [mapping for pair in sides for mapping in again.mappings(*pair)]
    assert sorted(rows, key=repr) == sorted(imported.mappings, key=repr)
    assert lint(path, again) == []
    return again


def only(imported: Imported) -> dict[str, Element]:
    """The elements of the one framework, by local id."""
    ((_, elements),) = imported.frameworks
    return {element.local: element for element in elements}
