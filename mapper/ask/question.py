"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly

Intent = Literal[
    "define", "related", "compare", "difference", "gaps", "coverage", "list", "mappings", "dates", "edition",
    "provenance", "search", "scope", "declined",
]  # fmt: skip
INTENTS: tuple[Intent, ...] = get_args(Intent)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which elements and frameworks, narrowed by which filters.

    `count` marks a question for a number; `words` are those of a search; `reason` says why a question is declined;
    `read_as` lists repaired words as `evason: evasion`; `left_out` is a remark
    that asks for nothing; `also` holds further elements that a name may mean.
    """

    text: str
    intent: Intent
    elements: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    filters: ReadOnly[str, str] = field(default_factory=dict, hash=False)
    count: bool = False
    words: tuple[str, ...] = ()
    reason: str = ""
    read_as: tuple[str, ...] = ()
    left_out: str = ""
    also: tuple[str, ...] = ()
