"""What can be said about a file: whether it is the one that was exported, and what was touched since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Word = Literal["as exported", "saved again", "filled in", "changed", "not exported"]
"""`saved again`: by another program, with the same content; `filled in`: only where people are meant to write."""
What = Literal["filled in", "changed", "added", "removed"]
SOUND: tuple[Word, ...] = ("as exported", "saved again", "filled in")


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that is not as it was exported; `old` and `new` are empty where they are not known."""

    what: What
    place: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, who says to have made the file, and from which editions."""

    kind: Literal["workbook", "report", "oscal", "index"]
    word: Word
    tool: str = ""
    editions: dict[str, str] = field(default_factory=dict)
    touches: tuple[Touch, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing was changed but what people are meant to fill in."""
        return self.word in SOUND
