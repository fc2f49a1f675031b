"""CISO Assistant libraries (YAML): frameworks, and requirement mapping sets.

A requirement node becomes an element under the last part of its urn, which mapping sets point at; the urn itself
becomes an alias. `assessable` nodes are requirements. A mapping reads "source RELATION target", as here. A mapping set
that speaks of a framework that CISO Assistant ships and that is bundled here in the same edition speaks of the bundled
one; so it is unless that library was imported before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mapper import safety
from mapper.errors import AmbiguousId, UnknownId
from mapper.exporters.ciso_assistant import EDITION, PACKAGER, SHIPPED
from mapper.importers import Imported
from mapper.importers.ends import Ends
from mapper.importers.naming import day, framework_id, heading, local_id, many, short
from mapper.importers.parents import rooted
from mapper.importers.rows import Pairs, one_of, strength_of
from mapper.importers.rules import END, ENTRY, RELATION
from mapper.model import Column, Element, Framework, Mapping, RationaleType
from mapper.trees import Tree, is_tree, line_of, members, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Relation, Strength
    from mapper.rules import Rule

RELATIONS: dict[str, Relation] = {
    "equal": "equal",
    "subset": "subset-of",
    "superset": "superset-of",
    "intersect": "intersects-with",
    "not_related": "no-relationship",
}
COLUMNS = (
    Column("wording", "Wording", "The framework's own text; its licence is that of the framework"),
    Column("annotation", "Annotation", "Notes of the library"),
    Column("typical_evidence", "Typical evidence", "What the library expects as evidence"),
    Column("implementation_groups", "Implementation groups", many=True),
)


def read_library(path: Path, library: Library, id: str = "") -> Imported:
    """The frameworks and mapping sets of a library file; raises DataError where it is none.

    `id` replaces the id of the framework, where the file holds one.
    """
    tree = safety.parse_yaml(path, safety.read_text(path))
    objects = tree.get("objects") if is_tree(tree) else None
    if not isinstance(objects, dict):
        raise safety.refusal(path, 1, "is no CISO Assistant library: it has no `objects`")
    reader = _Reader(path, tree, Ends(library, path.name))
    for framework in _objects(objects, "framework"):
        reader.add_framework(framework, id)
    for mapping_set in _objects(objects, "requirement_mapping_set"):
        reader.add_mapping_set(mapping_set)
    if not reader.frameworks and not reader.pairs.rows and not reader.reports:
        held = ", ".join(map(one_line, objects)) or "nothing"
        raise safety.refusal(path, 1, f"holds no framework and no mapping set, but {held}")
    mappings = tuple(reader.pairs.rows.values())
    return Imported((*reader.frameworks, *reader.ends.cited(mappings)), mappings, tuple(reader.reports))


def _objects(objects: Tree, name: str) -> list[Tree]:
    """One object of this kind, as the first format has it, or several."""
    single = objects.get(name)
    return ([single] if isinstance(single, dict) else members(objects, name)) + members(objects, f"{name}s")


def _tail(urn: object) -> str:
    """The last part of a urn: `urn:intuitem:risk:req_node:nist-csf-2.0:gv.oc-01` ends in `gv.oc-01`."""
    parts = one_line(urn).split(":", 5)
    return parts[-1] if len(parts) > 1 else ""


def _framework_of(urn: object) -> str:
    """The framework that the urn of a requirement node names."""
    parts = one_line(urn).split(":")
    return framework_id(parts[4]) if len(parts) > 5 else ""


class _Reader:
    """A library file while it is read."""

    def __init__(self, path: Path, tree: Tree, ends: Ends) -> None:
        self.path, self.tree, self.ends = path, tree, ends
        self.frameworks: list[tuple[Framework, tuple[Element, ...]]] = []
        self.pairs = Pairs()
        self.reports: list[Finding] = []
        self.renamed: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.ours = one_line(tree.get("urn")).startswith(f"urn:{PACKAGER}:")

    def _report(self, rule: Rule, tree: Tree, message: str) -> None:
        self.reports.append(rule.broken(self.path, line_of(tree), message))

    # frameworks

    def add_framework(self, tree: Tree, id: str) -> None:
        """Take in a framework with its requirement nodes."""
        tail = _tail(tree.get("urn")).rpartition(":")[2]
        urn_id = framework_id(tail or one_line(tree.get("ref_id")) or self.path.stem)
        framework = self._describe(tree, id or urn_id)
        self.renamed[urn_id] = framework.id
        self.ends.own[framework.id] = framework
        nodes: dict[str, Tree] = {}
        elements = rooted(
            self._elements(tree, framework, nodes),
            lambda element, message: self._report(ENTRY, nodes[element.id], message),
        )
        self.frameworks.append((framework, elements))

    def _describe(self, tree: Tree, id: str) -> Framework:
        urn = one_line(self.tree.get("urn"))
        version = short(one_line(self.tree.get("version")))
        edition = f"version {version} of the library" if version else f"edition not stated by {self.path.name}"
        name = one_line(tree.get("name"))
        if self.ours and EDITION in name:
            name, _, edition = name.rpartition(EDITION)
        return Framework(
            id=id,
            name=name or one_line(tree.get("ref_id")) or id,
            edition=edition,
            publisher=one_line(self.tree.get("provider")) or f"publisher not stated by {self.path.name}",
            url="",
            licence=one_line(self.tree.get("copyright")) or "not stated by the library; ask its publisher",
            stage="imported",
            as_of=day(self.tree.get("publication_date")),
            source=f"CISO Assistant library {urn or self.path.name}",
            note=one_line(tree.get("description")),
            columns=COLUMNS,
        )

    def _elements(self, tree: Tree, framework: Framework, nodes: dict[str, Tree]) -> Iterator[Element]:
        """The elements of a framework; `nodes` takes up from which node each is made."""
        if self.ours and framework.id in self.ends.library.frameworks:
            self.written = {e.id.casefold(): e.id for e in self.ends.library.elements(framework.id)}
        for node in members(tree, "requirement_nodes"):
            urn = one_line(node.get("urn"))
            id = self._id(framework, urn)
            if not local_id(_tail(urn)) or id in self.ends.elements:
                said = f"{urn} stands here a second time" if urn else "a requirement node has no urn"
                self._report(ENTRY, node, said)
                continue
            nodes[id] = node
            element = self._element(node, framework, id)
            self.ends.elements[id] = element
            yield element

    def _id(self, framework: Framework, urn: str) -> str:
        """The id of a node. A urn of ours is in lower case: where the framework is known, the id is as it is known."""
        written = self.written.get(f"{framework.id}:{_tail(urn)}".casefold())
        return written or f"{framework.id}:{local_id(_tail(urn))}"

    def _element(self, node: Tree, framework: Framework, id: str) -> Element:
        wording = one_line(node.get("description"))
        name, ref = heading(one_line(node.get("name"))), heading(one_line(node.get("ref_id")))
        parent, groups = one_line(node.get("parent_urn")), node.get("implementation_groups")
        local = id.partition(":")[2]
        summary, wording = (wording, "") if self.ours else ("", wording)
        return Element(
            id=id,
            framework=framework.id,
            kind="requirement" if _is_true(node.get("assessable")) else "section",
            citation=ref or short(name) or local,
            title=name or short(wording) or ref or local,
            summary=summary,
            parents=(self._id(framework, parent),) if parent else (),
            aliases=many([one_line(node.get("urn"))]),
            requirement=_is_true(node.get("assessable")),
            attributes={
                "wording": wording or None,
                "annotation": one_line(node.get("annotation")) or None,
                "typical_evidence": one_line(node.get("typical_evidence")) or None,
                "implementation_groups": many(groups if isinstance(groups, list) else ()),
            },
        )

    # mapping sets

    def add_mapping_set(self, tree: Tree) -> None:
        """Take in the mappings of a set."""
        for row in members(tree, "requirement_mappings"):
            self._add_mapping(row, tree)

    def _add_mapping(self, row: Tree, tree: Tree) -> None:
        urns = [one_line(row.get(f"{side}_requirement_urn")) for side in ("source", "target")]
        relation = RELATIONS.get(one_line(row.get("relationship")))
        if relation is None:
            self._report(RELATION, row, f"{' to '.join(urns)}: the relation {one_line(row.get('relationship'))!r}")
            return
        try:
            source, target = map(self._end, urns)
        except (UnknownId, AmbiguousId) as error:
            self._report(END, row, f"{' to '.join(urns)}: {error.what}")
            return
        if clash := self.pairs.add(self._mapping(row, tree, source, relation, target)):
            self._report(ENTRY, row, clash)

    def _end(self, urn: str) -> str:
        framework = _framework_of(urn)
        if not framework:
            raise UnknownId(urn, ())
        framework = self.renamed.get(framework) or self._bundled(framework)
        return self.ends.place(framework, _tail(urn).removeprefix(f"{framework}:"))

    def _bundled(self, framework: str) -> str:
        """The bundled framework that CISO Assistant ships under this id; the id itself where there is none."""
        library = self.ends.library.frameworks
        for (id, edition), urn in SHIPPED.items():
            if framework not in library and urn.endswith(f":{framework}") and id in library:
                return id if library[id].edition == edition else framework
        return framework

    def _mapping(self, row: Tree, tree: Tree, source: str, relation: Relation, target: str) -> Mapping:
        stated = one_line(row.get("annotation")) or one_line(row.get("rationale_text"))
        ends = [id.partition(":")[0] for id in (source, target)]
        title = heading(one_line(tree.get("name")) or one_line(tree.get("ref_id"))) or self.path.name
        return Mapping(
            source=source,
            relation=relation,
            target=target,
            rationale=stated or f"{title} states {source} {relation} {target} and gives no reason.",
            rationale_type=one_of(get_args(RationaleType), one_line(row.get("rationale")), "semantic"),
            strength=self._strength(row, relation),
            confidence="low",
            provenance="user",
            status="draft",
            source_edition=self.ends.edition(ends[0]),
            target_edition=self.ends.edition(ends[1]),
            author=heading(one_line(self.tree.get("provider")) or one_line(self.tree.get("packager"))) or "not stated",
            date=day(self.tree.get("publication_date")),
            place=", ".join(dict.fromkeys((self.path.name, heading(one_line(tree.get("urn"))) or title))),
        )

    def _strength(self, row: Tree, relation: Relation) -> Strength | None:
        try:
            return strength_of(one_line(row.get("strength_of_relationship")), relation)
        except ValueError as error:
            self._report(ENTRY, row, str(error))
            return None


def _is_true(value: object) -> bool:
    return one_line(value).casefold() in ("true", "yes", "on")
