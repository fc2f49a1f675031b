"""Asks the questions in `tests/questions` and counts; printed for docs/ask.md by

python tests/question_figures.py [SET ...]
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from question_oracle import expected_ids

from mapper import Library
from mapper.ask import Answer, ask

FOLDER = Path(__file__).parent / "questions"
SETS = ("working", "held", "later-1", "later-2", "later-3", "wide-1", "wide-2", "wide-3", "wide-4", "wide-5",
        "wide-6", "wide-7", "wide-8", "wide-9", "declined",
        "blind-1", "blind-2", "blind-3", "blind-4", "blind-5", "blind-6")  # fmt: skip


@dataclass(frozen=True)
class Case:
    question: str
    intent: str
    expected: str

    @property
    def refused(self) -> bool:
        """Whether it must not be answered; a question of scope is answered where `expected` says so."""
        return self.intent == "declined" or (self.intent == "scope" and not self.expected)


@dataclass(frozen=True)
class Outcome:
    case: Case
    answer: Answer

    @cached_property
    def right(self) -> bool:
        """The intent, and exactly the expected ids; a search has to find the expected ones among others."""
        found = found_ids(self.answer)
        if self.answer.question.intent != self.case.intent:
            return False
        if self.case.intent == "declined":
            return not found
        if self.case.intent == "scope":
            return self.answered != self.case.refused
        if self.case.intent == "search":
            return expected_ids(self.case.expected) <= found
        return found == expected_ids(self.case.expected)

    @property
    def answered(self) -> bool:
        return self.answer.answered


def found_ids(answer: Answer) -> set[str]:
    intent = answer.question.intent
    if intent == "mappings":
        return {mapping.id for mapping in answer.mappings}
    if intent == "edition":
        return {f"frameworks={id}" for id in answer.question.frameworks} or {"frameworks=*"}
    return {element.id for element in answer.elements}


def cases(name: str) -> list[Case]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file)]


def outcomes(library: Library, name: str) -> list[Outcome]:
    return [Outcome(case, ask(library, case.question)) for case in cases(name)]


def figures(found: list[Outcome]) -> dict[str, str]:
    """Precision over what was answered, recall over what should have been, and refusals over what should not."""
    answerable = [outcome for outcome in found if not outcome.case.refused]
    answered = [outcome for outcome in found if outcome.answered]
    refusable = [outcome for outcome in found if outcome.case.refused]
    right = sum(outcome.right for outcome in answerable)
    parts = {
        "questions exactly right": (sum(outcome.right for outcome in found), len(found)),
        "precision (right of answered)": (right, len(answered)),
        "recall (right of answerable)": (right, len(answerable)),
        "refused of what must be refused": (sum(not outcome.answered for outcome in refusable), len(refusable)),
    }
    return {name: f"{part} of {whole} ({part / whole:.1%})" for name, (part, whole) in parts.items() if whole}


def main() -> None:
    library = Library.bundled()
    for name in sys.argv[1:] or SETS:
        found = outcomes(library, name)
        print(f"{name} set")
        for label, figure in figures(found).items():
            print(f"  {label}: {figure}")
        for outcome in found:
            if not outcome.right:
                print(f"  wrong: {outcome.case.question!r} as {outcome.answer.question.intent}")


if __name__ == "__main__":
    main()
