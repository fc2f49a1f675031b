"""What the owner of one AI system says, and what follows from it; the fields are those of `assessment.yaml`.

Plain frozen dataclasses like `mapper.model`; `mapper.assess.document` has pydantic check a file against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

Applicability = Literal["applicable", "elsewhere", "not-applicable"]
"""`elsewhere`: it applies to the system, and another party sees to it; what stays is to verify that it does."""
Level = Literal["low", "medium", "high"]
Treatment = Literal["mitigate", "transfer", "avoid", "accept"]
Driver = Literal["risk assessment", "legal", "contractual", "best practice"]
"""Why a control is included; the words of statements of applicability (ISO/IEC 27001 and 42001, 6.1.3)."""
Status = Literal["not-assessed", "not-started", "planned", "partial", "implemented", "alternative"]
Format = Literal["aix-mapper assessment 1"]

FORMAT: Format = "aix-mapper assessment 1"
UNKNOWN = "unknown"
"""The answer to any question that is not known: it takes nothing out of scope."""

_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scoping rules make of a threat or control: why, from which answers or threats, and the source.

    `whose` names who sees to it where that is arranged elsewhere; `attention` says what weighs on likelihood or impact.
    """

    __pydantic_config__: ClassVar[Any] = _STRICT
    title: str
    applicability: Applicability
    reason: str
    because: tuple[str, ...] = ()
    whose: str | None = None
    attention: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Overruling:
    """A person's decision against the computed one; without a reason it is refused."""

    __pydantic_config__: ClassVar[Any] = _STRICT
    applicability: Applicability
    reason: str


@dataclass(frozen=True, slots=True)
class Threat:
    """A threat to this system: whether it applies, how bad it is, and what is done about it."""

    __pydantic_config__: ClassVar[Any] = _STRICT
    computed: Verdict
    overruled: Overruling | None = None
    likelihood: Level | None = None
    impact: Level | None = None
    treatment: Treatment | None = None
    note: str | None = None

    @property
    def applicability(self) -> Applicability:
        """The person's word, or else the computed one."""
        return self.overruled.applicability if self.overruled else self.computed.applicability


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that an assessor can look at: a link, or a file beside the assessment with its SHA-256.

    `collected` is the day that it speaks of, `valid_until` the last day on which it is still taken.
    """

    __pydantic_config__: ClassVar[Any] = _STRICT
    link: str | None = None
    file: str | None = None
    sha256: str | None = None
    note: str | None = None
    collected: str | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """A control for this system: whether it applies, how far it is, and who can show it.

    `implementation` says how it is done, in a sentence; `accepted_by` who accepts the residual risk; `reviewed` and
    `next_review` are days.
    """

    __pydantic_config__: ClassVar[Any] = _STRICT
    computed: Verdict
    overruled: Overruling | None = None
    status: Status = "not-assessed"
    owner: str | None = None
    due: str | None = None
    evidence: tuple[Evidence, ...] = ()
    finding: str | None = None
    residual_risk: str | None = None
    driver: Driver | None = None
    implementation: str | None = None
    accepted_by: str | None = None
    reviewed: str | None = None
    next_review: str | None = None

    @property
    def applicability(self) -> Applicability:
        """The person's word, or else the computed one."""
        return self.overruled.applicability if self.overruled else self.computed.applicability

    @property
    def in_scope(self) -> bool:
        """Whether somebody, here or elsewhere, has to implement it."""
        return self.applicability != "not-applicable"


@dataclass(frozen=True, slots=True)
class System:
    """The AI system that is assessed; `unit` is the part of the organisation that it belongs to."""

    __pydantic_config__: ClassVar[Any] = _STRICT
    name: str
    owner: str | None = None
    description: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything in one `assessment.yaml`. `data` is a digest of the rules and elements that it was made from.

    `findings` holds what the assessor found on requirements of the standards, by their ids.
    """

    __pydantic_config__: ClassVar[Any] = _STRICT
    format: Format
    made_by: str
    edition: str
    data: str
    system: System
    answers: Mapping[str, str]
    threats: Mapping[str, Threat]
    controls: Mapping[str, Control]
    roles: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    findings: Mapping[str, str] = field(default_factory=dict)
    retired: Mapping[str, Any] = field(default_factory=dict)
