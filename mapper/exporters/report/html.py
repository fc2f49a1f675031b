"""A report as one page of HTML that needs no other file: charts are drawn in it, and nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import data
from mapper.exporters.report.blocks import TONES, Heading, numbers, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Chart, Document, Table, Tone

WIDTH, LABELS, BAR, STEP = 720, 190, 26, 42
"""Measures of a chart in pixels: the whole, the room for labels, a bar, and from one bar to the next."""
NARROWEST = 26
"""A part of a bar that is narrower has no number in it; the table that follows has them all."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar, ready to draw."""

    x: float
    width: float
    tone: Tone
    number: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, ready to draw, with its label in lines."""

    y: int
    lines: list[str]
    parts: list[Part]
    end: float
    total: int


def render(document: Document) -> str:
    """The whole page."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(data.folder("templates") / "report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("report.html")
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return template.render(
        document=document, headings=headings, numbers=numbers(document), shown=shown(document), tones=TONES,
        kind_of=lambda block: type(block).__name__, bars=bars, widths=widths, chart_width=WIDTH, bar=BAR,
    )  # fmt: skip


def widths(table: Table) -> list[float]:
    """The share of each column, in per cent."""
    total = sum(column.width for column in table.columns)
    return [round(100 * column.width / total, 2) for column in table.columns]


def bars(chart: Chart) -> list[Bar]:
    """The bars of a chart; those of counts are drawn to the scale of the longest."""
    totals = [sum(series.values[i] for series in chart.series) for i in range(len(chart.bars))]
    longest = max([1, *totals])
    found = []
    for i, label in enumerate(chart.bars):
        scale = (WIDTH - LABELS - 40) / (longest if chart.kind == "counts" else max(1, totals[i]))
        parts = list(_parts(chart, i, scale))
        end = parts[-1].x + parts[-1].width if parts else LABELS
        found.append(Bar(i * STEP, _lines(label), parts, end, totals[i]))
    return found


def _parts(chart: Chart, bar: int, scale: float) -> Iterator[Part]:
    x = float(LABELS)
    for series in chart.series:
        number = series.values[bar]
        if number:
            width = round(number * scale, 1)
            yield Part(round(x, 1), width, series.tone, str(number) if width >= NARROWEST else "")
            x += width


def _lines(label: str, most: int = 26) -> list[str]:
    """A label in lines that fit beside a bar."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
