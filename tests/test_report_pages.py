"""The reports as Markdown and as HTML, read back by other programs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_assessments import bundled, small, typical, worst
from sample_report import HOSTILE, SAMPLE
from test_report_words import lines

from mapper.exporters.report import html, markdown
from mapper.exporters.report.blocks import Chart, Document, Heading, Table
from mapper.exporters.report.catalogue import clean
from mapper.exporters.report.compose import compose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

CASES: dict[str, Callable[[], Document]] = {
    "sample": lambda: SAMPLE,
    "crosswalk": lambda: compose("crosswalk", bundled()),
    "small": lambda: compose("gap", bundled(), small(), "de"),
    "typical": lambda: compose("gap", bundled(), typical(), "de"),
    "worst": lambda: compose("gap", bundled(), worst()),
    "statement": lambda: compose("soa", bundled(), typical()),
    "summary": lambda: compose("management", bundled(), typical()),
}


LARGE = ("crosswalk", "worst", "typical")


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=[pytest.mark.thorough] if name in LARGE else []) for name in CASES]
)
def document(request: pytest.FixtureRequest) -> Document:
    return CASES[request.param]()


# Markdown

READER = MarkdownIt("commonmark").enable("table")


def shown_text(source: str) -> list[str]:
    """The text that a reader of Markdown shows, a line for each block or cell; anything but text is named."""
    found = []
    for token in READER.parse(source):
        assert token.type not in ("html_block", "code_block", "fence", "hr"), token.content
        if token.type == "inline":
            found.append("".join(_shown(child) for child in token.children or ()))
    return found


def _shown(token: Any) -> str:
    if token.type == "html_inline":
        assert token.content == "<br>"
        return "\n"
    return str(token.content)


@settings(max_examples=20)
@given(st.text(max_size=60).map(clean).filter(bool))
@example("# head")
@example("1. first")
@example("1) first")
@example("- item")
@example("+ item")
@example("=== ---")
@example("---")
@example("> quoted")
@example("    code")
@example("a | b")
@example("<b>bold</b> **bold** _it_ `code` ~~no~~")
@example("[x](javascript:alert(1)) ![x](y) [a]: b")
@example("&lt; &#35; \\* $x$ ://x https://x.example www.x.example a@b.example")
@example(HOSTILE)
def test_any_text_stays_text_in_markdown(text: str) -> None:
    text = clean(text)
    assert shown_text(f"{markdown.escape(text)}\n") == [text]
    table = f"| head |\n| --- |\n| {markdown.escape(text)} |\n"
    assert shown_text(table) == ["head", text]


def test_markdown_says_all_that_the_document_says(document: Document) -> None:
    text = "\n".join(shown_text(markdown.render(document)))
    words = Counter(re.findall(r"\w+", text))
    wanted = Counter(re.findall(r"\w+", "\n".join(without_axes(document))))
    assert not wanted - words


def without_axes(document: Document) -> list[str]:
    """The text, but for what stands in the picture of a chart only."""
    pictured = {text for b in document.blocks if isinstance(b, Chart) for text in (b.axis, *b.bars)}
    return [line for line in lines(document) if line not in pictured]


def test_markdown_has_every_table_whole(document: Document) -> None:
    tokens = READER.parse(markdown.render(document))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert sum(token.type == "table_open" for token in tokens) == len(tables)
    assert sum(token.type == "td_open" for token in tokens) == sum(len(t.rows) * len(t.columns) for t in tables)


# HTML


@pytest.fixture(scope="module")
def page(document: Document) -> Any:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html.render(document))
    assert not parser.errors, parser.errors
    return tree


def test_the_page_says_its_language_and_title(page: Any, document: Document) -> None:
    assert page.get("lang") == document.language
    assert document.title in page.findtext("head/title")


def test_every_link_leads_to_an_element_or_out(page: Any) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.iter("a"):
        target = link.get("href")
        assert target[1:] in ids if target.startswith("#") else target.startswith(("https://", "http://"))


def test_nothing_is_fetched_and_nothing_runs(page: Any) -> None:
    names = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert names.isdisjoint({"script", "img", "link", "iframe", "object", "base", "form"})
    assert not [a for element in page.iter() for a in element.attrib if str(a).startswith(("on", "src"))]
    assert "default-src 'none'" in page.find("head/meta[@http-equiv]").get("content")
    style = page.findtext("head/style")
    assert "url(" not in style
    assert "@import" not in style


def test_headings_tables_and_charts_are_marked_as_such(page: Any, document: Document) -> None:
    levels = [int(e.tag[1]) for e in page.iter() if isinstance(e.tag, str) and re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for element, table in zip(page.iter("table"), tables, strict=True):
        assert "".join(element.find("caption").itertext()).endswith(table.caption)
        assert [head.get("scope") for head in element.find("thead").iter("th")] == ["col"] * len(table.columns)
        assert len(element.findall("tbody/tr")) == len(table.rows)
        assert all(row.find("th").get("scope") == "row" for row in element.findall("tbody/tr"))
    pictures = [svg for svg in page.iter("{http://www.w3.org/2000/svg}svg") if svg.get("aria-hidden") != "true"]
    charts = [block.alternative for block in document.blocks if isinstance(block, Chart)]
    assert [(svg.get("role"), svg.get("aria-label")) for svg in pictures] == [("img", text) for text in charts]


def test_the_page_says_all_that_the_document_says(page: Any, document: Document) -> None:
    words = Counter(re.findall(r"\w+", " ".join(page.itertext())))
    wanted = Counter(re.findall(r"\w+", "\n".join(without_axes(document))))
    assert not Counter({w: n for w, n in wanted.items() if w not in alternatives(document)}) - words


def alternatives(document: Document) -> set[str]:
    """The words of alternative texts, which are attributes."""
    return {w for b in document.blocks if isinstance(b, Chart) for w in re.findall(r"\w+", b.alternative)}


def test_english_data_in_a_german_page_says_that_it_is_english() -> None:
    page = html.render(compose("soa", bundled(), typical(), "de"))
    assert '<span lang="en">Governance controls apply' in page
    assert '<html lang="de-DE">' in page
    assert 'lang="en"' not in html.render(compose("soa", bundled(), typical()))


def test_bars_keep_to_their_picture(document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, Chart):
            for bar, i in zip(html.bars(block), range(len(block.bars)), strict=True):
                assert bar.total == sum(series.values[i] for series in block.series)
                assert all(part.x >= html.LABELS and part.x + part.width <= html.WIDTH for part in bar.parts)
    assert any(isinstance(block, Heading) for block in document.blocks)


# the command


@pytest.fixture
def file(assessment_file: Path) -> Path:
    return assessment_file


@pytest.mark.parametrize(("name", "start"), [("r.md", "# Gap assessment"), ("r.html", "<!DOCTYPE html>"), ("r", "# G")])
def test_the_suffix_or_as_decides(mapper: Callable[..., Result], file: Path, name: str, start: str) -> None:
    said = ["--as", "md"] if "." not in name else []
    done = mapper("export", "report", "--assessment", file, "-o", file.parent / name, *said)
    assert done.exit_code == 0, done.output
    assert (file.parent / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(("kind", "title"), [("soa", "Erklärung zur Anwendbarkeit"), ("management", "Zusammenfassung")])
def test_kind_and_language(mapper: Callable[..., Result], file: Path, kind: str, title: str) -> None:
    target = file.parent / "r.md"
    done = mapper("export", "report", "--kind", kind, "--assessment", file, "--language", "de", "-o", target,
                  "--author", "A. Prüferin", "--on", "2026-11-24")  # fmt: skip
    assert done.exit_code == 0, done.output
    text = target.read_text(encoding="utf-8")
    assert text.startswith(f"# {title}")
    assert "| Erstellt von | A. Prüferin |" in text
    assert "| Stand | 2026-11-24 |" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "gap", "-o", "r.md"], "--kind gap needs --assessment FILE"),
        (["--kind", "crosswalk", "--assessment", "{file}", "-o", "r.md"], "leave out --assessment, or say --kind gap"),
        (["-o", "r.txt"], "ends in none of .docx"),
        (["-o", "r.md", "--template", "{file}"], "--template is for docx"),
        (["-o", "r.md", "--on", "soon"], "'soon' is no day"),
        (["-o", "r.md", "--language", "fr"], "'fr' is not one of"),
    ],
)
def test_wrong_combinations_say_what_to_do(
    mapper: Callable[..., Result], file: Path, arguments: list[str], message: str
) -> None:
    done = mapper("export", "report", *(a.replace("{file}", str(file)) for a in arguments))
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (file.parent / "r.md").exists()


def test_a_broken_assessment_is_refused_with_its_line(mapper: Callable[..., Result], file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("    status: not-assessed", "    status: nonsense", 1))
    done = mapper("export", "report", "--assessment", file, "-o", file.parent / "r.html")
    assert done.exit_code == 1
    assert re.search(r"assessment\.yaml:\d+: .*status", done.stderr)
    assert not (file.parent / "r.html").exists()
