"""Questions of scope: what is understood of a described system, and that the answer is that of an assessment."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from mapper import Library, MapperError
from mapper.ask import ask
from mapper.assess import duties, load, outline
from mapper.assess.scoping import Scoping

Run = Callable[..., Result]
HOSTED = "we deploy a hosted LLM with RAG in the EU: what applies?"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (HOSTED, {"model-kind": "generative", "hosting": "supplier", "augmentation": "retrieved", "role": "deployer"}),
        ("we run an agent without RAG on our own servers, what applies to us?",
         {"actions": "autonomous", "augmentation": "none", "hosting": "own", "role": "deployer"}),
        ("which duties apply to us as importer of a high-risk annex III system?",
         {"kind": "duty", "role": "importer", "application": "passed-on", "class": "high-risk-annex-iii"}),
        ("We provide a general-purpose AI model. What must we do?",
         {"role": "provider, gpai-provider", "class": "gpai"}),
        ("which threats apply to a self-hosted chatbot that handles patient data?",
         {"kind": "threat", "hosting": "own", "input-sensitive": "yes", "class": "transparency"}),
        ("our CV screening tool was bought from a vendor and is fine-tuned on personal data, what should we do?",
         {"application": "supplier", "training": "fine-tuned", "training-sensitive": "yes",
          "class": "high-risk-annex-iii"}),
    ],
)  # fmt: skip
def test_what_is_said_of_a_system_is_understood(library: Library, question: str, told: dict[str, str]) -> None:
    understood = ask(library, question).question
    assert understood.intent == "scope"
    assert told.items() <= understood.filters.items()


def test_the_command_that_is_offered_makes_an_assessment_with_the_same_answers(
    library: Library, mapper: Run, tmp_path: Path
) -> None:
    found = ask(library, HOSTED).scope
    assert found
    file = tmp_path / "assessment.yaml"
    words = shlex.split(found.command.replace("assessment.yaml", str(file)))
    assert mapper(*words[1:], "--assume-all").exit_code == 0
    assessment = load(file, library)
    assert {each.element.id: each.verdict for each in (*found.threats, *found.controls)} == {
        **{id: threat.computed for id, threat in assessment.threats.items()},
        **{id: control.computed for id, control in assessment.controls.items()},
    }
    assert assessment.roles == found.roles == ("deployer",)


def test_a_class_that_is_not_said_takes_no_duty_out_of_scope(library: Library) -> None:
    scoping = Scoping.of(library)
    every = {d.provision.id for name in scoping.classes for d in duties(library, scoping, ["deployer"], [name])}
    assert {duty.provision.id for duty in outline(library, {}, ["deployer"]).duties} == every
    assert {duty.provision.id for duty in outline(library, {}, ["deployer"], ["other"]).duties} < every


def test_each_duty_has_its_reason_and_both_dates(library: Library) -> None:
    answer = ask(library, "which duties apply to us as deployer of a high-risk annex III system?")
    said = {statement.elements[0]: statement.text for statement in answer.statements[1:]}
    assert (
        "as enacted (2024/1689), from 2026-08-02; as amended (2026/1744), from 2027-12-02" in said["eu-ai-act:art-26.1"]
    )
    assert "Addressed to deployer; about high-risk-annex-iii." in said["eu-ai-act:art-26.1"]


def test_what_is_not_known_or_not_understood_is_said(library: Library) -> None:
    caveats = " ".join(ask(library, "we deploy a hosted LLM for bananas, not fine-tuned: what applies?").caveats)
    assert "Taken as unknown, so that nothing is out of scope for it: application, training," in caveats
    assert "Not taken into account: 'not fine-tuned', 'bananas'." in caveats


def test_two_answers_to_one_question_leave_it_open(library: Library) -> None:
    asked = ask(library, "we deploy one LLM on premises and one via API: what applies?")
    assert "hosting" not in asked.question.filters


@pytest.mark.parametrize(
    "question", ["are we a deployer or a provider?", "what applies to us?", "is our CV screening tool high-risk?"]
)
def test_without_a_description_or_for_a_verdict_it_names_the_assessment(mapper: Run, question: str) -> None:
    result = mapper("ask", question)
    assert result.exit_code == 1
    assert "mapper assess new" in result.stderr


def test_the_command_prints_what_applies_and_how_to_go_on(mapper: Run) -> None:
    text = mapper("ask", HOSTED).stdout
    assert text.startswith("To a system as described (hosting=supplier, model-kind=generative, ")
    assert "To go on from here: `mapper assess new --system NAME --role deployer --answer hosting=supplier" in text
    record = json.loads(mapper("ask", HOSTED, "--format", "json").stdout)
    assert {entry["kind"] for entry in record["scope"]["applies"]} == {"threat", "control", "duty"}


@pytest.mark.parametrize(
    ("answers", "roles", "classes"),
    [({"hosting": "moon"}, (), ()), ({"weather": "own"}, (), ()), ({}, ["king"], ()), ({}, (), ["royal"])],
)
def test_the_outline_refuses_what_does_not_exist(
    library: Library, answers: dict[str, str], roles: list[str], classes: list[str]
) -> None:
    with pytest.raises(MapperError, match=r"no question|no answer to"):
        outline(library, answers, roles, classes)
