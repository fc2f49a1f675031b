"""The periodic table of AI security: asset, attack surface, threat and controls, from its HTML.

The table is read as browsers read it, spans included, after one repair: a tag that another one breaks off
(`<br<a href=...>`) is closed, since the link in it would be lost otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import html
from lxml.etree import ParserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.names import Names

_BROKEN_OFF = re.compile(r"<(\w+)(?=<)")
_HEADINGS = ("asset & impact", "attack surface with lifecycle", "threat/risk category")
_STAGE = re.compile(r"\s*(runtime|development)\s*-\s*(.*)", re.IGNORECASE)
_SPAN = re.compile(r"[0-9]{1,3}")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """A threat of the table: its slug and printed name, what it hurts, where it attacks, and the cell of controls."""

    threat: str
    name: str
    asset: str
    surface: str
    controls: tuple[tuple[str, str], ...]
    """Slug of each link in the last cell, and the text that follows it."""


def rows(catalogue: Catalogue, names: Names) -> list[Row]:
    """The rows of the tables that have its columns and name a threat; those about conventional security name none."""
    found = [row for table in _tables(catalogue) for row in _rows(table, names)]
    stages = {surface.partition(": ")[2]: surface for row in found if ": " in (surface := row.surface)}
    return [_with_stage(row, stages) for row in found]


def _tables(catalogue: Catalogue) -> Iterator[HtmlElement]:
    for page in catalogue.pages:
        for section in page:
            for block in section.blocks:
                if block.type == "html_block" and "<table" in block.content:
                    yield from _parsed(block.content)


def _parsed(text: str) -> list[HtmlElement]:
    try:
        tree = html.fragment_fromstring(_BROKEN_OFF.sub(r"<\1>", text), create_parent="div")
    except (ParserError, ValueError):
        return []
    return list(tree.iter("table"))


def _rows(table: HtmlElement, names: Names) -> Iterator[Row]:
    lines = _grid(table)
    headings = [_words(cell) for cell in lines[0]] if lines else []
    if [heading.casefold() for heading in headings[:3]] != list(_HEADINGS):
        return
    for cells in (line for line in lines[1:] if len(line) >= 3):
        asset, surface, threat = cells[:3]
        link = threat.find(".//a")
        if link is not None and (slug := names.resolve(link.get("href", ""))):
            controls = _linked(cells[3], names) if len(cells) > 3 else ()
            yield Row(slug, _words(link), _sentence(_words(asset)), _surface(_words(surface)), controls)


def _grid(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of every row, those that span rows repeated."""
    grid: list[list[HtmlElement]] = []
    spanning: dict[int, tuple[int, HtmlElement]] = {}
    for row in table.iter("tr"):
        own = [cell for cell in row if cell.tag in ("td", "th")]
        cells: list[HtmlElement] = []
        while own or len(cells) in spanning:
            column = len(cells)
            if column in spanning:
                left, cell = spanning.pop(column)
            else:
                cell = own.pop(0)
                left = int(span) if _SPAN.fullmatch(span := cell.get("rowspan", "1")) else 1
            if left > 1:
                spanning[column] = (left - 1, cell)
            cells.append(cell)
        grid.append(cells)
    return grid


def _words(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().split())


def _linked(cell: HtmlElement, names: Names) -> tuple[tuple[str, str], ...]:
    links = ((names.resolve(link.get("href", "")), " ".join((link.tail or "").split())) for link in cell.iter("a"))
    return tuple((slug, tail) for slug, tail in links if slug)


def _sentence(text: str) -> str:
    """Capitals at the start and in abbreviations only: the table prints the same asset in several ways."""
    words = [word if word.isupper() else word.lower() for word in text.split()]
    return " ".join([words[0] if words[0].isupper() else words[0].capitalize(), *words[1:]]) if words else ""


def _surface(text: str) -> str:
    """Lifecycle and surface, as `Runtime: model use`."""
    match = _STAGE.fullmatch(_BRACKETS.sub("", text))
    if not match:
        return _sentence(text)
    rest = _sentence(match[2])
    return f"{match[1].capitalize()}: {rest[:1].lower()}{rest[1:]}" if not rest.isupper() else f"{match[1]}: {rest}"


def _with_stage(row: Row, stages: dict[str, str]) -> Row:
    """A surface that is printed without its lifecycle has that of the other rows with this surface."""
    return replace(row, surface=stages.get(row.surface[:1].lower() + row.surface[1:], row.surface))
