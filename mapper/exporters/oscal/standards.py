"""A standard as a catalog: what is cited becomes a control, what is cited within it a part of its statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal import element as of
from mapper.exporters.oscal.document import identified, source_resource
from mapper.exporters.oscal.metadata import metadata
from mapper.exporters.oscal.outline import Outline
from mapper.oscal.syntax import Pieces, line
from mapper.oscal.vocabulary import token

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.model import Element
    from mapper.oscal.syntax import Tree

NOTICE = (
    "Citations, headings and dates are facts about the framework. Statements are summaries in this project's own words "
    "and not its text, which the linked source has. No legal advice and no statement of conformity."
)
OWN_NOTICE = "Statements are summaries; the linked source is authoritative."
TITLES = {"annex": "Annexes", "topic": "Topics", "measure": "Measure families"}


def build(library: Library, framework_id: str) -> Tree:
    """The catalog of a standard."""
    framework = library.framework(framework_id)
    title = f"{framework.name}, edition: {framework.edition}"
    notice = f"{NOTICE if framework.core else OWN_NOTICE}\n\n{framework.note}"
    catalog = _Catalog(library, framework.id)
    return identified(
        "catalog",
        {
            "metadata": metadata(library, title, framework.edition, [framework], notice),
            "groups": catalog.groups(),
            "back-matter": {"resources": [source_resource(framework)]},
        },
    )


def identifier(element: Element) -> str:
    """The id of the OSCAL object."""
    return token(element.local)


class _Catalog:
    """The groups and controls of one framework."""

    def __init__(self, library: Library, framework: str) -> None:
        self.framework = library.framework(framework)
        self.outline = Outline(library, framework)

    def groups(self) -> list[Tree]:
        """Functions as they are; what else stands at the top under a group of ours, in the framework's order."""
        groups: list[Tree] = []
        gathered: dict[str, tuple[str, list[Element]]] = {}
        for element in self.outline.top:
            if self.outline.role(element.id) == "group":
                groups.append(self._function(element))
            else:
                id, title = _group_of(element)
                gathered.setdefault(id, (title, []))[1].append(element)
        groups += [
            {"id": id, "title": title, "controls": self._controls(members)} for id, (title, members) in gathered.items()
        ]
        return groups

    def _controls(self, elements: list[Element], within: str = "") -> Pieces:
        return Pieces(elements, lambda element: self.control(element, within))

    def _function(self, function: Element) -> Tree:
        id = identifier(function)
        overview = {"id": f"{id}_ovw", "name": "overview", "prose": of.prose(function)}
        return {
            "id": id,
            "class": token(function.kind),
            "title": of.title(function),
            "props": of.properties(function, self.framework),
            "links": of.links(function),
            "parts": [overview],
            "controls": self._controls(self.outline.children(function, "control"), function.id),
        }

    def control(self, element: Element, within: str = "") -> Tree:
        """An element as a control, with those below it as parts of its statement or as controls in it."""
        id = identifier(element)
        statement = {
            "id": f"{id}_smt", "name": "statement", "prose": of.prose(element), "parts": self._items(element),
        }  # fmt: skip
        return {
            "id": id,
            "class": token(element.kind),
            "title": of.title(element),
            "props": of.properties(element, self.framework, within),
            "links": of.links(element),
            "parts": [statement],
            "controls": [self.control(child, element.id) for child in self.outline.children(element, "control")],
        }

    def _items(self, element: Element) -> list[Tree]:
        return [
            {
                "id": identifier(item),
                "name": "item",
                "title": of.title(item),
                "props": of.properties(item, self.framework, element.id),
                "links": of.links(item),
                "prose": of.prose(item),
                "parts": self._items(item),
            }
            for item in self.outline.children(element, "part")
        ]


def _group_of(element: Element) -> tuple[str, str]:
    """Id and title of the group for an element that stands at the top."""
    if element.kind == "article":
        chapter = element.values("chapter")[0] if element.values("chapter") else "none"
        return f"chapter-{token(chapter.lower())}", f"Chapter {chapter}" if chapter != "none" else "Inserted articles"
    return f"group-{token(element.kind)}", TITLES.get(element.kind, line(element.kind).capitalize() or "Others")
