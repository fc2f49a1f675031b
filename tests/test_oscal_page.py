"""The page on OSCAL explains what is exported, and its commands run."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mapper import Library
from mapper.exporters import PROFILES
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
def documents(oscal_folder: Path) -> list[Any]:
    return [json.loads(path.read_bytes()) for path in sorted(oscal_folder.glob("*.json"))]


def test_every_property_is_explained(library: Library, documents: list[Any]) -> None:
    used = {prop["name"] for prop in members(documents, "props") if prop.get("ns") == NS}
    columns = {property_of(column.name) for framework in library.core for column in framework.columns}
    assert used - columns <= EXPLAINED
    assert len(used - columns) >= 30


def test_every_part_and_link_is_explained(documents: list[Any]) -> None:
    assert {part["name"] for part in members(documents, "parts")} <= EXPLAINED
    assert {link["rel"] for link in members(documents, "links")} <= EXPLAINED


def test_the_namespace_and_every_criterion_are_explained() -> None:
    assert {NS, *CRITERIA} <= EXPLAINED


def test_the_commands_of_the_page_run(
    mapper: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^mapper (.+)$", PAGE, re.MULTILINE)
    assert len(lines) >= 6
    for line in lines:
        result = mapper(*shlex.split(line))
        assert result.exit_code == 0, result.output


def test_the_profiles_that_the_page_names_are_there() -> None:
    assert {name.removeprefix("profile-") for name in re.findall(r"profile-\w+(?=\.json)", PAGE)} <= set(PROFILES)
