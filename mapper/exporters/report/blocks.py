"""A report as a document: what it says, in which parts and order, whatever file it becomes.

`compose` makes a Document; the writers of Word, Markdown and HTML read nothing else. Everything in it is finished text
in the language of the document: a writer adds numbers, layout and colour, and no words but those of `Labels`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["crosswalk", "gap", "soa", "management"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Tone = Literal["best", "good", "middle", "weak", "worst", "unknown"]
"""How good a result is, for shades and hatches; the text beside it says the same, so that no meaning hangs on it."""
TONES: tuple[Tone, ...] = get_args(Tone)
Style = Literal["body", "lead", "small"]
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text; never markup, whoever wrote it. `language` is given where it is not the document's."""

    text: str
    strong: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A run that leads to a page; `url` begins with http:// or https://."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A run that names a table, figure or heading of this document by its number, and leads there."""

    key: str


Run = Text | Link | Reference
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 3; numbered 1, 1.1, 1.1.1, or A, A.1 where it stands in the appendix."""

    key: str
    text: str
    level: int = 1
    appendix: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` is the one sentence that matters most in its section."""

    runs: Runs
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed remark on what the report is not, or how far it can be trusted."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and how wide it is beside the others."""

    label: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: paragraphs, and a tone where it states a result. One without paragraphs is meant to be filled in."""

    paragraphs: tuple[Runs, ...] = ()
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table with at least one row.

    `row_headings`: the first cell of a row names it; `signed`: rows have room for a signature.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_headings: bool = True
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """What one shade of a chart stands for, and its number in each bar."""

    label: str
    tone: Tone
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A captioned chart of horizontal bars that are split by series.

    `shares`: every bar is the whole, and its parts are shares of it; `counts`: bars are as long as their numbers.
    The table that follows has the same numbers; `alternative` says in words what the picture shows.
    """

    key: str
    caption: str
    kind: Literal["shares", "counts"]
    bars: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str
    alternative: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


Block = Heading | Paragraph | Bullets | Notice | Table | Chart | PageBreak


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that writers add to what they number, in the language of the document."""

    table: str
    figure: str
    section: str
    appendix: str
    contents: str
    page: str
    to_fill_in: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report. `language` is a BCP 47 tag such as en-GB.

    `front` is the table of the title page: label and value. `fields` are the names that a template of Word may use,
    each with its text: every document has all of them, and one that does not concern it is empty.
    """

    kind: Kind
    language: str
    title: str
    subtitle: str
    notice: str
    front: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]
    labels: Labels
    blocks: tuple[Block, ...]


def numbers(document: Document) -> dict[str, str]:
    """The number of every heading, table and figure by its key: `4.2`, `A`, `7`; all writers show these."""
    found: dict[str, str] = {}
    captions = {Table: 0, Chart: 0}
    levels: list[int] = []
    appendix = False
    for block in document.blocks:
        if isinstance(block, Heading):
            levels = [] if block.appendix != appendix else levels
            appendix = block.appendix
            levels = [*levels, 0, 0, 0][: block.level]
            levels[-1] += 1
            first = chr(ord("A") + levels[0] - 1) if appendix else str(levels[0])
            found[block.key] = ".".join((first, *map(str, levels[1:])))
        elif isinstance(block, Table | Chart):
            captions[type(block)] += 1
            found[block.key] = str(captions[type(block)])
    return found


def shown(document: Document) -> dict[str, str]:
    """What a reference to each key reads as: `Table 7`, `Figure 1`, `section 4.2`, `Appendix A`."""
    labels, number = document.labels, numbers(document)
    words = {Table: labels.table, Chart: labels.figure}
    found = {}
    for block in document.blocks:
        if isinstance(block, Heading):
            found[block.key] = f"{labels.appendix if block.appendix else labels.section} {number[block.key]}"
        elif isinstance(block, Table | Chart):
            found[block.key] = f"{words[type(block)]} {number[block.key]}"
    return found


def plain(runs: Runs, references: Mapping[str, str]) -> str:
    """The text of runs; `references` is what `shown` gives."""
    return "".join(references[run.key] if isinstance(run, Reference) else run.text for run in runs)
