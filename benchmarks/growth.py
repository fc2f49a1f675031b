"""How time and memory of every command grow with the data: the bundled data 1, 10, 100 or more times over.

Each command runs in a process of its own on a data folder (`--data`), so its rows are checked as those of a stranger.
The growth is the slope between two sizes in a log-log plot, of processor time without that of a bare start. n log n
has a slope of at most 1.2 at these sizes. A command that reaches its limit is stopped, and the table says so.
"""

from __future__ import annotations

import math
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measuring import BARE, MAPPER, run

from mapper.formats import CROSSWALK_FORMATS, FRAMEWORK_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

LOAD = """
import sys
from pathlib import Path
from mapper import Library
library = Library.bundled(Path(sys.argv[1]))
sum(1 for _ in library.mappings()), sum(len(library.elements(id)) for id in library.framework_ids)
"""
MULTIPLIED = Path(__file__).with_name("multiplied.py")
SLOPE_GOAL = 1.2
ROUNDS = 3
SHORT = 2.0
"""A run of fewer seconds is repeated."""
TARGETS = {"ctid": "mitre-atlas", "opencre": "opencre"}
"""The other side of a crosswalk, where a format has a place for no other."""
READERS = {"jsonl": "json", "sssom-skos": "sssom", "sssom-json": "sssom", "olir-supportive": "olir"}
"""The import that reads a format, where it has another name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a command took at one size: processor seconds, and of the clock; the spread is the widest of both ways.

    Where `ended` is false, the seconds are those that it does not do with; `refused` says why it did nothing at all.
    """

    command: str
    times: int
    seconds: float
    spread: float
    clock: float
    ratio: float
    megabytes: float
    slope: float | None = None
    ended: bool = True
    refused: str = ""


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
        "compose": ["compose", "iso-27090", "eu-ai-act", *more, "-o", str(work / "composed.tsv"), "--force"],
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
    for name in CROSSWALK_FORMATS:
        sides, output = ["aix", TARGETS.get(name, "eu-ai-act")], ["-o", str(_crosswalk(work, name)), "--force"]
        yield f"crosswalk {name}", ["crosswalk", *sides, "--as", name, *output]
    for name in FRAMEWORK_FORMATS:
        yield (
            f"framework {name}",
            ["framework", "eu-ai-act", "--as", name, "-o", str(_framework(work, name)), "--force"],
        )
    yield "pages", ["pages", "aix", "-o", str(work / "pages"), "--force"]
    yield "site", ["site", "-o", str(work / "site"), "--force"]
    yield "workbook", ["workbook", "-o", str(work / "book.xlsx"), "--force"]
    yield "report", ["report", "-o", str(work / "report.docx"), "--force"]
    yield "all", ["all", "-o", str(work / "all"), "--force"]


def _crosswalk(work: Path, format: str) -> Path:
    return work / f"crosswalk-{format}{CROSSWALK_FORMATS[format].suffix}"


def _framework(work: Path, format: str) -> Path:
    return work / f"framework-{format}{FRAMEWORK_FORMATS[format].suffix}"


def _imports(work: Path) -> Iterator[tuple[str, list[str]]]:
    def made(name: str) -> list[str]:
        return ["-o", str(work / f"imported-{name}"), "--force"]

    for syntax in ("xml", "json", "yaml"):
        yield f"oscal {syntax}", ["oscal", str(work / f"catalog.{syntax}"), "--id", "mine", *made(syntax)]
    for name in CROSSWALK_FORMATS:
        yield f"crosswalk {name}", [READERS.get(name, name), str(_crosswalk(work, name)), *made(f"crosswalk-{name}")]
    for name in FRAMEWORK_FORMATS:
        yield f"framework {name}", [READERS.get(name, name), str(_framework(work, name)), *made(f"framework-{name}")]
    if edition := os.environ.get("AIX_MAPPER_SHARED"):
        yield "exchange", ["exchange", str(Path(edition, "exchange", "2026-08-22")), *made("exchange")]


def measure(folder: Path, sizes: list[int], limit: int, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Every command at every size; `limit` is how many seconds of processor time a run may take.

    At the next size a command is only tried where it may end in time by the figure before, if it grows as n.
    """
    bare = median(run(BARE).processor for _ in range(7))
    last: dict[str, Figure] = {}
    for times in sizes:
        data, work = folder / str(times), folder / f"{times}-out"
        # in a process of its own: the memory of this one is the least that is counted for any other
        run([sys.executable, str(MULTIPLIED), str(data), str(times)])
        work.mkdir()
        for name, command in commands(data, work).items():
            before = last.get(name)
            if times > sizes[0] and (before is None or name == "import exchange"):
                continue
            if before and (not before.ended or before.seconds * times / before.times > 2 * limit):
                yield _stopped(name, times, limit)
            else:
                figure = _figure(name, command, times, bare, before, limit, rounds)
                yield figure
                if figure.refused:
                    last.pop(name, None)
                else:
                    last[name] = figure


def _figure(
    name: str, command: list[str], times: int, bare: float, before: Figure | None, limit: int, rounds: int
) -> Figure:
    """What a command took, or why it refused."""
    first = run(command, (0, 1, 2), limit)
    if not first.ended:
        return _stopped(name, times, limit)
    if first.status:
        return Figure(name, times, first.processor, 0, first.seconds, 0, first.megabytes, refused=first.said)
    again = rounds - 1 if first.processor < SHORT else 0
    runs = [first, *(run(command, limit=limit) for _ in range(again))]
    seconds = sorted(one.processor for one in runs)
    middle = median(seconds)
    slope = None
    if before is not None and middle > before.seconds > bare:
        slope = math.log((middle - bare) / (before.seconds - bare)) / math.log(times / before.times)
    return Figure(
        name, times, middle, (seconds[-1] - seconds[0]) / middle, median(one.seconds for one in runs), middle / bare,
        max(one.megabytes for one in runs), slope,
    )  # fmt: skip


def _stopped(name: str, times: int, limit: int) -> Figure:
    return Figure(name, times, limit, 0, 0, 0, 0, ended=False)


def report_head() -> None:
    print(f"{'command':32} {'times':>5} {'CPU (s)':>8} {'spread':>7} {'ratio':>7} {'MB':>6} {'growth':>7}")


def report_line(f: Figure) -> None:
    if not f.ended:
        print(f"{f.command:32} {f.times:5} not within {f.seconds:.0f} s", flush=True)
        return
    if f.refused:
        print(f"{f.command:32} {f.times:5} refused: {f.refused}", flush=True)
        return
    slope = "" if f.slope is None else f"{f.slope:.2f}"
    print(
        f"{f.command:32} {f.times:5} {f.seconds:8.2f} {f.spread:7.0%} {f.ratio:7.1f} {f.megabytes:6.0f} {slope:>7}",
        flush=True,
    )
