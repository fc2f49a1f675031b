"""What a template may name: fields, lists whose entries are repeated, and sections of the report.

docs/report-templates.md has the same tables; a test compares them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Table, plain, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.exporters.report.blocks import Cell, Document

FIELDS = {
    "title": "what kind of report it is",
    "subtitle": "what it is about",
    "notice": "what the report is not, and how far it can be trusted",
    "language": "the language, such as en-GB",
    "contents-heading": "the heading of the contents, in the language of the report",
    "page-label": "the word for a page, in the language of the report",
}
"""Every field of the writer with its meaning; the content of a report adds its own."""
LISTS = {"front": ("label", "value")}
CONTENT, CONTENTS, SECTION = "content", "contents", "section "
