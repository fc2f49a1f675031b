"""The cells of a text table (CSV, or TSV with comment lines above the header): read whole, or row by row.

A line ends in LF: U+0085, U+2028 and their like are part of a text as any other character.

A spreadsheet computes a cell that starts with = + - @, a tab or a carriage return. Such a text gets an apostrophe in
front, and so does one that has apostrophes before such a start; `unguarded` takes exactly that apostrophe away again.
"""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from mapper.errors import DataError, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")
GUARD = "'"
LARGEST = 400 * 2**20
"""Bytes of a table in a data folder: a crosswalk of a million rows has some 300 MB."""
_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Row(NamedTuple, Generic[T]):
    """A value and the line that it stands on."""

    line: int
    value: T


class Table(NamedTuple):
    """Comment lines above the header, the header, and the rows as text."""

    comments: list[str]
    header: list[str]
    rows: list[Row[list[str]]]


def read_table(path: Path, delimiter: str = ",", only: str = "") -> Table:
    """The cells of a table; raises DataError where it is no UTF-8 text or has rows of another width.

    `only` keeps, quickly, the rows on lines with this text; their line numbers mean nothing then.
    """
    with opened(path) as lines:
        return _whole(path, lines, delimiter, only)


def table_of(path: Path, text: str, delimiter: str, only: str = "") -> Table:
    """The cells of the table that a file holds, as `read_table` gives them."""
    return _whole(path, io.StringIO(text, newline="\n"), delimiter, only)


def _whole(path: Path, lines: Iterator[str], delimiter: str, only: str) -> Table:
    findings: list[Finding] = []
    table = Stream(path, lines, delimiter, only, findings)
    rows = list(table)
    if findings:
        raise DataError(findings)
    return Table(table.comments, table.header, rows)


@contextmanager
def opened(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a UTF-8 file; raises DataError where it is none, or is too large."""
    if path.stat().st_size > LARGEST:
        advice = "leave out what you do not need, or split it"
        raise DataError([Finding(str(path), 1, "D001", f"is larger than {LARGEST // 2**20} MB", advice)])
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            yield lines
    except UnicodeDecodeError as error:
        line = _undecodable(path)
        raise DataError([Finding(str(path), line, "D001", "is not UTF-8 text", "save the file as UTF-8")]) from error


def _undecodable(path: Path) -> int:
    """The first line that is not UTF-8."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


class Stream:
    """A table while it is read, row by row; rows of another width than the header go to `findings`."""

    def __init__(self, path: Path, lines: Iterator[str], delimiter: str, only: str, findings: list[Finding]) -> None:
        self.path, self.findings = path, findings
        self.comments: list[str] = []
        for first in lines:
            if not first.startswith("#"):
                break
            self.comments.append(first.rstrip("\r\n"))
        else:
            first = ""
        rest = (line for line in lines if only in line) if only else lines
        self._reader = csv.reader(chain([first], rest), delimiter=delimiter, strict=True)
        self.header: list[str] = next(self._cells(), [])
        if not self.header:
            raise DataError([Finding(str(path), self.line, "D001", "has no header line")])

    @property
    def line(self) -> int:
        """The line on which the row ends that was read last; the header's at first."""
        return len(self.comments) + max(self._reader.line_num, 1)

    def _cells(self) -> Iterator[list[str]]:
        try:
            yield from filter(None, self._reader)
        except csv.Error as error:
            raise DataError([Finding(str(self.path), self.line, "D001", f"is no table: {error}")]) from error

    def __iter__(self) -> Iterator[Row[list[str]]]:
        width, above, reader = len(self.header), len(self.comments), self._reader
        for cells in self._cells():
            if len(cells) == width:
                yield Row(above + reader.line_num, cells)
            else:
                message = f"has {len(cells)} cells, the header has {width}"
                self.findings.append(Finding(str(self.path), self.line, "D002", message, "mend the row"))


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return GUARD + text if text.lstrip(GUARD).startswith(_STARTS) else text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` made."""
    return cell.removeprefix(GUARD) if cell.lstrip(GUARD).startswith(_STARTS) else cell
