"""The Word files of the reports have real structure, say what the document says, and are the same each time."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import report_assessments
from click.testing import Result
from docx import Document as read_word  # noqa: N813
from docx2python import docx2python
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from report_assessments import CASES as RANDOM
from report_assessments import Case as RandomCase
from sample_report import HOSTILE, SAMPLE, cell
from word_reports import MOMENT, QUICK, R, W, body, composed, each, fields, made, part, parts, style, text, written

from mapper.errors import MapperError
from mapper.exporters.report.blocks import (
    Bullets,
    Chart,
    Column,
    Heading,
    Kind,
    Language,
    Link,
    Notice,
    Paragraph,
    Table,
    Text,
    numbers,
    shown,
)
from mapper.exporters.report.compose import compose
from mapper.exporters.report.word.fields import values_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Case = tuple[Kind, str, Language]


@each(*QUICK)
def test_headings_are_headings_in_their_order(case: Case) -> None:
    headings = [block for block in composed(*case).blocks if isinstance(block, Heading)]
    expected = [(f"{'Appendix' if h.appendix else ''}Heading{h.level}", h.text) for h in headings]
    found = [(style(p), text(p)) for p in body(made(*case)).iter(f"{W}p") if re.search(r"Heading\d$", style(p))]
    assert found == expected


@each(*QUICK)
def test_the_contents_name_every_heading_with_its_number(case: Case) -> None:
    if case[0] == "management":
        pytest.skip("a summary of some pages has no contents")
    document = composed(*case)
    number = numbers(document)
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level < 3]
    found = [(style(p), text(p)) for p in body(made(*case)).iter(f"{W}p") if style(p).startswith("Toc")]
    assert found[0] == ("TocHeading", document.labels.contents)
    assert found[1:] == [(f"Toc{h.level}", number[h.key] + h.text) for h in headings]


@each(*QUICK)
def test_fields_lead_to_bookmarks_and_show_what_is_there(case: Case) -> None:
    root, document = body(made(*case)), composed(*case)
    marks = {mark.get(f"{W}name"): mark for mark in root.iter(f"{W}bookmarkStart")}
    assert len(marks) == sum(isinstance(block, Heading | Table | Chart) for block in document.blocks)
    assert len({mark.get(f"{W}id") for mark in marks.values()}) == len(marks)
    references = [(code.split(), read) for code, read in fields(root) if code.startswith(("REF", "PAGEREF"))]
    assert references or case[0] == "management"
    for (_, name, *switches), read in references:
        paragraph = marks[name].getparent()
        if switches == ["\\h"] and read:
            assert text(paragraph).startswith(f"{read}: ")
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None} <= set(marks)


@each(*QUICK)
def test_captions_are_numbered_by_fields(case: Case) -> None:
    document = composed(*case)
    labelled = shown(document)
    expected = [f"{labelled[b.key]}: {b.caption}" for b in document.blocks if isinstance(b, Table | Chart)]
    captions = [p for p in body(made(*case)).iter(f"{W}p") if style(p) == "Caption"]
    assert [text(p) for p in captions] == expected
    assert all(fields(p)[0][0].startswith("SEQ ") for p in captions)


@each(*QUICK)
def test_tables_say_what_the_document_says(case: Case) -> None:
    document = composed(*case)
    references = shown(document)
    expected = [
        [[column.label for column in block.columns],
         *([cell_text(cell.paragraphs, references) for cell in row] for row in block.rows)]
        for block in document.blocks if isinstance(block, Table)
    ]  # fmt: skip
    found = [
        [[text(c) for c in row.iter(f"{W}tc")] for row in t.iter(f"{W}tr")] for t in body(made(*case)).iter(f"{W}tbl")
    ]
    assert found == expected


def cell_text(paragraphs: Any, references: dict[str, str]) -> str:
    from mapper.exporters.report.blocks import plain

    return "".join(plain(line, references) for line in paragraphs)


def test_rows_stay_whole_unless_they_are_taller_than_a_page() -> None:
    """LibreOffice cuts off what is taller than a page and may not be divided."""
    rows = tuple((cell("Control"), cell("Nobody looks at the logs. " * n)) for n in (1, 5, 20, 400))
    table = Table("t", "Remarks", (Column("Control", 1), Column("Remark", 4)), rows)
    found = body(written(replace(SAMPLE, blocks=(Heading("a", "A"), table)))).iter(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in found] == [True, True, True, True, False]


def test_no_word_of_a_heading_is_cut() -> None:
    columns = (Column("Feststellung", 1), Column("Was", 20), Column("Verantwortlich", 1))
    table = Table("t", "Remarks", columns, ((cell("F-01"), cell("What"), cell("Who")),))
    found = body(written(replace(SAMPLE, blocks=(Heading("a", "A"), table)))).iter(f"{W}gridCol")
    widths = [int(column.get(f"{W}w")) for column in found]
    assert widths[0] > 12 * 100
    assert widths[2] > 14 * 100
    assert 9600 < sum(widths) <= 9638


def test_what_belongs_together_stays_together() -> None:
    """Days in cells, a notice and the sentence after it, short lists, and a table with the end of the document."""
    row = (cell("F-01"), cell("From 2026-12-01, see https://x.example/2026-12-01."))
    table = Table("t", "Days", (Column("Number", 1), Column("Day", 2)), (row,), signed=True)
    lists = Bullets(((Text("One."),), (Text("Two."),)))
    root = body(written(replace(SAMPLE, blocks=(Heading("a", "A"), Notice((Text("Beware."),)), lists, table))))
    assert len(list(root.iter(f"{W}noBreakHyphen"))) == 3
    kept = {text(p): p.find(f"{W}pPr/{W}keepNext") is not None for p in root.iter(f"{W}p")}
    assert (kept["Beware."], kept["One."], kept["Two."]) == (True, True, False)
    *_, last = root.iter(f"{W}p")
    assert (text(last), last.find(f"{W}pPr/{W}spacing").get(f"{W}line")) == ("", "20")
    assert [row.find(f"{W}trPr/{W}trHeight") is not None for row in root.iter(f"{W}tr")] == [False, True]


@each(*QUICK)
def test_charts_hold_their_numbers(case: Case) -> None:
    charts = [block for block in composed(*case).blocks if isinstance(block, Chart)]
    found = parts(made(*case), "word/charts/chart")
    assert [series_of(root) for root in found] == [[(s.label, s.values) for s in chart.series] for chart in charts]
    fills = [[etree.tostring(fill) for fill in root.iterfind(f".//{C}ser/{C}spPr")] for root in found]
    assert all(len(set(fill)) == len(fill) for fill in fills), "two series look alike in black and white"


def series_of(root: Any) -> list[tuple[str, tuple[int, ...]]]:
    return [
        (series.findtext(f"{C}tx/{C}v"), tuple(int(v.text) for v in series.iterfind(f"{C}val//{C}v")))
        for series in root.iter(f"{C}ser")
    ]


@each(*QUICK)
def test_links_are_real_and_no_others_point_outside(case: Case) -> None:
    expected = {run.url for run in runs_of(composed(*case)) if isinstance(run, Link)}
    relations = part(made(*case), "word/_rels/document.xml.rels")
    outside = {entry.get("Id"): entry.get("Target") for entry in relations if entry.get("TargetMode") == "External"}
    assert set(outside.values()) == expected
    used = {link.get(f"{R}id") for link in body(made(*case)).iter(f"{W}hyperlink")} - {None}
    assert used == set(outside)


def runs_of(document: Any) -> list[Any]:
    found = []
    for block in document.blocks:
        lines = [cell.paragraphs for row in block.rows for cell in row] if isinstance(block, Table) else []
        lines.append((getattr(block, "runs", ()), *getattr(block, "items", ())))
        found += [run for paragraphs in lines for line in paragraphs for run in line]
    return found


@each(*QUICK)
def test_the_file_says_what_it_is(case: Case) -> None:
    document, read = composed(*case), read_word(io.BytesIO(made(*case)))
    properties = read.core_properties
    assert (properties.title, properties.subject) == (document.title, document.subtitle)
    assert (properties.author, properties.language) == ("A. Auditor", document.language)
    assert properties.modified is not None
    assert properties.modified.date() == MOMENT.date()
    pages = [text(p) for p in body(made(*case)).iter(f"{W}p")]
    assert [document.title, document.subtitle, *(label + value for label, value in document.front)] == pages[
        : len(document.front) + 2
    ]
    assert not any("{{" in page for page in pages)


@each(("gap", "small", "en"))
def test_the_same_report_has_the_same_bytes(case: Case) -> None:
    assert written(composed(*case)) == made(*case)


def test_another_library_reads_each_finding_once() -> None:
    """docx2python, which shares no code with what wrote the file; it is slow, and spared the appendix here."""
    document = composed("gap", "typical", "en")
    body = tuple(takewhile(lambda block: not (isinstance(block, Heading) and block.appendix), document.blocks))
    read = read_by_another(written(replace(document, blocks=body)))
    findings = [line for _, _, said in report_assessments.FINDINGS.values() for line in said.splitlines()]
    assert [read.count(finding) for finding in findings] == [1] * 7


@pytest.mark.thorough
def test_another_library_reads_each_finding_of_the_worst_case_once() -> None:
    counts = Counter(re.findall(r"Finding number \d{3}\.", read_by_another(made("gap", "worst", "en"))))
    assert counts == {f"Finding number {n:03d}.": 1 for n in range(len(report_assessments.worst().controls))}


def read_by_another(content: bytes) -> str:
    with docx2python(io.BytesIO(content)) as read:
        return str(read.text)


@pytest.mark.thorough
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(RANDOM)
def test_each_finding_of_any_assessment_stands_once(case: RandomCase) -> None:
    """Also those of controls that do not apply. Nothing is shrunk: an assessment is large, and its marks say enough."""
    assessment = case.assessment()
    content = written(compose("gap", report_assessments.bundled(), assessment))
    expected = Counter(c.finding[:6] for c in assessment.controls.values() if c.finding)
    assert Counter(re.findall(r"MARK\d\d", text(body(content)))) == expected


def test_text_of_people_stays_text() -> None:
    content = written(SAMPLE)
    assert HOSTILE in text(body(content))
    assert [text(p) for p in body(content).iter(f"{W}p")].count(SAMPLE.title) == 1


def test_what_xml_cannot_hold_becomes_a_space() -> None:
    strange = replace(SAMPLE, blocks=(Heading("a", "A"), Paragraph((Text("one\x00two\x0bthree\ud800four\uffff."),))))
    assert "one two three four ." in text(body(written(strange)))


def test_passages_in_another_language_are_marked() -> None:
    marks = Counter(lang.get(f"{W}val") for lang in body(made("gap", "typical", "de")).iter(f"{W}lang"))
    assert set(marks) == {"en-GB"}
    assert marks["en-GB"] > 50


@each(*QUICK)
def test_every_list_and_section_of_a_template_comes_from_the_report(case: Case) -> None:
    """The columns of the tables are as many as the names that templates have for them."""
    values = values_of(composed(*case))
    assert any(values.lists.values())
    assert {key for key, blocks in values.sections.items() if blocks} <= set(values.sections)


needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or pdftotext is not installed"
)


@needs_office
def test_libreoffice_lays_it_out_with_the_right_pages(tmp_path: Path) -> None:
    from mapper.exporters.report.pdf import convert

    case: Case = ("soa", "small", "de")
    path = tmp_path / "report.pdf"
    path.write_bytes(convert(made(*case), MOMENT))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    pages = done.stdout.split("\f")
    entries = re.findall(r"^\s*([\dA-Z.]+)\s+(\S.*?)\.{5,}\s*(\d+)$", pages[1], re.MULTILINE)
    assert len(entries) == sum(isinstance(b, Heading) and b.level < 3 for b in composed(*case).blocks)
    for number, heading, page in entries:
        assert re.search(rf"^\s*{re.escape(number)}\s+{re.escape(heading)}", pages[int(page) - 1], re.MULTILINE)
    described = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", described)
    assert "2026" in re.findall(r"CreationDate:.*", described)[0]


def test_without_libreoffice_a_pdf_is_refused_in_one_line(
    mapper: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "report.pdf"
    result = mapper("export", "report", "-o", out)
    assert (result.exit_code, out.exists()) == (1, False)
    assert result.stderr.splitlines() == [
        "mapper: a PDF is laid out by LibreOffice, which is not on this machine; install LibreOffice, or write a .docx "
        "and save it as PDF in Word"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("script", "said"), [("exit 1", "did not make a PDF"), ("sleep 60 & sleep 60", "took more than")]
)
def test_a_libreoffice_that_fails_or_hangs_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    from mapper.exporters.report import pdf

    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(pdf, "PATIENCE", 0.3)
    with pytest.raises(MapperError, match=said):
        pdf.convert(b"", MOMENT)


@needs_office
@pytest.mark.thorough
def test_the_same_report_is_the_same_pdf() -> None:
    from mapper.exporters.report.pdf import convert

    word = made("management", "typical", "en")
    assert convert(word, MOMENT) == convert(word, MOMENT)
