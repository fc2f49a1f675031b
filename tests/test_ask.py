"""Questions in plain words: what is promised of the answers, and of what is not answered."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from question_figures import SETS, Outcome, cases, outcomes

from mapper import Library
from mapper.ask import ask
from mapper.ask.names import near
from mapper.ask.question import INTENTS
from mapper.ask.rows import parts_of
from mapper.ask.spelling import repaired

ROOT = Path(__file__).parent.parent
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def held(library: Library) -> list[Outcome]:
    return outcomes(library, "held")


@pytest.fixture(scope="module")
def asked(library: Library, held: list[Outcome]) -> list[Outcome]:
    return [*held, *(outcome for name in SETS if name != "held" for outcome in outcomes(library, name))]


def test_the_questions_are_many_and_of_every_intent() -> None:
    every = [*cases("working"), *cases("held")]
    assert len({case.question for case in every}) == len(every) >= 200
    assert {case.intent for case in every} == set(INTENTS)
    assert sum(case.intent == "declined" for case in every) >= 40
    assert 3 * len(cases("held")) >= len(every)


def test_at_least_95_of_100_held_questions_are_exactly_right(held: list[Outcome]) -> None:
    wrong = [outcome.case.question for outcome in held if not outcome.right]
    assert len(wrong) <= 0.05 * len(held), wrong


def test_every_question_that_must_be_declined_is(asked: list[Outcome]) -> None:
    answered = [o.case.question for o in asked if o.case.refused and o.answered]
    assert answered == []


def test_every_statement_points_to_what_exists(library: Library, asked: list[Outcome]) -> None:
    stored = {mapping.id for mapping in library.mappings()}
    for outcome in asked:
        if not outcome.answered:
            continue
        answer = outcome.answer
        ids = {id for said in answer.statements for id in said.mappings}
        assert ids <= stored, outcome.case.question
        assert ids <= {mapping.id for mapping in answer.mappings}, outcome.case.question
        for id in {id for said in answer.statements for id in said.elements}:
            assert library.label(id), outcome.case.question
        assert all(said.elements or said.mappings for said in answer.statements[1:])


def test_every_answer_names_its_editions_and_gives_no_advice(asked: list[Outcome]) -> None:
    for outcome in asked:
        if outcome.answered and outcome.answer.elements:
            assert outcome.answer.sources, outcome.case.question
            assert outcome.answer.caveats[-1].startswith("No legal advice"), outcome.case.question


def test_what_is_not_answered_offers_questions_that_are(library: Library) -> None:
    for question in ("what does HIPAA say?", "which control is best?", "zxcv", "what does article 999 say?"):
        answer = ask(library, question)
        assert not answer.answered
        assert len(answer.suggestions) == 3
        assert all(ask(library, suggestion).answered for suggestion in answer.suggestions)


@pytest.mark.parametrize(
    "question",
    [
        "controls not against evasion",
        "what are not runtime controls?", "which controls does Article 26 not need?",
        "which threats of nobody have controls?",
        "do any controls not help article 15?", "what controls are needed for high-risk AI systems?",
        "which duties of providers and deployers have no control?", "runtime and development-time controls",
        "which AI Act and NIST duties does rate limit support?", "which controls and threats relate to Article 15?",
        "which controls help with human oversight?", "is rate limit required by law?",
        "which threats are covered by ISO 27090",
    ],
)  # fmt: skip
def test_what_would_be_half_understood_is_declined(library: Library, question: str) -> None:
    """A negation, a filter or a noun that the rules would drop turns an answer into its opposite."""
    assert not ask(library, question).answered


@pytest.mark.parametrize(
    "question",
    [
        "what does Article 14 lack that Article 26 has", "what is Article 14 missing compared to Article 26",
        "controls in Article 26 missing from Article 14", "What does Article 14 not have that Article 26 has?",
        "which controls serve Article 26 but not Article 14", "Article 26 covers what Article 14 does not",
        "controls for Article 26 which are not mapped to Article 14",
        "Article 14 vs Article 26: what does the latter ask for that the former does not?",
    ],
)  # fmt: skip
def test_a_difference_is_taken_the_right_way_round(library: Library, question: str) -> None:
    asked = ask(library, question).question
    assert (asked.intent, *asked.elements) == ("difference", "eu-ai-act:art-26", "eu-ai-act:art-14")


def test_between_standards_what_follows_is_marked_as_inferred(library: Library) -> None:
    answer = ask(library, "which ISO 27090 topics relate to MEASURE 2.7?")
    assert answer.text.startswith("No judged row relates MEASURE 2.7")
    assert "iso-27090:prompt-injection" in {element.id for element in answer.elements}
    assert all("(inferred, " in said.text and len(said.mappings) == 2 for said in answer.statements[1:])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=320))
def test_no_text_makes_it_fail_or_invent(text: str) -> None:
    library = _LIBRARY
    answer = ask(library, text)
    assert answer.text
    assert all(library.element(element.id) == element for element in answer.elements)


_WORDS = ["which", "controls", "duties", "help", "rate limit", "Article 15(5)", "MS-2.7", "no", "not", "gaps", "when",
          "apply", "AI Act", "NIST", "ISO 27090", "evasion", "high confidence", "covered", "how many", "deployer",
          "mapping", "difference", "who says", "runtime", "threats", "full", "GOVERN 6.1", "and"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=8))
def test_no_mixture_of_known_words_makes_it_fail(words: list[str]) -> None:
    assert ask(_LIBRARY, " ".join(words)).text


_LIBRARY = Library.bundled()


def test_the_same_question_gets_the_same_answer_from_another_library(library: Library) -> None:
    another = Library.bundled()
    for question in ("controls for Annex IV", "what does the AI Act say about logging?", "controls agianst evason"):
        assert ask(another, question) == ask(library, question)


def test_a_users_framework_is_asked_by_citation(small: Path) -> None:
    answer = ask(Library.bundled(small), "what is alpha:lock?")
    assert [element.id for element in answer.elements] == ["alpha:lock"]


def test_parts_are_the_children_and_theirs(library: Library) -> None:
    def below(id: str) -> set[str]:
        children = [child.id for child in library.children(library.element(id))]
        return {id}.union(*map(below, children))

    assert set(parts_of(library, "eu-ai-act:annex-iv")) == below("eu-ai-act:annex-iv")
    assert "aix:trainadversarial" not in parts_of(library, "aix:evasion")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("evason", "evasion"),
        ("whcih", "which"),
        ("injecton", "injection"),
        ("dose", "does"),
        ("inferrence", "inference"),
    ],
)
def test_slips_of_the_pen_are_repaired(library: Library, typed: str, meant: str) -> None:
    assert repaired(typed, [], near(library).words) == (meant, (f"{typed}: {meant}",))


@pytest.mark.parametrize("word", ["PCI", "SOC", "evasion", "x", "zzzzzzzzz"])
def test_other_words_stay_as_they_are(library: Library, word: str) -> None:
    assert repaired(f"about {word}", [], near(library).words) == (f"about {word}", ())


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Art. 15 §5", "eu-ai-act:art-15.5"), ("article fifteen paragraph five", "eu-ai-act:art-15.5"),
        ("point (f) of paragraph 2 of Article 10", "eu-ai-act:art-10.2.f"), ("15(5) AI Act", "eu-ai-act:art-15.5"),
        ("Article 10(2), point (f)", "eu-ai-act:art-10.2.f"), ("annex 4", "eu-ai-act:annex-iv"),
        ("point 2(h) of Annex IV", "eu-ai-act:annex-iv.2.h"), ("section A of Annex VIII", "eu-ai-act:annex-viii.a"),
        ("Annex XI section 1 point 2", "eu-ai-act:annex-xi.s1.2"), ("article twenty-six", "eu-ai-act:art-26"),
        ("the govern function", "nist-ai-rmf:GOVERN"), ("T0051", "mitre-atlas:AML.T0051"),
    ],
)  # fmt: skip
def test_citations_are_read_as_people_write_them(library: Library, text: str, id: str) -> None:
    assert ask(library, f"what is {text}?").question.elements == (id,)


@pytest.mark.parametrize(
    ("topic", "first"),
    [
        ("data governance", "eu-ai-act:art-10"),
        ("quality management", "eu-ai-act:art-17"),
        ("post-market monitoring?", "eu-ai-act:art-72"),
        ("logging in the AI Act", "eu-ai-act:art-19"),
        ("third-party risks NIST AI RMF", "nist-ai-rmf:MANAGE-3"),
    ],
)
def test_a_topic_alone_is_searched_for_and_the_whole_comes_before_its_parts(
    library: Library, topic: str, first: str
) -> None:
    found = ask(library, topic)
    assert found.question.intent == "search"
    assert found.elements[0].id == first


@pytest.mark.parametrize(
    "text", ["controls for gardening", "purpose", "data governance, not logging", "lorem ipsum", "system"]
)
def test_what_no_element_is_called_by_is_no_topic(library: Library, text: str) -> None:
    assert not ask(library, text).answered


def test_a_definition_says_what_else_has_the_name(library: Library) -> None:
    assert "The name can also mean Article 14 Human oversight." in ask(library, "human oversight").caveats
    assert not any("can also mean" in caveat for caveat in ask(library, "what is #OVERSIGHT?").caveats)


def test_the_texts_that_a_user_lays_over_are_searched(library: Library, tmp_path: Path) -> None:
    (tmp_path / "overlays").mkdir()
    row = "art-15.5,wording,Thou shalt have no zebras in thy model,own,"
    (tmp_path / "overlays" / "eu-ai-act.csv").write_text(f"id,field,value,licence,public\n{row}\n")
    question = "what does the AI Act say about zebras?"
    assert [e.id for e in ask(Library.bundled(tmp_path), question).elements] == ["eu-ai-act:art-15.5"]
    assert not ask(library, question).answered


def test_controls_and_threats_without_a_relation(library: Library) -> None:
    mapped = {m.source for m in library.crosswalk("aix", "nist-ai-rmf") if m.relation != "no-relationship"}
    expected = {control.id for control in library.elements("aix", "control")} - mapped
    answer = ask(library, "which controls have no mapping to NIST AI RMF?")
    assert {element.id for element in answer.elements} == expected
    assert ask(library, "which threats have no control?").text.startswith("Each of 25 threats has a relation")


def test_dates_are_given_by_both_texts(library: Library) -> None:
    said = ask(library, "when does Article 26 apply after the 2026 amendment?").text
    assert "as enacted (2024/1689), from 2026-08-02" in said
    assert "as amended (2026/1744), from 2027-12-02 (Annex III systems) or 2028-08-02 (Annex I products)" in said


def test_a_composed_relation_shows_its_chain(library: Library) -> None:
    answer = ask(library, "how does GOVERN 6.1 relate to ISO 27090 supply chain?")
    assert answer.text.startswith("No judged row relates them; it follows from a chain that GOVERN 6.1")
    assert any("inferred" in said.text and "it follows that" in said.text for said in answer.statements)
    assert {m.id for m in answer.mappings} == {
        "aix:supplymodelpoison~nist-ai-rmf:GOVERN-6.1~curated",
        "aix:supplymodelpoison~iso-27090:supply-chain~curated",
    }


def test_iso_answers_say_that_they_are_about_topics(library: Library) -> None:
    answer = ask(library, "which topics of ISO 27090 does rate limit cover?")
    assert any("related topics as publicly known" in caveat for caveat in answer.caveats)


def test_the_command_prints_sentence_table_sources_and_caveats(mapper: Run) -> None:
    text = mapper("ask", "runtime controls against evasion").stdout
    assert text.startswith("17 controls of OWASP AI Exchange (lifecycle runtime) are related to 2.1 Evasion")
    places = [text.index(part) for part in ("| Source |", "Sources: OWASP AI Exchange, 2026-08-22.", "Drafts: ")]
    assert places == sorted(places)
    assert text.count("No legal advice") == 1


def test_explain_prints_the_parsed_question_and_the_rows(mapper: Run) -> None:
    text = mapper("ask", "--explain", "high confidence controls for MS-2.7").stdout
    assert "Understood: intent related; elements nist-ai-rmf:MEASURE-2.7; frameworks aix; filters " in text
    assert "confidence = high" in text
    assert mapper("ask", "--explain", "does rate limiting mitigate evasion").stdout.count("~upstream]") >= 1


def test_a_refusal_is_one_line_and_exit_1(mapper: Run) -> None:
    result = mapper("ask", "what does HIPAA say?")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "not in the data" in result.stderr
    assert "you can ask: which controls help with" in result.stderr


def test_a_refusal_in_json_is_a_record_and_exit_1(mapper: Run) -> None:
    result = mapper("ask", "which control is best?", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["understood"]["intent"] == "declined"


def test_csv_holds_the_mappings(mapper: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(mapper("ask", "controls for MS-2.7", "--format", "csv").stdout)))
    assert {"aix:continuousvalidation"} <= {row["Source"] for row in rows}
    assert all(row["Rationale"] for row in rows)


def test_without_a_question_in_a_pipe_it_is_wrong_usage(mapper: Run) -> None:
    assert mapper("ask").exit_code == 2


def _session(*lines: bytes, columns: int = 60) -> tuple[int, str]:
    """The exit status and the screen of a session on a terminal."""
    ours, theirs = pty.openpty()
    session = subprocess.Popen(
        [sys.executable, "-m", "mapper", "ask"], cwd=ROOT, env={**os.environ, "COLUMNS": str(columns)}, stdin=theirs,
        stdout=theirs, stderr=theirs, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"".join(lines))
    seen, until = b"", time.monotonic() + 60
    while session.poll() is None and time.monotonic() < until:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break
    os.close(ours)
    return session.wait(10), seen.decode()


def test_a_session_on_a_narrow_terminal_answers_one_question_after_the_other() -> None:
    status, text = _session(b"what is #RATE LIMIT?\n", b"which rows are upstream?\n", b"what does HIPAA say?\n", b"\n")
    assert status == 0
    assert "#RATE LIMIT (control of OWASP AI Exchange)" in text
    assert "not in the" in text
    assert "You can ask: " in text
    assert "The first 50 of 719 are shown; --format csv has them all." in text
    assert max(map(len, text.splitlines())) <= 60
