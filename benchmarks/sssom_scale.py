"""How long a large crosswalk takes to SSSOM/TSV and back, and how much memory, beside the public sssom package.

    python benchmarks/sssom_scale.py [--rows 1000000] [--shared 20000]

Each step runs in a process of its own, all in one run; seconds are those of the processor. The package parses files of
`--shared` rows and a tenth of that, which shows how it grows; with `--full` it also parses the large file, which takes
some 6 minutes of a processor and 9 GB. The ratios are those of the same file: written and read here, parsed there.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mapper import sssom, tables
from mapper.model import Framework, Mapping, Relation, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

TIME_GOAL, MEMORY_GOAL = 10, 3
RELATIONS: tuple[Relation, ...] = ("equal", "subset-of", "superset-of", "intersects-with", "supports")
STRENGTHS: tuple[Strength, ...] = (10, 4, 9, 6, 2)


def made(number: int) -> Mapping:
    """A row as long as those of the bundled crosswalks."""
    return Mapping(
        source=f"alpha:control-{number // 100}",
        relation=RELATIONS[number % 5],
        target=f"beta:art-{number % 100}.{number // 100}",
        rationale=f"Row {number} compares a control with a duty: both ask for a record of what happened, and only one "
        "of them asks that somebody looks at it within a day and tells the others.",
        rationale_type="semantic",
        strength=STRENGTHS[number % 5],
        confidence="medium",
        provenance="user",
        status="draft",
        source_edition="2026-01-01",
        target_edition="as enacted",
        author="A. Tester",
        date="2026-01-01",
    )


def framework(id: str) -> Framework:
    return Framework(id=id, name=id, edition="1", publisher="", url="", licence="", stage="", as_of="", source="")


def write(path: Path, rows: int) -> int:
    head = sssom.header(framework("alpha"), framework("beta"))
    text = tables.format_crosswalk(head, map(made, range(rows)), "{} and its title".format)
    path.write_text(text, encoding="utf-8")
    return rows


def read(path: Path, _: int) -> int:
    return len(tables.read_crosswalk(path))


def read_checked(path: Path, _: int) -> int:
    return len(tables.read_crosswalk(path, checked=True))


def parse(path: Path, _: int) -> int:
    import warnings

    warnings.simplefilter("ignore")
    from sssom.parsers import parse_sssom_table

    return len(parse_sssom_table(path).df)


STEPS = {"write": write, "read": read, "read, checked": read_checked, "sssom": parse}


def measured(step: str, path: Path, rows: int) -> tuple[float, float]:
    """Processor seconds and peak memory in MB of a step in a process of its own."""
    command = [sys.executable, __file__, "--step", step, "--path", str(path), "--rows", str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found, seconds, peak = json.loads(done.stdout)
    if found != rows:
        raise SystemExit(f"{step}: {found} rows instead of {rows}")
    return seconds, peak


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--shared", type=int, default=20_000)
    parser.add_argument("--full", action="store_true", help="let the package parse the large file too")
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--path", type=Path)
    arguments = parser.parse_args()
    if arguments.step:
        start = time.process_time()
        found = STEPS[arguments.step](arguments.path, arguments.rows)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([found, time.process_time() - start, peak]))
        return
    compare(arguments.rows, arguments.shared, full=arguments.full)


def compare(rows: int, shared: int, *, full: bool) -> None:
    print(f"{'step':16} {'rows':>9} {'CPU s':>9} {'peak MB':>9}")
    large = tuple(STEPS) if full else ("write", "read", "read, checked")
    for size, steps in ((shared // 10, STEPS), (shared, STEPS), (rows, large)):
        results = _measure_all(size, steps)
        if "sssom" in results:
            _print_ratios(size, results)
    print(f"goal: at most 1/{TIME_GOAL} of the time and 1/{MEMORY_GOAL} of the memory")


def _measure_all(rows: int, steps: Iterable[str]) -> dict[str, tuple[float, float]]:
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alpha--beta.sssom.tsv"
        for step in steps:
            results[step] = seconds, peak = measured(step, path, rows)
            print(f"{step:16} {rows:9,} {seconds:9.2f} {peak:9.0f}", flush=True)
    return results


def _print_ratios(rows: int, results: dict[str, tuple[float, float]]) -> None:
    theirs, memory = results["sssom"]
    for step in ("read", "read, checked"):
        seconds = results["write"][0] + results[step][0]
        peak = max(results["write"][1], results[step][1])
        print(f"write and {step}, beside sssom at {rows:,} rows: time 1/{theirs / seconds:.1f}, "
              f"memory 1/{memory / peak:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
