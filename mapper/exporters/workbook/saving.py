"""Saves a workbook: packed once, with its drawings mended, and without the clock."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl.writer.excel import ExcelWriter

from mapper.exporters.workbook import drawings
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from openpyxl import Workbook

    from mapper.library import Library


def saved(book: Workbook, library: Library, logo: str = "") -> bytes:
    """The file; `logo` is what a screen reader says of the logo."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:  # `sealed` packs; `Workbook.save` would do so before
        ExcelWriter(book, archive).save()
    return sealed(buffer.getvalue(), released(library), drawings.mended(book, logo))
