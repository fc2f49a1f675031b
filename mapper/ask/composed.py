"""Relations between two standards that nobody judged: composed through the Exchange, with the chain shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import infer
from mapper.ask.answer import Answer, Statement, counted, direct

if TYPE_CHECKING:
    from collections.abc import Collection

    from mapper.ask.question import Question
    from mapper.infer import Inference
    from mapper.library import Library
    from mapper.model import Mapping


def answer_composed(
    library: Library, question: Question, source: str, target: str, scope: Collection[str] = ()
) -> Answer:
    """What follows between two frameworks, or between the elements in scope of the first and the second."""
    found = infer.crosswalk(library, source, target, within=scope)
    found.sort(key=lambda inference: (-(inference.mapping.strength or 0), inference.mapping.id))
    rows = {row for inference in found for row in inference.chain}
    stored = {m.id: m for m in library.mappings_at({end for row in rows for end in (row.source, row.target)})}
    chains = [_stored(stored, inference) for inference in found]
    elements = tuple(library.element(id) for id in dict.fromkeys(inference.mapping.target for inference in found))
    of = library.element(question.elements[0]).label if question.elements else library.framework(source).name
    other = library.framework(target).name
    follows = (
        f"{counted(len(found), 'relation')} to {counted(len(elements), 'element')} of it follow from chains"
        if found
        else "nothing follows from chains"
    )
    sentence = f"no judged row relates {of} and {other}; {follows} through the Exchange."
    ids = [mapping.id for chain in chains for mapping in chain]
    said = direct(sentence, (*question.elements, *(e.id for e in elements)), ids)
    each = (_line(inference, chain) for inference, chain in zip(found, chains, strict=True))
    mappings = tuple(dict.fromkeys(mapping for chain in chains for mapping in chain))
    return Answer(question, (said, *each), elements, mappings)


def _stored(stored: dict[str, Mapping], inference: Inference) -> tuple[Mapping, ...]:
    """The rows of a chain as they are stored, which may be the other way round."""
    turned = (f"{row.target}~{row.source}~{row.provenance}" for row in inference.chain)
    return tuple(stored.get(row.id) or stored[other] for row, other in zip(inference.chain, turned, strict=True))


def _line(inference: Inference, chain: tuple[Mapping, ...]) -> Statement:
    implied = inference.mapping
    strength = "no strength" if implied.strength is None else f"strength {implied.strength} of 10"
    text = f"{implied.rationale} (inferred, {strength}, {implied.confidence} confidence)"
    ends = (implied.source, inference.chain[0].target, implied.target)
    return Statement(text, ends, tuple(row.id for row in chain))
