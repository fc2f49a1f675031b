"""NIST OLIR templates: what our exporter writes comes back, and those of others are taken as they are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from imported import brought_back
from openpyxl import Workbook, load_workbook
from random_crosswalks import SMALL, crosswalks

from mapper import DataError, Library
from mapper.exporters.crosswalk import Crosswalk, between, without
from mapper.exporters.interchange import omissions
from mapper.exporters.olir import strength_of, write_sets, write_support
from mapper.formats import CROSSWALK_FORMATS
from mapper.importers.olir import RELATIONS, read_reference
from mapper.importers.sheet import bare
from mapper.importers.sheet import said as text_of
from mapper.model import Mapping
from mapper.relations import OLIR_SETS, OLIR_SUPPORT

STYLES = {"olir": write_sets, "olir-supportive": write_support}
SETS = ("Focal Document\nElement", "Focal Document Element\nDescription", "Rationale", "Relationship",
        "Reference Document\nElement", "Reference Document Element\nDescription (Optional)", "Comments\n(Optional)",
        "Strength of\nRelationship\n(Optional)")  # fmt: skip
OLDER = ("Focal Document Element", "Focal Document Element Description", "Security Control Baseline", "Rationale",
         "Relationship", "Reference Document Element", "Reference Document Element Description", "Fulfilled By (Y/N)",
         "Group Identifier (optional)", "Comments (optional)", "Strength of Relationship (optional)")  # fmt: skip


def template(path: Path, header: tuple[str, ...], *rows: tuple[Any, ...], sheet: str = "Relationships") -> Path:
    book = Workbook()
    general, relationships = book.worksheets[0], book.create_sheet(sheet)
    general.title = "General Information"
    for pair in (
        ("Reference Document", "House rules"), ("Reference Document Version", "7"),
        ("Informative Reference Name", "House-rules-to-NIST-AI-RMF (1.0.0)"),
        ("Informative Reference Developer", "A. Writer"),
    ):  # fmt: skip
        general.append(pair)
    for row in (header, *rows):
        relationships.append(row)
    book.save(path)
    return path


# our own


def check(style: str, crosswalk: Crosswalk, path: Path, library: Library) -> None:
    """Ends, relation and its property, rationale, and strength in NIST's bands; of a pair the first row.

    A rationale of characters that are not printed, or of a word for nothing, is none.
    """
    kept, _ = without(crosswalk, omissions(CROSSWALK_FORMATS[style]))
    path.write_bytes(STYLES[style](kept))
    read = read_reference(path, library, kept.source.id, kept.target.id)
    expected: dict[tuple[str, str], Mapping] = {}
    for mapping in kept.mappings:
        if ":" in mapping.source:
            expected.setdefault((mapping.source, mapping.target), mapping)
    assert not read.frameworks
    assert {(m.source, m.target): said(m, m.strength, style) for m in read.mappings} == {
        pair: said(m, strength_of(m), style) for pair, m in expected.items()
    }
    assert {(m.provenance, m.status, m.confidence) for m in read.mappings} <= {("user", "draft", "low")}


def said(mapping: Mapping, strength: int | None, style: str) -> tuple[object, ...]:
    own = mapping.rationale_type if style == "olir" else mapping.relation_property
    reason = text_of(mapping.rationale)
    return mapping.relation, "" if reason.endswith("without a comment.") else reason, strength, own


@pytest.mark.parametrize("style", STYLES)
def test_a_crosswalk_of_ours_comes_back(library: Library, tmp_path: Path, style: str) -> None:
    check(style, between(library, "aix", "nist-ai-rmf"), tmp_path / "it.xlsx", library)


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None, max_examples=6, phases=[Phase.explicit, Phase.generate])
@given(crosswalk=crosswalks)
def test_random_crosswalks_come_back(style: str, crosswalk: Crosswalk) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(style, crosswalk, Path(folder) / "it.xlsx", SMALL)


def test_the_frameworks_are_those_that_our_file_names(library: Library, tmp_path: Path) -> None:
    kept, _ = without(between(library, "aix", "nist-ai-rmf"), omissions(CROSSWALK_FORMATS["olir"]))
    (tmp_path / "it.xlsx").write_bytes(write_sets(kept))
    read = read_reference(tmp_path / "it.xlsx", library)
    assert {(m.source_framework, m.target_framework) for m in read.mappings} == {("aix", "nist-ai-rmf")}
    assert {(m.source_edition, m.target_edition) for m in read.mappings} == {("2026-08-22", "1.0")}
    assert read.reports == ()


def test_every_word_that_we_write_is_read() -> None:
    for names in (OLIR_SETS, OLIR_SUPPORT):
        assert {relation: RELATIONS[bare(name)] for relation, name in names.items()} == {r: r for r in names}


# those of others


def test_the_relation_is_that_of_the_reference_element_to_the_focal_one(library: Library, tmp_path: Path) -> None:
    path = template(
        tmp_path / "a.xlsx", SETS,
        ("GOVERN 1.1", "its text", "Semantic", "subset of", "R-1", "a rule", "a part of it", 5),
        ("MAP 1.1", None, "functional", "Not related to", "R-1", "a rule", None, 0),
        ("MAP 1.2", None, None, None, None, None, None, None),
        sheet="AI RMF 1.0",
    )  # fmt: skip
    imported = read_reference(path, library)
    assert imported.reports == ()
    assert [(m.source, m.relation, m.target, m.strength, m.rationale_type) for m in imported.mappings] == [
        ("house-rules:R-1", "subset-of", "nist-ai-rmf:GOVERN-1.1", 5, "semantic"),
        ("house-rules:R-1", "no-relationship", "nist-ai-rmf:MAP-1.1", 0, "functional"),
    ]
    first = imported.mappings[0]
    assert (first.rationale, first.author, first.place) == ("a part of it", "A. Writer", "a.xlsx AI RMF 1.0!D2")
    ((house, (rule,)),) = imported.frameworks
    assert (house.name, house.edition, rule.attributes) == ("House rules", "7", {"wording": "a rule"})
    brought_back(imported, library, tmp_path / "out")


def test_a_template_of_before_2024(library: Library, tmp_path: Path) -> None:
    row = ("MAP 1.1", "text", "N/A", "Syntactic", "equal to", "R-1", "a rule", "Y", "G1", "same words", "10")
    (mapping,) = read_reference(template(tmp_path / "a.xlsx", OLDER, row), library).mappings
    assert (mapping.relation, mapping.strength, mapping.rationale) == ("equal", 10, "same words")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("MAP 1.1", "", "semantic", "resembles", "R-1", "", "", 5), "Relationships!D2: I003 the relation 'resembles'"),
        (("MAP 9.9", "", "semantic", "equal", "R-1", "", "", 10), "Relationships!A2: I004"),
        (("", "", "semantic", "equal", "R-1", "", "", 10), "Relationships!A2: I002 the row names no focal"),
        (("MAP 1.1", "", "semantic", "equal", "", "", "", 10), "Relationships!E2: I002 MAP 1.1 is equal nothing"),
        (("MAP 1.1", "", "semantic", "equal", "R-1", "", "", 11), "Relationships!H2: I002 the strength '11'"),
    ],
)
def test_what_cannot_be_placed_is_reported_with_its_cell(
    library: Library, tmp_path: Path, row: tuple[Any, ...], said: str
) -> None:
    (report,) = read_reference(template(tmp_path / "a.xlsx", SETS, row), library).reports
    assert f"a.xlsx:{said}" in str(report)


def test_a_pair_that_stands_twice_comes_in_once(library: Library, tmp_path: Path) -> None:
    rows = [("MAP 1.1", "", "semantic", relation, "R-1", "", "", 10) for relation in ("equal", "intersects with")]
    imported = read_reference(template(tmp_path / "a.xlsx", SETS, *rows), library)
    assert [m.relation for m in imported.mappings] == ["equal"]
    assert "as equal and as intersects-with" in str(imported.reports[0])


def test_a_concept_crosswalk_has_no_relations_and_is_refused(library: Library, tmp_path: Path) -> None:
    header = ("Focal Document Element", "Focal Document Element Description", "Reference Document Element")
    with pytest.raises(DataError, match="no header with Focal Document Element, Relationship"):
        read_reference(template(tmp_path / "a.xlsx", header, ("MAP 1.1", "", "R-1")), library)


def test_documents_without_a_name_have_to_be_named(library: Library, tmp_path: Path) -> None:
    path = template(tmp_path / "a.xlsx", SETS, ("MAP 1.1", "", "semantic", "equal", "R-1", "", "", 10))
    book = load_workbook(path)
    del book["General Information"]
    book.save(path)
    with pytest.raises(DataError, match="--source ID"):
        read_reference(path, library)
    (mapping,) = read_reference(path, library, "house", "nist-ai-rmf").mappings
    assert mapping.source == "house:R-1"
