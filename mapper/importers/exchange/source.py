"""The files of an edition: its pages and its redirects, found in a folder of them or in the whole repository.

Nothing outside the folder is opened, whatever a link in the file system says, and nothing beyond a sane size.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapper.errors import DataError, Finding, MapperError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 20_000_000
"""Bytes; the longest page of the Exchange has a hundredth of it."""
LANDMARK = "ai_security_overview.md"
"""The page that every edition has: where it lies, the others lie."""
REDIRECTS = "firebase.json"
_SLUG = re.compile(r"/?go(?:to)?/([^/]+)/?")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address of the form `/go/slug/` and where it leads."""

    slug: str
    destination: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """The folder of the pages, the text of each by its name, the redirects, and the file that they stand in."""

    folder: Path
    pages: dict[str, str]
    redirects: tuple[Redirect, ...] = ()
    redirect_file: str = ""

    def finding(self, page: str, line: int, code: str, message: str, remedy: str = "") -> Finding:
        """What could not be placed, at a line of a page."""
        return Finding(str(self.folder / page), line, code, message, remedy)

    def at_redirect(self, redirect: Redirect, code: str, message: str, remedy: str = "") -> Finding:
        """What could not be placed, at a redirect."""
        return Finding(self.redirect_file, redirect.line, code, message, remedy)


def find(path: Path) -> Source:
    """The files of the edition at `path`; raises MapperError where there is none or one is not acceptable."""
    root = path.resolve()
    if not root.is_dir():
        raise MapperError("is no folder", where=str(path), advice="name the folder of an edition of the Exchange")
    folder = _folder_of_pages(root, path)
    texts = {file.name: _text(file, root) for file in sorted(folder.glob("*.md"))}
    file = next((f / REDIRECTS for f in (folder, *folder.parents) if _within(f / REDIRECTS, root)), None)
    return Source(folder, texts, _redirects(file, root), str(file)) if file else Source(folder, texts)


def _folder_of_pages(root: Path, path: Path) -> Path:
    near = [root / "docs", root / "content" / "docs", root]
    found = [folder for folder in near if (folder / LANDMARK).is_file()]
    found += [] if found else sorted(file.parent for file in root.rglob(LANDMARK))
    if not found:
        raise MapperError(
            f"holds no {LANDMARK}", where=str(path), advice="name the folder above `docs`, or the whole repository"
        )
    if len(found) > 1 and found[0] not in near:
        named = ", ".join(str(folder.relative_to(root)) for folder in found[:3])
        raise MapperError(f"holds {len(found)} editions", where=str(path), advice=f"name one of them: {named}")
    if not _within(found[0], root):
        raise MapperError("leads out of the folder", where=str(found[0]), advice="put the files themselves there")
    return found[0]


def _within(path: Path, root: Path) -> bool:
    return path.exists() and path.resolve().is_relative_to(root)


def _text(file: Path, root: Path) -> str:
    if not _within(file, root):
        raise MapperError("leads out of the folder", where=str(file), advice="put the file itself there")
    if file.stat().st_size > LARGEST:
        raise MapperError(f"is larger than {LARGEST // 1_000_000} MB", where=str(file), advice="this is no page of it")
    raw = file.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError([Finding(str(file), line, "X001", "is not UTF-8 text", "save the file as UTF-8")]) from error


def _redirects(file: Path, root: Path) -> tuple[Redirect, ...]:
    text = _text(file, root)
    try:
        rows = json.loads(text)["hosting"]["redirects"]
        pairs = [(row["source"], row["destination"]) for row in rows]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        remedy = "take the file as the Exchange has it"
        finding = Finding(str(file), 1, "X002", f"holds no redirects: {error!r}", remedy)
        raise DataError([finding]) from error
    lines = text.splitlines()
    return tuple(
        Redirect(match[1].casefold(), str(destination), _line_of(source, lines))
        for source, destination in pairs
        if (match := _SLUG.fullmatch(str(source)))
    )


def _line_of(value: Any, lines: list[str]) -> int:
    quoted = json.dumps(value)
    return next((number for number, line in enumerate(lines, 1) if quoted in line), 1)
