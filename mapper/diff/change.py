"""One difference between two editions or two crosswalks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.wording import PartChange

ChangeKind = Literal["added", "removed", "renamed", "merged", "moved", "facts", "wording",
                     "relation added", "relation removed", "relation changed"]  # fmt: skip
Pairs = dict[str, tuple[object, object]]
"""The two values of each name."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the ids on both sides (empty where there is none), what changed, and on what it rests."""

    change: ChangeKind
    old: str
    new: str
    kind: str
    title: str
    detail: str = ""
    evidence: str = ""
    similarity: int | None = None
    parts: tuple[PartChange, ...] = ()


def differences(pairs: Pairs) -> Iterator[str]:
    """For each name whose two values differ, a sentence with both."""
    for name, (before, after) in pairs.items():
        if before != after:
            yield f"{name}: {_shown(before)} -> {_shown(after)}"


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text or "none"
