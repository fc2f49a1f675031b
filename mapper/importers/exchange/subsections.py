"""A section as its labelled parts (Description, Objective, Implementation, Controls, References ...), and its digest.

A label is a line of its own in bold, or one of a few words that some pages print plain. The text is the user's to
keep: it goes into the folder that an import writes, never into this project.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.tree import SyntaxTreeNode

    from mapper.importers.exchange.pages import Section

_LABEL = re.compile(r" {0,3}\*\*(?P<bold>(?:(?!\*\*).)+)\*\*\s*(?P<more>\(.*\))?\s*:?|(?P<plain>\w[\w ]*?):?")
_PLAIN = ("controls", "references", "mappings", "useful standards include", "purpose", "limitations")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FACT = re.compile(r"\s{0,3}>\s*(category|permalink)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of a section: the label as printed, without link or colon, the line it starts on, its blocks."""

    page: str
    heading: str
    label: str
    line: int
    text: str
    blocks: tuple[SyntaxTreeNode, ...]


def parts(section: Section) -> list[Part]:
    """The parts of a section; the first one, before any label, has none."""
    quoted = _in_code(section.blocks)
    labels = [
        (number, found)
        for number, line in enumerate(section.lines, section.line)
        if number not in quoted and (found := label(line))
    ]
    starts = [(section.line + (1 if section.level else 0), ""), *labels]
    ends = [number for number, _ in labels] + [section.line + len(section.lines)]
    return [
        Part(section.page, section.heading, name, start, _text(section, start, end, name), _blocks(section, start, end))
        for (start, name), end in zip(starts, ends, strict=True)
    ]


def label(line: str) -> str:
    """The label that a line is, without link or colon, or nothing."""
    match = _LABEL.fullmatch(line)
    if not match or (match["plain"] and match["plain"].casefold() not in _PLAIN):
        return ""
    words = f"{match['bold'] or match['plain']} {match['more'] or ''}"
    return _LINK.sub(r"\1", words).strip(": -")


def _in_code(blocks: Iterable[SyntaxTreeNode]) -> set[int]:
    """The lines of code, where nothing is a label."""
    maps = (block.map or (0, 0) for block in blocks if block.type in ("fence", "code_block", "html_block"))
    return {number + 1 for start, end in maps for number in range(start, end)}


def _text(section: Section, start: int, end: int, name: str) -> str:
    first = start - section.line + (1 if name else 0)
    lines = [line for line in section.lines[first : end - section.line] if not _FACT.match(line)]
    return "\n".join(lines).strip("\n")


def _blocks(section: Section, start: int, end: int) -> tuple[SyntaxTreeNode, ...]:
    """The blocks that end in this part: a paragraph may begin with its label, or carry it inside."""
    return tuple(block for block in section.blocks if block.map and start <= block.map[1] < end)


def digest(sections: Iterable[Section]) -> str:
    r"""Twelve hexadecimal digits of SHA-256 that change when a word of these sections changes.

    What is digested are the words (`\w+`) of the casefolded text from the heading to the next one, joined by single
    blanks: blank space, punctuation and marks make no difference. Where an entity has several sections, the digest so
    far stands before the words of the next.
    """
    so_far = ""
    for section in sections:
        words = " ".join(re.findall(r"\w+", " ".join(section.lines).casefold()))
        so_far = hashlib.sha256((so_far + words).encode()).hexdigest()[:12]
    return so_far
