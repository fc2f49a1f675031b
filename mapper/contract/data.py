"""Frameworks, elements and mappings, one by one and as a document."""

from __future__ import annotations

from typing_extensions import TypedDict

from mapper.model import Confidence, Provenance, RationaleType, Relation, RelationProperty, Status, Strength


class ColumnRecord(TypedDict):
    """A column that only this framework's elements have."""

    name: str
    label: str
    meaning: str
    many: bool


class FrameworkRecord(TypedDict):
    """`mapper frameworks`: a framework with everything that its description says."""

    id: str
    name: str
    edition: str
    publisher: str
    url: str
    licence: str
    stage: str
    as_of: str
    source: str
    note: str
    core: bool
    texts: list[str]
    columns: list[ColumnRecord]


class ElementRecord(TypedDict):
    """`mapper list`: an element; `attributes` holds the columns that only its framework has."""

    id: str
    framework: str
    kind: str
    citation: str
    title: str
    summary: str
    parents: list[str]
    url: str
    aliases: list[str]
    requirement: bool
    attributes: dict[str, str | list[str] | None]


class EditionRecord(TypedDict):
    """The edition or text of either side that a mapping speaks of."""

    source: str
    target: str


class MappingRecord(TypedDict):
    """`mapper map`: a mapping, read as source RELATION target; either end is an element or a whole framework."""

    id: str
    source: str
    relation: Relation
    target: str
    relation_property: RelationProperty
    rationale: str
    rationale_type: RationaleType
    strength: Strength | None
    confidence: Confidence
    provenance: Provenance
    status: Status
    edition: EditionRecord
    author: str
    date: str
    reviewer: str
    review_date: str
    place: str
    gap: str
    judged_on: str


class ShownRecord(ElementRecord):
    """`mapper show`: an element with its parts and every mapping that it takes part in."""

    children: list[str]
    mappings: list[MappingRecord]


class CrosswalkDocument(TypedDict):
    """`mapper export crosswalk --as json`: two frameworks and the mappings from the first to the second."""

    source: FrameworkRecord
    target: FrameworkRecord
    licence: str
    mappings: list[MappingRecord]


class FrameworkDocument(TypedDict):
    """`mapper export framework --as json`: a framework with its elements."""

    framework: FrameworkRecord
    elements: list[ElementRecord]
