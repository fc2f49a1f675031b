"""Libraries of CISO Assistant (YAML, library format 2): a framework, and a requirement mapping set.

A urn ends in the local id of an element, in lower case, and stays as long as that id does. NIST AI RMF is pointed at in
the library that CISO Assistant ships, whose urns end in the same ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.relations import CISO_ASSISTANT
from mapper.writing import released

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.exporters.crosswalk import Crosswalk
    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

PACKAGER = "aix-mapper"
EDITION = ", edition "
"""Between the name of a framework and its edition, for which the format has no place."""
SHIPPED = {("nist-ai-rmf", "1.0"): "urn:intuitem:risk:{kind}:nist-ai-rmf-1.0"}
"""Frameworks, with their edition, whose library CISO Assistant ships under the same ids."""

Tree = dict[str, Any]


def write_framework(library: Library, framework: Framework, elements: Iterable[Element]) -> bytes:
    """A framework with its elements as requirement nodes, those that are requirements assessable."""
    tree = {
        **_library(library, _urn("library", framework.id), framework.id, framework.name, framework.note),
        "copyright": framework.licence,
        "provider": framework.publisher,
        "packager": PACKAGER,
        "objects": {
            "framework": {
                "urn": _urn("framework", framework.id),
                "ref_id": framework.id,
                "name": f"{framework.name}{EDITION}{framework.edition}",
                "description": framework.note or f"{framework.name}{EDITION}{framework.edition}",
                "requirement_nodes": _Nodes(framework, elements).all(),
            }
        },
    }
    return _yaml(tree)


def write_mapping_set(crosswalk: Crosswalk) -> bytes:
    """The set theory rows between elements; both frameworks must be in CISO Assistant before it is."""
    source, target = crosswalk.source, crosswalk.target
    name = f"{source.name} -> {target.name}"
    id = f"{source.id}-to-{target.id}"
    reviewed = sum(mapping.status == "reviewed" for mapping in crosswalk.mappings)
    said = f"{reviewed} of {len(crosswalk.mappings)} rows are reviewed by a named person; the rest are drafts."
    tree = {
        **_library(crosswalk.library, f"urn:{PACKAGER}:risk:library:mapping-{id}", f"mapping-{id}", name, said),
        "copyright": crosswalk.licence,
        "provider": PACKAGER,
        "packager": PACKAGER,
        "dependencies": [_known("library", source), _known("library", target)],
        "objects": {
            "requirement_mapping_sets": [
                {
                    "urn": f"urn:{PACKAGER}:risk:req_mapping_set:{id}",
                    "ref_id": f"mapping-{id}",
                    "name": name,
                    "description": said,
                    "source_framework_urn": _known("framework", source),
                    "target_framework_urn": _known("framework", target),
                    "requirement_mappings": [_mapping(crosswalk, mapping) for mapping in crosswalk.mappings],
                }
            ]
        },
    }
    return _yaml(tree)


def _library(library: Library, urn: str, ref_id: str, name: str, description: str) -> Tree:
    return {
        "urn": urn,
        "locale": "en",
        "ref_id": ref_id,
        "name": name,
        "description": description or name,
        "version": 1,
        "publication_date": released(library).date().isoformat(),
    }


def _mapping(crosswalk: Crosswalk, mapping: Mapping) -> Tree:
    row = {
        "source_requirement_urn": _node_urn(_known("req_node", crosswalk.source), mapping.source),
        "target_requirement_urn": _node_urn(_known("req_node", crosswalk.target), mapping.target),
        "relationship": CISO_ASSISTANT[mapping.relation],
        "rationale": mapping.rationale_type,
        "strength_of_relationship": mapping.strength,
        "annotation": mapping.rationale,
    }
    return {name: value for name, value in row.items() if value is not None}


class _Nodes:
    """The elements of a framework as a tree: each below its first parent, a parent before what is below it."""

    def __init__(self, framework: Framework, elements: Iterable[Element]) -> None:
        self.base = _urn("req_node", framework.id)
        self.below: dict[str, list[Element]] = {}
        for element in elements:
            self.below.setdefault(element.parents[0] if element.parents else "", []).append(element)

    def all(self, parent: str = "", depth: int = 1) -> list[Tree]:
        """The nodes below a parent, each followed by its own."""
        found = []
        for element in self.below.get(parent, []):
            found.append(self._node(element, parent, depth))
            found += self.all(element.id, depth + 1)
        return found

    def _node(self, element: Element, parent: str, depth: int) -> Tree:
        node = {
            "urn": _node_urn(self.base, element.id),
            "assessable": element.requirement,
            "depth": depth,
            "parent_urn": _node_urn(self.base, parent) if parent else "",
            "ref_id": element.citation,
            "name": element.title,
            "description": element.summary,
        }
        return {name: value for name, value in node.items() if value != ""}


def _urn(kind: str, framework: str) -> str:
    return f"urn:{PACKAGER}:risk:{kind}:{framework}"


def _known(kind: str, framework: Framework) -> str:
    """The urn under which a mapping set points at a framework: that of the shipped library, or else of ours."""
    shipped = SHIPPED.get((framework.id, framework.edition))
    return shipped.format(kind=kind) if shipped else _urn(kind, framework.id)


def _node_urn(base: str, id: str) -> str:
    return f"{base}:{id.partition(':')[2]}".lower()


def _yaml(tree: Tree) -> bytes:
    import yaml

    text: str = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=120)
    return text.encode()
