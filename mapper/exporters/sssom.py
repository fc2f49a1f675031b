"""A crosswalk as an SSSOM mapping set (SSSOM 1.1): as it is stored, and with SKOS predicates for other tools.

The stored form keeps our relations as predicates and everything that SSSOM lacks in extension slots: nothing is lost.
Tools that only know SKOS get its predicates, and what SSSOM lacks in the slot `other`, which they carry along unread.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mapper import relations, sssom, tables
from mapper.tables import CONFIDENCE, JUSTIFICATION, curie

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk
    from mapper.model import Mapping

_BARS, _ESCAPED = re.compile(r"[\\|]"), r"\\\g<0>"
NO_TERM = "sssom:NoTermFound"
SLOTS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "reviewer_label", "mapping_date", "subject_source",
    "subject_source_version", "object_source", "object_source_version", "confidence", "comment", "other",
)  # fmt: skip
LISTS = ("author_label", "reviewer_label")
"""Slots that hold several values, and are a list in JSON."""
OTHER = ("relation", "relation_property", "strength", "rationale_type", "provenance", "status", "place", "gap",
         "review_date", "judged_on")  # fmt: skip
"""Fields that the slot `other` holds, as `name=value` with a vertical bar between them; one in a value is `\\|`."""


def write_stored(crosswalk: Crosswalk) -> bytes:
    """SSSOM/TSV in the form of the data at rest, which `--data` and tables.read_crosswalk take up again."""
    head = sssom.header(crosswalk.source, crosswalk.target, crosswalk.licence)
    return tables.format_crosswalk(head, crosswalk.mappings, crosswalk.library.label).encode()


def write_skos(crosswalk: Crosswalk) -> bytes:
    """SSSOM/TSV with SKOS predicates and SSSOM's own slots."""
    head = "".join(f"{line}\n" for line in _head(crosswalk))
    rows = (slots(crosswalk, mapping) for mapping in crosswalk.mappings)
    return (head + tables.format_table(SLOTS, ([row[slot] for slot in SLOTS] for row in rows), "\t")).encode()


def write_json(crosswalk: Crosswalk) -> bytes:
    """SSSOM/JSON with the same content: a JSON-LD document whose context holds the prefixes."""
    document = {
        "@context": prefixes(crosswalk),
        "mapping_set_id": set_id(crosswalk),
        "mapping_set_title": _title(crosswalk),
        "license": crosswalk.licence,
        "sssom_version": "1.1",
        "mappings": [_as_json(slots(crosswalk, mapping)) for mapping in crosswalk.mappings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def set_id(crosswalk: Crosswalk) -> str:
    """The address that names the mapping set."""
    return f"{sssom.BASE}crosswalk/{crosswalk.source.id}--{crosswalk.target.id}"


def prefixes(crosswalk: Crosswalk) -> dict[str, str]:
    """What each prefix in the ids stands for."""
    return {
        **{id: sssom.prefix(id) for id in sorted({crosswalk.source.id, crosswalk.target.id})},
        "framework": f"{sssom.BASE}framework/",
        "rel": f"{sssom.BASE}relation/",
        "semapv": "https://w3id.org/semapv/vocab/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "sssom": "https://w3id.org/sssom/",
    }


def slots(crosswalk: Crosswalk, mapping: Mapping) -> dict[str, str]:
    """The slots of a row; one that is empty says nothing."""
    modifier, predicate = predicate_of(mapping)
    label = crosswalk.library.label
    found = {
        "subject_id": _end(mapping, mapping.source),
        "subject_label": label(mapping.source),
        "predicate_id": predicate,
        "predicate_modifier": modifier,
        "object_id": _end(mapping, mapping.target),
        "object_label": label(mapping.target),
        "mapping_justification": JUSTIFICATION,
        "author_label": mapping.author,
        "reviewer_label": mapping.reviewer,
        "mapping_date": mapping.date,
        "subject_source": curie(mapping.source_framework),
        "subject_source_version": mapping.source_edition,
        "object_source": curie(mapping.target_framework),
        "object_source_version": mapping.target_edition,
        "confidence": CONFIDENCE[mapping.confidence],
        "comment": mapping.rationale,
        "other": _other(mapping),
    }
    for side in ("subject", "object"):
        if found[f"{side}_id"] == NO_TERM:
            found[f"{side}_label"] = ""
    return found


def predicate_of(mapping: Mapping) -> tuple[str, str]:
    """Predicate modifier and predicate of a row."""
    if mapping.relation != "no-relationship":
        return "", relations.SKOS[mapping.relation]
    whole = ":" not in mapping.source or ":" not in mapping.target
    return ("", "skos:exactMatch") if whole else ("Not", "skos:relatedMatch")


def _end(mapping: Mapping, id: str) -> str:
    """The id of an end: a framework as a whole that has no counterpart to offer is SSSOM's term for that."""
    return NO_TERM if mapping.relation == "no-relationship" and ":" not in id else curie(id)


def _other(mapping: Mapping) -> str:
    values = {name: getattr(mapping, name) for name in OTHER}
    said = {name: str(value) for name, value in values.items() if value not in ("", None)}
    return "|".join(f"{name}={_BARS.sub(_ESCAPED, value)}" for name, value in said.items())


def _as_json(row: dict[str, str]) -> dict[str, object]:
    said = {name: value for name, value in row.items() if value}
    return {
        name: [value] if name in LISTS else float(value) if name == "confidence" else value
        for name, value in said.items()
    }


def _title(crosswalk: Crosswalk) -> str:
    return f"{crosswalk.source.name} to {crosswalk.target.name}"


def _head(crosswalk: Crosswalk) -> list[str]:
    """The metadata block in comment lines; JSON strings are YAML strings too."""
    return [
        "#curie_map:",
        *(f"#  {name}: {json.dumps(address)}" for name, address in prefixes(crosswalk).items()),
        f"#license: {json.dumps(crosswalk.licence)}",
        f"#mapping_set_id: {json.dumps(set_id(crosswalk))}",
        f"#mapping_set_title: {json.dumps(_title(crosswalk))}",
        '#sssom_version: "1.1"',
    ]
