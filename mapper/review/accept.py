"""Puts the judgement of named people into the rows of a crosswalk: the only way that a row becomes `reviewed`."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from mapper import schema, tables
from mapper.cells import read_table
from mapper.errors import DataError
from mapper.model import Mapping
from mapper.review.adjudication import both_votes
from mapper.rules import VALUE
from mapper.writing import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.library import Library
    from mapper.review.adjudication import Decision
    from mapper.review.ballot import Ballot, Pair


def accept(mapping: Mapping, one: Ballot, other: Ballot, decisions: dict[Pair, Decision], passages: str) -> Mapping:
    """The row as reviewed, or as it was where the reviewers did not both judge it or left it open.

    `passages` are the digests of what they compared. Where both agree with the draft, the more cautious strength and
    confidence hold. Raises ValueError for a decision that is no valid row.
    """
    votes = both_votes(mapping, one, other)
    if votes is None or mapping.provenance != "curated":
        return mapping
    if {vote.relation for vote in votes} == {mapping.relation}:
        strengths = [vote.strength for vote in votes if vote.strength is not None]
        return replace(
            mapping,
            strength=min(strengths) if strengths else mapping.strength,
            confidence=max((vote.confidence for vote in votes), key=("high", "medium", "low").index),
            status="reviewed",
            reviewer=f"{one.reviewer}|{other.reviewer}",
            review_date=max(one.date, other.date),
            judged_on=passages,
        )
    decision = decisions.get((mapping.source, mapping.target))
    return mapping if decision is None else _decided(mapping, decision, one, other, passages)


def _decided(mapping: Mapping, decision: Decision, one: Ballot, other: Ballot, passages: str) -> Mapping:
    people = dict.fromkeys((one.reviewer, other.reviewer, decision.decided_by))
    fields = asdict(mapping) | {
        "relation": decision.relation,
        "strength": int(decision.strength),
        "confidence": decision.confidence,
        "rationale": decision.rationale,
        "status": "reviewed",
        "reviewer": "|".join(people),
        "review_date": decision.date,
        "judged_on": passages,
    }
    return schema.checker(Mapping)(fields)


def accept_into(
    path: Path, library: Library, one: Ballot, other: Ballot, decisions: dict[Pair, Decision]
) -> tuple[int, int]:
    """Rewrite a crosswalk file with the accepted rows; returns how many are reviewed, and how many judged ones are not.

    Nothing is written where a decision is no valid row: DataError says which.
    """
    rows, findings = [], []
    for line, mapping in tables.read_crosswalk(path):
        try:
            rows.append(accept(mapping, one, other, decisions, library.judged_on(mapping)))
        except ValueError as error:
            findings.append(VALUE.broken(path, line, str(error)))
    if findings:
        raise DataError(findings)
    text = tables.format_crosswalk(read_table(path, "\t").comments, rows, library.label)
    with replacing(path, force=True) as stream:
        stream.write(text.encode())
    waiting = [row for row in rows if row.status != "reviewed" and both_votes(row, one, other)]
    return sum(row.status == "reviewed" for row in rows), len(waiting)
