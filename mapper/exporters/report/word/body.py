"""The blocks of a report as the body of a Word document: numbered headings, captions, references, links."""

from __future__ import annotations

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
    numbers,
    shown,
)
from mapper.exporters.report.word.chart import chart, picture
from mapper.exporters.report.word.tables import SHORT, letters, table
from mapper.exporters.report.word.xml import TAB, bookmark, element, field, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapper.exporters.report.blocks import Block, Document, Runs, Style, Text
    from mapper.exporters.report.word.template import Look

STYLES: dict[Style, str] = {"body": "Normal", "lead": "Lead", "small": "Small"}
DEEPEST = 2
"""The level of heading down to which the contents go."""
BRIEF = 120
"""Letters of the longest entry of a list that is kept on one page."""
AT_TOP, AFTER_TABLE, AFTER_LIST, FLAT = (
    '<w:spacing w:before="0"/>',
    '<w:spacing w:before="160"/>',
    '<w:spacing w:after="120"/>',
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
)
"""The space that a paragraph has for where it stands, in place of its style's."""


class Body:
    """Writes blocks as XML. `link_to` and `add_chart` make a relationship of the document and return its id."""

    def __init__(
        self, document: Document, look: Look, link_to: Callable[[str], str], add_chart: Callable[[bytes], str]
    ) -> None:
        self.document, self.look = document, look
        self._link_to, self._add_chart = link_to, add_chart
        self._numbers, self._shown = numbers(document), shown(document)
        keyed = [block for block in document.blocks if isinstance(block, Heading | Table | Chart)]
        self._width = 0
        self._places = {block.key: number for number, block in enumerate(keyed, 1)}
        self._headings = {block.key: block for block in keyed if isinstance(block, Heading)}

    def xml(self, blocks: Iterable[Block], width: int) -> str:
        """The blocks one after the other, on a page whose text is so wide (in twips)."""
        self._width = width
        whole = list(blocks)
        made = [
            self._block(block, whole[n - 1] if n else None, whole[n + 1] if n + 1 < len(whole) else None)
            for n, block in enumerate(whole)
        ]
        if whole and isinstance(whole[-1], Table):  # Word wants a paragraph between a table and the end of a section
            made.append(paragraph(self.look.style("Small"), rest=FLAT))
        return "".join(made)

    def contents(self) -> str:
        """The headings as links with their pages.

        Each page number is a field of its own, to be worked out on opening: Word and LibreOffice both do so, while
        LibreOffice takes the numbers inside a TOC field for plain text.
        """
        return "".join(self._entry(h) for h in self._headings.values() if h.level <= DEEPEST)

    def _entry(self, heading: Heading) -> str:
        name = self._anchor(heading.key)
        page = field(f"PAGEREF {name} \\h", "", dirty=True)
        inner = run(self._numbers[heading.key]) + TAB + run(heading.text) + TAB + page
        link = element("hyperlink", inner, anchor=name, history="1")
        return paragraph(self.look.style(f"toc {heading.level}"), link)

    def _block(self, block: Block, before: Block | None, after: Block | None) -> str:
        new_page = isinstance(before, PageBreak)
        rest = AFTER_TABLE if isinstance(before, Table) and not isinstance(block, Notice) else ""
        match block:
            case Heading():
                return self._heading(block, new_page=new_page or block.new_page)
            case Paragraph() | Notice():
                style = self.look.style(STYLES[block.style] if isinstance(block, Paragraph) else "Notice")
                keep = isinstance(before, Heading) if isinstance(block, Notice) else _announces(block, after)
                return paragraph(style, self.runs(block.runs), keep=keep, new_page=new_page, rest=rest)
            case Bullets():
                return self._bullets(block)
            case Table():
                return self._caption(block, new_page=new_page) + table(block, self.look, self._width, self.runs)
            case Chart():
                return self._caption(block, new_page=new_page) + self._chart(block, keep=_is_short(after))
            case PageBreak():
                return ""

    def _bullets(self, block: Bullets) -> str:
        style = self.look.style("List Bullet")
        *others, last = block.items
        keep = max(map(letters, block.items)) <= BRIEF
        return "".join(paragraph(style, self.runs(item), keep=keep) for item in others) + paragraph(
            style, self.runs(last), rest=AFTER_LIST
        )

    def _heading(self, block: Heading, *, new_page: bool) -> str:
        style = self.look.style(f"{'Appendix Heading' if block.appendix else 'heading'} {block.level}")
        rest = AT_TOP if new_page else ""
        return paragraph(style, self._marked(block.key, run(block.text)), new_page=new_page, rest=rest)

    def _caption(self, block: Table | Chart, *, new_page: bool) -> str:
        """`Table 3: text`; a reference shows what stands in the bookmark, which is label and number."""
        label = self.document.labels.table if isinstance(block, Table) else self.document.labels.figure
        number = field(f"SEQ {label} \\* ARABIC", self._numbers[block.key])
        named = self._marked(block.key, run(f"{label} ") + number)
        return paragraph(self.look.style("caption"), named, run(f": {block.caption}"), keep=True, new_page=new_page)

    def _chart(self, block: Chart, *, keep: bool) -> str:
        relation = self._add_chart(chart(block, self.look, self.document.language))
        shown = picture(block, self._places[block.key], relation, self._width)
        return paragraph(self.look.style("Normal"), shown, keep=keep)

    def _marked(self, key: str, content: str) -> str:
        return bookmark(self._anchor(key), self._places[key], content)

    def _anchor(self, key: str) -> str:
        """The name of a bookmark; Word hides those that begin with a low line."""
        return f"_{'Toc' if key in self._headings else 'Ref'}{self._places[key]:06d}"

    def runs(self, runs: Runs) -> str:
        """The inside of a paragraph."""
        return "".join(map(self._run, runs))

    def _run(self, item: Text | Link | Reference) -> str:
        if isinstance(item, Link):
            style = element("rStyle", val=self.look.style("Hyperlink"))
            return f'<w:hyperlink r:id="{self._link_to(item.url)}" w:history="1">{run(item.text, style)}</w:hyperlink>'
        if isinstance(item, Reference):
            return self._reference(item.key)
        strong = element("rStyle", val=self.look.style("Strong")) if item.strong else ""
        language = element("lang", val=spoken(item.language)) if item.language else ""
        return run(item.text, strong, language) if strong or language else run(item.text)

    def _reference(self, key: str) -> str:
        """A field that shows the number of a heading, or label and number of a caption, and leads there."""
        if key not in self._headings:
            return field(f"REF {self._anchor(key)} \\h", self._shown[key])
        number = self._numbers[key]
        word = self._shown[key].removesuffix(number).replace(" ", "\u00a0")
        return (run(word) if word else "") + field(f"REF {self._anchor(key)} \\r \\h", number)


def spoken(language: str) -> str:
    """A language as Word's dictionaries are named: with its country."""
    return {"en": "en-GB", "de": "de-DE"}.get(language, language)


def _announces(block: Paragraph, after: Block | None) -> bool:
    """Whether a paragraph belongs on the page of what follows it: a table, a chart, or what its colon announces."""
    last = block.runs[-1] if block.runs else None
    colon = last is not None and not isinstance(last, Reference) and last.text.rstrip().endswith(":")
    return colon or isinstance(after, Table | Chart)


def _is_short(block: Block | None) -> bool:
    """Whether a block is a table that fits on a page beside the chart of its numbers."""
    return isinstance(block, Table) and len(block.rows) <= SHORT
