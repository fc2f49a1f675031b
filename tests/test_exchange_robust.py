"""An edition that is broken, hostile or strange: refused with one line, or read with reports, never a crash."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import Library
from mapper.errors import MapperError
from mapper.importers import exchange, folder
from mapper.importers.exchange import source

EDITION = Path(__file__).parent / "data" / "exchange"
Run = Callable[..., Result]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A small edition in our own words, free to be broken."""
    return Path(shutil.copytree(EDITION, tmp_path / "2030-01-02"))


def page(edition: Path, name: str = "2_use.md") -> Path:
    return edition / "docs" / name


TABLE = """
| Topic (x) | Typical obligation | Exchange security hook | Owner |
|---|---|---|---|
| Looking (1.2) | Art 12, GDPR Art 22, Art 35, NIS2 24h | [#WATCH USE](/go/watchuse/) | you |
| Nobody's | EU AI Act Art 3(23) |
| | | [#WATCH USE](/go/watchuse/) | |
"""


def test_a_regulatory_table_gives_an_article_to_the_instrument_before_it(edition: Path) -> None:
    with page(edition, "1_limits.md").open("a") as stream:
        stream.write(TABLE)
    imported = exchange.read(edition, Library.bundled())
    rows = [row for row in imported.tables["frameworks/aix/references.csv"].splitlines() if "AI regulatory" in row]
    assert [row.split(",")[5:7] for row in rows] == [
        ["EU AI Act", "12"], ["GDPR", "22"], ["GDPR", "35"], ["NIS2 24h", ""], ["EU AI Act", "3(23)"],
    ]  # fmt: skip
    assert [row.split(",")[0] for row in rows] == ["watchuse"] * 4 + ["fewfields"]
    found = {m.target: m.place for m in imported.mappings if "regulatory" in m.place}
    assert found.keys() == {"eu-ai-act:art-12", "standards:gdpr-art-22", "standards:nis2-directive"}
    assert {place.partition(", ")[2] for place in found.values()} == {'AI regulatory mapping, row "Looking"'}


# as a user would


def test_an_imported_edition_takes_the_place_of_the_bundled_one(edition: Path, tmp_path: Path, mapper: Run) -> None:
    assert mapper("import", "exchange", edition, "--strict", "-o", tmp_path / "out").exit_code == 0
    listed = mapper("list", "aix", "--data", tmp_path / "out", "--format", "json")
    controls = {e["id"] for e in json.loads(listed.stdout) if e["requirement"]}
    assert controls == {"aix:shorthold", "aix:fewfields", "aix:watchuse", "aix:dimoutput", "aix:shutin"}
    assert mapper("coverage", "eu-ai-act", "--data", tmp_path / "out").exit_code == 0
    mapped = mapper("map", "aix", "aix", "--data", tmp_path / "out", "--format", "json")
    assert {m["edition"]["source"] for m in json.loads(mapped.stdout)} == {"2030-01-02"}


def test_what_is_written_reads_back_the_same(edition: Path, tmp_path: Path, mapper: Run) -> None:
    mapper("import", "exchange", edition, "-o", tmp_path / "out")
    imported = exchange.read(edition, Library.bundled())
    again = Library([tmp_path / "out"])
    ((framework, elements),) = imported.frameworks
    assert again.framework("aix") == framework
    assert again.elements("aix") == list(elements)
    assert {m.id: m for m in again.mappings()} == {m.id: m for m in imported.mappings}


def test_the_whole_repository_is_as_good_as_its_content_folder(edition: Path, tmp_path: Path, mapper: Run) -> None:
    inside = tmp_path / "repository" / "content" / "ai_exchange" / "content"
    shutil.copytree(edition, inside)
    shutil.move(inside / "firebase.json", tmp_path / "repository" / "content" / "ai_exchange" / "firebase.json")
    for path, out in ((edition, "a"), (tmp_path / "repository", "b")):
        run = mapper("import", "exchange", path, "--edition", "2030-01-02", "--strict", "-o", tmp_path / out)
        assert run.exit_code == 0, run.stderr
    files = [file.relative_to(tmp_path / "a") for file in (tmp_path / "a").rglob("*.*")]
    assert len(files) > 5
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


def test_reports_name_file_and_line_and_strict_refuses(edition: Path, tmp_path: Path, mapper: Run) -> None:
    page(edition).write_text(page(edition).read_text() + "\nSee [nowhere](/go/nosuchthing/).\n")
    run = mapper("import", "exchange", edition, "-o", tmp_path / "out")
    assert run.exit_code == 0
    assert "2_use.md:50: X021 the link /go/nosuchthing/ leads to no element" in run.stderr
    run = mapper("import", "exchange", edition, "--strict", "-o", tmp_path / "strict")
    assert run.exit_code == 1
    assert not (tmp_path / "strict").exists()


def test_a_folder_that_is_there_is_not_overwritten(edition: Path, tmp_path: Path, mapper: Run) -> None:
    command = ("import", "exchange", edition, "-o", tmp_path / "out")
    assert mapper(*command).exit_code == 0
    assert mapper(*command).exit_code == 1
    assert mapper(*command, "--force").exit_code == 0


# reports


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("## #NO LINK\n> Category: runtime control\n", "X010"),
        ("## Odd\n> Category: input threat\n> Permalink: https://example.org/x\n", "X010"),
        ("## Odd\n> Permalink: https://owaspai.org/go/odd/\n", "X011"),
        ("## Odd\n> Category: new kind of thing\n> Permalink: https://owaspai.org/go/odd/\n", "X011"),
        ("## Odd\n> Category: input threat\n> Permalink: https://owaspai.org/go/odd/\n\n**Controls**\n"
         "- See controls for something\n", "X030"),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_kept_and_reported(edition: Path, text: str, code: str) -> None:
    page(edition).write_text(page(edition).read_text() + text)
    imported = exchange.read(edition, Library.bundled())
    reports = [report for report in imported.reports if report.code != "X032"]  # the new threats list no controls
    assert [(report.code, report.line) for report in reports] == [(code, 54 if code == "X030" else 49)]
    assert len(imported.frameworks[0][1]) == 13


def test_two_names_for_one_permalink_are_reported(edition: Path) -> None:
    text = page(edition).read_text()
    page(edition).write_text(
        text + "## Other\n> Category: input threat\n> Permalink: https://owaspai.org/go/copying/\n"
    )
    (report,) = exchange.read(edition, Library.bundled()).reports
    assert (report.code, report.line) == ("X012", 49)


def test_what_every_edition_has_is_missed(edition: Path) -> None:
    (edition / "firebase.json").unlink()
    overview = page(edition, "ai_security_overview.md")
    overview.write_text(overview.read_text().replace("Attack surface", "Surface").replace("Identifying risks", "Risks"))
    reports = exchange.read(edition, Library.bundled()).reports
    assert [report.code for report in reports] == ["X003", "X031", "X031", "X021"]


def test_a_redirect_to_nothing_is_reported(edition: Path) -> None:
    file = edition / "firebase.json"
    file.write_text(file.read_text().replace("21-gessing", "99-gone"))
    (report,) = exchange.read(edition, Library.bundled()).reports
    assert (report.code, report.line) == ("X020", 6)


# refused


def broken_text(edition: Path) -> None:
    page(edition).write_bytes(b"# a\n\xff\n")


def broken_redirects(edition: Path) -> None:
    (edition / "firebase.json").write_text("[" * 100_000)


def large_page(edition: Path) -> None:
    with page(edition).open("ab") as stream:
        stream.truncate(source.LARGEST + 1)


def linked_page(edition: Path) -> None:
    outside = edition.parent / "secret.md"
    outside.write_text("# secret")
    page(edition, "3_more.md").symlink_to(outside)


def linked_folder(edition: Path) -> None:
    shutil.move(edition / "docs", edition.parent / "elsewhere")
    (edition / "docs").symlink_to(edition.parent / "elsewhere")


def two_editions(edition: Path) -> None:
    for name in ("2030", "2031"):
        shutil.copytree(edition / "docs", edition / name / "docs")
    shutil.rmtree(edition / "docs")


def no_landmark(edition: Path) -> None:
    page(edition, "ai_security_overview.md").unlink()


@pytest.mark.parametrize(
    "harm", [broken_text, broken_redirects, large_page, linked_page, linked_folder, two_editions, no_landmark],
    ids=lambda harm: harm.__name__,
)  # fmt: skip
def test_a_broken_edition_is_refused_with_one_line(
    edition: Path, tmp_path: Path, mapper: Run, harm: Callable[[Path], None]
) -> None:
    harm(edition)
    run = mapper("import", "exchange", edition, "-o", tmp_path / "out")
    assert run.exit_code == 1
    assert run.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_edition_needs_a_date(edition: Path, tmp_path: Path, mapper: Run) -> None:
    run = mapper("import", "exchange", edition, "--edition", "newest", "-o", tmp_path / "out")
    assert run.exit_code == 1
    assert "--edition" in run.stderr


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "deep",
        "\n".join(" " * n + "- deep" for n in range(400)),
        "[" * 5000 + "](x)" * 5000,
        "<table>" + "<tr><td>" * 5000,
        "<table><tr><td rowspan=99999999999999999999>a</td></tr></table>",
        "**" * 5000,
        "`" * 4999 + " x",
        "<!-- OPENCRE_SECTION_CRE_START -->\n- [OpenCRE: ](https://opencre.org/)\n",
    ],
    ids=["quotes", "lists", "brackets", "cells", "spans", "stars", "ticks", "block"],
)
def test_deep_and_endless_marks_do_no_harm(edition: Path, text: str) -> None:
    page(edition).write_text(page(edition).read_text() + "\n**Controls**\n\n" + text + "\n")
    assert len(exchange.read(edition, Library.bundled()).frameworks[0][1]) == 12


def test_threats_that_all_point_to_each_other_come_to_an_end(edition: Path) -> None:
    slugs = [f"t{n}" for n in range(24)]
    text = "".join(
        f"## 9.{n} T{n}\n> Category: input threat\n> Permalink: https://owaspai.org/go/{slug}/\n\n**Controls**\n"
        + "".join(f"- See [it](/go/{other}/) for the controls\n" for other in slugs)
        for n, slug in enumerate(slugs, 1)
    )
    page(edition, "9_more.md").write_text(text + "- [#WATCH USE](/go/watchuse/)\n")
    found = {m.target for m in exchange.read(edition, Library.bundled()).mappings if m.source == "aix:watchuse"}
    assert {f"aix:{slug}" for slug in slugs} <= found


def test_a_sentence_with_the_word_same_takes_no_gap_over(edition: Path) -> None:
    file = page(edition, "1_limits.md")
    file.write_text(file.read_text().replace("Gap: idem", "Gap: covers this fully, for much the same reason"))
    gaps = {m.target: m.gap for m in exchange.read(edition, Library.bundled()).mappings}
    assert gaps["opencre:510-324"] == "covers this fully, for much the same reason"


# mutations

PIECES = [
    "",
    "#",
    "#### #",
    "## 2.0.",
    "> Category:",
    ">Permalink: https://owaspai.org/go/",
    "> Permalink: https://owaspai.org/go/watchuse/",
    "**Controls**",
    "**Controls for all forms of Guessing**",
    "- See [x](/go/guessing/) for the controls",
    "- The below control(s)",
    "[#WATCH USE](/go/watchuse/)",
    "(dim output)",
    "minus: ()",
    "<table>",
    "<tr><td>",
    "</table>",
    "<br<a href='/go/x/'>",
    "```",
    "---",
    "Useful standards include:",
    "- ISO 27002 control 8.16. Gap: idem",
    "  - nested",
    "<!-- OPENCRE_SECTION_CRE_START -->",
    "<!-- OPENCRE_SECTION_CRE_END -->",
    "| a | b |",
    "> QUESTION: ?",
    "> ALWAYS DO:",
    "\t \x00 \u2028 \ufeff \r İ",
    "",
]
FOUND = source.find(EDITION)
LIBRARY = Library.bundled()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_markdown_never_crashes_and_can_always_be_written(data: st.DataObject) -> None:
    pages = {}
    for name, text in FOUND.pages.items():
        lines = text.split("\n")
        for _ in range(data.draw(st.integers(0, 6))):
            at = data.draw(st.integers(0, len(lines) - 1))
            piece = data.draw(st.sampled_from(PIECES))
            action = data.draw(st.sampled_from(["insert", "replace", "before", "after", "delete", "swap"]))
            if action == "insert":
                lines.insert(at, piece)
            elif action == "delete":
                lines[at : at + data.draw(st.integers(1, 3))] = [""]
            elif action == "swap":
                lines[at], lines[-at] = lines[-at], lines[at]
            else:
                old = lines[at]
                lines[at] = {"replace": piece, "before": piece + old, "after": old + piece}[action]
        pages[name] = "\n".join(lines)
    try:
        imported = exchange.from_source(replace(FOUND, pages=pages), LIBRARY, "2030-01-02")
    except MapperError:
        return
    folder.files_of(imported, LIBRARY)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", " ", "\t ", "  "]), st.sampled_from(["", "\ufeff"]))
def test_line_ends_marks_and_trailing_blanks_make_no_difference(end: str, blanks: str, mark: str) -> None:
    worn = {name: mark + (blanks + end).join(text.split("\n")) for name, text in FOUND.pages.items()}
    again = exchange.from_source(replace(FOUND, pages=worn), LIBRARY, "2030-01-02")
    assert again == exchange.from_source(FOUND, LIBRARY, "2030-01-02")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("#>*-[]()<>|`_ \n\tabz/:.019!\\&\u00e9\x00"), max_size=400))
def test_any_text_is_a_page(text: str) -> None:
    exchange.from_source(replace(FOUND, pages={**FOUND.pages, "4_any.md": text}), LIBRARY, "2030-01-02")
