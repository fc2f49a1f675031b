"""A crosswalk as an OSCAL mapping collection (OSCAL 1.2, control mapping model).

OSCAL compares controls as sets, so the rows of set theory (NIST IR 8477, section 4.3) are the maps. Every other row
that counts, of the supportive style (section 4.2) or on a whole framework or group, is a group of properties in our
namespace: nothing is lost, and no reader takes it for one of OSCAL's relationships. An element that is decided to be
unrelated to the whole other side stands in the gap summary too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.exporters.oscal import exchange, rows, standards
from mapper.exporters.oscal.document import catalog_resource, identified, prop, props, source_resource, uuid_of
from mapper.exporters.oscal.metadata import metadata
from mapper.exporters.oscal.outline import Outline
from mapper.model import SET_THEORY
from mapper.oscal.vocabulary import RELATIONS

if TYPE_CHECKING:
    from mapper.exporters.oscal.exchange import Subject
    from mapper.library import Library
    from mapper.model import Framework, Mapping
    from mapper.oscal.syntax import Tree

DESCRIPTION = (
    "Each map is one row of the crosswalk, read as source RELATION target, and compares what both sides ask for (set "
    "theory, NIST IR 8477 section 4.3). Rows that OSCAL has no relationship or no object for are properties of the "
    "provenance, one group a row: those of the supportive style (section 4.2: supports, is-supported-by: one side "
    "helps to reach the other, without asking for the same) and those on a whole framework or a group. The property "
    "strength, 1 to 10, says how much of what the target asks for the source delivers; it is a grade, no percentage, "
    "so no coverage is stated. All rows are drafts unless a property names a reviewer. No legal advice, no statement "
    "of conformity."
)


def build(library: Library, framework_id: str) -> Tree:
    """The mapping collection of the Exchange and one standard; raises MapperError where no row compares the two."""
    standard = library.framework(framework_id)
    crosswalk = _Crosswalk(library, standard)
    parts = [part for subject in exchange.KIND if (part := crosswalk.mapping(subject))["maps"]]
    if not parts:
        raise MapperError(
            f"no row between aix and {standard.id} is one of set theory", advice="OSCAL has no relationship for others"
        )
    sources = [library.framework("aix"), standard]
    named = {part["source-resource"]["href"] for part in parts}
    resources = [
        resource
        for subject in exchange.KIND
        for resource in [catalog_resource(f"aix-{subject}", f"The {subject} of the Exchange.")]
        if f"#{resource['uuid']}" in named
    ]
    resources += [catalog_resource(standard.id, f"The catalog of {standard.name}."), *map(source_resource, sources)]
    return identified(
        "mapping-collection",
        {
            "metadata": metadata(
                library,
                f"{sources[0].name} to {standard.name}",
                f"{sources[0].edition} / {standard.edition}",
                sources,
                DESCRIPTION,
            ),
            "provenance": crosswalk.provenance(),
            "mappings": parts,
            "back-matter": {"resources": resources},
        },
    )


class _Crosswalk:
    """The rows of the Exchange and a standard, sorted into maps and others."""

    def __init__(self, library: Library, standard: Framework) -> None:
        self.library, self.standard = library, standard
        self.outline = Outline(library, standard.id)
        counted = {m.id: m for m in library.crosswalk("aix", standard.id) if library.counts(m)}
        self.members = {
            subject: {element.id for element in library.elements("aix", kind)}
            for subject, kind in exchange.KIND.items()
        }
        self.rows = list(counted.values())
        self.usual = rows.common(self.rows)
        self.maps = {subject: [m for m in self.rows if self._is_map(m, subject)] for subject in exchange.KIND}
        self.mapped = {end for maps in self.maps.values() for m in maps for end in (m.source, m.target)}

    def _is_map(self, row: Mapping, subject: Subject) -> bool:
        """Set theory between two objects that a map can name: not a whole framework, and not a group."""
        citable = ":" in row.target and self.outline.role(row.target) != "group"
        return row.source in self.members[subject] and row.relation in SET_THEORY and citable

    def provenance(self) -> Tree:
        """How the rows came about, and those that are no maps."""
        maps = {m.id for maps in self.maps.values() for m in maps}
        others = [m for m in self.rows if m.id not in maps]
        return {
            "method": "hybrid",
            "matching-rationale": "semantic",
            "status": "complete" if all(row.status == "reviewed" for row in self.rows) else "draft",
            "mapping-description": DESCRIPTION,
            "responsible-parties": [{"role-id": "creator", "party-uuids": [uuid_of("party:aix-mapper")]}],
            "props": [*props(self.usual), *(tree for row in others for tree in rows.grouped(row, self.usual))],
        }

    def mapping(self, subject: Subject) -> Tree:
        """The maps of the controls or of the threats, and what is unmapped on either side."""
        name = f"aix-{subject}--{self.standard.id}"
        targets = self._unrelated_targets() if subject == "controls" else []
        return {
            "uuid": uuid_of(f"mapping:{name}"),
            "source-resource": _catalog(f"aix-{subject}", "aix"),
            "target-resource": _catalog(self.standard.id, self.standard.id),
            "maps": [self._map(row) for row in self.maps[subject]],
            "source-gap-summary": _gap(f"gap:{name}", self._unrelated_sources(subject)),
            "target-gap-summary": _gap(f"gap:{name}:target", targets),
        }

    def _unrelated_sources(self, subject: Subject) -> list[str]:
        """Elements of the Exchange that are decided to be unrelated to the whole standard."""
        found = (m.source for m in self.rows if ":" not in m.target and m.relation == "no-relationship")
        unmapped = sorted({id for id in found if id in self.members[subject]} - self.mapped)
        return [exchange.identifier(self.library.element(id)) for id in unmapped]

    def _unrelated_targets(self) -> list[str]:
        """Controls of the standard that are decided to be unrelated to the whole Exchange: a gap names no parts."""
        found = (m.target for m in self.rows if ":" not in m.source and m.relation == "no-relationship")
        controls = {id for id in found if ":" in id and self.outline.role(id) == "control"}
        return [standards.identifier(self.library.element(id)) for id in sorted(controls - self.mapped)]

    def _map(self, row: Mapping) -> Tree:
        source, target = self.library.element(row.source), self.library.element(row.target)
        kind = "statement" if self.outline.role(target.id) == "part" else "control"
        return {
            "uuid": uuid_of(f"map:{row.id}"),
            "matching-rationale": row.rationale_type,
            "relationship": RELATIONS.get(row.relation, row.relation),
            "sources": [_end("control", exchange.identifier(source), source.id)],
            "targets": [_end(kind, standards.identifier(target), target.id)],
            "confidence-score": {"category": row.confidence},
            "props": rows.facts(row, self.usual),
            "remarks": row.rationale,
        }


def _end(type: str, identifier: str, id: str) -> Tree:
    return {"type": type, "id-ref": identifier, "props": [prop("element", id)]}


def _catalog(name: str, framework: str) -> Tree:
    return {"type": "catalog", "href": f"#{uuid_of(f'catalog:{name}')}", "props": [prop("framework", framework)]}


def _gap(name: str, ids: list[str]) -> Tree:
    return {"uuid": uuid_of(name), "unmapped-controls": [{"with-ids": ids}]} if ids else {}
