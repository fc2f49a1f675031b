"""What an assessment says to a requirement of somebody else's framework, where a judged mapping carries it.

docs/assess.md, "Fill in somebody else's form", states the rule.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mapper.assess.coverage import judge
from mapper.query import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.assess.model import Assessment, Control
    from mapper.library import Library
    from mapper.model import Element
    from mapper.model import Mapping as Row

Word = Literal["", "yes", "no", "not-applicable"]
Outcome = Literal["filled", "kept", "yours"]
"""What becomes of a question. `kept`: somebody has answered already; `yours`: for the user to answer."""
WHOLE = ("equal", "superset-of")
"""The control does all that the requirement asks for."""
NEEDED = ("equal", "subset-of")
"""The requirement asks for all that the control does."""
OPEN = ("not-started", "planned", "partial")
"""Somebody has looked, and the control is not in place as a whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a requirement, empty where it is the user's own, with the reason and what it rests on.

    `owner` says who sees to it: applicable (the user), elsewhere, shared between both, or not-applicable.
    """

    word: Word
    reason: str
    owner: str = ""
    text: str = ""
    evidence: str = ""
    controls: tuple[str, ...] = ()
    mappings: tuple[str, ...] = ()


class Answers:
    """The answers of one assessment to the requirements of a framework."""

    def __init__(self, assessment: Assessment, library: Library, framework: str) -> None:
        self.assessment, self.library = assessment, library
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in library.crosswalk("aix", framework):
            if library.counts(row) and row.source in assessment.controls:
                self._rows[row.target].append(row)

    def to(self, element: Element) -> Answer:
        """The answer to one requirement."""
        rows = self._rows.get(element.id, [])
        related = [row for row in rows if row.relation != "no-relationship"]
        if not related:
            judged = "judged: no control of the Exchange answers it" if rows else "no judged mapping speaks of it"
            return Answer("", judged)
        controls = {row.source: self.assessment.controls[row.source] for row in related}
        in_scope = {id: control for id, control in controls.items() if control.in_scope}
        if not in_scope:
            return self._not_applicable(related, controls)
        return self._applicable(element, [row for row in related if row.source in in_scope], in_scope)

    def _not_applicable(self, rows: list[Row], controls: Mapping[str, Control]) -> Answer:
        whole = [row for row in rows if row.relation in WHOLE]
        if not whole:
            return self._yours("no related control applies, but none of them does all that is asked for", rows)
        reasons = [f"{self._name(row.source)}: {_why(controls[row.source])}" for row in whole]
        text = f"Not applicable. {' '.join(reasons)} {_rests_on(whole)}"
        return self._answer("not-applicable", whole, "not-applicable", text)

    def _applicable(self, element: Element, rows: list[Row], controls: Mapping[str, Control]) -> Answer:
        missing = [row for row in rows if row.relation in NEEDED and controls[row.source].status in OPEN]
        if missing:
            text = f"{' '.join(self._state(row.source) for row in missing)} {_rests_on(missing)}"
            return self._answer("no", missing, _owner(controls[row.source] for row in missing), text)
        found = judge(Coverage(element, "undecided", tuple(rows)), controls)
        if found.result == "met":
            text = f"{' '.join(self._state(id) for id in found.controls)} {_rests_on(rows)}"
            return self._answer("yes", rows, _owner(controls.values()), text)
        said = {
            "not assessed": "nobody has assessed the controls that are related",
            "partly met": "partly met: what is in place does not deliver all that is asked for",
        }
        states = ", ".join(f"{self._name(id)} {control.status}" for id, control in controls.items())
        return self._yours(f"{said.get(found.result, 'no relation carries an answer')} ({states})", rows)

    def _answer(self, word: Word, rows: list[Row], owner: str, text: str) -> Answer:
        ids = tuple(dict.fromkeys(row.source for row in rows))
        evidence = "; ".join(filter(None, map(self._evidence, ids)))
        return Answer(word, _relations(rows), owner, text, evidence, ids, tuple(row.id for row in rows))

    def _yours(self, reason: str, rows: list[Row]) -> Answer:
        ids = tuple(dict.fromkeys(row.source for row in rows))
        return Answer("", reason, controls=ids, mappings=tuple(row.id for row in rows))

    def _name(self, id: str) -> str:
        return self.library.element(id).citation

    def _state(self, id: str) -> str:
        """A control as a sentence: how far it is, who sees to it, until when, and what shows it."""
        control = self.assessment.controls[id]
        elsewhere = f"seen to by {control.computed.whose or 'another party'}" if _is_elsewhere(control) else ""
        parts = [
            control.status.replace("-", " "),
            elsewhere,
            f"owner {control.owner}" if control.owner else "",
            f"due {control.due}" if control.due else "",
            control.finding or "",
            f"evidence {self._evidence(id)}" if control.evidence else "",
        ]
        return f"{self._name(id)} ({id}): {'; '.join(filter(None, parts)).rstrip('.')}."

    def _evidence(self, id: str) -> str:
        """The pieces of evidence of a control, each by its id and its place."""
        return ", ".join(
            f"{id}#{number} {item.link or item.file or ''}".strip()
            for number, item in enumerate(self.assessment.controls[id].evidence, 1)
        )


def _why(control: Control) -> str:
    return control.overruled.reason if control.overruled else control.computed.reason


def _is_elsewhere(control: Control) -> bool:
    return control.applicability == "elsewhere"


def _owner(controls: Iterable[Control]) -> str:
    found = {control.applicability for control in controls}
    return found.pop() if len(found) == 1 else "shared"


def _relations(rows: Iterable[Row]) -> str:
    return ", ".join(f"{row.source} {row.relation}" for row in rows)


def _rests_on(rows: list[Row]) -> str:
    """The mappings that an answer rests on, for the reader of the form."""
    each = ", ".join(f"{row.source} {row.relation} {row.target} ({row.status})" for row in rows)
    return f"Rests on: {each}."
