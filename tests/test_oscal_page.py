"""The page on OSCAL explains what is exported, and its commands run."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from assessed import exported, filled
from click.testing import Result

from mapper import Library, assess
from mapper.exporters import ASSESSED, PROFILES
from mapper.exporters.oscal.profile import CRITERIA
from mapper.oscal.vocabulary import NS, property_of

PAGE = (Path(__file__).parent.parent / "docs" / "oscal.md").read_text()
EXPLAINED = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))


def members(tree: Any, name: str) -> list[dict[str, Any]]:
    """Every object in lists of this name, at any depth."""
    if isinstance(tree, list):
        return [found for item in tree for found in members(item, name)]
    if not isinstance(tree, dict):
        return []
    return [*tree.get(name, []), *(found for value in tree.values() for found in members(value, name))]


@pytest.fixture(scope="module")
def helpdesk(rag_assessment: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one system, with the assessment that the page speaks of."""
    folder = tmp_path_factory.mktemp("helpdesk")
    (folder / "helpdesk.yaml").write_text(filled(rag_assessment))
    return folder


@pytest.fixture(scope="module")
def documents(library: Library, oscal_folder: Path, helpdesk: Path) -> list[Any]:
    published = [json.loads(path.read_bytes()) for path in sorted(oscal_folder.glob("*.json"))]
    assessment = assess.load(helpdesk / "helpdesk.yaml", library)
    return published + [exported(library, assessment, name) for name in ASSESSED]


def test_every_property_is_explained(library: Library, documents: list[Any]) -> None:
    used = {prop["name"] for prop in members(documents, "props") if prop.get("ns") == NS}
    columns = {property_of(column.name) for framework in library.core for column in framework.columns}
    assert used - columns <= EXPLAINED
    assert len(used - columns) >= 42


def test_every_part_and_link_is_explained(documents: list[Any]) -> None:
    assert {part["name"] for part in members(documents, "parts")} <= EXPLAINED
    assert {link["rel"] for link in members(documents, "links")} <= EXPLAINED


def test_the_namespace_and_every_criterion_are_explained() -> None:
    assert {NS, *CRITERIA} <= EXPLAINED


def test_the_commands_of_the_page_run(
    mapper: Callable[..., Result], helpdesk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(helpdesk)
    lines = re.findall(r"^mapper (.+)$", PAGE, re.MULTILINE)
    assert len(lines) >= 11
    for line in lines:
        result = mapper(*shlex.split(line))
        assert result.exit_code == 0, result.output


def test_the_documents_of_an_assessment_and_its_words_are_explained() -> None:
    assert {f"--as {name} -o {name}.json" for name in ASSESSED if name != "assessment-results"} - {
        "--as profile -o profile.json"
    } <= set(re.findall(r"--as \S+ -o \S+", PAGE))
    assert set(re.findall(r"^\| ([a-z-]+) \|", PAGE, re.MULTILINE)) >= set(ASSESSED)


@pytest.mark.thorough
def test_the_commands_of_trestle_run(
    mapper: Callable[..., Result], oscal_folder: Path, helpdesk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trestle")
    monkeypatch.chdir(helpdesk)
    for line in re.findall(r"^mapper (export oscal --assessment .+)$", PAGE, re.MULTILINE):
        assert mapper(*shlex.split(line), "--force").exit_code == 0
    lines = re.findall(r"^((?:trestle|cp) .+)$", PAGE, re.MULTILINE)
    assert len(lines) >= 10
    places = {"/tmp/oscal": str(oscal_folder), "/tmp/helpdesk": str(helpdesk)}  # noqa: S108  # as the page has them
    for line in ["trestle init --local", *lines]:
        command = re.sub("|".join(places), lambda match: places[match[0]], line).split()
        tool = f"{Path(sys.executable).parent / 'trestle'}" if command[0] == "trestle" else command[0]
        done = subprocess.run([tool, *command[1:]], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}: {done.stderr[-500:]}"
    resolved = json.loads((tmp_path / "catalogs/helpdesk-resolved/catalog.json").read_text())
    assert "applicability" in {prop["name"] for prop in members(resolved, "props")}


def test_the_profiles_that_the_page_names_are_there() -> None:
    assert {name.removeprefix("profile-") for name in re.findall(r"profile-\w+(?=\.json)", PAGE)} <= set(PROFILES)
