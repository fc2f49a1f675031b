"""The one accepted form of a file: sorted, quoted, labelled, with the digests of what each row was judged on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from mapper import description, rules, tables
from mapper.cells import read_table
from mapper.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Mapping


def fix(folder: Path, library: Library) -> list[Path]:
    """Bring every readable file into its accepted form; returns those that changed."""
    changed = []
    patterns = ("frameworks/*/elements.csv", "crosswalks/*.sssom.tsv", "scoping/*.csv")
    for path in [path for pattern in patterns for path in folder.glob(pattern)]:
        text = path.read_text(encoding="utf-8")
        if text != (wanted := _canonical(path, library)):
            with replacing(path, force=True) as stream:
                stream.write(wanted.encode())
            changed.append(path)
    return sorted(changed)


def _canonical(path: Path, library: Library) -> str:
    if path.name == "elements.csv":
        framework = description.read_framework(path.with_name("framework.toml"))
        return tables.format_elements((row.value for row in tables.read_elements(path, framework)), framework)
    if path.suffix == ".csv":
        return tables.format_records(read_table(path))
    comments = read_table(path, "\t").comments
    rows = (_with_passages(row.value, library) for row in tables.read_crosswalk(path))
    return tables.format_crosswalk(comments, rows, library.label)


def _with_passages(mapping: Mapping, library: Library) -> Mapping:
    """A new row notes what it was judged on; an old note is never touched."""
    if mapping.provenance != "curated" or mapping.judged_on:
        return mapping
    return replace(mapping, judged_on=library.judged_on(mapping))


def difference(path: Path, wanted: str) -> Iterator[Finding]:
    """A finding for the first line that is not as it should be."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    pairs = zip_longest(lines, wanted.split("\n"))
    for number, (actual, expected) in enumerate(pairs, 1):
        if actual != expected:
            yield rules.CANONICAL.broken(path, number, "is not in the accepted form")
            return


def is_day(text: str) -> bool:
    """Whether the text is a day that exists, as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
