"""Profiles select what they say, and other tools resolve them to it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from mapper import Library
from mapper.errors import MapperError
from mapper.exporters import PROFILES, write_catalog, write_profile
from mapper.exporters.oscal.profile import CRITERIA, select

Run = Callable[..., Result]


def selected(library: Library, **criteria: str | tuple[str, ...]) -> set[str]:
    values = {name: (value,) if isinstance(value, str) else value for name, value in criteria.items()}
    return {id.removeprefix("ctl-") for id in select(library, values)}


@pytest.mark.parametrize(
    ("criterion", "column", "value"),
    [("lifecycle", "lifecycle", "runtime"), ("essential", "essential_category", "Watch")],
)
def test_facts_of_the_exchange_select(library: Library, criterion: str, column: str, value: str) -> None:
    expected = {e.local for e in library.elements("aix", "control") if value in e.values(column)}
    assert selected(library, **{criterion: value.upper()}) == expected
    assert 3 < len(expected) < 55


def test_a_threat_selects_what_treats_it(library: Library) -> None:
    found = selected(library, threat="aix:indirectpromptinjection")
    rows = [m for m in library.crosswalk("aix", "aix") if m.target == "aix:indirectpromptinjection"]
    assert found == {library.element(m.source).local for m in rows if m.relation == "supports"}
    assert found


def test_a_group_of_threats_selects_for_all_of_them(library: Library) -> None:
    inner = [e.id for e in library.children(library.element("aix:evasion")) if e.kind == "threat"]
    assert inner
    group = selected(library, threat="evasion")
    assert all(selected(library, threat=id) <= group for id in inner)


@pytest.mark.parametrize(("criterion", "option", "value"), [
    ("role", "--role", "deployer"), ("class", "--class", "high-risk AI system"),
])  # fmt: skip
def test_duties_select_as_coverage_counts(
    mapper: Run, library: Library, criterion: str, option: str, value: str
) -> None:
    covered = json.loads(mapper("coverage", "eu-ai-act", option, value, "--format", "json").stdout)
    controls = {control for requirement in covered for control in requirement["controls"]}
    assert {f"aix:{local}" for local in selected(library, **{criterion: value})} == controls
    assert controls


def test_values_of_one_criterion_add_up_and_criteria_narrow(library: Library) -> None:
    watch, limit = selected(library, essential="Watch"), selected(library, essential="Limit")
    assert selected(library, essential=("Watch", "Limit")) == watch | limit
    runtime = selected(library, lifecycle="runtime")
    assert selected(library, essential="Watch", lifecycle="runtime") == watch & runtime


@pytest.mark.parametrize(("name", "value", "said"), [
    ("colour", "red", "select by lifecycle"), ("lifecycle", "never", "there are development-time"),
    ("role", "king", "deployer"), ("threat", "aix:ratelimit", "no threat"), ("threat", "nonsense", "no element"),
])  # fmt: skip
def test_a_wrong_criterion_is_explained(library: Library, name: str, value: str, said: str) -> None:
    with pytest.raises(MapperError, match=said):
        select(library, {name: (value,)})


def test_criteria_that_no_control_meets_make_no_file(mapper: Run, tmp_path: Path) -> None:
    criteria = ("--select", "essential=Watch", "--select", "threat=aix:devmodelleak")
    result = mapper("export", "oscal", *criteria, "-o", tmp_path / "x.json")
    assert result.exit_code == 1
    assert "no control meets all" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["lifecycle", "=runtime=", "lifecycle="])
def test_a_criterion_without_a_value_is_a_matter_of_usage(mapper: Run, tmp_path: Path, wrong: str) -> None:
    result = mapper("export", "oscal", "--select", wrong, "-o", tmp_path / "x.json")
    assert result.exit_code in (1, 2)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def workspace(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of compliance-trestle with the catalog of controls."""
    root = tmp_path_factory.mktemp("trestle")
    (root / ".trestle").mkdir()
    with (root / "aix-controls.json").open("wb") as stream:
        write_catalog(library, stream, catalog="controls", syntax="json")
    return root


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.filterwarnings("ignore")
def test_trestle_resolves_a_profile_to_its_controls(
    library: Library, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    resolver = pytest.importorskip("trestle.core.profile_resolver").ProfileResolver
    interface = pytest.importorskip("trestle.core.catalog.catalog_interface").CatalogInterface
    title, selection = PROFILES[name]
    with (workspace / f"{name}.json").open("wb") as stream:
        write_profile(library, stream, title=title, selection=selection, syntax="json")
    monkeypatch.chdir(workspace)
    resolved: Any = interface(resolver.get_resolved_profile_catalog(workspace, workspace / f"{name}.json"))
    assert sorted(resolved.get_control_ids()) == sorted(select(library, selection))


def test_every_criterion_is_used_in_these_tests() -> None:
    assert set(CRITERIA) == {"lifecycle", "essential", "threat", "role", "class"}


def test_a_profile_says_by_what_it_selects(library: Library) -> None:
    stream = io.BytesIO()
    write_profile(library, stream, title="T", selection={"role": ("deployer", "provider")}, syntax="json")
    metadata = json.loads(stream.getvalue())["profile"]["metadata"]
    assert [p["value"] for p in metadata["props"] if p["name"] == "select"] == ["role=deployer", "role=provider"]
