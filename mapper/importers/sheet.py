"""A sheet of a workbook as a table: its header is found by its headings, and every cell has its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from mapper import safety
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Cells = tuple[Any, ...]
NOTHING = ("", "n/a", "na", "none", "-")
TOP = 40
"""Rows among which the header must stand."""


class Sheet(NamedTuple):
    """A sheet with a header of the right kind: its name, its rows, the number of its header row, and its columns."""

    name: str
    rows: list[Cells]
    header: int
    columns: dict[str, int]

    def cell(self, row: int, column: str) -> str:
        """Where a cell is, as `sheet!B7`."""
        from openpyxl.utils import get_column_letter

        return f"{self.name}!{get_column_letter(self.columns.get(column, 0) + 1)}{row}"

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row below the header that holds something, with its number."""
        for number, cells in enumerate(self.rows[self.header :], self.header + 1):
            record = {name: said(cells[at]) if at < len(cells) else "" for name, at in self.columns.items()}
            if any(record.values()):
                yield number, record


class Kind(NamedTuple):
    """A kind of sheet: what its columns are for in a row of headings, which ones it needs, and how to say that."""

    columns: Callable[[Cells], dict[str, int]]
    needed: set[str]
    described: str


def choose(path: Path, sheets: dict[str, list[Cells]], kind: Kind, wanted: str = "") -> Sheet:
    """The one sheet with such a header, or the one that is wanted; raises DataError."""
    if wanted and wanted not in sheets:
        raise safety.refusal(path, 1, f"has no sheet {wanted!r}, but {', '.join(sheets)}")
    found = [s for name, rows in sheets.items() if wanted in ("", name) and (s := _with_header(name, rows, kind))]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(s.name for s in found)
        raise safety.refusal(path, 1, f"has several such sheets; choose one of {names} with --sheet")
    place = f"{wanted or next(iter(sheets), 'Sheet1')}!A1"
    raise safety.refusal(path, 1, f"has no header with {kind.described} in its first {TOP} rows", place)


def _with_header(name: str, rows: list[Cells], kind: Kind) -> Sheet | None:
    for number, cells in enumerate(rows[:TOP], 1):
        columns = kind.columns(cells)
        if columns.keys() >= kind.needed:
            return Sheet(name, rows, number, columns)
    return None


def said(cell: object) -> str:
    """The text of a cell; nothing for the ways to say that there is nothing."""
    text = one_line(cell)
    return "" if text.casefold() in NOTHING else text


def bare(text: str) -> str:
    """A heading as it is compared: without case, spaces, line breaks and punctuation."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())
