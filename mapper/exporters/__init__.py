"""What the library is turned into: one module a format, listed here, loaded only when it is used.

An exporter is a function from the library to bytes in a stream; it changes neither its input nor any file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapper.library import Library

Catalog = Literal["controls", "threats", "eu-ai-act", "iso-27090", "nist-ai-rmf"]
Standard = Literal["eu-ai-act", "iso-27090", "nist-ai-rmf"]
Syntax = Literal["xml", "json"]


def write_workbook(library: Library, stream: BinaryIO) -> None:
    """The audit workbook, an Excel file (.xlsx)."""
    from mapper.exporters.workbook import write

    write(library, stream)


def write_catalog(library: Library, stream: BinaryIO, *, catalog: Catalog, syntax: Syntax) -> None:
    """An OSCAL 1.2.3 catalog: the controls or the threats of the Exchange, or a standard."""
    from mapper.exporters import oscal

    oscal.write_catalog(library, stream, catalog=catalog, syntax=syntax)


def write_mapping(library: Library, stream: BinaryIO, *, standard: Standard, syntax: Syntax) -> None:
    """The crosswalk of the Exchange and a standard as an OSCAL 1.2.3 mapping collection."""
    from mapper.exporters import oscal

    oscal.write_mapping(library, stream, standard=standard, syntax=syntax)


def write_report(library: Library, stream: BinaryIO, *, template: Path | None = None) -> None:
    """The gap report, a Word file (.docx), from a template."""
    from mapper.exporters.report import write

    write(library, stream, template=template)


def build_site(library: Library, *, template: Path | None = None) -> dict[str, bytes]:
    """The static explorer: every file of a folder of pages, by path; a folder of templates replaces the project's."""
    from mapper.exporters.site import build

    return build(library, template)


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A published file: its path in the set, what it is, and the function that writes it."""

    path: str
    title: str
    write: Callable[[Library, BinaryIO], None]


CATALOGS: dict[Catalog, tuple[str, str]] = {
    "controls": ("aix-controls", "the controls of the Exchange"),
    "threats": ("aix-threats", "the threats of the Exchange"),
    "eu-ai-act": ("eu-ai-act", "the EU AI Act"),
    "iso-27090": ("iso-27090", "the publicly known topics of ISO/IEC 27090"),
    "nist-ai-rmf": ("nist-ai-rmf", "NIST AI RMF"),
}
"""Each catalog's file name without suffix, and what it holds."""
STANDARDS: tuple[Standard, ...] = get_args(Standard)
SYNTAXES: tuple[Syntax, ...] = get_args(Syntax)

PUBLISHED = (
    Deliverable("aix-crosswalk.xlsx", "Audit workbook: controls, threats, standards and the crosswalk", write_workbook),
    Deliverable("aix-crosswalk.docx", "Gap report in Word", write_report),
    *(
        Deliverable(
            f"oscal/{name}.{syntax}",
            f"OSCAL catalog of {what}, {syntax.upper()}",
            partial(write_catalog, catalog=catalog, syntax=syntax),
        )
        for catalog, (name, what) in CATALOGS.items()
        for syntax in SYNTAXES
    ),
    *(
        Deliverable(
            f"oscal/aix--{standard}.{syntax}",
            f"OSCAL mapping collection of the Exchange and {CATALOGS[standard][1]}, {syntax.upper()}",
            partial(write_mapping, standard=standard, syntax=syntax),
        )
        for standard in STANDARDS
        for syntax in SYNTAXES
    ),
)
