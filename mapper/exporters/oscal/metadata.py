"""The metadata of our documents: title, times, revisions, licence, and who stands behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper import __version__
from mapper.exporters.oscal.document import prop, reference, uuid_of
from mapper.oscal.syntax import line
from mapper.writing import released

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.library import Library
    from mapper.model import Framework
    from mapper.oscal.syntax import Tree

OSCAL_VERSION = "1.2.3"
LICENCE = "Apache-2.0"
"""Licence of what the project itself wrote about the core frameworks: summaries, mappings, rationales."""
PROJECT = "aix-mapper project"
ROLES = {
    "creator": "Creator of this document",
    "source": "Publisher of a source",
    "system-owner": "Owner of the system",
    "control-owner": "Owner of a control",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a document in which role, its licence, and when it was made (a day; else by the data)."""

    parties: Mapping[str, Iterable[str]] = field(default_factory=lambda: {"creator": (PROJECT,)})
    licence: str = ""
    on: str = ""


def party_of(name: str) -> str:
    """The UUID of a person or organisation."""
    return uuid_of("party:aix-mapper" if name == PROJECT else f"party:{line(name)}")


def metadata(
    library: Library, title: str, version: str, sources: list[Framework], notice: str, origin: Origin | None = None
) -> Tree:
    """Metadata of a document about one or more frameworks, each of which must be a resource of its back matter."""
    origin, version = origin or Origin(), line(version) or "undated"
    publishers = {line(framework.publisher) or framework.id: framework for framework in sources}
    behind: dict[str, Iterable[str]] = {**origin.parties, "source": publishers}
    modified = moment(origin.on) if origin.on else released(library).strftime("%Y-%m-%dT%H:%M:%SZ")
    first = {"last-modified": modified, "version": version, "oscal-version": OSCAL_VERSION}
    return {
        "title": title,
        **first,
        "revisions": [{**first, "remarks": "\n\n".join(map(_edition, sources))}],
        "props": [
            {"name": "keywords", "value": ", ".join(["AI security", *(framework.name for framework in sources)])},
            prop("tool-version", __version__),
            prop("licence", origin.licence or _licence(sources)),
        ],
        "links": [{"href": f"#{uuid_of(f'resource:{framework.id}')}", "rel": "reference"} for framework in sources],
        "roles": [{"id": role, "title": ROLES[role]} for role in behind],
        "parties": _parties(behind.values(), publishers),
        "responsible-parties": [
            {"role-id": role, "party-uuids": list(map(party_of, names))} for role, names in behind.items()
        ],
        "remarks": notice,
    }


def _parties(named: Iterable[Iterable[str]], publishers: Mapping[str, Framework]) -> list[Tree]:
    """Everybody who is named, once. Who is a person and who an organisation the data do not say."""
    homes = {name: reference(framework.url) for name, framework in publishers.items()}
    return [
        {
            "uuid": party_of(name),
            "type": "organization",
            "name": name,
            "links": [{**link, "rel": "homepage"} for link in homes.get(name, ())],
        }
        for name in dict.fromkeys(name for names in named for name in names)
    ]


def moment(on: str) -> str:
    """The beginning of a day (YYYY-MM-DD) as OSCAL writes a time."""
    return f"{on}T00:00:00Z"


def _licence(sources: list[Framework]) -> str:
    """That of this project's words, where a document has no others; else what the frameworks say of theirs."""
    if all(framework.core for framework in sources):
        return LICENCE
    said = dict.fromkeys(line(framework.licence) or "not stated" for framework in sources)
    return "; ".join(said)


def _edition(framework: Framework) -> str:
    stage = f" Stage: {framework.stage}." if line(framework.stage) else ""
    return f"{framework.name}, edition: {framework.edition}. Facts as of {framework.as_of}.{stage}"
