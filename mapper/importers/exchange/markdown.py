"""Markdown as a tree of blocks, and what is asked of a block: its text as people read it, and its links.

markdown-it-py parses; text inside a block is only parsed where somebody asks for it, which makes a page ten times
as fast to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_READ = ("text", "code_inline", "text_special")


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: what is printed, where it leads, and the line that it starts on."""

    text: str
    address: str
    line: int


def blocks(lines: Sequence[str]) -> list[SyntaxTreeNode]:
    """The blocks of a page; a line of dashes is a rule, never an underlined heading, as the Exchange means it."""
    return SyntaxTreeNode(_block_parser().parse("\n".join(lines))).children


@cache
def _block_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(["inline", "lheading"])


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def texts(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Every stretch of text below a block, in order."""
    return (child for child in node.walk() if child.type == "inline")


def line_of(node: SyntaxTreeNode) -> int:
    """The line that a block starts on, counted from 1."""
    return (node.map or (0, 0))[0] + 1


def plain(node: SyntaxTreeNode) -> str:
    """The text of a block as people read it, without marks."""
    return " ".join(" ".join(map(_plain, texts(node))).split())


def _plain(text: SyntaxTreeNode) -> str:
    return "".join(" " if token.type.endswith("break") else token.content for token in _tokens(text) if _is_read(token))


def _is_read(token: Token) -> bool:
    return token.type in _READ or token.type.endswith("break")


def _tokens(text: SyntaxTreeNode) -> list[Token]:
    return [token for parent in _inline_parser().parseInline(text.content) for token in parent.children or ()]


def links(text: SyntaxTreeNode) -> list[Link]:
    """The links of one stretch of text."""
    found: list[Link] = []
    line, start, address, printed = line_of(text), 0, "", ""
    for token in _tokens(text):
        if token.type == "link_open":
            start, address, printed = line, str(token.attrs.get("href", "")), ""
        elif token.type == "link_close":
            found.append(Link(printed, address, start))
        elif token.type.endswith("break"):
            line += 1
        elif _is_read(token):
            printed += token.content
    return found
