"""OSCAL catalogs of any origin, and what becomes of each field."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from imported import brought_back, only
from lxml import etree

from mapper import DataError, Library
from mapper.importers.oscal import read_catalog

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
