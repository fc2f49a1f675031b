"""Whatever a data folder holds, what is exported is valid OSCAL, or nothing is exported and one line says why."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mapper.oscal.writing import SYNTAXES
from mapper.tables import CROSSWALK_COLUMNS, ELEMENT_COLUMNS

Run = Callable[..., Result]
TOML = """id = "x"
name = {name}
edition = {edition}
publisher = "P"
url = {url}
licence = "own"
stage = ""
as_of = "2026-01-01"
source = "s"

[columns.kind_of]
label = "Kind"

[columns."url"]
label = "A clash"
"""


def data(folder: Path, *rows: dict[str, str], **described: str) -> Path:
    """A data folder of one framework with these elements."""
    home = folder / "frameworks" / "x"
    home.mkdir(parents=True)
    text = {"name": "X", "edition": "1", "url": "https://x.example"} | described
    (home / "framework.toml").write_text(TOML.format(**{key: json.dumps(value) for key, value in text.items()}))
    columns = [*ELEMENT_COLUMNS, "kind_of", "url_"]
    with (home / "elements.csv").open("w", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*ELEMENT_COLUMNS, "kind_of", "url"])
        for number, row in enumerate(rows):
            usual = {"id": f"e{number}", "kind": "control", "citation": f"E {number}", "title": "Title"}
            writer.writerow([(usual | row).get(column, "") for column in columns])
    return folder


HOSTILE: dict[str, list[dict[str, str]]] = {
    "ids that are no tokens": [{"id": "1"}, {"id": "a b"}, {"id": "a/b"}, {"id": "é"}, {"id": "(a)"}, {"id": "-"}],
    "ids that are alike as tokens": [{"id": "a b"}, {"id": "a-b"}, {"id": "a/b"}, {"id": "a,b"}],
    "ids that documents of ours use": [{"id": "a"}, {"id": "a_smt"}, {"id": "group-control"}, {"id": "a_ovw"}],
    "control characters": [{"title": "a\x01b\x1b[31m", "summary": "x\x00y\x9fz\ufeff\ufffe", "kind_of": "\x07"}],
    "insertions": [{"title": "{{ insert: param, x }}", "summary": "{{x}}{{{", "citation": "{{"}],
    "markup": [{"title": "# *a* [b](c) <d> & `e`", "summary": "- a\n\n1. b\n\n| c | d |\n\n    e\n\n***\n\n<script>"}],
    "empty prose": [{"summary": ""}, {"summary": " "}, {"kind": "function"}],
    "blank titles": [{"title": " "}, {"title": "\u00a0", "citation": "\t"}, {"kind": " "}],
    "kinds that are no tokens": [{"kind": "a kind / of"}, {"kind": "1"}, {"kind": "ARTICLE"}, {"kind": "article"}],
    "two parents": [{}, {}, {"parents": "e0|e1"}, {"kind": "point", "parents": "e1|e0"}],
    "items in all places": [{"kind": "function"}, {"kind": "point", "parents": "e0"}, {"kind": "point"},
                            {"kind": "function", "parents": "e2"}, {"kind": "topic", "parents": "e3"}],
    "addresses": [{"url": "page 3"}, {"url": 'https://x.example/ä b<">'}, {"url": "#a"}, {"url": "javascript:x"},
                  {"url": "https://"}, {"url": "http://[::1"}, {"url": "https://x.example/100%"}],
    "chapters": [{"kind": "article", "url_": "x"}, {"kind": "article", "parents": "e0"}],
    "long lines": [{"title": "t" * 5000, "summary": "s " * 50_000, "id": "i" * 300}],
    "nothing at all": [],
}  # fmt: skip


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_framework_is_valid_oscal(mapper: Run, tmp_path: Path, name: str, syntax: str) -> None:
    folder, output = data(tmp_path / "data", *HOSTILE[name]), tmp_path / f"x.{syntax}"
    result = mapper("export", "oscal", "--catalog", "x", "--data", folder, "--validate", "-o", output)
    assert result.exit_code == 0, result.output
    assert "fits the schema" in result.stderr


def test_the_strict_validator_has_no_complaint_either(mapper: Run, tmp_path: Path, oscal_tools: Path) -> None:
    files = []
    for number, (name, rows) in enumerate(HOSTILE.items()):
        folder = data(tmp_path / str(number), *rows, url=("https://x.example", "", "nowhere")[number % 3])
        files.append(tmp_path / f"{name.replace(' ', '-')}.{('json', 'xml')[number % 2]}")
        mapper("export", "oscal", "--catalog", "x", "--data", folder, "-o", files[-1])
    command = [sys.executable, str(oscal_tools / "oscal-validate"), "--strict", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("described", [
    {"name": " "}, {"edition": ""}, {"edition": "{{\x01"}, {"url": ""}, {"url": "nowhere"}, {"name": "*\n\n#"},
])  # fmt: skip
def test_a_hostile_description_is_valid_oscal(mapper: Run, tmp_path: Path, described: dict[str, str]) -> None:
    folder = data(tmp_path / "data", {}, **described)
    for syntax in SYNTAXES:
        output = tmp_path / f"x.{syntax}"
        result = mapper("export", "oscal", "--catalog", "x", "--data", folder, "--validate", "-o", output)
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize(("rows", "said"), [
    ([{"parents": "e1"}, {"parents": "e0"}], "part of itself"),
    ([{"parents": f"e{n - 1}" if n else ""} for n in range(70)], "parents above it"),
])  # fmt: skip
def test_parents_that_have_no_place_in_a_document_are_refused(
    mapper: Run, tmp_path: Path, rows: list[dict[str, str]], said: str
) -> None:
    output = tmp_path / "x.json"
    result = mapper("export", "oscal", "--catalog", "x", "--data", data(tmp_path / "data", *rows), "-o", output)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not output.exists()


def ids_in(tree: Any) -> list[str]:
    if isinstance(tree, dict):
        own = [tree["id"]] if "id" in tree else []
        return own + [id for value in tree.values() for id in ids_in(value)]
    return [id for item in tree for id in ids_in(item)] if isinstance(tree, list) else []


@pytest.mark.parametrize("name", HOSTILE)
def test_ids_are_unique_and_no_element_is_lost(mapper: Run, tmp_path: Path, name: str) -> None:
    output = tmp_path / "x.json"
    folder = data(tmp_path / "data", *HOSTILE[name])
    mapper("export", "oscal", "--catalog", "x", "--data", folder, "-o", output)
    ids = ids_in(json.loads(output.read_text())["catalog"].get("groups", []))
    assert len(ids) == len(set(ids))
    assert output.read_text().count('"alt-identifier"') == len(HOSTILE[name])


def test_the_same_id_in_two_frameworks_stays_apart(mapper: Run, tmp_path: Path) -> None:
    """A row relates ctl-ratelimit of one catalog to ratelimit of another: ids are unique in a catalog only."""
    folder = data(tmp_path / "data", {"id": "ratelimit"}, {"id": "a b"})
    head = "\t".join(CROSSWALK_COLUMNS)
    rows = [
        f"aix:ratelimit\t\trel:{relation}\tx:{target}\t\t\t5\t0.9\tsemantic\twhy\tuser\tdraft\t\t\t1\t1\t"
        "semapv:ManualMappingCuration\tme\t2026-01-01\t\t\t"
        for relation, target in [("intersects-with", "ratelimit"), ("supports", "ratelimit"), ("subset-of", "a b")]
    ]
    (folder / "crosswalks").mkdir()
    (folder / "crosswalks" / "aix--x.sssom.tsv").write_text("\n".join([head, *rows, ""]))
    output = tmp_path / "aix--x.json"
    result = mapper("export", "oscal", "--mapping", "x", "--data", folder, "--validate", "-o", output)
    assert result.exit_code == 0, result.output
    maps = json.loads(output.read_text())["mapping-collection"]["mappings"][0]["maps"]
    assert [m["targets"][0]["id-ref"].partition("-")[0] for m in maps] == ["id"]


def test_a_mapping_never_takes_the_name_of_the_catalog_that_it_refers_to(mapper: Run, tmp_path: Path) -> None:
    result = mapper("export", "oscal", "--mapping", "iso-27090", "-o", tmp_path / "iso-27090.json")
    assert result.exit_code == 1
    assert "call it aix--iso-27090.json" in result.stderr
    assert list(tmp_path.iterdir()) == []
