"""A crosswalk or a framework, or a selection of it, in the format of another tool (`mapper.formats`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper import relations
from mapper.errors import MapperError
from mapper.exporters.crosswalk import Omission, between, without
from mapper.formats import found_at

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk
    from mapper.formats import CrosswalkExport, Export
    from mapper.library import Library
    from mapper.selection import Selection

UNKNOWN_RELATION = "rows whose relation the format does not know"
NOT_SELECTED = "rows that were not selected"


def omissions(format: CrosswalkExport) -> tuple[Omission, ...]:
    """The rows that a format has no place for."""
    found: list[Omission] = [found_at(place) for place in format.omissions]
    if len(format.names) < len(relations.OWN):
        found.append(Omission(UNKNOWN_RELATION, lambda _, mapping: mapping.relation not in format.names))
    return tuple(found)


def export_crosswalk(
    format: CrosswalkExport,
    library: Library,
    source: str,
    target: str,
    selection: Selection | None = None,
    **more: dict[str, str],
) -> tuple[bytes, dict[str, int]]:
    """A crosswalk in a format, and how many rows that left out, by what they are; `more` is for its function.

    Raises UnknownId for a framework, and MapperError where there is no crosswalk, or none of its rows has a place.
    """
    whole = between(library, source, target)
    chosen, unselected = _selected(whole, selection)
    crosswalk, left_out = without(chosen, omissions(format))
    left_out = unselected | left_out
    if not crosswalk.mappings:
        rows = "; ".join(f"{what} ({count})" for what, count in left_out.items())
        where = f"{whole.source.id} to {whole.target.id}"
        advice = "choose another format, or read the crosswalk from its other end; `mapper export --list` has them all"
        if unselected:
            advice = "select less strictly, or choose another format; `mapper export --list` has them all"
        raise MapperError(f"has nothing that {format.name} has a place for: {rows}", where=where, advice=advice)
    content: bytes = found_at(format.place)(crosswalk, **more)
    return content, left_out


def _selected(crosswalk: Crosswalk, selection: Selection | None) -> tuple[Crosswalk, dict[str, int]]:
    """The rows of a crosswalk that are selected, and how many are not."""
    if selection is None:
        return crosswalk, {}
    sides = crosswalk.source.id, crosswalk.target.id
    rows = selection.of_mappings(crosswalk.library, sides, crosswalk.mappings)
    number = len(crosswalk.mappings) - len(rows)
    return replace(crosswalk, mappings=tuple(rows)), {NOT_SELECTED: number} if number else {}


def export_framework(format: Export, library: Library, framework: str, selection: Selection | None = None) -> bytes:
    """A framework with its elements, or those that are selected, in a format; raises UnknownId and MapperError."""
    found = library.framework(framework)
    elements = selection.of_elements(library, found.id) if selection else library.elements(found.id)
    content: bytes = found_at(format.place)(library, found, elements)
    return content
