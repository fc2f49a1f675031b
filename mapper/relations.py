"""How a relation is said in a sentence: source, verb, target."""

from __future__ import annotations

VERBS = {
    "equal": "asks for the same as",
    "subset-of": "asks for a part of",
    "superset-of": "asks for all of, and more than,",
    "intersects-with": "overlaps with",
    "no-relationship": "has no relationship with",
    "supports": "supports",
    "is-supported-by": "is supported by",
    "identical": "is identical with",
    "equivalent": "is equivalent to",
    "contrary": "works against",
}
