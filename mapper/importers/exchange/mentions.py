"""What a list of controls says, item by item: the entities that it links, and how the item speaks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.importers.exchange import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.names import Names
    from mapper.importers.exchange.subsections import Part

BELOW = re.compile(r"\bbelow control", re.IGNORECASE)
_EXCEPT = re.compile(r"(?:\bminus\b|\bwith the exception of\b|\bexcept\b)[^()]{0,200}\(([^()]*)\)", re.IGNORECASE)
_SPEAKS_OF_CONTROLS = re.compile(r"\bcontrols\b", re.IGNORECASE)
_SEPARATOR = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that an item links, under the printed text, and the line of the link."""

    slug: str
    printed: str
    line: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of text in a list of controls.

    `refers` are threats whose controls are meant; `excluded` are printed names of controls that are taken out;
    `general` says that the item speaks of the general controls; `below` that the controls told below are meant.
    """

    line: int
    text: str
    controls: tuple[Named, ...]
    groups: tuple[Named, ...]
    refers: tuple[Named, ...]
    excluded: tuple[str, ...]
    general: bool
    below: bool
    linked: bool


UNIVERSAL = ("generalcontrols", "governancecontrols")
"""Groups of controls that apply to every threat, as the Exchange says, so that naming them adds nothing."""


def read(part: Part, catalogue: Catalogue, names: Names) -> Iterator[Mention]:
    """The mentions of one part of a section, in order."""
    for block in part.blocks:
        for text in markdown.texts(block):
            label = part.label if markdown.line_of(text) == part.line else ""
            yield _mention(text, label, catalogue, names)


def _mention(text: SyntaxTreeNode, label: str, catalogue: Catalogue, names: Names) -> Mention:
    named = _named(text, names)
    meant = [(n, _group_of(n, catalogue)) for n in named]
    groups = [group for _, group in meant if group and group.slug not in UNIVERSAL]
    controls = [n for n, group in meant if not group and catalogue[n.slug].kind == "control"]
    threats = [n for n in named if catalogue.is_threat(n.slug)]
    plain = markdown.plain(text).removeprefix(label).lstrip(" :")
    refers = threats if not controls and _SPEAKS_OF_CONTROLS.search(plain) and not _is_caption(text) else []
    return Mention(
        markdown.line_of(text), plain, tuple(controls), tuple(groups), tuple(refers), tuple(_excluded(plain)),
        _is_general(text, names), bool(BELOW.search(plain)), bool(named),
    )  # fmt: skip


def _named(text: SyntaxTreeNode, names: Names) -> list[Named]:
    links = markdown.links(text)
    return [Named(slug, link.text, link.line) for link in links if (slug := names.resolve(link.address))]


def _is_general(text: SyntaxTreeNode, names: Names) -> bool:
    """Whether this item, or one that it is nested in, links the general controls."""
    node: SyntaxTreeNode | None = text
    while node is not None:
        own = next(markdown.texts(node), None) if node.type in ("inline", "list_item") else None
        if own and any(named.slug in UNIVERSAL for named in _named(own, names)):
            return True
        node = node.parent
    return False


def _is_group_of_controls(slug: str, catalogue: Catalogue) -> bool:
    return catalogue[slug].kind == "group" and not catalogue.is_threat(slug)


def _group_of(named: Named, catalogue: Catalogue) -> Named | None:
    """The group of controls that a link means: by its address, or by a text that ends the title of the group.

    `[Sensitive data limitation](/go/dataminimize/)` means the group, though its address is that of the first member.
    """
    slugs = [named.slug, *catalogue[named.slug].parents]
    group = next((slug for slug in slugs if _is_group_of_controls(slug, catalogue)), "")
    if not group or (group != named.slug and not catalogue[group].name.casefold().endswith(named.printed.casefold())):
        return None
    return Named(group, named.printed, named.line)


def _is_caption(text: SyntaxTreeNode) -> bool:
    """Whether a nested list spells out what this item announces."""
    item = text.parent.parent if text.parent else None
    lists = item.children if item and item.type == "list_item" else ()
    return any(child.type in ("bullet_list", "ordered_list") for child in lists)


def _excluded(text: str) -> list[str]:
    return [name for match in _EXCEPT.finditer(text) for name in _SEPARATOR.split(match[1]) if name]
