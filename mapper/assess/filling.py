"""What somebody did to a workbook, as it is found out sheet by sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mapper.errors import Finding
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.assess.fields import Kind, Said
    from mapper.assess.snapshot import Snapshot

CODE = "A010"
"""Code of the findings in filled workbooks."""
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that somebody filled in: what was exported, what stands there now, and where."""

    kind: Kind
    id: str
    field: str
    base: str
    new: str
    place: str


@dataclass(slots=True)
class Filled:
    """What somebody did to a workbook: edits, new evidence by the place of its row, what was refused, and remarks."""

    path: Path
    snapshot: Snapshot
    edits: list[Edit] = field(default_factory=list)
    evidence: dict[str, Said] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, cell: str, message: str) -> None:
        """Something that cannot be placed."""
        self.refused.append(Finding(str(self.path), 1, CODE, one_line(message), "nothing is taken from it", cell))
