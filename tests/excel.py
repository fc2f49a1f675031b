"""The rules of Excel that a file can break and still be a valid one: it then offers to repair it, or cuts things off.

Microsoft's "Excel specifications and limits", the notes of ECMA-376 on names and tables, and the documentation of
openpyxl and XlsxWriter say them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

NAME = re.compile(r"[A-Za-z_\\][\w.\\]{0,254}")
CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]|[Rr]\d*[Cc]\d*")
LITERAL = re.compile(r'"((?:[^"]|"")*)"')
FONT = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
        "family", "charset", "scheme")  # fmt: skip
LIMITS = {"text": 32_767, "formula": 8_192, "literal": 255, "list": 255, "title": 32, "message": 255, "sheet": 31,
          "link": 2_079, "links": 65_530, "height": 409, "width": 255, "footer": 255, "fonts": 1_024}  # fmt: skip


def broken_rules(content: bytes, read: Workbook | None = None) -> list[str]:
    """What Excel would complain of or cut off, each with its place; `read` is the workbook where it has been read."""
    book = read or load_workbook(io.BytesIO(content))
    sheets = book.worksheets
    tables = [table for sheet in sheets for table in sheet.tables.values()]
    names = [*book.defined_names, *(table.displayName for table in tables)]
    found = [*_same("sheet", [sheet.title for sheet in sheets]), *_same("name", names), *_bad_names(names)]
    found += _same("id of a table", [str(table.id) for table in tables])
    for sheet in sheets:
        every = (*_title(sheet), *_cells(sheet), *_validations(sheet), *_tables(sheet), *_page(sheet))
        found += [f"{sheet.title}: {what}" for what in every]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [*found, *_fonts(archive), *_comments(archive)]


def _over(what: str, size: float, limit: str) -> Iterator[str]:
    if size > LIMITS[limit]:
        yield f"{what}: {limit} {size:g}"


def _same(what: str, names: Iterable[str]) -> Iterator[str]:
    seen = set()
    for name in names:
        if name.casefold() in seen:
            yield f"{what} twice: {name}"
        seen.add(name.casefold())


def _bad_names(names: Iterable[str]) -> list[str]:
    return [f"no name: {name}" for name in names if not NAME.fullmatch(name) or CELL_LIKE.fullmatch(name)]


def _title(sheet: Worksheet) -> Iterator[str]:
    yield from _over("title", len(sheet.title), "sheet")
    if re.search(r"[\[\]:*?/\\]|^'|'$", sheet.title) or sheet.title.casefold() == "history":
        yield "no title of a sheet"


def _cells(sheet: Worksheet) -> Iterator[str]:
    links = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield from _value(cell.coordinate, str(getattr(cell.value, "text", cell.value)), cell.data_type)
            if cell.comment:
                yield from _over(f"comment {cell.coordinate}", len(cell.comment.text), "text")
            if cell.hyperlink:
                links += 1
                yield from _over(cell.coordinate, len(cell.hyperlink.target or cell.hyperlink.location or ""), "link")
    yield from _over("all", links, "links")


def _value(place: str, text: str, kind: str) -> Iterator[str]:
    yield from _over(place, len(text), "formula" if kind == "f" else "text")
    if kind == "e":
        yield f"{place}: the error value {text}"
    if kind == "f":
        for literal in LITERAL.findall(text):
            yield from _over(place, len(literal), "literal")


def _validations(sheet: Worksheet) -> Iterator[str]:
    for rule in sheet.data_validations.dataValidation:
        if str(rule.formula1).startswith('"'):
            yield from _over(str(rule.sqref), len(rule.formula1) - 2, "list")
        for texts, limit in ((rule.errorTitle, rule.promptTitle), "title"), ((rule.error, rule.prompt), "message"):
            for text in texts:
                yield from _over(str(rule.sqref), len(text or ""), limit)


def _corners(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(area)
    return left or 1, top or 1, right or 1, bottom or 1


def _tables(sheet: Worksheet) -> Iterator[str]:
    areas: list[Any] = [*sheet.merged_cells.ranges]
    taken = [(area.min_col, area.min_row, area.max_col, area.max_row) for area in areas]
    for table in sheet.tables.values():
        left, top, right, bottom = bounds = _corners(table.ref)
        if bottom == top:
            yield f"{table.displayName}: a table without a row"
        heads = [sheet.cell(top, number).value for number in range(left, right + 1)]
        if heads != [column.name for column in table.tableColumns]:
            yield f"{table.displayName}: other headings than in the cells"
        yield from _same(f"{table.displayName}: heading", map(str, heads))
        taken.append(bounds)
    for number, (left, top, right, bottom) in enumerate(taken):
        for other in taken[:number]:
            if left <= other[2] and other[0] <= right and top <= other[3] and other[1] <= bottom:
                yield f"tables or merged cells overlap at {other}"


def _page(sheet: Any) -> Iterator[str]:
    for number, row in sheet.row_dimensions.items():
        yield from _over(f"row {number}", row.height or 0, "height")
    for letter, column in sheet.column_dimensions.items():
        yield from _over(f"column {letter}", column.width, "width")
    parts = (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right)
    yield from _over("page", sum(len(part.text) + 2 for part in parts if part.text), "footer")


def _fonts(archive: zipfile.ZipFile) -> Iterator[str]:
    fonts = etree.fromstring(archive.read("xl/styles.xml")).findall("{*}fonts/{*}font")
    yield from _over("styles", len(fonts), "fonts")
    for number, font in enumerate(fonts):
        order = [FONT.index(etree.QName(child).localname) for child in font]
        if order != sorted(order):
            yield f"font {number}: not in the order of Excel's schema"


def _comments(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if name.endswith(".vml"):
            sizes = re.findall(rb"(?:width|height):([\d.]+)px", archive.read(name))
            yield from (
                f"{name}: a comment of {size.decode()} pixels" for size in sizes if not 20 <= float(size) <= 800
            )
