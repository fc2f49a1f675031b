"""A row of a crosswalk as OSCAL properties: all that the data say of it, so that it can be read back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mapper.exporters.oscal.document import prop, props

if TYPE_CHECKING:
    from mapper.model import Mapping
    from mapper.oscal.syntax import Tree

FACTS = {
    "provenance": "provenance", "status": "status", "relation-property": "relation_property",
    "source-edition": "source_edition", "target-edition": "target_edition", "place": "place", "gap": "gap",
    "author": "author", "date": "date", "reviewer": "reviewer", "review-date": "review_date",
    "judged-on": "judged_on",
}  # fmt: skip
"""Properties of a row, and the field of `Mapping` that each carries."""


COMMON = ("source-edition", "target-edition", "author", "date")
"""Facts that are said once for all rows, with the value that most of them have; a row says them where it differs."""


def common(mappings: list[Mapping]) -> dict[str, str]:
    """What most rows have in common."""
    counts = {name: Counter(getattr(mapping, FACTS[name]) for mapping in mappings) for name in COMMON}
    return {name: min(found, key=lambda value: (-found[value], value)) for name, found in counts.items() if found}


def facts(mapping: Mapping, usual: dict[str, str], group: str = "") -> list[Tree]:
    """What a map of OSCAL has no member for."""
    values = {name: getattr(mapping, field) for name, field in FACTS.items()}
    values["strength"] = "" if mapping.strength is None else str(mapping.strength)
    unusual = {name: value for name, value in values.items() if value != usual.get(name)}
    return props(unusual, **({"group": group} if group else {}))


def grouped(number: int, mapping: Mapping, usual: dict[str, str]) -> list[Tree]:
    """A row that no map can carry, as properties of one group; the relation's remarks are the rationale."""
    group = f"row-{number}"
    ends = {"source": mapping.source, "target": mapping.target}
    words = {"confidence": mapping.confidence, "matching-rationale": mapping.rationale_type}
    return [
        prop("relation", mapping.relation, group=group, remarks=mapping.rationale),
        *props({**ends, **words}, group=group),
        *facts(mapping, usual, group),
    ]
