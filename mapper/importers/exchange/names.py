"""Addresses and printed names to entities: permalinks, redirects, headings, and what is nearly one of these.

The Exchange links by `/go/slug/` in several spellings, by older slugs that only the redirects know, by headings of
pages (`/docs/page/#heading`), and now and then by a misspelt slug.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from mapper.importers.exchange.source import REDIRECTS

if TYPE_CHECKING:
    from mapper.errors import Finding
    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.source import Redirect, Source

NEAR = 85
"""How much two spellings must have in common (of 100) to be taken as one: a slip of one or two letters."""
_SITE = r"\(?(?:https?://(?:www\.)?owaspai\.org)?"
_GO = re.compile(rf"{_SITE}/?go(?:to)?/+([\w-]+)", re.IGNORECASE)
_DOCS = re.compile(rf"{_SITE}/docs/([\w-]+)/?(?:#(.*))?", re.IGNORECASE)
_BARE = re.compile(rf"{_SITE}/([\w-]+)/?", re.IGNORECASE)
_ADDRESS = re.compile(r"\]\((\([^)\s]+\)|[^)\s]+)|href=\"([^\"]+)\"")


class Names:
    """What leads to which entity, and what could not be placed."""

    def __init__(self, source: Source, catalogue: Catalogue) -> None:
        self._source = source
        self._catalogue = catalogue
        self._anchors = {
            (section.page.removesuffix(".md"), _anchor(section.heading) if section.level else ""): entity.slug
            for entity in catalogue
            for section in entity.sections
        }
        self.older: dict[str, list[str]] = defaultdict(list)
        """Older slugs of an entity, by the redirects."""
        self.variants: dict[str, list[str]] = defaultdict(list)
        """Misspelt slugs of an entity, as links print them."""
        self.reports: list[Finding] = []
        self._leads: dict[str, str] = {}
        self._elsewhere: set[str] = set()
        if not source.redirect_file:
            message = f"no {REDIRECTS} was found, so that older slugs are not known"
            self.reports.append(source.finding("", 1, "X003", message, "name the folder that holds it"))
        self._read_redirects(source.redirects)
        self._read_links()

    def resolve(self, address: str) -> str:
        """The slug of the entity that an address leads to, or nothing."""
        if match := _GO.match(address):
            return self._named(match[1].lower())
        if match := _DOCS.match(address):
            return self._anchors.get((match[1], (match[2] or "").strip()), "")
        match = _BARE.fullmatch(address)
        return self._known(match[1].lower()) if match else ""

    def _known(self, slug: str) -> str:
        return slug if slug in self._catalogue.entities else self._leads.get(slug, "")

    def _named(self, slug: str) -> str:
        return self._known(slug) or ("" if slug in self._elsewhere else _nearest(slug, list(self._catalogue.entities)))

    def _read_redirects(self, redirects: tuple[Redirect, ...]) -> None:
        """Redirects to one place name one entity: that whose slug is among them, or whose heading is that place."""
        together: dict[str, list[Redirect]] = defaultdict(list)
        for redirect in redirects:
            together[redirect.destination.rstrip("/")].append(redirect)
        for destination, group in together.items():
            current = [r.slug for r in group if r.slug in self._catalogue.entities]
            slug = current[0] if current else self._destination(destination)
            for redirect in group:
                self._lead(redirect, slug)

    def _lead(self, redirect: Redirect, slug: str) -> None:
        if redirect.slug in self._catalogue.entities:
            return
        if slug:
            self._leads[redirect.slug] = slug
            self.older[slug] += [redirect.slug] if redirect.slug not in self.older[slug] else []
            return
        self._elsewhere.add(redirect.slug)
        if redirect.destination.startswith("/docs/"):
            message = f"the redirect of {redirect.slug!r} leads to {redirect.destination}, where no element stands"
            self.reports.append(self._source.at_redirect(redirect, "X020", message, "it is left out"))

    def _destination(self, destination: str) -> str:
        match = _DOCS.match(destination)
        if not match:
            return ""
        page, anchor = match[1], (match[2] or "").strip("/")
        anchors = {found: slug for (name, found), slug in self._anchors.items() if name == page}
        return anchors.get(anchor, "") or anchors.get(_nearest(anchor, list(anchors)), "")

    def _read_links(self) -> None:
        """Every link that looks like one to an entity: a misspelt slug is kept, an unknown one reported."""
        for page in self._catalogue.pages:
            for section in page:
                for number, line in enumerate(section.lines, section.line):
                    for match in _ADDRESS.finditer(line):
                        self._read_link(section.page, number, match[1] or match[2])

    def _read_link(self, page: str, line: int, address: str) -> None:
        match = _GO.match(address)
        slug = match[1].lower() if match else ""
        if not slug or self._known(slug) or slug in self._elsewhere:
            return
        if not (found := self._named(slug)):
            message = f"the link {address} leads to no element"
            self.reports.append(self._source.finding(page, line, "X021", message, "it is left out"))
        elif slug not in self.variants[found]:
            self.variants[found].append(slug)


def _nearest(name: str, known: list[str]) -> str:
    """The one known name that this one is a slip of, or nothing."""
    best = process.extract(name, known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=2)
    return str(best[0][0]) if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def _anchor(heading: str) -> str:
    """The anchor that the site gives a heading: lower case, blanks as hyphens, no other punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
