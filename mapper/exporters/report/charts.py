"""The pictures of the report, readable without colour."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mapper.exporters.report.parts import SHADES
from mapper.query import LEVELS, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

HATCHES = {"full": "", "substantial": "//", "partial": "..", "marginal": "\\\\", "none": "xx", "undecided": "--"}


def coverage_chart(counts: Mapping[str, Mapping[Level, int]]) -> io.BytesIO:
    """One bar a standard, with the share of its requirements at each level; a PNG of 300 dots per inch."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with rc_context({"font.family": "DejaVu Sans", "font.size": 8, "hatch.linewidth": 0.4}):
        figure = Figure(figsize=(6.7, 0.7 + 0.55 * len(counts)), dpi=300, layout="constrained")
        axes = figure.subplots()
        left = dict.fromkeys(counts, 0.0)
        for level in LEVELS:
            shares = {name: 100 * found[level] / max(1, sum(found.values())) for name, found in counts.items()}
            bars = axes.barh(
                list(counts), list(shares.values()), left=list(left.values()), height=0.6, label=level,
                color=f"#{SHADES[level]}", edgecolor="#444", linewidth=0.5, hatch=HATCHES[level],
            )  # fmt: skip
            labels = [str(counts[name][level]) if shares[name] > 4 else "" for name in counts]
            axes.bar_label(bars, labels, label_type="center", fontsize=8,
                           bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.85})  # fmt: skip
            left = {name: left[name] + shares[name] for name in counts}
        axes.invert_yaxis()
        axes.set(xlim=(0, 100), xlabel="share of the requirements, in %; the figures are numbers of requirements")
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        figure.legend(loc="outside upper center", ncols=len(LEVELS), frameon=False)
        stream = io.BytesIO()
        FigureCanvasAgg(figure)
        figure.savefig(stream, format="png", metadata={"Software": None})
    stream.seek(0)
    return stream
