"""The workbook, read back by openpyxl and recalculated by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from excel import broken_rules
from office import recalculated
from openpyxl.workbook.workbook import Workbook

from mapper import Library
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW, Column, add_sheet, put
from mapper.exporters.workbook.styles import add_styles
from mapper.query import LEVELS, coverage, level_for, tally


@pytest.fixture(scope="module")
def book(library_workbook: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(library_workbook))


def column(book: Workbook, sheet: str, heading: str) -> list[object]:
    table = book[sheet]
    number = [cell.value for cell in table[HEADER_ROW]].index(heading)
    return [row[number] for row in table.iter_rows(min_row=FIRST_ROW, values_only=True)]


def test_the_sheets_and_their_rows(book: Workbook, library: Library) -> None:
    assert book.sheetnames == [
        "Cover", "Dashboard", "Controls", "EU AI Act", "ISO-IEC 27090", "NIST AI RMF", "Crosswalk", "Threats",
        "Glossary and sources",
    ]  # fmt: skip
    assert column(book, "Controls", "Id") == [e.id for e in library.elements("aix", "control")]
    assert column(book, "Threats", "Id") == [e.id for e in library.elements("aix", "threat")]
    assert len(column(book, "Crosswalk", "Source")) == len(list(library.mappings()))


def test_the_cover_names_every_edition(book: Workbook, library: Library) -> None:
    text = " ".join(str(cell) for row in book["Cover"].iter_rows(values_only=True) for cell in row)
    assert all(framework.edition in text for framework in library.core)
    assert "no legal advice" in text


def test_every_table_can_be_filtered_printed_and_scrolled(book: Workbook) -> None:
    for sheet in book.worksheets[2:]:
        assert len(sheet.tables) == 1
        assert sheet.freeze_panes == f"C{FIRST_ROW}"
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_margins.footer + 0.2 < sheet.page_margins.bottom, "the footer is not cut"
        table = next(iter(sheet.tables.values()))
        assert table.ref.startswith(f"A{HEADER_ROW}:")
        assert [column.name for column in table.tableColumns] == [
            cell.value for cell in sheet[HEADER_ROW] if cell.value
        ]


def test_inputs_have_drop_downs_and_no_rule_of_excel_is_broken(book: Workbook, library_workbook: bytes) -> None:
    assert broken_rules(library_workbook, book) == []
    offered = {v.formula1 for v in book["Controls"].data_validations.dataValidation}
    assert '"Yes,No,To be decided"' in offered
    assert any("Implemented" in choice for choice in offered)


def test_every_link_leads_somewhere(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    place = cell.hyperlink.target or cell.hyperlink.location or ""
                    assert place.startswith("https://") or place.lstrip("#").split("!")[0].strip("'") in book.sheetnames


def test_charts_can_be_read_without_colours_and_by_screen_readers(library_workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(library_workbook)) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert archive.read("xl/drawings/drawing1.xml").count(b'descr="Bar chart: ') == len(charts) == 3
    assert all(b"pattFill" in chart and b"showVal" in chart for chart in charts)


def test_text_never_becomes_a_formula_or_an_error() -> None:
    evil = ['=HYPERLINK("https://evil.example")', "+1+1", "-1", "@A1", "#N/A", "#REF!"]
    book = Workbook()
    add_styles(book)
    columns = [Column("Said", 20, lambda text, _: text), Column("Asked", 20, lambda text, _: text, "input")]
    put(add_sheet(book, "Texts", "=1", "#N/A", columns, evil), 20, 1, "=1+1", "map text")
    stream = io.BytesIO()
    book.save(stream)
    sheet = openpyxl.load_workbook(stream)["Texts"]
    assert [[cell.value for cell in row] for row in sheet["A5:B10"]] == [[text] * 2 for text in evil]
    cells = [cell for row in sheet for cell in row if str(cell.value).startswith(("=", "+", "-", "@", "#"))]
    assert len(cells) == 3 + 2 * len(evil)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_formulas_give_what_the_library_computes(book: Workbook, library: Library, tmp_path: Path) -> None:
    implemented = fill(book)
    book.save(tmp_path / "filled.xlsx")
    (path,) = recalculated([tmp_path / "filled.xlsx"], tmp_path)
    computed = openpyxl.load_workbook(path, data_only=True)
    for framework in library.standards:
        results = coverage(library, framework.id)
        sheet = framework.name.replace("/", "-")
        assert column(computed, sheet, "Coverage") == [result.level for result in results]
        expected = []
        for result in results:
            levels = [level_for(m, result.requirement.id) for m in result.mappings if m.source in implemented]
            expected.append(min(levels, key=LEVELS.index, default="undecided"))
        assert column(computed, sheet, "Covered by implemented controls") == expected
        assert {"undecided"} < set(expected)
    head = [cell.value for cell in computed["Dashboard"][5]]
    assert head[1:7] == list(LEVELS)
    for row, framework in enumerate(library.standards, 6):
        counts = tally(coverage(library, framework.id))
        assert [cell.value for cell in computed["Dashboard"][row]][:8] == [
            framework.name, *counts.values(), sum(counts.values()),
        ]  # fmt: skip
    assert_no_errors(computed)


def fill(book: Workbook) -> set[object]:
    """Say how far each control is; returns the implemented ones."""
    sheet = book["Controls"]
    status = [cell.value for cell in sheet[HEADER_ROW]].index("Status") + 1
    implemented: set[object] = set()
    for number, row in enumerate(range(FIRST_ROW, sheet.max_row + 1)):
        sheet.cell(row, status).value = ("Implemented", "Partly implemented", "Planned")[number % 3]
        if number % 3 == 0:
            implemented.add(sheet.cell(row, 1).value)
    return implemented


def assert_no_errors(book: Workbook) -> None:
    values = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    assert [
        value for value in values if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?"))
    ] == []
