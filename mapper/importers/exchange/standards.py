"""What the Exchange says about standards: its lists of useful standards, and the blocks that OpenCRE keeps up.

A list item names a standard, often a clause, and a gap: how far the standard covers the control. The grade may be
taken over from the item above (`Gap: idem`), from one that is named (`idem as ISO 5259`), or from the item that
this one is nested in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.importers.exchange import citations, markdown
from mapper.importers.exchange.subsections import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

    from mapper.importers.exchange.entities import Catalogue, Entity
    from mapper.importers.exchange.pages import Section

JOINED = "|"
USEFUL, BLOCK, REGULATORY = "useful standards", "OpenCRE block", "AI regulatory mapping"
_USEFUL = re.compile(r"useful standards include:?\s*$", re.IGNORECASE)
_BLOCK_START, _BLOCK_END = "OPENCRE_SECTION_CRE_START", "OPENCRE_SECTION_CRE_END"
_LISTS = ("bullet_list", "ordered_list")
_STANDARD = re.compile(r"\bISO\b|\bgap:", re.IGNORECASE)
_CRE = re.compile(r"OpenCRE: (?P<title>.*)")
_GAP = re.compile(r"\bgap:\s*(?P<gap>.*)", re.IGNORECASE)
_IDEM = re.compile(r"(?:idem|same)\b(?:\s+as\s+(?P<which>.*))?\W*", re.IGNORECASE)
_ENDS_IDEM = re.compile(r"\Widem\W*$", re.IGNORECASE)
_GRADE = re.compile(r"covers? (?:this control |the )?(?P<grade>fully|partly|minimally)", re.IGNORECASE)
_NONE = re.compile(r"not (?:further )?covered|has no control for this|there is no .* control", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One standard, or part of one, that an entity refers to; `under` is the OpenCRE node that files it.

    `citation` is that of the entity whose section says it; in a row of the regulatory mapping `title` is its topic.
    """

    entity: str
    citation: str
    page: str
    line: int
    kind: str
    text: str
    standard: str
    clause: str
    title: str
    address: str
    gap: str
    grade: str
    under: str = ""

    @property
    def place(self) -> str:
        """Where to read it, as the mappings print it."""
        row = f', row "{self.title}"' if self.kind == REGULATORY else ""
        return f"{self.page}:{self.line} {self.citation}, {self.kind}{row}"


def read(catalogue: Catalogue) -> list[Reference]:
    """Every reference of both kinds, in the order of the pages."""
    return [
        reference
        for entity in catalogue
        for section in entity.sections
        for reference in (*_from_blocks(entity, section), *_from_lists(entity, section))
    ]


# OpenCRE blocks


def _from_blocks(entity: Entity, section: Section) -> Iterator[Reference]:
    for block, following in zip(section.blocks, section.blocks[1:], strict=False):
        if block.type == "html_block" and _BLOCK_START in block.content:
            under = ""
            for link in (link for text in markdown.texts(following) for link in markdown.links(text)):
                if _CRE.fullmatch(link.text):
                    under = next(iter(citations.cre_numbers(link.address)), "")
                yield _filed(entity, section, link, under)


def _filed(entity: Entity, section: Section, link: markdown.Link, under: str) -> Reference:
    cre, referred = _CRE.fullmatch(link.text), _referred(link.text)
    standard, clause, title = ("OpenCRE", under, cre["title"]) if cre else referred
    return Reference(
        entity.slug, entity.citation, section.page, link.line, BLOCK, link.text, standard, clause, title,
        link.address, "", "", "" if cre else under,
    )  # fmt: skip


def _referred(text: str) -> tuple[str, str, str]:
    """Standard, clause and title of `NAME: sec. CLAUSE: TITLE`, in which clause and title may have colons too."""
    standard, mark, rest = text.partition(": sec. ")
    if not mark:
        return text, "", ""
    clause = re.match(r"(BIML\S+ \S+|Table \d+|\S*\d\S*):(?=\s|:)", rest)
    if not clause:
        return standard, "", rest
    return standard, clause[1].rstrip(":"), rest[clause.end() :].lstrip(": ")


# lists of useful standards


def _from_lists(entity: Entity, section: Section) -> Iterator[Reference]:
    seen: set[int] = set()
    for found in _lists(section):
        yield from _items(entity, section, found, "", seen)


def _lists(section: Section) -> Iterator[SyntaxTreeNode]:
    """The lists below the words `Useful standards include`, and those without a label after an OpenCRE block."""
    for block in section.blocks:
        for text in markdown.texts(block):
            if _USEFUL.search(text.content) and text.parent:
                yield from _lists_after(text.parent)
        if block.type == "html_block" and _BLOCK_END in block.content:
            yield from (found for found in _lists_after(block) if _STANDARD.search(markdown.plain(found)))


def _lists_after(block: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """The lists that follow on the same level, up to the next label."""
    node = block.next_sibling
    while node is not None and node.type != "heading" and not _is_label(node):
        if node.type in _LISTS:
            yield node
        node = node.next_sibling


def _is_label(node: SyntaxTreeNode) -> bool:
    text = next(markdown.texts(node), None) if node.type == "paragraph" else None
    return text is not None and bool(label(text.content.partition("\n")[0]))


def _items(entity: Entity, section: Section, found: SyntaxTreeNode, above: str, seen: set[int]) -> Iterator[Reference]:
    """The items of a list, nested ones after the one that holds them; `above` is the gap of the latter."""
    gaps: list[tuple[str, str]] = []
    for item in found.children:
        text = next(markdown.texts(item), None)
        if text is None or markdown.line_of(text) in seen:
            continue
        seen.add(markdown.line_of(text))
        plain = markdown.plain(text)
        gap = _gap(plain, gaps) or above
        gaps.append((plain, gap))
        if not _USEFUL.search(plain):
            yield _useful(entity, section, text, plain, gap)
        for child in item.children:
            if child.type in _LISTS:
                yield from _items(entity, section, child, gap, seen)


def _useful(entity: Entity, section: Section, text: SyntaxTreeNode, plain: str, gap: str) -> Reference:
    links = markdown.links(text)
    said = _GAP.split(plain)[0].strip(" .")
    address = links[0].address if links else ""
    named, clauses = citations.cited(said, address)
    return Reference(
        entity.slug, entity.citation, section.page, markdown.line_of(text), USEFUL, said, JOINED.join(named),
        JOINED.join(clauses), "", address, gap, _grade(said, gap),
    )  # fmt: skip


def _grade(said: str, gap: str) -> str:
    """`fully`, `partly` or `minimally` as the gap says, `none` where the item says that nothing covers it."""
    match = _GRADE.search(gap)
    return "none" if _NONE.search(said) else match["grade"].lower() if match else ""


def _gap(plain: str, before: list[tuple[str, str]]) -> str:
    """The gap that an item states, or that of the one it points to with `idem`."""
    match = _GAP.search(plain)
    said = match["gap"].strip() if match else "idem" if _ENDS_IDEM.search(plain) else ""
    if idem := _IDEM.fullmatch(said):
        which = re.search(r"\d{4,}", idem["which"] or "")
        return next((gap for text, gap in reversed(before) if not which or which[0] in text), "")
    return said
