"""What is exported as OSCAL comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import Library
from mapper.errors import DataError
from mapper.exporters import STANDARDS, write_catalog, write_mapping, write_profile
from mapper.exporters.oscal.profile import select
from mapper.importers import Imported, folder
from mapper.importers.own_oscal import read, read_selection
from mapper.model import Element, Framework
from mapper.oscal.syntax import line, paragraphs
from mapper.oscal.writing import SYNTAXES, Syntax


def exported(path: Path, write: Callable[..., None], library: Library, **what: Any) -> Imported:
    with path.open("wb") as stream:
        write(library, stream, syntax=path.suffix[1:], **what)
    return read(path)


def by_id(records: Any) -> dict[str, Any]:
    found = {record.id: record for record in records}
    assert len(found) == len(list(records))
    return found


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("standard", [*STANDARDS, "mitre-atlas", "opencre"])
def test_a_standard_comes_back(library: Library, tmp_path: Path, standard: str, syntax: Syntax) -> None:
    imported = exported(tmp_path / f"x.{syntax}", write_catalog, library, catalog=standard)
    [(framework, elements)] = imported.frameworks
    assert framework == library.framework(standard)
    assert by_id(elements) == by_id(library.elements(standard))


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(("catalog", "count"), [("controls", 55), ("threats", 25)])
def test_the_exchange_comes_back(library: Library, tmp_path: Path, catalog: str, count: int, syntax: Syntax) -> None:
    imported = exported(tmp_path / f"x.{syntax}", write_catalog, library, catalog=catalog)
    [(framework, elements)] = imported.frameworks
    assert framework == library.framework("aix")
    assert [e.kind for e in elements].count(catalog.removesuffix("s")) == count
    there = {element.id for element in elements}
    for element in elements:
        original = library.element(element.id)
        assert element == replace(original, parents=tuple(parent for parent in original.parents if parent in there))
    gone = sum(parent not in there for element in elements for parent in library.element(element.id).parents)
    assert len(imported.reports) == gone > 0


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("standard", [*STANDARDS, "mitre-atlas"])
def test_every_row_of_a_crosswalk_comes_back(library: Library, tmp_path: Path, standard: str, syntax: Syntax) -> None:
    imported = exported(tmp_path / f"x.{syntax}", write_mapping, library, standard=standard)
    assert by_id(imported.mappings) == by_id([m for m in library.crosswalk("aix", standard) if library.counts(m)])


def test_what_was_read_makes_a_data_folder(library: Library, tmp_path: Path) -> None:
    imported = exported(tmp_path / "x.json", write_catalog, library, catalog="nist-ai-rmf")
    rows = exported(tmp_path / "y.json", write_mapping, library, standard="nist-ai-rmf")
    folder.write(replace(imported, mappings=rows.mappings), library, tmp_path / "data", force=False)
    again = Library.bundled(tmp_path / "data")
    assert again.elements("nist-ai-rmf") == library.elements("nist-ai-rmf")


# any framework

words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20).map(line).filter(bool)
names = words.filter(lambda text: "|" not in text)
prose = st.lists(words, max_size=3).map("\n\n".join).map(paragraphs)
KINDS = ("function", "article", "paragraph", "point", "control", "topic", "a kind")


@st.composite
def frameworks(draw: Any) -> tuple[Framework, list[Element]]:
    framework = Framework(
        "x", draw(words), draw(words), draw(words), draw(st.sampled_from(["", "https://x.example/ä b", "nowhere"])),
        draw(words), draw(words), "2026-01-01", draw(words), note=draw(prose), texts=tuple(draw(st.lists(words))),
    )  # fmt: skip
    locals_ = draw(st.lists(names, min_size=1, max_size=8, unique_by=str.casefold))
    elements: list[Element] = []
    for local in locals_:
        parents = draw(st.lists(st.sampled_from([e.id for e in elements]), max_size=2, unique=True)) if elements else []
        elements.append(
            Element(
                f"x:{local}", "x", draw(st.sampled_from(KINDS)), draw(words), draw(words), draw(prose), tuple(parents),
                draw(st.sampled_from(["", "https://x.example/1", "https://x.example/ä b", "page 3"])),
                tuple(draw(st.lists(words, max_size=2))), draw(st.booleans()),
            )
        )  # fmt: skip
    return framework, elements


class Given(Library):
    """A library of one framework that was never in a file."""

    def __init__(self, framework: Framework, elements: list[Element]) -> None:
        super().__init__([])
        self._read_frameworks = {framework.id: framework}
        self._elements = {framework.id: {element.id: element for element in elements}}
        self.__dict__["_framework_files"] = {framework.id: Path("x/framework.toml")}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(frameworks(), st.sampled_from(SYNTAXES))
def test_any_framework_comes_back_and_fits_the_schema(
    tmp_path_factory: pytest.TempPathFactory, given: tuple[Framework, list[Element]], syntax: Syntax
) -> None:
    from mapper.oscal.validation import validate

    path = tmp_path_factory.getbasetemp() / f"any.{syntax}"
    [(framework, elements)] = exported(path, write_catalog, Given(*given), catalog="x").frameworks
    assert framework == given[0]
    assert by_id(elements) == by_id(given[1])
    assert validate(path) == []


@settings(deadline=None, max_examples=10)
@given(st.data())
def test_any_selection_of_rows_comes_back(
    library: Library, tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    standard = data.draw(st.sampled_from(STANDARDS))
    rows = [m for m in library.crosswalk("aix", standard) if library.counts(m)]
    maps = [m for m in rows if m.relation in ("subset-of", "intersects-with") and ":" in m.target]
    chosen = {
        m.id: m for m in [*data.draw(st.lists(st.sampled_from(rows), max_size=9)), data.draw(st.sampled_from(maps))]
    }
    text = data.draw(st.dictionaries(st.sampled_from(("place", "gap", "reviewer", "author")), words))
    wanted = [replace(m, **text) for m in chosen.values()]
    path = tmp_path_factory.getbasetemp() / f"rows.{data.draw(st.sampled_from(SYNTAXES))}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "crosswalk", lambda *_: wanted)
        imported = exported(path, write_mapping, library, standard=standard)
    assert by_id(imported.mappings) == by_id(wanted)


@given(st.data())
@settings(deadline=None, max_examples=8)
def test_any_selection_comes_back(library: Library, tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    values = {"lifecycle": ("governance", "development-time", "runtime"), "essential": ("Manage", "Limit", "Watch"),
              "role": ("deployer", "provider")}  # fmt: skip
    name = data.draw(st.sampled_from(sorted(values)))
    chosen = data.draw(st.lists(st.sampled_from(values[name]), min_size=1, unique=True))
    selection = {name: tuple(chosen)}
    path = tmp_path_factory.getbasetemp() / f"profile.{data.draw(st.sampled_from(SYNTAXES))}"
    with path.open("wb") as stream:
        write_profile(library, stream, title="T", selection=selection, syntax=path.suffix[1:])  # type: ignore[arg-type]
    assert read_selection(path) == tuple(select(library, selection))


# other files


def test_a_document_that_holds_no_data_is_refused_and_says_what_it_is(
    mapper: Callable[..., Result], library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "profile.json"
    mapper("export", "oscal", "--profile", "watch", "-o", path)
    result = mapper("import", "oscal", path, "-o", tmp_path / "data")
    assert result.exit_code == 1
    assert "is a profile: it only selects from a catalog" in result.stderr
    catalog = tmp_path / "catalog.json"
    with catalog.open("wb") as stream:
        write_catalog(library, stream, catalog="iso-27090", syntax="json")
    with pytest.raises(DataError, match="is a catalog, no profile"):
        read_selection(catalog)
    path.write_text(path.read_text().replace("include-controls", "remarks"))
    with pytest.raises(DataError, match="was not written by"):
        read_selection(path)


def test_documents_of_others_are_refused_in_one_line(oscal_tools: Path) -> None:
    for path in sorted((oscal_tools / "examples").iterdir()):
        with pytest.raises(DataError) as refused:
            read(path)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"name": "kind"', '"name": "kin"'), ('"name": "label"', '"name": "mark"'), ('"back-matter"', '"remarks"'),
     ('"title": "Evasion"', '"title": 3'), ('"parts": [', '"parts": 7, "x": [')],
)  # fmt: skip
def test_a_catalog_that_was_changed_is_read_or_refused_but_never_breaks(
    mapper: Callable[..., Result], tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "x.json"
    mapper("export", "oscal", "--catalog", "iso-27090", "-o", path)
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(DataError) as refused:
        read(path)
    assert str(path) in str(refused.value)
