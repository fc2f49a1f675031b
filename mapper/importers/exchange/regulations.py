"""The table that relates topics of regulation to controls: topic, obligation, security hook, owner.

A hook is a link to a control. The cell of obligations lists, separated by commas, instruments with or without an
article; an article alone is one of the instrument before it, or of the EU AI Act, which the table begins with. A row
without a hook says that the Exchange has no control for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.importers.exchange import markdown
from mapper.importers.exchange.standards import REGULATORY, Reference
from mapper.importers.exchange.targets import AI_ACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from mapper.importers.exchange.entities import Catalogue, Entity
    from mapper.importers.exchange.names import Names
    from mapper.importers.exchange.pages import Section

NO_HOOK = "no security hook is named"
_OBLIGATION, _HOOK = "obligation", "security hook"
_ARTICLE = re.compile(r"(?P<standard>.*?)\s*\bArt(?:icle|\.)?\s+(?P<clause>\d+\w?(?:\(\w+\))*)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)$")


def read(catalogue: Catalogue, names: Names) -> list[Reference]:
    """A reference for every hook and obligation of every such table, in the order of the pages."""
    return [
        reference
        for entity in catalogue
        for section in entity.sections
        for block in section.blocks
        if block.type == "table"
        for reference in _from_table(entity, section, block, names)
    ]


def _from_table(entity: Entity, section: Section, table: SyntaxTreeNode, names: Names) -> Iterator[Reference]:
    header, *rows = [row for part in table.children for row in part.children]
    headings = [markdown.plain(cell).casefold() for cell in header.children]
    obligation = next((at for at, heading in enumerate(headings) if _OBLIGATION in heading), -1)
    hook = next((at for at, heading in enumerate(headings) if _HOOK in heading), -1)
    if min(obligation, hook) < 0:
        return
    for row in rows:
        cells = row.children
        topic = _ASIDE.sub("", markdown.plain(cells[0]))
        hooks = dict.fromkeys(slug for link in _links(cells[hook]) if (slug := names.resolve(link.address)))
        for slug in hooks or (entity.slug,):
            for text, standard, clause in _obligations(markdown.plain(cells[obligation])):
                yield Reference(
                    slug, entity.citation, section.page, markdown.line_of(row), REGULATORY, text, standard, clause,
                    topic, "", "" if hooks else NO_HOOK, "",
                )  # fmt: skip


def _links(cell: SyntaxTreeNode) -> list[markdown.Link]:
    return [link for text in markdown.texts(cell) for link in markdown.links(text)]


def _obligations(cell: str) -> Iterator[tuple[str, str, str]]:
    """Text, instrument and article of each obligation in a cell."""
    last = AI_ACT
    for text in filter(None, map(str.strip, cell.split(","))):
        match = _ARTICLE.match(text)
        if match:
            last = match["standard"] or last
            yield text, last, match["clause"]
        else:
            yield text, text, ""
