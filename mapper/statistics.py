"""How the rows of the crosswalks are distributed: over relations, strengths, confidences and so on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from mapper.model import Confidence, RationaleType, Relation, Status, Strength

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.model import Mapping

FIELDS = {
    "relation": get_args(Relation), "strength": (*get_args(Strength), None), "confidence": get_args(Confidence),
    "rationale_type": get_args(RationaleType), "status": get_args(Status),
}  # fmt: skip
"""The fields that are counted, with their values in order."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many rows have a value of a field, in each group of rows."""

    field: str
    value: str
    rows: dict[str, int]


def distribution(library: Library) -> list[Share]:
    """The values that occur; rows are grouped by crosswalk, and those that a framework states itself are one group."""
    groups: dict[str, list[Mapping]] = {}
    for mapping in library.mappings():
        groups.setdefault(_group(mapping), []).append(mapping)
    names = sorted(groups, key=lambda name: (name == "upstream", name))
    shares = []
    for field, values in FIELDS.items():
        counts = {name: Counter(getattr(mapping, field) for mapping in groups[name]) for name in names}
        for value in values:
            rows = {name: counts[name][value] for name in names}
            if any(rows.values()):
                shares.append(Share(field.replace("_", " "), "none" if value is None else str(value), rows))
    return shares


def _group(mapping: Mapping) -> str:
    if mapping.provenance == "upstream":
        return "upstream"
    return f"{mapping.source_framework} to {mapping.target_framework}"
