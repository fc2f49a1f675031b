"""Checks the rows of all crosswalks against each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mapper import rules
from mapper.infer import compose
from mapper.model import INVERSE, SET_THEORY
from mapper.triangles import clash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapper.cells import Row
    from mapper.errors import Finding
    from mapper.model import Mapping

    Placed = tuple[Path, int, Mapping]


def check(crosswalks: dict[Path, list[Row[Mapping]]]) -> Iterator[Finding]:
    """The findings that take more than one row to see."""
    rows = [(path, line, mapping) for path, found in crosswalks.items() for line, mapping in found]
    pairs: dict[str, int] = {}
    rationales: dict[str, int] = {}
    for path, line, mapping in rows:
        if (first := pairs.setdefault(mapping.id, line)) != line:
            yield rules.DUPLICATE.broken(path, line, f"the pair stands on line {first} already")
        if mapping.provenance != "user" and (first := rationales.setdefault(mapping.rationale, line)) != line:
            yield rules.COPIED.broken(path, line, f"the rationale of {mapping.id} is that of line {first}")
    yield from _contradictions(rows)
    yield from _asymmetries(rows)
    yield from _chains([row for row in rows if row[2].judged])


def _contradictions(rows: Iterable[Placed]) -> Iterator[Finding]:
    """One pair judged twice with different set-theory relations; a whole framework denied and yet mapped."""
    judged = defaultdict(list)
    reached: dict[tuple[str, str], str] = {}
    for path, line, mapping in rows:
        if mapping.judged and mapping.provenance != "upstream":
            judged[mapping.source, mapping.target].append((path, line, mapping))
            if mapping.relation != "no-relationship":
                reached[mapping.source, mapping.target_framework] = mapping.id
                reached[mapping.source_framework, mapping.target] = mapping.id
    for found in judged.values():
        relations = {m.relation for _, _, m in found if m.relation in SET_THEORY}
        if len(relations) > 1:
            path, line, mapping = found[-1]
            yield rules.CONTRADICTION.broken(path, line, f"{mapping.id}: {' and '.join(sorted(relations))}")
        for path, line, mapping in found:
            target = reached.get((mapping.source, mapping.target))
            if mapping.relation == "no-relationship" and target:
                message = f"no relationship of {mapping.source} and {mapping.target}, and yet a mapping of {target}"
                yield rules.CONTRADICTION.broken(path, line, message)


def _asymmetries(rows: Iterable[Placed]) -> Iterator[Finding]:
    """Pairs that stand in both directions with relations that are not each other's inverse."""
    stated = {(m.source, m.target, m.provenance): m.relation for _, _, m in rows}
    for path, line, mapping in rows:
        back = stated.get((mapping.target, mapping.source, mapping.provenance))
        if back not in (None, INVERSE.get(mapping.relation, mapping.relation)):
            yield rules.ASYMMETRIC.broken(path, line, f"{mapping.id} says {mapping.relation}, the row back {back}")


def _chains(rows: list[Placed]) -> Iterator[Finding]:
    """Rows on a pair that a chain of two other rows decides in another way."""
    onward = defaultdict(list)
    for _, _, mapping in rows:
        onward[mapping.source].append(mapping)
    direct = {(mapping.source, mapping.target): (path, line, mapping) for path, line, mapping in rows}
    for _, _, first in rows:
        for second in onward.get(first.target, ()):
            place = direct.get((first.source, second.target))
            inference = compose(first, second)
            if place and inference and clash(place[2], inference.mapping):
                path, line, mapping = place
                message = (
                    f"{mapping.id} says {mapping.relation}, the chain over {first.target} {inference.mapping.relation}"
                )
                yield rules.IMPLIED.broken(path, line, message)
