"""Plain records of verdicts, with the stable keys of `mapper.contract`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.records import Record
    from mapper.verify.verdict import Verdict


def verdict_record(file: Path, verdict: Verdict, in_index: bool | None) -> Record:
    """A verdict, and whether an index beside the file lists it."""
    return {
        "file": str(file),
        "kind": verdict.kind,
        "verdict": verdict.word,
        "tool": verdict.tool,
        "editions": verdict.editions,
        "in_index": "" if in_index is None else "yes" if in_index else "no",
        "touches": [asdict(touch) for touch in verdict.touches],
        "notes": list(verdict.notes),
    }
