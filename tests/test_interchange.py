"""Exports in the formats of other tools: other tools read them, and the command says what they lose."""

from __future__ import annotations

import configparser
import csv
import io
import json
import logging
import re
import sys
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from openpyxl import load_workbook

from mapper import Library
from mapper.cells import unguarded
from mapper.contract import DOCUMENTS, SCHEMAS
from mapper.exporters.interchange import export_crosswalk, export_framework
from mapper.exporters.pages import build
from mapper.formats import CROSSWALK_FORMATS, FRAMEWORK_FORMATS
from mapper.importers.oscal import read_document
from mapper.schema import json_schema
from mapper.tables import ELEMENT_COLUMNS

ROOT = Path(__file__).parent.parent
Run = Callable[..., Result]


@cache
def exported(library: Library, name: str, source: str = "aix", target: str = "nist-ai-rmf") -> bytes:
    return export_crosswalk(CROSSWALK_FORMATS[name], library, source, target)[0]


# SSSOM and RDF


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["sssom", "sssom-skos", "sssom-json", "turtle"])
def test_the_public_package_reads_and_validates(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    parsers, validators = pytest.importorskip("sssom.parsers"), pytest.importorskip("sssom.validators")
    parse = {".tsv": "parse_sssom_table", ".json": "parse_sssom_json", ".ttl": "parse_sssom_rdf"}
    path = tmp_path / f"set{CROSSWALK_FORMATS[name].suffix}"
    path.write_bytes(exported(library, name))
    with caplog.at_level(logging.ERROR):
        mappings = getattr(parsers, parse[path.suffix])(path)
        reports = validators.validate(mappings, fail_on_error=False)
    assert [result for report in reports.values() for result in report.results] == []
    assert len(mappings.df) == len(library.crosswalk("aix", "nist-ai-rmf"))


def test_the_stored_form_is_the_file_of_the_data(library: Library) -> None:
    for path, (source, target) in library.crosswalk_files.items():
        assert exported(library, "sssom", source, target) == path.read_bytes()


def test_rdf_relates_elements_and_denies_nothing_as_a_triple(library: Library) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=exported(library, "turtle", "aix", "iso-27090"), format="turtle")
    skos = rdflib.SKOS
    exact = {(s, o) for s, o in graph.subject_objects(skos.exactMatch)}
    equal = [m for m in library.crosswalk("aix", "iso-27090") if m.relation == "equal"]
    assert len(exact) == len(equal) > 0
    narrow = [m for m in library.crosswalk("aix", "iso-27090") if m.relation == "superset-of"]
    base = "https://w3id.org/aix-mapper/framework/iso-27090/"
    assert {(str(s), str(o)) for s, o in graph.subject_objects(skos.narrowMatch)} == {
        (f"https://owaspai.org/go/{m.source[4:]}", base + m.target.partition(":")[2]) for m in narrow
    }


@pytest.mark.parametrize(("name", "package", "extra"), [("turtle", "rdflib", "rdf"), ("parquet", "pyarrow", "parquet")])
def test_a_missing_extra_is_told(
    mapper: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = mapper("export", "crosswalk", "aix", "biml", "--as", name, "-o", tmp_path / "x")
    assert result.exit_code == 1
    said = f"{name.capitalize()} is written with {package}, which is not installed; pip install 'aix-mapper[{extra}]'"
    assert result.stderr.strip() == f"mapper: {said}"
    assert list(tmp_path.iterdir()) == []


# sheets


def rows_of(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


def test_the_mapping_sheet_has_the_columns_of_the_field(library: Library) -> None:
    """Layout of the published sheets of the Secure Controls Framework, version 2026.1: ten columns, header in row 5."""
    rows = rows_of(exported(library, "strm", "nist-ai-rmf", "aix"), "STRM")
    assert rows[4] == (
        "FDE #", "FDE Name", "Focal Document Element (FDE) Description", "STRM Rationale", "STRM Relationship",
        "SCF Control", "SCF #", "Secure Controls Framework (SCF) Control Description", "Strength of Relationship",
        "Notes",
    )  # fmt: skip
    assert {row[4] for row in rows[5:]} <= {"Equal", "Subset Of", "Superset Of", "Intersects With", "No Relationship"}
    assert {row[3] for row in rows[5:]} <= {"Syntactic", "Semantic", "Functional"}
    unmatched = [row for row in rows[5:] if row[4] == "No Relationship"]
    assert unmatched
    assert all(row[5] == row[6] == row[7] == "N/A" and row[8] == 0 for row in unmatched)
    above = {str(cell).rstrip(":") for row in rows[:4] for cell in row if cell}
    assert above >= {"Focal Document", "Focal Document URL", "Reference Document", "STRM Guidance",
                     "Published STRM URL"}  # fmt: skip
    assert "IR 8477" in rows[0][0]


GENERAL = [
    "Reference Document", "Reference Document Short Name", "Reference Document Version", "Reference Document Author",
    "Reference Document URL", "Reference Document Date", "Informative Reference Name",
    "Informative Reference Short Name", "Informative Reference Version", "Point of Contact",
    "Informative Reference Developer", "Comprehensive", "Summary", "Target Audience (Community)", "Citations",
    "Comments", "Web Address",
]  # fmt: skip


@pytest.mark.parametrize("name", ["olir", "olir-supportive"])
def test_the_olir_template_is_filled_as_nist_asks(library: Library, name: str) -> None:
    """Layout and rules of NIST IR 8278A r1."""
    content = exported(library, name)
    assert load_workbook(io.BytesIO(content)).sheetnames == ["General Information", "Relationships"]
    general = dict(row[:2] for row in rows_of(content, "General Information")[1:])
    assert list(general) == GENERAL
    empty = {field for field, value in general.items() if not value}
    assert empty == {"Point of Contact", "Web Address"}
    assert general["Informative Reference Name"] == "OWASP-AI-Exchange-to-NIST-AI-RMF (1.0.0)"
    assert len(general["Reference Document Short Name"]) <= 30
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", general["Reference Document Date"])
    header, *rows = rows_of(content, "Relationships")
    focal = [row[0] for row in rows]
    assert set(focal) == {e.citation for e in library.elements("nist-ai-rmf")}
    named = header.index("Reference Document Element")
    assert len({(row[0], row[named]) for row in rows}) == len(rows)
    assert not any(":" in (row[named] or "") for row in rows)
    assert general["Comprehensive"] == "No"
    blank = [row for row in rows if not row[named]]
    comments = header.index("Comments (Optional)")
    assert blank
    assert all(value is None for row in blank for at, value in enumerate(row) if at not in (0, comments))


def test_the_set_theory_style_of_olir(library: Library) -> None:
    header, *rows = rows_of(exported(library, "olir", "aix", "iso-27090"), "Relationships")
    assert header == (
        "Focal Document Element", "Focal Document Element Description", "Rationale", "Relationship",
        "Reference Document Element", "Reference Document Element Description (Optional)", "Comments (Optional)",
        "Strength of Relationship (Optional)",
    )  # fmt: skip
    rows = [row for row in rows if row[4]]
    assert {row[3] for row in rows} <= {"subset of", "intersects with", "equal", "superset of", "not related to"}
    assert {row[2] for row in rows} <= {"syntactic", "semantic", "functional"}
    assert all((row[7] == 10) == (row[3] == "equal") for row in rows)
    assert all(row[7] in range(1, 11) for row in rows)
    mapping = next(m for m in library.crosswalk("aix", "iso-27090") if m.relation == "superset-of")
    focal, reference = library.element(mapping.target), library.element(mapping.source)
    row = next(row for row in rows if row[6] == mapping.rationale)
    assert row[3] == "superset of", "the relation is that of the reference element to the focal one"
    assert library.resolve(f"aix:{row[4]}") == reference
    assert library.resolve(f"iso-27090:{row[0]}") == focal


def test_the_supportive_style_of_olir(library: Library) -> None:
    header, *rows = rows_of(exported(library, "olir-supportive"), "Relationships")
    assert header[:6] == (
        "Focal Document Element", "Focal Document Element Description", "Relationship Type", "Relationship Property",
        "Relationship Explanation", "Reference Document Element",
    )  # fmt: skip
    rows = [row for row in rows if row[5]]
    assert {row[2] for row in rows} == {"supports", "is supported by"}
    assert all(row[4] for row in rows)


@pytest.mark.parametrize("name", ["strm", "olir", "olir-supportive"])
def test_no_cell_of_a_sheet_is_a_formula(library: Library, name: str) -> None:
    book = load_workbook(io.BytesIO(exported(library, name)))
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("framework", ["aix", "eu-ai-act", "iso-27090", "nist-ai-rmf", "mitre-atlas"])
def test_the_name_of_an_element_in_a_sheet_leads_back_to_it(library: Library, framework: str) -> None:
    from mapper.exporters.crosswalk import Crosswalk

    about = library.framework(framework)
    crosswalk = Crosswalk(library, about, about, (), "")
    for element in library.elements(framework):
        assert library.resolve(f"{framework}:{crosswalk.name(element.id)}") == element


# CISO Assistant, trestle, Center for Threat-Informed Defense, OpenCRE


def read_yaml(content: bytes) -> Any:
    """What a YAML file says, read in C where that is installed."""
    yaml = pytest.importorskip("yaml")
    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def test_a_mapping_set_points_into_the_library_that_ciso_assistant_ships(library: Library, interop: Path) -> None:
    shipped = read_yaml((interop / "ciso-assistant" / "nist-ai-rmf-1.0.yaml").read_bytes())
    known = {node["urn"] for node in shipped["objects"]["framework"]["requirement_nodes"]}
    ours = read_yaml(exported(library, "ciso-assistant"))
    (found,) = ours["objects"]["requirement_mapping_sets"]
    assert found["target_framework_urn"] == shipped["objects"]["framework"]["urn"]
    assert shipped["urn"] in ours["dependencies"]
    assert {row["target_requirement_urn"] for row in found["requirement_mappings"]} <= known


def test_libraries_have_the_keys_that_ciso_assistant_reads(library: Library, interop: Path) -> None:
    """Required keys as its importer has them (backend/library/utils.py), and no key that its own libraries lack."""
    sample = read_yaml((interop / "ciso-assistant" / "mapping-nist-csf-2.0-to-iso27001-2022.yaml").read_bytes())
    ours = read_yaml(exported(library, "ciso-assistant"))
    assert ours.keys() == sample.keys()
    theirs, found = (x["objects"]["requirement_mapping_sets"][0] for x in (sample, ours))
    assert found.keys() == theirs.keys()
    extra = {"rationale", "strength_of_relationship", "annotation"}
    for row in found["requirement_mappings"]:
        assert row.keys() <= theirs["requirement_mappings"][0].keys() | extra
        assert row["relationship"] in {"subset", "intersect", "equal", "superset", "not_related"}
        assert row["rationale"] in {"syntactic", "semantic", "functional"}
    assert isinstance(ours["version"], int)


@pytest.mark.parametrize("framework", ["aix", "nist-ai-rmf", "iso-27090"])
def test_a_framework_library_is_a_tree_of_nodes(library: Library, framework: str) -> None:
    content = export_framework(FRAMEWORK_FORMATS["ciso-assistant"], library, framework)
    nodes = read_yaml(content)["objects"]["framework"]["requirement_nodes"]
    depths: dict[str, int] = {}
    for node in nodes:
        assert re.fullmatch(r"urn:aix-mapper:risk:req_node:[a-z0-9.-]+:[^A-Z\s]+", node["urn"])
        assert node["depth"] == (depths[node["parent_urn"]] + 1 if "parent_urn" in node else 1)
        depths[node["urn"]] = node["depth"]
    assert len(depths) == len(library.elements(framework))
    assert sum(node["assessable"] for node in nodes) == sum(e.requirement for e in library.elements(framework))


@pytest.mark.filterwarnings("ignore")
def test_trestle_makes_a_mapping_collection(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task = pytest.importorskip("trestle.tasks.csv_to_oscal_mc")
    (tmp_path / "oscal").symlink_to(ROOT / "exports" / "oscal")
    content = exported(library, "trestle", "aix", "iso-27090")
    (tmp_path / "map.csv").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    config = configparser.ConfigParser()
    config["task"] = {"title": "T", "version": "1", "csv-file": "map.csv", "output-dir": "out"}
    outcome = task.CsvToOscalMappingCollection(config["task"]).execute()
    assert outcome.name == "SUCCESS"
    made = json.loads((tmp_path / "out" / "mapping-collection.json").read_bytes())["mapping-collection"]
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))[2:]
    assert sum(len(mapping["maps"]) for mapping in made["mappings"]) == len(rows) > 50
    assert {m["relationship"] for x in made["mappings"] for m in x["maps"]} == {row[4] for row in rows}
    again = read_document(tmp_path / "out" / "mapping-collection.json", library)
    assert again.reports == ()
    known = {mapping.id: mapping for mapping in library.crosswalk("aix", "iso-27090")}
    carried = attrgetter("relation", "strength", "confidence", "rationale", "rationale_type", "status")
    assert all(carried(mapping) == carried(known[mapping.id]) for mapping in again.mappings)
    assert len(again.mappings) == len(rows)


def test_the_mappings_file_of_the_center_for_threat_informed_defense(library: Library) -> None:
    """Keys as in the published files of the Mappings Explorer (2024 and later)."""
    document = json.loads(exported(library, "ctid", "aix", "mitre-atlas"))
    assert list(document) == ["metadata", "mapping_objects"]
    assert document["metadata"].keys() == {
        "mapping_version", "technology_domain", "attack_version", "mapping_framework", "mapping_framework_version",
        "author", "contact", "organization", "creation_date", "last_update", "mapping_types", "capability_groups",
    }  # fmt: skip
    assert document["mapping_objects"]
    for found in document["mapping_objects"]:
        assert found["mapping_type"] in document["metadata"]["mapping_types"]
        assert found["capability_group"] in document["metadata"]["capability_groups"]
        assert found["attack_object_id"].startswith("AML.T")
        assert found["status"] in ("in_progress", "complete", "non_mappable")


def test_opencre_gets_a_cre_and_what_is_linked_to_it(library: Library) -> None:
    """Columns as OpenCRE's parse_export_format reads them; text that a spreadsheet would compute is guarded."""
    rows = list(csv.DictReader(io.StringIO(exported(library, "opencre", "aix", "opencre").decode(), newline="")))
    assert rows[0].keys() == {"CRE 0", *(f"OWASP AI Exchange|{x}" for x in ("name", "id", "hyperlink", "description"))}
    assert len(rows) == len(library.crosswalk("aix", "opencre"))
    assert all(re.fullmatch(r"\d{3}-\d{3}\|.+", row["CRE 0"]) for row in rows)


# plain data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_json_documents_fit_their_published_schemas(library: Library, name: str) -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text())
    assert schema == json_schema(DOCUMENTS[name]), "write json_schema() of each kind to docs/schemas/"
    document = (
        exported(library, "json")
        if name == "crosswalk-document"
        else export_framework(FRAMEWORK_FORMATS["json"], library, "nist-ai-rmf")
    )
    jsonschema.Draft202012Validator(schema).validate(json.loads(document))


def test_json_lines_are_those_of_the_queries(library: Library) -> None:
    lines = {"map": exported(library, "jsonl"), "list": export_framework(FRAMEWORK_FORMATS["jsonl"], library, "aix")}
    for kind, content in lines.items():
        records = [json.loads(line) for line in content.splitlines()]
        jsonschema.Draft202012Validator(json_schema(SCHEMAS[kind])).validate(records)


@pytest.mark.parametrize("framework", ["aix", "eu-ai-act", "opencre"])
def test_the_csv_of_a_framework_is_the_table_at_rest(library: Library, framework: str) -> None:
    content = export_framework(FRAMEWORK_FORMATS["csv"], library, framework)
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    at_rest = ROOT / "mappings" / "frameworks" / framework / "elements.csv"
    assert [[unguarded(cell) for cell in row] for row in rows] == list(csv.reader(at_rest.read_text().splitlines()))
    assert rows[0][: len(ELEMENT_COLUMNS)] == list(ELEMENT_COLUMNS)
    assert content.count(b"\r\n") == len(rows)


def test_networkx_finds_elements_and_frameworks_as_nodes(library: Library) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(exported(library, "graphml", "aix", "iso-27002").decode())
    assert graph.is_directed()
    assert graph.nodes["iso-27002"]["kind"] == "framework"
    assert graph.nodes["aix:ratelimit"]["label"] == "#RATE LIMIT"
    assert graph.number_of_edges() == len(library.crosswalk("aix", "iso-27002"))


# pages


def test_a_page_for_each_control_and_links_that_lead_somewhere(library: Library) -> None:
    pages = build(library, library.framework("aix"))
    assert len(pages) == len(library.elements("aix", "control")) + 1
    for content in pages.values():
        linked = re.findall(r"\]\(<([^>:]+\.md)>\)", content.decode())
        assert linked
        assert set(linked) <= pages.keys()


def test_github_reads_a_row_for_each_mapping(library: Library) -> None:
    """Its own parser makes tables, links and plain text of the pages, and no HTML comes through."""
    cmarkgfm = pytest.importorskip("cmarkgfm")
    pages = build(library, library.framework("aix"))
    for element in library.elements("aix", "control"):
        html = cmarkgfm.github_flavored_markdown_to_html(pages[f"{element.local}.md"].decode())
        tables = html.count("<table>")
        mappings = [mapping for mapping in library.mappings_of(element.id) if library.counts(mapping)]
        assert html.count("<tr>") - tables == len(mappings)
        assert "<!-- raw HTML omitted -->" not in html


@pytest.mark.parametrize("local", ["../../x", "CON|x", "a/b", "index", ".hidden"])
def test_a_page_stays_in_its_folder(small: Path, local: str) -> None:
    table = small / "frameworks" / "alpha" / "elements.csv"
    table.write_text(table.read_text() + f"{local},control,Odd,Odd <b>|title,,,javascript:alert(1),,yes,\n")
    library = Library([small])
    pages = build(library, library.framework("alpha"))
    assert len(pages) == 4
    assert all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.md", name) for name in pages)
    odd = next(content.decode() for content in pages.values() if content.startswith(b"# Odd"))
    assert r"Odd \<b\>\|title" in odd
    assert "javascript" not in odd
