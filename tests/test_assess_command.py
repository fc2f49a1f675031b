"""`mapper assess` as people and pipelines use it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from scenarios import CLASSIFIER, HOSTED_RAG
from test_assess_file import edit, fill

from mapper import Library, assess, data
from mapper.assess.scoping import Scoping
from mapper.cli.interview import Told, interview
from mapper.query import LEVELS, coverage

Run = Callable[..., Result]
LIBRARY = Library.bundled()


def pairs(answers: dict[str, str]) -> list[str]:
    return [argument for pair in answers.items() for argument in ("--answer", "=".join(pair))]


def implement(path: Path, status: str = "implemented", *controls: str) -> None:
    """Give a status to some controls, or to all."""
    if not controls:
        path.write_text(re.sub(r"(?m)^    status: .*$", f"    status: {status}", path.read_text()))
    for control in controls:
        fill(path, control, "status", status)


# new


def test_answers_from_options_a_file_and_both(mapper: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("".join(f"{question}: {answer}\n" for question, answer in CLASSIFIER.items()))
    out = tmp_path / "a.yaml"
    result = mapper("assess", "new", "-o", out, "--system", "Fraud", "--answers", file, "--answer", "confidence=yes")
    assert result.exit_code == 0, result.stderr
    assert assess.load(out, LIBRARY).answers == {**CLASSIFIER, "confidence": "yes"}


def test_roles_and_classes_are_taken_as_people_write_them(mapper: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.yaml"
    result = mapper("assess", "new", "-o", out, "--system", "X", "--assume-all", "--role", "GPAI provider",
                    "--class", "GPAI", "--framework", "NIST AI RMF")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    found = assess.load(out, LIBRARY)
    assert (found.roles, found.classes, found.frameworks) == (("gpai-provider",), ("gpai",), ("nist-ai-rmf",))
    assert set(found.answers.values()) == {"unknown"}
    assert len(assess.applicable_controls(found)) == 55


def test_missing_answers_are_listed_on_one_line(mapper: Run, tmp_path: Path) -> None:
    given = {
        question: answer for question, answer in HOSTED_RAG.items() if question not in ("hosting", "corpus-writers")
    }
    result = mapper("assess", "new", "-o", tmp_path / "a.yaml", "--system", "X", *pairs(given))
    assert result.exit_code == 2
    assert "No answer to hosting, corpus-writers; say --answer QUESTION=ANSWER, or --assume-all" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--answer", "hosting"], "'hosting' is not QUESTION=ANSWER"),
        (["--answer", "host=own"], "there is no question 'host'; did you mean hosting?"),
        (["--answer", "hosting=cloud"], "'cloud' is no answer to hosting; answer own, supplier, unknown"),
        (["--assume-all", "--role", "employer"], "there is no role 'employer'; there are provider, deployer"),
        (["--assume-all", "--class", "low"], "there is no class 'low'; there are high-risk-annex-iii"),
        (["--assume-all", "--system", " \n"], "The system has no name; say --system NAME."),
        (["--assume-all", "--system", "a\x01b"], "it has a character that no document can hold"),
        (["--assume-all", "--owner", "x" * 501], "a text of 501 characters; write at most 500"),
        (["--assume-all", "--framework", "aix"], "not decided against aix; there are eu-ai-act"),
    ],
)
def test_wrong_words_are_wrong_usage(mapper: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    result = mapper("assess", "new", "-o", tmp_path / "a.yaml", "--system", "X", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_file_of_answers_is_told_with_its_line(mapper: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    for text, said in (
        ("# mine\nhosting: cloud\n", "answers.yaml:2: 'cloud' is no answer to hosting"),
        ("- hosting\n", "answers.yaml:1: is no list of answers"),
        ("hosting: [own]\n", "answers.yaml:1: ['own'] is no answer to hosting"),
    ):
        file.write_text(text)
        result = mapper("assess", "new", "-o", tmp_path / "a.yaml", "--system", "X", "--answers", file)
        assert result.exit_code == 1
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_an_assessment_is_never_overwritten_unasked(mapper: Run, assessment_file: Path) -> None:
    before = assessment_file.read_bytes()
    result = mapper("assess", "new", "-o", assessment_file, "--system", "X", "--assume-all")
    assert result.exit_code == 1
    assert "is there already and may hold somebody's work" in result.stderr
    assert assessment_file.read_bytes() == before


def test_scoping_tables_of_ones_own_replace_the_bundled_ones(mapper: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(data.folder("mappings") / "scoping", own / "scoping")
    edit(
        own / "scoping" / "rules.csv", ("No model classifies or decides", "House rule: no model classifies or decides")
    )
    out = tmp_path / "a.yaml"
    result = mapper("assess", "new", "-o", out, "--system", "X", "--data", own, *pairs(HOSTED_RAG))
    assert result.exit_code == 0, result.stderr
    assert "House rule" in mapper("assess", "show", out, "--data", own).stdout
    assert "run `mapper assess refresh" in mapper("assess", "show", out).stderr


def test_the_interview_on_a_terminal(tmp_path: Path) -> None:
    """Questions that the answers make pointless are not asked; ? tells the source; what is no answer is asked again."""
    said = ["Fraud scoring", "2", "high-risk-annex-iii, transparency", "?", "own", "pre", "perhaps", "2", *["1"] * 30]
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mapper", "assess", "new", "-o", "a.yaml"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    ) as process:  # fmt: skip
        os.write(ours, "".join(f"{line}\n" for line in said).encode())
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert (
        "OWASP AI Exchange, docs/ai_security_overview.md, '5. Arrange responsibility': https://owaspai.org/go/" in out
    )
    assert "'perhaps' is none of the answers." in out
    assert "untrusted-content" not in out  # the model follows no instructions
    found = assess.load(tmp_path / "a.yaml", LIBRARY)
    assert found.system.name == "Fraud scoring"
    assert (found.roles, found.classes) == (("deployer",), ("high-risk-annex-iii", "transparency"))
    assert found.answers["model-kind"] == "predictive"
    assert found.answers["training"] == "from-scratch"


def test_an_interview_that_is_stopped_gives_the_answers_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = iter(["X", "", "", "own", "predictive"])

    def prompt(*_: object, **__: object) -> str:
        for word in said:
            return word
        raise click.Abort

    monkeypatch.setattr(click, "prompt", prompt)
    with pytest.raises(click.Abort):
        interview(Scoping.of(LIBRARY), Told("", (), (), {}))
    assert capsys.readouterr().err.endswith("--answers FILE:\napplication: own\nmodel-kind: predictive\n")


# show


def test_show_tells_reason_answers_and_source(mapper: Run, assessment_file: Path) -> None:
    found = json.loads(mapper("assess", "show", assessment_file, "--format", "json").stdout)
    by_id = {record["id"]: record for record in found}
    assert len([r for r in found if r["kind"] == "threat"]) == 25
    assert len([r for r in found if r["kind"] == "control"]) == 55
    record = by_id["aix:runtimemodelpoison"]
    assert (record["applicability"], record["whose"]) == ("elsewhere", "host of the model")
    assert record["because"] == ["hosting=supplier"]
    assert record["source"] == "https://owaspai.org/go/threatmodel/"
    duty = by_id["eu-ai-act:art-26.5"]
    assert (duty["as_enacted"], duty["as_amended"]) == ("2026-08-02", "2027-12-02")


def test_show_can_be_narrowed(mapper: Run, assessment_file: Path) -> None:
    text = mapper(
        "assess", "show", assessment_file, "--kind", "threat", "--applicability", "elsewhere", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(text.stdout)))
    assert len(rows) == 8
    assert {row["Applicability"] for row in rows} == {"elsewhere"}


def test_an_overruled_decision_shows_its_own_reason(mapper: Run, assessment_file: Path) -> None:
    fill(assessment_file, "aix:seceducate", "overruled", "{applicability: elsewhere, reason: Group security teaches.}")
    found = json.loads(mapper("assess", "show", assessment_file, "--format", "json").stdout)
    record = next(record for record in found if record["id"] == "aix:seceducate")
    assert (record["applicability"], record["reason"], record["overruled"]) == (
        "elsewhere",
        "Group security teaches.",
        True,
    )


def test_answers_that_changed_since_are_noticed_until_a_refresh(mapper: Run, assessment_file: Path) -> None:
    edit(assessment_file, ("actions: none", "actions: autonomous"))
    assert "run `mapper assess refresh" in mapper("assess", "show", assessment_file).stderr
    result = mapper("assess", "refresh", assessment_file)
    assert result.exit_code == 0
    assert "aix:agentescape: not-applicable, now applicable" in result.stdout
    assert "3 decisions changed" in result.stderr
    assert mapper("assess", "show", assessment_file).stderr == ""


# status


def test_status_counts_and_rounds_down(mapper: Run, assessment_file: Path) -> None:
    implement(assessment_file, "implemented", "aix:ratelimit", "aix:monitoruse")
    implement(assessment_file, "alternative", "aix:oversight")
    implement(assessment_file, "partial", "aix:discrete")
    implement(assessment_file, "implemented", "aix:inputdistortion")  # not applicable here: counts for nothing
    found = json.loads(mapper("assess", "status", assessment_file, "--format", "json").stdout)
    assert (found["done"], found["of"], found["percent"]) == (3, 50, 6)
    assert found["statuses"]["partial"] == 1
    assert found["statuses"]["not-assessed"] == 46
    assert sum(found["statuses"].values()) == found["of"]
    assert len(found["gaps"]) == 47


def test_overdue_needs_a_day(mapper: Run, assessment_file: Path) -> None:
    fill(assessment_file, "aix:ratelimit", "due", "2026-11-30")
    fill(assessment_file, "aix:oversight", "due", "2026-12-01")

    def overdue(*arguments: str) -> list[str]:
        found = json.loads(mapper("assess", "status", assessment_file, "--format", "json", *arguments).stdout)
        return [gap["id"] for gap in found["gaps"] if gap["overdue"]]

    assert overdue() == []
    assert overdue("--on", "2026-12-01") == ["aix:ratelimit"]
    assert overdue("--on", "2999-01-01") == ["aix:oversight", "aix:ratelimit"]
    assert overdue("--on", "today") in ([], ["aix:ratelimit"], ["aix:oversight", "aix:ratelimit"])
    implement(assessment_file, "implemented", "aix:ratelimit")
    assert overdue("--on", "2026-12-01") == []
    assert "Overdue: not asked" in mapper("assess", "status", assessment_file).stdout
    wrong = mapper("assess", "status", assessment_file, "--on", "tomorrow")
    assert wrong.exit_code == 2
    assert "'tomorrow' is no day" in wrong.stderr


@pytest.mark.parametrize(("percent", "code"), [(0, 0), (4, 0), (5, 1), (100, 1)])
def test_a_pipeline_fails_under_a_percentage(mapper: Run, assessment_file: Path, percent: int, code: int) -> None:
    implement(assessment_file, "implemented", "aix:ratelimit", "aix:monitoruse")
    assert mapper("assess", "status", assessment_file, "--fail-under", percent).exit_code == code


def test_the_bar_is_for_a_terminal(mapper: Run, assessment_file: Path) -> None:
    implement(assessment_file)
    assert f"[{'#' * 40}] 50 of 50 controls done, 100 %" in mapper(
        "assess", "status", assessment_file, "--format", "table"
    ).stdout  # fmt: skip
    assert "Helpdesk: 50 of 50 controls done, 100 %" in mapper("assess", "status", assessment_file).stdout


# coverage


def figures(mapper: Run, path: Path, framework: str) -> dict[str, int]:
    found = json.loads(mapper("assess", "coverage", path, framework, "--format", "json").stdout)
    assert sum(found["results"].values()) == found["requirements"] == len(found["rows"])
    results: dict[str, int] = found["results"]
    return results


def test_only_what_is_in_scope_of_roles_and_classes_is_counted(mapper: Run, assessment_file: Path) -> None:
    found = json.loads(mapper("assess", "coverage", assessment_file, "EU AI Act", "--format", "json").stdout)
    duties = assess.duties(LIBRARY, assess.Scoping.of(LIBRARY), ["deployer"], ["high-risk-annex-iii", "transparency"])
    assert [row["id"] for row in found["rows"]] == [duty.provision.id for duty in duties]
    edit(assessment_file, ("roles: [deployer]", "roles: []"))
    result = mapper("assess", "coverage", assessment_file, "eu-ai-act", "--format", "json")
    assert json.loads(result.stdout)["requirements"] == 152
    assert "every requirement of the AI Act is counted" in result.stderr


def test_results_follow_the_statuses(mapper: Run, assessment_file: Path) -> None:
    found = figures(mapper, assessment_file, "iso-27090")
    served = found["not assessed"]
    assert served + found["no control"] == sum(found.values())
    for status, result in (("planned", "not met"), ("partial", "partly met"), ("alternative", "partly met")):
        implement(assessment_file, status)
        assert figures(mapper, assessment_file, "iso-27090")[result] == served
    implement(assessment_file)
    found = figures(mapper, assessment_file, "iso-27090")
    assert found["met"] + found["partly met"] == served


def test_nothing_counts_for_more_than_the_crosswalk_allows(assessment_file: Path) -> None:
    implement(assessment_file)
    assessment = assess.load(assessment_file, LIBRARY)
    for framework in LIBRARY.standards:
        levels = {result.requirement.id: result.level for result in coverage(LIBRARY, framework.id)}
        for requirement in assess.requirements(assessment, LIBRARY, framework.id):
            assert requirement.implemented == requirement.controls
            assert (requirement.result == "met") == (requirement.delivered == "full")
            assert LEVELS.index(requirement.delivered) >= LEVELS.index(levels[requirement.element.id]) or (
                levels[requirement.element.id] == "undecided"
            )


def test_a_requirement_without_applicable_control_is_not_hidden(mapper: Run, assessment_file: Path) -> None:
    text = mapper("assess", "coverage", assessment_file, "nist-ai-rmf").stdout
    assert re.search(
        r"0 of 72 met; 0 of 72 partly met; 0 of 72 not met; \d+ of 72 not assessed; \d+ of 72 no con", text
    )
    assert "rest on drafts that no named person has reviewed" in text


# the contract


@pytest.mark.parametrize("command", [["show"], ["status"], ["coverage", "iso-27090"]], ids=" ".join)
def test_every_form_is_printed_without_control_characters(
    mapper: Run, assessment_file: Path, command: list[str]
) -> None:
    edit(assessment_file, ("name: Helpdesk", 'name: "Help\\x9b2J\\x7fdesk"'))
    fill(assessment_file, "aix:ratelimit", "finding", '"=1+1 \\x9b31m"')
    for form in ("table", "json", "csv", "md"):
        printed = mapper("assess", command[0], assessment_file, *command[1:], "--format", form)
        assert printed.exit_code == 0, printed.stderr
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed.stdout)


def test_a_missing_file_is_wrong_usage(mapper: Run, tmp_path: Path) -> None:
    assert mapper("assess", "show", tmp_path / "no.yaml").exit_code == 2


def test_an_unwritable_folder_is_one_line(mapper: Run, tmp_path: Path) -> None:
    result = mapper("assess", "new", "-o", tmp_path / "no" / "a.yaml", "--system", "X", "--assume-all")
    assert result.exit_code == 1
    assert "its folder does not exist" in result.stderr
