"""The bundled data so many times over, as a data folder: every element and every mapping has numbered copies.

The copies are as good as the data: ids, citations, aliases and rationales are all different, and lint finds nothing.
"""

from __future__ import annotations

import csv
import re
import shutil
import sys
from pathlib import Path

from mapper import Library
from mapper.lint import fix

MAPPINGS = Path(__file__).parent.parent / "mappings"
_ID = re.compile(r"(?<!framework):([^|]+)")


def make(folder: Path, times: int) -> Path:
    """Write the folder, in the accepted form; the same in, the same out."""
    for home in sorted((MAPPINGS / "frameworks").iterdir()):
        target = folder / "frameworks" / home.name
        shutil.copytree(home, target)
        _multiply_elements(home / "elements.csv", target / "elements.csv", times)
    (folder / "crosswalks").mkdir()
    for path in sorted((MAPPINGS / "crosswalks").iterdir()):
        _multiply_rows(path, folder / "crosswalks" / path.name, times)
    fix(folder, Library([folder]))
    return folder


def _multiply_elements(source: Path, target: Path, times: int) -> None:
    with source.open(encoding="utf-8", newline="") as lines, target.open("w", encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(lines)
        rows = list(reader)
        writer = csv.DictWriter(stream, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        for copy in range(times):
            mark = f"-x{copy + 1}" if copy else ""
            for row in rows:
                lists = {
                    name: "|".join(f"{one}{mark}" for one in row[name].split("|") if one)
                    for name in ("parents", "aliases")
                }
                writer.writerow(row | lists | {"id": row["id"] + mark, "citation": row["citation"] + mark})


def _multiply_rows(source: Path, target: Path, times: int) -> None:
    with source.open(encoding="utf-8", newline="") as lines, target.open("w", encoding="utf-8", newline="") as stream:
        comments = []
        for line in lines:
            if not line.startswith("#"):
                break
            comments.append(line)
        header = next(csv.reader([line], delimiter="\t"))
        rows = list(csv.DictReader(lines, header, delimiter="\t"))
        stream.writelines(comments)
        writer = csv.DictWriter(stream, header, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        for copy in range(times):
            mark = f"-x{copy + 1}" if copy else ""
            for row in rows:
                ends = {name: _ID.sub(rf":\g<1>{mark}", row[name]) for name in ("subject_id", "object_id")}
                writer.writerow(row | ends | {"rationale": row["rationale"] + mark})


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
