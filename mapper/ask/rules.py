"""The rules of the grammar: when a question has an intent, and what is asked then; the first that applies wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mapper.ask import conditions, narrowing
from mapper.ask.clues import Clues
from mapper.ask.question import Intent, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

Rule = tuple[Intent, Callable[[Clues], bool], Callable[[Question, Clues], Question]]
RULES: Iterable[Rule] = (
    ("dates", conditions.dates, narrowing.when),
    ("edition", conditions.edition, narrowing.unfiltered),
    ("difference", conditions.difference, narrowing.differing),
    ("provenance", conditions.provenance, narrowing.unfiltered),
    ("gaps", conditions.unmapped, narrowing.nothing_related),
    ("mappings", conditions.mappings, narrowing.rows),
    ("list", conditions.subject_covers, narrowing.listed),
    ("gaps", conditions.gaps, narrowing.requirements),
    ("compare", conditions.compare, narrowing.unfiltered),
    ("coverage", conditions.coverage, narrowing.requirements),
    ("define", conditions.define, narrowing.unfiltered),
    ("list", conditions.parts, narrowing.listed),
    ("related", conditions.related, narrowing.other_side),
    ("list", conditions.listing, narrowing.listed),
)
"""In this order: the first that applies says what is asked."""
