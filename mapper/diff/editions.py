"""Two editions of a framework compared: what came, went, was renamed, moved or changed.

A rename is never guessed from a printed name: it rests on a redirect or another name that one of the editions gives, or
on what the two passages say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import passages, wording
from mapper.diff.change import Change, ChangeKind, Pairs, differences
from mapper.diff.relations import comparable, relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.library import Library
    from mapper.model import Element
    from mapper.passages import Parts
    from mapper.wording import PartChange

SAME_PASSAGE = 70
"""Of 100: from this similarity on, a passage under a new id is taken to be the old one."""
NOT_FACTS = {"passage", "section", "older_slugs", "summary_edition", "wording"}
"""Attributes that are compared elsewhere or are no fact of the element."""
_FIELDS = ("kind", "title", "url", "requirement")
_EVIDENCE = (("older_slugs", "redirect"), ("aliases", "other name"))


def frameworks(old: Library, new: Library, framework: str) -> list[Change]:
    """The differences between two editions of a framework, relations included."""
    return Editions(old, new, framework).changes()


class Editions:
    """Two editions of a framework, with the new id of every old element that has one."""

    def __init__(self, old: Library, new: Library, framework: str) -> None:
        self.libraries, self._framework = (old, new), framework
        self.frameworks = old.framework(framework), new.framework(framework)
        self.old = {element.id: element for element in old.elements(framework)}
        self.new = {element.id: element for element in new.elements(framework)}
        self.texts = passages.of(old, framework), passages.of(new, framework)
        self.ids = {id: id for id in self.old if id in self.new}
        self.renamed = list(self._find_named())
        self.ids |= {change.old: change.new for change in self.renamed if change.change == "renamed"}
        alike = list(self._find_alike())
        self.ids |= {change.old: change.new for change in alike}
        self.renamed += alike

    def changes(self) -> list[Change]:
        """All differences, elements first."""
        kept = set(self.ids.values())
        found = [*self.renamed]
        gone = {change.old for change in found}
        found += [_one("added", "", e.id, e) for e in self.new.values() if e.id not in kept]
        found += [_one("removed", e.id, "", e) for e in self.old.values() if e.id not in self.ids and e.id not in gone]
        for old, new in self.ids.items():
            found += [*self._moved(old, new), *self._facts(old, new), *self.wording(old, new)]
        return found + relations(*comparable(*self.libraries, self._framework), self.ids)

    # the same element under another id

    def _find_named(self) -> Iterator[Change]:
        """Elements whose id in one edition is another name in the other one."""
        for old in self.old.values():
            if old.id not in self.ids and (found := self._named_in(old)):
                new, evidence = found
                kind: ChangeKind = "merged" if new.id in self.old else "renamed"
                yield _one(kind, old.id, new.id, new, evidence=evidence, similarity=self._alikeness(old, new))

    def _named_in(self, old: Element) -> tuple[Element, str] | None:
        """The one new element that goes by the old id, or that the old edition knows by its new one."""
        for attribute, evidence in _EVIDENCE:
            new = [e for e in self.new.values() if old.local in _names(e, attribute)]
            if len(new) == 1:
                return new[0], f"{evidence}: {old.local} leads to {new[0].local} in the new edition"
            new = [e for e in self.new.values() if e.id not in self.old and e.local in _names(old, attribute)]
            if len(new) == 1:
                return new[0], f"{evidence}: {new[0].local} leads to {old.local} in the old edition"
        return None

    def _find_alike(self) -> Iterator[Change]:
        """Of what is left, the pairs of one kind whose passages say the same; each element once, best pair first."""
        left = {change.old for change in self.renamed}
        came = [e for e in self.new.values() if e.id not in self.ids.values()]
        pairs = [
            (score, old, new)
            for old in self.old.values()
            if old.id not in self.ids and old.id not in left
            for new in came
            if old.kind == new.kind and (score := self._alikeness(old, new) or 0) >= SAME_PASSAGE
        ]
        taken: set[str] = set()
        for score, old, new in sorted(pairs, key=lambda pair: (-pair[0], pair[1].id, pair[2].id)):
            if not taken & {old.id, new.id}:
                taken |= {old.id, new.id}
                said = f"content: {score} of 100 words of the passages are the same"
                yield _one("renamed", old.id, new.id, new, evidence=said, similarity=score)

    def _alikeness(self, old: Element, new: Element) -> int | None:
        before, after = self._passages(old.id, new.id)
        return wording.similarity(wording.whole(before), wording.whole(after)) if before and after else None

    def _passages(self, old: str, new: str) -> tuple[Parts, Parts]:
        return self.texts[0].get(old, {}), self.texts[1].get(new, {})

    # what changed of one element

    def _moved(self, old: str, new: str) -> Iterator[Change]:
        if said := list(differences(self.places(old, new))):
            yield _one("moved", old, new, self.new[new], detail="; ".join(said))

    def _facts(self, old: str, new: str) -> Iterator[Change]:
        if said := list(differences(self.facts(old, new))):
            yield _one("facts", old, new, self.new[new], detail="; ".join(said))

    def places(self, old: str, new: str) -> Pairs:
        """Where the element stands, in either edition."""
        before, after = self.old[old], self.new[new]
        return {
            "parents": (tuple(self.ids.get(p, p) for p in before.parents), after.parents),
            "section": (before.values("section"), after.values("section")),
        }

    def facts(self, old: str, new: str) -> Pairs:
        """The facts of the element that both editions state."""
        before, after = self.old[old], self.new[new]
        pairs: Pairs = {name: (getattr(before, name), getattr(after, name)) for name in _FIELDS}
        shared = before.attributes.keys() & after.attributes.keys() - NOT_FACTS
        return pairs | {name: (before.values(name), after.values(name)) for name in sorted(shared)}

    def wording(self, old: str, new: str) -> Iterator[Change]:
        """How the words of the element changed, if they did."""
        before, after = self._passages(old, new)
        if before and after:
            score = wording.similarity(wording.whole(before), wording.whole(after))
            if changed := tuple(wording.changes(before, after)):
                said = "; ".join(map(str, changed))
                yield _one("wording", old, new, self.new[new], detail=said, similarity=score, parts=changed)
        elif self._digests_differ(old, new):
            yield _one("wording", old, new, self.new[new], detail="the digest of the passage differs")

    def _digests_differ(self, old: str, new: str) -> bool:
        digests = self.old[old].values("passage"), self.new[new].values("passage")
        return all(digests) and digests[0] != digests[1]


def _one(
    change: ChangeKind, old: str, new: str, element: Element, detail: str = "", evidence: str = "",
    similarity: int | None = None, parts: tuple[PartChange, ...] = (),
) -> Change:  # fmt: skip
    return Change(change, old, new, element.kind, element.title, detail, evidence, similarity, parts)


def _names(element: Element, attribute: str) -> tuple[str, ...]:
    return element.aliases if attribute == "aliases" else element.values(attribute)
