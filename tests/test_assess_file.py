"""`assessment.yaml`: what a person writes in it survives, and what is wrong with it is told with its line."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenarios import AGENT, CLASSIFIER, HOSTED_RAG

from mapper import Library, assess
from mapper.assess import plain
from mapper.errors import DataError

ROOT = Path(__file__).parent.parent
LIBRARY = Library.bundled()


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text)


def entry(id: str, field: str, text: str) -> tuple[str, int]:
    """The place of a field of a threat or control in the text: before it, and its line."""
    start = text.index(f"  {id}:\n")
    offset = text.index(f"\n    {field}:", start) + 1
    return text[:offset], text.count("\n", 0, offset) + 1


def fill(path: Path, id: str, field: str, value: str) -> int:
    """Write a value into a field of a threat or control; returns its line."""
    text = path.read_text()
    before, line = entry(id, field, text)
    rest = text[len(before) :].partition("\n")[2]
    path.write_text(f"{before}    {field}: {value}\n{rest}")
    return line


# reading


def test_a_new_assessment_loads_and_names_what_it_was_made_from(assessment_file: Path) -> None:
    found = assess.load(assessment_file, LIBRARY)
    assert found.system.name == "Helpdesk"
    assert found.answers == HOSTED_RAG
    assert found.edition == LIBRARY.framework("aix").edition
    assert re.fullmatch(r"[0-9a-f]{64}", found.data)
    assert list(found.controls) == [control.id for control in LIBRARY.elements("aix", "control")]
    assert len(assess.applicable_controls(found)) == 50


def test_the_same_answers_give_the_same_bytes(rag_assessment: str) -> None:
    again = assess.compose(
        LIBRARY, {"name": "Helpdesk"}, dict(reversed(HOSTED_RAG.items())), ["deployer"],
        ["high-risk-annex-iii", "transparency"], ["eu-ai-act", "iso-27090", "nist-ai-rmf"],
    )  # fmt: skip
    assert again == rag_assessment


def test_the_published_schema_accepts_it_as_any_yaml_reader_sees_it(rag_assessment: str) -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "assessment.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    document = yaml.safe_load(rag_assessment)
    validator.validate(document)
    document["controls"]["aix:ratelimit"]["onwer"] = "A. N. Other"
    assert not validator.is_valid(document)


# refreshing


def test_a_refresh_without_a_change_changes_no_byte(assessment_file: Path, rag_assessment: str) -> None:
    assert assess.refresh(assessment_file, LIBRARY) == (rag_assessment, [])


def test_a_changed_answer_changes_the_decisions_and_says_which(assessment_file: Path) -> None:
    edit(assessment_file, ("actions: none", "actions: autonomous  # since the release of May"))
    text, changes = assess.refresh(assessment_file, LIBRARY)
    assert [change.id for change in changes] == [
        "aix:agentmessagestructuremanipulation", "aix:agentescape", "aix:agentsandboxing",
    ]  # fmt: skip
    assert "# since the release of May" in text


def test_an_overruled_decision_stands_and_controls_follow_an_overruled_threat(assessment_file: Path) -> None:
    reason = "No output is ever rendered: it goes to a printer."
    fill(assessment_file, "aix:outputcontainsconventionalinjection", "overruled",
         f'{{applicability: not-applicable, reason: "{reason}"}}')  # fmt: skip
    text, changes = assess.refresh(assessment_file, LIBRARY)
    assert [(change.id, change.after) for change in changes] == [("aix:encodemodeloutput", "not-applicable")]
    assessment_file.write_text(text)
    found = assess.load(assessment_file, LIBRARY)
    threat = found.threats["aix:outputcontainsconventionalinjection"]
    assert threat.applicability == "not-applicable"
    assert threat.computed.applicability == "applicable"
    assert threat.overruled is not None
    assert threat.overruled.reason == reason


def test_every_comment_survives_wherever_it_stands(assessment_file: Path) -> None:
    marked = []
    for number, line in enumerate(assessment_file.read_text().splitlines()):
        indent = " " * (len(line) - len(line.lstrip()))
        marked += [f"{line}  # end {number}." if line.strip() and line[0] != "#" else line, f"{indent}# own {number}."]
    text = "\n".join(marked) + "\n"
    assessment_file.write_text(
        text.replace("actions: none", "actions: fixed").replace("hosting: supplier", "hosting: own")
    )
    refreshed, changes = assess.refresh(assessment_file, LIBRARY)
    assert len(changes) > 5
    assert re.findall(r"# (?:end|own) \d+\.", refreshed) == re.findall(r"# (?:end|own) \d+\.", text)


def test_an_element_that_the_edition_lacks_is_retired_with_what_was_written(assessment_file: Path) -> None:
    edit(
        assessment_file,
        ("edition: '2026-08-22'", "edition: '2025-06-26'"),
        ("  aix:ratelimit:\n", "  aix:ratelimiting:\n"),
    )
    fill(assessment_file, "aix:ratelimiting", "finding", "Throttled at the gateway.  # seen in May")
    text, changes = assess.refresh(assessment_file, LIBRARY)
    assert {change.id: change.before for change in changes} == {
        "aix:ratelimit": "new", "aix:ratelimiting": "in this file",
    }  # fmt: skip
    retired = text.partition("\nretired:\n")[2]
    assert "aix:ratelimiting" in retired
    assert "Throttled at the gateway.  # seen in May" in retired
    assessment_file.write_text(text)
    found = assess.load(assessment_file, LIBRARY)
    assert list(found.controls) == [control.id for control in LIBRARY.elements("aix", "control")]


def test_what_was_retired_comes_back_with_the_element(assessment_file: Path) -> None:
    """As when somebody computes with an older edition first and with the newer one again."""
    fill(assessment_file, "aix:ratelimit", "finding", "Throttled at the gateway.  # seen in May")
    text = assessment_file.read_text()
    entry_text = re.search(r"(?ms)^  aix:ratelimit:\n.*?(?=^  aix:)", text)
    assert entry_text
    assessment_file.write_text(text.replace(entry_text[0], "") + "retired:\n" + entry_text[0])
    refreshed, changes = assess.refresh(assessment_file, LIBRARY)
    assert [(change.id, change.before) for change in changes] == [("aix:ratelimit", "new")]
    assert refreshed.partition("\nretired:")[0] + "\n" == text


def test_a_character_that_json_escapes_in_halves_is_one(assessment_file: Path) -> None:
    fill(assessment_file, "aix:ratelimit", "owner", json.dumps("Team \N{GRINNING FACE}"))
    assert assess.load(assessment_file, LIBRARY).controls["aix:ratelimit"].owner == "Team \N{GRINNING FACE}"


def test_another_edition_is_a_matter_for_a_refresh(assessment_file: Path) -> None:
    edit(
        assessment_file,
        ("edition: '2026-08-22'", "edition: '2025-06-26'"),
        ("  aix:ratelimit:\n", "  aix:ratelimiting:\n"),
    )
    with pytest.raises(
        DataError, match=r"'aix:ratelimiting' is of the edition 2025-06-26; run `mapper assess refresh`"
    ):
        assess.load(assessment_file, LIBRARY)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
WORDS = st.text(LETTERS, min_size=1, max_size=40)
ENTRIES = [("threats", element.id, "note") for element in LIBRARY.elements("aix", "threat")]
ENTRIES += [
    ("controls", element.id, field) for element in LIBRARY.elements("aix", "control")
    for field in ("owner", "finding", "residual_risk")
]  # fmt: skip


@given(
    written=st.dictionaries(st.sampled_from(ENTRIES), WORDS, max_size=6),
    raw=st.dictionaries(st.sampled_from(ENTRIES), st.sampled_from(
        ["2026-02-30", "007", "1.10", "yes", "0x1F", "1e3", "~x", "|\n      a\n      b", ">-\n      a\n      b"]
    ), max_size=4),
    answers=st.sampled_from([HOSTED_RAG, CLASSIFIER, AGENT, {}]),
)  # fmt: skip
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_refresh_never_loses_what_a_person_wrote(
    tmp_path: Path, rag_assessment: str, written: dict[Any, str], raw: dict[Any, str], answers: dict[str, str]
) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_text(rag_assessment, encoding="utf-8")
    for (_, id, field), value in ({key: json.dumps(text) for key, text in written.items()} | raw).items():
        fill(path, id, field, value)
    for question, answer in answers.items():
        path.write_text(re.sub(rf"(?m)^  {question}: .*$", f"  {question}: {answer}", path.read_text()))
    before = plain.read(path).value
    refreshed, _ = assess.refresh(path, LIBRARY)
    path.write_text(refreshed, encoding="utf-8")
    after = plain.read(path).value
    for kind in ("threats", "controls"):
        for id, fields in before[kind].items():
            assert {**fields, "computed": None} == {**after[kind][id], "computed": None}
    assert assess.refresh(path, LIBRARY) == (refreshed, [])


# bad files

Damage = Callable[[Path], int | None]


def _swap(old: str, new: str) -> Damage:
    def damage(path: Path) -> int:
        edit(path, (old, new))
        return path.read_text().partition(new)[0].count("\n") + 1 + (len(new) - len(new.lstrip("\n")))

    return damage


def _fill(id: str, field: str, value: str) -> Damage:
    return lambda path: fill(path, id, field, value)


OVERSIGHT = "aix:oversight"
DAMAGES: list[tuple[str, Damage, str]] = [
    ("an unknown control", _swap("  aix:ratelimit:", "  aix:ratelimt:"), "no control 'aix:ratelimt'; near: aix:ratel"),
    ("an unknown threat", _swap("  aix:evasionafterpoison:", "  aix:nothing:"), "there is no threat 'aix:nothing'"),
    ("an unknown question", _swap("  hosting: ", "  hostin: "), "there is no question 'hostin'; near: hosting"),
    ("an unknown answer", _swap("hosting: supplier", "hosting: cloud"), "'cloud' is no answer to hosting; answer own"),
    ("an unknown role", _swap("[deployer]", "[employer]"), "there is no role 'employer'; near: deployer"),
    ("an unknown framework", _swap("[eu-ai-act,", "[eu-ai-akt,"), "there is no framework 'eu-ai-akt'"),
    ("a wrong date", _fill(OVERSIGHT, "due", "2026-02-30"), "'2026-02-30' is no day; write it as YYYY-MM-DD"),
    ("another form of date", _fill(OVERSIGHT, "due", "24.11.2026"), "'24.11.2026' is no day"),
    ("a wrong status", _fill(OVERSIGHT, "status", "done"), "controls.aix:oversight.status: input should be 'not-"),
    ("what applicability decides", _fill(OVERSIGHT, "status", "not-applicable"), "status: input should be"),
    ("a wrong level", _fill("aix:datapoison", "impact", "severe"), "aix:datapoison.impact: input should be 'low'"),
    ("a field that is misspelt", _swap("    owner:", "    onwer:"), "onwer: unexpected keyword argument"),
    ("overruled in silence", _fill(OVERSIGHT, "overruled", "{applicability: elsewhere}"), "overruled.reason: "),
    ("overruled with nothing", _fill(OVERSIGHT, "overruled", '{applicability: elsewhere, reason: " "}'),
     "aix:oversight is overruled without a reason"),
    ("evidence of nothing", _fill(OVERSIGHT, "evidence", "[{note: see above}]"), "names either a link or a file"),
    ("a file without digest", _fill(OVERSIGHT, "evidence", "[{file: a.pdf}]"), "no sha256; add what `sha256sum a."),
    ("a digest that is none", _fill(OVERSIGHT, "evidence", "[{file: a, sha256: ABC}]"), "'ABC' is no SHA-256"),
    ("what drives a terminal", _swap("    owner:", '    "\\x9b2J":'), "?2J: unexpected keyword argument"),
    ("a key twice", _swap("  owner:\n", "  owner:\n  owner: me\n"), "has 'owner' twice"),
    ("no YAML", _swap("roles: [deployer]", "roles: [deployer"), "is no YAML"),
    ("an alias", _swap("  owner:", "  owner: &a x"), "has an anchor or an alias"),
    ("what no file can hold", _swap("  owner:", '  owner: "\\x01"'), "has a character that no document can hold"),
    ("half a character", _swap("  owner:", '  owner: "\\ud83d"'), "has a character that no document can hold"),
    ("a workbook", lambda path: path.write_bytes(b"PK\x03\x04") and 1, "is a workbook or another archive, and no YAML"),
    ("nothing", lambda path: path.write_text(" \n") and 1, "holds no assessment; `mapper assess new` makes one"),
    ("a tag", _swap("  owner:", "  owner: !!python/object/apply:os.system [id]"), "has a tag; write plain text"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "said"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_a_bad_file_is_one_line_with_its_place(
    assessment_file: Path, mapper: Callable[..., Any], damage: Damage, said: str
) -> None:
    line = damage(assessment_file)
    result = mapper("assess", "status", assessment_file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    place = re.search(r"assessment\.yaml:(\d+): ", result.stderr)
    assert place
    if "is no YAML" not in said and "twice" not in said:
        assert int(place[1]) == line


def test_all_problems_are_told_at_once(assessment_file: Path, mapper: Callable[..., Any]) -> None:
    fill(assessment_file, "aix:oversight", "due", "soon")
    fill(assessment_file, "aix:ratelimit", "due", "later")
    assert "(and 1 more; `mapper assess check` lists them all)" in mapper("assess", "show", assessment_file).stderr
    result = mapper("assess", "check", assessment_file)
    assert result.exit_code == 1
    assert [line.partition(": A002 ")[2] for line in result.stdout.splitlines()] == [
        "'soon' is no day; write it as YYYY-MM-DD", "'later' is no day; write it as YYYY-MM-DD",
    ]  # fmt: skip


def test_a_bomb_of_aliases_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    path = tmp_path / "assessment.yaml"
    path.write_text(bomb)
    tracemalloc.start()
    with pytest.raises(DataError, match=r"assessment\.yaml:1: has an anchor or an alias"):
        assess.load(path, LIBRARY)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "content", [b"", b"- a\n- b\n", b"42", b"\xff\xfe\x00", b"[" * 5000, b"a: " + b"x" * 5_000_000, b"? [a]\n: b\n"]
)
def test_what_is_no_assessment_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_bytes(content)
    with pytest.raises(DataError):
        assess.load(path, LIBRARY)


@given(st.binary(max_size=300))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_are_a_crash(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_bytes(content)
    with pytest.raises(DataError):
        assess.load(path, LIBRARY)


# evidence


def test_files_of_evidence_are_checked(assessment_file: Path, mapper: Callable[..., Any]) -> None:
    proof = assessment_file.with_name("pentest.pdf")
    proof.write_bytes(b"no findings")
    digest = sha256(b"no findings").hexdigest()
    line = fill(assessment_file, "aix:ratelimit", "evidence", f"[{{file: pentest.pdf, sha256: {digest}}}]")
    assert mapper("assess", "check", assessment_file).exit_code == 0
    proof.write_bytes(b"two findings")
    changed = mapper("assess", "check", assessment_file)
    assert changed.exit_code == 1
    assert f":{line}: A002 pentest.pdf has changed since it was taken as evidence" in changed.stdout
    proof.unlink()
    assert "is not there" in mapper("assess", "check", assessment_file).stdout
