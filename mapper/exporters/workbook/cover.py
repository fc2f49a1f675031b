"""The cover: what the workbook is, of which editions it speaks, how to read and fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import __version__
from mapper.exporters.workbook.layout import put, set_height
from mapper.exporters.workbook.pages import set_up_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.library import Library
    from mapper.model import Framework

WIDTHS = (20, 44, 40, 34, 16)
"""Of the columns, in characters."""
SHEETS = (
    ("Dashboard", "The numbers of all sheets, as live formulas."),
    ("Controls", "One row a control. Say whether it applies, how far it is, who owns it, where the evidence is."),
    ("{standard}", "The requirements of {name}, and how far the controls cover them."),
    ("Crosswalk", "Every mapping, with relation, strength, confidence, rationale and where it comes from."),
    ("Threats", "One row a threat, the controls against it, and your risk decision."),
    ("Glossary and sources", "What the words mean, and the editions and licences of the sources."),
)
READING = (
    ("Relation", "Read 'source RELATION target'. equal, subset-of, superset-of, intersects-with and no-relationship "
     "compare what both sides ask for (set theory, NIST IR 8477); supports says that one helps the other."),
    ("Strength", "How much of what the target asks for the source delivers: 10 equal, 7 to 9 most, 4 to 6 a "
     "substantial part, 1 to 3 a small part."),
    ("Confidence", "How sure the author is that the row is right, whatever its strength."),
    ("Coverage", "Read off the best judged mapping, never added up: full, substantial, partial, marginal, none "
     "(looked at, nothing found), undecided (no row)."),
    ("Implemented", "The same, counting only controls whose status on the sheet Controls is Implemented."),
    ("Cells", "Yellow cells are for you. Blue-grey cells are formulas. Everything else is reference."),
)  # fmt: skip
NOTICE = (
    "The mappings are drafts by this project unless a row names a reviewer. They are a help for judgement: no legal "
    "advice, and no statement of conformity with any standard or law. For ISO/IEC 27090 only publicly known topics are "
    "related; its text was not read."
)


def add(book: Workbook, library: Library, standards: Sequence[Framework]) -> None:
    """The first sheet."""
    sheet = book.create_sheet("Cover")
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, "AI security audit workbook", "map title")
    put(
        sheet,
        2,
        1,
        "Controls of the OWASP AI Exchange against ISO/IEC 27090, the EU AI Act and NIST AI RMF",
        "map note",
    )
    row = add_block(sheet, 4, "Editions", ("Framework", "Edition", "Stage", "Source of the facts", "As of"),
                     ((f.name, f.edition, f.stage, f.source, f.as_of) for f in library.core))  # fmt: skip
    row = add_block(sheet, row + 1, "Sheets", ("Sheet", "What it is for"), _sheets(standards))
    for line in range(row - len(list(_sheets(standards))), row):
        cell = sheet.cell(line, 1)
        cell.hyperlink = f"#'{cell.value}'!A1"
        cell.style = "map link"
    row = add_block(sheet, row + 1, "How to read it", ("Word", "Meaning"), READING)
    put(sheet, row + 1, 1, "Limits", "map heading")
    put_wide(sheet, row + 2, 1, NOTICE, "map body")
    put(sheet, row + 4, 1, f"Made by aix-mapper {__version__}.", "map note")
    set_up_page(sheet)
    sheet.page_setup.fitToHeight = 1


def _sheets(standards: Sequence[Framework]) -> Iterable[tuple[str, str]]:
    for title, purpose in SHEETS:
        if title == "{standard}":
            yield from ((f.name.replace("/", "-"), purpose.format(name=f.name)) for f in standards)
        else:
            yield title, purpose


def add_block(sheet: Worksheet, row: int, heading: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """A small table under a heading; returns the row after it."""
    put(sheet, row, 1, heading, "map heading")
    row += 1
    for column, text in enumerate(head, 1):
        put(sheet, row, column, text, "map head")
    _merge_rest(sheet, row, len(head))
    for values in rows:
        row += 1
        for column, text in enumerate(values, 1):
            put(sheet, row, column, text, "map text")
        _merge_rest(sheet, row, len(values))
        widths = (134,) if len(values) == 2 else WIDTHS[1:]
        set_height(sheet, row, zip(values[1:], widths, strict=True))
    return row + 1


def _merge_rest(sheet: Worksheet, row: int, used: int) -> None:
    if used == 2:
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=5)


def put_wide(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """A text over the width of the page."""
    put(sheet, row, column, text, style)
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=5)
    set_height(sheet, row, [(text, sum(WIDTHS))])
