"""Real files of other tools, and what becomes of each field."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from openpyxl import Workbook

from mapper import DataError, Library, MapperError, tables
from mapper.importers import Imported, folder
from mapper.importers.ciso_assistant import read_library
from mapper.importers.naming import framework_id
from mapper.importers.oscal import read_catalog
from mapper.importers.plain import Map, read_csv, read_map
from mapper.importers.sssom import read_mapping_set
from mapper.importers.strm import read_sheet
from mapper.lint import lint
from mapper.model import Element


def brought_back(imported: Imported, library: Library, path: Path) -> Library:
    """The library with what was imported, written as a folder and read again; every field has come back."""
    folder.write(imported, library, path, force=True)
    again = Library([*library.folders, path])
    for framework, elements in imported.frameworks:
        assert again.framework(framework.id) == framework
        assert again.elements(framework.id) == list(elements)
    rows = [mapping for file in again.crosswalk_files if path in file.parents for mapping in again._read(file)]  # noqa: SLF001
    assert sorted(rows, key=repr) == sorted(imported.mappings, key=repr)
    assert lint(path, again) == []
    return again


def only(imported: Imported) -> dict[str, Element]:
    """The elements of the one framework, by local id."""
    ((_, elements),) = imported.frameworks
    return {element.local: element for element in elements}


# CISO Assistant

LIBRARIES = {"ai-act": (1200, 347), "nist-ai-rmf-1.0": (113, 72), "nist-csf-2.0": (134, 106)}


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_of_ciso_assistant_comes_in_whole(library: Library, interop: Path, tmp_path: Path, name: str) -> None:
    path = interop / f"ciso-assistant/{name}.yaml"
    imported = read_library(path, library)
    nodes = yaml.safe_load(path.read_text())["objects"]["framework"]["requirement_nodes"]
    elements = only(imported)
    assert (len(nodes), sum(node["assessable"] for node in nodes)) == LIBRARIES[name]
    assert not imported.reports
    for node, element in zip(nodes, elements.values(), strict=True):
        assert element.aliases == (node["urn"],)
        assert element.requirement == node["assessable"]
        assert element.citation == node.get("ref_id", element.citation)
        assert element.attributes["wording"] == (" ".join(node.get("description", "").split()) or None)
        parent = node.get("parent_urn", "")
        assert [elements[id.partition(":")[2]].aliases[0] for id in element.parents] == ([parent] if parent else [])
    again = brought_back(imported, library, tmp_path)
    assert again.resolve(nodes[-1]["urn"]).id == f"{name}:{nodes[-1]['urn'].rpartition(':')[2]}"


def test_a_mapping_set_meets_the_framework_that_was_imported_before(
    library: Library, interop: Path, tmp_path: Path
) -> None:
    csf = read_library(interop / "ciso-assistant/nist-csf-2.0.yaml", library)
    base = brought_back(csf, library, tmp_path / "csf")
    path = interop / "ciso-assistant/mapping-nist-csf-2.0-to-iso27001-2022.yaml"
    imported = read_library(path, base)
    stated = {
        (row["source_requirement_urn"], row["target_requirement_urn"])
        for row in yaml.safe_load(path.read_text())["objects"]["requirement_mapping_sets"][0]["requirement_mappings"]
    }
    assert [framework.id for framework, _ in imported.frameworks] == ["iso27001-2022"]
    assert len(imported.mappings) == len(stated) == 341
    assert {mapping.relation for mapping in imported.mappings} == {"intersects-with"}
    assert {mapping.strength for mapping in imported.mappings} == {None}
    assert {mapping.provenance for mapping in imported.mappings} == {"user"}
    assert [report.line for report in imported.reports] == [74, 86]
    brought_back(imported, base, tmp_path / "crosswalk")


WORDS = {"equal": "equal", "subset": "subset-of", "superset": "superset-of", "intersect": "intersects-with",
         "not_related": "no-relationship"}  # fmt: skip


@pytest.mark.parametrize("word", [*WORDS, "rather"])
def test_the_relations_of_ciso_assistant(library: Library, tmp_path: Path, word: str) -> None:
    row = {
        "source_requirement_urn": "urn:x:risk:req_node:a:1", "target_requirement_urn": "urn:x:risk:req_node:b:2.10",
        "relationship": word, "rationale": "functional", "strength_of_relationship": 7,
    }  # fmt: skip
    path = tmp_path / "a.yaml"
    path.write_text(yaml.safe_dump({"objects": {"requirement_mapping_sets": [{"requirement_mappings": [row]}]}}))
    imported = read_library(path, library)
    if word not in WORDS:
        assert [(report.code, report.line) for report in imported.reports] == [("I003", 4)]
        return
    (mapping,) = imported.mappings
    assert (mapping.source, mapping.relation, mapping.target) == ("a:1", WORDS[word], "b:2.10")
    assert mapping.rationale_type == "functional"
    assert mapping.strength == (0 if word == "not_related" else 7)


def test_a_row_that_the_other_direction_contradicts_is_reported(library: Library, tmp_path: Path) -> None:
    ends = ["urn:x:risk:req_node:a:1", "urn:x:risk:req_node:b:2"]
    rows = [
        {"source_requirement_urn": source, "target_requirement_urn": target, "relationship": relation}
        for source, target, relation in [(*ends, "subset"), (*ends[::-1], "superset"), (*ends[::-1], "subset")]
    ]
    path = tmp_path / "a.yaml"
    path.write_text(yaml.safe_dump({"objects": {"requirement_mapping_sets": [{"requirement_mappings": rows}]}}))
    imported = read_library(path, library)
    assert len(imported.mappings) == 1
    assert [report.line for report in imported.reports] == [10]


# OSCAL

NIST = "oscal/NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.xml"


def test_a_catalog_of_nist_comes_in_whole(library: Library, interop: Path, tmp_path: Path) -> None:
    imported = read_catalog(interop / NIST, "sp800-53-low")
    elements = only(imported)
    assert Counter(e.kind for e in elements.values()) == {"control": 149, "group": 18, "item": 574}
    policy = elements["ac-1"]
    assert (policy.citation, policy.title, policy.aliases) == ("AC-1", "Policy and Procedures", ("AC-01",))
    assert "[organization-defined personnel or roles]: 1. [Selection: organization-level;" in str(
        policy.attributes["wording"]
    )
    assert elements["ac-1_smt.a.1.a"].citation == "AC-1 a. 1. (a)"
    assert elements["ac-1_smt.a.1.a"].parents == ("sp800-53-low:ac-1_smt.a.1",)
    assert "ia-1" in policy.values("related")
    assert any("A-130" in cited for cited in policy.values("references"))
    assert "{{" not in "".join(str(e.attributes) for e in elements.values())
    again = brought_back(imported, library, tmp_path)
    assert again.resolve("sp800-53-low:AC-1 a. 1. (a)").local == "ac-1_smt.a.1.a"


def test_every_control_and_every_item_of_a_statement_is_there(interop: Path) -> None:
    root = etree.parse(interop / NIST).getroot()
    ns = {"o": root.nsmap[None]}
    expected: Any = root.xpath(
        "//o:group/@id | //o:control/@id | //o:part[@name='statement']//o:part/@id", namespaces=ns
    )
    imported = read_catalog(interop / NIST)
    assert set(only(imported)) == set(expected)
    assert not imported.reports


def test_the_three_syntaxes_say_the_same(oscal_tools: Path, tmp_path: Path) -> None:
    path = oscal_tools / "examples/controls.json"
    copy = tmp_path / "controls.yaml"
    copy.write_text(yaml.safe_dump(json.loads(path.read_text())))
    elements, copies = only(read_catalog(path)), only(read_catalog(copy))
    assert elements == copies
    assert elements["ctl-input-filter"].attributes["wording"] == "Filter input at [rate] a second."
    assert elements["ctl-old"].attributes["status"] == "withdrawn"
    assert elements["ctl-old"].values("links") == ("incorporated-into ctl-input-filter",)
    assert [id for id, element in elements.items() if element.requirement] == ["ctl-input-filter", "ctl-train"]


@pytest.mark.parametrize("name", ["aix-controls", "aix-threats", "eu-ai-act", "iso-27090", "nist-ai-rmf"])
def test_our_catalogs_say_the_same_in_xml_and_json(name: str) -> None:
    exports = Path(__file__).parent.parent / "exports" / "oscal"
    assert only(read_catalog(exports / f"{name}.xml")) == only(read_catalog(exports / f"{name}.json"))


def test_parameters_that_name_each_other_come_to_an_end(tmp_path: Path) -> None:
    param = {"id": "p", "select": {"choice": ["{{ insert: param, p }}", "other"]}}
    part = {"name": "statement", "prose": "Do {{ insert: param, p }} and \\*this\\* [now](https://x.example)"}
    control = {"id": "c", "title": "C", "params": [param], "parts": [part]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"catalog": {"metadata": {"title": "T"}, "controls": [control, control]}}))
    imported = read_catalog(path)
    wording = str(only(imported)["c"].attributes["wording"])
    assert wording.startswith("Do [Selection: [p]; other]")
    assert wording.endswith("and *this* now")
    assert [report.message for report in imported.reports] == ["the control c stands here a second time"]


def test_a_catalog_that_inserts_one_text_a_million_times_is_refused(tmp_path: Path) -> None:
    param = {"id": "p", "label": "x" * 250}
    part = {"name": "statement", "prose": "{{ insert: param, p }}" * 100_000}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"catalog": {"controls": [{"id": "c", "params": [param], "parts": [part]}]}}))
    with pytest.raises(DataError, match="beyond all measure"):
        read_catalog(path)


@pytest.mark.parametrize("name", ["mapping.json", "mapping.xml", "mapping.yaml", "profile.json"])
def test_another_oscal_document_is_refused_by_its_name(oscal_tools: Path, name: str) -> None:
    with pytest.raises(DataError, match=r"is an OSCAL (mapping-collection|profile), no catalog"):
        read_catalog(oscal_tools / "examples" / name)


# SSSOM

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


# set theory sheets

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


# plain tables


def test_a_table_becomes_a_framework(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    path.write_text('Ref;Name;Text;Part of\n1;Govern;;\n1.10;Filter;"Filter,\nall";1\n1;Again;;\n2;Lost;;9\n')
    columns = {"id": "Ref", "title": "Name", "wording": "Text", "parents": "Part of"}
    imported = read_csv(path, library, Map(columns=columns, framework={"licence": "ours"}))
    elements = only(imported)
    assert list(elements) == ["1", "1.10", "2"]
    assert elements["1.10"].parents == ("house:1",)
    assert elements["1.10"].attributes == {"wording": "Filter, all"}
    assert [report.line for report in imported.reports] == [5, 6]
    assert imported.frameworks[0][0].licence == "ours"
    brought_back(imported, library, tmp_path / "out")


def test_no_element_stands_below_itself(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    chain = "".join(f"{n},c{n},{n - 1}\n" for n in range(101, 200))
    path.write_text("Ref,Name,Part of\n1,One,2\n2,Two,1\n3,Three,3\n4,Four,\n5,Five,4\n100,c,\n" + chain)
    imported = read_csv(path, library, Map(columns={"id": "Ref", "title": "Name", "parents": "Part of"}))
    elements = only(imported)
    assert [id for id in ("1", "2", "3", "4", "5") if elements[id].parents] == ["5"]
    assert [report.line for report in imported.reports][:3] == [2, 3, 4]
    assert len(imported.reports) == 3 + 35
    brought_back(imported, library, tmp_path / "out")


def test_a_table_becomes_a_crosswalk(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Control,How,Rule,Why,Score\n#RATE LIMIT,Fully covers,1.1,It does,9\naix:nothing,equal,1,,\n"
        "#RATE LIMIT,hm,1,,\n"
    )
    (tmp_path / "map.toml").write_text(
        'as = "crosswalk"\n[columns]\nsource = "Control"\nrelation = "How"\ntarget = "Rule"\nrationale = "Why"\n'
        'strength = "Score"\n[crosswalk]\nsource = "aix"\ntarget = "house"\n'
        '[relations]\n"Fully covers" = "superset-of"\n'
    )
    imported = read_csv(path, library, read_map(tmp_path / "map.toml"))
    (mapping,) = imported.mappings
    assert (mapping.source, mapping.relation, mapping.target) == ("aix:ratelimit", "superset-of", "house:1.1")
    assert (mapping.strength, mapping.rationale, mapping.place) == (9, "It does", "a.csv line 2")
    assert [(report.code, report.line) for report in imported.reports] == [("I004", 3), ("I003", 4)]
    brought_back(imported, library, tmp_path / "out")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (Map(), "names no id"),
        (Map(columns={"id": "Ref", "colour": "Ref"}), "unknown colour"),
        (Map(columns={"id": "Nope"}), "no column 'Nope', but 'Ref'"),
        (Map(columns={"id": "Ref"}, framework={"shape": "round"}), "unknown shape"),
        (Map(columns={"id": "Ref"}, framework={"id": "../up"}), "cannot be the id"),
        (Map("crosswalk", columns={"source": "Ref"}), "names no relation, target"),
        (Map("poem"), "is no 'poem'"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(library: Library, tmp_path: Path, columns: Map, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ref\n1\n")
    with pytest.raises(MapperError, match=message):
        read_csv(path, library, columns)


@pytest.mark.parametrize("text", ["columns = 3", "[columns]\nid = 3", "other = 'x'", "= ", "as = 1"])
def test_a_map_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(DataError):
        read_map(path)


@pytest.mark.parametrize(
    ("name", "id"),
    [("NIST CSF v2.0", "nist-csf-v2.0"), ("../../etc", "etc"), ("27001--A", "framework-27001-a"), ("", "framework")],
)
def test_a_name_becomes_an_id_that_can_be_a_folder(name: str, id: str) -> None:
    assert framework_id(name) == id
    assert framework_id(id) == id
