"""The check against NIST's schemas, as a user without any other tool has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mapper import safety
from mapper.oscal import streaming
from mapper.oscal.validation import SCHEMAS, validate

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def profile(mapper: Run, tmp_path: Path) -> Path:
    path = tmp_path / "profile.json"
    assert mapper("export", "oscal", "--profile", "watch", "-o", path).exit_code == 0
    return path


@pytest.mark.parametrize("suffix", ["xml", "json", "yaml"])
@pytest.mark.parametrize("what", [("--profile", "watch"), ("--catalog", "iso-27090"), ("--mapping", "iso-27090")])
def test_an_export_is_checked_when_it_is_written(
    mapper: Run, tmp_path: Path, suffix: str, what: tuple[str, ...]
) -> None:
    result = mapper("export", "oscal", *what, "--validate", "-o", tmp_path / f"x.{suffix}")
    assert result.exit_code == 0, result.output
    assert "fits the schema of OSCAL 1.2.3" in result.stderr


def test_a_user_without_the_shared_folder_gets_a_verdict(profile: Path, tmp_path: Path) -> None:
    profile.write_text(profile.read_text().replace('"uuid": "', '"uuid": "x', 1))
    environment = {k: v for k, v in os.environ.items() if k != "AIX_MAPPER_SHARED"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mapper", "validate", "oscal", profile.name]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith('profile.json:3: OSCAL /profile/uuid: "x')


def broken(document: Any, place: list[Any], value: Any) -> str:
    inner = document
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return json.dumps(document, indent=2)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (["profile", "uuid"], "1", "/profile/uuid"),
        (["profile", "metadata", "last-modified"], "2026-01-01", "/profile/metadata/last-modified"),
        (["profile", "metadata", "props"], [], "/profile/metadata/props"),
        (["profile", "colour"], "red", "'colour'"),
        (["profile", "imports", 0, "include-controls", 0, "with-ids", 1], "5.1", "/with-ids/1"),
    ],
)
def test_a_finding_names_the_place_and_the_line(profile: Path, place: list[Any], value: Any, said: str) -> None:
    profile.write_text(broken(json.loads(profile.read_text()), place, value))
    for path in (profile, profile.with_suffix(".yaml")):
        path.write_text(profile.read_text())  # JSON is YAML
        findings = validate(path)
        assert findings
        assert any(said in finding.message for finding in findings)
        assert all("\n" not in str(finding) and len(str(finding)) < 500 for finding in findings)
        line = path.read_text().splitlines()[findings[-1].line - 1]
        assert f'"{place[0]}"' in line or any(f'"{step}"' in line for step in place) or str(value) in line


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (["groups", 1, "title"], None, '"title" is a required property'),
        (["groups", 1, "controls", 2, "id"], "1", "/catalog/groups/1/controls/2/id"),
        (["groups", 1, "controls", 2, "title"], None, '"title" is a required property'),
        (["groups", 1, "controls", 2, "parts", 0, "prose"], 7, "/catalog/groups/1/controls/2/parts/0/prose"),
    ],
)
def test_of_several_forms_that_do_not_fit_the_nearest_is_meant(
    mapper: Run, tmp_path: Path, place: list[Any], value: Any, said: str
) -> None:
    path = tmp_path / "x.json"
    mapper("export", "oscal", "--catalog", "iso-27090", "-o", path)
    document = json.loads(path.read_text())
    inner = document["catalog"]
    for step in place[:-1]:
        inner = inner[step]
    if value is None:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    path.write_text(json.dumps(document))
    [finding] = validate(path)
    assert said in finding.message


def test_xml_is_checked_with_lines(mapper: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    mapper("export", "oscal", "--profile", "watch", "-o", path)
    text = path.read_text().replace("<merge>", "<mix>").replace("</merge>", "</mix>")
    path.write_text(text)
    [finding] = validate(path)
    assert finding.line == 1 + text[: text.index("<mix>")].count("\n")
    assert "'mix'" in finding.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b"{", "no JSON"),
        ("x.json", b"[]", "no object"),
        ("x.json", b'{"poem": {}}', "no OSCAL model"),
        ("x.json", b"\xff", "not UTF-8"),
        ("x.json", b"[" * 100_000, "nested too deep"),
        ("x.xml", b"<a>", "no XML"),
        ("x.xml", b"", "is empty"),
        ("x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        ("x.xml", b"<a/>", "No matching global declaration"),
        ("x.yaml", b"a: [", "no YAML"),
        ("x.yaml", b"a: &b [1]\nc: *b\n", "alias"),
        ("x.yaml", b"!!python/object/apply:os.system [ls]", "no YAML"),
        ("x.yaml", b"- a\x00", "no YAML"),
        ("x.txt", b"", "suffix"),
    ],
)
def test_what_is_no_oscal_is_one_finding(mapper: Run, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    result = mapper("validate", "oscal", tmp_path / name)
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert said in line


def test_a_missing_file_is_a_matter_of_usage(mapper: Run, tmp_path: Path) -> None:
    assert mapper("validate", "oscal", tmp_path / "none.json").exit_code == 2


def test_documents_of_others_are_checked(oscal_tools: Path) -> None:
    examples = sorted((oscal_tools / "examples").iterdir())
    assert len(examples) >= 7
    assert [finding for path in examples for finding in validate(path)] == []


def test_yaml_of_others_is_read_as_yaml_1_2(tmp_path: Path, oscal_tools: Path) -> None:
    text = (oscal_tools / "examples" / "mapping.yaml").read_text()
    path = tmp_path / "mapping.yaml"
    path.write_text(text.replace("version: 1.0.0", "version: yes").replace("version: '1.0.0'", "version: yes"))
    assert "version: yes" in path.read_text()
    assert validate(path) == []


def test_the_schemas_are_those_of_the_release() -> None:
    note = (SCHEMAS / "README.md").read_text()
    for path in SCHEMAS.glob("oscal_*"):
        assert sha256(path.read_bytes()).hexdigest() in note


# files too large to be held in memory are checked while they are read; here every file is too large


@pytest.fixture
def streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "SIZE", 0)


@pytest.mark.usefixtures("streamed")
@pytest.mark.parametrize("name", ["aix-controls", "aix--iso-27090", "profile-watch", "eu-ai-act"])
def test_large_xml_that_fits_has_no_finding(oscal_folder: Path, name: str) -> None:
    assert validate(oscal_folder / f"{name}.xml") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("<merge>", "<mix>"), ("</title>", "</title><title>x</title>"), ('uuid="', 'uid="'), ("<with-id>", "<with-id>1 ")],
)
def test_large_xml_has_the_same_findings_as_small(
    oscal_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    text = (oscal_folder / "profile-watch.xml").read_text().replace(old, new).replace("</merge>", "</mix>")
    path = tmp_path / "x.xml"
    path.write_text(text if "<mix>" in text else text.replace("</mix>", "</merge>"))
    small = validate(path)
    monkeypatch.setattr(safety, "SIZE", 0)
    assert validate(path) == small != []


@pytest.mark.usefixtures("streamed")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x", "no XML"),
        (b"  \n", "no XML"),
        (b"<a>", "no XML"),
        (b"<catalog", "no XML"),
        (b"\xff", "no XML"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        (b"<!DOC\nTYPE a><a/>", "no XML"),
        (b'<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0">\n' + b"<p>\n" * 70, "deeper than 64"),
    ],
)
def test_large_xml_that_is_none_is_one_finding(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    assert said in str(validate(path)[-1])


def test_large_xml_is_given_up_after_a_hundred_findings_or_at_its_limit(
    oscal_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "SIZE", 0)
    path = tmp_path / "x.xml"
    path.write_text((oscal_folder / "aix-controls.xml").read_text().replace("<prop name=", "<prop nam="))
    assert len(validate(path)) <= streaming.MOST
    assert len(validate(path)) > 40
    monkeypatch.setattr(streaming, "LARGEST", 1000)
    [finding] = validate(oscal_folder / "aix-controls.xml")
    assert "is larger than" in finding.message


@pytest.mark.thorough
@pytest.mark.parametrize("fits", [True, False])
def test_a_catalog_of_many_megabytes_is_checked_in_little_memory(tmp_path: Path, fits: bool) -> None:
    control = '<control id="c{0}"><title>Control</title><part name="statement"><p>{1}</p></part></control>\n'
    head = (ROOT / "exports/oscal/iso-27090.xml").read_text().partition("<group")[0]
    path = tmp_path / "large.xml"
    with path.open("w") as stream:
        stream.write(f"{head}<group><title>All</title>\n")
        stream.writelines(control.format(number, "x" * 200) for number in range(150_000))
        stream.write("</group>" + ("" if fits else "<group/>") + "</catalog>")
    assert path.stat().st_size > 40 * 2**20
    command = ["sh", "-c", 'ulimit -v 400000; exec "$@"', "sh", sys.executable, "-m", "mapper", "validate", "oscal"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, path], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == (0 if fits else 1), done.stderr


HOSTILE = {
    "deep.yaml": b"catalog: " + b"[" * 1_000_000 + b"]" * 1_000_000,
    "deep-map.yaml": b"catalog: " + b"{a: " * 100_000 + b"1" + b"}" * 100_000,
    "deep.json": b'{"catalog": ' + b"[" * 400_000 + b"]" * 400_000 + b"}",
    "deep.xml": b'<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0">' + b"<p>" * 400_000,
    "large.json": b'{"catalog": "' + b"a" * 17 * 2**20 + b'"}',
}
"""Files that would end the program itself, which is why it runs apart and with 1 GB of address space."""


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    "command", [["validate", "oscal"], ["import", "oscal", "-o", "out"]], ids=["validate", "import"]
)
def test_a_hostile_file_is_refused_and_ends_nothing(tmp_path: Path, name: str, command: list[str]) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    line = [sys.executable, "-m", "mapper", *command, name]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -v 1048576; exec "$@"', "sh", *line],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert len((done.stdout + done.stderr).splitlines()) == 1
    assert name in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()
