"""NIST's template for an online informative reference (OLIR, NIST IR 8278A r1), an Excel file, in its two styles.

The second framework is NIST's focal document, the first the reference document, as an informative reference is named
"X-to-Y". A row gives the relation of the reference element to the focal one, which is our "source RELATION target".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.crosswalk import american
from mapper.exporters.sheets import Sheet, workbook
from mapper.relations import OLIR_SETS, OLIR_SUPPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.exporters.crosswalk import Crosswalk
    from mapper.exporters.sheets import Row
    from mapper.model import Element, Mapping

SET_COLUMNS = {
    "Focal Document Element": 18,
    "Focal Document Element Description": 48,
    "Rationale": 14,
    "Relationship": 16,
    "Reference Document Element": 24,
    "Reference Document Element Description (Optional)": 48,
    "Comments (Optional)": 60,
    "Strength of Relationship (Optional)": 14,
}
SUPPORT_COLUMNS = {
    "Focal Document Element": 18,
    "Focal Document Element Description": 48,
    "Relationship Type": 16,
    "Relationship Property": 16,
    "Relationship Explanation": 60,
    "Reference Document Element": 24,
    "Reference Document Element Description (Optional)": 48,
    "Comments (Optional)": 40,
    "Strength of Relationship (Optional)": 14,
}
SHORT = 30
"""Characters that NIST allows for a short name."""
VERSION = "1.0.0"


SUBMITTER = ("Point of Contact", "Web Address")
"""Fields that only the submitter can fill in."""


def write_sets(crosswalk: Crosswalk, submitter: dict[str, str] | None = None) -> bytes:
    """The template in set theory style; `submitter` has the values of `SUBMITTER`, which are empty otherwise."""
    return _write(crosswalk, "set theory (NIST IR 8477, section 4.3)", SET_COLUMNS, submitter or {})


def write_support(crosswalk: Crosswalk, submitter: dict[str, str] | None = None) -> bytes:
    """The template in supportive style, as `write_sets`."""
    return _write(crosswalk, "supportive relationships (NIST IR 8477, section 4.2)", SUPPORT_COLUMNS, submitter or {})


def strength_of(mapping: Mapping) -> int | None:
    """The strength in the bands of IR 8278A: 10 for equal and nothing else, 0 for no relation; None outside of them."""
    whole = {"equal": 10, "no-relationship": 0}.get(mapping.relation)
    if whole is not None:
        return whole
    return mapping.strength if mapping.strength in range(1, 10) else None


def _write(crosswalk: Crosswalk, style: str, columns: dict[str, int], submitter: dict[str, str]) -> bytes:
    rows = list(_rows(crosswalk, columns))
    at = list(columns).index("Reference Document Element")
    general = _general(crosswalk, style, comprehensive=all(row[at] for row in rows)) | submitter
    sheets = [
        Sheet("General Information", {"Field": 36, "Value": 90}, list(general.items())),
        Sheet("Relationships", columns, rows),
    ]
    return workbook(crosswalk.library, general["Informative Reference Name"], sheets)


def _general(crosswalk: Crosswalk, style: str, *, comprehensive: bool) -> dict[str, str]:
    """The 17 fields; what only the submitter knows stays empty."""
    reference, focal = crosswalk.source, crosswalk.target
    authors = sorted({mapping.author for mapping in crosswalk.mappings})
    reviewed = sum(mapping.status == "reviewed" for mapping in crosswalk.mappings)
    return {
        "Reference Document": reference.name,
        "Reference Document Short Name": _short(reference.name, reference.id),
        "Reference Document Version": reference.edition,
        "Reference Document Author": reference.publisher,
        "Reference Document URL": reference.url,
        "Reference Document Date": american(reference.edition),
        "Informative Reference Name": f"{_dashed(reference.name)}-to-{_dashed(focal.name)} ({VERSION})",
        "Informative Reference Short Name": _short(f"{reference.id}-to-{focal.id}", f"{reference.id}-to-NIST"),
        "Informative Reference Version": VERSION,
        "Point of Contact": "",
        "Informative Reference Developer": "; ".join(authors),
        "Comprehensive": "Yes" if comprehensive else "No",
        "Summary": f"Relates {reference.name}, edition {reference.edition}, to {focal.name}, edition {focal.edition}, "
        f"by {style}.",
        "Target Audience (Community)": "Organisations that develop, provide or use AI systems, and their assessors",
        "Citations": "; ".join(filter(None, (reference.url, focal.url))),
        "Comments": f"{reviewed} of {len(crosswalk.mappings)} rows are reviewed by a named person; the rest are drafts."
        " Descriptions are summaries by this project, not the documents' text.",
        "Web Address": "",
    }


def _rows(crosswalk: Crosswalk, columns: dict[str, int]) -> Iterator[Row]:
    """A row for each pair, and one for each focal element without any, with the reason where one was given."""
    make = _set_row if columns is SET_COLUMNS else _support_row
    pairs: dict[str, dict[str, Mapping]] = {}
    reasons: dict[str, str] = {}
    for mapping in crosswalk.mappings:
        if ":" in mapping.source:
            pairs.setdefault(mapping.target, {}).setdefault(mapping.source, mapping)
        else:
            reasons[mapping.target] = mapping.rationale  # the whole of the reference document has nothing for it
    comment = list(columns).index("Comments (Optional)")
    for focal in crosswalk.library.elements(crosswalk.target.id):
        for mapping in pairs.get(focal.id, {}).values():
            yield make(crosswalk, focal, crosswalk.library.element(mapping.source), mapping)
        if focal.id not in pairs:
            blank: list[str | int | None] = [crosswalk.name(focal.id), *[None] * (len(columns) - 1)]
            blank[comment] = reasons.get(focal.id)
            yield tuple(blank)


def _set_row(crosswalk: Crosswalk, focal: Element, reference: Element, mapping: Mapping) -> Row:
    return (
        crosswalk.name(focal.id),
        _described(focal),
        mapping.rationale_type,
        OLIR_SETS[mapping.relation],
        crosswalk.name(reference.id),
        _described(reference),
        mapping.rationale,
        strength_of(mapping),
    )


def _support_row(crosswalk: Crosswalk, focal: Element, reference: Element, mapping: Mapping) -> Row:
    return (
        crosswalk.name(focal.id),
        _described(focal),
        OLIR_SUPPORT[mapping.relation],
        mapping.relation_property.replace("-", " "),
        mapping.rationale,
        crosswalk.name(reference.id),
        _described(reference),
        None,
        strength_of(mapping),
    )


def _described(element: Element) -> str:
    return f"{element.title}: {element.summary}" if element.summary else element.title


def _short(name: str, otherwise: str) -> str:
    return name if len(name) <= SHORT else otherwise[:SHORT]


def _dashed(name: str) -> str:
    return "-".join(name.split())
