"""A report as Markdown (CommonMark with the tables of GitHub); whatever text it holds stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import (
    Bullets,
    Chart,
    Heading,
    Link,
    Notice,
    PageBreak,
    Paragraph,
    Reference,
    Table,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.report.blocks import Block, Cell, Document, Run, Runs

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$#@]|(?<=:)//|(?<=www)\.|(?<=WWW)\.", re.IGNORECASE)
_AT_START = re.compile(r"^(\d*)([-+=:.)](?=[-+=:\s]|$))")
_RULES = {"left": "---", "right": "---:", "centre": ":---:"}


def escape(text: str) -> str:
    """A text that Markdown shows as it is: no emphasis, link, table, tag, list or heading comes of it."""
    escaped = _SPECIAL.sub(lambda match: "".join(f"\\{char}" for char in match[0]), text)
    return _AT_START.sub(r"\1\\\2", escaped)


def render(document: Document) -> str:
    """The whole report."""
    writer = _Writer(document)
    parts = [f"# {escape(document.title)}", escape(document.subtitle)]
    parts += ["\n".join(f"- {escape(label)}: {escape(value)}" for label, value in document.front)]
    parts += [f"> {escape(document.notice)}"]
    parts += [part for block in document.blocks for part in writer.block(block)]
    return "\n\n".join(filter(None, parts)) + "\n"


class _Writer:
    def __init__(self, document: Document) -> None:
        self._shown = shown(document)

    def block(self, block: Block) -> Iterator[str]:
        """The paragraphs that a block becomes."""
        match block:
            case Heading(key=key, text=text, level=level):
                yield f"{'#' * (level + 1)} {self._number(key)} {escape(text)}"
            case Paragraph(runs=runs):
                yield self._runs(runs)
            case Notice(runs=runs):
                yield f"> {self._runs(runs)}"
            case Bullets(items=items):
                yield "\n".join(f"- {self._runs(item)}" for item in items)
            case Chart(key=key, caption=caption, alternative=alternative):
                yield f"**{self._shown[key]}: {escape(caption)}**"
                yield escape(alternative)
            case Table():
                yield f"**{self._shown[block.key]}: {escape(block.caption)}**"
                yield "\n".join(self._table(block))
            case PageBreak():
                pass

    def _number(self, key: str) -> str:
        """A heading's number: `4.2`, or `Appendix A` where it stands in the appendix."""
        word, _, number = self._shown[key].rpartition(" ")
        return f"{word} {number}" if number[:1].isalpha() else f"{number}"

    def _table(self, table: Table) -> Iterator[str]:
        yield _row([escape(column.label) for column in table.columns])
        yield _row([_RULES[column.align] for column in table.columns])
        for row in table.rows:
            yield _row([self._cell(cell) for cell in row])

    def _cell(self, cell: Cell) -> str:
        return "<br>".join(self._runs(runs) for runs in cell.paragraphs)

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if isinstance(run, Reference):
            return escape(self._shown[run.key])
        if isinstance(run, Link):
            return f"[{escape(run.text)}](<{_address(run.url)}>)"
        text = escape(run.text)
        return f"**{text}**" if run.strong and run.text.strip() == run.text and run.text else text


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _address(url: str) -> str:
    """An address that cannot leave its angle brackets, nor its cell of a table."""
    return "".join(f"%{ord(char):02X}" if char in "<>\\|` " else char for char in url)
