"""OSCAL of any origin, in XML, JSON and YAML: catalogs (OSCAL 1.x), and mappings; what is ours comes back whole.

| in the catalog | becomes |
| --- | --- |
| group, control, item of a statement | an element, by its own id, below what it stands in |
| prop label, alt-identifier | citation and aliases |
| prop status; a link to what took a control's place | `status` and `links`; a withdrawn control asks nothing |
| statement, guidance, overview | attributes `wording` and `guidance`, with each parameter as `[its label]` |
| back-matter resource that is linked | attribute `references`, its citation |

Assessment objectives and methods, parameter guidelines, roles and parties are not taken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import safety
from mapper.errors import DataError
from mapper.importers import Imported
from mapper.importers.naming import day, framework_id, heading, local_id, many, short
from mapper.importers.oscal_prose import Prose, label, own_props
from mapper.importers.oscal_tree import plain, read
from mapper.importers.rules import ENTRY
from mapper.model import Column, Element, Framework
from mapper.oscal.vocabulary import NS
from mapper.trees import Tree, is_tree, line_of, members, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Attribute

COLUMNS = (
    Column("class", "Class", "What the catalog calls this sort of group or control"),
    Column("status", "Status", "Such as withdrawn"),
    Column("wording", "Wording", "The catalog's own text; its licence is that of the framework"),
    Column("guidance", "Guidance", "The catalog's own text; its licence is that of the framework"),
    Column("related", "Related", "Ids of other elements", many=True),
    Column("links", "Links", "Other links, each with its relation", many=True),
    Column("references", "References", "Cited documents", many=True),
    Column("properties", "Properties", "Other properties, as name=value", many=True),
)
MAPPINGS = "mapping-collection"
WITHDRAWN = "withdrawn"
NAMED = {"label", "alt-identifier", "sort-id", "status"}
"""Properties that have a place of their own."""


def read_document(path: Path, library: Library, id: str = "") -> Imported:
    """A catalog or a mapping collection of any origin; raises DataError.

    What `mapper export oscal` wrote comes back as it was, unless it is given another id or was changed by others.
    """
    from mapper.importers import own_oscal

    name, tree, text = read(path)  # also checks that the file may be read a second time
    if NS in text and not id:
        try:
            return own_oscal.read(path)
        except DataError:
            if name not in ("catalog", MAPPINGS):
                raise
    if name == MAPPINGS:
        from mapper.importers.oscal_mappings import read_mappings

        return read_mappings(path, tree, text, library)
    return _read_catalog(path, name, tree, text, id)


def read_catalog(path: Path, id: str = "") -> Imported:
    """The catalog of a file as a framework, under its title's or the given id; raises DataError."""
    return _read_catalog(path, *read(path), id)


def _read_catalog(path: Path, name: str, tree: Tree, text: str, id: str) -> Imported:
    if name != "catalog":
        raise safety.refusal(path, 1, f"is an OSCAL {one_line(name)}, no catalog")
    catalog = _Catalog(path, tree, text, id)
    elements = tuple(catalog.elements())
    if not elements:
        raise safety.refusal(path, 1, "is a catalog without groups and controls")
    return Imported(((catalog.framework, elements),), reports=tuple(catalog.reports))


class _Catalog:
    """A catalog while it is read: its parameters and cited documents by id, and what could not be placed."""

    def __init__(self, path: Path, tree: Tree, text: str, id: str) -> None:
        self.path, self.tree, self.text = path, tree, text
        self.framework = describe(path, tree, id)
        self.reports: list[Finding] = []
        self.seen: set[str] = set()
        self.prose = Prose(path, tree)
        back_matter = tree.get("back-matter") if is_tree(tree.get("back-matter")) else {}
        self.resources = {one_line(r.get("uuid")): _citation(r) for r in members(back_matter or {}, "resources")}

    def elements(self) -> Iterator[Element]:
        """Everything citable, in the order of the document."""
        yield from self._inside(self.tree, ())

    def _inside(self, tree: Tree, parents: tuple[str, ...]) -> Iterator[Element]:
        for group in members(tree, "groups"):
            yield from self._group(group, parents)
        for control in members(tree, "controls"):
            yield from self._control(control, parents)

    def _group(self, group: Tree, parents: tuple[str, ...]) -> Iterator[Element]:
        name = one_line(group.get("id")) or framework_id(one_line(plain(group.get("title"))))
        wording = self.prose.of(group, "overview", "instruction")
        if id := self._new_id(group, name, "group"):
            yield self._element(id, group, "group", parents, {"wording": wording})
            parents = (id,)
        yield from self._inside(group, parents)

    def _control(self, control: Tree, parents: tuple[str, ...]) -> Iterator[Element]:
        id = self._new_id(control, one_line(control.get("id")), "control")
        if not id:
            yield from self._inside(control, parents)
            return
        attributes = {"wording": self.prose.of(control, "statement"), "guidance": self.prose.of(control, "guidance")}
        element = self._element(id, control, "control", parents, attributes)
        yield element
        for part in members(control, "parts"):
            if part.get("name") == "statement":
                yield from self._items(part, (id,), element.citation)
        yield from self._inside(control, (id,))

    def _items(self, part: Tree, parents: tuple[str, ...], citation: str) -> Iterator[Element]:
        """The parts of a statement that have an id, and so can be cited."""
        for item in members(part, "parts"):
            own = label(item)
            cited = own if own.startswith(citation) else f"{citation} {own}".rstrip()
            above = parents
            if item.get("id") and (id := self._new_id(item, one_line(item.get("id")), "part")):
                wording = {"wording": self.prose.filled(item.get("prose"))}
                yield replace(self._element(id, item, "item", parents, wording), citation=heading(cited))
                above = (id,)
            yield from self._items(item, above, heading(cited))

    def _element(self, id: str, tree: Tree, kind: str, parents: tuple[str, ...], attributes: dict[str, str]) -> Element:
        citation = heading(label(tree)) or id.partition(":")[2]
        status = next((one_line(p.get("value")) for p in own_props(tree) if p.get("name") == "status"), "")
        found: dict[str, Attribute] = {column.name: () if column.many else None for column in COLUMNS}
        found |= {name: value or None for name, value in attributes.items()}
        found |= {"class": one_line(tree.get("class")) or None, "status": status or None}
        found |= self._links(tree) | {"properties": many(_other_props(tree))}
        title = heading(plain(tree.get("title"))) or short(attributes.get("wording", "")) or citation
        names = [p.get("value") for p in own_props(tree) if p.get("name") in ("label", "alt-identifier")]
        aliases = tuple(name for name in many(names) if name != citation)
        asks = kind == "control" and status.casefold() != WITHDRAWN
        return Element(id, self.framework.id, kind, citation, title, "", parents, _address(tree), aliases, asks, found)

    def _links(self, tree: Tree) -> dict[str, Attribute]:
        related, references, others = [], [], []
        for link in members(tree, "links"):
            href, rel = one_line(link.get("href")), one_line(link.get("rel"))
            if href.removeprefix("#") in self.resources:
                references.append(self.prose.repeat(self.resources[href.removeprefix("#")]))
            elif href.startswith("#") and rel in ("related", ""):
                related.append(href[1:])
            elif href != _address(tree):
                others.append(f"{rel or 'link'} {href.removeprefix('#')}")
        return {"related": many(related), "references": many(references), "links": many(others)}

    def _new_id(self, tree: Tree, name: str, what: str) -> str:
        """The id of an element, or nothing, and a report, where it has none or one that stands already."""
        local = local_id(name)
        if local and local not in self.seen:
            self.seen.add(local)
            return f"{self.framework.id}:{local}"
        message = f"the {what} {local} stands here a second time" if local else f"a {what} has no id"
        self.reports.append(ENTRY.broken(self.path, line_of(tree, self.text, name), message))
        return ""


def describe(path: Path, tree: Tree, id: str = "") -> Framework:
    """The framework that a catalog's metadata describe."""
    found = tree.get("metadata")
    metadata: Tree = found if isinstance(found, dict) else {}
    title = heading(plain(metadata.get("title"))) or path.stem
    parties = many(party.get("name") for party in members(metadata, "parties"))
    licence = [p.get("value") for p in members(metadata, "props") if p.get("name") in ("license", "licence")]
    return Framework(
        id=id or framework_id(title),
        name=title,
        edition=heading(metadata.get("version")) or f"edition not stated by {path.name}",
        publisher=", ".join(parties) or f"publisher not stated by {path.name}",
        url="",
        licence=", ".join(many(licence)) or "not stated by the catalog; ask its publisher",
        stage="imported",
        as_of=day(metadata.get("last-modified")),
        source=f"OSCAL catalog {path.name}, {one_line(tree.get('uuid'))}".rstrip(", "),
        note=one_line(plain(metadata.get("remarks"))),
        columns=COLUMNS,
    )


def _citation(resource: Tree) -> str:
    citation = resource.get("citation")
    text = plain(citation.get("text")) if isinstance(citation, dict) else ""
    addresses = [one_line(link.get("href")) for link in members(resource, "rlinks")]
    return one_line(text or plain(resource.get("title")) or next(iter(addresses), "") or resource.get("uuid"))


def _other_props(tree: Tree) -> Iterator[str]:
    for prop in members(tree, "props"):
        if prop.get("name") not in NAMED:
            yield f"{one_line(prop.get('name'))}={one_line(prop.get('value'))}"


def _address(tree: Tree) -> str:
    links = (link for link in members(tree, "links") if link.get("rel") in ("reference", "canonical"))
    found = (one_line(link.get("href")) for link in links)
    return next((href for href in found if href.startswith(("https://", "http://"))), "")
