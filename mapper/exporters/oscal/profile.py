"""Profiles: selections of the Exchange's controls, computed from the data (docs/oscal.md, Profiles)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.exporters.oscal import exchange
from mapper.exporters.oscal.document import catalog_resource, identified, props, source_resource, uuid_of
from mapper.exporters.oscal.metadata import metadata
from mapper.names import normalise
from mapper.query import coverage, narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapper.library import Library
    from mapper.model import Element
    from mapper.oscal.syntax import Tree

Selection = Mapping[str, tuple[str, ...]]
"""Criteria and the values of each: a control has to meet every criterion, by any of its values."""

NOTICE = (
    "Selects controls by facts and draft mappings of this project; the property select says by which. Whether a "
    "control applies to a system is for its owner to decide. No legal advice."
)


def build(library: Library, title: str, selection: Selection) -> Tree:
    """The profile of these controls; raises MapperError where a criterion is unknown or no control meets them all."""
    aix = library.framework("aix")
    described = metadata(library, f"{aix.name}: {title}", aix.edition, [aix], NOTICE)
    described["props"] += props(
        {"select": [f"{name}={value}" for name, values in selection.items() for value in values]}
    )
    resources = [catalog_resource("aix-controls", "The controls of the Exchange."), source_resource(aix)]
    return document(described, select(library, selection), {"resources": resources})


def document(metadata: Tree, controls: list[str], back_matter: Tree, alters: Iterable[Tree] = ()) -> Tree:
    """A profile that imports these controls from the catalog beside it, and adds to some of them."""
    return identified(
        "profile",
        {
            "metadata": metadata,
            "imports": [{"href": f"#{uuid_of('catalog:aix-controls')}", "include-controls": [{"with-ids": controls}]}],
            "merge": {"as-is": True},
            "modify": {"alters": list(alters)} if alters else {},
            "back-matter": back_matter,
        },
    )


def select(library: Library, selection: Selection) -> list[str]:
    """The OSCAL ids of the controls that meet a selection, in the Exchange's order."""
    wanted = [{id for value in values for id in _criterion(name)(library, value)} for name, values in selection.items()]
    found = [element for element in library.elements("aix", "control") if all(element.id in ids for ids in wanted)]
    if not found:
        raise MapperError("no control meets all of the criteria", advice="ask for fewer")
    return [exchange.identifier(element) for element in found]


def _criterion(name: str) -> Callable[[Library, str], Iterable[str]]:
    if name not in CRITERIA:
        raise MapperError(f"cannot select by {name!r}", advice=f"select by {', '.join(CRITERIA)}")
    return CRITERIA[name]


def _by_attribute(column: str) -> Callable[[Library, str], Iterable[str]]:
    """Controls that the Exchange lists under this value."""

    def found(library: Library, value: str) -> Iterable[str]:
        controls = library.elements("aix", "control")
        known = sorted({each for element in controls for each in element.values(column)})
        wanted = _known(value, known, column)
        return [element.id for element in controls if wanted in element.values(column)]

    return found


def _by_duty(attribute: str) -> Callable[[Library, str], Iterable[str]]:
    """Controls that a counted row relates to a requirement of the AI Act for this role, or on this class of system."""

    def found(library: Library, value: str) -> Iterable[str]:
        results = coverage(library, "eu-ai-act")
        known = sorted({each for result in results for each in result.requirement.values(attribute)})
        matching = narrowed(results, attribute, _known(value, known, attribute))
        return {control for result in matching for control in result.controls}

    return found


def _by_threat(library: Library, value: str) -> Iterable[str]:
    """Controls that a counted row says to support the treatment of a threat, or of a group of threats or one in it."""
    wanted = library.resolve(value if ":" in value else f"aix:{value}")
    threats = {wanted.id, *(element.id for element in _below(library, wanted) if element.kind in ("group", "threat"))}
    if wanted.framework != "aix" or not any(library.element(id).kind == "threat" for id in threats):
        raise MapperError(
            f"{wanted.id} is no threat of the Exchange", advice="`mapper list aix --kind threat` has them"
        )
    rows = library.crosswalk("aix", "aix")
    return {m.source for m in rows if m.relation == "supports" and m.target in threats and library.counts(m)}


def _below(library: Library, element: Element) -> list[Element]:
    """Everything that is part of an element, at any depth."""
    found = {element.id: element}
    waiting = [element]
    while waiting:
        for child in library.children(waiting.pop()):
            if child.id not in found:
                found[child.id] = child
                waiting.append(child)
    return list(found.values())


def _known(value: str, known: list[str], column: str) -> str:
    """The value as the data spell it."""
    spelled = {normalise(each): each for each in known}
    if normalise(value) not in spelled:
        advice = f"there are {', '.join(known)}" if known else "the controls at hand have none"
        raise MapperError(f"no control is selected by the {column} {value!r}", advice=advice)
    return spelled[normalise(value)]


CRITERIA: dict[str, Callable[[Library, str], Iterable[str]]] = {
    "lifecycle": _by_attribute("lifecycle"),
    "essential": _by_attribute("essential_category"),
    "threat": _by_threat,
    "role": _by_duty("roles"),
    "class": _by_duty("system_class"),
}
"""What controls can be selected by."""
