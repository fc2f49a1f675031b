"""Which files are the assessments of a portfolio, and to which unit each belongs unless it says so itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import safety
from mapper.errors import MapperError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".yaml", ".yml")
NO_UNIT = "(no unit)"
"""The unit of a system that names none and lies in no sub-folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """An assessment file: where it is, its name within the portfolio, and the sub-folder that it lies in."""

    path: Path
    name: str
    folder: str

    def read(self) -> bytes:
        """What is in the file; raises OSError or DataError where it cannot be read."""
        if self.path.exists() and not self.path.is_file():
            raise safety.refusal(self.path, 1, "is no file, so that it cannot be read")
        return safety.read_bytes(self.path)


def found_in(folder: Path) -> list[Source]:
    """Every YAML file in a folder and those below it, by name; hidden ones are left out."""
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and not path.is_dir()]
    inside = [(path, path.relative_to(folder)) for path in paths]
    found = [
        Source(path, name.as_posix(), name.parts[0] if len(name.parts) > 1 else NO_UNIT)
        for path, name in inside
        if not any(part.startswith(".") for part in name.parts)
    ]
    if not found:
        raise MapperError("holds no assessment", where=str(folder), advice="name a folder with files in .yaml or .yml")
    return sorted(found, key=lambda source: source.name)
