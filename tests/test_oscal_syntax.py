"""The three syntaxes of OSCAL say the same, and say it safely."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from mapper.exporters import PUBLISHED
from mapper.oscal.reading import read_tree
from mapper.oscal.structure import CHILDREN
from mapper.oscal.syntax import Pieces, Tree, line, members, paragraphs
from mapper.oscal.writing import SYNTAXES, Syntax, write

NAMES = sorted({Path(d.path).stem for d in PUBLISHED if d.path.startswith("oscal/")})


def written(model: str, tree: Tree, syntax: Syntax) -> bytes:
    stream = io.BytesIO()
    write(model, tree, stream, syntax)
    return stream.getvalue()


def read(folder: Path, model: str, tree: Tree, syntax: Syntax) -> tuple[str, Tree]:
    path = folder / f"document.{syntax}"
    path.write_bytes(written(model, tree, syntax))
    return read_tree(path)


@pytest.mark.parametrize("name", NAMES)
def test_xml_and_json_are_equal_element_by_element(oscal_folder: Path, name: str) -> None:
    model, tree = read_tree(oscal_folder / f"{name}.xml")
    assert (model, tree) == read_tree(oscal_folder / f"{name}.json")
    assert len(str(tree)) > 1000


@pytest.mark.parametrize("name", NAMES)
def test_yaml_equals_json_as_data(oscal_folder: Path, name: str) -> None:
    data = yaml.load((oscal_folder / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    assert data == json.loads((oscal_folder / f"{name}.json").read_bytes())


TRAPS = ["no", "yes", "2026-08-22", "1.2", "1e3", "0x1F", "null", "~", "- a", "a: b", "# a", "12:30:45", "'", '"', "\\"]


@pytest.mark.parametrize("value", TRAPS)
def test_a_string_stays_one_for_readers_of_both_versions_of_yaml(value: str) -> None:
    tree = {"props": [{"name": "x", "value": value}], "title": "T"}
    text = written("control", tree, "yaml").decode()
    for data in (yaml.safe_load(text), YAML(typ="safe", pure=True).load(text)):
        assert data["control"]["props"][0]["value"] == value


anything = st.text(st.characters(codec=None), max_size=60)


@given(anything, anything, anything)
def test_any_text_is_the_same_in_every_syntax(
    tmp_path_factory: pytest.TempPathFactory, title: str, value: str, prose: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    part = {"id": "x", "name": "statement", "prose": prose, "title": title}
    tree = {"id": "c", "title": title, "props": [{"name": "p", "value": value}], "parts": [part]}
    expected = cleaned("control", tree)
    for syntax in SYNTAXES:
        assert read(folder, "control", tree, syntax) == ("control", expected)
    assert yaml.safe_load(written("control", tree, "yaml")) == json.loads(written("control", tree, "json"))


def cleaned(name: str, tree: Tree) -> Tree:
    """What the writers are asked to say: text in its accepted form, nothing empty."""
    found: Tree = {}
    for member, _, type, value in members(name, tree):
        each = [cleaned(type, item) for item in value] if isinstance(value, list) else value
        found[member] = each
    return found


@given(anything)
def test_cleaned_text_stays_as_it_is(text: str) -> None:
    assert line(line(text)) == line(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)
    assert not any(character in line(text) for character in "\0\x1b\n\r\t\x85\u2028\ud800\ufeff\ufffe")
    assert "{{" not in line(text)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_pieces_are_written_as_lists_are(syntax: Syntax) -> None:
    controls = [{"id": f"c{n}", "title": f"Control {n}"} for n in range(3)]

    def tree(many: Any) -> Tree:
        return {"groups": many([{"id": "g", "title": "G", "controls": many(controls)}, {"id": "h", "title": "H"}])}

    pieces = tree(lambda items: Pieces(items, dict))
    assert written("catalog", pieces, syntax) == written("catalog", tree(list), syntax)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_empty_pieces_are_left_out(syntax: Syntax) -> None:
    assert b"controls" not in written("group", {"title": "G", "controls": Pieces([], dict)}, syntax)


def test_every_member_is_described_once() -> None:
    for children in CHILDREN.values():
        assert len(set(children)) == len(children)
