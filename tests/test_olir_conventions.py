"""The package for NIST's online informative references, line by line against what is known of IR 8278A r1."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from mapper import Library
from mapper.exporters.interchange import export_crosswalk
from mapper.formats import CROSSWALK_FORMATS
from mapper.relations import OLIR_SETS, OLIR_SUPPORT

STYLES = {"olir": ("Set theory", OLIR_SETS), "olir-supportive": ("Supportive", OLIR_SUPPORT)}
BANDS = {10: ("equal",), 0: ("not related to", "no relationship")}
Row = dict[str, Any]


def section(conventions: str) -> str:
    return conventions.partition("## 1 NIST OLIR")[2].partition("\n## ")[0]


def package(library: Library, name: str, source: str, target: str) -> tuple[Row, list[Row]]:
    """General Information and Relationships; headings and line breaks in them count for nothing."""
    content = export_crosswalk(CROSSWALK_FORMATS[name], library, source, target)[0]
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["General Information", "Relationships"]
    general = {str(row[0]): row[1] for row in list(book.worksheets[0].values)[1:]}
    header, *rows = book.worksheets[1].values
    names = [re.sub(r" \(Optional\)$", "", str(heading)) for heading in header]
    return general, [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", STYLES)
def test_the_columns_of_the_style(library: Library, conventions: str, name: str) -> None:
    """Those that the style requires or allows, none that it excludes, and no baseline, which is for SP 800-53 only."""
    lines = [line.strip("| ").split(" | ") for line in section(conventions).split("\n") if line.startswith("| ")]
    header, _, *table = lines
    at = header.index(STYLES[name][0])
    wanted = {re.sub(r" \(.*", "", cells[0]): cells[at] for cells in table}
    del wanted["Security Control Baseline"]
    _, rows = package(library, name, "aix", "nist-ai-rmf")
    assert rows[0].keys() == {column for column, need in wanted.items() if need != "-"}
    required = [column for column, need in wanted.items() if need == "R"]
    assert all(row[column] for row in rows if row["Reference Document Element"] for column in required)


@pytest.mark.parametrize("name", STYLES)
def test_the_words_and_bands_of_the_style(library: Library, conventions: str, name: str) -> None:
    column = "Relationship" if name == "olir" else "Relationship Type"
    said = re.search(rf"^\| {column} \(([^)]*)\)", section(conventions), re.MULTILINE)
    assert said
    assert set(STYLES[name][1].values()) == set(said[1].split(", "))
    for target in ("nist-ai-rmf", "iso-27090"):
        for row in package(library, name, "aix", target)[1]:
            strength = row["Strength of Relationship"]
            if strength is not None:
                assert row[column] in BANDS.get(strength, (row[column],))
                assert strength in (0, 10) or row[column] not in (*BANDS[0], *BANDS[10])
                assert 0 <= strength <= 10


@pytest.mark.parametrize("name", STYLES)
def test_every_focal_element_once_for_each_pair(library: Library, name: str) -> None:
    _, rows = package(library, name, "aix", "nist-ai-rmf")
    focal = {library.resolve(f"nist-ai-rmf:{row['Focal Document Element']}").id for row in rows}
    assert focal == {element.id for element in library.elements("nist-ai-rmf")}
    pairs = [(row["Focal Document Element"], row["Reference Document Element"]) for row in rows]
    assert len(set(pairs)) == len(pairs)
    assert not any(":" in str(pair[1]) for pair in pairs)


@pytest.mark.parametrize("name", STYLES)
def test_the_general_information(library: Library, conventions: str, name: str) -> None:
    said = re.search(r"^General Information \(17\): (.*?)\. \(The Focal", section(conventions), re.MULTILINE)
    assert said
    fields = [re.sub(r" \((?!Community).*", "", field) for field in said[1].split("; ")]
    general, rows = package(library, name, "aix", "nist-ai-rmf")
    assert list(general) == fields
    assert {field for field, value in general.items() if not value} == {"Point of Contact", "Web Address"}
    assert len(general["Reference Document Short Name"]) <= 30
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", general["Reference Document Date"])
    assert re.fullmatch(r"\S+-to-\S+ \(1\.0\.0\)", general["Informative Reference Name"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", general["Informative Reference Version"])
    gap = any(not row["Reference Document Element"] for row in rows)
    assert general["Comprehensive"] == ("No" if gap else "Yes")


def test_the_relation_is_that_of_the_reference_element_to_the_focal_one(library: Library) -> None:
    for source, target in (("aix", "iso-27090"), ("iso-27090", "aix")):
        known = {(m.source, m.target): m.relation for m in library.crosswalk(source, target)}
        words = {word: relation for relation, word in OLIR_SETS.items()}
        for row in package(library, "olir", source, target)[1]:
            if row["Reference Document Element"]:
                reference = library.resolve(f"{source}:{row['Reference Document Element']}").id
                focal = library.resolve(f"{target}:{row['Focal Document Element']}").id
                assert known[reference, focal] == words[row["Relationship"]]
