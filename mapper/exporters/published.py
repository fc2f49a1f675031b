"""The published set: every deliverable in one folder, with an index for people and one for programs."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from typing import TYPE_CHECKING

from mapper.errors import OutputError
from mapper.exporters import PUBLISHED
from mapper.writing import write_folder

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.library import Library

INDEX = "index.json"


def build_all(library: Library) -> dict[str, bytes]:
    """The content of every file of the set, by path."""
    files = {}
    for deliverable in PUBLISHED:
        stream = io.BytesIO()
        deliverable.write(library, stream)
        files[deliverable.path] = stream.getvalue()
    return {**files, "README.md": _readme(library, files), INDEX: _index(library, files)}


def write_all(library: Library, folder: Path, *, force: bool) -> list[Path]:
    """Write the set; a file that was changed since it was written is kept, and reported, unless `force` is given."""
    files = build_all(library)
    if not force:
        _check_untouched(folder, files)
    return write_folder(folder, files, force=True)


def _check_untouched(folder: Path, files: dict[str, bytes]) -> None:
    """Refuse to replace a file that is not as the index beside it says, since somebody may have filled it in."""
    try:
        known = {file["path"]: file["sha256"] for file in json.loads((folder / INDEX).read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        known = {}
    for name, content in files.items():
        path = folder / name
        if name in ("README.md", INDEX) and known:
            continue
        if path.exists() and sha256(path.read_bytes()).hexdigest() not in (
            known.get(name),
            sha256(content).hexdigest(),
        ):
            raise OutputError(path, "was changed since it was exported", "move it away, or say --force")


def _index(library: Library, files: dict[str, bytes]) -> bytes:
    titles = {deliverable.path: deliverable.title for deliverable in PUBLISHED}
    record = {
        "frameworks": {f.id: {"name": f.name, "edition": f.edition, "as_of": f.as_of} for f in library.core},
        "files": [
            {"path": name, "title": titles[name], "sha256": sha256(content).hexdigest()}
            for name, content in files.items()
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"


def _readme(library: Library, files: dict[str, bytes]) -> bytes:
    titles = {deliverable.path: deliverable.title for deliverable in PUBLISHED}
    lines = [
        "# Deliverables of the bundled data",
        "",
        "Made by `mapper export all -o exports`; do not edit. Paths are stable; `index.json` lists digests.",
        "",
        "| file | what it is |",
        "| --- | --- |",
        *(f"| [{name}]({name}) | {titles[name]} |" for name in files),
        "",
        "| framework | edition | as of |",
        "| --- | --- | --- |",
        *(f"| {f.name} | {f.edition} | {f.as_of} |" for f in library.core),
        "",
        "The mappings are drafts by this project until a named person has reviewed them. Nothing here is legal advice "
        "or a statement of conformity. For ISO/IEC 27090 only publicly known topics are related: "
        "its text was not read.",
        "",
    ]
    return "\n".join(lines).encode()
