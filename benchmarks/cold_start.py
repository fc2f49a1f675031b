"""How long a cold command takes, as a ratio to a bare start of the same interpreter.

Run it with the interpreter of the environment in which the project is installed:

    python benchmarks/cold_start.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 21
BARE = [sys.executable, "-c", "pass"]
MAPPER = [sys.executable, "-m", "mapper"]
COMMANDS = {
    "mapper show aix:ratelimit": [*MAPPER, "show", "aix:ratelimit"],
    "mapper show 'Art. 15(5)'": [*MAPPER, "show", "Art. 15(5)"],
    "mapper map aix eu-ai-act --format json": [*MAPPER, "map", "aix", "eu-ai-act", "--format", "json"],
    "mapper coverage nist-ai-rmf --format json": [*MAPPER, "coverage", "nist-ai-rmf", "--format", "json"],
    "mapper --help": [*MAPPER, "--help"],
}
GOAL = 10


def measure(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    print(f"{'command':45} {'bare (ms)':>10} {'median (ms)':>12} {'ratio':>7} {'min':>6} {'max':>6}")
    for name, command in COMMANDS.items():
        measure(command)
        pairs = [(measure(BARE), measure(command)) for _ in range(ROUNDS)]
        bare, taken = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
        ratios = sorted(taken / bare for bare, taken in pairs)
        print(
            f"{name:45} {bare:10.1f} {taken:12.1f} {statistics.median(ratios):7.1f} {ratios[0]:6.1f} {ratios[-1]:6.1f}"
        )
    print(f"goal: `mapper show aix:ratelimit` at most {GOAL} times bare Python")


if __name__ == "__main__":
    main()
