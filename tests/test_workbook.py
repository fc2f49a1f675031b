"""The workbook, read back by openpyxl and recalculated by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from mapper import Library
from mapper.exporters import write_workbook
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW, Column, add_sheet, put
from mapper.exporters.workbook.styles import add_styles
from mapper.query import LEVELS, coverage, level_for, tally

Recalculate = Callable[[Path], Workbook]


@pytest.fixture(scope="module")
def written(library: Library) -> bytes:
    stream = io.BytesIO()
    write_workbook(library, stream)
    return stream.getvalue()


@pytest.fixture
def book(written: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written))


@pytest.fixture
def recalculate(tmp_path: Path) -> Recalculate:
    """Open a workbook in LibreOffice, which computes every formula, and read the values."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")

    def run(path: Path) -> Workbook:
        out = tmp_path / "out"
        command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
                   "--outdir", str(out), str(path)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return openpyxl.load_workbook(out / path.name, data_only=True)

    return run


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
        table = next(iter(sheet.tables.values()))
        assert table.ref.startswith(f"A{HEADER_ROW}:")
        assert [column.name for column in table.tableColumns] == [
            cell.value for cell in sheet[HEADER_ROW] if cell.value
        ]


def test_inputs_have_drop_downs(book: Workbook) -> None:
    offered = {v.formula1 for v in book["Controls"].data_validations.dataValidation}
    assert '"Yes,No,To be decided"' in offered
    assert any("Implemented" in choice for choice in offered)
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            assert len(validation.formula1) <= 257  # Excel refuses longer lists


def test_every_link_leads_somewhere(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    place = cell.hyperlink.target or cell.hyperlink.location or ""
                    assert place.startswith("https://") or place.lstrip("#").split("!")[0].strip("'") in book.sheetnames


def test_formulas_give_what_the_library_computes(
    written: bytes, library: Library, recalculate: Recalculate, tmp_path: Path
) -> None:
    path = tmp_path / "plain.xlsx"
    path.write_bytes(written)
    book = recalculate(path)
    for framework in library.standards:
        results = coverage(library, framework.id)
        sheet = framework.name.replace("/", "-")
        assert column(book, sheet, "Coverage") == [result.level for result in results]
        assert set(column(book, sheet, "Covered by implemented controls")) == {"undecided"}
    head = [cell.value for cell in book["Dashboard"][5]]
    assert head[1:7] == list(LEVELS)
    for row, framework in enumerate(library.standards, 6):
        counts = tally(coverage(library, framework.id))
        assert [cell.value for cell in book["Dashboard"][row]][:8] == [
            framework.name, *counts.values(), sum(counts.values()),
        ]  # fmt: skip
    assert_no_errors(book)


def test_implemented_controls_count_and_no_others(
    book: Workbook, library: Library, recalculate: Recalculate, tmp_path: Path
) -> None:
    sheet = book["Controls"]
    status = [cell.value for cell in sheet[HEADER_ROW]].index("Status") + 1
    implemented = set()
    for number, row in enumerate(range(FIRST_ROW, sheet.max_row + 1)):
        sheet.cell(row, status).value = ("Implemented", "Partly implemented", "Planned")[number % 3]
        if number % 3 == 0:
            implemented.add(sheet.cell(row, 1).value)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    filled = recalculate(path)
    for framework in library.standards:
        expected = []
        for result in coverage(library, framework.id):
            levels = [level_for(m, result.requirement.id) for m in result.mappings if m.source in implemented]
            expected.append(min(levels, key=LEVELS.index, default="undecided"))
        assert column(filled, framework.name.replace("/", "-"), "Covered by implemented controls") == expected


def assert_no_errors(book: Workbook) -> None:
    values = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    assert [
        value for value in values if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?"))
    ] == []


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


def test_the_same_data_gives_the_same_bytes(library: Library, written: bytes) -> None:
    stream = io.BytesIO()
    write_workbook(library, stream)
    assert stream.getvalue() == written
