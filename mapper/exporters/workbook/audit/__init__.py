"""The audit workbook of one AI system: filled in by people, and read back into its assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from openpyxl import Workbook

from mapper.assess.fields import sheet_title
from mapper.exporters.workbook import glossary, own_columns, styles
from mapper.exporters.workbook.audit import (
    applicability,
    carried,
    changes,
    controls,
    cover,
    crosswalk,
    dashboard,
    evidence,
    gaps,
    heat,
    profile,
    scope,
    standard,
    threats,
)
from mapper.exporters.workbook.audit.subject import Audit
from mapper.exporters.workbook.pages import protect, set_footer
from mapper.exporters.workbook.saving import saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.assess import Assessment
    from mapper.exporters.workbook.template import Template
    from mapper.library import Library

SHEETS: dict[str, Callable[[Workbook, Audit], None]] = {
    "Dashboard": dashboard.add,
    "Scope": scope.add,
    "Threats": threats.add,
    "Heat map": heat.add,
    "Statement of applicability": applicability.add,
    "Controls": controls.add,
    "Gaps": gaps.add,
    "Evidence": evidence.add,
    "Evidence requests": evidence.add_requests,
    "Organizational profile": profile.add,
    "Column descriptions": profile.add_descriptions,
    "Crosswalk": crosswalk.add,
    "Glossary and sources": lambda book, audit: glossary.add(book, audit.library.core, assessed=True),
    "Change log": changes.add,
}
"""What adds each sheet, but for the cover and the standards."""


def write(assessment: Assessment, library: Library, stream: BinaryIO, *, digest: str, template: Template) -> None:
    """Write the workbook; `digest` is the SHA-256 of the assessment's file, empty where it is from none.

    Raises DataError where the template speaks of columns that are not there.
    """
    audit = Audit(assessment, library, digest, template)
    stream.write(saved(build(audit), library, template.logo_text))


def build(audit: Audit) -> Workbook:
    """The workbook in memory."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles.add_styles(book, audit.template)
    titles = _titles(audit)
    for title in titles:
        if title == cover.TITLE:
            cover.add(book, audit, [name for name in titles if name != cover.TITLE])
        elif title in SHEETS:
            SHEETS[title](book, audit)
        else:
            standard.add(book, audit, next(f for f in audit.standards if sheet_title(f) == title))
    own_columns.apply(book, audit.template)
    for sheet in book.worksheets:
        protect(sheet)
        set_footer(sheet, audit.template.footer)
    threats.add_links(book, audit)
    carried.add(book, audit)
    _describe(book, audit)
    return book


def _titles(audit: Audit) -> list[str]:
    standards = [sheet_title(framework) for framework in audit.standards]
    return [title for name in audit.template.order for title in (standards if name == "standards" else [name])]


def _describe(book: Workbook, audit: Audit) -> None:
    book.properties.title = f"{audit.template.title}: {audit.assessment.system.name}"
    book.properties.subject = "Assessment of one AI system against the OWASP AI Exchange and standards"
    book.properties.creator = "aix-mapper"
    book.properties.keywords = "; ".join(f"{f.name} {f.edition}" for f in audit.library.core)
    book.properties.language = "en-GB"
    book.active = 0
