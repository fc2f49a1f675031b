"""The whole argument for a relation: the rows that state it, the chains that lead to it, or why nothing follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mapper.infer import Inference, compose
from mapper.library import inverted
from mapper.relations import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.library import Library
    from mapper.model import Element, Mapping


class Chain(NamedTuple):
    """Two rows that lead from one element to another, and what follows from them, if anything."""

    first: Mapping
    second: Mapping
    inference: Inference | None


class Explanation(NamedTuple):
    """All that the data says about two elements: judged rows, read from the first to the second, and chains."""

    source: Element
    target: Element
    rows: tuple[Mapping, ...]
    chains: tuple[Chain, ...]


def explain(library: Library, source: Element, target: Element) -> Explanation:
    """The rows and chains between two elements; chains that yield a relation come first, the strongest on top."""
    begun = list(_read_from(library, source.id))
    direct = [m for m in begun if m.target == target.id]
    onward: dict[str, list[Mapping]] = {}
    for mapping in _read_from(library, target.id):
        onward.setdefault(mapping.target, []).append(inverted(mapping))
    chains = [
        Chain(first, second, compose(first, second)) for first in begun for second in onward.get(first.target, [])
    ]
    return Explanation(source, target, tuple(direct), tuple(sorted(chains, key=_order)))


def _read_from(library: Library, id: str) -> Iterator[Mapping]:
    """The judged rows of an element to other elements, read from it."""
    for mapping in library.mappings_of(id):
        if library.counts(mapping) and ":" in mapping.source and ":" in mapping.target:
            yield mapping if mapping.source == id else inverted(mapping)


def _order(chain: Chain) -> tuple[bool, int, str]:
    strength = (chain.inference.mapping.strength or 0) if chain.inference else 0
    return chain.inference is None, -strength, chain.first.target


def sentences(library: Library, explanation: Explanation) -> Iterator[str]:
    """The argument in sentences that can be pasted: one for each row, then one for each chain that carries."""
    source, target = explanation.source.citation, explanation.target.citation
    for mapping in explanation.rows:
        yield f"{_clause(library, mapping)}: {mapping.rationale} {_note(mapping)}"
    if not explanation.rows:
        yield f"No judged row relates {source} and {target}."
    carried = [(chain, chain.inference.mapping) for chain in explanation.chains if chain.inference]
    for chain, mapping in carried:
        yield (
            f"{_clause(library, chain.first)}, and {_clause(library, chain.second)}; it follows that "
            f"{_clause(library, mapping)} {_note(mapping)}"
        )
    barren = len(explanation.chains) - len(carried)
    if barren:
        chains = "1 chain meets" if barren == 1 else f"{barren} chains meet"
        yield f"{chains} in between, from which no relation of {source} and {target} can be inferred."


def _clause(library: Library, mapping: Mapping) -> str:
    source, target = library.element(mapping.source), library.element(mapping.target)
    return f"{source.citation} {VERBS[mapping.relation]} {target.citation}"


def _note(mapping: Mapping) -> str:
    strength = "no strength stated" if mapping.strength is None else f"strength {mapping.strength} of 10"
    return f"({strength}, {mapping.confidence} confidence, {mapping.provenance}, {mapping.status}, {mapping.author})"
