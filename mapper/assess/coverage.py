"""Assess once, report for each framework: what the statuses of controls say about the requirements of a standard.

docs/assess.md, "What counts as met", states the rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from mapper import infer, query
from mapper.assess.duties import ACT, duties
from mapper.assess.progress import applicable_controls
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mapper.assess.model import Assessment, Control
    from mapper.library import Library
    from mapper.model import Element
    from mapper.query import Level

Result = Literal["met", "partly met", "not met", "not assessed", "no control"]
RESULTS: tuple[Result, ...] = get_args(Result)
BEGUN = ("partial", "implemented", "alternative")
"""Statuses with which something is in place."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement, what the controls in place make of it, and the controls that judged mappings name for it.

    `delivered` is the coverage by implemented controls alone, `possible` that by all controls in scope; `drafts`
    counts the mappings that no named person has reviewed, among those of controls in scope.
    """

    element: Element
    result: Result
    delivered: Level
    possible: Level
    implemented: tuple[str, ...]
    controls: tuple[str, ...]
    mappings: int
    drafts: int
    chained: bool = False


def requirements(assessment: Assessment, library: Library, framework: str) -> list[Requirement]:
    """Every requirement of a framework that is in scope, in the framework's order."""
    controls = applicable_controls(assessment)
    left_out = _out_of_scope(assessment, library, framework)
    found = query.coverage(library, framework)
    judged = [judge(coverage, controls) for coverage in found if coverage.requirement.id not in left_out]
    reached = _chained(library, framework, controls)
    return [replace(r, chained=not r.mappings and r.element.id in reached) for r in judged]


def _chained(library: Library, framework: str, controls: Collection[str]) -> set[str | None]:
    """The requirements that follow from chains of judged mappings, from a control in scope through another standard."""
    others = [standard.id for standard in library.standards if standard.id != framework]
    inferred = (i.mapping for via in others for i in infer.crosswalk(library, "aix", framework, via))
    return {
        query.requirement_of(library, mapping.target)
        for mapping in inferred
        if mapping.relation != "no-relationship" and mapping.source in controls
    }


def _out_of_scope(assessment: Assessment, library: Library, framework: str) -> set[str]:
    """Provisions of the AI Act that do not reach these roles and classes; of other frameworks nothing."""
    if framework != ACT or not (assessment.roles and assessment.classes):
        return set()
    found = duties(library, Scoping.of(library), assessment.roles, assessment.classes)
    return {element.id for element in library.elements(ACT)} - {duty.provision.id for duty in found}


def judge(coverage: query.Coverage, controls: Mapping[str, Control]) -> Requirement:
    """What the controls in scope make of one requirement."""
    rows = [m for m in coverage.mappings if m.relation != "no-relationship" and m.source in controls]
    named = tuple(dict.fromkeys(mapping.source for mapping in rows))
    implemented = tuple(id for id in named if controls[id].status == "implemented")
    id = coverage.requirement.id
    delivered = _best(query.level_for(m, id) for m in rows if m.source in implemented)
    result = _result([controls[name] for name in named], delivered)
    drafts = sum(mapping.status == "draft" for mapping in rows)
    possible = _best(query.level_for(m, id) for m in rows)
    return Requirement(coverage.requirement, result, delivered, possible, implemented, named, len(rows), drafts)


def _best(levels: Iterable[Level]) -> Level:
    return min(levels, key=query.LEVELS.index, default="none")


def _result(controls: list[Control], delivered: Level) -> Result:
    """Met takes every control that is named, and one among them that by itself delivers all; nothing rounds up."""
    if not controls:
        return "no control"
    if all(control.status == "not-assessed" for control in controls):
        return "not assessed"
    if delivered == "full" and all(control.status == "implemented" for control in controls):
        return "met"
    return "partly met" if any(control.status in BEGUN for control in controls) else "not met"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of the requirements in scope have each result, and what these figures rest on.

    `exhausted` counts those that are partly met although all their controls are implemented: what is left of them lies
    outside the Exchange. `on_drafts` counts those that rest on at least one draft mapping, `chained` those that have no
    judged mapping to a control in scope and are reached through another framework only; these count for nothing.
    """

    requirements: int
    results: dict[Result, int]
    exhausted: int
    mapped: int
    on_drafts: int
    chained: int


def summary(found: Iterable[Requirement]) -> Summary:
    """The figures of a framework; the results add up to the number of requirements."""
    everything = list(found)
    return Summary(
        len(everything),
        {result: sum(r.result == result for r in everything) for result in RESULTS},
        sum(r.result == "partly met" and r.implemented == r.controls for r in everything),
        sum(r.mappings > 0 for r in everything),
        sum(r.drafts > 0 for r in everything),
        sum(r.chained for r in everything),
    )
