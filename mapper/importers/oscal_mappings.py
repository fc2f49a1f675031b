"""OSCAL mapping collections of any origin (OSCAL 1.2): what each map says of its controls, and the gaps.

A catalog is named as `mapper.importers.catalogs` has it; one that a map cites as `#uuid` by its resource in the back
matter. A control in a gap summary has no relationship with the other catalog as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from mapper.importers.catalogs import ControlRows
from mapper.importers.naming import day, heading
from mapper.importers.oscal_tree import plain
from mapper.importers.rows import confidence_of
from mapper.model import Confidence, RationaleType
from mapper.trees import Tree, line_of, lines_of_each, members, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library

OWN = ("strength", "rationale_type", "provenance", "status", "rationale")
"""Properties that trestle makes of the columns that our CSV for it has."""
SIDES = ("source", "target")


def read_mappings(path: Path, tree: Tree, text: str, library: Library) -> Imported:
    """The rows of a mapping collection."""
    reader = _Reader(path, tree, library)
    maps = [(mapping, each) for mapping in members(tree, "mappings") for each in members(mapping, "maps")]
    lines = lines_of_each(text, "relationship", len(maps))
    for line, (mapping, each) in zip(lines, maps, strict=True):
        reader.add(line_of(each) if getattr(each, "line", 0) else line, mapping, each)
    for mapping in members(tree, "mappings"):
        reader.add_gaps(mapping)
    return reader.rows.rows.imported()


class _Reader:
    """A mapping collection while it is read: what holds for all of its rows, and its resources by their uuid."""

    def __init__(self, path: Path, tree: Tree, library: Library) -> None:
        self.rows = ControlRows(path, library)
        self.provenance = _member(tree, "provenance")
        metadata = _member(tree, "metadata")
        self.common = {"date": day(metadata.get("last-modified"))}
        if parties := members(metadata, "parties"):
            self.common["author"] = heading(parties[0].get("name"))
        self.resources = {
            f"#{one_line(resource.get('uuid'))}": _place(resource)
            for resource in members(_member(tree, "back-matter"), "resources")
        }

    def add(self, line: int, mapping: Tree, each: Tree) -> None:
        """Take in a map, which may relate several controls."""
        sources, targets = (_ids([item.get("id-ref") for item in members(each, f"{side}s")]) for side in SIDES)
        said = one_line(each.get("relationship")) or "none"
        self.rows.add(line, self._catalogs(mapping), (sources, targets), said, self._fields(mapping, each))

    def add_gaps(self, mapping: Tree) -> None:
        """Take in the controls of either side that nothing on the other side answers."""
        for side in SIDES:
            for selected in members(_member(mapping, f"{side}-gap-summary"), "unmapped-controls"):
                ids = _ids(selected.get("with-ids"))
                both = (ids, []) if side == "source" else ([], ids)
                if ids:
                    self.rows.add(line_of(selected), self._catalogs(mapping), both, "", self.common)

    def _catalogs(self, mapping: Tree) -> tuple[str, str]:
        source, target = (self._file(mapping, side) for side in SIDES)
        return source, target

    def _file(self, mapping: Tree, side: str) -> str:
        href = one_line(_member(mapping, f"{side}-resource").get("href"))
        return self.resources.get(href, href)

    def _fields(self, mapping: Tree, each: Tree) -> dict[str, Any]:
        """What is said of a map, by itself or by what it stands in."""
        said = (each, mapping, self.provenance)
        fields: dict[str, Any] = dict(self.common)
        fields["rationale"] = plain(each.get("remarks"))
        kind = next((one_line(tree["matching-rationale"]) for tree in said if tree.get("matching-rationale")), "")
        if kind in get_args(RationaleType):
            fields["rationale_type"] = kind
        scores = (_member(tree, "confidence-score") for tree in said)
        score: Tree = next(filter(None, scores), {})
        category = one_line(score.get("category"))
        if confidence := category if category in get_args(Confidence) else confidence_of(score.get("percentage")):
            fields["confidence"] = confidence
        named = ((one_line(prop.get("name")), prop.get("value")) for prop in members(each, "props"))
        return fields | {name: value for name, value in named if name in OWN}


def _ids(found: object) -> list[str]:
    """The ids in a list."""
    return [id for id in map(one_line, found) if id] if isinstance(found, list) else []


def _member(tree: Tree, name: str) -> Tree:
    """The member of a tree that is one; an empty tree otherwise."""
    found = tree.get(name)
    return found if isinstance(found, dict) else {}


def _place(resource: Tree) -> str:
    """Where a resource is, or what it is called."""
    links = [one_line(link.get("href")) for link in members(resource, "rlinks")]
    return next(filter(None, links), "") or one_line(plain(resource.get("title")))
