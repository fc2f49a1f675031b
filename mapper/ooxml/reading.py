"""Opens zip-based documents of strangers within the limits of `mapper.safety`: one line where that cannot be done."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mapper import safety
from mapper.errors import DataError
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")


class Read(NamedTuple):
    """A cell: its value, its type (`f` is a formula), and its address."""

    value: Any
    data_type: str
    coordinate: str


def read_sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of each sheet of a workbook, row by row; a formula is taken as the value that was last saved."""
    sheets = _sheets(path, lambda book: {one_line(sheet.title): list(_rows(sheet, True)) for sheet in book.worksheets})
    for title, rows in sheets.items():
        if len(rows) > safety.ROWS:
            raise safety.refusal(path, 1, f"has more than {safety.ROWS} rows", f"{title}!A{safety.ROWS + 1}")
        if sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) > safety.UNPACKED:
            # cells may share a text
            raise safety.refusal(path, 1, "repeats its texts beyond all measure", f"{title}!A1")
    return sheets


def read_parts(path: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """The parts of a zip-based document, in its order, each with what the archive says of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(safety.read_bytes(path))) as archive:
            _check_size(path, archive)
            return [(entry, archive.read(entry)) for entry in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError, ValueError) as error:
        raise safety.refusal(path, 1, "is no zip-based document that can be read") from error


def _check_size(path: Path, archive: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > safety.UNPACKED:
        raise safety.refusal(path, 1, f"is larger than {safety.UNPACKED // 2**20} MB when unpacked")


def _check_documents(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a document type, of which openpyxl stops at that of a sheet alone."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name).replace(b"\0", b""):
            raise safety.refusal(path, 1, f"its part {name} has a DOCTYPE, which plain data does not need")


def _check_sheets(path: Path, archive: zipfile.ZipFile, book: Any) -> None:
    """Refuse sheets that share a part until they hold more than could be read."""
    parts = [sheet._worksheet_path for sheet in book.worksheets]  # noqa: SLF001  # it is told nowhere else
    if sum(archive.getinfo(part).file_size for part in parts) > safety.UNPACKED:
        raise safety.refusal(path, 1, "has sheets that share their content, too many to read")


def part_text(path: Path, name: str, content: bytes) -> str:
    """The text of an XML part, which is UTF-8, as the programs that write such documents have it."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([^"']+)""", content)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise safety.refusal(path, 1, f"its part {name} is not UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise safety.refusal(path, 1, f"its part {name} is not UTF-8") from error


def read_cells(path: Path) -> dict[str, list[list[Read]]]:
    """The cells of each sheet of a workbook with their places, row by row; a formula is its text."""
    from openpyxl.utils import get_column_letter

    def placed(book: Any) -> dict[str, list[list[Read]]]:
        sheets: dict[str, list[list[Read]]] = {}
        letters = [get_column_letter(number) for number in range(1, safety.COLUMNS + 1)]
        left = safety.VALUES
        for sheet in book.worksheets:
            rows = sheets[one_line(sheet.title)] = []
            for number, row in enumerate(_rows(sheet, False), 1):
                left -= len(row)
                if left < 0:
                    raise safety.refusal(path, 1, f"has more than {safety.VALUES} cells", f"{sheet.title}!A{number}")
                rows.append([Read(c.value, c.data_type, f"{letters[at]}{number}") for at, c in enumerate(row)])
        return sheets

    return _sheets(path, placed, formulas=True)


def _rows(sheet: Any, values_only: bool) -> Iterator[tuple[Any, ...]]:
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        max_row=safety.ROWS + 1, max_col=safety.COLUMNS, values_only=values_only
    )
    return rows


def _sheets(path: Path, take: Callable[[Any], T], *, formulas: bool = False) -> T:
    """What is taken from a workbook; openpyxl reads it through defusedxml, which stops at an entity."""
    from openpyxl import load_workbook

    content = safety.read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(path, archive)
            _check_documents(path, archive)
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)
            _check_sheets(path, archive, book)
            return take(book)
    except DataError:
        raise
    except Exception as error:  # zipfile and openpyxl raise whatever a broken part makes them stumble over
        raise safety.refusal(path, 1, f"is no workbook (.xlsx) that can be read ({type(error).__name__})") from error
