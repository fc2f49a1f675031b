"""Document control: what the document is about, its editions, its versions, and who signs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Cell
from mapper.exporters.report.content.pen import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.exporters.report.blocks import Block
    from mapper.exporters.report.content.pen import Pen
    from mapper.model import Framework

SIGNATORIES = ("author", "reviewer", "approver")


def document_control(
    pen: Pen, details: Iterable[tuple[str, str]], frameworks: Iterable[Framework], signatories: dict[str, str]
) -> Iterator[Block]:
    """The chapter; a cell without text is left to be filled in by hand."""
    yield pen.heading("control", new_page=True)
    yield pen.table("document", "item 2, entry 5", [(cell(label), _entry(value)) for label, value in details])
    yield pen.table(
        "editions",
        "framework 2, edition 4, stage 4, as-of 1.6",
        [
            (cell(pen.standard(f)), cell(pen.data(f.edition)), cell(pen.data(f.stage)), cell(f.as_of))
            for f in frameworks
        ],
    )
    yield pen.table(
        "versions",
        "version 1, day 1.5, change 4, by 2",
        [(cell(1), _entry(signatories["day"]), Cell(), _entry(signatories["author"]))],
    )
    yield pen.heading("sign-off", 2)
    yield pen.paragraph("sign-off")
    rows = [(cell(pen.word("role", role)), _entry(signatories[role]), Cell(), Cell()) for role in SIGNATORIES]
    table = pen.table("sign-off", "role 1.5, name 2.5, day 1.5, signature 3", rows)
    yield replace(table, signed=True)


def _entry(text: str) -> Cell:
    return cell(text) if text else Cell()
