"""Tables and sentences as wide as the terminal. No word of a table is cut: what has no room side by side is stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.cli.printing import Field
    from mapper.records import Record

LEAST, LONGEST = 20, 40
"""Characters that a column of text gets at least, and the longest word that is never cut."""
GAP = 3
"""Characters between two columns."""


def print_table(records: Sequence[Record], fields: Sequence[Field], stacked: Sequence[Field] = ()) -> None:
    """A table; on a terminal too narrow for it a line for each value, of the fields to stack where there are some."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    rows = [[field.lines(record) for field in fields] for record in records]
    widths = column_widths(fields, rows, console.width - GAP * len(fields) + 1)
    if widths is None:
        _print_stacked(records, stacked or fields)
        return
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for field, width in zip(fields, widths, strict=True):
        table.add_column(field.heading, width=width, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row), end_section=any("\n" in cell for cell in row))
    console.print(table)


def _print_stacked(records: Sequence[Record], fields: Sequence[Field]) -> None:
    for record in records:
        click.echo()
        for field in fields:
            if value := field.text(record):
                print_paragraph(f"{field.heading}: {value}")


def print_paragraph(text: str) -> None:
    """A sentence or more, broken between words only: an id or address stays whole."""
    from shutil import get_terminal_size
    from textwrap import fill

    width = max(LEAST, get_terminal_size().columns)
    for line in text.split("\n"):
        click.echo(fill(line, width, break_long_words=False, break_on_hyphens=False))


def column_widths(fields: Sequence[Field], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """What each column gets of the room: all that it needs, or as much as its share; None where words have no room."""
    columns = list(zip(fields, zip(*rows, strict=True), strict=True))
    needs = [_widest([[field.heading], *(cell.split("\n") for cell in cells)]) for field, cells in columns]
    widths = [min(need, _least(*column)) for need, column in zip(needs, columns, strict=True)]
    spare = room - sum(widths)
    if spare < 0:
        return None
    while spare and (growing := [place for place, need in enumerate(needs) if widths[place] < need]):
        narrowest = min(growing, key=lambda place: widths[place] / (fields[place].ratio or 1))
        widths[narrowest] += 1
        spare -= 1
    return widths


def _least(field: Field, cells: Sequence[str]) -> int:
    """What a column cannot do without: its lines, or where it has a share of the room its words."""
    longest = _widest(cell.split() for cell in (field.heading, *cells))
    if field.ratio is None:
        return max(_widest(cell.split("\n") for cell in cells), _widest([field.heading.split()]))
    return max(LEAST, min(LONGEST, longest))


def _widest(cells: Iterable[Sequence[str]]) -> int:
    from rich.cells import cell_len

    return max((cell_len(part) for parts in cells for part in parts), default=0)
