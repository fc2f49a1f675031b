"""Where the data that travels with the program lies: beside this module in a wheel, one level up in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `mappings` or `templates` of this installation."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name
