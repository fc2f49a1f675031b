"""Set theory sheets of the Secure Controls Framework, with the cell in every error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from imported import brought_back
from openpyxl import Workbook

from mapper import DataError, Library
from mapper.importers.strm import read_sheet

SCF = ("FDE #", "FDE Name", "Focal Document Element (FDE)\nDescription", "STRM\nRationale", "STRM\nRelationship",
       "SCF Control", "SCF #", "Secure Controls Framework (SCF)\nControl Description", "Strength of\nRelationship",
       "Notes")  # fmt: skip
TWELVE = ("FDE#", "FDE Name", "Focal Document Element (FDE)", "Confidence Levels", "NIST IR-8477 Rational",
          "STRM Rationale", "STRM Relationship", "Strength of Relationship", "House Requirement Title", "Target ID #",
          "House Requirement Description", "Notes")  # fmt: skip


def workbook(path: Path, header: tuple[str, ...], *rows: tuple[Any, ...], top: int = 4) -> Path:
    book = Workbook()
    book.create_sheet("STRM")
    for line in [
        ("NIST IR 8477-Based Set Theory Relationship Mapping (STRM)",), ("Focal Document:", "House rules 2"),
        ("Focal Document URL: https://house.example/rules",), ("Reference Document: SCF 2026.1",),
    ][:top]:  # fmt: skip
        book["STRM"].append(line)
    for row in (header, *rows):
        book["STRM"].append(row)
    book.save(path)
    return path


def test_a_sheet_of_the_secure_controls_framework(library: Library, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", SCF,
        ("1.1", "Filter", "Filter all input", "Functional", "Subset Of", "Input", "AAT-01", "Mechanisms", 7, None),
        ("1.1", "Filter", "Filter all input", "Semantic", "Intersects With", "More", "AAT-02", "Means", "4", "Partly"),
        ("1.2", "Log", "Log it", "N/A", "No Relationship", "N/A", "N/A", "N/A", 0, "N/A"),
    )  # fmt: skip
    imported = read_sheet(path, library)
    assert [(m.source, m.relation, m.target, m.strength, m.rationale_type) for m in imported.mappings] == [
        ("house-rules-2:1.1", "subset-of", "scf:AAT-01", 7, "functional"),
        ("house-rules-2:1.1", "intersects-with", "scf:AAT-02", 4, "semantic"),
        ("house-rules-2:1.2", "no-relationship", "scf", 0, "semantic"),
    ]
    assert imported.mappings[1].rationale == "Partly"
    assert imported.mappings[1].place == "a.xlsx STRM!E7"
    house, scf = imported.frameworks
    assert (house[0].name, house[0].url) == ("House rules 2", "https://house.example/rules")
    assert scf[0].name == "SCF 2026.1"
    assert house[1][0].attributes == {"wording": "Filter all input"}
    brought_back(imported, library, tmp_path / "out")


def test_the_variant_of_twelve_columns(library: Library, tmp_path: Path) -> None:
    row = (
        "1",
        "Filter",
        "Text",
        "Medium",
        "Semantic",
        "Both filter",
        "Superset Of",
        "7/10",
        "Rule",
        "R-1",
        "Ask",
        "Check",
    )
    imported = read_sheet(workbook(tmp_path / "a.xlsx", TWELVE, row), library, target="house")
    (mapping,) = imported.mappings
    assert (mapping.relation, mapping.target, mapping.strength) == ("superset-of", "house:R-1", 7)
    assert (mapping.confidence, mapping.rationale_type, mapping.rationale) == (
        "medium",
        "semantic",
        "Both filter Check",
    )


def test_focal_elements_are_found_under_the_names_of_a_known_framework(library: Library, tmp_path: Path) -> None:
    row = ("Article 15(5)", "", "", "Semantic", "Subset Of", "", "AAT-01", "", 7, "")
    imported = read_sheet(workbook(tmp_path / "a.xlsx", SCF, row), library, source="eu-ai-act")
    (mapping,) = imported.mappings
    assert (mapping.source, mapping.source_edition) == ("eu-ai-act:art-15.5", "as enacted")


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (("", "", "", "", "Equal", "", "A", "", 10, ""), "A6"),
        (("1", "", "", "", "Rather", "", "A", "", 10, ""), "E6"),
        (("1", "", "", "", "Equal", "", "", "", 10, ""), "G6"),
        (("1", "", "", "", "Equal", "", "A", "", 70, ""), "I6"),
    ],
)
def test_a_wrong_cell_is_named(library: Library, tmp_path: Path, row: tuple[object, ...], cell: str) -> None:
    path = workbook(tmp_path / "a.xlsx", SCF, row)
    (report,) = read_sheet(path, library).reports
    assert str(report).startswith(f"{path}:STRM!{cell}: I00")


def test_a_workbook_without_such_a_header_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no header with FDE #"):
        read_sheet(workbook(tmp_path / "a.xlsx", ("Id", "Name")), library)
    with pytest.raises(DataError, match="does not name its focal document"):
        read_sheet(workbook(tmp_path / "a.xlsx", SCF, top=0), library)
    with pytest.raises(DataError, match="has no sheet 'Other', but Sheet, STRM"):
        read_sheet(workbook(tmp_path / "a.xlsx", SCF), library, sheet="Other")
