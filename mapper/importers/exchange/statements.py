"""What is stated of a control and a threat, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.importers.exchange.subsections import Part

DIRECT, BY_GROUP, BY_THREAT = range(3)
"""How a control is stated: by name, as a member of a group, as a control of another threat."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A control against a threat, with the place, and through what: nothing, a group, another threat.

    `general` marks what is said among the general controls, which a threat that points here does not take over
    when it only wants the controls against something specific.
    """

    control: str
    threat: str
    rank: int
    page: str
    line: int
    label: str
    via: str = ""
    general: bool = False

    @property
    def place(self) -> str:
        """Where to read it, as the mappings print it."""
        return " ".join(filter(None, (f'{self.page}:{self.line} "{self.label}"', self.via)))


@dataclass(slots=True)
class Referral:
    """A threat that points to another one for its controls; what it takes out has a printed name and a line."""

    threat: str
    target: str
    part: Part
    line: int
    specific: bool
    excluded: list[tuple[str, int]] = field(default_factory=list)
