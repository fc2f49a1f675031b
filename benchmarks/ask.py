"""How long a question takes when the library is in memory, and when the command starts anew for it.

Run it with the interpreter of the environment in which the project is installed:

    python benchmarks/ask.py
"""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import time
from pathlib import Path

from mapper import Library
from mapper.ask import ask

QUESTIONS = Path(__file__).parent.parent / "tests" / "questions" / "working.csv"
BARE = [sys.executable, "-c", "pass"]
COLD = (
    "what do I need for Article 15(5)?",
    "what does #RATE LIMIT do for the AI Act?",
    "runtime controls against evasion",
    "when does Article 26 apply after the 2026 amendment?",
    "whcih contrls help agianst evason",
    "what does the AI Act say about logging?",
    "we deploy a hosted LLM with RAG in the EU: what applies?",
    "what does HIPAA say?",
)
ROUNDS = 11
WARM_GOAL = 5
COLD_GOAL = 12


def taken(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def warm(library: Library, question: str) -> float:
    start = time.perf_counter()
    ask(library, question)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        questions = [row["question"] for row in csv.DictReader(file)]
    library = Library.bundled()
    for question in questions:
        ask(library, question)
    times = sorted(warm(library, question) for question in questions)
    print(
        f"warm, {len(times)} questions: median {statistics.median(times):.1f} ms, nine of ten within "
        f"{times[int(0.9 * len(times))]:.1f} ms, slowest {times[-1]:.1f} ms; goal: median {WARM_GOAL} ms"
    )
    print(f"{'cold':55} {'bare (ms)':>10} {'median (ms)':>12} {'ratio':>7}")
    for question in COLD:
        command = [sys.executable, "-m", "mapper", "ask", question]
        taken(command)
        pairs = [(taken(BARE), taken(command)) for _ in range(ROUNDS)]
        bare, whole = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
        print(f"{question:55} {bare:10.1f} {whole:12.1f} {statistics.median(b / a for a, b in pairs):7.1f}")
    print(f"goal: at most {COLD_GOAL} times bare Python")


if __name__ == "__main__":
    main()
