"""The formats of other tools: what each is, what it carries and what it loses; its module is loaded when it is used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mapper import relations
from mapper.errors import MapperError
from mapper.exporters.crosswalk import (
    RELATED_TO_WHOLE,
    UNCOUNTED,
    WHOLE_RELATED,
    WHOLE_SOURCE,
    WHOLE_TARGET,
    Omission,
    between,
    without,
)
from mapper.exporters.ctid import NO_TECHNIQUE
from mapper.exporters.opencre import NO_CRE
from mapper.exporters.trestle import NO_CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.exporters.crosswalk import Crosswalk
    from mapper.library import Library
    from mapper.relations import Names
    from mapper.selection import Selection

EVERYTHING = "every field of a mapping"
UNKNOWN_RELATION = "rows whose relation the format does not know"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a framework with its elements: name, suffix, one line about it, what it carries and loses.

    `place` is the function that writes it, from library, framework and elements to bytes, as `module:function`.
    """

    name: str
    suffix: str
    title: str
    carries: str
    note: str
    place: str

    @property
    def loses(self) -> str:
        """What is not in the file."""
        return self.note

    @property
    def leaves_out(self) -> tuple[Omission, ...]:
        """The rows that the format has no place for."""
        return ()


@dataclass(frozen=True, slots=True)
class CrosswalkFormat(Format):
    """A format of a crosswalk; its function goes from Crosswalk to bytes.

    `names` is what each relation becomes, one that is missing having no counterpart; `lost` are the fields of a mapping
    that are not in the file, `note` what else is not; `omissions` are rows that the format has no place for.
    """

    names: Names
    lost: tuple[str, ...] = ()
    omissions: tuple[Omission, ...] = ()

    @property
    def loses(self) -> str:
        """What is not in the file."""
        fields = ", ".join(name.replace("_", " ") for name in self.lost)
        return "; ".join(filter(None, (fields, self.note))) or "nothing"

    @property
    def leaves_out(self) -> tuple[Omission, ...]:
        """All rows that the format has no place for."""
        unknown = Omission(UNKNOWN_RELATION, lambda _, mapping: mapping.relation not in self.names)
        return (*self.omissions, *([unknown] if len(self.names) < len(relations.OWN) else []))


_SHEET = (UNCOUNTED, WHOLE_SOURCE, RELATED_TO_WHOLE)
_OLIR = (UNCOUNTED, WHOLE_RELATED, WHOLE_TARGET)
_PAIRS = (UNCOUNTED, WHOLE_SOURCE, WHOLE_TARGET)
_CIRCUMSTANCES = ("provenance", "status", "place", "gap", "source_edition", "target_edition", "author", "date",
                  "reviewer", "review_date", "judged_on")  # fmt: skip
"""Who says it, where, when and of which edition."""

CROSSWALK_FORMATS = {
    format.name: format
    for format in (
        CrosswalkFormat(
            "csv", ".csv", "CSV (RFC 4180) that no spreadsheet takes for formulas",
            f"{EVERYTHING}, and labels", "the description of the two frameworks",
            "mapper.exporters.plain:crosswalk_csv", relations.OWN),
        CrosswalkFormat(
            "json", ".json", "one JSON document; docs/schemas/crosswalk-document.json",
            f"{EVERYTHING}, both frameworks, the licence", "",
            "mapper.exporters.plain:crosswalk_json", relations.OWN),
        CrosswalkFormat(
            "jsonl", ".jsonl", "JSON Lines, a mapping a line",
            EVERYTHING, "the description of the two frameworks",
            "mapper.exporters.plain:crosswalk_lines", relations.OWN),
        CrosswalkFormat(
            "sssom", ".sssom.tsv", "SSSOM/TSV as the data is stored; --data reads it again",
            f"{EVERYTHING}, labels, the licence", "the description of the two frameworks",
            "mapper.exporters.sssom:write_stored", relations.RDF),
        CrosswalkFormat(
            "sssom-skos", ".sssom.tsv", "SSSOM/TSV with SKOS predicates, for tools that know no others",
            "every field of a mapping, those that SSSOM lacks unread in the slot other; labels, the licence",
            "the description of the two frameworks",
            "mapper.exporters.sssom:write_skos", relations.SKOS),
        CrosswalkFormat(
            "sssom-json", ".sssom.json", "SSSOM/JSON with the same content as sssom-skos",
            "as sssom-skos", "the description of the two frameworks",
            "mapper.exporters.sssom:write_json", relations.SKOS),
        CrosswalkFormat(
            "turtle", ".ttl", "RDF/Turtle: SKOS relations and an axiom for each (extra: rdf)",
            "every field of a mapping, as properties of the axiom; labels, the licence",
            "the description of the two frameworks",
            "mapper.exporters.turtle:write", relations.SKOS),
        CrosswalkFormat(
            "graphml", ".graphml", "GraphML, for Gephi, yEd and networkx",
            f"{EVERYTHING}; kind, citation, title and link of the elements",
            "summaries, and the description of the two frameworks",
            "mapper.exporters.graphml:write", relations.OWN),
        CrosswalkFormat(
            "parquet", ".parquet", "Parquet, for data frames (extra: parquet)",
            f"{EVERYTHING}, and labels; names, editions and licence as metadata",
            "the rest of the description of the two frameworks",
            "mapper.exporters.parquet:write", relations.OWN),
        CrosswalkFormat(
            "strm", ".xlsx", "set theory sheet of the Secure Controls Framework; SOURCE is the focal document",
            "citations, titles, summaries; relation, strength, rationale and its type; above the header, how many rows "
            "are reviewed", "",
            "mapper.exporters.strm:write", relations.STRM, ("relation_property", "confidence", *_CIRCUMSTANCES),
            _SHEET),
        CrosswalkFormat(
            "olir", ".xlsx", "NIST OLIR template, set theory style; TARGET is NIST's focal document",
            "every focal element; citations, titles, summaries; relation, strength, rationale and its type; authors, "
            "and how many rows are reviewed, for all rows together",
            "a second row on a pair, and a strength outside of the bands of IR 8278A",
            "mapper.exporters.olir:write_sets", relations.OLIR_SETS,
            ("relation_property", "confidence", *_CIRCUMSTANCES), _OLIR),
        CrosswalkFormat(
            "olir-supportive", ".xlsx", "NIST OLIR template, supportive style; TARGET is NIST's focal document",
            "every focal element; citations, titles, summaries; relation and its property, strength, rationale; "
            "authors, and how many rows are reviewed, for all rows together",
            "a second row on a pair, and a strength outside of the bands of IR 8278A",
            "mapper.exporters.olir:write_support", relations.OLIR_SUPPORT,
            ("rationale_type", "confidence", *_CIRCUMSTANCES), _OLIR),
        CrosswalkFormat(
            "ciso-assistant", ".yaml", "requirement mapping set of CISO Assistant",
            "ids; relation, strength, rationale and its type; the licence; how many rows are reviewed",
            "titles and summaries, which are in the libraries of the two frameworks",
            "mapper.exporters.ciso_assistant:write_mapping_set", relations.CISO_ASSISTANT,
            ("relation_property", "confidence", *_CIRCUMSTANCES), _PAIRS),
        CrosswalkFormat(
            "trestle", ".csv", "mapping CSV of compliance-trestle, for its task csv-to-oscal-mc",
            "ids; relation, strength, confidence, rationale and its type, provenance, status",
            "titles and summaries, which are in the catalogs",
            "mapper.exporters.trestle:write", relations.OSCAL, ("relation_property", *_CIRCUMSTANCES[2:]),
            (*_PAIRS, NO_CONTROL)),
        CrosswalkFormat(
            "ctid", ".json", "mappings file of the Center for Threat-Informed Defense, to techniques",
            "ids, titles, groups, links; relation as a mapping type, rationale, whether a row is reviewed; authors and "
            "dates for all rows together", "summaries",
            "mapper.exporters.ctid:write", relations.CTID,
            ("relation_property", "strength", "confidence", "rationale_type", "provenance", *_CIRCUMSTANCES[2:]),
            (*_SHEET, NO_TECHNIQUE)),
        CrosswalkFormat(
            "opencre", ".csv", "CSV that OpenCRE imports, for a crosswalk to OpenCRE",
            "ids, titles, summaries, links", "",
            "mapper.exporters.opencre:write", relations.OPENCRE,
            ("relation", "relation_property", "strength", "confidence", "rationale", "rationale_type", *_CIRCUMSTANCES),
            (*_PAIRS, NO_CRE)),
    )
}  # fmt: skip
"""By name; the order is that of the help."""

FRAMEWORK_FORMATS = {
    format.name: format
    for format in (
        Format("csv", ".csv", "CSV (RFC 4180) that no spreadsheet takes for formulas",
               "every column of the element table", "the description of the framework",
               "mapper.exporters.plain:framework_csv"),
        Format("json", ".json", "one JSON document; docs/schemas/framework-document.json",
               "the framework and every field of its elements", "nothing",
               "mapper.exporters.plain:framework_json"),
        Format("jsonl", ".jsonl", "JSON Lines, an element a line",
               "every field of an element", "the description of the framework",
               "mapper.exporters.plain:framework_lines"),
        Format("ciso-assistant", ".yaml", "framework library of CISO Assistant",
               "citation, title, summary, first parent, which elements are requirements",
               "kind, link, aliases, further parents, columns of its own",
               "mapper.exporters.ciso_assistant:write_framework"),
    )
}  # fmt: skip
"""By name; the order is that of the help."""


NOT_SELECTED = "rows that were not selected"


def export_crosswalk(
    format: CrosswalkFormat, library: Library, source: str, target: str, selection: Selection | None = None
) -> tuple[bytes, dict[str, int]]:
    """A crosswalk in a format, and how many rows that left out, by what they are.

    Raises UnknownId for a framework, and MapperError where there is no crosswalk, or none of its rows has a place.
    """
    whole = between(library, source, target)
    chosen, unselected = _selected(whole, selection)
    crosswalk, left_out = without(chosen, format.leaves_out)
    left_out = unselected | left_out
    if not crosswalk.mappings:
        rows = "; ".join(f"{what} ({count})" for what, count in left_out.items())
        where = f"{whole.source.id} to {whole.target.id}"
        advice = "choose another format, or read the crosswalk from its other end; `mapper export --list` has them all"
        if unselected:
            advice = "select less strictly, or choose another format; `mapper export --list` has them all"
        raise MapperError(f"has nothing that {format.name} has a place for: {rows}", where=where, advice=advice)
    content: bytes = function_at(format.place)(crosswalk)
    return content, left_out


def _selected(crosswalk: Crosswalk, selection: Selection | None) -> tuple[Crosswalk, dict[str, int]]:
    """The rows of a crosswalk that are selected, and how many are not."""
    if selection is None:
        return crosswalk, {}
    sides = crosswalk.source.id, crosswalk.target.id
    rows = selection.of_mappings(crosswalk.library, sides, crosswalk.mappings)
    number = len(crosswalk.mappings) - len(rows)
    return replace(crosswalk, mappings=tuple(rows)), {NOT_SELECTED: number} if number else {}


def export_framework(format: Format, library: Library, framework: str, selection: Selection | None = None) -> bytes:
    """A framework with its elements, or those that are selected, in a format; raises UnknownId and MapperError."""
    found = library.framework(framework)
    elements = selection.of_elements(library, found.id) if selection else library.elements(found.id)
    content: bytes = function_at(format.place)(library, found, elements)
    return content


def function_at(place: str) -> Callable[..., Any]:
    """The function of a format, from `module:function`."""
    module, _, name = place.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
