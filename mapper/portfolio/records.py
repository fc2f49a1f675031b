"""Plain records of a portfolio, with the stable keys of `mapper.contract`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from mapper.portfolio.totals import percent

if TYPE_CHECKING:
    from mapper.portfolio.job import Figures
    from mapper.portfolio.totals import Portfolio, StandardTotal, UnitTotal

Record = dict[str, Any]


def portfolio_record(found: Portfolio) -> Record:
    """The whole portfolio."""
    return {
        "on": found.on,
        "total": unit_record(found.total),
        "systems": [system_record(system) for system in found.systems],
        "units": [unit_record(unit) for unit in found.units],
        "standards": [standard_record(standard) for standard in found.standards],
        "gaps": [dataclasses.asdict(gap) for gap in found.gaps],
        "broken": [dataclasses.asdict(broken) for broken in found.broken],
    }


def system_record(system: Figures) -> Record:
    """One system, with its gaps and how it stands against each standard."""
    record = dataclasses.asdict(system)
    return {**record, "percent": percent(system.done, system.in_scope), "gaps": list(record["gaps"]),
            "standards": list(record["standards"])}  # fmt: skip


def unit_record(unit: UnitTotal) -> Record:
    """The figures of a unit."""
    return {**dataclasses.asdict(unit), "percent": percent(unit.done, unit.in_scope)}


def standard_record(found: StandardTotal) -> Record:
    """The results of a standard's requirements over several systems."""
    return {"unit": found.unit, "systems": found.systems, **dataclasses.asdict(found.standing)}
