"""What the library is turned into: one module a format, listed here, loaded only when it is used.

An exporter is a function from the library to bytes in a stream; it changes neither its input nor any file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapper.library import Library

Subject = Literal["controls", "threats"]
Syntax = Literal["xml", "json"]


def write_workbook(library: Library, stream: BinaryIO) -> None:
    """The audit workbook, an Excel file (.xlsx)."""
    from mapper.exporters.workbook import write

    write(library, stream)


def write_catalog(library: Library, stream: BinaryIO, *, subject: Subject, syntax: Syntax) -> None:
    """The controls or the threats of the Exchange as an OSCAL 1.2.3 catalog."""
    from mapper.exporters.oscal import write

    write(library, stream, subject=subject, syntax=syntax)


def write_report(library: Library, stream: BinaryIO, *, template: Path | None = None) -> None:
    """The gap report, a Word file (.docx), from a template."""
    from mapper.exporters.report import write

    write(library, stream, template=template)


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A published file: its path in the set, what it is, and the function that writes it."""

    path: str
    title: str
    write: Callable[[Library, BinaryIO], None]


PUBLISHED = (
    Deliverable(
        "aix-crosswalk.xlsx", "Audit workbook: all controls, threats, standards and the crosswalk", write_workbook
    ),
    Deliverable("aix-crosswalk.docx", "Gap report in Word", write_report),
    Deliverable(
        "oscal/aix-controls.xml",
        "OSCAL catalog of the controls, XML",
        partial(write_catalog, subject="controls", syntax="xml"),
    ),
    Deliverable(
        "oscal/aix-controls.json",
        "OSCAL catalog of the controls, JSON",
        partial(write_catalog, subject="controls", syntax="json"),
    ),
    Deliverable(
        "oscal/aix-threats.xml",
        "OSCAL catalog of the threats, XML",
        partial(write_catalog, subject="threats", syntax="xml"),
    ),
    Deliverable(
        "oscal/aix-threats.json",
        "OSCAL catalog of the threats, JSON",
        partial(write_catalog, subject="threats", syntax="json"),
    ),
)
