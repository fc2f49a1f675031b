"""The audit workbook of one AI system, read back by openpyxl and recalculated by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from excel import broken_rules
from filled import audited
from office import recalculated
from openpyxl.workbook.workbook import Workbook

from mapper import Library, assess
from mapper.assess import fields, risk, snapshot
from mapper.assess.scoping import Scoping
from mapper.exporters import write_audit

APPLICABILITY = [
    "Control reference", "Control title", "Applicable", "Driver for inclusion", "Justification for inclusion",
    "Justification for exclusion", "Implementation status", "Implementation summary", "Linked risk / threat",
    "Evidence reference", "Evidence date", "Control owner", "Residual risk accepted by", "Last review", "Next review",
]  # fmt: skip
PROFILE = [
    "CSF Outcome", "CSF Outcome Description", "Included in Profile?", "Rationale", "Current Priority", "Current Status",
    "Current Policies, Processes, and Procedures", "Current Internal Practices", "Current Roles and Responsibilities",
    "Current Selected Informative References", "Current Artifacts and Evidence", "Target Priority", "Target CSF Tier",
    "Target Policies, Processes, and Procedures", "Target Internal Practices", "Target Roles and Responsibilities",
    "Target Selected Informative References", "Notes", "Considerations",
]  # fmt: skip
REQUESTS = [
    "Request ID", "Control", "Requirement(s) served", "Evidence requested", "Period", "Owner", "Due", "Received",
    "Status", "Location", "Auditor comment",
]  # fmt: skip


@pytest.fixture(scope="module")
def book(filled_workbook: tuple[assess.Assessment, Path]) -> Workbook:
    return openpyxl.load_workbook(filled_workbook[1])


def headings(book: Workbook, title: str) -> dict[str, int]:
    """The places of the headings of the table on a sheet."""
    row = next(iter(book[title].iter_rows(*rows_of(book, title)[:1] * 2)))
    return {str(cell.value): number for number, cell in enumerate(row) if cell.value is not None}


def rows_of(book: Workbook, title: str) -> tuple[int, int]:
    """The row of the headings, and the last row of the table."""
    top, bottom = next(iter(book[title].tables.values())).ref.split(":")
    return int("".join(filter(str.isdigit, top))), int("".join(filter(str.isdigit, bottom)))


def records(book: Workbook, title: str) -> list[dict[str, Any]]:
    """The rows of the table on a sheet by heading."""
    (head, last), names = rows_of(book, title), headings(book, title)
    rows = book[title].iter_rows(head + 1, last, values_only=True)
    return [{name: row[place] for name, place in names.items()} for row in rows]


def assert_same(book: Workbook, assessment: assess.Assessment, library: Library) -> None:
    """Every result, count, gap and risk that a formula gives is what the library computes."""
    for framework in fields.standards_of(assessment, library):
        found = assess.requirements(assessment, library, framework.id)
        assert [
            (r["Id"], r["Result"], r["Delivered"], r["Possible"], r["Controls"], r["Implemented"],
             r["Judged mappings"], r["of them drafts"], r["Rests on"])
            for r in records(book, fields.sheet_title(framework))
        ] == [
            (r.element.id, r.result, r.delivered, r.possible, len(r.controls), len(r.implemented), r.mappings,
             r.drafts, "judged" if r.mappings else "chains only" if r.chained else "none")
            for r in found
        ]  # fmt: skip
        assert_dashboard_row(book, framework.name, assess.summary(found))
    gaps = [(r["Control id"], r["Severity"]) for r in records(book, "Gaps") if r["Severity"]]
    assert gaps == [(gap.id, gap.severity.capitalize()) for gap in assess.gaps(assessment, library)]
    scores = [(r["Id"], r["Score"]) for r in records(book, "Threats")]
    assert scores == [(id, risk.score(threat)) for id, threat in assessment.threats.items()]
    assert_progress(book, assess.progress(assessment, library))
    evidence = [assessment.controls[request.control].evidence for request in requests(assessment, library)]
    assert [r["Status"] for r in records(book, "Evidence requests")] == [
        "Received" if held else "Open" for held in evidence
    ]


def requests(assessment: assess.Assessment, library: Library) -> tuple[assess.Request, ...]:
    """The evidence requests."""
    return assess.evidence_requests(assessment, library).requests


def assert_dashboard_row(book: Workbook, name: str, expected: assess.Summary) -> None:
    """The figures of a standard on the dashboard."""
    row = next(row for row in book["Dashboard"].iter_rows(values_only=True) if row[0] == name)
    results = list(expected.results.values())
    percent = 100 * results[0] // expected.requirements
    assert list(row[1:12]) == [
        *results, expected.requirements, expected.mapped, expected.chained, expected.on_drafts, percent,
        expected.exhausted,
    ]  # fmt: skip
    assert sum(results) == expected.requirements


def assert_progress(book: Workbook, expected: assess.Progress) -> None:
    """The facts at the top of the dashboard."""
    facts = {row[0]: row[1] for row in book["Dashboard"].iter_rows(values_only=True) if row[0]}
    assert facts["Controls done"] == len(expected.done)
    assert facts["Gaps"] == len(expected.gaps)
    assert facts["Done, percent, rounded down"] == expected.percent
    assert facts["Threats in scope"] == len(expected.threats)
    assert facts["Threats in scope without a treatment"] == len(expected.untreated)


def assert_no_errors(book: Workbook) -> None:
    """No formula failed."""
    failed = [
        f"{sheet.title}!{cell.coordinate}: {cell.value}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]
    assert failed == []


def compare(made: list[tuple[assess.Assessment, Path]], library: Library, folder: Path) -> None:
    """Have the workbooks recalculated, and compare."""
    for path, (assessment, _) in zip(recalculated([path for _, path in made], folder), made, strict=True):
        book = openpyxl.load_workbook(path, data_only=True)
        assert_no_errors(book)
        assert_same(book, assessment, library)


def test_formulas_give_what_the_library_computes_and_libreoffice_touches_nothing(
    filled_workbook: tuple[assess.Assessment, Path], library: Library, tmp_path: Path
) -> None:
    compare([filled_workbook], library, tmp_path)
    saved = openpyxl.load_workbook(tmp_path / "out" / filled_workbook[1].name)
    carried = snapshot.from_cells(cell.value for (cell,) in saved["_snapshot"].iter_rows(max_col=1))
    for title, found in carried["sheets"].items():
        assert [*snapshot.touched(snapshot.Print(**found), saved[title].iter_rows())] == []


@pytest.mark.thorough
def test_formulas_give_what_the_library_computes_for_many(library: Library, tmp_path: Path) -> None:
    compare([audited(library, tmp_path, seed) for seed in range(1, 22)], library, tmp_path)


def test_a_sheet_for_everything_and_one_for_each_standard_in_scope(
    book: Workbook, filled_workbook: tuple[assess.Assessment, Path], library: Library
) -> None:
    standards = [fields.sheet_title(framework) for framework in fields.standards_of(filled_workbook[0], library)]
    assert book.sheetnames == [
        "Cover", "Dashboard", "Scope", "Threats", "Heat map", "Statement of applicability", "Controls", *standards,
        "Gaps", "Evidence", "Evidence requests", "Organizational profile", "Column descriptions", "Crosswalk",
        "Glossary and sources", "Change log", "_links", "_snapshot",
    ]  # fmt: skip
    assert book["_snapshot"].sheet_state == "veryHidden"
    assert not book["_links"].print_area, "LibreOffice would print it"


def test_layouts_that_auditors_know(book: Workbook) -> None:
    assert [*headings(book, "Statement of applicability")] == APPLICABILITY
    assert [*headings(book, "Organizational profile")] == PROFILE
    assert [*headings(book, "Evidence requests")][: len(REQUESTS)] == REQUESTS
    text = " ".join(str(cell) for row in book["Statement of applicability"].iter_rows(values_only=True) for cell in row)
    assert "In the manner of" in text
    assert "no statement that a certification body could certify" in text


def test_every_input_is_there_open_and_with_what_was_said(
    book: Workbook, filled_workbook: tuple[assess.Assessment, Path], library: Library
) -> None:
    said = fields.records(filled_workbook[0], library)
    for form in fields.forms(library):
        if form.title not in book.sheetnames:
            continue
        assert book[form.title].protection.sheet
        assert not book[form.title].protection.password
        places, (head, last) = headings(book, form.title), rows_of(book, form.title)
        seen = {}
        for row in book[form.title].iter_rows(head + 1, last):
            cells = {field.name: row[places[field.heading]] for field in form.fields}
            assert not any(cell.protection.locked for cell in cells.values())
            values = {field.name: fields.from_cell(field, cells[field.name].value) for field in form.fields}
            empty = {field.name: field.empty for field in form.fields}
            seen[row[places[form.key]].value] = {n: v for n, v in values.items() if v and v != empty[n]}
        expected = {id: found for id, found in said[form.kind].items() if form.kind != "requirement"}
        assert {id: seen[id] for id in expected} == expected


def test_spare_rows_are_left_for_evidence(book: Workbook) -> None:
    spare = [row for row in records(book, "Evidence") if row["Id"] is None]
    assert len(spare) >= 50
    offered = book["Evidence"].data_validations.dataValidation
    assert any(v.formula1.lstrip("=") == "ctl_id" for v in offered)


def test_the_workbook_carries_what_was_exported(
    book: Workbook, filled_workbook: tuple[assess.Assessment, Path], library: Library
) -> None:
    carried = snapshot.from_cells(cell.value for (cell,) in book["_snapshot"].iter_rows(max_col=1))
    assert carried["records"] == fields.records(filled_workbook[0], library)
    assert carried["assessment"] == "d"
    assert carried["editions"] == {framework.id: framework.edition for framework in library.core}
    prints = {title: snapshot.Print(**found) for title, found in carried["sheets"].items()}
    assert set(prints) == set(book.sheetnames) - {"_snapshot"}
    for title, was in prints.items():
        assert [*snapshot.touched(was, book[title].iter_rows())] == []
    sheet, place = book["Controls"], headings(book, "Controls")["What it asks for"]
    before = sheet.cell(5, place + 1).value
    sheet.cell(5, place + 1).value = "Nothing."
    assert [t.cell for t in snapshot.touched(prints["Controls"], sheet.iter_rows())] == [
        sheet.cell(5, place + 1).coordinate
    ]
    sheet.cell(5, place + 1).value = before


def test_texts_stay_texts_and_all_fits(book: Workbook, filled_workbook: tuple[assess.Assessment, Path]) -> None:
    assert broken_rules(filled_workbook[1].read_bytes(), book) == []
    texts = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = getattr(cell.value, "text", cell.value)
                if cell.data_type == "s" and str(value).startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix
                    texts += 1
                if cell.data_type == "f" and not hasattr(cell.value, "text"):
                    assert "evil.example" not in str(value)
    assert texts > 10


def test_names_lead_to_cells_that_are_there(book: Workbook) -> None:
    for name, defined in book.defined_names.items():
        for title, cells in defined.destinations:
            assert book[title][cells] is not None, name
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    place = cell.hyperlink.target or cell.hyperlink.location or ""
                    assert place.startswith("https://") or place.lstrip("#").split("!")[0].strip("'") in book.sheetnames


def test_charts_say_what_they_show(filled_workbook: tuple[assess.Assessment, Path]) -> None:
    with zipfile.ZipFile(filled_workbook[1]) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 5
    assert drawing.count('descr="Bar chart: ') == 5


def test_the_evidence_requests_are_few_and_serve_everything(
    filled_workbook: tuple[assess.Assessment, Path], library: Library
) -> None:
    found = assess.evidence_requests(filled_workbook[0], library)
    needed = {
        requirement.element.id
        for framework in fields.standards_of(filled_workbook[0], library)
        for requirement in assess.requirements(filled_workbook[0], library, framework.id)
    }
    assert {id for request in found.requests for id in request.serves} | {*found.unserved} == needed
    assert found.proven
    assert all(request.asks and request.period for request in found.requests)


def test_each_part_of_the_lifecycle_has_something_to_ask_for(library: Library) -> None:
    known = Scoping.of(library).evidence
    assert {word for e in library.elements("aix", "control") for word in e.values("lifecycle")} == set(known)


def test_the_same_assessment_gives_the_same_bytes(
    filled_workbook: tuple[assess.Assessment, Path], library: Library
) -> None:
    stream = io.BytesIO()
    write_audit(library, stream, assessment=filled_workbook[0], digest="d")
    assert stream.getvalue() == filled_workbook[1].read_bytes()
