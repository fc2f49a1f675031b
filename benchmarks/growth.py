"""How time and memory of every command grow with the data: the bundled data 1, 10, 100 or more times over.

Each command runs in a process of its own on a data folder (`--data`), so its rows are checked as those of a stranger.
The growth is the slope between two sizes in a log-log plot, of processor time without that of a bare start. n log n
has a slope of at most 1.2 at these sizes.
"""

from __future__ import annotations

import math
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import multiplied
from measuring import BARE, MAPPER, run

if TYPE_CHECKING:
    from collections.abc import Iterator

LOAD = """
import sys
from pathlib import Path
from mapper import Library
library = Library.bundled(Path(sys.argv[1]))
sum(1 for _ in library.mappings()), sum(len(library.elements(id)) for id in library.framework_ids)
"""
SLOPE_GOAL = 1.2
ROUNDS = 3
SHORT = 2.0
"""A run of fewer seconds is repeated."""
FORMATS = {
    "csv": "csv", "json": "json", "jsonl": "jsonl", "sssom": "tsv", "sssom-skos": "tsv", "sssom-json": "json",
    "turtle": "ttl", "graphml": "graphml", "parquet": "parquet", "strm": "xlsx", "olir": "xlsx",
    "olir-supportive": "xlsx", "ciso-assistant": "yaml", "trestle": "csv",
}  # fmt: skip
FRAMEWORK_FORMATS = {"csv": "csv", "json": "json", "jsonl": "jsonl", "ciso-assistant": "yaml"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What a command took at one size: processor seconds, and of the clock; the spread is the widest of both ways."""

    command: str
    times: int
    seconds: float
    spread: float
    clock: float
    ratio: float
    megabytes: float
    slope: float | None = None


def commands(data: Path, work: Path) -> dict[str, list[str]]:
    """Every command that is measured, by name; the imports read what the exports before them wrote."""
    more = ["--data", str(data)]
    queries = {
        "lint": ["lint", str(data)],
        "list": ["list", "aix", *more],
        "show": ["show", "aix:ratelimit", *more],
        "map": ["map", "aix", "eu-ai-act", "--format", "json", *more],
        "map --inferred": ["map", "iso-27090", "eu-ai-act", "--inferred", "--format", "json", *more],
        "coverage": ["coverage", "eu-ai-act", "--format", "json", *more],
        "explain": ["explain", "aix:ratelimit", "eu-ai-act:art-15.5", *more],
        "ask": ["ask", "what do I need for Article 15(5)?", *more],
    }
    found = {"load": [sys.executable, "-c", LOAD, str(data)]}
    found |= {name: [*MAPPER, *arguments] for name, arguments in queries.items()}
    found |= {f"export {name}": [*MAPPER, "export", *arguments, *more] for name, arguments in _exports(work)}
    found |= {f"import {name}": [*MAPPER, "import", *arguments] for name, arguments in _imports(work)}
    return found


def _exports(work: Path) -> Iterator[tuple[str, list[str]]]:
    for syntax in ("xml", "json", "yaml"):
        output = ["-o", str(work / f"catalog.{syntax}"), "--force"]
        yield f"oscal catalog {syntax}", ["oscal", "--catalog", "eu-ai-act", *output]
        output = ["-o", str(work / f"mapping.{syntax}"), "--force"]
        yield f"oscal mapping {syntax}", ["oscal", "--mapping", "eu-ai-act", *output]
    for format, suffix in FORMATS.items():
        output = ["-o", str(work / f"crosswalk-{format}.{suffix}"), "--force"]
        yield f"crosswalk {format}", ["crosswalk", "aix", "eu-ai-act", "--as", format, *output]
    for format, suffix in FRAMEWORK_FORMATS.items():
        output = ["-o", str(work / f"framework-{format}.{suffix}"), "--force"]
        yield f"framework {format}", ["framework", "eu-ai-act", "--as", format, *output]
    yield "pages", ["pages", "aix", "-o", str(work / "pages"), "--force"]
    yield "site", ["site", "-o", str(work / "site"), "--force"]
    yield "workbook", ["workbook", "-o", str(work / "book.xlsx"), "--force"]
    yield "report", ["report", "-o", str(work / "report.docx"), "--force"]
    yield "all", ["all", "-o", str(work / "all"), "--force"]


def _imports(work: Path) -> Iterator[tuple[str, list[str]]]:
    def output(name: str) -> list[str]:
        return ["-o", str(work / f"imported-{name}"), "--force"]

    for syntax in ("xml", "json", "yaml"):
        yield f"oscal {syntax}", ["oscal", str(work / f"catalog.{syntax}"), "--id", "mine", *output(syntax)]
    yield "sssom", ["sssom", str(work / "crosswalk-sssom-skos.tsv"), *output("sssom")]
    yield "strm", ["strm", str(work / "crosswalk-strm.xlsx"), *output("strm")]
    yield "ciso-assistant", ["ciso-assistant", str(work / "framework-ciso-assistant.yaml"), *output("ciso")]
    columns = ["--columns", "id=id,title=title,wording=summary", "--id", "mine"]
    yield "csv", ["csv", str(work / "framework-csv.csv"), *columns, *output("csv")]
    if edition := os.environ.get("AIX_MAPPER_SHARED"):
        yield "exchange", ["exchange", str(Path(edition, "exchange", "2026-08-22")), *output("exchange")]


def measure(folder: Path, sizes: list[int], longest: float, until: float) -> Iterator[Figure]:
    """Every command at every size; a size is left out where the one before already took long.

    `longest` is how many seconds a run may take, by a generous guess from the size before; `until` is the moment, on
    the clock of `time.monotonic`, from which no further run is begun.
    """
    bare = median(run(BARE).processor for _ in range(7))
    last: dict[str, Figure] = {}
    for times in sizes:
        data, work = multiplied.make(folder / str(times), times), folder / f"{times}-out"
        work.mkdir()
        for name, command in commands(data, work).items():
            before = last.get(name)
            too_long = before is not None and before.clock * times / before.times > 4 * longest
            if times > sizes[0] and (before is None or too_long or name == "import exchange"):
                continue
            if time.monotonic() > until:
                return
            if (figure := _figure(name, command, times, bare, before)) is not None:
                last[name] = figure
                yield figure


def _figure(name: str, command: list[str], times: int, bare: float, before: Figure | None) -> Figure | None:
    """What a command took; nothing where it was refused, which is told."""
    first = run(command, (0, 1, 2))
    runs = [first] + [run(command, (0, 1)) for _ in range(ROUNDS - 1 if first.processor < SHORT else 0)]
    if first.status and name != "lint":
        print(f"{name} at {times} ended with status {first.status}: {first.said}", file=sys.stderr)
        return None
    seconds = sorted(one.processor for one in runs)
    middle = median(seconds)
    slope = None
    if before is not None and middle > before.seconds > bare:
        slope = math.log((middle - bare) / (before.seconds - bare)) / math.log(times / before.times)
    return Figure(
        name, times, middle, (seconds[-1] - seconds[0]) / middle, median(one.seconds for one in runs), middle / bare,
        max(one.megabytes for one in runs), slope,
    )  # fmt: skip


def report_head() -> None:
    print(f"{'command':32} {'times':>5} {'CPU (s)':>8} {'spread':>7} {'ratio':>7} {'MB':>6} {'growth':>7}")


def report_line(f: Figure) -> None:
    slope = "" if f.slope is None else f"{f.slope:.2f}"
    print(
        f"{f.command:32} {f.times:5} {f.seconds:8.2f} {f.spread:7.0%} {f.ratio:7.1f} {f.megabytes:6.0f} {slope:>7}",
        flush=True,
    )
