"""Which mappings were judged on a passage that another edition words otherwise, and how much it changed.

Every curated row keeps the digests of the passages that it was judged on. How much a passage changed can be told where
the user has both texts: the edition at hand, and an import of the one that was judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mapper import passages, wording
from mapper.diff import Editions
from mapper.tables import MANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.library import Library
    from mapper.model import Mapping
    from mapper.wording import PartChange

DriftKind = Literal["gone", "changed"]


@dataclass(frozen=True, slots=True)
class Drift:
    """An end of a mapping that is gone or reads otherwise; `now` is its id in the edition at hand.

    `similarity` (of 100) and `parts` are known where both texts are.
    """

    mapping: Mapping
    element: str
    now: str
    change: DriftKind
    similarity: int | None
    parts: tuple[PartChange, ...]
    url: str


def drifts(judged: Library, edition: Library, framework: str, texts: Library | None = None) -> list[Drift]:
    """The ends of curated mappings in `judged` that read otherwise in `edition`: what changed most comes first.

    `texts` is an import of the edition that the rows were judged on.
    """
    editions = Editions(judged, edition, framework)
    before = passages.of(texts, framework) if texts else {}
    after = passages.of(edition, framework)
    found = []
    for mapping, id, digest in _judged(judged, framework):
        now = editions.new.get(editions.ids.get(id, ""))
        if now is None:
            found.append(Drift(mapping, id, "", "gone", None, (), editions.old[id].url))
        elif now.digest != digest:
            old, new = before.get(id, {}), after.get(now.id, {})
            known = bool(old and new)
            score = wording.similarity(wording.whole(old), wording.whole(new)) if known else None
            parts = tuple(wording.changes(old, new)) if known else ()
            found.append(Drift(mapping, id, now.id, "changed", score, parts, now.url))
    return sorted(found, key=_rank)


def _judged(library: Library, framework: str) -> Iterator[tuple[Mapping, str, str]]:
    """Every end of a curated mapping in the framework, with the digest that it was judged on."""
    for mapping in library.mappings():
        if mapping.provenance == "curated" and mapping.judged_on and mapping.status != "deprecated":
            for id, digest in zip((mapping.source, mapping.target), mapping.judged_on.split(MANY), strict=False):
                if id.startswith(f"{framework}:"):
                    yield mapping, id, digest


def _rank(drift: Drift) -> tuple[bool, int, str, str]:
    score = 100 if drift.similarity is None else drift.similarity
    return drift.change != "gone", score, drift.element, drift.mapping.id
