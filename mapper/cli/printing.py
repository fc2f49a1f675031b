"""Prints records as a table for a terminal, or as JSON, CSV or Markdown for whatever reads the pipe."""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mapper.cli.terminal import print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapper.records import Record

EMPTY = "Nothing found."
_CONTROLS = re.compile("[\x7f-\x9f]")
"""The control characters that JSON allows as they are."""


class Field(NamedTuple):
    """One printed column: its heading, the value from a record, and its share of the room that a terminal has left.

    A value may have several lines on a terminal; everywhere else it is one line.
    """

    heading: str
    value: Callable[[Record], Any]
    ratio: int | None = None

    def text(self, record: Record) -> str:
        """The cell, on one line and without control characters."""
        return clean(self._plain(record))

    def lines(self, record: Record) -> str:
        """The cell with its lines, without other control characters."""
        return "\n".join(map(clean, self._plain(record).split("\n")))

    def _plain(self, record: Record) -> str:
        value = self.value(record)
        if isinstance(value, list):
            value = ", ".join(map(str, value))
        return "" if value is None else str(value)


def clean(text: str) -> str:
    """Without line breaks, and without the control characters that could drive a terminal."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(char if char.isprintable() else " " for char in line)


def terminal_width() -> int:
    """The columns of the terminal; 0 where there is none, and a line is as long as its text."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def say(text: str) -> None:
    """One line of text, which a terminal gets broken between words."""
    import textwrap

    if width := terminal_width():
        hang = "  " if text.startswith("- ") else ""
        text = textwrap.fill(clean(text), width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
    click.echo(text if width else clean(text))


def judgement(record: Record) -> str:
    """Strength, confidence, provenance and status of a mapping, a line each."""
    strength = "no strength" if record["strength"] is None else f"strength {record['strength']}"
    return f"{strength}\n{record['confidence']}\n{record['provenance']}\n{record['status']}"


def print_records(
    records: Sequence[Record], fields: Sequence[Field], form: str, compact: Sequence[Field] | None = None
) -> None:
    """All records, in the form that was asked for; a terminal gets the compact fields where there are some."""
    if form == "json":
        print_json(records)
    elif form == "csv":
        click.echo(as_csv(records, fields), nl=False)
    elif form == "md":
        click.echo(as_markdown(records, fields) if records else EMPTY)
    elif records:
        print_table(records, compact or fields, fields)
    else:
        click.echo(EMPTY)


def print_json(value: Any) -> None:
    """One JSON document, without raw control characters, in plain ASCII where the output can carry no more."""
    import json

    text = json.dumps(value, ensure_ascii="utf" not in sys.stdout.encoding.lower(), indent=2)
    click.echo(_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def as_csv(records: Sequence[Record], fields: Sequence[Field]) -> str:
    """RFC 4180, but for the line end, which is the platform's own."""
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([field.heading for field in fields])
    writer.writerows([[field.text(record) for field in fields] for record in records])
    return stream.getvalue()


def as_markdown(records: Sequence[Record], fields: Sequence[Field]) -> str:
    """A pipe table."""
    rows = [[field.heading for field in fields], ["---"] * len(fields)]
    rows += [[field.text(record).replace("|", "\\|") for field in fields] for record in records]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
