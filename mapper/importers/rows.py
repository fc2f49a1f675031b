"""The rows of an imported crosswalk: what a cell says in our words, and each pair once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from mapper.library import inverted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.model import Confidence, Mapping, Relation, Strength

T = TypeVar("T", bound=str)


def one_of(words: Iterable[T], said: str, otherwise: T) -> T:
    """The word that a cell says in any case, or what holds where it says none of them."""
    return next((word for word in words if word == said.casefold()), otherwise)


def strength_of(said: str, relation: Relation) -> Strength | None:
    """The strength that a cell states, as it stands there: 1 to 10, 0 with no-relationship, None where it is empty.

    Raises ValueError for anything else; nothing is computed or corrected.
    """
    if relation == "no-relationship":
        return 0
    if not said:
        return None
    number = re.fullmatch(r"([1-9]|10)(?:\.0+)?(?: ?/ ?10)?", said)
    if number is None:
        raise ValueError(f"the strength {said!r} is none of 1 to 10")
    return int(number[1])  # type: ignore[return-value]  # between 1 and 10


def confidence_of(said: object) -> Confidence | None:
    """The confidence that a number says, of 1 or in percent; None where it is none."""
    try:
        number = float(str(said).rstrip("% "))
    except ValueError:
        return None
    number = number / 100 if number > 1 else number
    return "high" if number >= 0.75 else "medium" if number >= 0.45 else "low"


@dataclass
class Pairs:
    """The rows of a file, one for each pair of ends and provenance."""

    rows: dict[str, Mapping] = field(default_factory=dict)

    def add(self, mapping: Mapping) -> str:
        """Take in a row, or say why not: the pair stands already. The same sentence from its other end adds nothing."""
        known, mirrored = self.rows.get(mapping.id), self.rows.get(inverted(mapping).id)
        if known is None and mirrored is None:
            self.rows[mapping.id] = mapping
            return ""
        relation = known.relation if known else inverted(mirrored).relation if mirrored else ""
        if known is None and relation == mapping.relation:
            return ""
        other = f", as {relation} and as {mapping.relation}" if relation != mapping.relation else ""
        return f"{mapping.source} to {mapping.target} stands here a second time{other}"
