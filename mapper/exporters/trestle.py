"""The CSV from which compliance-trestle makes an OSCAL mapping collection (its task csv-to-oscal-mc).

The catalogs are those of `mapper export all`, named relative to that folder. Trestle finds controls in them, and no
parts of a control's statement.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mapper.cells import guarded
from mapper.exporters.crosswalk import Omission
from mapper.relations import OSCAL
from mapper.tables import CONFIDENCE

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk
    from mapper.model import Element, Mapping

COLUMNS = {
    "$$Source_Resource": "Path of the source catalog",
    "$$Target_Resource": "Path of the target catalog",
    "$$Map_Source_Id_Ref_List": "Controls of the source",
    "$$Map_Target_Id_Ref_List": "Controls of the target",
    "$$Map_Relationship": "Relationship of the source to the target",
    "$Map_Confidence_Score": "Confidence, 0 to 1",
    "$Map_Coverage": "Coverage, 0 to 1; left to the reader",
    "strength": "Strength, 1 to 10",
    "rationale_type": "How the two were compared",
    "provenance": "Who states it",
    "status": "draft or reviewed",
    "rationale": "Why",
}


def resource_of(element: Element) -> str:
    """The catalog that has the element as a control, or nothing."""
    from mapper.exporters import CATALOGS
    from mapper.exporters.oscal.outline import ITEMS

    catalogs = {"control": "controls", "threat": "threats"}
    name = catalogs.get(element.kind) if element.framework == "aix" else element.framework
    known = {key: file for key, (file, _) in CATALOGS.items()}
    if name not in known or element.kind in ITEMS or element.kind == "function":
        return ""
    return f"oscal/{known[name]}.json"


NO_CONTROL = Omission(
    "rows with an end that is no control of a catalog of ours",
    lambda walk, m: not all(resource_of(walk.library.element(end)) for end in (m.source, m.target)),
)


def write(crosswalk: Crosswalk) -> bytes:
    """CSV with a row of headings and one of descriptions, as trestle wants them."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerow(COLUMNS.values())
    for mapping in crosswalk.mappings:
        writer.writerow([guarded(cell) for cell in _cells(crosswalk, mapping)])
    return stream.getvalue().encode()


def _cells(crosswalk: Crosswalk, mapping: Mapping) -> list[str]:
    source, target = crosswalk.library.element(mapping.source), crosswalk.library.element(mapping.target)
    return [
        resource_of(source),
        resource_of(target),
        identifier(source),
        identifier(target),
        OSCAL[mapping.relation],
        CONFIDENCE[mapping.confidence],
        "",
        "" if mapping.strength is None else str(mapping.strength),
        mapping.rationale_type,
        mapping.provenance,
        mapping.status,
        mapping.rationale,
    ]


def identifier(element: Element) -> str:
    """The id that the catalog gives to the element."""
    from mapper.exporters.oscal import exchange, standards

    return exchange.identifier(element) if element.framework == "aix" else standards.identifier(element)
