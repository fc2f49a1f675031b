"""What a category line says: the kind of element, and when in the life of a system it applies."""

from __future__ import annotations

import re

DISCUSSIONS = ("discussion", "tool review", "control details", "")
"""Categories of text that is neither control nor threat; the index has none."""
_KINDS = (
    ("discussion", re.compile(rf"({'|'.join(DISCUSSIONS)})$")),
    ("group", re.compile(r"group\b")),
    ("test", re.compile(r".*\btest$")),
    ("control", re.compile(r".*\bcontrols?\b")),
    ("threat", re.compile(r".*\bthreat\b")),
)
_EXPLICIT = ("governance", "development-time", "runtime")
_THROUGH_USE = re.compile(r"input threat|through use")


def kind_of(category: str) -> str:
    """The kind of element that a category names, or nothing where it is not known."""
    return next((kind for kind, pattern in _KINDS if pattern.match(category.lower())), "")


def lifecycle_of(kind: str, category: str, name: str) -> tuple[str, ...]:
    """When it applies: as the category says before any dash, and threats through the use of a model at runtime.

    A group of controls tells it, if at all, in its name (`General governance controls`).
    """
    said = category.lower().partition(" - ")[0]
    if kind == "group" and "control" in said:
        said = name.lower()
    if kind in ("discussion", "test", "principle"):
        return ()
    stages = tuple(stage for stage in _EXPLICIT if stage in said)
    return stages or (("runtime",) if _THROUGH_USE.search(said) else ())
