"""How many assessments a portfolio reads in a second, how that grows with their number, and what more workers give.

    python benchmarks/portfolio.py
    python benchmarks/portfolio.py 100 200

The same files are read in one process, in one for each core, and on a local Dask cluster with as many workers, where
`distributed` is installed. Processor time is that of all processes, with their start; the growth exponent is that of
processor time in one process, and is 1 where twice the files take twice as long.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mapper import Library, assess, portfolio
from mapper.portfolio.workers import cluster, processes

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (100, 1_000, 5_000)
CORES = os.cpu_count() or 1


def make(folder: Path, count: int) -> None:
    library = Library.bundled()
    standards = [framework.id for framework in library.standards]
    text = assess.compose(library, {"name": "System 0"}, {}, ["provider"], ["high-risk-annex-iii"], standards)
    for number in range(count):
        (folder / f"{number:05}.yaml").write_text(text.replace("System 0", f"System {number}"), encoding="utf-8")


def measure(folder: Path, workers: str) -> tuple[float, float]:
    """Seconds on the clock, and of processor time."""
    before, start = sum(os.times()[:4]), time.perf_counter()
    with opened(workers) as executor:
        outcomes = portfolio.run(portfolio.found_in(folder), portfolio.Settings.of(), executor)
    if not all(isinstance(outcome, portfolio.Figures) for outcome in outcomes):
        raise SystemExit("an assessment of the benchmark is broken")
    portfolio.gather(outcomes)
    return time.perf_counter() - start, sum(os.times()[:4]) - before


@contextmanager
def opened(workers: str) -> Iterator[portfolio.running.Workers]:
    if workers != "Dask":
        yield processes(CORES if workers == "processes" else 1)
        return
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]  # distributed has no types for it
        n_workers=CORES, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as local:
        yield cluster(local.scheduler_address)


def main(sizes: list[int]) -> None:
    print(f"{CORES} cores")
    print(f"{'files':>7} {'workers':>10} {'files/s':>8} {'CPU, ms a file':>15} {'exponent':>9}")
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), size)
            for workers in ("one", "processes", *(["Dask"] if find_spec("distributed") else [])):
                clock, used = measure(Path(name), workers)
                exponent = ""
                if workers == "one":
                    if before:
                        exponent = f"{math.log(used / before[1]) / math.log(size / before[0]):.2f}"
                    before = (size, used)
                print(
                    f"{size:7} {workers:>10} {size / clock:8.1f} {1000 * used / size:15.1f} {exponent:>9}", flush=True
                )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
