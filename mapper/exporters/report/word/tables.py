"""Tables: the heading row repeats on each page, and no row is divided between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Reference, Text
from mapper.exporters.report.word.xml import element, escaped, paragraph, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mapper.exporters.report.blocks import Align, Cell, Column, Runs, Table
    from mapper.exporters.report.word.template import Look

SHORT = 6
"""Rows of a table that is kept on one page; of a longer one, the last rows are, so that none stands alone."""
ROOM = 680
"""The least height of a row for a signature, in twips."""
TALL = 20
"""Lines of a row that may be divided between two pages."""
LETTER, SMALL_LETTER = 110, 92
"""The width of a letter of headings and, on the average, of cells, in twips."""
LONG_WORD = 13
"""Letters of a word of a cell that makes its column wider; what is longer, such as an address, is divided."""
MARGINS = 200
"""The room at the sides of a cell, in twips."""
LONGEST_REFERENCE = 12
_JUSTIFIED: dict[Align, str] = {"left": "", "right": '<w:jc w:val="right"/>', "centre": '<w:jc w:val="center"/>'}


def table(block: Table, look: Look, width: int, runs: Callable[[Runs], str]) -> str:
    """A table of a width in twips; `runs` makes the inside of a paragraph."""
    widths = _widths(block, width)
    last = len(block.rows) - 1
    kept = range(0 if last < SHORT else last - 2, last)
    rows = "".join(
        _row(block, cells, widths, look, runs, keep=number in kept) for number, cells in enumerate(block.rows)
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", _properties(block, look, widths), grid, _heading(block.columns, widths, look), rows)


def _widths(block: Table, whole: int) -> list[int]:
    """The columns' shares of the width of the text, where no word is cut but long ones of cells."""
    columns, cells = block.columns, zip(*block.rows, strict=True)
    least = [
        MARGINS + max(LETTER * max(map(len, column.label.split())), SMALL_LETTER * _longest_word(below))
        for column, below in zip(columns, cells, strict=True)
    ]
    narrow: set[int] = set()
    while True:
        unit = (whole - sum(least[n] for n in narrow)) / sum(c.width for n, c in enumerate(columns) if n not in narrow)
        more = {n for n, c in enumerate(columns) if n not in narrow and c.width * unit < least[n]}
        if not more or len(narrow | more) == len(columns):
            return [least[n] if n in narrow else int(c.width * unit) for n, c in enumerate(columns)]
        narrow |= more


def _longest_word(cells: Iterable[Cell]) -> int:
    words = (len(word) for cell in cells for line in cell.paragraphs for run in line if isinstance(run, Text)
             for word in run.text.split())  # fmt: skip
    return max((length for length in words if length <= LONG_WORD), default=0)


def _properties(block: Table, look: Look, widths: Sequence[int]) -> str:
    first = "1" if block.row_headings else "0"
    return element(
        "tblPr",
        element("tblStyle", val=look.style("Report Table")),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="04A0" if block.row_headings else "0420", firstRow="1", lastRow="0", firstColumn=first,
                lastColumn="0", noHBand="0", noVBand="1"),
        element("tblCaption", val=block.caption),
    )  # fmt: skip


def _heading(columns: Sequence[Column], widths: Sequence[int], look: Look) -> str:
    style = look.style("Table Heading")
    cells = (
        _cell(width, "", paragraph(style, f"<w:r><w:t>{escaped(column.label)}</w:t></w:r>",
                                   rest=_JUSTIFIED[column.align]))
        for column, width in zip(columns, widths, strict=True)
    )  # fmt: skip
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(
    block: Table, cells: Sequence[Cell], widths: Sequence[int], look: Look, runs: Callable[[Runs], str], *, keep: bool
) -> str:
    made = []
    for number, (cell, column, width) in enumerate(zip(cells, block.columns, widths, strict=True)):
        style = look.style(f"Result {cell.tone}" if cell.tone else "Table Text")
        first = look.style("Row Heading") if block.row_headings and not number else style
        shade = element("shd", val="clear", color="auto", fill=look.tones[cell.tone]) if cell.tone else ""
        lines = (
            paragraph(style if n else first, unbroken(runs(line)), keep=keep, rest=_JUSTIFIED[column.align])
            for n, line in enumerate(cell.paragraphs or ((),))
        )
        made.append(_cell(width, shade, *lines))
    whole = "" if _is_tall(cells, widths) else "<w:cantSplit/>"
    room = element("trHeight", val=ROOM, hRule="atLeast") if block.signed else ""
    properties = f"<w:trPr>{whole}{room}</w:trPr>" if whole or room else ""
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def _is_tall(cells: Sequence[Cell], widths: Sequence[int]) -> bool:
    """Whether a row may be taller than a page: LibreOffice would cut off what it may not divide."""
    return any(
        sum(1 + letters(line) * LETTER // width for line in cell.paragraphs) > TALL
        for cell, width in zip(cells, widths, strict=True)
    )


def letters(runs: Runs) -> int:
    """How many letters a paragraph has, at most."""
    return sum(LONGEST_REFERENCE if isinstance(run, Reference) else len(run.text) for run in runs)


def _cell(width: int, shade: str, *paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{"".join(paragraphs)}</w:tc>'
