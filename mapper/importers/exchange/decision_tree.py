"""The decision tree of risk identification: impact, question, answer, and the threats that the answer brings up.

A question is quoted (`> QUESTION: ...`), or, in older editions, a paragraph with a question mark or a colon at its end
and a list of answers below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.importers.exchange import markdown
from mapper.importers.exchange.subsections import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.names import Names
    from mapper.importers.exchange.subsections import Part

_HEADING = re.compile(r"(?:\d+\.\s*)?identifying\s+risks", re.IGNORECASE)
_QUESTION = re.compile(r"question\s*:\s*(.*)", re.IGNORECASE)
_ALWAYS = re.compile(r"(always do)\s*:\s*(.*)", re.IGNORECASE)
_LISTS = ("bullet_list", "ordered_list")


@dataclass(frozen=True, slots=True)
class Step:
    """An answer to a question of the tree; without a question it is advice that always holds."""

    page: str
    line: int
    impact: str
    question: str
    answer: str
    threats: tuple[str, ...]


def read(catalogue: Catalogue, names: Names) -> list[Step]:
    """The answers of the tree, in order."""
    reader = _Reader(catalogue, names)
    sections = (section for page in catalogue.pages for section in page if _HEADING.match(section.heading))
    labelled = (part for section in sections for part in parts(section) if part.label)
    return [step for part in labelled for step in reader.part(part)]


class _Reader:
    def __init__(self, catalogue: Catalogue, names: Names) -> None:
        self._catalogue, self._names = catalogue, names

    def part(self, part: Part) -> Iterator[Step]:
        question = ""
        for block in part.blocks:
            plain = markdown.plain(block)
            if block.type == "blockquote" and (always := _ALWAYS.match(plain)):
                yield Step(part.page, markdown.line_of(block), part.label, always[1], always[2], self._threats(block))
            elif block.type in _LISTS:
                yield from (step for item in block.children for step in self._item(part, question, item, ""))
            elif asked := _asked(block, plain):
                question = asked
            elif threats := self._threats(block):
                yield Step(part.page, markdown.line_of(block), part.label, "", plain, threats)

    def _item(self, part: Part, question: str, item: SyntaxTreeNode, above: str) -> Iterator[Step]:
        """An item, unless it only opens a nested list, and the items below it; `above` is what they are nested in."""
        own = [child for child in item.children if child.type not in _LISTS]
        nested = [child for child in item.children if child.type in _LISTS]
        said = " / ".join(filter(None, (above, " ".join(map(markdown.plain, own)))))
        threats = tuple(dict.fromkeys(threat for child in own for threat in self._threats(child)))
        if threats or not nested:
            yield Step(part.page, markdown.line_of(item), part.label, question, said, threats)
        for child in nested:
            for below in child.children:
                yield from self._item(part, question, below, said)

    def _threats(self, node: SyntaxTreeNode) -> tuple[str, ...]:
        links = (link for text in markdown.texts(node) for link in markdown.links(text))
        slugs = (self._names.resolve(link.address) for link in links)
        return tuple(dict.fromkeys(slug for slug in slugs if slug and self._catalogue.is_threat(slug)))


def _asked(block: SyntaxTreeNode, plain: str) -> str:
    """The question or condition that a block states, or nothing."""
    if block.type == "blockquote" and (match := _QUESTION.match(plain)):
        return match[1]
    follows = block.next_sibling
    asks = block.type == "paragraph" and plain.endswith(("?", ":")) and follows is not None and follows.type in _LISTS
    return plain if asks else ""
