"""A portfolio: the figures of many assessments, by system, unit and standard.

>>> from pathlib import Path
>>> from mapper import portfolio
>>> settings = portfolio.Settings.of(on="2026-12-01")
>>> results = portfolio.run(portfolio.found_in(Path("assessments")), settings)  # doctest: +SKIP
"""

from __future__ import annotations

from mapper.portfolio.files import Source, found_in
from mapper.portfolio.job import Broken, Figures, Settings, Standing, assess_one
from mapper.portfolio.running import run
from mapper.portfolio.totals import Portfolio, gather

__all__ = [
    "Broken",
    "Figures",
    "Portfolio",
    "Settings",
    "Source",
    "Standing",
    "assess_one",
    "found_in",
    "gather",
    "run",
]
