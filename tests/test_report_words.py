"""What the reports say: complete, in both languages, with sentences and tables that agree."""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from report_assessments import CASES, Case, bundled, finished, small, typical, worst

from mapper import Library, MapperError
from mapper.assess.coverage import RESULTS
from mapper.assess.model import Level
from mapper.data import folder
from mapper.exporters.report.blocks import (
    KINDS,
    LANGUAGES,
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Heading,
    Language,
    Notice,
    Paragraph,
    Reference,
    Runs,
    Table,
    plain,
    shown,
)  # fmt: skip
from mapper.exporters.report.catalogue import path_of, words
from mapper.exporters.report.compose import NEEDS_ASSESSMENT, Circumstances, compose
from mapper.exporters.report.content.citations import cited
from mapper.exporters.report.content.risk import risk_of, severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.assess import Assessment

CODE = folder("mappings").parent / "mapper" / "exporters" / "report"
FEW = settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.generate))
STILTED = re.compile(r"\b(?:0|(\d+)) (?:of|von)(?: the| these| den| dieser| them)? \1\b|\b(\d+) [a-zäöüß ]+[;:] \2 ")
"""`0 of 18`, `18 of 18`, `18 threats apply; 18 are`: a sentence says none or all instead."""
STATES = [small, typical, finished, pytest.param(worst, marks=pytest.mark.thorough)]


def runs_of(document: Document) -> Iterator[Runs]:
    """Every paragraph of the text, those in cells and lists included."""
    for block in document.blocks:
        if isinstance(block, Paragraph | Notice):
            yield block.runs
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield from (runs for row in block.rows for cell in row for runs in cell.paragraphs)


def lines(document: Document) -> list[str]:
    """The text, a line for each paragraph, heading, caption and head of a column."""
    names = shown(document)
    found = [document.title, document.subtitle, document.notice, *(value for row in document.front for value in row)]
    found += [plain(runs, names) for runs in runs_of(document)]
    for block in document.blocks:
        found += [block.text] if isinstance(block, Heading) else []
        found += [block.caption] if isinstance(block, Table | Chart) else []
        found += [column.label for column in block.columns] if isinstance(block, Table) else []
        found += [block.alternative, block.axis, *block.bars] if isinstance(block, Chart) else []
    return found


def sentences(document: Document) -> list[str]:
    """The paragraphs outside of tables."""
    return [plain(runs, shown(document)) for runs in runs_of(replace(document, blocks=without_tables(document)))]


def without_tables(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if not isinstance(block, Table))


def said(cell: Cell) -> str:
    """The text of a cell."""
    return " / ".join(plain(runs, {}) for runs in cell.paragraphs)


def rows(document: Document, key: str) -> list[list[str]]:
    """The rows of a table as text; none where the document lacks it."""
    return [
        [said(cell) for cell in row]
        for block in document.blocks
        if isinstance(block, Table) and block.key == f"table-{key}"
        for row in block.rows
    ]


# the catalogues


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # the name is fluent's
        self.names.add(node.id.name)


def messages(language: Language) -> dict[str, set[str]]:
    """The messages of a catalogue, with the variables of each."""
    body = FluentParser().parse(path_of(language).read_text(encoding="utf-8")).body
    assert not [entry for entry in body if isinstance(entry, Junk)]
    found = {}
    for entry in body:
        if isinstance(entry, Message):
            variables = _Variables()
            variables.visit(entry)
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            found[entry.id.name] = variables.names
    return found


def test_every_language_has_the_same_messages_with_the_same_variables() -> None:
    english, german = messages("en"), messages("de")
    assert list(english) == list(german)
    differing = {id for id in english if english[id] != german[id]}
    assert differing == set()


def test_no_sentence_stands_in_python() -> None:
    for path in [*sorted((CODE / "content").glob("[!c]*.py")), CODE / "content" / "crosswalk.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                is_columns = re.fullmatch(r"[a-z-]+ [0-9.]+( [<>^])?(, .*)?|.* [0-9.]+ >.*", node.value)
                assert is_columns or node.value.count(" ") < 2, f"{path.name}:{node.lineno}: {node.value}"


def test_a_message_that_is_missing_is_a_fault() -> None:
    with pytest.raises(LookupError, match="no message"):
        words("en").say("no-such-message")
    with pytest.raises(LookupError, match="n-of-m"):
        words("en").say("n-of-m", n=1)


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        ("en", 0, "No evidence is named"), ("en", 1, "1 piece of evidence is named"), ("en", 2, "2 pieces"),
        ("de", 0, "kein Nachweis genannt"), ("de", 1, "ist 1 Nachweis genannt"), ("de", 2, "sind 2 Nachweise genannt"),
    ],
)  # fmt: skip
def test_no_one_and_many(language: Language, n: int, expected: str) -> None:
    assert expected in words(language).say("evidence-in-short", n=n)


# citations


def test_english_citations_are_those_of_the_data(library: Library) -> None:
    for element in library.elements("eu-ai-act"):
        assert cited(words("en"), element.citation) == element.citation


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Article 4", "Artikel 4"), ("Article 15(5)", "Artikel 15 Absatz 5"), ("Article 4a", "Artikel 4a"),
        ("Article 5(1)(h)(i)", "Artikel 5 Absatz 1 Buchstabe h Ziffer i"), ("Article 3(1)", "Artikel 3 Nummer 1"),
        ("Article 16(a)", "Artikel 16 Buchstabe a"), ("Annex III, point 1(a)", "Anhang III Nummer 1 Buchstabe a"),
        ("Annex VIII, Section A, point 3", "Anhang VIII Abschnitt A Nummer 3"),
        ("Annex XIII, point (a)", "Anhang XIII Buchstabe a"), ("Annex VII, point 4.3", "Anhang VII Nummer 4.3"),
    ],
)  # fmt: skip
def test_german_citations_are_those_of_the_german_text(english: str, german: str) -> None:
    assert cited(words("de"), english) == german


# severity


@pytest.mark.parametrize(
    ("likelihood", "impact", "risk"),
    [
        ("low", "low", "low"), ("low", "medium", "low"), ("low", "high", "medium"), ("medium", "low", "low"),
        ("medium", "medium", "medium"), ("medium", "high", "high"), ("high", "low", "medium"),
        ("high", "medium", "high"), ("high", "high", "high"), (None, "high", None), ("high", None, None),
    ],
)  # fmt: skip
def test_risk_is_likelihood_times_impact(likelihood: Level | None, impact: Level | None, risk: Level | None) -> None:
    threat = next(iter(typical().threats.values()))
    assert risk_of(replace(threat, likelihood=likelihood, impact=impact)) == risk


@pytest.mark.parametrize(
    ("risks", "name"),
    [
        ([], "unknown"), ([None], "unknown"), (["low"], "low"), (["low", "medium"], "medium"),
        (["low", None], "at-least-low"), (["medium", None, "low"], "at-least-medium"), (["high", None], "high"),
    ],
)  # fmt: skip
def test_a_finding_is_as_severe_as_its_gravest_threat_and_unknown_stays_unknown(
    risks: list[Level | None], name: str
) -> None:
    assert severity(risks).name == name


@given(st.lists(st.sampled_from([*get_args(Level), None])), st.sampled_from(get_args(Level)))
def test_one_more_rated_threat_never_makes_a_finding_less_severe(risks: list[Any], more: Level) -> None:
    assert severity([*risks, more]).rank <= severity(risks).rank


# every document


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NEEDS_ASSESSMENT)
@pytest.mark.parametrize("make", STATES)
def test_every_document_is_whole(library: Library, kind: Any, make: Any, language: Language) -> None:
    check_whole(compose(kind, library, make(), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_on_the_crosswalk_is_whole(library: Library, language: Language) -> None:
    check_whole(compose("crosswalk", library, None, language))


@given(CASES, st.sampled_from(LANGUAGES))
@FEW
def test_whatever_was_assessed(case: Case, language: Language) -> None:
    """The documents are whole, every finding stands exactly once, and sentences and tables have the same numbers."""
    assessment, said_on = case.assessment(), Circumstances(on="2026-06-30")
    made = {kind: compose(kind, bundled(), assessment, language, said_on) for kind in NEEDS_ASSESSMENT}
    for document in made.values():
        check_whole(document)
        check_charts(document)
    text = "\n".join(lines(made["gap"]))
    written = [c.finding[:6] for c in assessment.controls.values() if c.finding]
    assert {mark: text.count(mark) for mark in written} == dict.fromkeys(written, 1)
    check_figures(made["gap"], assessment, language)
    if language == "en":
        check_sentences(made["gap"])


def check_whole(document: Document) -> None:
    """No section and no table is empty, nothing is unsaid, and every reference leads somewhere."""
    keys = Counter(block.key for block in document.blocks if isinstance(block, Heading | Table | Chart))
    assert set(keys.values()) == {1}
    references = {run.key for runs in runs_of(document) for run in runs if isinstance(run, Reference)}
    assert references <= set(keys)
    for block, after in pairwise([*document.blocks, Heading("end", "")]):
        if isinstance(block, Heading):
            assert not isinstance(after, Heading) or after.level > block.level, f"{block.text} is empty"
        if isinstance(block, Table):
            assert block.rows
            assert {len(row) for row in block.rows} == {len(block.columns)}
        if isinstance(block, Chart):
            assert {len(series.values) for series in block.series} == {len(block.bars)}
    assert [line for line in sentences(document) if STILTED.search(line)] == []
    for line in lines(document):
        assert line.strip()
        assert line not in ("None", "()")
        assert "{" not in line.replace("{{ title }}", "")
        assert "  " not in line
        assert ".." not in line or "MARK" in line or "a-long" in line or len(line) < 60


def figures_of(document: Document) -> dict[str, int]:
    return {label: int(number) for label, number in rows(document, "figures")}


def check_figures(document: Document, assessment: Assessment, language: Language) -> None:
    """The key figures agree with the chapters, and these with the assessment."""
    figures, say = figures_of(document), words(language).say
    headings = [b for b in document.blocks if isinstance(b, Heading) and b.key.startswith("finding-")]
    assert figures[say("figure-findings")] == len(headings)
    assert figures[say("figure-controls-unassessed")] == len(rows(document, "unassessed"))
    assert figures[say("figure-threats-in-scope")] == len(rows(document, "threats"))
    assert figures[say("figure-evidence")] == len(rows(document, "evidence"))
    assert len(rows(document, "statement")) == len(assessment.controls)
    check_standards(document, language)


def check_standards(document: Document, language: Language) -> None:
    """The table of results counts the requirements that are listed."""
    results = [words(language).say(f"result-{result.replace(' ', '-')}") for result in RESULTS]
    for name, *counts, total in rows(document, "results"):
        key = next(b.key for b in document.blocks if isinstance(b, Heading) and b.text == name).removeprefix("results-")
        listed = Counter(row[-3] for row in rows(document, f"requirements-{key}"))
        assert [listed[result] for result in results] == [int(count) for count in counts]
        assert sum(listed.values()) == int(total)


def check_sentences(document: Document) -> None:
    """The sentences of the summary agree with the key figures."""
    text, figures = "\n".join(lines(document)), figures_of(document)
    sentence = re.search(r"There (?:are|is) (\d+) findings?: (.*?)\.", text)
    if sentence:
        severities = [n for label, n in figures.items() if "severity" in label and n]
        assert sum(severities) == int(sentence[1]) == figures["Findings"]
        assert [int(n) for n in re.findall(r"\d+", sentence[2])] == (severities if len(severities) > 1 else [])
    done = re.search(r"(\d+) of the (\d+) controls in scope (?:is|are) in place", text)
    if done:
        in_place = figures["of these in place, or met by other means"]
        assert (int(done[1]), int(done[2])) == (in_place, figures["Controls in scope"])


def check_charts(document: Document) -> None:
    """The table that follows a chart has its numbers."""
    for block, after in pairwise(document.blocks):
        if isinstance(block, Chart):
            assert isinstance(after, Table)
            assert [said(row[0]) for row in after.rows] == list(block.bars)
            if len(after.columns) > 2:
                numbers = [[int(said(cell)) for cell in row[1 : len(block.series) + 1]] for row in after.rows]
                assert numbers == [list(column) for column in zip(*(s.values for s in block.series), strict=True)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["There is no finding: every control that was assessed is in place.", "Nothing is left to do:",
                "1 piece of evidence is named", "On 2026-06-30 no open control"]),
        ("de", ["Es liegen keine Feststellungen vor: Jede bewertete Maßnahme ist umgesetzt.", "Es ist nichts zu tun:",
                "ist 1 Nachweis genannt", "Am 2026-06-30"]),
    ],
)  # fmt: skip
def test_when_all_is_done_the_report_says_so(library: Library, language: Language, sentences: list[str]) -> None:
    said_on = Circumstances(on="2026-06-30")
    text = "\n".join(lines(compose("gap", library, finished(), language, said_on)))
    assert [sentence in text for sentence in sentences] == [True, True, True, False]
    summary = "\n".join(lines(compose("management", library, finished(), language)))
    assert words(language).say("nothing-to-decide") in summary


def test_a_long_remark_stands_at_full_width_below_its_table(library: Library) -> None:
    made = typical()
    id = next(id for id, c in made.controls.items() if c.status == "not-assessed" and c.in_scope)
    remarked = replace(made.controls[id], finding="A word of many. " * 20)
    document = compose("gap", library, replace(made, controls={**made.controls, id: remarked}))
    cells = [row[0] for row in rows(document, "unassessed")]
    assert [cell.endswith(" / Remark: below the table.") for cell in cells].count(True) == 1
    assert any(
        line.endswith(". Remark: " + "A word of many. " * 19 + "A word of many.") for line in sentences(document)
    )


def test_the_report_on_the_crosswalk_is_of_the_newest_day_in_the_data(library: Library) -> None:
    newest = max(framework.as_of for framework in library.frameworks.values())
    newest = max(newest, *(mapping.date for mapping in library.mappings()))
    assert ["As of", newest] in rows(compose("crosswalk", library), "document")
    assert ["As of", ""] in rows(compose("soa", library, typical()), "document")


def test_a_word_of_the_user_stays_his(library: Library) -> None:
    made = typical()
    hostile = replace(made, system=replace(made.system, name="{{ title }} <b>\u202e\ue000{$n}", owner="a\nb"))
    document = compose("gap", library, hostile)
    assert "The report is about {{ title }} <b> {$n}." in "\n".join(lines(document)).replace("  ", " ")
    assert ["Owner of the system", "a b"] in rows(document, "document")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_assessment_gives_the_same_document(library: Library, kind: Any) -> None:
    made = None if kind == "crosswalk" else typical()
    assert compose(kind, library, made) == compose(kind, Library.bundled(), made)


def test_the_wrong_kind_is_refused(library: Library) -> None:
    with pytest.raises(MapperError, match="mapper assess new"):
        compose("gap", library)
    with pytest.raises(MapperError, match="leave the assessment out"):
        compose("crosswalk", library, small())


# text that the user holds


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    path = tmp_path / "mine" / "overlays" / "iso-27090.csv"
    path.parent.mkdir(parents=True)
    path.write_text(
        "id,field,value,licence,public\nevasion,wording,The words of the standard.,bought,\n"
        "evasion,heading,A heading,bought,yes\n"
    )
    return tmp_path / "mine"


@pytest.mark.parametrize("kind", ["crosswalk", "gap"])
def test_text_that_the_user_holds_is_in_his_own_report_only(overlay: Path, kind: Any) -> None:
    made = typical() if kind == "gap" else None
    own = "\n".join(lines(compose(kind, Library.bundled(overlay), made)))
    public = "\n".join(lines(compose(kind, Library.bundled(overlay, public=True), made)))
    assert own.count("Wording: The words of the standard.") == 1
    assert "The words of the standard." not in public
    assert "Heading: A heading" in own
    assert "Heading: A heading" in public
