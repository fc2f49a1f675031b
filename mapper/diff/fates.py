"""What became of each element of an edition: renumbered, reworded, split, merged, retired; and what is new.

Splits and merges are told by content: an element is part of another one when most of its words stand in the passage of
that one, in runs of four or more, and not in what that one is in the other edition. Without the texts of both editions
no split is told, and no merge but by redirect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mapper import wording
from mapper.diff.change import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.diff.editions import Editions

FateKind = Literal["renumbered", "reworded", "split", "merged", "retired", "new"]
Evidence = dict[str, dict[str, str]]
"""Of each whole, its parts, and on what that rests."""

PART = 50
"""Of 100: from this share of its words on, an element is taken to be a part of another one."""
NOT_WORDS = {"url"}
"""Facts that change without the element's saying anything else."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of old elements: the new ones in their place, what is different, and on what that rests.

    `moved` tells another place, `detail` other words and facts. `similarity` (of 100) is that of the passages of the
    old element and the one that succeeds it.
    """

    kinds: tuple[FateKind, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: str
    title: str
    moved: str = ""
    detail: str = ""
    evidence: str = ""
    similarity: int | None = None


def fates(editions: Editions) -> list[Fate]:
    """What became of every element that is not as it was, in the order of the old edition; what is new comes last."""
    return [fate for fate in _Told(editions).all() if fate.kinds]


class _Told:
    """Two editions while the fates of their elements are told."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions
        self._renamed = {change.old: change for change in editions.renamed}
        before, after = ({id: wording.whole(parts) for id, parts in texts.items()} for texts in editions.texts)
        back = {new: old for old, new in editions.ids.items()}
        came = [id for id in editions.new if id not in back]
        gone = [id for id in editions.old if id not in editions.ids]
        self._splits = _parts(came, after, before, editions.ids)
        self._merges = _parts([id for id in gone if id not in self._renamed], before, after, back)
        for change in editions.renamed:
            if change.change == "merged":
                self._merges.setdefault(change.new, {})[change.old] = change.evidence
        self._back = back
        self._parted = {part for parts in self._splits.values() for part in parts}
        self._absorbed = {part for parts in self._merges.values() for part in parts}

    def all(self) -> Iterator[Fate]:
        """The fate of every element."""
        ids = self._editions.ids
        for old in self._editions.old:
            if old not in self._absorbed and ids.get(old) not in self._merges:
                yield self._fate("split", old, ids.get(old, ""), self._splits.get(old, {}))
        for new, parts in self._merges.items():
            yield self._fate("merged", self._back.get(new, ""), new, parts)
        for id, element in self._editions.new.items():
            if id not in self._back and id not in self._parted and id not in self._merges:
                yield Fate(("new",), (), (id,), element.kind, element.title)

    def _fate(self, kind: FateKind, old: str, new: str, parts: Mapping[str, str]) -> Fate:
        """The fate of an element and its successor, of which one may be missing; parts are split off or merged in."""
        element = self._editions.new[new] if new else self._editions.old[old]
        kept = self._kept(old, new) if old and new else Fate((), (), (), "", "")
        said = [self._renamed[old].evidence] if old in self._renamed else []
        olds, news = (parts, ()) if kind == "merged" else ((), parts)
        kinds: tuple[FateKind, ...] = (kind,) if parts else () if new else ("retired",)
        return replace(
            kept,
            kinds=(*kinds, *kept.kinds),
            old=tuple(filter(None, (old, *olds))),
            new=tuple(filter(None, (new, *news))),
            kind=element.kind,
            title=element.title,
            evidence="; ".join([*said, *parts.values()]),
        )

    def _kept(self, old: str, new: str) -> Fate:
        """How an element differs from the one that it succeeds."""
        moved = "; ".join(differences(self._editions.places(old, new)))
        facts = {name: pair for name, pair in self._editions.facts(old, new).items() if name not in NOT_WORDS}
        words = list(self._editions.wording(old, new))
        detail = "; ".join([*differences(facts), *(change.detail for change in words)])
        kinds: list[FateKind] = ["renumbered"] if old != new or moved else []
        kinds += ["reworded"] if detail else []
        score = next((change.similarity for change in words), None)
        return Fate(tuple(kinds), (), (), "", "", moved, detail, similarity=score)


def _parts(
    candidates: Iterable[str], own: Mapping[str, str], others: Mapping[str, str], counterparts: Mapping[str, str]
) -> Evidence:
    """The wholes of the other edition that candidates are parts of; a whole that is gone has at least two.

    `counterparts` has, for an element of the other edition, what it is in that of the candidates: words that still
    stand there have not moved.
    """
    shares = wording.Shares(others)
    found: Evidence = {}
    for id in candidates:
        scores = shares.of(own.get(id, ""))
        whole = max(scores, key=lambda other: (scores[other], other), default="")
        kept = counterparts.get(whole, "")
        stays = wording.Shares({kept: own.get(kept, "")}).of(own[id]).get(kept, 0) if kept else 0
        if whole and scores[whole] - stays >= PART:
            found.setdefault(whole, {})[id] = f"content: {scores[whole]} of 100 words of {id} stand in {whole}"
    return {whole: parts for whole, parts in found.items() if whole in counterparts or len(parts) > 1}
