"""Reads the sheets that reviewers filled in, in whatever order they sorted rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapper.errors import DataError, Finding, MapperError
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW
from mapper.ooxml import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table: what each of its columns says, and where it is."""

    path: Path
    sheet: str
    row: int
    columns: dict[str, int]
    values: tuple[Any, ...]

    def __getitem__(self, heading: str) -> str:
        """The text of a cell, empty where the sheet has no such column."""
        at = self.columns.get(heading, len(self.values))
        return text(self.values[at]) if at < len(self.values) else ""

    def cell(self, heading: str) -> str:
        """The place of a cell, as `Ballot!E7`."""
        from openpyxl.utils import get_column_letter

        return f"{self.sheet}!{get_column_letter(self.columns.get(heading, 0) + 1)}{self.row}"

    def found(self, heading: str, code: str, message: str, remedy: str) -> Finding:
        """A finding at the cell of a column."""
        return Finding(str(self.path), self.row, code, message, remedy, self.cell(heading))


def text(value: Any) -> str:
    """The value of a cell as text without blanks around it."""
    return "" if value is None else str(value).strip()


def read_sheets(path: Path, names: tuple[str, ...], what: str, maker: str) -> list[Rows]:
    """The rows of these sheets; raises MapperError where the file is not `what` the command `maker` makes."""
    try:
        sheets = reading.read_sheets(path)
        return [sheets[name] for name in names]
    except (MapperError, KeyError) as error:
        reason = f" ({error.findings[0].message})" if isinstance(error, DataError) else ""
        raise MapperError(f"is no {what}{reason}", where=str(path), advice=f"`{maker}` makes one") from error


def records(path: Path, sheet: str, rows: Rows, needed: tuple[str, ...]) -> Iterator[Record]:
    """The rows below the heading of a sheet; raises MapperError where a column that is needed has gone."""
    head = {text(name): column for column, name in enumerate(rows[HEADER_ROW - 1] if len(rows) >= HEADER_ROW else ())}
    missing = [name for name in needed if name not in head]
    if missing:
        where, advice = f"{path}, {sheet}!{HEADER_ROW}:{HEADER_ROW}", "put its heading back"
        raise MapperError(f"has no column {missing[0]!r}", where=where, advice=advice)
    for number, values in enumerate(rows[HEADER_ROW:], FIRST_ROW):
        yield Record(path, sheet, number, head, values)
