"""What follows from the answers about a system; expectations are argued from the Exchange, rule by rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenarios import AGENT, CLASSIFIER, DISTRIBUTOR, EVASION, GPAI, HOSTED_RAG

from mapper import Library
from mapper.assess import Scoping, Verdict, duties
from mapper.assess.decide import control_verdicts, data_digest, threat_verdicts
from mapper.assess.model import UNKNOWN
from mapper.exporters.workbook.controls import STATUSES

LIBRARY = Library.bundled()
SCOPING = Scoping.of(LIBRARY)
RANK = ("not-applicable", "elsewhere", "applicable")
Answers = dict[str, str]


def decide(answers: Answers) -> tuple[dict[str, Verdict], dict[str, Verdict]]:
    threats = threat_verdicts(LIBRARY, SCOPING, answers)
    standing = {id: verdict.applicability for id, verdict in threats.items()}
    return threats, control_verdicts(LIBRARY, SCOPING, answers, standing)


def named(verdicts: dict[str, Verdict], applicability: str) -> set[str]:
    return {id.removeprefix("aix:") for id, v in verdicts.items() if v.applicability == applicability}


# the scenarios


def test_a_hosted_model_with_retrieval() -> None:
    threats, controls = decide(HOSTED_RAG)
    assert named(threats, "applicable") == {
        "directpromptinjection",  # generative, open to users, harm possible
        "indirectpromptinjection",  # retrieved content that others write
        "disclosureinoutput",  # retrieved data counts as if it were training data
        "airesourceexhaustion",  # "ALWAYS DO"
        "datapoison",  # of the corpus: others than trusted engineers can write to it
        "supplymodelpoison",  # the supplier trains
        "outputcontainsconventionalinjection",  # text that is rendered
        "inputdataleak",  # sensitive input, the documents in the prompt included
        "augmentationdataleak", "augmentationdatamanipulation",
    }  # fmt: skip
    assert named(threats, "elsewhere") == {
        "modelinversionandmembership", "devdataleak", "devcodeleak", "devmodelleak", "devmodelpoison",  # who trains
        "runtimemodelpoison", "runtimemodelleak", "modelexfiltration",  # who runs the model
    }  # fmt: skip
    assert named(threats, "not-applicable") == EVASION | {"agentmessagestructuremanipulation", "agentescape"}
    assert "Lethal trifecta" in str(threats["aix:indirectpromptinjection"].attention)
    assert {"inputsegregation", "augmentationdataintegrity", "dataqualitycontrol", "supplychainmanage"} <= named(
        controls, "applicable"
    )
    assert {"trainadversarial", "moretraindata", "runtimemodelintegrity", "poisonrobustmodel"} <= named(
        controls, "elsewhere"
    )
    assert named(controls, "not-applicable") == {
        "evasioninputhandling", "evasionrobustmodel", "inputdistortion", "obscureconfidence", "agentsandboxing",
    }  # fmt: skip


def test_a_classifier_made_and_run_in_house() -> None:
    threats, controls = decide(CLASSIFIER)
    assert named(threats, "elsewhere") == set()
    assert named(threats, "not-applicable") == {
        "directpromptinjection", "indirectpromptinjection", "agentmessagestructuremanipulation",  # not generative
        "disclosureinoutput",  # labels cannot repeat training data
        "supplymodelpoison",  # no model of a third party
        "outputcontainsconventionalinjection",  # no text
        "augmentationdataleak", "augmentationdatamanipulation",  # nothing is added
        "agentescape",
    }  # fmt: skip
    assert EVASION | {"modelinversionandmembership", "modelexfiltration", "datapoison", "devcodeleak"} <= named(
        threats, "applicable"
    )
    assert {"promptinjectioniohandling", "modelalignment", "encodemodeloutput", "agentsandboxing"} <= named(
        controls, "not-applicable"
    )
    assert {"trainadversarial", "smallmodel", "federatedlearning", "modelwatermarking"} <= named(controls, "applicable")


def test_an_agent_with_tools_on_open_weights() -> None:
    threats, controls = decide(AGENT)
    assert {"agentescape", "agentmessagestructuremanipulation", "indirectpromptinjection", "runtimemodelpoison"} <= (
        named(threats, "applicable")
    )
    assert named(threats, "not-applicable") == EVASION | {
        "directpromptinjection",  # only trusted employees give input
        "modelexfiltration", "devmodelleak", "runtimemodelleak",  # open weights need no stealing
        "devcodeleak",  # neither intellectual property nor a decision to evade
    }  # fmt: skip
    assert "datapoison" in named(threats, "elsewhere")  # only trusted engineers write to what is retrieved
    assert {"agentsandboxing", "leastmodelprivilege", "oversight", "poisonrobustmodel"} <= named(controls, "applicable")
    assert {"modelobfuscation", "runtimemodelconfidentiality"} <= named(controls, "not-applicable")
    assert "runtimemodelintegrity" in named(controls, "applicable")  # what is public can still be replaced


def test_a_provider_of_a_general_purpose_model() -> None:
    threats, controls = decide(GPAI)
    assert named(threats, "not-applicable") == EVASION | {
        "supplymodelpoison", "augmentationdataleak", "agentescape", "agentmessagestructuremanipulation",
    }  # fmt: skip
    assert named(threats, "elsewhere") == named(controls, "elsewhere") == set()
    assert "low to none" in str(threats["aix:modelinversionandmembership"].attention)
    assert {"modelalignment", "obfuscatetrainingdata", "modelwatermarking"} <= named(controls, "applicable")


def test_a_distributor_keeps_governance_and_assurance_only() -> None:
    threats, controls = decide(DISTRIBUTOR)
    assert named(threats, "applicable") == set()
    assert named(threats, "elsewhere") >= EVASION
    assert named(controls, "applicable") == {
        "aiprogram", "secprogram", "checkcompliance", "seceducate", "supplychainmanage",
    }  # fmt: skip
    assert {"devprogram", "secdevprogram", "ratelimit"} <= named(controls, "elsewhere")
    assert all(v.whose for v in controls.values() if v.applicability == "elsewhere")


@pytest.mark.parametrize(
    ("change", "threat", "expected"),
    [
        ({"output": "media"}, "outputcontainsconventionalinjection", "not-applicable"),
        ({"text-processed": "no"}, "outputcontainsconventionalinjection", "not-applicable"),
        ({"corpus-writers": "no"}, "datapoison", "elsewhere"),
        ({"augmentation": "none"}, "augmentationdatamanipulation", "not-applicable"),
        ({"augmentation": "instructions"}, "augmentationdatamanipulation", "applicable"),
        ({"augmentation-sensitive": "no"}, "augmentationdataleak", "not-applicable"),
        ({"augmentation-sensitive": "no", "input-sensitive": "no"}, "inputdataleak", "not-applicable"),
        ({"input-sensitive": "no"}, "inputdataleak", "applicable"),  # what is retrieved counts as input
        ({"hosting": "own"}, "runtimemodelpoison", "applicable"),
        ({"hosting": "own", "model-public": "yes"}, "runtimemodelleak", "not-applicable"),
        ({"training": "fine-tuned"}, "datapoison", "applicable"),
        ({"training": "fine-tuned"}, "supplymodelpoison", "applicable"),
        ({"training": "fine-tuned", "training-sensitive": "yes"}, "modelinversionandmembership", "applicable"),
        ({"decisions": "yes"}, "transferattack", "applicable"),
        ({"actions": "approved"}, "agentescape", "not-applicable"),
        ({"actions": "approved"}, "agentmessagestructuremanipulation", "applicable"),
        ({"actions": "autonomous"}, "agentescape", "applicable"),
        ({"harmful-output": "no"}, "directpromptinjection", "not-applicable"),
        ({"model-kind": "predictive"}, "indirectpromptinjection", "not-applicable"),
        ({"model-kind": "heuristic"}, "airesourceexhaustion", "applicable"),
    ],
)
def test_one_answer_changes_one_thing(change: Answers, threat: str, expected: str) -> None:
    threats, _ = decide(HOSTED_RAG | change)
    assert threats[f"aix:{threat}"].applicability == expected


# what holds whatever the answers are

ANY_ANSWERS = st.fixed_dictionaries(
    {
        question: st.sampled_from([UNKNOWN, *(answer.answer for answer in SCOPING.answers_to(question))])
        for question in SCOPING.questions
    }
)


@given(ANY_ANSWERS, st.sampled_from(list(SCOPING.questions)))
@settings(max_examples=30, deadline=None)
def test_what_is_not_known_never_takes_anything_out_of_scope(answers: Answers, question: str) -> None:
    known, unknown = decide(answers), decide(answers | {question: UNKNOWN})
    for before, after in zip(known, unknown, strict=True):
        for id, verdict in before.items():
            assert RANK.index(after[id].applicability) >= RANK.index(verdict.applicability), id


def test_who_passes_a_system_on_arranges_the_controls_of_its_corpus_elsewhere() -> None:
    answers = {"application": "passed-on", "training": "ready-made", "augmentation": "retrieved"}
    _, controls = decide(answers | {"corpus-writers": "yes", "augmentation-sensitive": "yes"})
    for id in ("aix:dataqualitycontrol", "aix:obfuscatetrainingdata"):
        assert (controls[id].applicability, controls[id].whose) == ("elsewhere", "builder and user of the system")


def test_nothing_known_means_that_everything_applies() -> None:
    for verdicts in decide({}):
        assert named(verdicts, "applicable") == {id.removeprefix("aix:") for id in verdicts}


@given(ANY_ANSWERS)
@settings(max_examples=30, deadline=None)
def test_every_verdict_tells_why_and_where_from(answers: Answers) -> None:
    for verdicts in decide(answers):
        for verdict in verdicts.values():
            assert verdict.reason.endswith((".", "applies."))
            assert str(verdict.source).startswith("https://owaspai.org/")
            assert (verdict.applicability == "elsewhere") == bool(verdict.whose)


def test_every_rule_decides_something() -> None:
    """With nothing known but its conditions, a rule is the one that decides: none is in the shadow of another."""
    for rule in SCOPING.rules:
        answers = {condition.question: condition.answers[0] for condition in rule.when}
        threats, controls = decide(answers)
        for id in rule.elements:
            verdict = (threats | controls)[id]
            said = verdict.attention if rule.effect == "attention" else verdict.reason
            assert rule.reason in str(said), (id, rule.when)


# the tables


def test_every_source_stands_in_the_exchange(exchange_source: Path) -> None:
    texts: dict[str, str] = {}
    for source in [*(q.source for q in SCOPING.questions.values()), *(rule.source for rule in SCOPING.rules)]:
        text = texts.setdefault(source.file, (exchange_source / source.file).read_text())
        headings = [heading.strip() for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
        assert source.heading in headings
        place = source.url.removeprefix("https://owaspai.org")
        anchor = "-".join(re.findall(r"[a-z0-9]+", source.heading.lower()))
        assert place in text or place == f"/{source.file.removesuffix('.md')}/#{anchor}"


def test_the_words_are_ours_and_plain(exchange_source: Path) -> None:
    said = [q.question for q in SCOPING.questions.values()] + [q.help for q in SCOPING.questions.values()]
    said += [rule.reason for rule in SCOPING.rules]
    theirs = " ".join(" ".join(path.read_text().split()) for path in (exchange_source / "docs").glob("*.md"))
    for sentence in said:
        assert sentence.isascii()
        assert len(sentence) <= 240
        assert sentence.rstrip(".") not in theirs


def test_the_words_for_a_status_are_those_of_the_workbook_and_of_oscal(oscal_tools: Path) -> None:
    words = SCOPING.statuses
    assert {word.workbook for word in words.values()} == set(STATUSES)
    schema = next(oscal_tools.glob("schema-*/oscal_ssp_schema.json")).read_text()
    for word in words.values():
        assert not word.oscal or f'"{word.oscal}"' in schema


def test_the_digest_follows_the_data() -> None:
    assert data_digest(LIBRARY, SCOPING) == data_digest(Library.bundled(), Scoping(SCOPING.folder))


# duties under the AI Act


def dates(roles: list[str], classes: list[str]) -> dict[str, tuple[str, str]]:
    return {d.provision.local: (d.as_enacted, d.as_amended) for d in duties(LIBRARY, SCOPING, roles, classes)}


def test_a_deployer_of_an_annex_iii_system() -> None:
    found = dates(["deployer"], ["high-risk-annex-iii"])
    assert found["art-26.5"] == ("2026-08-02", "2027-12-02")
    assert found["art-4"] == ("2025-02-02", "2025-02-02")
    assert "art-27.1" in found
    assert not {id for id in found if id.startswith(("art-9.", "art-15.", "art-24."))}


def test_a_provider_of_an_annex_i_product_has_later_dates() -> None:
    found = dates(["provider"], ["high-risk-annex-i"])
    assert found["art-6.1"] == ("2027-08-02", "2028-08-02")
    assert found["art-9.1"] == ("2027-08-02", "2028-08-02")
    assert found["art-10.5"] == ("2027-08-02", "")  # deleted by the amendment
    assert not {"art-6.2", "art-49.1"} & set(found)
    assert dates(["provider"], ["high-risk-annex-iii"])["art-9.1"] == ("2026-08-02", "2027-12-02")


def test_of_two_classes_the_earlier_date_counts() -> None:
    assert dates(["provider"], ["high-risk-annex-i", "high-risk-annex-iii"])["art-9.1"] == ("2026-08-02", "2027-12-02")


def test_a_distributor_and_a_model_provider() -> None:
    assert {id for id in dates(["distributor"], ["high-risk-annex-iii"]) if id.startswith("art-24.")}
    model = dates(["gpai-provider"], ["gpai"])
    assert model["art-53.1"] == ("2025-08-02", "2025-08-02")
    assert "art-55.1" not in model
    assert "art-55.1" in dates(["gpai-provider"], ["gpai-systemic-risk"])
    assert "art-9.1" not in model


def test_no_role_or_no_class_means_no_duty() -> None:
    assert dates([], ["high-risk-annex-iii"]) == dates(["provider"], []) == {}
