"""Real libraries of CISO Assistant, and what becomes of each field."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from imported import brought_back, only

from mapper import Library
from mapper.importers.ciso_assistant import read_library

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
