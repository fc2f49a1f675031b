"""The heat map: how many threats, and which, have each likelihood and impact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill

from mapper.assess.fields import LEVEL
from mapper.assess.risk import rating
from mapper.exporters.workbook.audit.controls import OUT, RATED
from mapper.exporters.workbook.layout import put, put_array, put_formula
from mapper.exporters.workbook.pages import set_up_page
from mapper.exporters.workbook.styles import INK, RATING_FILLS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.exporters.workbook.audit.subject import Audit

TITLE = "Heat map"
WORDS = tuple(LEVEL.values())
TOP = 5
"""The row of the highest likelihood."""


def add(book: Workbook, audit: Audit) -> None:
    """Numbers first, then names; each field says in words how grave it is."""
    sheet = book.create_sheet(TITLE)
    for letter, width in zip("ABCDE", (22, 34, 34, 34, 4), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, "Risks by likelihood and impact", "map title")
    put(sheet, 2, 1, "Threats in scope, counted on the sheet Threats. Each field says how grave it is.", "map note")
    _add_matrix(sheet, TOP, font=audit.template.font, names=False)
    _add_matrix(sheet, TOP + 6, font=audit.template.font, names=True)
    row = TOP + 12
    put(sheet, row, 1, "Threats in scope by risk", "map heading")
    for number, word in enumerate(RATED, row + 1):
        put(sheet, number, 1, word, "map text")
        put_formula(sheet, number, 2, f'=COUNTIF(thr_risk,"{word}")')
    put(sheet, row + 5, 1, "All in scope", "map text")
    put_formula(sheet, row + 5, 2, f'=COUNTIF(thr_applies,"<>{OUT}")')
    set_up_page(sheet)
    sheet.page_setup.fitToHeight = 1


def _add_matrix(sheet: Worksheet, top: int, *, font: str, names: bool) -> None:
    put(sheet, top - 1, 1, "Which threats" if names else "How many threats", "map heading")
    for step, likelihood in enumerate(reversed(WORDS)):
        row = top + step
        put(sheet, row, 1, f"Likelihood: {likelihood}", "map head")
        sheet.row_dimensions[row].height = 78 if names else 40
        for column, impact in enumerate(WORDS, 2):
            grave = rating((len(WORDS) - step) * (column - 1)).capitalize()
            _add_field(sheet, row, column, likelihood, impact, grave, font=font, names=names)
    put(sheet, top + len(WORDS), 1, "", "map head")
    for column, impact in enumerate(WORDS, 2):
        put(sheet, top + len(WORDS), column, f"Impact: {impact}", "map head")


def _add_field(
    sheet: Worksheet, row: int, column: int, likelihood: str, impact: str, grave: str, *, font: str, names: bool
) -> None:
    if names:
        chosen = f'(thr_likelihood="{likelihood}")*(thr_impact="{impact}")*(thr_applies<>"{OUT}")'
        put_array(sheet, row, column, f'=_xlfn.TEXTJOIN("; ",TRUE,IF({chosen},thr_name,""))')
        return
    where = f'thr_likelihood,"{likelihood}",thr_impact,"{impact}",thr_applies,"<>{OUT}"'
    put_formula(sheet, row, column, f"=COUNTIFS({where})")
    cell = sheet.cell(row, column)
    cell.fill = PatternFill("solid", start_color=RATING_FILLS[grave])
    cell.font = Font(name=font, size=14, bold=True, color=INK)
    cell.alignment = Alignment(horizontal="center", vertical="center")
    cell.number_format = f'0" ({grave.lower()})"'
