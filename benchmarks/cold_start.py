"""How long a cold command takes, as a ratio to a bare start of the same interpreter.

    python benchmarks/cold_start.py

Run it with the interpreter of an environment in which the wheel is installed, and outside the checkout. Two other tools
are measured beside it, where they are installed: compliance-trestle and sssom. Processor time is compared, in pairs of
a bare start and a command, one right after the other; the median of the ratios counts.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measuring import BARE, MAPPER, run

ROUNDS = 21
GOAL, QUESTION_GOAL = 8, 12
QUERIES = {
    "mapper show aix:ratelimit": ["show", "aix:ratelimit"],
    "mapper show 'Art. 15(5)'": ["show", "Art. 15(5)"],
    "mapper show '#RATE LIMIT'": ["show", "#RATE LIMIT"],
    "mapper map aix eu-ai-act --format json": ["map", "aix", "eu-ai-act", "--format", "json"],
    "mapper coverage nist-ai-rmf --format json": ["coverage", "nist-ai-rmf", "--format", "json"],
    "mapper list aix": ["list", "aix"],
    "mapper frameworks": ["frameworks"],
    "mapper explain": ["explain", "aix:ratelimit", "eu-ai-act:art-15.5"],
    "mapper --help": ["--help"],
}
"""Commands that a person waits for."""
QUESTIONS = {
    "related": "what do I need for Article 15(5)?",
    "dates": "when does Article 26 apply after the 2026 amendment?",
    "list": "runtime controls against evasion",
    "misspelled": "whcih contrls help agianst evason",
    "search": "what does the AI Act say about logging?",
    "scope": "we deploy a hosted LLM with RAG in the EU: what applies?",
    "gaps": "which AI Act duties of a deployer have no control?",
}
"""A question of each kind."""


@dataclass(frozen=True, slots=True)
class ColdStart:
    """The start of a command: milliseconds of processor time, and the ratio to bare Python."""

    command: str
    milliseconds: float
    ratio: float
    least: float
    most: float
    megabytes: float


def commands() -> dict[str, list[str]]:
    found = {name: [*MAPPER, *arguments] for name, arguments in QUERIES.items()}
    found |= {f"mapper ask, {kind}": [*MAPPER, "ask", question] for kind, question in QUESTIONS.items()}
    here = Path(sys.executable).parent
    for other in (["trestle", "version"], ["sssom", "--help"]):
        if program := shutil.which(other[0], path=str(here)) or shutil.which(other[0]):
            found[" ".join(other)] = [program, *other[1:]]
    return found


def measure(rounds: int = ROUNDS) -> list[ColdStart]:
    return [_cold(name, command, rounds if name.startswith("mapper") else 3) for name, command in commands().items()]


def _cold(name: str, command: list[str], rounds: int) -> ColdStart:
    run(command)
    pairs = [(run(BARE), run(command)) for _ in range(rounds)]
    ratios = sorted(whole.processor / bare.processor for bare, whole in pairs)
    return ColdStart(
        name, median(whole.processor for _, whole in pairs) * 1000, median(ratios), ratios[0], ratios[-1],
        max(whole.megabytes for _, whole in pairs),
    )  # fmt: skip


def report(figures: list[ColdStart]) -> None:
    print(f"{'cold start':48} {'CPU (ms)':>9} {'ratio':>6} {'min':>6} {'max':>6} {'MB':>5}")
    for f in figures:
        print(f"{f.command:48} {f.milliseconds:9.0f} {f.ratio:6.1f} {f.least:6.1f} {f.most:6.1f} {f.megabytes:5.0f}")
    print(f"goal: queries at most {GOAL} times bare Python, questions {QUESTION_GOAL}")


if __name__ == "__main__":
    report(measure())
