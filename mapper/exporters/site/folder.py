"""Puts the site in place: whole or not at all, and never over what somebody else put there."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mapper.errors import OutputError
from mapper.writing import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIST = "files.json"
"""Names every file of a site with its digest: by it the next export knows the folder again."""
_LEFT_BY_VIEWERS = {".DS_Store", "Thumbs.db", "desktop.ini"}


def write(files: Iterable[tuple[str, bytes]], folder: Path, *, force: bool) -> None:
    """Write the site, paths and contents, beside the folder, then put it in the folder's place.

    A site that stands there as it was written is replaced. Anything else is refused; with `force` it is kept
    beside the new site, with `.old` after its name. Raises OutputError, and then leaves the folder as it was.
    """
    folder = folder.resolve()
    kept = _place_of_what_is_there(folder, force)
    make_folder(folder.parent)
    try:
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as temporary:
            new = Path(temporary, "new")
            digests = {name: _write(new / name, content) for name, content in files}
            _write(new / LIST, _list(digests))
            _swap(new, folder, kept or Path(temporary, "old"))
    except OSError as error:
        raise OutputError(folder, f"cannot be written: {error.strerror or error}", "nothing was changed") from error


def _place_of_what_is_there(folder: Path, force: bool) -> Path | None:
    """Where what is there is kept, or None where nothing is that matters; raises OutputError where it may not go."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(folder, "is a file", "name a folder")
    if Path.cwd().is_relative_to(folder):
        raise OutputError(folder, "is the folder that you are in", "name another, or go elsewhere first")
    if not folder.exists() or _is_as_written(folder):
        return None
    if not force:
        advice = "name a new folder, or say --force to move what is there to a folder beside it"
        raise OutputError(folder, "holds something else than an untouched site of this program", advice)
    kept = folder.with_name(folder.name + ".old")
    if kept.exists():
        raise OutputError(kept, "is there already, from an earlier --force", "move it away first")
    return kept


def _is_as_written(folder: Path) -> bool:
    """Whether the folder is empty, or holds exactly what its list of files says."""
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if not p.is_dir()}
    found = {name: path for name, path in found.items() if path.name not in _LEFT_BY_VIEWERS}
    if not found:
        return True
    try:
        listed = json.loads(found.pop(LIST).read_bytes())["files"]
        return bool(listed == {name: _digest(path.read_bytes()) for name, path in found.items()})
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _list(digests: Mapping[str, str]) -> bytes:
    return json.dumps({"made by": "aix-mapper", "files": dict(sorted(digests.items()))}, indent=1).encode() + b"\n"


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> str:
    """Write a file, and say its digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return _digest(content)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Move what is there out of the way and the new site in; if that fails, move it back."""
    there = folder.exists()
    if there:
        folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if there:
            old.rename(folder)
        raise
