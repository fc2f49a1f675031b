"""The cover: which system, which editions, which sheets, and how to fill them in and send them back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl.drawing.image import Image

from mapper import __version__
from mapper.exporters.workbook.cover import NOTICE, WIDTHS, add_block, put_wide
from mapper.exporters.workbook.layout import put
from mapper.exporters.workbook.pages import set_up_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.exporters.workbook.audit.subject import Audit
    from mapper.model import Framework

TITLE = "Cover"
PURPOSE = {
    "Dashboard": "How far it is: controls, requirements, gaps and evidence, with charts.",
    "Scope": "The system, roles, classes, standards, and the answers from which threats and controls follow.",
    "Threats": "The risk register: what applies and why, likelihood, impact, treatment.",
    "Heat map": "Risks by likelihood and impact, as numbers and names.",
    "Statement of applicability": "All controls with reasons for inclusion or exclusion; follows the sheet Controls.",
    "Controls": "One row a control: decision, status, owner, due day, finding, residual risk.",
    "Gaps": "Controls in scope that are not done, gravest first; follows the sheet Controls.",
    "Evidence": "The register of evidence, with spare rows.",
    "Evidence requests": "The fewest items that say something about every requirement in scope.",
    "Organizational profile": "The requirements in NIST's layout of current and target state.",
    "Column descriptions": "What stands in each column of the profile.",
    "Crosswalk": "Every mapping, with relation, strength, rationale and where it comes from.",
    "Glossary and sources": "What the words mean, and the editions and licences of the sources.",
    "Change log": "Who changed this workbook, when, and what.",
}
STANDARD = "Requirements in scope, the controls that serve each, and the result that follows from their status."
HOW = (
    ("Fill in", "The cells with a pale fill, above all on the sheets Controls, Threats and Evidence. The other cells "
     "are locked against slips, without a password: lift the protection under Review, or under Tools in LibreOffice, "
     "if you want to sort or add columns."),
    ("Choose", "Where a list opens, choose from it. Days are written as 2026-12-31."),
    ("Add evidence", "In a spare row of the sheet Evidence: the control, and a link or a file with its SHA-256."),
    ("Decide", "Where you decide otherwise than computed, say so under Your decision, with the reason beside it."),
    ("Send back", "Sort, filter, hide or move rows and columns as you like, but keep the headings and the column Id. "
     "mapper assess update takes over what you filled in."),
    ("Read", "Colours only repeat what the words say."),
)  # fmt: skip


def add(book: Workbook, audit: Audit, sheets: Sequence[str]) -> None:
    """The first sheet; `sheets` are the titles of the others in their order."""
    sheet = book.create_sheet(TITLE)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, audit.template.title, "map title")
    system = audit.assessment.system
    put(sheet, 2, 1, system.name, "map heading")
    row = add_block(sheet, 4, "System", ("Fact", "Value"), _facts(audit))
    editions = ((f.name, f.edition, f.stage, f.source, f.as_of) for f in _frameworks(audit))
    row = add_block(
        sheet, row + 1, "Editions", ("Framework", "Edition", "Stage", "Source of the facts", "As of"), editions
    )
    first = row + 3
    row = add_block(
        sheet, row + 1, "Sheets", ("Sheet", "What it is for"), [(t, PURPOSE.get(t, STANDARD)) for t in sheets]
    )
    for line in range(first, row):
        cell = sheet.cell(line, 1)
        cell.hyperlink = f"#'{cell.value}'!A1"
        cell.style = "map link"
    row = add_block(sheet, row + 1, "How to fill it in", ("What", "How"), HOW)
    put(sheet, row + 1, 1, "Limits", "map heading")
    put_wide(sheet, row + 2, 1, NOTICE, "map body")
    put(sheet, row + 4, 1, f"Made by aix-mapper {__version__}.", "map note")
    _add_logo(sheet, audit)
    set_up_page(sheet)
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToHeight = 1


def _facts(audit: Audit) -> list[tuple[str, str]]:
    said, system = audit.assessment, audit.assessment.system
    return [
        ("System", system.name),
        ("Description", system.description or ""),
        ("Owner", system.owner or ""),
        ("Roles under the AI Act", ", ".join(said.roles) or "none named: every requirement of the Act is counted"),
        ("Classes under the AI Act", ", ".join(said.classes) or "none named: every requirement of the Act is counted"),
        ("Standards in scope", ", ".join(framework.name for framework in audit.standards)),
        ("Assessment", f"SHA-256 {audit.digest}" if audit.digest else "not from a file"),
    ]


def _frameworks(audit: Audit) -> list[Framework]:
    return [audit.library.framework("aix"), *audit.standards]


def _add_logo(sheet: Worksheet, audit: Audit) -> None:
    if audit.template.logo:
        picture = Image(io.BytesIO(audit.template.logo))
        picture.width = picture.width * audit.template.logo_height // picture.height
        picture.height = audit.template.logo_height
        sheet.add_image(picture, "D1")
