"""Plain records of frameworks, elements, mappings, coverage and answers, with the stable keys of `mapper.contract`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.ask import Answer
    from mapper.assess.outline import Outline
    from mapper.diff import Change, Editions
    from mapper.drift import Drift
    from mapper.impact import Held, Impact
    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping
    from mapper.query import Contribution, Coverage
    from mapper.triangles import Disagreement

Record = dict[str, Any]


def framework_record(framework: Framework) -> Record:
    """A framework with everything that its description says."""
    return {**asdict(framework), "texts": list(framework.texts), "columns": [asdict(c) for c in framework.columns]}


def element_record(element: Element) -> Record:
    """An element with its attributes."""
    return {
        "id": element.id,
        "framework": element.framework,
        "kind": element.kind,
        "citation": element.citation,
        "title": element.title,
        "summary": element.summary,
        "parents": list(element.parents),
        "url": element.url,
        "aliases": list(element.aliases),
        "requirement": element.requirement,
        "attributes": {k: list(v) if isinstance(v, tuple) else v for k, v in element.attributes.items()},
    }


def mapping_record(mapping: Mapping) -> Record:
    """A mapping with the editions that it speaks of."""
    return {
        "id": mapping.id,
        "source": mapping.source,
        "relation": mapping.relation,
        "target": mapping.target,
        "relation_property": mapping.relation_property,
        "rationale": mapping.rationale,
        "rationale_type": mapping.rationale_type,
        "strength": mapping.strength,
        "confidence": mapping.confidence,
        "provenance": mapping.provenance,
        "status": mapping.status,
        "edition": {"source": mapping.source_edition, "target": mapping.target_edition},
        "author": mapping.author,
        "date": mapping.date,
        "reviewer": mapping.reviewer,
        "review_date": mapping.review_date,
        "place": mapping.place,
        "gap": mapping.gap,
        "judged_on": mapping.judged_on,
    }


def shown_record(library: Library, element: Element) -> Record:
    """An element with its parts and mappings."""
    return {
        **element_record(element),
        "children": [child.id for child in library.children(element)],
        "mappings": [mapping_record(mapping) for mapping in library.mappings_of(element.id)],
    }


def contribution_record(contribution: Contribution) -> Record:
    """A control with what it gives to each standard."""
    return {
        "id": contribution.control.id,
        "citation": contribution.control.citation,
        "title": contribution.control.title,
        "standards": {
            framework: {"coverage": level, "requirements": number}
            for framework, (level, number) in contribution.standards.items()
        },
    }


def coverage_record(result: Coverage) -> Record:
    """A requirement with its coverage."""
    return {
        "id": result.requirement.id,
        "citation": result.requirement.citation,
        "title": result.requirement.title,
        "coverage": result.level,
        "controls": result.controls,
        "mappings": [mapping.id for mapping in result.mappings],
    }


def diff_record(change: Change) -> Record:
    """A difference between two editions or crosswalks."""
    return {**asdict(change), "parts": [asdict(part) for part in change.parts]}


def impact_record(found: Impact) -> Record:
    """What became of elements, and what speaks of them."""
    return {
        **{name: list(v) if isinstance(v, tuple) else v for name, v in asdict(found.fate).items()},
        "action": found.action,
        "mappings": [mapping.id for mapping in found.mappings],
        "settled": [mapping.id for mapping in found.settled],
        "applicability": list(found.applicability),
        "findings": list(found.findings),
        "held_evidence": list(found.evidence),
        "documents": list(found.documents),
    }


def impact_document(editions: Editions, held: Held, found: Sequence[Impact]) -> Record:
    """What the step from one edition to another touches."""
    from mapper.impact import counts, files

    old, new = editions.frameworks
    return {
        "framework": new.id,
        "old_edition": old.edition,
        "new_edition": new.edition,
        "texts": [side for side, texts in zip(("old", "new"), editions.texts, strict=True) if texts],
        "counts": counts(found),
        "elements": [impact_record(one) for one in found],
        "files": [asdict(file) for file in files(editions, held, found)],
    }


def drift_record(drift: Drift) -> Record:
    """An end of a mapping that reads otherwise in another edition."""
    return {
        "mapping": mapping_record(drift.mapping),
        "element": drift.element,
        "now": drift.now,
        "change": drift.change,
        "similarity": drift.similarity,
        "parts": [asdict(part) for part in drift.parts],
        "url": drift.url,
    }


def disagreement_record(found: Disagreement) -> Record:
    """A pair on which a chain and the judged row, or its absence, do not go together."""
    implied = found.inference.mapping
    return {
        "kind": found.kind,
        "source": implied.source,
        "target": implied.target,
        "implied": implied.relation,
        "implied_strength": implied.strength,
        "judged": found.direct.relation if found.direct else None,
        "judged_strength": found.direct.strength if found.direct else None,
        "via": found.inference.chain[0].target,
        "chain": [row.id for row in found.inference.chain],
    }


def answer_record(answer: Answer) -> Record:
    """The answer to a question, as it was understood, with everything that it rests on."""
    question = answer.question
    return {
        "question": question.text,
        "understood": {
            "intent": question.intent,
            "elements": list(question.elements),
            "frameworks": list(question.frameworks),
            "filters": dict(question.filters),
            "words": list(question.words),
            "count": question.count,
            "read_as": list(question.read_as),
        },
        "answer": [
            {"text": said.text, "elements": list(said.elements), "mappings": list(said.mappings)}
            for said in answer.statements
        ],
        "elements": [element_record(element) for element in answer.elements],
        "mappings": [mapping_record(mapping) for mapping in answer.mappings],
        "caveats": list(answer.caveats),
        "sources": list(answer.sources),
        "suggestions": list(answer.suggestions),
        "scope": _scope_record(answer.scope),
    }


def _scope_record(scope: Outline | None) -> Record | None:
    if scope is None:
        return None
    from mapper.assess.records import outline_record

    return outline_record(scope)
