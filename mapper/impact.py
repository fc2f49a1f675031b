"""What a new edition of a framework touches: judged mappings, applicability, assessments, exported documents.

A mapping, rule, assessment or document is open where it speaks of an element that is not as it was. Where it states
that it speaks of the new edition already, it is settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mapper.assess.scoping import Scoping
from mapper.diff.fates import fates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Mapping as ReadOnly

    from mapper.assess.model import Assessment, Control, Threat
    from mapper.diff import Editions, Fate, FateKind
    from mapper.exported import Exported
    from mapper.library import Library
    from mapper.model import Mapping

States = Literal["old", "new", "both", "neither"]
ACTIONS: ReadOnly[FateKind, str] = {
    "retired": "decide whether what rests on it goes, or what takes its place",
    "split": "read both editions; decide for each part what still holds",
    "merged": "read both editions; decide what holds of the whole",
    "reworded": "read it again and confirm or change what rests on it",
    "renumbered": "use the new id or place; nothing else changed",
    "new": "decide it: mappings, applicability",
}
"""What to do, by kind of change; of an element with several, the first one here."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What became of elements, and everything of ours that speaks of them.

    `applicability` names scoping rules and decisions of assessments, `findings` and `evidence` what assessments have
    open and hold; each entry begins with its file. `settled` are mappings that speak of the new edition already.
    """

    fate: Fate
    mappings: tuple[Mapping, ...] = ()
    settled: tuple[Mapping, ...] = ()
    applicability: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def action(self) -> str:
        """What to do."""
        return next(said for kind, said in ACTIONS.items() if kind in self.fate.kinds)


@dataclass(frozen=True, slots=True)
class TouchedFile:
    """An assessment or document, which of the two editions it states, and how many entries name elements in it."""

    file: str
    kind: Literal["assessment", "document"]
    states: States
    entries: int


@dataclass(frozen=True, slots=True)
class Held:
    """What is held against a new edition: judged mappings and scoping rules, assessments and documents by file name."""

    library: Library
    mappings: Sequence[Mapping]
    assessments: ReadOnly[str, Assessment]
    documents: Sequence[Exported]


def impacts(editions: Editions, held: Held) -> list[Impact]:
    """What the step from one edition of a framework to the other touches, element by element."""
    reader = _Reader(editions, held)
    return [reader.impact(fate) for fate in fates(editions)]


class _Reader:
    """What is held, while the step from one edition to the other is gone through."""

    def __init__(self, editions: Editions, held: Held) -> None:
        self._editions, self._held = editions, held
        self._old, self._new = editions.frameworks
        self._judged = [m for m in held.mappings if m.provenance != "upstream" and m.judged]
        self._assessments = {n: a for n, a in held.assessments.items() if not self._is_settled(a.edition)}
        self._documents = [d for d in held.documents if d.states(self._old) or not d.states(self._new)]

    def _is_settled(self, edition: str) -> bool:
        """Whether something that speaks of this edition speaks of the new one already."""
        return edition == self._new.edition != self._old.edition

    def impact(self, fate: Fate) -> Impact:
        ends = {*fate.old, *fate.new}
        rows = [m for m in self._judged if m.source in ends or m.target in ends]
        settled = [m for m in rows if self._is_settled(m.source_edition if m.source in ends else m.target_edition)]
        held = [*self._entries(fate)]
        return Impact(
            fate,
            tuple(m for m in rows if m not in settled and {m.source, m.target} & {*fate.old}),
            tuple(settled),
            (*self._rules(fate), *(_decision(name, id, entry) for name, id, entry in held)),
            tuple(said for name, id, entry in held if (said := self._finding(name, id, entry))),
            tuple(said for name, id, entry in held for said in _evidence(name, id, entry)),
            tuple(d.name for d in self._documents if any(d.names(self._editions.old[id]) for id in fate.old)),
        )

    def _rules(self, fate: Fate) -> Iterator[str]:
        """The scoping rules about the elements, or resting on their passages; ours speak of the bundled edition."""
        known = self._held.library.frameworks.get(self._old.id)
        if known is None or self._is_settled(known.edition):
            return
        scoping = Scoping.of(self._held.library)
        urls = {self._editions.old[id].url.rstrip("/") for id in fate.old} - {""}
        for row in scoping.rule_rows:
            rule = row.value
            if {*rule.elements} & {*fate.old}:
                yield f"rules.csv:{row.line} {rule.effect} when {' and '.join(map(str, rule.when)) or 'always'}"
            elif rule.source.url.rstrip("/") in urls:
                yield f"rules.csv:{row.line} rests on this passage"

    def _entries(self, fate: Fate) -> Iterator[tuple[str, str, Threat | Control]]:
        for name, assessment in self._assessments.items():
            entries: dict[str, Threat | Control] = {**assessment.threats, **assessment.controls}
            yield from ((name, id, entries[id]) for id in fate.old if id in entries)

    def _finding(self, name: str, id: str, entry: Threat | Control) -> str:
        """The finding of a control that is not done yet."""
        done = Scoping.of(self._held.library).statuses
        status, finding = getattr(entry, "status", ""), getattr(entry, "finding", None)
        return f"{name} {id}: {finding}" if finding and not (status in done and done[status].done) else ""


def _decision(name: str, id: str, entry: Threat | Control) -> str:
    overruled = ", decided by a person" if entry.overruled else ""
    return f"{name} {id}: {entry.applicability}{overruled}"


def _evidence(name: str, id: str, entry: Threat | Control) -> Iterator[str]:
    for item in getattr(entry, "evidence", ()):
        yield f"{name} {id}: {item.file or item.link or item.note}"


def counts(found: Iterable[Impact]) -> dict[FateKind, int]:
    """How many entries there are of each kind; one that is renumbered and reworded counts in both."""
    listed = [kind for impact in found for kind in impact.fate.kinds]
    return {kind: listed.count(kind) for kind in ACTIONS}


def files(editions: Editions, held: Held, found: Sequence[Impact]) -> list[TouchedFile]:
    """The assessments and documents, which of the editions each states, and how many entries name something in it."""
    old, new = editions.frameworks
    told = []
    for name, assessment in held.assessments.items():
        states = _states(assessment.edition == old.edition, assessment.edition == new.edition)
        entries = sum(any(said.startswith(f"{name} ") for said in impact.applicability) for impact in found)
        told.append(TouchedFile(name, "assessment", states, entries))
    for document in held.documents:
        states = _states(document.states(old), document.states(new))
        entries = sum(document.name in impact.documents for impact in found)
        told.append(TouchedFile(document.name, "document", states, entries))
    return told


def _states(old: bool, new: bool) -> States:
    return "both" if old and new else "old" if old else "new" if new else "neither"
