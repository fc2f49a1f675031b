"""The sheet on which the two reviewers, or a third person, settle what the ballots left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from openpyxl import Workbook

from mapper.errors import DataError
from mapper.exporters.workbook.layout import Column, add_sheet
from mapper.exporters.workbook.saving import written
from mapper.exporters.workbook.styles import add_styles
from mapper.review import sheets
from mapper.review.ballot import CONFIDENCES, RELATIONS
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapper.library import Library
    from mapper.model import Mapping
    from mapper.review.ballot import Ballot, Pair, Vote

SHEET = "Adjudication"
DECIDED = ("Relation", "Strength", "Confidence", "Rationale", "Decided by", "Date")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was settled for one pair, and by whom."""

    relation: str
    strength: str
    confidence: str
    rationale: str
    decided_by: str
    date: str


def open_questions(mappings: Sequence[Mapping], one: Ballot, other: Ballot) -> list[Mapping]:
    """The rows that the reviewers see differently from each other, or both from the draft."""
    return [
        mapping
        for mapping in mappings
        if (votes := both_votes(mapping, one, other)) and {vote.relation for vote in votes} != {mapping.relation}
    ]


def both_votes(mapping: Mapping, one: Ballot, other: Ballot) -> tuple[Vote, Vote] | None:
    """The two votes on a row, if both reviewers judged it."""
    pair = mapping.source, mapping.target
    return (one.votes[pair], other.votes[pair]) if pair in one.votes and pair in other.votes else None


def write(library: Library, mappings: Sequence[Mapping], one: Ballot, other: Ballot, stream: BinaryIO) -> None:
    """Write the open questions, draft and votes side by side, with room for the decisions."""
    columns = (
        Column("Source", 26, lambda m, _: m.source),
        Column("Target", 26, lambda m, _: m.target),
        Column("Draft relation", 16, lambda m, _: m.relation),
        Column("Draft rationale", 50, lambda m, _: m.rationale),
        Column(f"Vote of {one.reviewer:.100}", 30, lambda m, _: _in_words(one.votes[m.source, m.target])),
        Column(f"Vote of {other.reviewer:.100}", 30, lambda m, _: _in_words(other.votes[m.source, m.target])),
        Column("Relation", 18, lambda *_: None, "input", RELATIONS),
        Column("Strength", 10, lambda *_: None, "input", tuple(map(str, range(11)))),
        Column("Confidence", 12, lambda *_: None, "input", CONFIDENCES),
        Column("Rationale", 60, lambda *_: None, "input"),
        Column("Decided by", 22, lambda *_: None, "input"),
        Column("Date", 12, lambda *_: None, "input", note="YYYY-MM-DD"),
    )
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    note = (
        "Settle each row: relation, strength, confidence, and a rationale that fits them. Name who decided, and when."
    )
    add_sheet(book, SHEET, "Adjudication", note, columns, open_questions(mappings, one, other))
    stream.write(sealed(written(book), released(library)))


def _in_words(vote: Vote) -> str:
    strength = "" if vote.strength is None else f", strength {vote.strength}"
    comment = f"\n{vote.comment}" if vote.comment else ""
    return f"{vote.relation}{strength}, {vote.confidence}{comment}"


def read(path: Path) -> dict[Pair, Decision]:
    """The decisions; raises MapperError for another file, DataError for rows that are half decided."""
    (rows,) = sheets.read_sheets(path, (SHEET,), "adjudication", "mapper review tally -o")
    decisions, findings = {}, []
    for record in sheets.records(path, SHEET, rows, ("Source", "Target", *DECIDED)):
        values = [record[name] for name in DECIDED]
        if all(values):
            values[-1] = values[-1][:10]
            decisions[record["Source"], record["Target"]] = Decision(*values)
        elif any(values):
            missing = [name for name in DECIDED if not record[name]]
            message = f"lacks {', '.join(missing)}"
            findings.append(record.found(missing[0], "decision", message, "fill in the whole row"))
    if findings:
        raise DataError(findings)
    return decisions
