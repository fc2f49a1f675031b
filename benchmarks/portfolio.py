"""How many assessments a portfolio reads in a second, how that grows with their number, and what a second core gives.

    python benchmarks/portfolio.py
    python benchmarks/portfolio.py 100 200

Figures are ratios of runs on the same machine; the growth exponent is 1 where twice the files take twice the time.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import time
from pathlib import Path

from mapper import Library, assess, portfolio
from mapper.portfolio.workers import processes

SIZES = (100, 1_000, 5_000)


def make(folder: Path, count: int) -> None:
    library = Library.bundled()
    standards = [framework.id for framework in library.standards]
    text = assess.compose(library, {"name": "System 0"}, {}, ["provider"], ["high-risk-annex-iii"], standards)
    for number in range(count):
        (folder / f"{number:05}.yaml").write_text(text.replace("System 0", f"System {number}"), encoding="utf-8")


def measure(folder: Path, jobs: int) -> float:
    start = time.perf_counter()
    outcomes = portfolio.run(portfolio.found_in(folder), portfolio.Settings.of(), processes(jobs))
    if not all(isinstance(outcome, portfolio.Figures) for outcome in outcomes):
        raise SystemExit("an assessment of the benchmark is broken")
    portfolio.gather(outcomes)
    return time.perf_counter() - start


def main(sizes: list[int]) -> None:
    cores = os.cpu_count() or 1
    print(
        f"{'files':>7} {'1 process, files/s':>20} {f'{cores} processes, files/s':>24} {'speed-up':>9} {'exponent':>9}"
    )
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            make(Path(name), size)
            single, parallel = measure(Path(name), 1), measure(Path(name), cores)
        exponent = math.log(parallel / before[1]) / math.log(size / before[0]) if before else math.nan
        print(f"{size:7} {size / single:20.1f} {size / parallel:24.1f} {single / parallel:9.2f} {exponent:9.2f}")
        before = (size, parallel)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
