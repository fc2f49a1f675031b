"""The figures of a report, each computed once, so that a sentence and the table beside it cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mapper.assess import duties, progress, requirements, summary
from mapper.assess.duties import ACT
from mapper.assess.scoping import Scoping
from mapper.exporters.report.content.risk import WORST_FIRST, risk_of, severity, threats_by_control
from mapper.query import requirement_of

if TYPE_CHECKING:
    from mapper.assess import Assessment, Control, Duty, Evidence, Progress, Requirement, Summary, Threat
    from mapper.assess.model import Level
    from mapper.exporters.report.content.risk import Severity
    from mapper.library import Library
    from mapper.model import Framework, Mapping

UNASSESSED = "not-assessed"


@dataclass(frozen=True, slots=True)
class Finding:
    """A control in scope that somebody has looked at and that is not in place, or not wholly.

    `number` is its control's place among the controls of the Exchange, so that it stays from report to report.
    `threats` are those in scope that the control answers; `unguarded` those of them that no control in place answers;
    `waiting` are the requirements that name the control and are not met.
    """

    number: str
    id: str
    control: Control
    severity: Severity
    threats: tuple[str, ...]
    unguarded: tuple[str, ...]
    waiting: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence, with its number and the controls that name it."""

    number: str
    evidence: Evidence
    controls: tuple[str, ...]


class Facts:
    """Everything that the reports on one assessment count."""

    def __init__(self, library: Library, assessment: Assessment, on: str = "") -> None:
        self.library = library
        self.assessment = assessment
        self.on = on
        self.scoping = Scoping.of(library)

    @cached_property
    def standards(self) -> list[Framework]:
        """The standards in scope: those that the assessment names, or all."""
        chosen = self.assessment.frameworks
        return [framework for framework in self.library.standards if not chosen or framework.id in chosen]

    @cached_property
    def requirements(self) -> dict[str, list[Requirement]]:
        """The requirements in scope of each standard; a standard without any has an empty list."""
        return {f.id: requirements(self.assessment, self.library, f.id) for f in self.standards}

    @cached_property
    def summaries(self) -> dict[str, Summary]:
        """The figures of each standard."""
        return {id: summary(found) for id, found in self.requirements.items()}

    def mappings(self, framework: str) -> list[Mapping]:
        """The judged mappings of controls in scope to requirements in scope of a standard."""
        wanted = {requirement.element.id for requirement in self.requirements[framework]}
        return [
            mapping
            for mapping in self.library.crosswalk("aix", framework)
            if mapping.relation != "no-relationship"
            and mapping.source in self.progress.in_scope
            and self.library.counts(mapping)
            and requirement_of(self.library, mapping.target) in wanted
        ]

    @cached_property
    def known(self) -> set[str]:
        """The ids of the Exchange's elements in this edition."""
        return {element.id for element in self.library.elements("aix")}

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """The provisions of the AI Act that reach the roles and classes, by id."""
        found = duties(self.library, self.scoping, self.assessment.roles, self.assessment.classes)
        return {duty.provision.id: duty for duty in found if ACT in self.requirements}

    @cached_property
    def progress(self) -> Progress:
        """What is done, open and overdue."""
        return progress(self.assessment, self.library, self.on)

    @cached_property
    def threats(self) -> dict[str, Threat]:
        """The threats in scope."""
        return self.progress.threats

    @cached_property
    def excluded_threats(self) -> dict[str, Threat]:
        """The threats that do not apply."""
        return {id: threat for id, threat in self.assessment.threats.items() if id not in self.threats}

    @cached_property
    def risks(self) -> dict[str, Level | None]:
        """The risk of each threat in scope."""
        return {id: risk_of(threat) for id, threat in self.threats.items()}

    @cached_property
    def risk_counts(self) -> dict[Level | None, int]:
        """How many threats in scope have each risk, the highest first, and how many are not rated."""
        return {level: sum(risk == level for risk in self.risks.values()) for level in WORST_FIRST}

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """The threats in scope that each control answers."""
        return threats_by_control(self.library, self.assessment)

    @cached_property
    def guards(self) -> dict[str, tuple[list[str], list[str]]]:
        """For each threat in scope the controls in place that answer it, and all in scope that do."""
        found = {}
        for threat in self.threats:
            named = [id for id in self.progress.in_scope if threat in self.answers[id]]
            found[threat] = ([id for id in named if id in self._done], named)
        return found

    @cached_property
    def _done(self) -> set[str]:
        return set(self.progress.done)

    def severity_of(self, control: str) -> Severity:
        """The severity of a finding on this control."""
        return severity(self.risks[threat] for threat in self.answers[control])

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings, the gravest first, else in the Exchange's order."""
        looked_at = [id for id in self.progress.gaps if self.assessment.controls[id].status != UNASSESSED]
        return sorted((self._finding(id) for id in looked_at), key=lambda finding: finding.severity.rank)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number that a finding on each control has."""
        return {control.id: f"F-{n:02d}" for n, control in enumerate(self.library.elements("aix", "control"), 1)}

    def _finding(self, id: str) -> Finding:
        threats = self.answers[id]
        return Finding(
            self.numbers[id],
            id,
            self.assessment.controls[id],
            self.severity_of(id),
            threats,
            tuple(threat for threat in threats if not self.guards[threat][0]),
            self._waiting(id),
        )

    def _waiting(self, control: str) -> dict[str, tuple[str, ...]]:
        found = {}
        for framework, results in self.requirements.items():
            named = tuple(r.element.id for r in results if r.result != "met" and control in r.controls)
            if named:
                found[framework] = named
        return found

    @cached_property
    def finding_of(self) -> dict[str, Finding]:
        """The finding on a control."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def severity_counts(self) -> dict[Level | None, int]:
        """How many findings have each severity, the gravest first."""
        return {level: sum(f.severity.level == level for f in self.findings) for level in WORST_FIRST}

    @cached_property
    def unassessed(self) -> dict[str, Control]:
        """The controls in scope that nobody has looked at."""
        return {id: c for id, c in self.progress.in_scope.items() if c.status == UNASSESSED}

    @cached_property
    def done(self) -> dict[str, Control]:
        """The controls in scope that are in place, or whose aim is reached by other means."""
        return {id: self.assessment.controls[id] for id in self.progress.done}

    @cached_property
    def unproven(self) -> list[str]:
        """The controls that are said to be done, and for which no evidence is named."""
        return [id for id, control in self.done.items() if not control.evidence]

    @cached_property
    def exhibits(self) -> list[Exhibit]:
        """The evidence, each piece once, in the order of the controls that first name it."""
        named: dict[Evidence, list[str]] = {}
        for id, control in self.assessment.controls.items():
            for item in control.evidence:
                named.setdefault(item, [])
                if id not in named[item]:
                    named[item].append(id)
        return [Exhibit(f"E-{n:03d}", item, tuple(ids)) for n, (item, ids) in enumerate(named.items(), 1)]

    @cached_property
    def exhibits_of(self) -> dict[str, list[str]]:
        """The numbers of the evidence that each control names."""
        found: dict[str, list[str]] = {}
        for exhibit in self.exhibits:
            for id in exhibit.controls:
                found.setdefault(id, []).append(exhibit.number)
        return found
