"""The Exchange's controls and threats as two catalogs.

They are two, since a mapping between them needs a catalog on either side. A threat is a `control` of class `threat`,
because OSCAL has no other citable object; the property `kind` says so too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mapper.exporters.oscal.document import catalog_resource, identified, metadata, prop, source_resource, uuid_of

if TYPE_CHECKING:
    from mapper.exporters.oscal.document import Tree
    from mapper.library import Library
    from mapper.model import Element

Subject = Literal["controls", "threats"]

PREFIX = {"control": "ctl", "threat": "thr", "group": "grp"}
KIND: dict[Subject, str] = {"controls": "control", "threats": "threat"}
OTHER: dict[Subject, Subject] = {"controls": "threats", "threats": "controls"}
RELATION: dict[Subject, str] = {"controls": "mitigates", "threats": "mitigated-by"}
PROPERTIES = {
    "section": "section", "category": "category", "lifecycle": "lifecycle", "essential_category": "essential-category",
    "essential_subcategory": "essential-subcategory", "asset_impact": "asset-impact",
    "attack_surface": "attack-surface",
}  # fmt: skip
"""Attributes of an element, and the property that each becomes."""
NOTICE = (
    "Names, categories and links are those of the OWASP AI Exchange (CC0 1.0). Statements are summaries in this "
    "project's own words; the linked page is authoritative. No legal advice."
)


def build(library: Library, subject: Subject) -> Tree:
    """The catalog of the controls or of the threats of the Exchange."""
    exchange, other = library.framework("aix"), OTHER[subject]
    title = f"{exchange.name}: {subject}, edition {exchange.edition}"
    return identified(
        {
            "metadata": metadata(library, title, exchange.edition, [exchange], NOTICE),
            "groups": [tree for group in library.elements("aix", "group") if (tree := _group(library, group, subject))],
            "back-matter": {
                "resources": [
                    source_resource(exchange),
                    catalog_resource(f"aix-{other}", f"The {other} that the {subject} of this catalog link to."),
                ]
            },
        }
    )


def identifier(element: Element) -> str:
    """The id of the OSCAL object: unique over both catalogs, and a token."""
    return f"{PREFIX[element.kind]}-{element.local}"


def _group(library: Library, group: Element, subject: Subject) -> Tree | None:
    """A group with its own members, or nothing where it has none.

    Groups stand side by side, since an OSCAL group holds either groups or controls; where the Exchange nests them,
    the property `parent-group` says in which.
    """
    controls = [_control(library, element, subject) for element in _members(library, group, subject)]
    if not controls:
        return None
    return {
        "id": identifier(group),
        "class": f"{KIND[subject]}-group",
        "title": group.title,
        "props": [*_props(group), *(prop("parent-group", parent) for parent in group.parents)],
        "links": [{"href": group.url, "rel": "reference"}],
        "parts": [{"id": f"{identifier(group)}_ovw", "name": "overview", "prose": group.summary}]
        if group.summary
        else [],
        "controls": controls,
    }


def _members(library: Library, group: Element, subject: Subject) -> list[Element]:
    """What belongs into a group: its own, and what the Exchange puts below one of its threats; each element once."""
    found = []
    for element in library.elements("aix", KIND[subject]):
        home = library.element(element.parents[0])
        if group.id == home.id or (home.kind != "group" and group.id in home.parents):
            found.append(element)
    return found


def _control(library: Library, element: Element, subject: Subject) -> Tree:
    return {
        "id": identifier(element),
        "class": element.kind,
        "title": element.title,
        "props": _props(element),
        "links": [{"href": element.url, "rel": "reference"}, *_links(library, element, subject)],
        "parts": [{"id": f"{identifier(element)}_smt", "name": "statement", "prose": element.summary}],
    }


def _props(element: Element) -> list[Tree]:
    props = [
        {"name": "label", "value": element.citation},
        {"name": "alt-identifier", "value": element.id},
        prop("kind", element.kind),
    ]
    for attribute, name in PROPERTIES.items():
        props += [prop(name, value) for value in element.values(attribute)]
    return props


def _links(library: Library, element: Element, subject: Subject) -> list[Tree]:
    """What treats what, as links into the other catalog: OSCAL's own relations have no word for it."""
    others = []
    for mapping in library.mappings_of(element.id):
        other = mapping.target if mapping.source == element.id else mapping.source
        if library.counts(mapping) and mapping.relation == "supports" and other.startswith("aix:"):
            found = library.element(other)
            others += [found] if found.kind == KIND[OTHER[subject]] else []
    return [
        {"href": f"#{uuid_of(f'catalog:aix-{OTHER[subject]}')}", "rel": RELATION[subject],
         "resource-fragment": identifier(other), "text": other.title}
        for other in others
    ]  # fmt: skip
