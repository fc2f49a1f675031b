"""Makes blocks from messages of the catalogue, figures, and names of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import (
    Bullets,
    Cell,
    Column,
    Heading,
    Link,
    Notice,
    Paragraph,
    Reference,
    Table,
    Text,
)
from mapper.exporters.report.catalogue import clean
from mapper.exporters.report.content.citations import Citations
from mapper.overlays import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.exporters.report.blocks import Align, Run, Runs, Style, Tone
    from mapper.exporters.report.catalogue import Words
    from mapper.library import Library
    from mapper.model import Element, Framework

DATA_LANGUAGE = "en"
"""Titles, summaries, rationales and reasons of the data are English in every report."""
MOST = 8
"""How many names of a list are printed; a sentence says how many more there are."""
ALIGNED: Mapping[str, Align] = {"<": "left", ">": "right", "^": "centre"}


class Pen:
    """Writes in one language about one library."""

    def __init__(self, words: Words, library: Library) -> None:
        self.words = words
        self.library = library
        self.say = words.say
        self._citations = Citations(words, library)
        self._by_title: dict[str, bool] = {}

    # names

    def word(self, kind: str, value: str) -> str:
        """The word for a value of the data: `word("status", "partial")`."""
        return self.say(f"{kind}-{value.replace(' ', '-')}")

    def spelled(self, kind: str, value: str) -> str:
        """The word for a value that a user's own tables may have added to, or else the value itself."""
        name = value.replace(" ", "-")
        return self.word(kind, name) if self.words.has(f"{kind}-{name}") else value

    def standard(self, framework: Framework) -> str:
        """What a framework is called in the language of the report."""
        return self.word("framework", framework.id) if self.words.has(f"framework-{framework.id}") else framework.name

    def name(self, id: str) -> str:
        """How an element is cited, or a whole framework is named, in the language of the report."""
        return self._citations.of(id)

    def names(self, ids: Iterable[str], most: int = MOST) -> str:
        """Names of elements as a list, the first of them only where there are many."""
        return self.some([self.name(id) for id in ids], most)

    def name_within(self, framework: str, id: str) -> str:
        """The same where the framework is named already: its name is left out where the citation begins with it."""
        name = self.library.framework(framework).name
        return self.name(id).removeprefix(f"{name} ") if id != framework else self.name(id)

    def names_within(self, framework: str, ids: Iterable[str]) -> str:
        """Such names as a list, the first of them only where there are many."""
        return self.some([self.name_within(framework, id) for id in ids])

    def requirement_columns(self, framework: Framework, width: float) -> str:
        """The first columns of a table of requirements: citation and title, or one where the citation has the title."""
        named = ["requirement 4"] if self._cites_by_title(framework) else [f"requirement {width}", "title 3.1"]
        return ", ".join(named)

    def requirement_cells(self, framework: Framework, element: Element, *more: Runs) -> tuple[Cell, ...]:
        """The cells below them; `more` stands under the citation, and what overlays add under the title."""
        name, own = self.name_within(framework.id, element.id), self.said_by_the_user(element.id)
        if self._cites_by_title(framework):
            return (cell(name, *more, *own),)
        return cell(name, *more), cell(self.data(element.title), *own)

    def _cites_by_title(self, framework: Framework) -> bool:
        """Whether elements have no numbers, so that they are cited by their titles."""
        if framework.id not in self._by_title:
            elements = self.library.elements(framework.id)
            self._by_title[framework.id] = all(e.citation.endswith(e.title) for e in elements)
        return self._by_title[framework.id]

    def some(self, names: list[str], most: int = MOST) -> str:
        """A list in words; where it is long, its first names and how many more there are."""
        if len(names) <= most + 1:
            return self.words.listed(names)
        return self.say("and-more", names=", ".join(names[:most]), count=len(names) - most)

    def counted(self, kind: str, counts: Mapping[str, int]) -> str:
        """`2 high and 1 medium`, or `all are high`: the numbers that are not 0, each with its word."""
        total = sum(counts.values())
        return self.words.listed(
            self.say(f"count-{kind}-{name.replace(' ', '-')}", n=n, others=total - n) for name, n in counts.items() if n
        )

    # runs

    def data(self, text: str) -> Text:
        """A text of the data, which is English."""
        return Text(clean(text), language="" if self.words.language == DATA_LANGUAGE else DATA_LANGUAGE)

    def link(self, url: str, text: str = "") -> Run:
        """A link; an address of another kind stays text."""
        shown = clean(text or url)
        return Link(shown, clean(url)) if url.startswith(("https://", "http://")) else Text(shown)

    def lines(self, text: str | None) -> list[Runs]:
        """What a person wrote, a paragraph for each of its lines."""
        return [(Text(clean(line)),) for line in (text or "").splitlines() if clean(line)]

    def said_by_the_user(self, id: str) -> list[Runs]:
        """What overlays add to an element: clause, heading and wording of a standard that the user holds."""
        element = self.library.element(id)
        return [
            self.labelled(name, Text(clean(value))) for name in FIELDS for value in element.values(name) if clean(value)
        ]

    def labelled(self, label: str, *runs: Run) -> Runs:
        """Runs after a label in bold: `Severity: high`."""
        said = Text(self.say("labelled", label=self.say(f"label-{label}")), strong=True)
        return (said, Text(" "), *runs) if runs else (said,)

    # blocks

    def heading(self, id: str, level: int = 1, *, appendix: bool = False, new_page: bool = False) -> Heading:
        """A heading, which is the message `heading-…`."""
        return Heading(id, self.say(f"heading-{id}"), level, appendix, new_page)

    def paragraph(self, id: str, style: Style = "body", **values: str | int | Run) -> Paragraph:
        """A message as a paragraph."""
        return Paragraph(self.words.runs(id, **values), style)

    def notice(self, id: str, **values: str | int | Run) -> Notice:
        """A message in a frame."""
        return Notice(self.words.runs(id, **values))

    def bullets(self, *ids: str) -> Bullets:
        """Messages as a list."""
        return Bullets(tuple(self.words.runs(id) for id in ids))

    def table(self, key: str, columns: str, rows: Iterable[tuple[Cell, ...]], **values: str | int) -> Table:
        """A table with the caption `caption-KEY` (what follows a colon in the key tells tables of one kind apart).

        `columns` names each by its message `column-…`, its width and, unless it is left, how it is aligned:
        "control 3, severity 1 ^".
        """
        caption = self.say(f"caption-{key.partition(':')[0]}", **values)
        return Table(
            f"table-{key.replace(':', '-')}", caption, tuple(map(self._column, columns.split(", "))), tuple(rows)
        )

    def _column(self, description: str) -> Column:
        name, width, align = (*description.split(), "<")[:3]
        return Column(self.say(f"column-{name}"), float(width), ALIGNED[align])


def cell(*paragraphs: str | int | Run | Runs | None, tone: Tone | None = None) -> Cell:
    """A cell; what is empty is left out, and a cell that nothing is left of holds a dash."""
    found: list[Runs] = []
    for paragraph in paragraphs:
        if isinstance(paragraph, tuple):
            found.append(paragraph)
        elif isinstance(paragraph, Text | Link | Reference):
            found.append((paragraph,))
        elif text := clean(str("" if paragraph is None else paragraph)):
            found.append((Text(text),))
    return Cell(tuple(found) or ((Text("-"),),), tone)
