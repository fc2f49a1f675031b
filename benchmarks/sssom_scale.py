"""How long a large crosswalk takes to SSSOM/TSV and back, and how much memory, beside the public sssom package.

    python benchmarks/sssom_scale.py [--rows 1000000] [--shared 20000]

Each step runs in a process of its own, all in one run. The package parses a file of `--shared` rows only, since it
takes minutes for a hundred thousand; the ratios are those of the same file, read by either.
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

from mapper import sssom, tables
from mapper.model import Framework, Mapping, Relation, Strength

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
    """Seconds and peak memory in MB of a step in a process of its own."""
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
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--path", type=Path)
    arguments = parser.parse_args()
    if arguments.step:
        start = time.perf_counter()
        found = STEPS[arguments.step](arguments.path, arguments.rows)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([found, time.perf_counter() - start, peak]))
        return
    compare(arguments.rows, arguments.shared)


def compare(rows: int, shared: int) -> None:
    print(f"{'step':16} {'rows':>9} {'seconds':>9} {'peak MB':>9}")
    results: dict[tuple[str, int], tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alpha--beta.sssom.tsv"
        for size, steps in ((shared, STEPS), (rows, ("write", "read"))):
            for step in steps:
                results[step, size] = seconds, peak = measured(step, path, size)
                print(f"{step:16} {size:9,} {seconds:9.2f} {peak:9.0f}", flush=True)
            print(f"{'(file)':16} {size:9,} {'':9} {path.stat().st_size / 2**20:9.0f}")
    theirs = results["sssom", shared]
    for step in ("read", "read, checked"):
        seconds, peak = results[step, shared]
        print(
            f"{step} beside sssom at {shared:,} rows: time 1/{theirs[0] / seconds:.0f}, memory 1/{theirs[1] / peak:.1f}"
        )
    print(f"goal: at most 1/{TIME_GOAL} of the time and 1/{MEMORY_GOAL} of the memory")


if __name__ == "__main__":
    main()
