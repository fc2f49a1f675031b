"""Plain data: CSV (RFC 4180) that no spreadsheet takes for formulas, JSON with a published schema, and JSON Lines.

Cells are guarded (`mapper.cells`); `mapper import csv` and `mapper import json` read everything back.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from mapper import tables
from mapper.cells import guarded
from mapper.records import element_record, framework_record, mapping_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.exporters.crosswalk import Crosswalk
    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

CROSSWALK_COLUMNS = (
    "source", "source_label", "relation", "target", "target_label", "relation_property", "strength", "confidence",
    "rationale_type", "rationale", "provenance", "status", "place", "gap", "source_edition", "target_edition", "author",
    "date", "reviewer", "review_date", "judged_on",
)  # fmt: skip


def crosswalk_csv(crosswalk: Crosswalk) -> bytes:
    """A row for each mapping; the columns bear the names of `Mapping`."""
    return _csv(CROSSWALK_COLUMNS, (_mapping_cells(crosswalk, mapping) for mapping in crosswalk.mappings))


def crosswalk_json(crosswalk: Crosswalk) -> bytes:
    """One document: both frameworks and the mappings; docs/schemas/crosswalk-document.json describes it."""
    document = {
        "source": framework_record(crosswalk.source),
        "target": framework_record(crosswalk.target),
        "licence": crosswalk.licence,
        "mappings": [mapping_record(mapping) for mapping in crosswalk.mappings],
    }
    return _json(document)


def crosswalk_lines(crosswalk: Crosswalk) -> bytes:
    """A JSON object a line for each mapping, as `mapper map --format json` has it."""
    return _lines(mapping_record(mapping) for mapping in crosswalk.mappings)


def framework_csv(_: Library, framework: Framework, elements: Iterable[Element]) -> bytes:
    """The element table at rest, a row for each element."""
    at_rest = tables.format_elements(elements, framework)
    header, *rows = csv.reader(io.StringIO(at_rest, newline=""))
    return _csv(header, rows)


def framework_json(_: Library, framework: Framework, elements: Iterable[Element]) -> bytes:
    """One document: the framework and its elements; docs/schemas/framework-document.json describes it."""
    return _json({"framework": framework_record(framework), "elements": list(map(element_record, elements))})


def framework_lines(_: Library, __: Framework, elements: Iterable[Element]) -> bytes:
    """A JSON object a line for each element, as `mapper list --format json` has it."""
    return _lines(map(element_record, elements))


def mapping_cells(crosswalk: Crosswalk, mapping: Mapping) -> dict[str, Any]:
    """The value of each column of a crosswalk table."""
    made = {
        "source_label": crosswalk.library.label(mapping.source),
        "target_label": crosswalk.library.label(mapping.target),
    }
    return {name: made[name] if name in made else getattr(mapping, name) for name in CROSSWALK_COLUMNS}


def _mapping_cells(crosswalk: Crosswalk, mapping: Mapping) -> Iterable[str]:
    return ("" if value is None else str(value) for value in mapping_cells(crosswalk, mapping).values())


def _csv(header: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _lines(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
