"""The essential categories of controls: which category and which subcategory lists a control."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from mapper.importers.exchange import markdown
from mapper.importers.exchange.subsections import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.names import Names

_HEADING = "essential categories of controls"
_BOLD = re.compile(r"\*\*((?:(?!\*\*).)+)\*\*")


def read(catalogue: Catalogue, names: Names) -> dict[str, list[tuple[str, str]]]:
    """By control, the pairs of category (a label) and subcategory (in bold, in sentence case) that list it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for section in (s for page in catalogue.pages for s in page if s.heading.casefold() == _HEADING):
        for part in parts(section):
            for block in part.blocks if part.label else ():
                for item in block.children:
                    for slug in _quoted(item, names):
                        pair = part.label, _subcategory(item)
                        found[slug] += [pair] if pair not in found[slug] else []
    return found


def _quoted(item: SyntaxTreeNode, names: Names) -> Iterator[str]:
    """The controls that an item lists in quotations."""
    for quote in (node for node in item.walk() if node.type == "blockquote"):
        for text in markdown.texts(quote):
            yield from filter(None, (names.resolve(link.address) for link in markdown.links(text)))


def _subcategory(item: SyntaxTreeNode) -> str:
    bold = next((match for text in markdown.texts(item) if (match := _BOLD.search(text.content))), None)
    if not bold:
        return ""
    first, *others = bold[1].split()
    return " ".join([first[:1].upper() + first[1:], *(word if "/" in word else word.lower() for word in others)])
