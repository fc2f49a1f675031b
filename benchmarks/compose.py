"""How long it takes to compose two large crosswalks over a shared framework, and how much memory.

    python benchmarks/compose.py [--rows 1000000] [--shared 100000]

The command `mapper compose` runs in a process of its own. Its reference is one plain read of the same two files by
the engine, `SELECT count(*)` with all columns as text: what no composition can be faster than.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measuring import MAPPER, run

SECONDS_GOAL, MEGABYTES_GOAL = 60, 4096
ROWS, SHARED = 1_000_000, 100_000
TOML = """id = "{0}"
name = "{0}"
edition = "1"
publisher = "Nobody"
url = "https://{0}.example"
licence = "CC0-1.0"
stage = "made up"
as_of = "2026-01-01"
source = "made up"
"""
RELATIONS = ("equal", "subset-of", "superset-of", "intersects-with", "supports")
STRENGTHS = {"equal": "10", "superset-of": "9"}
READ = """
import duckdb, glob, sys
for path in sys.argv[1:]:
    duckdb.sql(f"SELECT count(*), max(columns(*)) FROM read_csv('{glob.escape(path)}', delim='\\t', skip=SKIP, "
               "header=true, all_varchar=true)").fetchall()
"""


def make(folder: Path, rows: int, shared: int) -> list[Path]:
    """A data folder with three frameworks of `shared` elements, and two crosswalks of `rows` rows over the middle."""
    from mapper.tables import ELEMENT_COLUMNS

    for name in ("alpha", "middle", "omega"):
        home = folder / "frameworks" / name
        home.mkdir(parents=True)
        (home / "framework.toml").write_text(TOML.format(name), encoding="utf-8")
        with (home / "elements.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(ELEMENT_COLUMNS)
            for n in range(shared):
                row = {"id": f"c-{n}", "kind": "control", "citation": f"C {n}", "title": f"Control {n}",
                       "summary": f"Says what has to be done about matter {n}."}  # fmt: skip
                writer.writerow([row.get(column, "") for column in ELEMENT_COLUMNS])
    return [make_crosswalk(folder, "alpha", "middle", rows, shared, 7),
            make_crosswalk(folder, "middle", "omega", rows, shared, 11)]  # fmt: skip


def make_crosswalk(folder: Path, source: str, target: str, rows: int, shared: int, step: int) -> Path:
    """Every element related to `rows / shared` others, in all relations; a prime step spreads them."""
    from mapper import sssom, tables
    from mapper.library import Library

    library = Library([folder])
    frameworks = library.framework(source), library.framework(target)
    path = folder / "crosswalks" / f"{source}--{target}.sssom.tsv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in sssom.header(*frameworks))
        writer = csv.DictWriter(stream, tables.CROSSWALK_COLUMNS, "", delimiter="\t", lineterminator="\n")
        writer.writeheader()
        for n in range(rows):
            here, there = n // (rows // shared), (n // (rows // shared) + step * (n % (rows // shared))) % shared
            relation = RELATIONS[(n + n // 10) % 5]
            writer.writerow({
                "subject_id": f"{source}:c-{here}", "subject_label": f"C {here} Control {here}",
                "predicate_id": f"rel:{relation}", "object_id": f"{target}:c-{there}",
                "object_label": f"C {there} Control {there}", "strength": STRENGTHS.get(relation, str(2 + n % 7)),
                "confidence": ("0.9", "0.6", "0.3")[n % 3], "rationale_type": "semantic",
                "rationale": f"Row {n} compares two controls: both ask for a record of what happened, and only one "
                "of them asks that somebody looks at it within a day and tells the others.",
                "provenance": "user", "status": "draft", "subject_source_version": "1", "object_source_version": "1",
                "mapping_justification": tables.JUSTIFICATION, "author_label": "A. Tester",
                "mapping_date": "2026-01-01",
            })  # fmt: skip
    return path


@dataclass(frozen=True, slots=True)
class Composition:
    """What composing took, beside one read of the two files by the engine."""

    rows: int
    shared: int
    seconds: float
    processor: float
    megabytes: float
    written: float
    read: float
    ended: bool = True

    @property
    def ratio(self) -> float:
        return self.processor / self.read


def measure(rows: int = ROWS, shared: int = SHARED, limit: int = 0) -> Composition:
    """The command is stopped after `limit` seconds of processor time, if that is not 0."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, output = Path(temporary), Path(temporary, "out.sssom.tsv")
        paths = make(folder, rows, shared)
        skip = sum(1 for line in paths[0].read_text(encoding="utf-8").splitlines() if line.startswith("#"))
        read = run([sys.executable, "-c", READ.replace("SKIP", str(skip)), *map(str, paths)])
        command = ["compose", "alpha", "omega", "--via", "middle", "--data", temporary, "-o", str(output)]
        done = run([*MAPPER, *command], limit=limit)
        written = output.stat().st_size / 2**20 if done.ended else 0
    return Composition(rows, shared, done.seconds, done.processor, done.megabytes, written, read.processor, done.ended)


def report(f: Composition) -> None:
    if not f.ended:
        print(f"compose {f.rows:,} x {f.rows:,} mappings: not within {f.processor:.0f} s of processor time")
        return
    print(f"compose {f.rows:,} x {f.rows:,} mappings over {f.shared:,} elements: {f.seconds:.0f} s on the clock, "
          f"{f.processor:.0f} s CPU, {f.megabytes:,.0f} MB; {f.written:,.0f} MB written; {f.ratio:.0f} times one read "
          "of the files")  # fmt: skip
    print(f"goal: at most {SECONDS_GOAL} s on two idle cores and {MEGABYTES_GOAL:,} MB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--shared", type=int, default=SHARED)
    arguments = parser.parse_args()
    report(measure(arguments.rows, arguments.shared))


if __name__ == "__main__":
    main()
