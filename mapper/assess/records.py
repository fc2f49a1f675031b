"""Plain records of an assessment, with the stable keys of `mapper.contract`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mapper.assess.duties import duties
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from mapper.assess.coverage import Requirement, Summary
    from mapper.assess.duties import Duty
    from mapper.assess.merge import Conflict, Merged
    from mapper.assess.model import Assessment, Control, Threat, Verdict
    from mapper.assess.outline import Outline
    from mapper.assess.progress import Progress
    from mapper.forms.form import Question
    from mapper.library import Library
    from mapper.model import Element

Record = dict[str, Any]


def assessed_records(assessment: Assessment, library: Library) -> list[Record]:
    """Every threat, control and duty: whether it applies, why, and from which answers."""
    found = [_entry_record("threat", library, id, threat) for id, threat in assessment.threats.items()]
    found += [_entry_record("control", library, id, control) for id, control in assessment.controls.items()]
    reached = duties(library, Scoping.of(library), assessment.roles, assessment.classes)
    return found + [_duty_record(duty) for duty in reached]


def outline_record(outline: Outline) -> Record:
    """What applies to a system that was only described, and what the description leaves open."""
    judged = [(each.element, each.verdict) for each in (*outline.threats, *outline.controls)]
    found = [_verdict_record(element.kind, element, verdict) for element, verdict in judged]
    return {
        "answers": dict(outline.answers),
        "roles": list(outline.roles),
        "classes": list(outline.classes),
        "unknown": list(outline.unknown),
        "applies": found + [_duty_record(duty) for duty in outline.duties],
        "command": outline.command,
    }


def scoping_record(scoping: Scoping) -> Record:
    """What can be said of a system: the questions with their answers, and the roles and classes."""
    return {
        "questions": [
            {
                "id": question.id,
                "question": question.question,
                "help": question.help,
                "answers": {found.answer: found.meaning for found in scoping.answers_to(question.id)},
            }
            for question in scoping.questions.values()
        ],
        "roles": {role.role: role.meaning for role in scoping.roles.values()},
        "classes": {known.id: known.meaning for known in scoping.classes.values()},
    }


def _entry_record(kind: str, library: Library, id: str, entry: Threat | Control) -> Record:
    record = _verdict_record(kind, library.element(id), entry.computed)
    if entry.overruled is None:
        return record
    return {
        **record,
        "applicability": entry.overruled.applicability,
        "reason": entry.overruled.reason,
        "overruled": True,
    }


def _verdict_record(kind: str, element: Element, verdict: Verdict) -> Record:
    return {
        "kind": kind,
        "id": element.id,
        "citation": element.citation,
        "title": verdict.title,
        "applicability": verdict.applicability,
        "reason": verdict.reason,
        "overruled": False,
        "because": list(verdict.because),
        "whose": verdict.whose or "",
        "attention": verdict.attention or "",
        "as_enacted": "",
        "as_amended": "",
        "source": verdict.source or "",
    }


def _duty_record(duty: Duty) -> Record:
    because = [*(f"role={role}" for role in duty.roles), *(f"class={name}" for name in duty.classes)]
    return {
        "kind": "duty",
        "id": duty.provision.id,
        "citation": duty.provision.citation,
        "title": duty.provision.title,
        "applicability": "applicable",
        "reason": duty.reason,
        "overruled": False,
        "because": because,
        "whose": "",
        "attention": "",
        "as_enacted": duty.as_enacted,
        "as_amended": duty.as_amended,
        "source": duty.provision.url,
    }


def progress_record(assessment: Assessment, found: Progress, library: Library) -> Record:
    """How far the assessment is, with its gaps."""
    every = assessment.controls.values()
    return {
        "system": assessment.system.name,
        "on": found.on,
        "done": len(found.done),
        "of": len(found.in_scope),
        "percent": found.percent,
        "statuses": found.statuses,
        "controls": {
            "applicable": sum(control.applicability == "applicable" for control in every),
            "elsewhere": sum(control.applicability == "elsewhere" for control in every),
            "not-applicable": sum(control.applicability == "not-applicable" for control in every),
        },
        "threats": len(found.threats),
        "untreated": list(found.untreated),
        "gaps": [_gap_record(id, found, library) for id in found.gaps],
        "overdue": len(found.overdue),
    }


def _gap_record(id: str, found: Progress, library: Library) -> Record:
    control = found.in_scope[id]
    return {
        "id": id,
        "citation": library.element(id).citation,
        "applicability": control.applicability,
        "status": control.status,
        "owner": control.owner or "",
        "due": control.due or "",
        "overdue": id in found.overdue,
        "finding": control.finding or "",
    }


def requirement_record(found: Requirement) -> Record:
    """What the statuses of controls say about a requirement."""
    return {
        "id": found.element.id,
        "citation": found.element.citation,
        "title": found.element.title,
        "result": found.result,
        "delivered": found.delivered,
        "possible": found.possible,
        "implemented": list(found.implemented),
        "controls": list(found.controls),
        "mappings": found.mappings,
        "drafts": found.drafts,
    }


def summary_record(framework: str, found: Summary) -> Record:
    """The figures of a framework."""
    return {
        "framework": framework,
        "requirements": found.requirements,
        "results": dict(found.results),
        "exhausted": found.exhausted,
        "mapped": found.mapped,
        "on_drafts": found.on_drafts,
        "chained": found.chained,
    }


def question_record(question: Question) -> Record:
    """A row of a form, and what became of it."""
    return {
        "cell": question.cell,
        "id": question.id,
        "element": question.element,
        "outcome": question.outcome,
        "reason": question.reason,
        "answer": question.answer.word,
        "words": question.words,
        "controls": list(question.answer.controls),
        "mappings": list(question.answer.mappings),
    }


def merged_records(merged: Merged) -> list[Record]:
    """Every change, conflict and refusal of an update."""
    found = [_outcome("changed", **asdict(change)) for change in merged.changes]
    found += [
        _outcome("conflict", kind=c.kind, id=c.id, field=c.field, old=c.exported, message=_sides(c))
        for c in merged.conflicts
    ]
    return found + [
        _outcome("refused", file=f.path, cell=f.cell, message=f"{f.message}; {f.remedy}") for f in merged.refused
    ]


def _outcome(outcome: str, **said: str) -> Record:
    names = ("file", "cell", "kind", "id", "field", "old", "new", "message")
    return {"outcome": outcome, **{name: said.get(name, "") for name in names}}


def _sides(conflict: Conflict) -> str:
    each = [f"{where} says {value or 'nothing'}" for where, value in conflict.sides]
    return f"exported as {conflict.exported or 'empty'}; {'; '.join(each)}"
