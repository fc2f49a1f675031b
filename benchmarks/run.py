"""All benchmarks in one run: a table of each, and everything as JSON.

    python benchmarks/run.py [--quick] [--scale 1000] [--limit 300] [-o benchmarks.json]

Figures are processor time, which depends little on what else the machine does, and ratios to a reference in the same
run. A command that needs more than its limit at some size is stopped there, and not tried at the next. `--scale` goes
on to so many times the bundled data.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cold_start
import compose
import growth
import writers

SIZES = (1, 10, 100, 1000)


def main() -> None:
    arguments = read_arguments()
    rounds = 5 if arguments.quick else cold_start.ROUNDS
    found: dict[str, Any] = {"python": platform.python_version(), "machine": platform.machine()}
    cold = cold_start.measure(rounds)
    cold_start.report(cold)
    found["cold_start"] = [asdict(figure) for figure in cold]
    sizes = [size for size in SIZES if size <= arguments.scale]
    found["growth"] = [
        asdict(figure) for figure in grown(sizes, arguments.limit, 1 if arguments.quick else growth.ROUNDS)
    ]
    rows = 100_000 if arguments.quick else compose.ROWS
    composition = compose.measure(rows, rows // 10, arguments.limit)
    compose.report(composition)
    found["compose"] = asdict(composition)
    share = writers.measure(1 if arguments.quick else 3)  # last: it fills the memory of this process
    writers.report(share)
    found["export_all"] = [asdict(figure) for figure in share]
    if arguments.output:
        arguments.output.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run all benchmarks.")
    parser.add_argument("--quick", action="store_true", help="few rounds, 10 times the data, a tenth of the mappings")
    parser.add_argument("--scale", type=int, default=0, help="the most times the bundled data: 100 unless you say")
    parser.add_argument("--limit", type=int, default=0, help="seconds of a run: 300, quick 30, unless you say")
    parser.add_argument("-o", "--output", type=Path, help="where to write the figures as JSON")
    arguments = parser.parse_args()
    arguments.scale = arguments.scale or (10 if arguments.quick else 100)
    arguments.limit = arguments.limit or (30 if arguments.quick else 300)
    return arguments


def grown(sizes: list[int], limit: int, rounds: int) -> list[growth.Figure]:
    """Measure and print line by line."""
    figures = []
    growth.report_head()
    with tempfile.TemporaryDirectory() as folder:
        for figure in growth.measure(Path(folder), sizes, limit, rounds):
            growth.report_line(figure)
            figures.append(figure)
    steps = [f for f in figures if f.slope is not None]
    names = [f"{f.command} ({f.slope:.2f})" for f in steps if (f.slope or 0) > growth.SLOPE_GOAL]
    print(f"{len(steps)} steps of growth measured; steeper than n log n: {', '.join(names) or 'none'}")
    return figures


if __name__ == "__main__":
    main()
