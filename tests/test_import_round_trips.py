"""What `mapper export` writes, `mapper import` takes in again: nothing is lost but what a format has no place for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported import brought_back
from random_crosswalks import ALL, SMALL, crosswalks

from mapper import Library, tables
from mapper.exporters.crosswalk import Crosswalk, between, without
from mapper.exporters.formats import CROSSWALK_FORMATS, FRAMEWORK_FORMATS, export_framework, function_at
from mapper.importers import Imported, folder
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
from mapper.model import Mapping
from mapper.trees import one_line

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
        path.write_bytes(function_at(format.place)(crosswalk))
        return IMPORTERS[name](path, library)


def said(name: str, mapping: Mapping) -> tuple[object, ...]:
    """The fields that the format does not lose."""
    fields = [getattr(mapping, field) for field in ALL if field not in CROSSWALK_FORMATS[name].lost]
    return tuple(fields) if name in EXACT else tuple(one_line(text) for text in fields)


def check(name: str, crosswalk: Crosswalk, library: Library) -> None:
    kept, _ = without(crosswalk, CROSSWALK_FORMATS[name].leaves_out)
    if not kept.mappings:
        return
    imported = taken_in(name, kept, library)
    assert imported.reports == ()
    assert sorted(said(name, m) for m in imported.mappings) == sorted(said(name, m) for m in kept.mappings)


@pytest.mark.parametrize("name", [name for name in IMPORTERS if name not in ENDS])
@settings(deadline=None, max_examples=10)
@given(crosswalk=crosswalks)
def test_a_crosswalk_comes_back(name: str, crosswalk: Crosswalk) -> None:
    check(name, crosswalk, SMALL)
