"""A crosswalk as an OSCAL mapping collection (OSCAL 1.2, control mapping model).

OSCAL compares controls as sets, so the rows of set theory (NIST IR 8477, section 4.3) are the maps, and supportive rows
(section 4.2) are left to the other exports. A row on a whole framework is no map: an element that is decided to be
unrelated to the other side stands in the gap summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal import exchange, standards
from mapper.exporters.oscal.document import catalog_resource, identified, metadata, prop, source_resource, uuid_of
from mapper.exporters.oscal.standards import ITEMS
from mapper.model import SET_THEORY

if TYPE_CHECKING:
    from mapper.exporters.oscal.document import Tree
    from mapper.exporters.oscal.exchange import Subject
    from mapper.library import Library
    from mapper.model import Mapping

RELATIONS = {"equal": "equivalent-to"}
"""OSCAL's name where it is not that of IR 8477: our rows compare meaning, not spelling."""
DESCRIPTION = (
    "Each map is one row of the crosswalk, read as source RELATION target, and compares what both sides ask for (set "
    "theory, NIST IR 8477 section 4.3). Rows of the supportive style (section 4.2: one side helps to reach the other), "
    "which OSCAL has no relationship for, are not in this file; the audit workbook and the tables have them. The "
    "property strength, 1 to 10, says how much of what the target asks for the source delivers. All rows are drafts "
    "unless a property names a reviewer. No legal advice, no statement of conformity."
)


def build(library: Library, framework_id: str) -> Tree:
    """The mapping collection of the Exchange and one standard: controls first, then threats."""
    sources = [library.framework("aix"), library.framework(framework_id)]
    mappings = [m for m in library.crosswalk("aix", framework_id) if library.counts(m)]
    parts = {subject: _mapping(library, framework_id, subject, mappings) for subject in exchange.KIND}
    parts = {subject: part for subject, part in parts.items() if part["maps"]}
    resources = [catalog_resource(f"aix-{subject}", f"The {subject} of the Exchange.") for subject in parts]
    resources += [catalog_resource(framework_id, f"The catalog of {sources[1].name}.")]
    resources += map(source_resource, sources)
    title = f"{sources[0].name} to {sources[1].name}"
    version = f"{sources[0].edition} / {sources[1].edition}"
    return identified(
        {
            "metadata": metadata(library, title, version, sources, DESCRIPTION),
            "provenance": {
                "method": "hybrid",
                "matching-rationale": "semantic",
                "status": "draft",
                "mapping-description": DESCRIPTION,
                "responsible-parties": [{"role-id": "creator", "party-uuids": [uuid_of("party:aix-mapper")]}],
            },
            "mappings": list(parts.values()),
            "back-matter": {"resources": resources},
        }
    )


def _mapping(library: Library, framework: str, subject: Subject, mappings: list[Mapping]) -> Tree:
    kind = exchange.KIND[subject]
    members = {element.id for element in library.elements("aix", kind)}
    rows = [m for m in mappings if m.source in members and m.relation in SET_THEORY and _is_citable(library, m.target)]
    name = f"aix-{subject}--{framework}"
    unmapped = sorted(
        m.source for m in mappings if m.source in members and ":" not in m.target and m.provenance == "curated"
    )
    mapped = {row.source for row in rows}
    gaps = [exchange.identifier(library.element(id)) for id in unmapped if id not in mapped]
    return {
        "uuid": uuid_of(f"mapping:{name}"),
        "source-resource": {"type": "catalog", "href": f"#{uuid_of(f'catalog:aix-{subject}')}"},
        "target-resource": {"type": "catalog", "href": f"#{uuid_of(f'catalog:{framework}')}"},
        "maps": [_map(library, row) for row in rows],
        "source-gap-summary": _gap(f"gap:{name}", gaps),
    }


def _is_citable(library: Library, target: str) -> bool:
    """A whole framework is none, nor is a function: it is a group in the catalog, and a group cannot be mapped."""
    return ":" in target and library.element(target).kind != "function"


def _gap(name: str, ids: list[str]) -> Tree | None:
    return {"uuid": uuid_of(name), "unmapped-controls": [{"with-ids": ids}]} if ids else None


def _map(library: Library, mapping: Mapping) -> Tree:
    source, target = library.element(mapping.source), library.element(mapping.target)
    props = [prop("provenance", mapping.provenance), prop("status", mapping.status)]
    props += [prop("strength", str(mapping.strength))] if mapping.strength is not None else []
    facts = {
        "relation-property": mapping.relation_property, "source-edition": mapping.source_edition,
        "target-edition": mapping.target_edition, "place": mapping.place, "gap": mapping.gap,
        "reviewer": mapping.reviewer, "review-date": mapping.review_date,
    }  # fmt: skip
    props += [prop(name, value) for name, value in facts.items() if value]
    return {
        "uuid": uuid_of(f"map:{mapping.id}"),
        "matching-rationale": mapping.rationale_type,
        "relationship": RELATIONS.get(mapping.relation, mapping.relation),
        "sources": [{"type": "control", "id-ref": exchange.identifier(source)}],
        "targets": [
            {"type": "statement" if target.kind in ITEMS else "control", "id-ref": standards.identifier(target)}
        ],
        "confidence-score": {"category": mapping.confidence},
        "props": props,
        "remarks": mapping.rationale,
    }
