"""Questions and their answers."""

from __future__ import annotations

from typing_extensions import TypedDict

from mapper.ask.question import Intent
from mapper.contract.assess import AssessedRecord
from mapper.contract.data import ElementRecord, MappingRecord


class UnderstoodRecord(TypedDict):
    """What a question was taken to ask; `read_as` lists repaired words, `words` those that were searched for."""

    intent: Intent
    elements: list[str]
    frameworks: list[str]
    filters: dict[str, str]
    words: list[str]
    count: bool
    read_as: list[str]


class StatementRecord(TypedDict):
    """One sentence of an answer, with the ids of the elements or whole frameworks, and mappings, that it rests on."""

    text: str
    elements: list[str]
    mappings: list[str]


class ScopeRecord(TypedDict):
    """What applies to a system that was described; `unknown` took nothing out of scope, `command` goes on from here."""

    answers: dict[str, str]
    roles: list[str]
    classes: list[str]
    unknown: list[str]
    applies: list[AssessedRecord]
    command: str


class AnswerRecord(TypedDict):
    """`mapper ask`: the answer, its direct sentence first; one of scope comes with what applies."""

    question: str
    understood: UnderstoodRecord
    answer: list[StatementRecord]
    elements: list[ElementRecord]
    mappings: list[MappingRecord]
    caveats: list[str]
    sources: list[str]
    suggestions: list[str]
    scope: ScopeRecord | None
