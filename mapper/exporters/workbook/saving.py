"""Saves a workbook: packed once, with its drawings mended, and without the clock."""

from __future__ import annotations

import io
from copy import copy
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from mapper.exporters.workbook import drawings
from mapper.ooxml import manifest
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

    from mapper.library import Library


_FONT = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
         "family", "charset", "scheme")  # fmt: skip
"""The order of what a font is made of in the schema of Excel; openpyxl has another."""


def saved(book: Workbook, library: Library, logo: str = "", sheets: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The file with its manifest; `logo` is what a screen reader says of the logo, `sheets` what stands on each sheet.

    A workbook that carries a snapshot needs no `sheets`.
    """
    stamped = manifest.stamped(written(book), library, sheets, drawings.mended(book, logo))
    return sealed(stamped, released(library))


def written(book: Workbook) -> bytes:
    """The file as openpyxl writes it."""
    _order_fonts(book)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:  # `sealed` packs; `Workbook.save` would do so before
        _InMemory(book, archive).save()
    return buffer.getvalue()


class _InMemory(ExcelWriter):
    """Writes each sheet into the archive; openpyxl's own goes by a temporary file, which a full disk breaks off."""

    def write_worksheet(self, sheet: Any) -> None:
        """Write one sheet, and note its relationships."""
        sheet._drawing = SpreadsheetDrawing()
        sheet._drawing.charts, sheet._drawing.images = sheet._charts, sheet._images
        stream = io.BytesIO()
        writer: Any = WorksheetWriter(sheet, stream)
        writer.write()
        sheet._rels = writer._rels
        self._archive.writestr(sheet.path[1:], stream.getvalue())  # type: ignore[attr-defined]  # lacking in stubs
        self.manifest.append(sheet)


def _order_fonts(book: Any) -> None:
    """Have fonts written in the order of Excel; in copies, since openpyxl shares its default font between workbooks."""
    fonts = [copy(font) for font in book._fonts]
    for font in fonts:
        font.__elements__ = _FONT
    book._fonts = IndexedList(fonts)
