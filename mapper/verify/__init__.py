"""Says whether a workbook, report, OSCAL document or index is the one that was exported, and what was touched since.

A manifest is no signature: it shows what was changed by accident or in good faith. Whoever wants to deceive can make a
file with a manifest that fits; against that helps only a digest from elsewhere, as in the published `index.json`.
"""

from __future__ import annotations

from hashlib import file_digest
from typing import TYPE_CHECKING

from mapper import safety
from mapper.errors import MapperError
from mapper.verify.verdict import Touch, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.library import Library

INDEX = "index.json"


def verify(path: Path, library: Library) -> Verdict:
    """The verdict on a file; raises MapperError where it is of no kind that is known, or cannot be read."""
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        from mapper.verify.workbook import verify as check
    elif suffix == ".docx":
        from mapper.verify.report import verify as check
    elif path.name == INDEX:
        return _index(path)
    elif suffix in (".xml", ".json", ".yaml", ".yml"):
        from mapper.verify.oscal import verify as check
    else:
        advice = f"give a workbook (.xlsx), a report (.docx), an OSCAL document, or an {INDEX}"
        raise MapperError("is none of the files that are exported with a manifest", where=str(path), advice=advice)
    return check(path, library)


def _listed(path: Path) -> dict[str, str]:
    """The digests of the files that an index lists, by path."""
    tree = safety.parse_json(path, safety.read_text(path))
    files = tree.get("files") if isinstance(tree, dict) else None
    if not isinstance(files, list) or not all(isinstance(f, dict) and {"path", "sha256"} <= f.keys() for f in files):
        raise safety.refusal(path, 1, "is no index of exported files")
    return {str(file["path"]): str(file["sha256"]) for file in files}


def _index(path: Path) -> Verdict:
    """Every file that the index lists, by its digest."""
    listed = _listed(path)
    tree = safety.parse_json(path, safety.read_text(path))
    touches = []
    for name, digest in listed.items():
        found = _digest(path.parent, name)
        if not found or found != digest:
            touches.append(Touch("changed" if found else "removed", name))
    frameworks = tree.get("frameworks", {})
    editions = {id: str(f.get("edition", "")) for id, f in frameworks.items()} if isinstance(frameworks, dict) else {}
    return Verdict("index", "changed" if touches else "as exported", "", editions, tuple(touches))


def _digest(folder: Path, name: str) -> str:
    """The digest of a file in the folder; empty where there is none of this name."""
    try:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return ""
    except (OSError, ValueError):  # a name that no file can have
        return ""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def in_index(path: Path) -> bool | None:
    """Whether the index beside a file, or one folder up, lists this very file; None where none lists its path."""
    path = path.resolve()
    for folder in path.parents[:2]:
        index = folder / INDEX
        if path != index and index.is_file():
            digest = _listed(index).get(path.relative_to(folder).as_posix())
            if digest:
                return digest == _digest(path.parent, path.name)
    return None
