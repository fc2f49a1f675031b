"""Many assessments together."""

from __future__ import annotations

from typing_extensions import TypedDict

from mapper.assess.model import Applicability
from mapper.assess.model import Status as ControlStatus
from mapper.contract.assess import StandingRecord


class SystemGapRecord(TypedDict):
    """A control in scope of a system that is not done."""

    control: str
    applicability: Applicability
    status: ControlStatus
    owner: str
    due: str
    overdue: bool


class SystemRecord(TypedDict):
    """A system of a portfolio; `stale` says that its assessment needs a refresh.

    `percent` is rounded down, and null where nothing is in scope.
    """

    file: str
    unit: str
    system: str
    owner: str
    done: int
    in_scope: int
    elsewhere: int
    percent: int | None
    statuses: dict[ControlStatus, int]
    overdue: int
    threats: int
    untreated: int
    stale: bool
    gaps: list[SystemGapRecord]
    standards: list[StandingRecord]


class UnitRecord(TypedDict):
    """The systems of a unit together; `complete` counts those with every control in scope done."""

    unit: str
    systems: int
    complete: int
    done: int
    in_scope: int
    percent: int | None
    overdue: int
    threats: int
    untreated: int
    stale: int
    broken: int


class UnitStandingRecord(StandingRecord):
    """The systems of a unit, of all units where `unit` is empty, that name a standard; results are added up."""

    unit: str
    systems: int


class ControlGapRecord(TypedDict):
    """A control that `systems` systems have in scope and not done."""

    control: str
    systems: int
    elsewhere: int
    not_assessed: int
    overdue: int


class BrokenRecord(TypedDict):
    """A file that could not be assessed, and why."""

    file: str
    unit: str
    reason: str


class PortfolioRecord(TypedDict):
    """`mapper portfolio`: the systems, what they add up to, and the files that could not be assessed."""

    on: str
    total: UnitRecord
    systems: list[SystemRecord]
    units: list[UnitRecord]
    standards: list[UnitStandingRecord]
    gaps: list[ControlGapRecord]
    broken: list[BrokenRecord]
