"""How long a question takes with 1,000,000 imported mappings, with at most 4 GB of memory for the process.

Run it with the interpreter of the environment in which the project is installed:

    python benchmarks/ask_scale.py [MAPPINGS]

It writes imported frameworks and crosswalks to a temporary folder, reads them, and asks the questions of
`tests/questions/working.csv` and as many about what was imported.
"""

from __future__ import annotations

import csv
import resource
import statistics
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from mapper import Library, tables
from mapper.ask import ask
from mapper.model import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = Path(__file__).parent.parent / "tests" / "questions" / "working.csv"
MAPPINGS = 1_000_000
FRAMEWORKS = 10
GOAL = 20
MEMORY = 4 * 1024**3
TOML = """id = "{id}"
name = "Imported {number}"
edition = "1"
publisher = "Somebody"
url = "https://example.org"
licence = "CC0"
stage = "published"
as_of = "2026-01-01"
source = "made up by a benchmark"
"""
RELATIONS = ("supports", "is-supported-by", "subset-of", "intersects-with", "no-relationship")
CONFIDENCES = ("high", "medium", "low")


def write(folder: Path, library: Library, mappings: int) -> None:
    """Frameworks of so many elements that all pairs with the Exchange's items give the number of mappings."""
    items = [element.id for element in library.elements("aix") if element.kind in ("control", "threat", "group")]
    each = mappings // FRAMEWORKS
    size = -(-each // len(items))
    (folder / "crosswalks").mkdir()
    for number in range(FRAMEWORKS):
        id = f"imported-{number}"
        place = folder / "frameworks" / id
        place.mkdir(parents=True)
        (place / "framework.toml").write_text(TOML.format(id=id, number=number))
        with (place / "elements.csv").open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(tables.ELEMENT_COLUMNS)
            for n in range(size):
                writer.writerow(
                    [f"R-{n}", "rule", f"R {number}.{n}", f"Rule {number} {n}", f"Asks {n}.", "", "", "", "yes"]
                )
        rows = islice(_rows(items, id, size), each)
        text = tables.format_crosswalk([], rows, lambda end: end)
        (folder / "crosswalks" / f"aix--{id}.sssom.tsv").write_text(text)


def _rows(items: list[str], framework: str, size: int) -> Iterator[Mapping]:
    for place, (item, n) in enumerate(product(items, range(size))):
        relation = RELATIONS[place % len(RELATIONS)]
        yield Mapping(
            source=item, relation=relation, target=f"{framework}:R-{n}",  # type: ignore[arg-type]  # of the tables above
            rationale=f"Made up {place} for a benchmark of size.", rationale_type="semantic",
            strength=0 if relation == "no-relationship" else place % 10 + 1,  # type: ignore[arg-type]
            confidence=CONFIDENCES[place % 3],  # type: ignore[arg-type]
            provenance="user", status="draft", source_edition="1", target_edition="1", author="benchmark",
            date="2026-01-01",
        )  # fmt: skip


def imported_questions(count: int) -> list[str]:
    """Questions about imported elements, of every kind that one can ask of them."""
    forms = (
        "what is imported-{f}:R-{n}?",
        "which controls help with imported-{f}:R-{n}?",
        "high confidence controls for imported-{f}:R-{n}",
        "does rate limit support imported-{f}:R-{n}?",
        "who says that rate limit supports imported-{f}:R-{n}?",
        "mappings of imported-{f}:R-{n}",
        "how does imported-{f}:R-{n} relate to Article 15(5)?",
        "difference between imported-{f}:R-{n} and MEASURE 2.7",
    )
    return [forms[i % len(forms)].format(f=i % FRAMEWORKS, n=i * 7 % 1000) for i in range(count)]


def main() -> None:
    mappings = int(sys.argv[1]) if len(sys.argv) > 1 else MAPPINGS
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        bundled = [row["question"] for row in csv.DictReader(file)]
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), Library.bundled(), mappings)
        library = Library.bundled(Path(name))
        start = time.perf_counter()
        count = sum(1 for _ in library.mappings())
        library.mappings_of("aix:ratelimit")
        print(f"{count:,} mappings read in {time.perf_counter() - start:.0f} s")
        stream = [question for pair in zip(bundled, imported_questions(len(bundled)), strict=True) for question in pair]
        for question in (*stream[:40], "what does the AI Act say about logging?", "find watermark"):
            ask(library, question)
        _print("bundled", library, bundled)
        _print("imported", library, imported_questions(len(bundled)))
        _print("both", library, stream)
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _print(name: str, library: Library, questions: list[str]) -> None:
    times = []
    for question in questions:
        start = time.perf_counter()
        ask(library, question)
        times.append(((time.perf_counter() - start) * 1000, question))
    times.sort()
    at = {part: times[min(len(times) - 1, int(part * len(times)))][0] for part in (0.5, 0.9, 0.99)}
    print(
        f"{name}: median {statistics.median(t for t, _ in times):.1f} ms (goal {GOAL}), nine of ten within "
        f"{at[0.9]:.1f} ms, 99 of 100 within {at[0.99]:.0f} ms, slowest {times[-1][0]:.0f} ms: {times[-1][1]!r}"
    )


if __name__ == "__main__":
    main()
