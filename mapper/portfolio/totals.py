"""Figures of many systems together: sums, never averages, and shares that are rounded down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.assess.coverage import RESULTS
from mapper.portfolio.job import Broken, Figures, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.portfolio.job import Gap


def percent(part: int, whole: int) -> int | None:
    """A share rounded down, so that 100 means all; nothing has no share."""
    return 100 * part // whole if whole else None


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """The systems of a unit together; `complete` counts those whose controls in scope are all done."""

    unit: str
    systems: int
    complete: int
    done: int
    in_scope: int
    overdue: int
    threats: int
    untreated: int
    stale: int
    broken: int


@dataclass(frozen=True, slots=True)
class StandardTotal:
    """How the systems of a unit that name a standard stand against it; every unit where `unit` is empty."""

    unit: str
    systems: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A control that some systems have in scope and not done."""

    control: str
    systems: int
    elsewhere: int
    not_assessed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that is shown: the systems, what they add up to, and the files that could not be assessed."""

    on: str
    systems: tuple[Figures, ...]
    total: UnitTotal
    units: tuple[UnitTotal, ...]
    standards: tuple[StandardTotal, ...]
    gaps: tuple[ControlTotal, ...]
    broken: tuple[Broken, ...]


def gather(outcomes: Iterable[Figures | Broken], on: str = "") -> Portfolio:
    """The portfolio of these outcomes, in an order that does not depend on theirs."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.file)
    systems = [outcome for outcome in ordered if isinstance(outcome, Figures)]
    broken = [outcome for outcome in ordered if isinstance(outcome, Broken)]
    units = sorted({outcome.unit for outcome in ordered})
    by_unit = {unit: [system for system in systems if system.unit == unit] for unit in units}
    standards = _standards("", systems)
    for unit in units:
        standards += _standards(unit, by_unit[unit])
    return Portfolio(
        on,
        tuple(systems),
        _unit("", systems, broken),
        tuple(_unit(unit, by_unit[unit], [b for b in broken if b.unit == unit]) for unit in units),
        tuple(standards),
        tuple(_controls(systems)),
        tuple(broken),
    )


def _unit(unit: str, systems: Sequence[Figures], broken: Sequence[Broken]) -> UnitTotal:
    return UnitTotal(
        unit=unit,
        systems=len(systems),
        complete=sum(system.done == system.in_scope for system in systems),
        done=sum(system.done for system in systems),
        in_scope=sum(system.in_scope for system in systems),
        overdue=sum(system.overdue for system in systems),
        threats=sum(system.threats for system in systems),
        untreated=sum(system.untreated for system in systems),
        stale=sum(system.stale for system in systems),
        broken=len(broken),
    )


def _standards(unit: str, systems: Sequence[Figures]) -> list[StandardTotal]:
    """One for each standard that a system names, with the results of its requirements over these systems."""
    found: dict[str, list[Standing]] = defaultdict(list)
    for system in systems:
        for standing in system.standards:
            found[standing.framework].append(standing)
    return [StandardTotal(unit, len(found[name]), _together(name, found[name])) for name in sorted(found)]


def _together(framework: str, standings: Sequence[Standing]) -> Standing:
    return Standing(
        framework,
        sum(standing.requirements for standing in standings),
        {result: sum(standing.results[result] for standing in standings) for result in RESULTS},
        sum(standing.exhausted for standing in standings),
        sum(standing.mapped for standing in standings),
        sum(standing.on_drafts for standing in standings),
    )


def _controls(systems: Sequence[Figures]) -> list[ControlTotal]:
    """The gaps by control, those that most systems have first."""
    found: dict[str, list[Gap]] = defaultdict(list)
    for system in systems:
        for gap in system.gaps:
            found[gap.control].append(gap)
    totals = [
        ControlTotal(
            control,
            len(gaps),
            sum(gap.applicability == "elsewhere" for gap in gaps),
            sum(gap.status == "not-assessed" for gap in gaps),
            sum(gap.overdue for gap in gaps),
        )
        for control, gaps in found.items()
    ]
    return sorted(totals, key=lambda total: (-total.systems, total.control))
