"""Results that are kept on disk, so that a run that was stopped goes on where it was.

A result's name is the digest of the file's content, of the data and of what was asked, so that none is ever stale. Each
is written whole or not at all; one that cannot be read is computed anew.
"""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from mapper.portfolio.job import Figures
from mapper.writing import make_folder, replacing

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.portfolio.files import Source
    from mapper.portfolio.job import Settings

_FIGURES = TypeAdapter(Figures)


class Kept:
    """A folder of results."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        make_folder(folder)
        self.folder = folder
        self.asked = "\n".join((settings.digest, settings.on, *settings.frameworks))

    def _path(self, source: Source, content: bytes) -> Path:
        head = f"{self.asked}\n{source.folder}\n".encode()
        return self.folder / f"{sha256(head + content).hexdigest()}.json"

    def find(self, source: Source, content: bytes) -> Figures | None:
        """The result for this content, wherever the file lies now."""
        try:
            stored = self._path(source, content).read_bytes()
            return dataclasses.replace(_FIGURES.validate_json(stored), file=source.name)
        except (FileNotFoundError, ValidationError):
            return None

    def keep(self, source: Source, content: bytes, figures: Figures) -> None:
        """Write a result."""
        with replacing(self._path(source, content), force=True) as stream:
            stream.write(_FIGURES.dump_json(figures))
