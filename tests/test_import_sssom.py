"""Mapping sets in SSSOM/TSV, our own and those of others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from imported import brought_back

from mapper import Library, tables
from mapper.importers import folder
from mapper.importers.sssom import read_mapping_set

CROSSWALKS = sorted(Library.bundled().crosswalk_files)


@pytest.mark.parametrize("path", CROSSWALKS, ids=lambda path: path.name.removesuffix(".sssom.tsv"))
def test_our_own_crosswalks_come_back_without_loss(library: Library, path: Path) -> None:
    imported = read_mapping_set(path, library)
    assert list(imported.mappings) == [row.value for row in tables.read_crosswalk(path)]
    assert not imported.reports
    assert not imported.frameworks


def test_our_own_crosswalk_of_frameworks_that_nobody_knows(small: Path, library: Library, tmp_path: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    imported = read_mapping_set(path, library)
    assert list(imported.mappings) == [row.value for row in tables.read_crosswalk(path)]
    assert {framework.id for framework, _ in imported.frameworks} == {"alpha", "beta"}
    folder.write(imported, library, tmp_path / "out", force=False)
    again = tmp_path / "out" / "crosswalks" / path.name
    assert [row.value for row in tables.read_crosswalk(again)] == [row.value for row in tables.read_crosswalk(path)]


HEAD = """#curie_map:
#  HOUSE: https://house.example/rules/
#  act: https://w3id.org/aix-mapper/framework/eu-ai-act/
#  skos: http://www.w3.org/2004/02/skos/core#
#  semapv: https://w3id.org/semapv/vocab/
#license: https://creativecommons.org/publicdomain/zero/1.0/
#mapping_set_id: https://house.example/set
#mapping_tool: a matcher
#mapping_date: '2026-03-04'
"""
SLOTS = ("subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "mapping_justification",
         "author_label", "confidence", "comment")  # fmt: skip


def mapping_set(path: Path, **slots: str) -> Path:
    """A mapping set of one row, in which some slots are as given."""
    usual = {
        "subject_id": "HOUSE:1.2", "subject_label": "Filter", "predicate_id": "skos:exactMatch",
        "predicate_modifier": "", "object_id": "act:art-15.5", "confidence": "0.9", "comment": "Both ask for it.",
        "mapping_justification": "semapv:ManualMappingCuration", "author_label": "A. Person",
    }  # fmt: skip
    row = usual | slots
    path.write_text(HEAD + "\t".join(SLOTS) + "\n" + "\t".join(row[slot] for slot in SLOTS) + "\n")
    return path


@pytest.mark.parametrize(
    ("slots", "relation"),
    [
        ({}, "equal"),
        ({"confidence": ""}, "equal"),
        ({"confidence": "0.6"}, "intersects-with"),
        ({"mapping_justification": "semapv:LexicalMatching"}, "intersects-with"),
        ({"predicate_id": "skos:closeMatch"}, "intersects-with"),
        ({"predicate_id": "skos:relatedMatch"}, "intersects-with"),
        ({"predicate_id": "skos:broadMatch"}, "subset-of"),
        ({"predicate_id": "skos:narrowMatch"}, "superset-of"),
        ({"predicate_id": "skos:mappingRelation"}, None),
        ({"predicate_modifier": "Not"}, None),
    ],
)
def test_what_a_predicate_becomes(
    library: Library, tmp_path: Path, slots: dict[str, str], relation: str | None
) -> None:
    imported = read_mapping_set(mapping_set(tmp_path / "a.tsv", **slots), library)
    assert [mapping.relation for mapping in imported.mappings] == ([relation] if relation else [])
    assert [report.line for report in imported.reports] == ([] if relation else [11])


def test_the_slots_of_a_foreign_mapping_set(library: Library, tmp_path: Path) -> None:
    imported = read_mapping_set(mapping_set(tmp_path / "a.tsv"), library)
    (mapping,) = imported.mappings
    assert (mapping.source, mapping.target) == ("house:1.2", "eu-ai-act:art-15.5")
    assert (mapping.author, mapping.date, mapping.confidence) == ("A. Person", "2026-03-04", "high")
    assert mapping.place == "a.tsv line 11, skos:exactMatch, semapv:ManualMappingCuration, tool a matcher"
    assert (mapping.provenance, mapping.status, mapping.strength) == ("user", "draft", None)
    ((framework, (element,)),) = imported.frameworks
    assert (framework.id, framework.url) == ("house", "https://house.example/rules/")
    assert (element.title, element.url) == ("Filter", "https://house.example/rules/1.2")
    brought_back(imported, library, tmp_path / "out")


def test_an_id_that_a_known_framework_lacks_is_reported(library: Library, tmp_path: Path) -> None:
    imported = read_mapping_set(mapping_set(tmp_path / "a.tsv", object_id="act:art-1555"), library)
    assert [(report.code, report.line) for report in imported.reports] == [("I004", 11)]


def test_a_term_without_counterpart_is_unrelated_to_the_whole(library: Library, tmp_path: Path) -> None:
    path = mapping_set(tmp_path / "a.tsv")
    path.write_text(
        path.read_text()
        + path.read_text().splitlines()[-1].replace("1.2", "7").replace("act:art-15.5", "sssom:NoTermFound")
        + "\n"
    )
    imported = read_mapping_set(path, library)
    assert [(m.source, m.relation, m.target) for m in imported.mappings][1:] == [
        ("house:7", "no-relationship", "eu-ai-act")
    ]


@pytest.mark.filterwarnings("ignore")
def test_what_the_public_package_writes_is_read(library: Library, tmp_path: Path) -> None:
    parsers, writers = pytest.importorskip("sssom.parsers"), pytest.importorskip("sssom.writers")
    path = mapping_set(tmp_path / "a.tsv")
    (expected,) = read_mapping_set(path, library).mappings
    mappings = parsers.parse_sssom_table(path)
    with path.open("w") as stream:
        writers.write_table(mappings, stream)
    (mapping,) = read_mapping_set(path, library).mappings
    assert replace(mapping, place="") == replace(expected, place="")
