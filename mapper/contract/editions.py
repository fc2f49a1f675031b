"""Two editions: differences, what they touch, and which mappings to read again."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from mapper.contract.data import MappingRecord
from mapper.diff.change import ChangeKind
from mapper.diff.fates import FateKind
from mapper.drift import DriftKind
from mapper.impact import States


class PartRecord(TypedDict):
    """A part of a passage that reads differently; `similarity` (of 100) is 0 where only one side has it."""

    part: str
    change: Literal["added", "removed", "changed"]
    similarity: int


class DiffRecord(TypedDict):
    """`mapper diff`: one difference; ids are empty on the side that lacks it, `kind` is that of the element or row."""

    change: ChangeKind
    old: str
    new: str
    kind: str
    title: str
    detail: str
    evidence: str
    similarity: int | None
    parts: list[PartRecord]


class ImpactRecord(TypedDict):
    """What became of elements, and what speaks of them; `settled` are mappings that speak of the new edition already.

    Each entry of `applicability`, `findings` and `held_evidence` begins with its file.
    """

    kinds: list[FateKind]
    old: list[str]
    new: list[str]
    kind: str
    title: str
    moved: str
    detail: str
    evidence: str
    similarity: int | None
    action: str
    mappings: list[str]
    settled: list[str]
    applicability: list[str]
    findings: list[str]
    held_evidence: list[str]
    documents: list[str]


class TouchedFileRecord(TypedDict):
    """An assessment or exported document, which of the editions it states, and how many entries name elements in it."""

    file: str
    kind: Literal["assessment", "document"]
    states: States
    entries: int


class ImpactDocument(TypedDict):
    """`mapper impact`: what the step from one edition of a framework to another touches.

    `texts` says on which sides the texts are known, without which split and merged elements are not all told.
    """

    framework: str
    old_edition: str
    new_edition: str
    texts: list[Literal["old", "new"]]
    counts: dict[FateKind, int]
    elements: list[ImpactRecord]
    files: list[TouchedFileRecord]


class DriftRecord(TypedDict):
    """`mapper drift`: an end of a curated mapping that the given edition words otherwise, or has no longer."""

    mapping: MappingRecord
    element: str
    now: str
    change: DriftKind
    similarity: int | None
    parts: list[PartRecord]
    url: str
