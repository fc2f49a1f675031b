"""Sections to what the Exchange is made of: groups, threats, controls, tests, principles and discussions.

A quoted permalink makes a section one of these; it may be told in several places. A section without a permalink is
part of the one above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.importers.exchange.categories import kind_of, lifecycle_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapper.errors import Finding
    from mapper.importers.exchange.pages import Section
    from mapper.importers.exchange.source import Source

PRIVACY = "aiprivacy"
"""Its numbered chapters are the privacy principles, which have no permalink of their own."""
_PERMALINK = re.compile(r"https?://(?:www\.)?owaspai\.org/go(?:to)?/(\w+)/?", re.IGNORECASE)
_HEADING = re.compile(r"(?P<mark>#)?\s*(?:(?P<number>\d+(?:\.\d+)*)\.?\s+)?(?P<name>.*)")


@dataclass(slots=True)
class Entity:
    """One item of the Exchange, with every section that tells it; `marked` is a heading of the form `#NAME`."""

    slug: str
    name: str
    number: str
    kind: str
    category: str
    lifecycle: tuple[str, ...]
    url: str
    marked: bool
    parents: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The page that tells it first."""
        return self.sections[0].page

    @property
    def line(self) -> int:
        """The line of its first heading."""
        return self.sections[0].line

    def told_on(self, page: str) -> Section:
        """The section that tells it on this page, or else the first one."""
        return next((section for section in self.sections if section.page == page), self.sections[0])

    @property
    def citation(self) -> str:
        """How the field prints it."""
        if self.kind == "principle":
            return f"Privacy principle {self.number}: {self.name}"
        if self.marked:
            return f"#{self.name}"
        return f"{self.number} {self.name}" if self.number and self.kind != "discussion" else self.name


class Catalogue:
    """The entities of an edition by slug, in the order of the pages, and what could not be placed."""

    def __init__(self, source: Source, pages: Iterable[list[Section]]) -> None:
        self._source = source
        self.entities: dict[str, Entity] = {}
        self.loose: list[Section] = []
        self.reports: list[Finding] = []
        self.pages = list(pages)
        self._told = {_key(s.heading): slug for page in self.pages for s in page if (slug := _slug(s))}
        for page in self.pages:
            self._read(page)

    def __getitem__(self, slug: str) -> Entity:
        return self.entities[slug]

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities.values())

    def of_kind(self, *kinds: str) -> list[Entity]:
        """The entities of these kinds, in order."""
        return [entity for entity in self if entity.kind in kinds]

    def is_threat(self, slug: str) -> bool:
        """Whether this is a threat or a group of threats."""
        entity = self.entities[slug]
        return entity.kind == "threat" or (entity.kind == "group" and "control" not in entity.category)

    def threats(self) -> list[Entity]:
        """Threats and groups of threats, in order."""
        return [entity for entity in self if self.is_threat(entity.slug)]

    def controls_below(self, slug: str) -> list[Entity]:
        """The controls that are told as part of this entity."""
        return [entity for entity in self.of_kind("control") if slug in entity.parents]

    def control_named(self, name: str) -> str:
        """The slug of the control of this name, in any case, or nothing."""
        return next((c.slug for c in self.of_kind("control") if _key(c.name) == _key(name)), "")

    def _read(self, page: list[Section]) -> None:
        """The headings above the current one are kept with their levels; the nearest entity is its parent."""
        above: list[tuple[int, str]] = []
        introductions: dict[str, str] = {}
        for section in page:
            while above and above[-1][0] >= section.level:
                above.pop()
            parent = next((slug for _, slug in reversed(above) if slug), "")
            chapter, _, rest = _parts(section)[1].partition(".")
            if rest.isdecimal() and int(rest):
                parent = introductions.get(chapter, parent)
            slug = self._place(section, parent)
            above.append((section.level, slug))
            if rest == "0":
                introductions[chapter] = slug

    def _place(self, section: Section, parent: str) -> str:
        """Add the section to the entity that it tells, whose slug is given, or to the one that it is part of."""
        mark, number, name = _parts(section)
        slug = _slug(section) or (self._told.get(_key(section.heading), "") if mark else "")
        if not slug and parent == PRIVACY and number and section.level == 2:
            slug = _principle(name)
        if not slug and (mark or "permalink" in section.facts):
            slug = self._unnamed(section, name)
        if not slug:
            (self.entities[parent].sections if parent else self.loose).append(section)
            return ""
        if slug in self.entities:
            self._check_name(section, slug, name)
        else:
            self.entities[slug] = self._entity(section, slug)
        entity = self.entities[slug]
        entity.sections.append(section)
        entity.parents += [parent] if parent and parent not in entity.parents and parent != slug else []
        return slug

    def _entity(self, section: Section, slug: str) -> Entity:
        mark, number, name = _parts(section)
        category = section.facts.get("category", "")
        kind = "principle" if slug.startswith("privacy-") else kind_of(category)
        if not category and section.level and kind != "principle":
            kind = "control" if mark else ""
        if not kind:
            message = f"the category {category!r} is not known" if category else "it has no category"
            self._report(section, "X011", message, "it is kept as a discussion")
            kind = "discussion"
        url = section.facts.get("permalink") or self.entities[PRIVACY].url if kind == "principle" else ""
        return Entity(
            slug, name or slug, number if section.level else "", kind, category, lifecycle_of(kind, category, name),
            url or section.facts.get("permalink", ""), bool(mark),
        )  # fmt: skip

    def _check_name(self, section: Section, slug: str, name: str) -> None:
        known = self.entities[slug]
        if name and _key(name) != _key(known.name):
            message = f"{name!r} has the permalink of {known.name!r}"
            self._report(section, "X012", message, "it is kept as a second place of that")

    def _unnamed(self, section: Section, name: str) -> str:
        """A slug for what has no permalink that can be read: made of its name, and reported."""
        said = section.facts.get("permalink", "")
        message = f"the permalink {said!r} is none" if said else f"{name!r} has no permalink"
        slug = re.sub(r"\W", "", name.casefold()) or f"line{section.line}"
        self._report(section, "X010", message, f"it got the id {slug}")
        return slug

    def _report(self, section: Section, code: str, message: str, remedy: str) -> None:
        self.reports.append(self._source.finding(section.page, section.line, code, message, remedy))


def _parts(section: Section) -> tuple[str, str, str]:
    """The mark, the number and the name of a heading."""
    match = _HEADING.fullmatch(section.heading)
    return (match["mark"] or "", match["number"] or "", match["name"].strip()) if match else ("", "", section.heading)


def _slug(section: Section) -> str:
    match = _PERMALINK.fullmatch(section.facts.get("permalink", ""))
    return match[1].lower() if match else ""


def _key(heading: str) -> str:
    return re.sub(r"\W", "", heading.casefold())


def _principle(name: str) -> str:
    """The id of a privacy principle: its name up to the first `and`, as `privacy-use-limitation`."""
    words = re.sub(r"\W+", "-", name.casefold().partition(" and ")[0]).strip("-")
    return f"privacy-{words.removeprefix('privacy-')}"
