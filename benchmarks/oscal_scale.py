"""What OSCAL exports take: the bundled catalogs, and how time and memory grow with a catalog.

    python benchmarks/oscal_scale.py

The bundled catalogs are written in all syntaxes in one process, once the tables are read: processor time, median of
five. Then three sizes of a catalog, each syntax, each in its own process: processor time and peak memory are those of
the whole command, the reading of the table included.
"""

from __future__ import annotations

import csv
import io
import math
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from mapper import Library
from mapper.exporters import CATALOGS, write_catalog
from mapper.oscal.writing import SYNTAXES, Syntax
from mapper.tables import ELEMENT_COLUMNS

SIZES = (10_000, 30_000, 100_000)
GOAL_MB = 300
GOAL_SECONDS = 1.0
TOML = """id = "big"
name = "A big framework"
edition = "1"
publisher = "Nobody"
url = "https://big.example"
licence = "none"
stage = "made up"
as_of = "2026-01-01"
source = "made up"
"""
EXPORT = """
import resource, sys
from mapper.cli import main
main(sys.argv[1:], standalone_mode=False)
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def make(folder: Path, size: int) -> None:
    """A data folder with a framework of this many controls."""
    home = folder / "frameworks" / "big"
    home.mkdir(parents=True)
    (home / "framework.toml").write_text(TOML, encoding="utf-8")
    with (home / "elements.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(ELEMENT_COLUMNS)
        for n in range(size):
            row = {"id": f"c-{n}", "kind": "control", "citation": f"C {n}", "title": f"Control {n}",
                   "summary": f"Says in a sentence of usual length what has to be done about matter {n}, by whom, "
                              "and how somebody else can see that it was done.",
                   "url": f"https://big.example/c-{n}", "requirement": "yes"}  # fmt: skip
            writer.writerow([row.get(column, "") for column in ELEMENT_COLUMNS])


def measure(folder: Path, syntax: str) -> tuple[float, float]:
    """Seconds of processor time and megabytes of one export."""
    output = folder / f"big.{syntax}"
    arguments = ["export", "oscal", "--catalog", "big", "--data", str(folder), "--force", "-o", str(output)]
    done = subprocess.run([sys.executable, "-c", EXPORT, *arguments], check=True, capture_output=True, text=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) / 1024


def processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def write_bundled(library: Library, syntax: Syntax) -> float:
    """Seconds of processor time for all bundled catalogs in one syntax."""
    before = processor_time()
    for catalog in CATALOGS:
        write_catalog(library, io.BytesIO(), catalog=catalog, syntax=syntax)
    return processor_time() - before


def report_bundled() -> None:
    library = Library.bundled()
    for syntax in SYNTAXES:
        write_bundled(library, syntax)  # reads the tables, imports lxml
    runs = [{syntax: write_bundled(library, syntax) for syntax in SYNTAXES} for _ in range(5)]
    for syntax in SYNTAXES:
        print(f"{syntax:7} bundled catalogs {statistics.median(run[syntax] for run in runs):5.2f} seconds")
    total = statistics.median(sum(run.values()) for run in runs)
    print(f"all     bundled catalogs {total:5.2f} seconds of {GOAL_SECONDS}\n")


def main() -> None:
    report_bundled()
    print(f"{'syntax':7} {'controls':>9} {'seconds':>8} {'MB':>6}")
    with tempfile.TemporaryDirectory() as temporary:
        folders = {size: Path(temporary, str(size)) for size in SIZES}
        for size, folder in folders.items():
            make(folder, size)
        for syntax in ("xml", "json", "yaml"):
            results = {size: measure(folder, syntax) for size, folder in folders.items()}
            for size, (seconds, megabytes) in results.items():
                print(f"{syntax:7} {size:9,} {seconds:8.1f} {megabytes:6.0f}")
            (first, _), (last, peak) = results[SIZES[0]], results[SIZES[-1]]
            exponent = math.log(last / first) / math.log(SIZES[-1] / SIZES[0])
            print(f"{syntax:7} time grows with the power {exponent:.2f} of the size; peak {peak:.0f} MB of {GOAL_MB}")


if __name__ == "__main__":
    main()
