"""What the library is turned into: one module a format, listed here, loaded only when it is used.

An exporter is a function from the library to bytes in a stream; it changes neither its input nor any file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from mapper.oscal.writing import SYNTAXES, Syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from mapper.assess.model import Assessment
    from mapper.library import Library

Standard = Literal["eu-ai-act", "iso-27090", "nist-ai-rmf"]


def write_workbook(library: Library, stream: BinaryIO, *, template: Path | None = None) -> None:
    """The audit workbook of the whole library, an Excel file (.xlsx)."""
    from mapper.exporters.workbook import write
    from mapper.exporters.workbook.template import load

    write(library, stream, load(template))


def write_audit(
    library: Library, stream: BinaryIO, *, assessment: Assessment, digest: str = "", template: Path | None = None
) -> None:
    """The audit workbook of one AI system, an Excel file (.xlsx); `digest` is the SHA-256 of the assessment's file."""
    from mapper.exporters.workbook.audit import write
    from mapper.exporters.workbook.template import load

    write(assessment, library, stream, digest=digest, template=load(template))


def write_catalog(library: Library, stream: BinaryIO, *, catalog: str, syntax: Syntax) -> None:
    """An OSCAL 1.2.3 catalog: `controls` or `threats` of the Exchange, or a standard by its id."""
    from mapper.exporters import oscal

    oscal.write_catalog(library, stream, catalog=catalog, syntax=syntax)


def write_mapping(library: Library, stream: BinaryIO, *, standard: str, syntax: Syntax) -> None:
    """The crosswalk of the Exchange and a standard as an OSCAL 1.2.3 mapping collection."""
    from mapper.exporters import oscal

    oscal.write_mapping(library, stream, standard=standard, syntax=syntax)


def write_profile(
    library: Library, stream: BinaryIO, *, title: str, selection: Mapping[str, tuple[str, ...]], syntax: Syntax
) -> None:
    """A selection of the Exchange's controls as an OSCAL 1.2.3 profile."""
    from mapper.exporters import oscal

    oscal.write_profile(library, stream, title=title, selection=selection, syntax=syntax)


def write_assessed(
    library: Library, stream: BinaryIO, *, assessment: Assessment, document: str, syntax: Syntax, on: str = ""
) -> None:
    """What an assessment says of its system, as one of the OSCAL 1.2.3 documents in `ASSESSED`."""
    from mapper.exporters import oscal

    oscal.write_assessed(library, stream, assessment=assessment, document=document, syntax=syntax, on=on)


def write_report(library: Library, stream: BinaryIO, *, template: Path | None = None) -> None:
    """The state of the crosswalk, a Word file (.docx), from a template."""
    from mapper.exporters.report.compose import compose
    from mapper.exporters.report.files import write

    write(compose("crosswalk", library), library, stream, "docx", template=template)


def build_site(library: Library, *, template: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """The static explorer: every file of a folder of pages, its path and its content, one after the other.

    A folder of templates replaces the project's.
    """
    from mapper.exporters.site import build

    return build(library, template)


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A published file: its path in the set, what it is, and the function that writes it."""

    path: str
    title: str
    write: Callable[[Library, BinaryIO], None]


CATALOGS = {
    "controls": ("aix-controls", "the controls of the Exchange"),
    "threats": ("aix-threats", "the threats of the Exchange"),
    "eu-ai-act": ("eu-ai-act", "the EU AI Act"),
    "iso-27090": ("iso-27090", "the publicly known topics of ISO/IEC 27090"),
    "nist-ai-rmf": ("nist-ai-rmf", "NIST AI RMF"),
}
"""Each published catalog's file name without suffix, and what it holds."""
PROFILES = {
    "manage": ("essential controls: Manage", {"essential": ("Manage",)}),
    "limit": ("essential controls: Limit", {"essential": ("Limit",)}),
    "resilient-models": ("essential controls: Have resilient models", {"essential": ("Have resilient models",)}),
    "watch": ("essential controls: Watch", {"essential": ("Watch",)}),
    "governance": ("controls of governance", {"lifecycle": ("governance",)}),
    "development-time": ("controls at development time", {"lifecycle": ("development-time",)}),
    "runtime": ("controls at runtime", {"lifecycle": ("runtime",)}),
    "deployer": ("controls related to duties of deployers under the EU AI Act", {"role": ("deployer",)}),
    "general-purpose": (
        "controls related to duties on general-purpose AI models",
        {"class": ("general-purpose AI model",)},
    ),
    "systemic-risk": (
        "controls related to duties on general-purpose AI models with systemic risk",
        {"class": ("general-purpose AI model with systemic risk",)},
    ),
}
"""Each published profile's title, and what selects its controls; one for providers would select all of them."""
STANDARDS: tuple[Standard, ...] = get_args(Standard)
ASSESSED = ("profile", "component-definition", "assessment-plan", "assessment-results", "poam")
"""The OSCAL documents that an assessment makes, as their files are called."""


def _oscal() -> Iterator[Deliverable]:
    """Every OSCAL document in every syntax."""
    for catalog, (name, what) in CATALOGS.items():
        yield from _in_each_syntax(name, f"OSCAL catalog of {what}", partial(write_catalog, catalog=catalog))
    for standard in STANDARDS:
        title = f"OSCAL mapping collection of the Exchange and {CATALOGS[standard][1]}"
        yield from _in_each_syntax(f"aix--{standard}", title, partial(write_mapping, standard=standard))
    for name, (title, selection) in PROFILES.items():
        write = partial(write_profile, title=title, selection=selection)
        yield from _in_each_syntax(f"profile-{name}", f"OSCAL profile, {title}", write)


def _in_each_syntax(name: str, title: str, write: Callable[..., None]) -> Iterator[Deliverable]:
    for syntax in SYNTAXES:
        yield Deliverable(f"oscal/{name}.{syntax}", f"{title}, {syntax.upper()}", partial(write, syntax=syntax))


PUBLISHED = (
    Deliverable("aix-crosswalk.xlsx", "Audit workbook: controls, threats, standards and the crosswalk", write_workbook),
    Deliverable("aix-crosswalk.docx", "State of the crosswalk in Word", write_report),
    *_oscal(),
)
