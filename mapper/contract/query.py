"""What follows from the data: coverage, arguments, and where a chain says otherwise than a judged row."""

from __future__ import annotations

from typing_extensions import TypedDict

from mapper.contract.data import MappingRecord
from mapper.model import Relation, Strength
from mapper.query import Level
from mapper.triangles import Kind


class CoverageRecord(TypedDict):
    """`mapper coverage`: how far a requirement is covered, by which controls and through which mappings."""

    id: str
    citation: str
    title: str
    coverage: Level
    controls: list[str]
    mappings: list[str]


class ServedRecord(TypedDict):
    """The best coverage that a control gives to a standard, and how many of its requirements it serves."""

    coverage: Level
    requirements: int


class ContributionRecord(TypedDict):
    """`mapper coverage aix`: which standards a control pays into."""

    id: str
    citation: str
    title: str
    standards: dict[str, ServedRecord]


class ExplanationRecord(TypedDict):
    """`mapper explain`: the argument for a relation in sentences, and the mappings that it rests on."""

    source: str
    target: str
    argument: list[str]
    mappings: list[MappingRecord]


class DisagreementRecord(TypedDict):
    """`mapper review triangles`: a pair, what follows from a chain, and the judged relation, if there is one."""

    kind: Kind
    source: str
    target: str
    implied: Relation
    implied_strength: Strength | None
    judged: Relation | None
    judged_strength: Strength | None
    via: str
    chain: list[str]
