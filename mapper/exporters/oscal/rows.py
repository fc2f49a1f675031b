"""A row of a crosswalk as OSCAL properties: all that the data say of it, so that it can be read back."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from mapper.exporters.oscal.document import prop, props
from mapper.oscal.vocabulary import COMMON, ENDS, FACTS

if TYPE_CHECKING:
    from mapper.model import Mapping
    from mapper.oscal.syntax import Tree


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


def grouped(mapping: Mapping, usual: dict[str, str]) -> list[Tree]:
    """A row that no map can carry, as properties of one group; the relation's remarks are the rationale."""
    group = f"row-{sha256(mapping.id.encode(errors='surrogatepass')).hexdigest()[:12]}"
    ends = {name: getattr(mapping, field) for name, field in ENDS.items() if name != "relation"}
    return [
        prop("relation", mapping.relation, group=group, remarks=mapping.rationale),
        *props(ends, group=group),
        *facts(mapping, usual, group),
    ]
