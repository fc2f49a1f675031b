"""An answer: statements that each point to what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.ask.question import Question
    from mapper.assess.outline import Outline
    from mapper.model import Element, Mapping


class Statement(NamedTuple):
    """One sentence, and the ids of the elements (or whole frameworks) and of the mappings that it rests on."""

    text: str
    elements: tuple[str, ...] = ()
    mappings: tuple[str, ...] = ()


class Answer(NamedTuple):
    """The direct sentence first, then what supports it; `caveats` say what to bear in mind.

    `sources` names the edition of each framework that the answer speaks of; `suggestions` are questions that can
    be answered, where this one cannot. `scope` is what a question of scope was answered from.
    """

    question: Question
    statements: tuple[Statement, ...]
    elements: tuple[Element, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    caveats: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    scope: Outline | None = None

    @property
    def answered(self) -> bool:
        """Whether the data answers it."""
        return self.question.intent != "declined" and not self.question.reason

    @property
    def text(self) -> str:
        """The direct sentence."""
        return self.statements[0].text


PLURALS = {"subcategory": "subcategories", "category": "categories", "annex": "annexes", "duty": "duties"}


def counted(number: int, noun: str) -> str:
    """`no controls`, `1 control`, `2 controls`."""
    plural = PLURALS.get(noun, f"{noun}s")
    return f"{number or 'no'} {noun if number == 1 else plural}"


def direct(text: str, elements: Iterable[str] = (), mappings: Iterable[str] = ()) -> Statement:
    """A statement that starts with a capital, with each id once."""
    return Statement(text[:1].upper() + text[1:], tuple(dict.fromkeys(elements)), tuple(dict.fromkeys(mappings)))
