"""A page as its sections: the heading, the quoted facts below it, and the blocks up to the next heading.

Line ends, a byte order mark and blanks at the end of a line make no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.importers.exchange import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.*)$", re.MULTILINE)
_WEIGHT = re.compile(r"^weight:\s*(\d{1,9})\s*$", re.MULTILINE)
_FACT = re.compile(r"\s{0,3}>\s*(category|permalink)\s*:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it up to the next one; `level` 0 is the page itself, before any heading.

    `facts` is what the quoted lines directly below the heading say: `category` and `permalink`.
    """

    page: str
    level: int
    heading: str
    line: int
    lines: tuple[str, ...] = field(repr=False)
    blocks: tuple[SyntaxTreeNode, ...] = field(repr=False)
    facts: dict[str, str] = field(hash=False)


def read_all(pages: dict[str, str]) -> list[list[Section]]:
    """The sections of every page, the pages in the order that the site gives them by weight."""
    return [read(name, pages[name]) for name in sorted(pages, key=lambda name: (_weight(pages[name]), name))]


def _weight(text: str) -> int:
    found = _WEIGHT.search(text[:2000].replace("\r", "\n"))
    return int(found[1]) if found else 0


def read(page: str, text: str) -> list[Section]:
    """The sections of a page, in order."""
    title, lines = _without_front_matter(text)
    heads: list[tuple[int, int, str]] = [(0, 0, title)]
    bodies: list[list[SyntaxTreeNode]] = [[]]
    for block in markdown.blocks(lines):
        if block.type == "heading" and block.map:
            heads.append((block.map[0], int(block.tag[1:]), markdown.plain(block)))
            bodies.append([])
        else:
            bodies[-1].append(block)
    ends = [start for start, _, _ in heads[1:]] + [len(lines)]
    return [
        Section(page, level, heading, start + 1, tuple(lines[start:end]), tuple(body), _facts(lines[start:end], level))
        for (start, level, heading), end, body in zip(heads, ends, bodies, strict=True)
    ]


def _without_front_matter(text: str) -> tuple[str, list[str]]:
    """The title of a page, and its lines with those of the front matter left blank, so that the rest keep theirs."""
    lines = [line.rstrip() for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))]
    text, title = "\n".join(lines), ""
    if front := _FRONT_MATTER.match(text):
        found = _TITLE.search(front[1])
        title = found[1].strip("\"' ") if found else ""
        text = "\n" * front[0].count("\n") + text[front.end() :]
    return title, text.split("\n")


def _facts(lines: Sequence[str], level: int) -> dict[str, str]:
    facts: dict[str, str] = {}
    for line in lines[1:] if level else lines:
        match = _FACT.match(line)
        if match:
            facts.setdefault(match[1].lower(), match[2].strip())
        elif line.strip():
            break
    return facts
