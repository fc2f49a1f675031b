"""What imports have written into a data folder: `imported.csv`, by which an import replaces itself as a whole.

A row names the import (a number), a file and its SHA-256. An import that is made again removes the files of the import
that it replaces and that it does not write any more; a file that no import wrote, or that somebody has changed since,
stays, and is told.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from mapper import tables
from mapper.cells import read_table
from mapper.errors import MapperError
from mapper.writing import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME = "imported.csv"
COLUMNS = ("import", "file", "sha256")
PLACES = ("frameworks", "crosswalks")
"""Folders of a data folder that imports write into; nothing elsewhere is ever removed."""

Files = dict[str, str]
"""Digests of files by their path in the folder."""


class Written(NamedTuple):
    """The files that an import wrote, those of its predecessor that it removed, and those that it left alone."""

    paths: list[Path]
    removed: list[Path]
    kept: list[Path]


def replace(folder: Path, files: Mapping[str, bytes], *, force: bool) -> Written:
    """Write the files of an import; with `force`, the imports that wrote any of them before are replaced as a whole.

    Raises OutputError, before anything is written, where a file is there already and `force` is not given; MapperError
    where the record of former imports cannot be read.
    """
    runs = _read(folder)
    replaced = {number for number, known in runs.items() if force and known.keys() & files.keys()}
    stale = {name: digest for n in replaced for name, digest in runs.pop(n).items() if name not in files}
    paths = write_folder(folder, files, force=force)
    removed = [path for name, digest in stale.items() if (path := _unchanged(folder, name, digest))]
    for path in removed:
        path.unlink()
        _remove_if_empty(path.parent, folder)
    runs[max(runs, default=0) + 1] = {name: sha256(content).hexdigest() for name, content in files.items()}
    write_folder(folder, {NAME: _format(runs.values())}, force=True)
    known = {name for files_of_run in runs.values() for name in files_of_run}
    return Written(paths, removed, _others(folder, known) if force else [])


def _read(folder: Path) -> dict[int, Files]:
    path = folder / NAME
    if not path.exists():
        return {}
    table = read_table(path)
    runs: dict[int, Files] = {}
    for _, cells in table.rows:
        if table.header != list(COLUMNS) or not re.fullmatch(r"[0-9]{1,9}", cells[0]):
            raise MapperError("is no record of imports", where=str(path), advice="write into another folder")
        runs.setdefault(int(cells[0]), {})[cells[1]] = cells[2]
    return runs


def _format(runs: Iterable[Files]) -> bytes:
    rows = ((str(number), *file) for number, files in enumerate(runs, 1) for file in sorted(files.items()))
    return tables.format_table(COLUMNS, rows).encode()


def _unchanged(folder: Path, name: str, digest: str) -> Path | None:
    """The file, if it is still what an import wrote and lies where imports write."""
    parts, path = PurePosixPath(name).parts, folder / name
    if parts[:1] not in {(place,) for place in PLACES} or ".." in parts or not path.is_file() or path.is_symlink():
        return None
    if not path.resolve().is_relative_to(folder.resolve()):
        return None
    return path if sha256(path.read_bytes()).hexdigest() == digest else None


def _remove_if_empty(folder: Path, root: Path) -> None:
    if folder != root and not any(folder.iterdir()):
        folder.rmdir()
        _remove_if_empty(folder.parent, root)


def _others(folder: Path, known: set[str]) -> list[Path]:
    """The files in the places of imports that no import wrote."""
    found = (path for place in PLACES for path in sorted((folder / place).rglob("*")) if path.is_file())
    return [path for path in found if path.relative_to(folder).as_posix() not in known]
