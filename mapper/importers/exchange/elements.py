"""Entities to elements of a framework, with the columns of the bundled edition and two more.

What the Exchange says is a fact of the edition that is read. Summaries and search terms are this project's words: an
element keeps those of the bundled element of the same slug, and `summary_edition` says for which edition they were
written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.importers.exchange import subsections
from mapper.model import Column, Element

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly
    from collections.abc import Sequence

    from mapper.importers.exchange.entities import Catalogue, Entity
    from mapper.importers.exchange.names import Names
    from mapper.importers.exchange.periodic import Row
    from mapper.model import Attribute, Framework

AIX = "aix"
OLDER_SLUGS = Column("older_slugs", "Older slugs", "Slugs that lead here by the redirects of this edition", many=True)
SUMMARY_EDITION = Column("summary_edition", "Summary edition", "Edition that this project wrote the summary for")
IMPORTED = "the Markdown of this edition, github.com/OWASP/www-project-ai-security-and-privacy-guide"
WITH_PASSAGE = ("control", "threat")
"""Kinds of which mappings are judged, so that a change of their text has to be noticed."""


def framework(bundled: Framework, edition: str) -> Framework:
    """The description of an imported edition."""
    known = [column for column in bundled.columns if column.name not in (OLDER_SLUGS.name, SUMMARY_EDITION.name)]
    return replace(
        bundled, edition=edition, as_of=edition, stage="living document; imported by the user", source=IMPORTED,
        columns=(*known, OLDER_SLUGS, SUMMARY_EDITION),
    )  # fmt: skip


def facts(
    catalogue: Catalogue, names: Names, rows: Sequence[Row], essential: ReadOnly[str, Sequence[tuple[str, str]]]
) -> list[Element]:
    """The elements with what the Exchange says, and nothing else."""
    matrix = {row.threat: row for row in rows}
    return [_element(entity, names, matrix.get(entity.slug), essential.get(entity.slug, ())) for entity in catalogue]


def _element(entity: Entity, names: Names, row: Row | None, essential: Sequence[tuple[str, str]]) -> Element:
    older = tuple(names.older[entity.slug])
    attributes: dict[str, Attribute] = {
        "section": entity.number or None,
        "category": entity.category or None,
        "lifecycle": entity.lifecycle,
        "essential_category": tuple(dict.fromkeys(category for category, _ in essential)),
        "essential_subcategory": tuple(dict.fromkeys(name for _, name in essential)),
        "asset_impact": row.asset if row else None,
        "attack_surface": row.surface if row else None,
        "passage": subsections.digest(entity.sections) if entity.kind in WITH_PASSAGE else None,
        OLDER_SLUGS.name: older,
        SUMMARY_EDITION.name: None,
    }
    return Element(
        f"{AIX}:{entity.slug}", AIX, entity.kind, entity.citation, entity.name, "",
        tuple(f"{AIX}:{parent}" for parent in entity.parents), entity.url,
        (*older, *names.variants[entity.slug]), entity.kind == "control", attributes,
    )  # fmt: skip


def with_own_words(elements: Sequence[Element], bundled: Sequence[Element], edition: str) -> list[Element]:
    """The elements with the summaries and search terms of the bundled ones; names of other elements are left out."""
    words = {element.id: element for element in bundled}
    owner = {name.casefold(): e.id for e in elements for name in (*e.aliases, e.local)}
    return [_adopt(e, words[e.id], owner, edition) if e.id in words else e for e in elements]


def _adopt(element: Element, words: Element, owner: ReadOnly[str, str], edition: str) -> Element:
    terms = [alias for alias in words.aliases if owner.get(alias.casefold(), element.id) == element.id]
    known = {alias.casefold() for alias in element.aliases}
    more = [alias for alias in terms if alias.casefold() not in known]
    written = next(iter(words.values(SUMMARY_EDITION.name)), edition)
    attributes = {**element.attributes, SUMMARY_EDITION.name: written if words.summary else None}
    return replace(element, summary=words.summary, aliases=(*element.aliases, *more), attributes=attributes)
