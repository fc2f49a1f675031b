"""Files that other tools wrote, ours passed through their hands among them, are taken in."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from mapper import DataError, Library
from mapper.exporters.crosswalk import between
from mapper.exporters.interchange import export_crosswalk
from mapper.formats import CROSSWALK_FORMATS, IMPORTS, found_at
from mapper.importers import Imported, folder
from mapper.importers.catalogs import each_pair
from mapper.importers.ctid import read_mappings
from mapper.importers.documents import read_document
from mapper.importers.graphml import read_graph
from mapper.importers.olir import read_reference
from mapper.importers.opencre import read_links
from mapper.importers.oscal import read_document as read_oscal
from mapper.importers.parquet import read_parquet
from mapper.importers.plain import Map, read_csv
from mapper.importers.sssom import read_mapping_set
from mapper.importers.strm import read_sheet
from mapper.importers.trestle import read_rows
from mapper.importers.turtle import read_turtle
from mapper.model import Mapping, Relation


def written(library: Library, name: str, path: Path, target: str = "biml") -> list[Mapping]:
    """Our export of a bundled crosswalk, and what it says."""
    path.write_bytes(export_crosswalk(CROSSWALK_FORMATS[name], library, "aix", target)[0])
    return sorted(between(library, "aix", target).mappings, key=repr)


def rows(imported: Imported) -> list[Mapping]:
    assert imported.reports == ()
    return sorted(imported.mappings, key=repr)


# the same content, written by another tool


def test_networkx_writes_our_graph_again(library: Library, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    said = written(library, "graphml", tmp_path / "a.graphml")
    networkx.write_graphml(networkx.read_graphml(tmp_path / "a.graphml", force_multigraph=True), tmp_path / "b.graphml")
    assert rows(read_graph(tmp_path / "b.graphml", library)) == said


def test_pandas_writes_our_tables_again(library: Library, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    said = written(library, "parquet", tmp_path / "a.parquet")
    pandas.read_parquet(tmp_path / "a.parquet").to_parquet(tmp_path / "b.parquet")
    assert rows(read_parquet(tmp_path / "b.parquet", library)) == said
    written(library, "csv", tmp_path / "a.csv")
    pandas.read_csv(tmp_path / "a.csv", dtype=str).to_csv(tmp_path / "b.csv", index=False)
    assert rows(read_csv(tmp_path / "b.csv", library, Map())) == said


def test_duckdb_writes_our_tables_again(library: Library, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    said = written(library, "parquet", tmp_path / "a.parquet")
    database = duckdb.connect()
    database.sql(f"copy (from read_parquet('{tmp_path}/a.parquet')) to '{tmp_path}/b.parquet' (format parquet)")
    assert rows(read_parquet(tmp_path / "b.parquet", library)) == said


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["tsv", "json", "ttl"])
def test_the_sssom_package_writes_our_mapping_set_again(library: Library, tmp_path: Path, form: str) -> None:
    """It knows no slots but SSSOM's, so it is given the flavour that has no others."""
    parsers, writers = pytest.importorskip("sssom.parsers"), pytest.importorskip("sssom.writers")
    said = written(library, "sssom-skos", tmp_path / "a.sssom.tsv")
    mappings = parsers.parse_sssom_table(tmp_path / "a.sssom.tsv")
    path = tmp_path / f"b.{form}"
    write = {"tsv": writers.write_table, "json": writers.write_json, "ttl": writers.write_rdf}[form]
    with path.open("w", encoding="utf-8") as stream:
        write(mappings, stream)
    read = read_turtle if form == "ttl" else read_mapping_set
    assert rows(read(path, library)) == said


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["sssom", "sssom-skos"])
def test_sssom_pydantic_reads_our_mapping_set(library: Library, tmp_path: Path, name: str) -> None:
    package = pytest.importorskip("sssom_pydantic")
    said = written(library, name, tmp_path / "a.sssom.tsv", "iso-27090")
    read, converter, metadata, *_ = package.read(tmp_path / "a.sssom.tsv")
    assert len(read) == len(said)
    package.write(read, tmp_path / "b.sssom.tsv", metadata=metadata, converter=converter)
    again = read_mapping_set(tmp_path / "b.sssom.tsv", library)
    assert [(m.source, m.target) for m in rows(again)] == [(m.source, m.target) for m in said]


def test_rdflib_writes_our_graph_again(library: Library, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    said = written(library, "turtle", tmp_path / "a.ttl")
    graph = rdflib.Graph().parse(tmp_path / "a.ttl", format="turtle")
    graph.serialize(tmp_path / "b.ttl", format="longturtle")
    assert rows(read_turtle(tmp_path / "b.ttl", library)) == said


@pytest.mark.thorough
def test_libreoffice_writes_our_sheets_again(library: Library, tmp_path: Path) -> None:
    """As .ods and back as .xlsx: the same mappings, but for the place, which names cells of a file."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    for name in (sheets := ("strm", "olir", "olir-supportive")):
        written(library, name, tmp_path / f"{name}.xlsx", "nist-ai-rmf")
    for suffix, given in (("ods", tmp_path.glob("*.xlsx")), ("xlsx", (tmp_path / "ods").glob("*.ods"))):
        command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix,
                   "--outdir", str(tmp_path / suffix), *map(str, given)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name in sheets:
        read = partial(read_sheet, source="aix", target="nist-ai-rmf") if name == "strm" else read_reference
        ours, again = (read(folder / f"{name}.xlsx", library) for folder in (tmp_path, tmp_path / "xlsx"))
        assert rows(again) == rows(ours) != []


# files of others


def test_a_thesaurus_in_turtle(library: Library, tmp_path: Path) -> None:
    """Bare mapping relations, as SKOS vocabularies have them."""
    path = tmp_path / "a.ttl"
    frameworks = "https://w3id.org/aix-mapper/framework/"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f"<https://house.example/rules/1.2> skos:broadMatch <{frameworks}eu-ai-act/art-15.5> ;\n"
        f"  skos:exactMatch <{frameworks}iso-27090/prompt-injection> .\n"
    )
    imported = read_turtle(path, library)
    assert [(m.relation, m.target, m.confidence) for m in sorted(imported.mappings, key=lambda m: m.target)] == [
        ("subset-of", "eu-ai-act:art-15.5", "low"),
        ("intersects-with", "iso-27090:prompt-injection", "low"),
    ]
    ((house, (element,)),) = imported.frameworks
    assert (house.id, element.id) == ("house.example-rules", "house.example-rules:1.2")


def test_a_mappings_file_of_the_center_for_threat_informed_defense(library: Library, tmp_path: Path) -> None:
    """In the shape of its published files of 2022 and later (nist_800_53-rev5_attack-16.1-enterprise.json)."""
    metadata = {
        "mapping_version": "", "attack_version": "16.1", "technology_domain": "enterprise", "author": "",
        "contact": "", "creation_date": "01/13/2022", "last_update": "01/14/2022", "organization": "",
        "mapping_framework": "nist_800_53", "mapping_framework_version": "rev5",
        "mapping_types": {"mitigates": {"name": "mitigates", "description": ""}}, "capability_groups": {"AC": "Access"},
    }  # fmt: skip
    usual = {"comments": "", "attack_object_name": "Data Obfuscation", "references": [], "capability_group": "AC",
             "capability_description": "Information Flow Enforcement", "capability_id": "AC-04",
             "status": "complete"}  # fmt: skip
    objects = [
        {**usual, "attack_object_id": "T1001", "mapping_type": "mitigates"},
        {**usual, "attack_object_id": "T1002", "mapping_type": "primary_impact"},
        {**usual, "capability_id": "AC-05", "attack_object_id": None, "mapping_type": None, "status": "non_mappable"},
        {**usual, "capability_id": "AC-06", "attack_object_id": None, "mapping_type": "non_mappable"},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"metadata": metadata, "mapping_objects": objects}))
    imported = read_mappings(path, library)
    found = [(m.source, m.relation, m.target, m.status, m.date) for m in imported.mappings]
    assert found == [
        ("nist-800-53:AC-04", "supports", "mitre-attack-enterprise:T1001", "draft", "2022-01-14"),
        ("nist-800-53:AC-05", "no-relationship", "mitre-attack-enterprise", "draft", "2022-01-14"),
        ("nist-800-53:AC-06", "no-relationship", "mitre-attack-enterprise", "draft", "2022-01-14"),
    ]
    assert [(report.code, "primary_impact" in report.message) for report in imported.reports] == [("I003", True)]
    assert {framework.edition for framework, _ in imported.frameworks} == {"rev5", "16.1"}
    folder.write(imported, library, tmp_path, force=False)
    again = export_crosswalk(
        CROSSWALK_FORMATS["ctid"], Library.bundled(tmp_path), "nist-800-53", "mitre-attack-enterprise"
    )[0]
    assert json.loads(again)["metadata"]["technology_domain"] == "enterprise"
    assert [found["attack_object_id"] for found in json.loads(again)["mapping_objects"]] == ["T1001", None, None]


def test_a_table_of_opencre_with_its_tree(library: Library, tmp_path: Path) -> None:
    """Columns as OpenCRE exports them: the CRE that is meant is the last one that is filled."""
    path = tmp_path / "a.csv"
    path.write_text(
        "CRE 0,CRE 1,ASVS|name,ASVS|id,ASVS|hyperlink,ASVS|description,CWE|name,CWE|id,CWE|hyperlink\n"
        "616-305|Development,,,,,,,,\n"
        "616-305|Development,062-850|Input,Encode,V5.2,https://asvs.example/5.2,,Injection,79,n/a\n"
        ",no number,Filter,V5.3,,,,,\n"
    )
    imported = read_links(path, library)
    assert [(m.source, m.relation, m.target, m.strength) for m in imported.mappings] == [
        ("asvs:V5.2", "intersects-with", "opencre:062-850", None),
        ("cwe:79", "intersects-with", "opencre:062-850", None),
    ]
    assert [(report.code, report.line) for report in imported.reports] == [("I002", 4)]


def test_a_mapping_csv_of_trestle_between_other_catalogs(library: Library, tmp_path: Path) -> None:
    """Headings as in trestle's own tests, in other letters than its documentation; it keeps catalogs in folders."""
    path = tmp_path / "a.csv"
    path.write_text(
        "$$Source_Resource,$$Target_Resource,$$Map_Source_ID_Ref_list,$$Map_Target_ID_Ref_list,$$Map_Relationship,"
        "$Map_Confidence_Score,$Map_Coverage,User_Column_1\n"
        "A reference,A reference,A list,A list,The relationship,score,coverage,\n"
        "catalogs/PCI/catalog.json,catalogs/FedRAMP_rev5_HIGH/catalog.json,PCI-1.1.1,ac-1_smt,subset-of,90%,90%,x\n"
        "catalogs/PCI/catalog.json,oscal/aix-controls.json,a1 a2,ctl-ratelimit,equal-to,0.5,,\n"
        "catalogs/PCI/catalog.json,oscal/aix-controls.json,a3,ctl-ratelimit,like,,,\n"
        "catalogs/PCI/catalog.json,oscal/aix-controls.json,a4,,,,,\n"
        "catalogs/PCI/catalog.json,oscal/aix-controls.json,a5,,equal-to,,,\n"
    )
    imported = read_rows(path, library)
    assert [(m.source, m.relation, m.target, m.confidence) for m in imported.mappings] == [
        ("pci:PCI-1.1.1", "subset-of", "fedramp-rev5-high:ac-1_smt", "high"),
        ("pci:a1", "subset-of", "aix:ratelimit", "medium"),
        ("pci:a2", "subset-of", "aix:ratelimit", "medium"),
        ("pci:a4", "no-relationship", "aix", "low"),
    ]
    assert imported.mappings[1].rationale == "a.csv states a1, a2 equal-to ctl-ratelimit, each side taken together."
    assert [(report.code, report.line) for report in imported.reports] == [("I003", 5), ("I002", 7)]


@pytest.mark.parametrize(
    ("relation", "sources", "targets", "said"),
    [
        ("equal", "a", "b", "equal"),
        ("equal", "ab", "c", "subset-of"),
        ("equal", "a", "bc", "superset-of"),
        ("equal", "ab", "cd", "intersects-with"),
        ("subset-of", "ab", "c", "subset-of"),
        ("subset-of", "a", "bc", "intersects-with"),
        ("superset-of", "a", "bc", "superset-of"),
        ("superset-of", "ab", "c", "intersects-with"),
        ("no-relationship", "ab", "cd", "no-relationship"),
    ],
)
def test_what_is_said_of_several_controls_together_is_said_of_each(
    relation: Relation, sources: str, targets: str, said: Relation
) -> None:
    pairs = dict(each_pair(relation, sources, targets))
    assert pairs == dict.fromkeys(product(sources, targets), said)


@pytest.mark.parametrize(("name", "maps"), [("mapping.json", 2), ("mapping.xml", 1), ("mapping.yaml", 2)])
def test_a_mapping_collection_of_others(oscal_tools: Path, library: Library, name: str, maps: int) -> None:
    """The catalogs stand in the back matter; what nothing answers is in a gap summary."""
    imported = read_oscal(oscal_tools / "examples" / name, library)
    found = [(m.source, m.relation, m.target, m.confidence, m.rationale_type) for m in imported.mappings]
    assert imported.reports == ()
    assert found[0] == (
        "controls:ctl-input-filter", "intersects-with", "threats:thr-prompt-injection_smt.a", "high", "functional",
    )  # fmt: skip
    assert found[-1][:3] == ("controls:ctl-train", "no-relationship", "threats")
    assert len(found) == maps + 1


def test_what_the_queries_print_is_taken_in(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text('[\n{"source": "house:1",\n "relation": "equal", "target": "aix:ratelimit"},\n'
                    '{"source": "../../x:1",\n "relation": "equal", "target": "aix:ratelimit"},\n'
                    '{"source": "house:2",\n "relation": "alike", "target": "aix:ratelimit"}]\n')  # fmt: skip
    imported = read_document(path, library)
    (mapping,) = imported.mappings
    assert (mapping.source, mapping.provenance, mapping.status, mapping.confidence) == (
        "house:1", "user", "draft", "low",
    )  # fmt: skip
    assert [(report.code, report.line) for report in imported.reports] == [("I004", 5), ("I003", 7)]


@pytest.mark.parametrize("id", ["../../x", "/x", "", "X"])
def test_no_id_leads_out_of_the_folder(library: Library, tmp_path: Path, id: str) -> None:
    element = {"id": f"{id}:1", "framework": id, "kind": "control", "citation": "1", "title": "One"}
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(element)}\n{json.dumps(element | {'id': 'house:1', 'framework': 'house'})}\n")
    imported = read_document(path, library)
    assert [framework.id for framework, _ in imported.frameworks] == ["house"]
    assert [(report.code, report.line) for report in imported.reports] == [("I004", 1)]
    path.write_text(json.dumps({"framework": {"id": id}, "elements": [element]}))
    with pytest.raises(DataError, match="describes a framework that is none"):
        read_document(path, library)


HOSTILE = {
    "json": (read_document, b'{"a": 1}'),
    "json, deep": (read_document, b"[" * 100_000),
    "json, halves of characters": (read_document, b'{"framework": {"id": "\\ud800"}}'),
    "graphml": (read_graph, b"<graph/>"),
    "graphml, entities": (read_graph, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "parquet": (read_parquet, b"PAR1 no PAR1"),
    "turtle": (read_turtle, b"<a> <b"),
    "turtle, deep": (read_turtle, b"<a> <b> " + b"[ <c> " * 5000),
    "turtle, empty": (read_turtle, b""),
    "ctid": (read_mappings, b'{"metadata": {}, "mapping_objects": [1]}'),
    "trestle": (read_rows, b"a,b\n1,2\n"),
    "opencre": (read_links, b"a,b\n1,2\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_such_file_is_refused_in_one_line(library: Library, tmp_path: Path, name: str) -> None:
    read, content = HOSTILE[name]
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read(path, library)
    assert len(caught.value.findings) == 1
    assert caught.value.findings[0].code == "I001"


def test_a_parquet_file_that_unpacks_without_end_is_refused(library: Library, tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    ends = {"source": ["aix:ratelimit"] * 1000, "relation": ["equal"] * 1000, "target": ["x:1"] * 1000}
    rationale = pyarrow.DictionaryArray.from_arrays([0] * 1000, ["a" * 500_000])
    parquet.write_table(pyarrow.table({**ends, "rationale": rationale}), tmp_path / "a")
    assert (tmp_path / "a").stat().st_size < 2**20
    with pytest.raises(DataError, match="more than 32768 characters"):
        read_parquet(tmp_path / "a", library)


def test_a_map_of_many_controls_is_refused(library: Library, tmp_path: Path) -> None:
    ends = {f"{side}s": [{"id-ref": f"{side}-{number}"} for number in range(400)] for side in ("source", "target")}
    maps = [{"relationship": "intersects-with", **ends}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"mapping-collection": {"mappings": [{"maps": maps}]}}))
    with pytest.raises(DataError, match="more pairs of controls than can be held"):
        read_oscal(path, library)


def test_every_place_of_an_import_is_a_function() -> None:
    assert all(callable(found_at(format.place)) for format in IMPORTS.values() if format.place)
