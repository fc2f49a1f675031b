"""Reads an edition of the OWASP AI Exchange from its Markdown.

The source, github.com/OWASP/www-project-ai-security-and-privacy-guide, is irregular and is taken as it is; what cannot
be placed is reported with file and line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.importers import Imported
from mapper.importers.exchange import (
    decision_tree,
    elements,
    essentials,
    mappings,
    pages,
    periodic,
    regulations,
    relations,
    source,
    standards,
    texts,
)
from mapper.importers.exchange.entities import Catalogue
from mapper.importers.exchange.lists import Lists
from mapper.importers.exchange.names import Names
from mapper.importers.exchange.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.importers.exchange.decision_tree import Step
    from mapper.importers.exchange.periodic import Row
    from mapper.importers.exchange.source import Source
    from mapper.library import Library

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
"""That of the Exchange, which states the mappings."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path, library: Library, edition: str = "") -> Imported:
    """An edition as a framework `aix`, with what it states of its controls, and its prose for the user's own use.

    `edition` is a date; without one, the name of the folder has to be it. Raises MapperError where there is nothing
    to read, or a file is not acceptable.
    """
    edition = _edition(path, edition)
    return from_source(source.find(path), library, edition)


def from_source(found: Source, library: Library, edition: str) -> Imported:
    """The same from the text of the files."""
    catalogue = Catalogue(found, pages.read_all(found.pages))
    names = Names(found, catalogue)
    lists = Lists(found, catalogue, names)
    rows = periodic.rows(catalogue, names)
    cited, targets = [*standards.read(catalogue), *regulations.read(catalogue, names)], Targets(library)
    bundled = library.framework(elements.AIX)
    facts = elements.facts(catalogue, names, rows, essentials.read(catalogue, names))
    own = elements.with_own_words(facts, library.elements(elements.AIX), bundled.edition)
    steps = decision_tree.read(catalogue, names)
    supports = mappings.supports(relations.places(catalogue, lists, rows), catalogue, edition, bundled.name)
    references = mappings.references(cited, targets, edition, bundled.name, library.frameworks)
    return Imported(
        ((elements.framework(bundled, edition), tuple(own)),),
        (*supports, *references),
        tuple(sorted([*catalogue.reports, *names.reports, *lists.reports, *_missing(found, rows, steps)])),
        texts.all_tables(catalogue, cited, steps, targets),
        LICENCE,
    )


def _missing(found: Source, rows: list[Row], steps: list[Step]) -> Iterator[Finding]:
    """What every edition has, and this one seems not to have: its form has changed."""
    for there, what in ((rows, "periodic table of threats and controls"), (steps, "decision tree")):
        if not there:
            yield found.finding(source.LANDMARK, 1, "X031", f"no {what} was found", "read docs/exchange.md")


def _edition(path: Path, edition: str) -> str:
    said = edition or path.resolve().name
    if not _DATE.fullmatch(said):
        raise MapperError(
            f"{said!r} is no date", where="edition", advice="say --edition with the date of the commit, as 2026-08-22"
        )
    return said
