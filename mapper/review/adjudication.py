"""The sheet on which the two reviewers, or a third person, settle what the ballots left open."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mapper.errors import DataError, Finding, MapperError
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW, Column, add_sheet
from mapper.exporters.workbook.styles import add_styles
from mapper.review.ballot import CONFIDENCES, RELATIONS
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mapper.library import Library
    from mapper.model import Mapping
    from mapper.review.ballot import Ballot, Pair, Vote

SHEET = "Adjudication"


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
        Column(one.reviewer, 30, lambda m, _: _in_words(one.votes[m.source, m.target])),
        Column(other.reviewer, 30, lambda m, _: _in_words(other.votes[m.source, m.target])),
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
    buffer = io.BytesIO()
    book.save(buffer)
    stream.write(sealed(buffer.getvalue(), released(library)))


def _in_words(vote: Vote) -> str:
    strength = "" if vote.strength is None else f", strength {vote.strength}"
    comment = f"\n{vote.comment}" if vote.comment else ""
    return f"{vote.relation}{strength}, {vote.confidence}{comment}"


def read(path: Path) -> dict[Pair, Decision]:
    """The decisions; raises MapperError for another file, DataError for rows that are half decided."""
    try:
        sheet: Any = load_workbook(path, data_only=True)[SHEET]
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise MapperError("is no adjudication", where=str(path), advice="`mapper review tally -o` makes one") from error
    rows = sheet.iter_rows(min_row=HEADER_ROW, values_only=True)
    head = {str(name): column for column, name in enumerate(next(rows))}
    decisions, findings = {}, []
    for number, row in enumerate(rows, FIRST_ROW):
        cells = {name: str(row[column] if row[column] is not None else "").strip() for name, column in head.items()}
        names = ("Relation", "Strength", "Confidence", "Rationale", "Decided by", "Date")
        values = [cells.get(name, "") for name in names]
        if all(values):
            values[-1] = values[-1][:10]
            decisions[cells["Source"], cells["Target"]] = Decision(*values)
        elif any(values):
            missing = ", ".join(name for name, value in zip(names, values, strict=True) if not value)
            findings.append(
                Finding(f"{path}, {SHEET}", number, "decision", f"lacks {missing}", "fill in the whole row")
            )
    if findings:
        raise DataError(findings)
    return decisions
