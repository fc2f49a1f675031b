"""Writes texts into cells of a sheet and leaves every other byte of its XML as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Cell = tuple[int, int]
"""Row and column, from 1."""
DROPPED = ("t", "cm", "vm")
"""Attributes that speak of the old value of a cell."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(slots=True)
class _Place:
    """Where an element stands, in bytes; `inner` is where its content ends: -1 for one without any."""

    start: int
    attributes: dict[str, str]
    inner: int = -1
    end: int = -1


@dataclass(slots=True)
class _Row(_Place):
    cells: dict[int, _Place] = field(default_factory=dict)


class Sheet:
    """The rows and cells of a sheet's XML (UTF-8), each with its place; raises ValueError where it is no XML."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.rows: dict[int, _Row] = {}
        self.prefix = ""
        self._open: list[tuple[str, _Place | None]] = []
        self._row = 0
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(content, True)
        except ExpatError as error:
            raise ValueError(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        parent = self._open[-1][0].rpartition(":")[2] if self._open else ""
        place: _Place | None = None
        if local == "row" and parent == "sheetData":
            self._row = int(attributes.get("r", self._row + 1))
            self.prefix = f"{prefix}:" if prefix else ""
            place = self.rows[self._row] = _Row(self._parser.CurrentByteIndex, attributes)
        elif local == "c" and parent == "row":
            cells = self.rows[self._row].cells
            column = coordinate_to_tuple(attributes["r"])[1] if "r" in attributes else max(cells, default=0) + 1
            place = cells[column] = _Place(self._parser.CurrentByteIndex, attributes)
        self._open.append((name, place))

    def _end(self, name: str) -> None:
        _, place = self._open.pop()
        if place is None:
            return
        at = self._parser.CurrentByteIndex
        if self.content.startswith(f"</{name}".encode(), at):
            place.inner, place.end = at, self.content.index(b">", at) + 1
        else:  # <c/> ends where it begins to end
            place.end = at

    def style(self, cell: Cell) -> str | None:
        """The number of a cell's style; None for a cell that is not there."""
        row = self.rows.get(cell[0])
        found = row.cells.get(cell[1]) if row else None
        return found.attributes.get("s", "0") if found else None

    def has_formula(self, cell: Cell) -> bool:
        """Whether a cell holds a formula."""
        row = self.rows.get(cell[0])
        found = row.cells.get(cell[1]) if row else None
        return found is not None and f"<{self.prefix}f".encode() in self.content[found.start : found.end]

    def filled(self, texts: Mapping[Cell, str], styles: Mapping[int, str]) -> bytes:
        """The XML with these texts in these cells; `styles` has the style of a column's cells that are not there yet.

        A row that is not there cannot be filled.
        """
        pieces, at = [], 0
        for start, end, _, new in sorted(self._edit(cell, text, styles) for cell, text in texts.items()):
            pieces += [self.content[at:start], new.encode()]
            at = end
        return b"".join([*pieces, self.content[at:]])

    def _edit(self, cell: Cell, text: str, styles: Mapping[int, str]) -> tuple[int, int, int, str]:
        """What to put where: start, end, and, for several at one place, the column; an insertion comes first."""
        row, (number, column) = self.rows[cell[0]], cell
        old = row.cells.get(column)
        if old:
            attributes = {name: value for name, value in old.attributes.items() if name not in DROPPED}
            return old.start, old.end, column, self._cell(attributes, text)
        style = {"s": styles[column]} if column in styles else {}
        new = self._cell({"r": f"{get_column_letter(column)}{number}", **style}, text)
        following = [place.start for at, place in row.cells.items() if at > column]
        at = min(following, default=row.inner)
        return at, at, column, new

    def _cell(self, attributes: Mapping[str, Any], text: str) -> str:
        p = self.prefix
        inside = _ESCAPE.sub("_x005F_", escape(ILLEGAL_CHARACTERS_RE.sub("", text)))
        said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        return f'<{p}c{said} t="inlineStr"><{p}is><{p}t xml:space="preserve">{inside}</{p}t></{p}is></{p}c>'
