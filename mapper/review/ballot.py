"""A ballot: the pairs of a crosswalk without the relations that the draft gave them, for one reviewer to judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, get_args

from openpyxl import Workbook

from mapper.errors import DataError, MapperError
from mapper.exporters.workbook.layout import HEADER_ROW, Column, add_sheet, put
from mapper.exporters.workbook.pages import set_up_page
from mapper.exporters.workbook.saving import written
from mapper.exporters.workbook.styles import add_styles
from mapper.model import Confidence, Relation, Strength
from mapper.review import sheets
from mapper.trees import one_line
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Mapping

BALLOT, REVIEWER = "Ballot", "Reviewer"
RELATIONS = get_args(Relation)
CONFIDENCES = get_args(Confidence)
NEEDED = ("Source", "Target", "Relation", "Strength", "Confidence")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Vote:
    """How one reviewer judges one pair; `place` is its `sheet!cell`."""

    relation: Relation
    strength: Strength | None
    confidence: Confidence
    comment: str
    place: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A filled ballot."""

    reviewer: str
    date: str
    votes: dict[Pair, Vote]


def write(library: Library, mappings: Sequence[Mapping], stream: BinaryIO) -> None:
    """Write an empty ballot on the pairs of these mappings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    sheet = book.create_sheet(REVIEWER)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 60
    put(sheet, 1, 1, "Ballot of one reviewer", "map title")
    put(sheet, 2, 1, "Judge each pair from the two texts, by docs/method.md, without seeing the draft.", "map note")
    for row, label in enumerate(("Your name", "Date (YYYY-MM-DD)"), HEADER_ROW):
        put(sheet, row, 1, label, "map head")
        put(sheet, row, 2, None, "map input")
    set_up_page(sheet)
    pairs = list(dict.fromkeys((mapping.source, mapping.target) for mapping in mappings))
    note = "Fill in the yellow cells. Leave a row empty that you do not judge."
    add_sheet(book, BALLOT, BALLOT, note, _columns(library), pairs)
    stream.write(sealed(written(book), released(library)))


def _columns(library: Library) -> Sequence[Column]:
    def of(id: str, name: str) -> str:
        return str(getattr(library.element(id), name)) if ":" in id else library.framework(id).name

    return (
        Column("Source", 26, lambda pair, _: pair[0]),
        Column("Target", 26, lambda pair, _: pair[1]),
        Column("Source in words", 50, lambda pair, _: of(pair[0], "summary")),
        Column("Target in words", 50, lambda pair, _: of(pair[1], "summary")),
        Column("Relation", 18, lambda *_: None, "input", RELATIONS),
        Column("Strength", 10, lambda *_: None, "input", tuple(map(str, range(11)))),
        Column("Confidence", 12, lambda *_: None, "input", CONFIDENCES),
        Column("Comment", 40, lambda *_: None, "input"),
        Column("Read source", 9, lambda pair, _: of(pair[0], "url"), "link"),
        Column("Read target", 9, lambda pair, _: of(pair[1], "url"), "link"),
    )


def read(path: Path) -> Ballot:
    """A filled ballot; raises MapperError for another file, DataError for votes that are no votes."""
    signature, rows = sheets.read_sheets(path, (REVIEWER, BALLOT), "ballot", "mapper review ballot")
    name, date = (sheets.text(row[1]) if len(row) > 1 else "" for row in (*signature, (), ())[HEADER_ROW - 1 :][:2])
    if not name or not date:
        raise MapperError(
            "names no reviewer or no date", where=f"{path}, {REVIEWER}!B{HEADER_ROW}", advice="fill in both"
        )
    findings: list[Finding] = []
    votes = dict(_votes(path, rows, findings))
    if findings:
        raise DataError(findings)
    return Ballot(" ".join(name.split()), date[:10], votes)


def read_both(paths: tuple[Path, Path]) -> tuple[Ballot, Ballot]:
    """Two filled ballots; raises MapperError where they are by one person, else as `read` does."""
    one, other = map(read, paths)
    if one.reviewer.casefold() == other.reviewer.casefold():
        raise MapperError("both ballots are by the same person", where=one.reviewer, advice="a review takes two")
    return one, other


def _votes(path: Path, rows: sheets.Rows, findings: list[Finding]) -> Iterator[tuple[Pair, Vote]]:
    """The rows that have a relation."""
    for record in sheets.records(path, BALLOT, rows, NEEDED):
        if not record["Relation"]:
            continue
        try:
            yield (record["Source"], record["Target"]), _vote(record)
        except ValueError as error:
            heading, message = error.args
            findings.append(record.found(heading, "vote", message, "choose from the list"))


def _vote(record: sheets.Record) -> Vote:
    relation, strength, confidence = record["Relation"], record["Strength"], record["Confidence"] or "medium"
    if relation not in RELATIONS:
        raise ValueError("Relation", f"{one_line(relation)!r} is no relation")
    if confidence not in CONFIDENCES:
        raise ValueError("Confidence", f"{one_line(confidence)!r} is no confidence")
    if strength and strength not in map(str, range(11)):
        raise ValueError("Strength", f"{one_line(strength)!r} is no strength from 0 to 10")
    number: Any = int(strength) if strength else None
    return Vote(relation, number, confidence, record["Comment"], record.cell("Relation"))  # type: ignore[arg-type]  # checked above
