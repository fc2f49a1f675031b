"""What an assessment says is valid OSCAL that other tools read, and nothing in it is made up."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from assessed import EVIDENCE, ON, exported, filled, written
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import Library, assess
from mapper.assess import Assessment, Evidence, Overruling
from mapper.errors import MapperError
from mapper.exporters import ASSESSED, write_catalog
from mapper.exporters.oscal.assessment import MODELS
from mapper.importers.own_oscal import read_selection
from mapper.oscal.reading import read_tree
from mapper.oscal.validation import validate
from mapper.oscal.writing import SYNTAXES

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(library: Library, rag_assessment: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assessment, its evidence, the catalogs of the Exchange, and every document in every syntax."""
    folder = tmp_path_factory.mktemp("helpdesk")
    (folder / "assessment.yaml").write_text(filled(rag_assessment))
    (folder / EVIDENCE).parent.mkdir()
    (folder / EVIDENCE).write_text("test")
    assessment = assess.load(folder / "assessment.yaml", library)
    for syntax in SYNTAXES:
        for catalog in ("controls", "threats"):
            with (folder / f"aix-{catalog}.{syntax}").open("wb") as stream:
                write_catalog(library, stream, catalog=catalog, syntax=syntax)
        for document in ASSESSED:
            (folder / f"{document}.{syntax}").write_bytes(written(library, assessment, document, syntax))
    return folder


@pytest.fixture(scope="module")
def assessment(library: Library, folder: Path) -> Assessment:
    return assess.load(folder / "assessment.yaml", library)


def of(folder: Path, document: str) -> Any:
    [found] = json.loads((folder / f"{document}.json").read_bytes()).values()
    return found


def local(id: str) -> str:
    return f"ctl-{id.partition(':')[2]}"


def values(tree: Any, name: str) -> list[str]:
    return [prop["value"] for prop in tree["props"] if prop["name"] == name]


# valid, and read by others


def test_the_strict_validator_finds_nothing(folder: Path, oscal_tools: Path) -> None:
    files = [str(folder / f"{name}.{syntax}") for name in ASSESSED for syntax in ("json", "xml")]
    command = [sys.executable, str(oscal_tools / "oscal-validate"), "--strict", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("OK ") == len(files)


@pytest.mark.parametrize("document", ASSESSED)
def test_the_three_syntaxes_say_the_same(folder: Path, document: str) -> None:
    model, tree = read_tree(folder / f"{document}.xml")
    assert (model, tree) == read_tree(folder / f"{document}.json")
    assert model == MODELS[document][0]
    data = yaml.load((folder / f"{document}.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    assert data == json.loads((folder / f"{document}.json").read_bytes())


@pytest.mark.parametrize(
    ("document", "module", "name"),
    [("profile", "profile", "Profile"), ("component-definition", "component", "ComponentDefinition"),
     ("assessment-plan", "assessment_plan", "AssessmentPlan"),
     ("assessment-results", "assessment_results", "AssessmentResults"), ("poam", "poam", "PlanOfActionAndMilestones")],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore")
def test_trestle_reads_every_document(folder: Path, document: str, module: str, name: str) -> None:
    model = getattr(pytest.importorskip(f"trestle.oscal.{module}"), name)
    assert model.oscal_read(folder / f"{document}.json").metadata.title.startswith("Helpdesk: ")


@pytest.mark.filterwarnings("ignore")
def test_trestle_resolves_the_profile_to_what_applies(
    folder: Path, assessment: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = pytest.importorskip("trestle.core.profile_resolver").ProfileResolver
    interface = pytest.importorskip("trestle.core.catalog.catalog_interface").CatalogInterface
    (tmp_path / ".trestle").mkdir()
    for name in ("aix-controls.json", "profile.json"):
        shutil.copy(folder / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    resolved: Any = interface(resolver.get_resolved_profile_catalog(tmp_path, tmp_path / "profile.json"))
    applicable = assess.applicable_controls(assessment)
    assert sorted(resolved.get_control_ids()) == sorted(map(local, applicable))
    assert len(applicable) < len(assessment.controls)
    for id, control in applicable.items():
        [decision] = [p for p in resolved.get_control(local(id)).props if p.name == "applicability"]
        assert (decision.value, decision.remarks) == (control.applicability, control.computed.reason)


# what they say


def test_the_profile_says_why_the_others_were_left_out(folder: Path, assessment: Assessment) -> None:
    props = of(folder, "profile")["metadata"]["props"]
    left_out = {p["value"]: p["remarks"] for p in props if p["name"] == "not-applicable"}
    assert left_out.keys() == assessment.controls.keys() - assess.applicable_controls(assessment).keys()
    assert left_out["aix:segregatedata"] == "There is none."


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_the_selection_of_the_profile_can_be_read_back(folder: Path, assessment: Assessment, syntax: str) -> None:
    assert read_selection(folder / f"profile.{syntax}") == tuple(map(local, assess.applicable_controls(assessment)))


def test_the_component_says_how_far_each_control_is(folder: Path, assessment: Assessment) -> None:
    document = of(folder, "component-definition")
    [component] = document["components"]
    [implementation] = component["control-implementations"]
    found = {each["control-id"]: each for each in implementation["implemented-requirements"]}
    applicable = assess.applicable_controls(assessment)
    assert found.keys() == set(map(local, applicable))
    in_words = {id: values(each, "implementation-status") for id, each in found.items()}
    assert in_words["ctl-ratelimit"] == ["partial"]
    assert in_words["ctl-aiprogram"] == ["implemented"]
    assert in_words["ctl-secprogram"] == ["alternative"]
    assert in_words["ctl-checkcompliance"] == in_words["ctl-monitoruse"] == []  # OSCAL has no word for not begun
    assert {id: values(each, "status") for id, each in found.items()} == {
        local(id): [control.status] for id, control in applicable.items()
    }
    answers = {p["class"]: p["value"] for p in component["props"] if p["name"] == "answer"}
    assert answers == assessment.answers


def test_owner_evidence_and_reason_travel(folder: Path) -> None:
    document = of(folder, "component-definition")
    [requirement] = [
        each
        for each in document["components"][0]["control-implementations"][0]["implemented-requirements"]
        if each["control-id"] == "ctl-ratelimit"
    ]
    parties = {party["uuid"]: party["name"] for party in document["metadata"]["parties"]}
    [role] = requirement["responsible-roles"]
    assert (role["role-id"], [parties[id] for id in role["party-uuids"]]) == ("control-owner", ["Platform team"])
    resources = {f"#{each['uuid']}": each["rlinks"][0] for each in document["back-matter"]["resources"]}
    first, second = [resources[link["href"]] for link in requirement["links"]]
    assert first == {"href": "https://wiki.example/throttling"}
    assert second["href"] == "evidence/load%20test.txt"
    assert second["hashes"][0]["algorithm"] == "SHA-256"
    assert values(requirement, "evidence") == ["wiki page 3"]  # no address, so no link
    assert values(requirement, "due") == ["2026-12-15"]
    assert requirement["description"] == "Limits per user, not \\*yet\\* per session.\n\nTwo { { paragraphs }}."


def test_the_plan_is_about_what_applies_and_points_at_no_plan_that_does_not_exist(
    folder: Path, assessment: Assessment
) -> None:
    plan = of(folder, "assessment-plan")
    [selection] = plan["reviewed-controls"]["control-selections"]
    ids = [each["control-id"] for each in selection["include-controls"]]
    assert ids == list(map(local, assess.applicable_controls(assessment)))
    assert plan["import-ssp"]["remarks"].startswith("There is no system security plan")


def test_results_cover_what_was_assessed(folder: Path, assessment: Assessment) -> None:
    [result] = of(folder, "assessment-results")["results"]
    findings = {each["target"]["target-id"].removesuffix("_smt"): each for each in result["findings"]}
    states = {id: each["target"]["status"]["state"] for id, each in findings.items()}
    assert states == {
        "ctl-aiprogram": "satisfied", "ctl-secprogram": "satisfied", "ctl-checkcompliance": "not-satisfied",
        "ctl-promptinjectioniohandling": "not-satisfied", "ctl-ratelimit": "not-satisfied",
    }  # fmt: skip
    [selection] = result["reviewed-controls"]["control-selections"]
    assert {each["control-id"] for each in selection["include-controls"]} == findings.keys()
    assert result["start"] == f"{ON}T00:00:00Z"
    in_scope = [t for t in assessment.threats.values() if t.applicability != "not-applicable"]
    assert len(result["risks"]) == len(in_scope)
    uuids = {risk["uuid"] for risk in result["risks"]}
    related = {each["risk-uuid"] for finding in findings.values() for each in finding.get("related-risks", ())}
    assert related
    assert related <= uuids
    [observation] = result["observations"]
    assert findings["ctl-ratelimit"]["related-observations"] == [{"observation-uuid": observation["uuid"]}]
    assert len(observation["relevant-evidence"]) == 3


def test_a_risk_has_the_levels_and_the_treatment_of_the_owner(folder: Path, library: Library) -> None:
    [result] = of(folder, "assessment-results")["results"]
    risks = {risk["title"]: risk for risk in result["risks"]}
    risk = risks[library.element("aix:directpromptinjection").title]
    assert {facet["name"]: facet["value"] for facet in risk["characterizations"][0]["facets"]} == {
        "likelihood": "high", "impact": "medium",
    }  # fmt: skip
    assert values(risk, "accepted") == ["true"]
    assert values(risk["remediations"][0], "type") == ["accept"]
    assert risk["threat-ids"][0]["id"] == library.element("aix:directpromptinjection").url
    assert {risk["status"] for risk in result["risks"]} == {"open"}


def test_the_plan_of_action_has_every_gap(library: Library, folder: Path, assessment: Assessment) -> None:
    plan = of(folder, "poam")
    gaps = assess.progress(assessment, library).gaps
    assert [item["title"] for item in plan["poam-items"]] == [library.element(id).title for id in gaps]
    risks = {risk["uuid"]: risk for risk in plan["risks"]}
    assert [item["related-risks"][0]["risk-uuid"] for item in plan["poam-items"]] == list(risks)
    [item] = [item for item in plan["poam-items"] if item["title"] == library.element("aix:ratelimit").title]
    risk = risks[item["related-risks"][0]["risk-uuid"]]
    assert risk["deadline"] == "2026-12-15T23:59:59Z"
    assert risk["status"] == "remediating"
    assert risk["statement"].startswith("Slow probing from many accounts.\n\nThe control answers: ")
    [task] = risk["remediations"][0]["tasks"]
    assert task["timing"] == {"on-date": {"date": "2026-12-15T23:59:59Z"}}
    assert task["responsible-roles"][0]["role-id"] == "control-owner"


# identity


@pytest.mark.parametrize("document", ASSESSED)
def test_uuids_stay_with_their_subject(library: Library, assessment: Assessment, document: str) -> None:
    controls = {id: replace(c, finding=f"{c.finding} And more.") for id, c in assessment.controls.items()}
    answers = {**assessment.answers}
    changed = replace(assessment, controls=controls, system=replace(assessment.system, owner="Another"))
    before, after = (uuids_in(exported(library, each, document)) for each in (assessment, changed))
    party = {uuid for uuid in after if uuid not in before}
    assert len(before) == len(set(before)) == len(after)
    assert {UUID(uuid).version for uuid in before} == {5}
    assert len(party) <= 2  # the document's, and that of the new owner
    assert before[0] != after[0]
    assert assessment.answers == answers


def uuids_in(tree: Any) -> list[str]:
    if isinstance(tree, list):
        return [uuid for item in tree for uuid in uuids_in(item)]
    if not isinstance(tree, dict):
        return []
    return [*([tree["uuid"]] if "uuid" in tree else []), *(u for value in tree.values() for u in uuids_in(value))]


@pytest.mark.parametrize("document", [name for name in ASSESSED if name != "assessment-results"])
def test_without_a_day_the_data_give_the_time(library: Library, assessment: Assessment, document: str) -> None:
    metadata = exported(library, assessment, document, on="")["metadata"]
    assert metadata["last-modified"] == exported(library, assessment, document, on="")["metadata"]["last-modified"]
    assert metadata["version"] == library.framework("aix").edition


# what is missing


NOTHING_APPLIES = ("applicability: (applicable|elsewhere)", "applicability: not-applicable")
INCOMPLETE: dict[str, tuple[str, tuple[str, str], str, str]] = {
    "no day": ("assessment-results", ("", ""), "format: ", "on which day it stands"),
    "no owner": ("assessment-results --on 2026-11-24", ("owner: IT services", "owner:"), "owner:", "nobody answers"),
    "a blank owner": ("poam", ("owner: IT services", "owner: ' '"), "owner:", "nobody answers for the system"),
    "a blank name": ("profile", ("name: Helpdesk", "name: ' '"), "name: ", "the system has no name"),
    "nothing applies": ("component-definition", NOTHING_APPLIES, "controls:", "no control applies"),
    "no such status": ("component-definition", ("status: partial", "status: done"), "status: done", "status"),
    "all done": ("poam", ("status: [a-z-]+", "status: implemented"), "controls:", "every control that applies is done"),
    "nothing assessed": ("assessment-results --on today", ("status: [a-z-]+", "status: not-assessed"), "controls:",
                         "no control has been assessed"),
}  # fmt: skip


@pytest.mark.parametrize("name", INCOMPLETE)
def test_an_incomplete_assessment_makes_no_file(mapper: Run, folder: Path, tmp_path: Path, name: str) -> None:
    document, (old, new), place, said = INCOMPLETE[name]
    path, output = tmp_path / "assessment.yaml", tmp_path / "x.json"
    path.write_text(re.sub(old, new, filled_text(folder)) if old else filled_text(folder))
    result = mapper("export", "oscal", "--assessment", path, "--as", *document.split(), "-o", output)
    assert result.exit_code == 1, result.output
    [line] = [line for line in result.stderr.splitlines() if "refresh" not in line]
    number = int(line.partition(f"{path}:")[2].partition(":")[0])
    assert place in path.read_text().splitlines()[number - 1]
    assert said in line
    assert not output.exists()


def filled_text(folder: Path) -> str:
    return (folder / "assessment.yaml").read_text()


def test_the_library_refuses_it_too(library: Library, assessment: Assessment) -> None:
    nobody = replace(assessment, system=replace(assessment.system, owner=None))
    with pytest.raises(MapperError, match="nobody answers for the system") as refused:
        written(library, nobody, "poam")
    assert refused.value.where == "system.owner"
    assert written(library, nobody, "component-definition")


@pytest.mark.parametrize(
    "options",
    [("--as", "poam"), ("--on", ON), ("--assessment", "{}", "--on", "soon"), ("--assessment", "{}", "--as", "poem"),
     ("--assessment", "{}", "--catalog", "controls"), ("--assessment", "nowhere.yaml")],
)  # fmt: skip
def test_wrong_options_are_a_matter_of_usage(mapper: Run, folder: Path, tmp_path: Path, options: tuple[str]) -> None:
    given = [option.replace("{}", str(folder / "assessment.yaml")) for option in options]
    assert mapper("export", "oscal", *given, "-o", tmp_path / "x.json").exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_the_command_writes_what_the_library_does(mapper: Run, folder: Path, tmp_path: Path, syntax: str) -> None:
    output = tmp_path / f"x.{syntax}"
    path = folder / "assessment.yaml"
    result = mapper("export", "oscal", "--assessment", path, "--on", ON, "--validate", "-o", output)
    assert result.exit_code == 0, result.output
    assert "fits the schema of OSCAL 1.2.3" in result.stderr
    assert output.read_bytes() == (folder / f"profile.{syntax}").read_bytes()


# any text


def hostile(assessment: Assessment, texts: Sequence[str]) -> Assessment:
    """The assessment with one of these texts, in turn, wherever a person writes some."""
    turns = itertools.cycle(texts)
    controls = {
        id: replace(
            c, owner=next(turns), finding=(text := next(turns)), residual_risk=text, status="partial",
            evidence=(Evidence(link=text, note=next(turns)), Evidence(file=text, sha256="0" * 64, note=text)),
            overruled=Overruling("applicable", text), computed=replace(c.computed, whose=next(turns)),
        )
        for id, c in list(assessment.controls.items())[: 2 * len(texts)]
    }  # fmt: skip
    threats = {
        id: replace(t, note=(text := next(turns)), computed=replace(t.computed, reason=text, because=(next(turns),)))
        for id, t in assessment.threats.items()
    }
    system = replace(assessment.system, name="x" + "x".join(texts), owner="x" + "".join(texts), description=texts[-1])
    return replace(assessment, controls=controls, threats=threats, system=system)


TEXTS = (
    "a\x01b\x1b[31m\x00\x9f\ufeff\ufffe", "{{ insert: param, x }} {{{", "", " \t\u00a0\n ", "a\ud800b",
    "# *a* [b](c) <d> & `e`\n\n- f\n\n1. g\n\n| h |\n\n    i\n\n***\n\n<script>", "a\u2028b\x85c\r\nd\re",
    "t " * 2_000, "a:b//c%zz\\?#[", "../../etc/passwd", "javascript:alert(1)", "aix-mapper project",
)  # fmt: skip


@pytest.mark.parametrize("document", ASSESSED)
def test_hostile_text_is_valid_oscal_in_every_syntax(
    library: Library, assessment: Assessment, tmp_path: Path, document: str
) -> None:
    for syntax in SYNTAXES:
        path = tmp_path / f"x.{syntax}"
        path.write_bytes(written(library, hostile(assessment, TEXTS), document, syntax))
        assert validate(path) == []
    assert read_tree(tmp_path / "x.json") == read_tree(tmp_path / "x.xml")


def test_the_strict_validator_takes_hostile_text_too(
    library: Library, assessment: Assessment, folder: Path, tmp_path: Path, oscal_tools: Path
) -> None:
    shutil.copytree(folder, tmp_path / "x")
    files = [tmp_path / "x" / f"{document}.json" for document in ASSESSED]
    for path in files:
        path.write_bytes(written(library, hostile(assessment, TEXTS), path.stem))
    command = [sys.executable, str(oscal_tools / "oscal-validate"), "--strict", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [line for line in complaints if "no such file" not in line] == []  # that the texts name none is no fault


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=5)
@given(st.lists(st.text(st.characters(codec=None), max_size=40), min_size=1, max_size=6))
def test_any_text_is_valid_oscal(library: Library, assessment: Assessment, tmp_path: Path, texts: list[str]) -> None:
    for document in ("component-definition", "assessment-results", "poam"):
        path = tmp_path / f"{document}.json"
        path.write_bytes(written(library, hostile(assessment, texts), document))
        assert validate(path) == []


def test_a_finding_counts_as_one_only_where_somebody_has_looked(library: Library, assessment: Assessment) -> None:
    one = {id: c for id, c in assessment.controls.items() if id == "aix:ratelimit"}
    [result] = exported(library, replace(assessment, controls=one), "assessment-results")["results"]
    assert len(result["findings"]) == 1
    fresh = replace(assessment, controls={id: replace(c, status="not-assessed") for id, c in one.items()})
    with pytest.raises(MapperError, match="no control has been assessed"):
        written(library, fresh, "assessment-results")
