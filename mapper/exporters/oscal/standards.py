"""The standards as catalogs: what is cited becomes a control, what is cited within it a part of its statement.

| framework | groups | controls | parts of the statement |
| --- | --- | --- | --- |
| eu-ai-act | chapters; annexes | articles; annexes | paragraphs, points, sections |
| nist-ai-rmf | functions | categories, and in them subcategories | |
| iso-27090 | topics; measure families | each of them | |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.document import identified, metadata, prop, source_resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.exporters.oscal.document import Tree
    from mapper.library import Library
    from mapper.model import Element

ITEMS = {"paragraph", "point", "subpoint", "annex-section", "annex-point"}
"""Kinds that are parts of a control's statement."""
NOTICE = (
    "Citations, headings and dates are facts about the framework. Statements are summaries in this project's own words "
    "and not its text, which the linked source has. No legal advice and no statement of conformity."
)
UNWRITTEN = "Not summarised; see the source."


def build(library: Library, framework_id: str) -> Tree:
    """The catalog of a standard."""
    framework = library.framework(framework_id)
    title = f"{framework.name}, edition: {framework.edition}"
    return identified(
        {
            "metadata": metadata(library, title, framework.edition, [framework], f"{NOTICE}\n\n{framework.note}"),
            "groups": _Catalog(library, framework_id).groups(),
            "back-matter": {"resources": [source_resource(framework)]},
        }
    )


class _Catalog:
    """The groups and controls of one framework, with its elements by parent at hand."""

    def __init__(self, library: Library, framework: str) -> None:
        self.elements = library.elements(framework)
        self.columns = [column.name for column in library.framework(framework).columns]
        self.below: dict[str, list[Element]] = {}
        for element in self.elements:
            for parent in element.parents:
                self.below.setdefault(parent, []).append(element)

    def groups(self) -> list[Tree]:
        """Functions as they are; otherwise what belongs together, under a name of ours."""
        functions = [element for element in self.elements if element.kind == "function"]
        if functions:
            return [self._function(function) for function in functions]
        gathered: dict[tuple[str, str], list[Element]] = {}
        for element in self.elements:
            if not element.parents:
                gathered.setdefault(_group_of(element), []).append(element)
        return [
            {"id": id, "title": title, "controls": [self.control(member) for member in members]}
            for (id, title), members in gathered.items()
        ]

    def _function(self, function: Element) -> Tree:
        return {
            "id": identifier(function),
            "class": function.kind,
            "title": function.title,
            "props": self._props(function),
            "parts": [{"id": f"{identifier(function)}_ovw", "name": "overview", "prose": function.summary}],
            "controls": [self.control(member) for member in self.below.get(function.id, [])],
        }

    def control(self, element: Element) -> Tree:
        """An element as a control, with those below it as parts of its statement or as controls in it."""
        id = identifier(element)
        below = self.below.get(element.id, [])
        return {
            "id": id,
            "class": element.kind,
            "title": element.title,
            "props": self._props(element),
            "links": [{"href": element.url, "rel": "reference"}],
            "parts": [
                {"id": f"{id}_smt", "name": "statement", "prose": element.summary or UNWRITTEN,
                 "parts": self._items(member for member in below if member.kind in ITEMS)}
            ],
            "controls": [self.control(member) for member in below if member.kind not in ITEMS],
        }  # fmt: skip

    def _items(self, elements: Iterable[Element]) -> list[Tree]:
        return [
            {
                "id": identifier(element),
                "name": "item",
                "title": element.title,
                "props": self._props(element),
                "prose": element.summary or UNWRITTEN,
                "parts": self._items(self.below.get(element.id, [])),
            }
            for element in elements
        ]

    def _props(self, element: Element) -> list[Tree]:
        props = [
            {"name": "label", "value": element.citation},
            {"name": "alt-identifier", "value": element.id},
            prop("kind", element.kind),
        ]
        for name in self.columns:
            props += [prop(name.replace("_", "-"), value) for value in element.values(name)]
        return props


def identifier(element: Element) -> str:
    """The id of the OSCAL object; a local id is a token already."""
    return element.local


def _group_of(element: Element) -> tuple[str, str]:
    """Id and title of the group for an element that stands at the top."""
    if element.kind == "article":
        chapter = element.values("chapter")[0] if element.values("chapter") else "none"
        return f"chapter-{chapter.lower()}", f"Chapter {chapter}" if chapter != "none" else "Inserted articles"
    titles = {"annex": "Annexes", "topic": "Topics", "measure": "Measure families"}
    return f"group-{element.kind}", titles[element.kind]
