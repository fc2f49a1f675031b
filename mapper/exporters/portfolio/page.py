"""The page of a portfolio for the board: one HTML file that loads nothing, from `templates/portfolio.html`."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mapper import __version__, data
from mapper.assess.coverage import RESULTS
from mapper.exporters.site.pages import clean
from mapper.portfolio.totals import percent

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.portfolio import Figures, Portfolio

GAPS, SYSTEMS = 15, 25
"""How many common gaps and systems the page shows; the workbook has all."""


def write(found: Portfolio, library: Library, stream: BinaryIO) -> None:
    """Write the page; all text is escaped."""
    environment = Environment(
        loader=FileSystemLoader(data.folder("templates")), autoescape=True, finalize=clean,
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, keep_trailing_newline=True,
    )  # fmt: skip
    text = environment.get_template("portfolio.html").render(
        found=found,
        overall=[standard for standard in found.standards if not standard.unit],
        by_unit=[standard for standard in found.standards if standard.unit],
        gaps=found.gaps[:GAPS],
        behind=sorted(found.systems, key=_urgency)[:SYSTEMS],
        names={framework.id: framework.name for framework in library.standards},
        citation=lambda control: library.element(control).citation,
        results=RESULTS,
        percent=percent,
        version=__version__,
    )
    stream.write(text.encode())


def _urgency(system: Figures) -> tuple[int, int, str]:
    """Most overdue gaps first, then most open controls."""
    return -system.overdue, system.done - system.in_scope, system.file
