"""How sheets print, and what is open on them for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A3, A4 = 8, 9
FOOTER = "Drafts, to be reviewed by people. No legal advice."


def set_up_page(sheet: Worksheet, repeat: str = "", footer: str = FOOTER) -> None:
    """Landscape A4, as wide as the page, with the heading repeated and pages numbered."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3  # the footer needs the room between
    set_footer(sheet, footer)
    if repeat:
        sheet.print_title_rows = repeat


def set_footer(sheet: Worksheet, text: str) -> None:
    """The title of the sheet, a text, and the number of the page."""
    footer: Any = sheet.oddFooter
    footer.left.text = "&A"
    footer.center.text = text.replace("&", "&&")
    footer.right.text = "Page &P of &N"


def protect(sheet: Worksheet) -> None:
    """Lock all but the cells that people fill in; without a password, so that it only guards against slips."""
    protection = sheet.protection
    protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertColumns", "insertHyperlinks", "sort",
                    "autoFilter", "pivotTables"):  # fmt: skip
        setattr(protection, allowed, False)
