"""Answers about relations: what an element maps to, how two are related, who says so, and which rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.ask.answer import Answer, Statement, counted, direct
from mapper.ask.rows import Row, all_of, as_stored, far_ends, parts_of, passing, related
from mapper.relations import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.ask.question import Question
    from mapper.ask.rows import Found
    from mapper.explain import Explanation
    from mapper.library import Library
    from mapper.model import Element, Mapping

MOST_ROWS = 5_000
"""So many rows are listed at most; all are counted."""


def answer_related(library: Library, question: Question) -> Answer:
    """The elements on the other side of one element; of several, those that all of them are related to."""
    framework = question.frameworks[0] if question.frameworks else ""
    own = question.elements[0].partition(":")[0]
    if len(question.elements) == 1 and framework and _only_composed(library, own, framework):
        from mapper.ask.composed import answer_composed

        return answer_composed(library, question, own, framework, parts_of(library, question.elements[0]))
    found = [related(library, id, framework, question.filters) for id in question.elements]
    shared = set.intersection(*({row.far for row in one.rows} for one in found))
    rows = [row for one in found for row in one.rows if row.far in shared]
    others = far_ends(library, rows)
    noun = counted(len(others), question.filters.get("kind", "element"))
    where = f" of {library.framework(framework).name}" if framework else ""
    verb = "is" if len(others) == 1 else "are"
    sentence = (
        f"{noun}{where}{_narrowed(question)} {verb} related to {_labels(library, question)}{_first(others)}."
        f"{_moved(library, question, found)}"
    )
    said = direct(sentence, [*question.elements, *(e.id for e in others)], [row.mapping.id for row in rows])
    if not rows and question.filters.get("kind"):
        rows = _of_other_kinds(library, question, framework)
    return Answer(question, (said, *_each(library, rows)), others, tuple(row.mapping for row in rows))


def _of_other_kinds(library: Library, question: Question, framework: str) -> list[Row]:
    """What the elements are related to, where there is nothing of the kind that was asked for."""
    return [row for id in question.elements for row in related(library, id, framework, {}).rows]


def _only_composed(library: Library, source: str, target: str) -> bool:
    """Whether no crosswalk between two frameworks is stored."""
    return source != target and not {(source, target), (target, source)} & set(library.crosswalk_files.values())


def _moved(library: Library, question: Question, found: Sequence[Found]) -> str:
    """Where the rows are those of something above the element that was asked about."""
    pairs = zip(found, question.elements, strict=True)
    moved = [one.scope[0] for one, id in pairs if one.rows and one.scope[0] != id]
    return f" The rows are those of {library.element(moved[0]).label}, of which it is a part." if moved else ""


def _narrowed(question: Question) -> str:
    said = [f"{name.replace('_', ' ')} {value}" for name, value in question.filters.items() if name != "kind"]
    return f" ({', '.join(said)})" if said else ""


def _labels(library: Library, question: Question) -> str:
    return " and ".join(library.element(id).label for id in question.elements)


def _first(elements: Sequence[Element], most: int = 3) -> str:
    """The first few, as the end of a sentence."""
    shown = ", ".join(element.citation for element in elements[:most])
    more = f" and {len(elements) - most} more" if len(elements) > most else ""
    return f": {shown}{more}" if shown else ""


def _each(library: Library, rows: Iterable[Row]) -> list[Statement]:
    return [row_statement(library, row) for row in rows]


def row_statement(library: Library, row: Row) -> Statement:
    """One mapping as a sentence with its judgement."""
    near, far = (library.element(id).citation if ":" in id else library.label(id) for id in (row.near, row.far))
    mapping = row.mapping
    strength = "no strength stated" if mapping.strength is None else f"strength {mapping.strength} of 10"
    judgement = f"{strength}, {mapping.confidence} confidence, {mapping.provenance}, {mapping.status}, {mapping.author}"
    ends = tuple(id for id in (row.near, row.far) if ":" in id)
    return Statement(f"{near} {VERBS[row.relation]} {far} ({judgement}).", ends, (mapping.id,))


def answer_compare(library: Library, question: Question) -> Answer:
    """The judged rows between two elements, or the chains that lead from one to the other."""
    from mapper.explain import explain, sentences

    source, target = (library.element(id) for id in question.elements)
    found = explain(library, source, target)
    chains = [chain for chain in found.chains if chain.inference] or found.chains
    wanted = {frozenset((m.source, m.target)) for c in chains for m in (c.first, c.second)} | {
        frozenset((source.id, target.id))
    }
    stored = [m for id in (source.id, target.id) for m in library.mappings_of(id) if library.counts(m)]
    mappings = tuple(dict.fromkeys(m for m in stored if frozenset((m.source, m.target)) in wanted))
    ids = [m.id for m in mappings]
    argument = (direct(text, (source.id, target.id), ids) for text in sentences(library, found))
    said = direct(_relation(found), (source.id, target.id), ids)
    return Answer(question, (said, *argument), (source, target), mappings)


def _relation(found: Explanation) -> str:
    source, target = found.source.label, found.target.label
    if found.rows:
        verbs = " and ".join(dict.fromkeys(VERBS[row.relation] for row in found.rows))
        return f"{source} {verbs} {target}: {counted(len(found.rows), 'judged row')}."
    inferred = next((chain.inference for chain in found.chains if chain.inference), None)
    if inferred:
        verb = VERBS[inferred.mapping.relation]
        return f"no judged row relates them; it follows from a chain that {source} {verb} {target}."
    shared = counted(len({chain.first.target for chain in found.chains}), "element")
    if found.chains:
        both = f"both are related to {shared} in between, from which no relation follows"
        return f"no judged row relates {source} and {target}; {both}."
    return f"the data says nothing on {source} and {target} together."


def answer_difference(library: Library, question: Question) -> Answer:
    """The controls that are mapped to the first element and not to the second: as far as the mappings say."""
    first, second = (related(library, id, "aix", {"kind": "control"}) for id in question.elements)
    theirs = {row.far for row in second.rows}
    rows = [row for row in first.rows if row.far not in theirs]
    others = far_ends(library, rows)
    one, other = (library.element(id) for id in question.elements)
    both = len({row.far for row in first.rows} & theirs)
    sentence = (
        f"as far as the mappings say, {one.label} is related to {counted(len(others), 'control')} that {other.label} "
        f"is not related to{_first(others)}; both are related to {counted(both, 'control')}."
    )
    said = direct(sentence, [one.id, other.id, *(e.id for e in others)], [row.mapping.id for row in rows])
    return Answer(question, (said, *_each(library, rows)), others, tuple(row.mapping for row in rows))


def answer_mappings(library: Library, question: Question) -> Answer:
    """Rows as they are stored, those that say `no-relationship` included."""
    if not question.elements and len(question.frameworks) == 2 and _only_composed(library, *question.frameworks):
        from mapper.ask.composed import answer_composed

        return answer_composed(library, question, *question.frameworks)
    found = passing(_candidates(library, question), question.filters)
    names = [library.element(id).label for id in question.elements] or [
        library.framework(id).name for id in question.frameworks
    ]
    about = f" of {' and '.join(names)}" if names else ""
    listed = [as_stored(mapping) for mapping in found[:MOST_ROWS]]
    ids = [row.mapping.id for row in listed]
    said = direct(f"{counted(len(found), 'mapping')}{_narrowed(question)}{about}.", question.elements, ids)
    named = tuple(library.element(id) for id in question.elements)
    cut = (f"Only the first {MOST_ROWS:,} rows are listed.",) if len(listed) < len(found) else ()
    return Answer(question, (said, *_each(library, listed)), named, tuple(row.mapping for row in listed), cut)


def _candidates(library: Library, question: Question) -> Iterable[Mapping]:
    wanted = set(question.frameworks) - {id.partition(":")[0] for id in question.elements}
    if not question.elements:
        return library.mappings(*wanted)
    scope = {id for element in question.elements for id in parts_of(library, element)}
    rows = all_of(library, scope)
    return [row.mapping for row in rows if not wanted or row.far.partition(":")[0] in wanted]


def answer_provenance(library: Library, question: Question) -> Answer:
    """Who says what a row says, when, where, and whether anybody has reviewed it."""
    first, *others = question.elements
    theirs = others[0].partition(":")[0] if others else ""
    rows = [row for row in all_of(library, (first,), theirs) if not others or row.far in others]
    authors = ", ".join(sorted({row.mapping.author for row in rows}))
    names = _labels(library, question)
    sentence = f"{counted(len(rows), 'row')} on {names}, by {authors}." if rows else f"no row relates {names}."
    said = direct(sentence, question.elements, [row.mapping.id for row in rows])
    elements = tuple(library.element(id) for id in question.elements)
    return Answer(question, (said, *(_origin(library, row) for row in rows)), elements, tuple(r.mapping for r in rows))


def _origin(library: Library, row: Row) -> Statement:
    mapping = row.mapping
    review = f"reviewed by {mapping.reviewer}" if mapping.reviewer else "not reviewed by a named person"
    place = f"; stated at {mapping.place}" if mapping.place else ""
    said = row_statement(library, row)
    text = f"{said.text} Dated {mapping.date}; {review}{place}. {mapping.rationale}".strip()
    return Statement(text, said.elements, said.mappings)
