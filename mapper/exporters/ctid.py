"""Mappings to techniques as the Center for Threat-Informed Defense writes them (JSON of its Mappings Editor).

The format was made for MITRE ATT&CK; its files define their own mapping types, which are our relations here. The first
framework is the one whose capabilities are mapped, the second has the techniques.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mapper.exporters.crosswalk import Omission, american
from mapper.relations import CTID, VERBS

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk
    from mapper.model import Element, Mapping, Relation

TECHNIQUE = "technique"
ATTACK = {f"mitre-attack-{domain}": domain for domain in ("enterprise", "mobile", "ics")}
"""Frameworks of MITRE ATT&CK, and the technology domain that each is in a file; any other is its own domain."""
NON_MAPPABLE = "non_mappable"


def _is_no_technique(crosswalk: Crosswalk, mapping: Mapping) -> bool:
    """Whether a row leads to something else, or to a framework that has no techniques."""
    if ":" in mapping.target:
        return crosswalk.library.element(mapping.target).kind != TECHNIQUE
    return not crosswalk.library.elements(mapping.target, TECHNIQUE)


NO_TECHNIQUE = Omission("rows whose second end is no technique", _is_no_technique)


def write(crosswalk: Crosswalk) -> bytes:
    """One document with the metadata and the mapping objects; an element without any technique is non-mappable."""
    groups: dict[str, str] = {}
    objects = [_object(crosswalk, mapping, groups) for mapping in crosswalk.mappings]
    dates = sorted(mapping.date for mapping in crosswalk.mappings if mapping.date)
    used: list[Relation] = sorted({mapping.relation for mapping in crosswalk.mappings})
    document = {
        "metadata": {
            "mapping_version": "1.0.0",
            "technology_domain": ATTACK.get(crosswalk.target.id, crosswalk.target.id),
            "attack_version": crosswalk.target.edition,
            "mapping_framework": crosswalk.source.id,
            "mapping_framework_version": crosswalk.source.edition,
            "author": "; ".join(sorted({mapping.author for mapping in crosswalk.mappings})),
            "contact": "",
            "organization": "",
            "creation_date": american(dates[0]) if dates else "",
            "last_update": american(dates[-1]) if dates else "",
            "mapping_types": {
                CTID[relation]: {
                    "name": relation,
                    "description": f"The capability {VERBS[relation]} the technique; {relation} as in NIST IR 8477.",
                }
                for relation in used
            },
            "capability_groups": dict(sorted(groups.items())),
        },
        "mapping_objects": objects,
    }
    return json.dumps(document, ensure_ascii=False, indent=4).encode() + b"\n"


def _object(crosswalk: Crosswalk, mapping: Mapping, groups: dict[str, str]) -> dict[str, Any]:
    capability, technique = crosswalk.library.element(mapping.source), crosswalk.element(mapping.target)
    group = _group(crosswalk, capability)
    groups[group.local] = group.title
    state = "complete" if mapping.status == "reviewed" else "in_progress"
    return {
        "capability_id": capability.local,
        "capability_description": capability.title,
        "mapping_type": CTID[mapping.relation],
        "attack_object_id": technique.local if technique else None,
        "attack_object_name": technique.title if technique else None,
        "capability_group": group.local,
        "comments": mapping.rationale,
        "references": [url for url in (capability.url,) if url],
        "status": state if technique else NON_MAPPABLE,
    }


def _group(crosswalk: Crosswalk, element: Element) -> Element:
    """What the element is part of; itself, where it stands at the top."""
    return crosswalk.library.element(element.parents[0]) if element.parents else element
