"""Reads back the OSCAL that `mapper export oscal` writes: catalogs and mapping collections, in any of the syntaxes.

Our namespace carries what OSCAL has no member for (docs/oscal.md), so that elements and rows come back as they were,
but for blank space, which is folded.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mapper.errors import DataError, Finding
from mapper.importers import Imported
from mapper.importers.parents import rooted
from mapper.importers.rules import ENTRY
from mapper.model import Column, Element, Framework, Mapping
from mapper.oscal.reading import CODE, read_tree
from mapper.oscal.vocabulary import COMMON, ENDS, FACTS, NO_PARENT, NS, RELATIONS, SOURCE, UNWRITTEN, property_of
from mapper.schema import checker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.oscal.syntax import Tree

_RELATIONS = {written: relation for relation, written in RELATIONS.items()}
_HOLDS = {"profile": "only selects from a catalog"} | dict.fromkeys(
    ("component-definition", "assessment-plan", "assessment-results", "plan-of-action-and-milestones"),
    "is made from an assessment, which is the file to keep",
)
_check_element = checker(Element)
_check_mapping = checker(Mapping)


def read(path: Path) -> Imported:
    """The elements of a catalog of ours, or the rows of a mapping collection of ours; raises DataError for others."""
    try:
        model, tree = read_tree(path)
        if model == "catalog":
            reports: list[Finding] = []
            return Imported(frameworks=(_catalog(path, tree, reports),), reports=tuple(reports))
        if model == "mapping-collection":
            return Imported(mappings=tuple(_rows(tree)))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        problem = f"was not written by `mapper export oscal`: {' '.join(str(error).split()) or 'it has other members'}"
        raise DataError([Finding(str(path), 1, CODE, problem, "import it as OSCAL of another origin")]) from error
    problem = f"is a {model}: it {_HOLDS.get(model, 'holds no elements and no mappings')}"
    raise DataError([Finding(str(path), 1, CODE, problem, "give a catalog or a mapping collection")])


def read_selection(path: Path) -> tuple[str, ...]:
    """The OSCAL ids of the controls that a profile of ours selects; raises DataError for other documents."""
    try:
        model, tree = read_tree(path)
        if model == "profile":
            return tuple(id for each in tree["imports"] for ids in each["include-controls"] for id in ids["with-ids"])
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise DataError([Finding(str(path), 1, CODE, "was not written by `mapper export oscal`")]) from error
    raise DataError([Finding(str(path), 1, CODE, f"is a {model}, no profile")])


def _values(tree: Tree, name: str, group: str | None = None) -> list[str]:
    """The values of a property in our namespace."""
    return [
        prop["value"]
        for prop in tree.get("props", ())
        if prop.get("ns") == NS and prop["name"] == name and prop.get("group") == group
    ]


def _value(tree: Tree, name: str) -> str:
    """The only value of a property, or nothing."""
    return next(iter(_values(tree, name)), "")


def _plain(tree: Tree, name: str) -> str:
    """The value of a property of OSCAL's own; raises ValueError where there is none, or an empty one."""
    for prop in tree["props"]:
        if prop["name"] == name and "ns" not in prop and prop["value"]:
            return str(prop["value"])
    raise ValueError(f"an object has no property {name}")


# catalogs


def _catalog(path: Path, tree: Tree, reports: list[Finding]) -> tuple[Framework, tuple[Element, ...]]:
    """The framework and its elements. A parent that stands in another catalog, as the Exchange has two, is reported."""

    def report(_: Element, message: str) -> None:
        reports.append(ENTRY.broken(path, 1, f"{message}, which is left out"))

    [source] = [resource for resource in tree["back-matter"]["resources"] if _value(resource, "framework")]
    framework = _framework(source)
    return framework, rooted(_elements(tree, "", framework), report)


def _framework(resource: Tree) -> Framework:
    facts = {field: _value(resource, name) for name, field in SOURCE.items()}
    return Framework(
        **facts,
        name=resource["title"],
        note=resource.get("remarks", ""),
        core=_value(resource, "core") == "yes",
        texts=tuple(_values(resource, "text")),
        columns=tuple(map(_column, (prop for prop in resource["props"] if prop["name"] == "column"))),
    )


def _column(prop: Tree) -> Column:
    label, _, meaning = prop["remarks"].partition("\n\n")
    return Column(prop["value"], label, meaning, many=prop["class"] == "many")


def _elements(tree: Tree, within: str, framework: Framework) -> Iterator[Element]:
    """The elements whose objects stand in this one, each followed by those in it."""
    for member in ("groups", "parts", "controls"):
        for item in tree.get(member, ()):
            id = _plain(item, "alt-identifier") if "props" in item else ""
            if id:
                yield _element(item, id, within, framework)
            yield from _elements(item, id or within, framework)


def _element(tree: Tree, id: str, within: str, framework: Framework) -> Element:
    parents = tuple(_values(tree, "parent")) or ((within,) if within else ())
    links = [link["href"] for link in tree.get("links", ()) if link["rel"] == "reference"]
    attributes: dict[str, Any] = {}
    for column in framework.columns:
        values = _values(tree, property_of(column.name))
        attributes[column.name] = tuple(values) if column.many else next(iter(values), None)
    fields = {
        "id": id,
        "framework": framework.id,
        "kind": _values(tree, "kind")[0],
        "citation": _plain(tree, "label"),
        "title": tree["title"],
        "summary": _summary(tree),
        "parents": () if parents == (NO_PARENT,) else parents,
        "url": _value(tree, "url") or next(iter(links), ""),
        "aliases": tuple(_values(tree, "alias")),
        "requirement": _value(tree, "requirement") == "yes",
        "attributes": attributes,
    }
    return _check_element(fields)


def _summary(tree: Tree) -> str:
    """The prose of a part, or that of the statement or overview of a control or group."""
    parts = [part.get("prose", "") for part in tree.get("parts", ()) if part["name"] in ("statement", "overview")]
    prose: str = tree.get("prose") or next(iter(parts), "")
    return "" if prose == UNWRITTEN else prose


# mapping collections


def _rows(tree: Tree) -> Iterator[Mapping]:
    provenance = tree["provenance"]
    usual = {FACTS[name]: _value(provenance, name) for name in COMMON}
    for mapping in tree["mappings"]:
        for each in mapping["maps"]:
            yield _check_mapping(usual | _map(each))
    groups = defaultdict(list)
    for prop in provenance["props"]:
        if prop.get("ns") == NS and "group" in prop:
            groups[prop["group"]].append(prop)
    for props in groups.values():
        yield _check_mapping(usual | _grouped(props))


def _map(tree: Tree) -> dict[str, Any]:
    [source], [target] = tree["sources"], tree["targets"]
    return {
        "source": _value(source, "element"),
        "relation": _RELATIONS.get(tree["relationship"], tree["relationship"]),
        "target": _value(target, "element"),
        "rationale": tree.get("remarks", ""),
        "rationale_type": tree["matching-rationale"],
        "confidence": tree["confidence-score"]["category"],
        **_facts(tree["props"]),
    }


def _grouped(props: list[Tree]) -> dict[str, Any]:
    [rationale] = [prop.get("remarks", "") for prop in props if prop["name"] == "relation"]
    ends = {ENDS[prop["name"]]: prop["value"] for prop in props if prop["name"] in ENDS}
    return {"rationale": rationale, **ends, **_facts(props)}


def _facts(props: list[Tree]) -> dict[str, Any]:
    facts: dict[str, Any] = {FACTS[prop["name"]]: prop["value"] for prop in props if prop["name"] in FACTS}
    strength = facts.get("strength")
    return facts | {"strength": int(strength) if strength else None}
