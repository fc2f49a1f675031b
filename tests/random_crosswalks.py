"""Crosswalks of any content between two small frameworks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

from hypothesis import strategies as st

from mapper import Library
from mapper.exporters.crosswalk import Crosswalk
from mapper.model import Confidence, Mapping, Provenance, RationaleType, Relation, RelationProperty, Status

SMALL = Library([Path(__file__).parent / "data" / "small"])
ALL = ("source", "relation", "target", "relation_property", "strength", "confidence", "rationale_type", "rationale",
       "provenance", "status", "place", "gap", "source_edition", "target_edition", "author", "date", "reviewer",
       "review_date", "judged_on")  # fmt: skip

line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)
text = line.map(str.strip).filter(bool)
starts = st.sampled_from(["", "=", "+", "-", "@", "'", "'=", "''@", "#", "|", '"', "<", "&"])
words = st.builds(lambda start, rest: start + rest, starts, text)
day = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)


def mapping_of(source: str, relation: Relation, target: str, strength: Any, **fields: Any) -> Mapping:
    fixed = {"equal": 10, "no-relationship": 0}.get(relation, strength)
    return Mapping(source=source, relation=relation, target=target, strength=fixed, **fields)


mappings = st.builds(
    mapping_of,
    source=st.sampled_from([element.id for element in SMALL.elements("alpha")] + ["alpha"]),
    relation=st.sampled_from(get_args(Relation)),
    target=st.sampled_from([element.id for element in SMALL.elements("beta")] + ["beta"]),
    strength=st.integers(1, 9) | st.none(),
    rationale=words,
    rationale_type=st.sampled_from(get_args(RationaleType)),
    confidence=st.sampled_from(get_args(Confidence)),
    provenance=st.sampled_from([word for word in get_args(Provenance) if word != "inferred"]),
    status=st.sampled_from([word for word in get_args(Status) if word != "deprecated"]),
    source_edition=words,
    target_edition=words,
    author=words,
    date=day,
    relation_property=st.sampled_from(get_args(RelationProperty)),
    reviewer=st.just("") | words,
    review_date=st.just("") | day,
    place=st.just("") | words,
    gap=st.just("") | words,
    judged_on=st.sampled_from(["", "0a1b2c3d4e5f|-", "0a1b2c3d4e5f|f5e4d3c2b1a0"]),
)


def without_contradictions(rows: list[Mapping]) -> bool:
    """No element is mapped that another row denies as a whole: the lint refuses such rows (D023)."""
    denials = [row for row in rows if row.relation == "no-relationship"]
    mapped = {end for row in rows if row not in denials for end in (row.source, row.target)}
    denied = {row.target for row in denials if ":" not in row.source}
    denied |= {row.source for row in denials if ":" not in row.target}
    return not denied & mapped


crosswalks = (
    st.lists(mappings, min_size=1, max_size=6, unique_by=lambda m: (m.source, m.target))
    .filter(without_contradictions)
    .map(
        lambda rows: Crosswalk(
            SMALL, SMALL.framework("alpha"), SMALL.framework("beta"), tuple(rows), "https://example.org/licence"
        )
    )
)
