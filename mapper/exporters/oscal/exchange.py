"""The Exchange's controls and threats as two catalogs.

They are two, since a mapping between them needs a catalog on either side. A threat is a `control` of class `threat`,
because OSCAL has no other citable object; the property `kind` says so too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mapper.exporters.oscal import element as of
from mapper.exporters.oscal.document import catalog_resource, identified, source_resource, uuid_of
from mapper.exporters.oscal.metadata import metadata
from mapper.oscal.syntax import Pieces, line
from mapper.oscal.vocabulary import token

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.model import Element
    from mapper.oscal.syntax import Tree

Subject = Literal["controls", "threats"]

PREFIX = {"control": "ctl", "threat": "thr", "group": "grp"}
KIND: dict[Subject, str] = {"controls": "control", "threats": "threat"}
OTHER: dict[Subject, Subject] = {"controls": "threats", "threats": "controls"}
RELATION: dict[Subject, str] = {"controls": "mitigates", "threats": "mitigated-by"}
NOTICE = (
    "Names, categories and links are those of the OWASP AI Exchange (CC0 1.0). Statements are summaries in this "
    "project's own words; the linked page is authoritative. No legal advice."
)


def build(library: Library, subject: Subject) -> Tree:
    """The catalog of the controls or of the threats of the Exchange."""
    exchange, other = library.framework("aix"), OTHER[subject]
    title = f"{exchange.name}: {subject}, edition {exchange.edition}"
    catalog = _Catalog(library, subject)
    return identified(
        "catalog",
        {
            "metadata": metadata(library, title, exchange.edition, [exchange], NOTICE),
            "groups": catalog.groups(),
            "back-matter": {
                "resources": [
                    source_resource(exchange),
                    catalog_resource(f"aix-{other}", f"The {other} that the {subject} of this catalog link to."),
                ]
            },
        },
    )


def identifier(element: Element) -> str:
    """The id of the OSCAL object: unique over both catalogs, and a token."""
    return token(f"{PREFIX[element.kind]}-{element.local}")


def treatments(library: Library) -> list[tuple[str, str]]:
    """Which control helps against which threat, as counted rows state it: pairs of ids."""
    kinds = {element.id: element.kind for element in library.elements("aix")}
    rows = [m for m in library.crosswalk("aix", "aix") if m.relation == "supports" and library.counts(m)]
    ends = {(m.source, m.target): None for m in rows}
    return [pair for pair in ends if (kinds.get(pair[0]), kinds.get(pair[1])) == ("control", "threat")]


class _Catalog:
    """The groups and controls of one of the two catalogs."""

    def __init__(self, library: Library, subject: Subject) -> None:
        self.framework = library.framework("aix")
        self.subject = subject
        self.elements = {element.id: element for element in library.elements("aix")}
        self.others: dict[str, list[Element]] = {}
        for pair in treatments(library):
            own, other = pair if subject == "controls" else reversed(pair)
            self.others.setdefault(own, []).append(self.elements[other])
        self.members: dict[str, list[Element]] = {}
        for element in self.elements.values():
            if element.kind == KIND[subject]:
                self.members.setdefault(self._home(element), []).append(element)

    def _home(self, element: Element) -> str:
        """The nearest group above: up the first parents, past controls and threats."""
        while element.parents:
            element = self.elements[element.parents[0]]
            if element.kind == "group":
                return element.id
        return ""

    def groups(self) -> list[Tree]:
        """The groups that have members, side by side: an OSCAL group holds either groups or controls.

        Where the Exchange nests them, the property `parent` says in which.
        """
        groups = [group for group in self.elements.values() if group.kind == "group" and group.id in self.members]
        found = [self._group(group) for group in groups]
        if "" in self.members:
            found.append({"id": "group-other", "title": "In no group", "controls": self._controls("")})
        return found

    def _group(self, group: Element) -> Tree:
        id = identifier(group)
        overview = {"id": f"{id}_ovw", "name": "overview", "prose": group.summary}
        return {
            "id": id,
            "class": f"{KIND[self.subject]}-group",
            "title": of.title(group),
            "props": of.properties(group, self.framework),
            "links": of.links(group),
            "parts": [overview] if line(group.summary) else [],
            "controls": self._controls(group.id),
        }

    def _controls(self, group: str) -> Pieces:
        return Pieces(self.members[group], lambda element: self._control(element, group))

    def _control(self, element: Element, within: str) -> Tree:
        id = identifier(element)
        return {
            "id": id,
            "class": element.kind,
            "title": of.title(element),
            "props": of.properties(element, self.framework, within),
            "links": [*of.links(element), *self._links(element)],
            "parts": [{"id": f"{id}_smt", "name": "statement", "prose": of.prose(element)}],
        }

    def _links(self, element: Element) -> list[Tree]:
        """What treats what, as links into the other catalog: OSCAL's own relations have no word for it."""
        catalog = uuid_of(f"catalog:aix-{OTHER[self.subject]}")
        return [
            {"href": f"#{catalog}", "rel": RELATION[self.subject], "resource-fragment": identifier(other),
             "text": of.title(other)}
            for other in self.others.get(element.id, ())
        ]  # fmt: skip
