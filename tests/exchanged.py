"""Exports that are imported again: which function reads which format, and what has come back afterwards."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

from random_crosswalks import ALL, SMALL

from mapper import Library
from mapper.exporters.crosswalk import Crosswalk, between, without
from mapper.exporters.interchange import export_framework, omissions
from mapper.formats import CROSSWALK_FORMATS, FORMATS, FRAMEWORK_FORMATS, found_at
from mapper.importers import Imported
from mapper.importers.ciso_assistant import read_library
from mapper.importers.ctid import read_mappings
from mapper.importers.documents import read_document
from mapper.importers.graphml import read_graph
from mapper.importers.opencre import read_links
from mapper.importers.parquet import read_parquet
from mapper.importers.plain import Map, read_csv
from mapper.importers.sssom import read_mapping_set
from mapper.importers.strm import read_sheet
from mapper.importers.trestle import read_rows
from mapper.importers.turtle import read_turtle
from mapper.model import Element, Mapping, Relation

Importer = Callable[[Path, Library], Imported]
IMPORTERS: dict[str, Importer] = {
    "csv": lambda path, library: read_csv(path, library, Map()),
    "json": read_document,
    "jsonl": read_document,
    "sssom": read_mapping_set,
    "sssom-skos": read_mapping_set,
    "sssom-json": read_mapping_set,
    "turtle": read_turtle,
    "graphml": read_graph,
    "parquet": read_parquet,
    "strm": lambda path, library: read_sheet(path, library, "alpha", "beta"),
    "ciso-assistant": read_library,
    "trestle": read_rows,
    "ctid": read_mappings,
    "opencre": read_links,
}
EXACT = ("csv", "json", "jsonl", "sssom", "sssom-skos", "sssom-json", "turtle", "graphml", "parquet")
"""Formats whose texts come back to the character; those of other formats with blank space folded."""
ENDS = {"trestle": ("aix", "iso-27090"), "ctid": ("aix", "mitre-atlas"), "opencre": ("aix", "opencre")}
"""Formats that have no place for frameworks in general, and a bundled crosswalk for each."""


def taken_in(name: str, crosswalk: Crosswalk, library: Library) -> Imported:
    """A crosswalk, exported and imported again."""
    format = CROSSWALK_FORMATS[name]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"file{format.suffix}"
        path.write_bytes(found_at(format.place)(crosswalk))
        return IMPORTERS[name](path, library)


COMMANDS = {export.name: format.name for format in FORMATS for export in format.exports}
"""The import of each format."""
APART = ("olir", "olir-supportive")
"""What comes back of these depends on the row; test_import_olir.py has it."""


def rich(name: str, library: Library) -> Crosswalk:
    """A crosswalk with a row for each relation, in which no field is empty or as usual."""
    if name in ENDS:
        crosswalk = without(between(library, *ENDS[name]), omissions(CROSSWALK_FORMATS[name]))[0]
        first, second = (replace(_filled(mapping), relation="subset-of") for mapping in crosswalk.mappings[:2])
        return replace(crosswalk, mappings=(first, replace(second, author="B. Author", date="2026-02-04")))
    source, target = SMALL.elements("alpha")[1], SMALL.elements("beta")
    rows = [
        _filled(Mapping(source.id, relation, end.id, "", "semantic", 5, "low", "user", "draft", "", "", "", ""))
        for relation, end in zip(get_args(Relation), target * 9, strict=False)
    ]
    kept = {mapping.target: mapping for mapping in rows if mapping.relation in CROSSWALK_FORMATS[name].names}
    return replace(between(SMALL, "alpha", "beta"), mappings=tuple(kept.values()))


def _filled(mapping: Mapping) -> Mapping:
    return replace(
        mapping, rationale="Why.", rationale_type="functional", strength=0 if "no-" in mapping.relation else 7,
        confidence="high", provenance="upstream", status="reviewed", source_edition="S", target_edition="T",
        author="A. Author", date="2026-02-03", relation_property="example-of", reviewer="R. Reader",
        review_date="2026-04-05", place="Page 6", gap="small", judged_on="0|1",
    )  # fmt: skip


def returned(name: str, library: Library) -> list[str]:
    """The fields of a mapping that come back."""
    crosswalk = rich(name, library)
    again = {(m.source, m.target): m for m in taken_in(name, crosswalk, library if name in ENDS else SMALL).mappings}
    assert again.keys() == {(m.source, m.target) for m in crosswalk.mappings}
    return [
        field
        for field in ALL
        if all(getattr(again[m.source, m.target], field) == getattr(m, field) for m in crosswalk.mappings)
    ]


def returned_elements(name: str, library: Library) -> list[str]:
    """The fields of an element that come back, of the Exchange with all it has."""
    format = FRAMEWORK_FORMATS[name]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"aix{format.suffix}"
        path.write_bytes(export_framework(format, library, "aix"))
        ((_, elements),) = IMPORTERS[name](path, library).frameworks
    found = {element.id: element for element in elements}
    names = [field.name for field in fields(Element)]
    return [f for f in names if all(getattr(found[e.id], f) == getattr(e, f) for e in library.elements("aix"))]


def table(library: Library) -> str:
    """What comes back of each format, as it stands in docs/interchange.md."""
    lines = ["| format | of | import | comes back | does not |", "| --- | --- | --- | --- | --- |"]
    walks = [name for name in CROSSWALK_FORMATS if name in IMPORTERS]
    lines += [_line(name, "crosswalk", returned(name, library), ALL) for name in walks]
    parts = [field.name for field in fields(Element)]
    lines += [_line(name, "framework", returned_elements(name, library), parts) for name in FRAMEWORK_FORMATS]
    return "\n".join(lines) + "\n"


def _line(name: str, of: str, found: list[str], everything: Sequence[str]) -> str:
    lost = [field for field in everything if field not in found]
    cells = [", ".join(field.replace("_", " ") for field in names) for names in (found, lost)]
    return f"| {name} | {of} | {COMMANDS[name]} | {cells[0]} | {cells[1] or 'nothing'} |"


if __name__ == "__main__":
    sys.stdout.write(table(Library.bundled()))
