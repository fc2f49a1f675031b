"""What `mapper export` writes, `mapper import` takes in again: nothing is lost but what a format has no place for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from exchanged import APART, COMMANDS, ENDS, EXACT, IMPORTERS, returned, table, taken_in
from hypothesis import given, settings
from hypothesis import strategies as st
from random_crosswalks import ALL, SMALL, crosswalks

from mapper import Library
from mapper.cli.imports import import_data
from mapper.exporters.crosswalk import Crosswalk, between, without
from mapper.exporters.interchange import export_framework, omissions
from mapper.formats import CROSSWALK_FORMATS, FRAMEWORK_FORMATS, IMPORTS
from mapper.importers import Imported, folder
from mapper.lint import lint
from mapper.model import Mapping
from mapper.trees import one_line

PARTLY = {"status"}
"""A field that a format carries for some rows, and no import believes: who reviewed a row is not in it."""


def said(name: str, mapping: Mapping) -> tuple[object, ...]:
    """The fields that the format does not lose."""
    unsaid = {*CROSSWALK_FORMATS[name].lost, *(PARTLY if name == "ctid" else ())}
    fields = [getattr(mapping, field) for field in ALL if field not in unsaid]
    return tuple(fields) if name in EXACT else tuple(_folded(text) for text in fields)


def _folded(text: object) -> str:
    """A text on one line; an import says of a rationale without a printed character that there is none."""
    line = one_line(text)
    return "" if line.endswith("and gives no reason.") else line


def check(name: str, crosswalk: Crosswalk, library: Library) -> None:
    kept, _ = without(crosswalk, omissions(CROSSWALK_FORMATS[name]))
    if not kept.mappings:
        return
    imported = taken_in(name, kept, library)
    assert imported.reports == ()
    assert sorted(said(name, m) for m in imported.mappings) == sorted(said(name, m) for m in kept.mappings)


@pytest.mark.parametrize("name", [name for name in IMPORTERS if name not in ENDS])
@settings(deadline=None, max_examples=5)
@given(crosswalk=crosswalks)
def test_a_crosswalk_comes_back(name: str, crosswalk: Crosswalk) -> None:
    check(name, crosswalk, SMALL)


@pytest.mark.parametrize("name", IMPORTERS)
def test_a_bundled_crosswalk_comes_back(library: Library, name: str) -> None:
    """The importers that look names up know the frameworks; the set theory sheet is told which they are."""
    if name == "strm":
        return
    check(name, between(library, *ENDS.get(name, ("aix", "biml"))), library)


@pytest.mark.parametrize("name", ["json", "sssom-json", "csv", "graphml"])
def test_frameworks_that_nobody_knows_become_small_ones(library: Library, tmp_path: Path, name: str) -> None:
    imported = taken_in(name, between(SMALL, "alpha", "beta"), library)
    assert {framework.id for framework, _ in imported.frameworks} == {"alpha", "beta"}
    folder.write(imported, library, tmp_path, force=True)
    again = Library([*library.folders, tmp_path])
    assert again.crosswalk("alpha", "beta") == sorted(imported.mappings, key=lambda m: (m.source, m.target))
    assert {finding.code for finding in lint(tmp_path, again)} == {"D034"}, (
        "the passages that were judged are not there"
    )
    if name == "json":
        ((alpha, _), _) = imported.frameworks
        assert (alpha.name, alpha.publisher) == ("Alpha", "Nobody")


# frameworks

text = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="|"), min_size=1, max_size=20)
solid = text.map(one_line).filter(bool)
local = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,8}", fullmatch=True)
FOLDED = ("ciso-assistant",)
"""Formats of frameworks whose blank space is folded."""


@st.composite
def frameworks(draw: st.DrawFn) -> Imported:
    """A framework of a few elements, each below one that stands before it, or at the top."""
    about = replace(SMALL.framework("alpha"), name=draw(solid), edition=draw(solid), note=draw(st.just("") | solid))
    names = draw(st.lists(local, min_size=1, max_size=5, unique_by=str.casefold))
    elements = []
    for number, name in enumerate(names):
        above = draw(st.sampled_from(["", *names[:number]]))
        elements.append(
            replace(
                SMALL.elements("alpha")[1],
                id=f"alpha:{name}",
                citation=draw(solid),
                title=draw(solid),
                summary=draw(st.just("") | solid),
                parents=(f"alpha:{above}",) if above else (),
                aliases=tuple(draw(st.lists(solid, max_size=2, unique=True))),
                requirement=draw(st.booleans()),
                attributes={"colour": tuple(draw(st.lists(solid, max_size=2)))},
            )
        )
    return Imported(((about, tuple(elements)),))


@pytest.mark.parametrize("name", FRAMEWORK_FORMATS)
@settings(deadline=None, max_examples=5)
@given(written=frameworks())
def test_a_framework_comes_back(name: str, written: Imported) -> None:
    format = FRAMEWORK_FORMATS[name]
    with tempfile.TemporaryDirectory() as place:
        folder.write(written, SMALL, Path(place) / "data", force=True)
        library = Library([Path(place) / "data"])
        path = Path(place) / f"alpha{format.suffix}"
        path.write_bytes(export_framework(format, library, "alpha"))
        imported = IMPORTERS[name](path, library)
        elements = library.elements("alpha")
    assert imported.reports == ()
    ((about, found),) = imported.frameworks
    known = library.framework("alpha")
    if name == "ciso-assistant":
        reduced = [replace(e, kind="", url="", aliases=(), attributes={}) for e in found]
        assert sorted(reduced, key=repr) == sorted(
            (replace(e, kind="", url="", aliases=(), attributes={}) for e in elements), key=repr
        )
        assert (about.id, about.name, about.edition) == ("alpha", known.name, known.edition)
    else:
        assert list(found) == elements
        assert about == known


# the page


def test_every_format_comes_back_or_is_said_to_be_one_way() -> None:
    assert {*IMPORTERS, *APART} == {*CROSSWALK_FORMATS, *FRAMEWORK_FORMATS}
    assert {COMMANDS[name] for name in IMPORTERS} <= IMPORTS.keys()
    assert import_data.commands.keys() == IMPORTS.keys()


def test_the_page_says_what_comes_back(library: Library) -> None:
    page = Path(__file__).parent.parent / "docs" / "interchange.md"
    assert table(library) in page.read_text(), "paste what `python tests/exchanged.py` prints"


def test_the_page_of_imports_is_up_to_date(mapper: Callable[..., Result]) -> None:
    page = Path(__file__).parent.parent / "docs" / "importing.md"
    printed = mapper("import", "--list").stdout.strip()
    assert printed in page.read_text(), "paste what `mapper import --list` prints"
    assert "ciso-assistant" in mapper("import", "--help").stdout


def test_the_registry_says_what_an_import_cannot_bring_back(library: Library) -> None:
    """What a format is said to lose does not come back, and what it carries for each row does."""
    for name in IMPORTERS.keys() & CROSSWALK_FORMATS.keys():
        assert not {*returned(name, library)} & {*CROSSWALK_FORMATS[name].lost} - PARTLY, name
        assert {*ALL} - {*CROSSWALK_FORMATS[name].lost} - {*returned(name, library)} <= PARTLY, name
