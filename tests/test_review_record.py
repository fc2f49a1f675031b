"""The record of two independent readings agrees with the crosswalks."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mapper import Library
from mapper.model import Mapping
from mapper.query import requirement_of

RECORDS = sorted((Library.bundled().folders[0] / "review").glob("*.tsv"))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_decision_of_the_record_stands_in_the_crosswalk(path: Path, library: Library) -> None:
    source, _, target = path.stem.partition("--")
    rows: dict[tuple[str, str | None], list[Mapping]] = {}
    for mapping in library.crosswalk(source, target):
        if mapping.provenance == "curated" and mapping.relation != "no-relationship":
            rows.setdefault((mapping.source, requirement_of(library, mapping.target)), []).append(mapping)
    with path.open(newline="", encoding="utf-8") as stream:
        record = list(csv.DictReader(stream, delimiter="\t"))
    assert record
    for line in record:
        found = [f"{m.relation} {m.strength}" for m in rows.get((line["source"], line["requirement"]), [])]
        assert line["decision"] in found if line["decision"] != "not mapped" else not found, line
        assert len(line["why"]) > 15
