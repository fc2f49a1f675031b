"""What a data folder can be made from: one module a format, loaded only when it is used.

An importer is a function from a file or folder to `Imported`; it writes nothing and changes nothing. What it cannot
place it reports; it drops nothing in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly

    from mapper.errors import Finding
    from mapper.model import Element, Framework, Mapping


@dataclass(frozen=True, slots=True)
class Imported:
    """Frameworks with their elements, mappings between elements, and what could not be placed, with file and line.

    `tables` are further tables that only this importer knows, by their path in the data folder; `licence` is the
    address of the rows' own licence, where the file states one.
    """

    frameworks: tuple[tuple[Framework, tuple[Element, ...]], ...] = ()
    mappings: tuple[Mapping, ...] = ()
    reports: tuple[Finding, ...] = ()
    tables: ReadOnly[str, str] = field(default_factory=dict, hash=False)
    licence: str = ""
