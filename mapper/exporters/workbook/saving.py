"""Saves a workbook: packed once, with its drawings mended, and without the clock."""

from __future__ import annotations

import io
from copy import copy
from tempfile import gettempdir
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml.etree import SerialisationError
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.writer.excel import ExcelWriter

from mapper.errors import MapperError
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
    """The file as openpyxl writes it; raises MapperError where its temporary files find no space."""
    _order_fonts(book)
    buffer = io.BytesIO()
    try:
        with ZipFile(buffer, "w") as archive:  # `sealed` packs; `Workbook.save` would do so before
            ExcelWriter(book, archive).save()
    except SerialisationError as error:  # each sheet goes to a temporary file first
        advice = "free some space there, or name another folder in TMPDIR"
        raise MapperError(f"cannot be written to ({error})", where=gettempdir(), advice=advice) from error
    return buffer.getvalue()


def _order_fonts(book: Any) -> None:
    """Have fonts written in the order of Excel; in copies, since openpyxl shares its default font between workbooks."""
    fonts = [copy(font) for font in book._fonts]  # noqa: SLF001  # openpyxl has no public list of them
    for font in fonts:
        font.__elements__ = _FONT
    book._fonts = IndexedList(fonts)  # noqa: SLF001
