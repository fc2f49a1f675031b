"""The static explorer: a folder of pages that needs no server, no network and no other file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import __version__
from mapper.exporters.site import chains, grid, heat, search
from mapper.exporters.site.addresses import Addresses
from mapper.exporters.site.entries import Entries
from mapper.exporters.site.pages import Pages
from mapper.query import LEVELS
from mapper.relations import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.library import Library

Page = tuple[str, bytes]


def build(library: Library, template: Path | None = None) -> Iterator[Page]:
    """Every file of the site, its path and its content; raises MapperError where a template or the data is broken."""
    addresses = Addresses(library, tuple(library.mappings()))
    entries = Entries(library, addresses)
    heats = tuple(heat.build(library, addresses, framework) for framework in library.standards)
    shared = {"library": library, "addresses": addresses, "entries": entries, "heats": heats}
    pages = Pages(template, levels=LEVELS, verbs=VERBS, version=__version__, **shared)
    site = _Site(library, addresses, entries, heats, pages)
    yield from pages.assets()
    yield from site.entrances()
    yield from site.coverage()
    yield from site.frameworks()
    yield from site.elements()


@dataclass(frozen=True, slots=True)
class _Site:
    """What the pages are made from."""

    library: Library
    addresses: Addresses
    entries: Entries
    heats: tuple[heat.Heat, ...]
    pages: Pages

    def entrances(self) -> Iterator[Page]:
        """The pages at the top of the folder, and the index of the search."""
        library, addresses = self.library, self.addresses
        yield "index.html", self.pages.render("home.html", "index.html")
        yield "threats.html", self.pages.render("threats.html", "threats.html", grid=grid.build(library, addresses))
        yield "search.html", self.pages.render("search.html", "search.html", facets=search.facets(library))
        yield "assets/search-index.js", search.index(library, addresses, self.entries)

    def coverage(self) -> Iterator[Page]:
        """A heat map for each standard."""
        for found in self.heats:
            address = self.addresses.coverage_page(found.framework.id)
            yield address, self.pages.render("coverage.html", address, heat=found)

    def frameworks(self) -> Iterator[Page]:
        """An index for each framework."""
        for framework in self.library.frameworks.values():
            address = self.addresses.page(framework.id)
            top = [element for element in self.library.elements(framework.id) if not element.parents]
            groups = self.entries.of(framework.id)
            yield address, self.pages.render("framework.html", address, framework=framework, top=top, groups=groups)

    def elements(self) -> Iterator[Page]:
        """A page for each element that has one."""
        inferred = chains.Chains(self.library, self.addresses.mappings)
        levels = heat.levels(self.heats)
        for id in sorted(self.addresses.paged):
            found = inferred.of(id)
            strongest = found[: chains.SHOWN]
            address = self.addresses.page(id)
            element = self.library.element(id)
            yield (
                address,
                self.pages.render(
                    "element.html",
                    address,
                    element=element,
                    framework=self.library.framework(element.framework),
                    groups=self.entries.of(id),
                    level=levels.get(id),
                    inferences=strongest,
                    weaker=found[chains.SHOWN :],
                    graph=chains.draw(self.library, strongest) if strongest else None,
                ),
            )
