"""How much processor time it takes to read one edition of the Exchange.

Run it with the interpreter of the environment in which the project is installed, and the folder of an edition:

    python benchmarks/import_exchange.py ../shared/exchange/2026-08-22
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from mapper import Library
from mapper.importers import exchange

ROUNDS = 5
GOAL = 2.0


def measure(edition: Path) -> float:
    start = time.process_time()
    exchange.read(edition, Library.bundled())
    return time.process_time() - start


def main() -> None:
    edition = Path(sys.argv[1])
    times = [measure(edition) for _ in range(ROUNDS)]
    print(f"{edition.name}: first {times[0]:.2f} s, median of {ROUNDS} {statistics.median(times):.2f} s CPU")
    print(f"goal: at most {GOAL} s")


if __name__ == "__main__":
    main()
