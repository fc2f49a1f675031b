"""The formats of other tools: what each is, what it carries and what it loses; its module is loaded when it is used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.exporters import relations
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

    from mapper.exporters.relations import Names
    from mapper.library import Library

EVERYTHING = "every field of a mapping"
UNKNOWN_RELATION = "rows whose relation the format does not know"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a crosswalk: its name and suffix, what it carries and loses, and the function that writes it.

    `names` is what each relation becomes, one that is missing having no counterpart; `omissions` are further rows that
    the format has no place for; `place` is the function, from Crosswalk to bytes, as `module:function`.
    """

    name: str
    suffix: str
    title: str
    carries: str
    loses: str
    names: Names
    place: str
    omissions: tuple[Omission, ...] = ()

    @property
    def leaves_out(self) -> tuple[Omission, ...]:
        """All rows that the format has no place for."""
        unknown = Omission(UNKNOWN_RELATION, lambda _, mapping: mapping.relation not in self.names)
        return (*self.omissions, *([unknown] if len(self.names) < len(relations.OWN) else []))


@dataclass(frozen=True, slots=True)
class FrameworkFormat:
    """A format of a framework with its elements; `place` is a function from library and framework to bytes."""

    name: str
    suffix: str
    title: str
    carries: str
    loses: str
    place: str


_SHEET = (UNCOUNTED, WHOLE_SOURCE, RELATED_TO_WHOLE)
_OLIR = (UNCOUNTED, WHOLE_RELATED, WHOLE_TARGET)
_PAIRS = (UNCOUNTED, WHOLE_SOURCE, WHOLE_TARGET)

CROSSWALK_FORMATS = {
    format.name: format
    for format in (
        Format("csv", ".csv", "CSV (RFC 4180) that no spreadsheet takes for formulas",
               f"{EVERYTHING}, and labels", "the description of the two frameworks", relations.OWN,
               "mapper.exporters.plain:crosswalk_csv"),
        Format("json", ".json", "one JSON document; docs/schemas/crosswalk-document.json",
               f"{EVERYTHING}, both frameworks, the licence", "nothing", relations.OWN,
               "mapper.exporters.plain:crosswalk_json"),
        Format("jsonl", ".jsonl", "JSON Lines, a mapping a line",
               EVERYTHING, "the description of the two frameworks", relations.OWN,
               "mapper.exporters.plain:crosswalk_lines"),
        Format("sssom", ".sssom.tsv", "SSSOM/TSV as the data is stored; --data reads it again",
               f"{EVERYTHING}, and labels", "nothing", relations.RDF,
               "mapper.exporters.sssom:write_stored"),
        Format("sssom-skos", ".sssom.tsv", "SSSOM/TSV with SKOS predicates, for tools that know no others",
               "ids, labels, editions, predicate, confidence, author, reviewer, dates, rationale; the rest unread in "
               "the slot other",
               "judged_on; the order of strength, which is text in the slot other", relations.SKOS,
               "mapper.exporters.sssom:write_skos"),
        Format("sssom-json", ".sssom.json", "SSSOM/JSON with the same content as sssom-skos",
               "as sssom-skos", "as sssom-skos", relations.SKOS,
               "mapper.exporters.sssom:write_json"),
        Format("turtle", ".ttl", "RDF/Turtle: SKOS relations and an axiom for each (extra: rdf)",
               "as sssom-skos, with strength, rationale type, provenance and status as properties of the axiom",
               "judged_on", relations.SKOS,
               "mapper.exporters.turtle:write"),
        Format("graphml", ".graphml", "GraphML, for Gephi, yEd and networkx",
               "every field but judged_on; kind, citation, title and link of the elements", "judged_on, summaries",
               relations.OWN, "mapper.exporters.graphml:write"),
        Format("parquet", ".parquet", "Parquet, for data frames (extra: parquet)",
               f"{EVERYTHING}, and labels; names, editions and licence as metadata",
               "the rest of the description of the two frameworks", relations.OWN,
               "mapper.exporters.parquet:write"),
        Format("strm", ".xlsx", "set theory sheet of the Secure Controls Framework; SOURCE is the focal document",
               "citations, titles, summaries, rationale and its type, relation, strength",
               "confidence, provenance, editions and dates of a row, author, reviewer; status is counted above the "
               "header", relations.STRM,
               "mapper.exporters.strm:write", _SHEET),
        Format("olir", ".xlsx", "NIST OLIR template, set theory style; TARGET is NIST's focal document",
               "citations, titles, summaries, rationale and its type, relation, strength in the bands of IR 8278A; "
               "every focal element",
               "confidence, provenance, editions and dates of a row, reviewer; a second row on a pair; a strength "
               "outside of the bands", relations.OLIR_SETS,
               "mapper.exporters.olir:write_sets", _OLIR),
        Format("olir-supportive", ".xlsx", "NIST OLIR template, supportive style; TARGET is NIST's focal document",
               "citations, titles, summaries, relation and its property, rationale as explanation, strength; every "
               "focal element",
               "as olir; also the rationale type", relations.OLIR_SUPPORT,
               "mapper.exporters.olir:write_support", _OLIR),
        Format("ciso-assistant", ".yaml", "requirement mapping set of CISO Assistant",
               "relation, rationale and its type, strength, ids",
               "confidence, provenance, editions and dates of a row, author, reviewer; status is counted in the "
               "description", relations.CISO_ASSISTANT,
               "mapper.exporters.ciso_assistant:write_mapping_set", _PAIRS),
        Format("trestle", ".csv", "mapping CSV of compliance-trestle, for its task csv-to-oscal-mc",
               "relation, confidence, strength, rationale and its type, provenance, status, ids",
               "editions and dates of a row, author, reviewer; trestle writes random UUIDs and method manual",
               relations.OSCAL, "mapper.exporters.trestle:write", (*_PAIRS, NO_CONTROL)),
        Format("ctid", ".json", "mappings file of the Center for Threat-Informed Defense, to techniques",
               "ids, titles, groups, relation as a mapping type, rationale, status",
               "strength, confidence, rationale type, provenance, editions and dates of a row, reviewer",
               relations.CTID, "mapper.exporters.ctid:write", (*_SHEET, NO_TECHNIQUE)),
        Format("opencre", ".csv", "CSV that OpenCRE imports, for a crosswalk to OpenCRE",
               "ids, titles, summaries, links", "everything else that a mapping says", relations.OPENCRE,
               "mapper.exporters.opencre:write", (*_PAIRS, NO_CRE)),
    )
}  # fmt: skip
"""By name; the order is that of the help."""

FRAMEWORK_FORMATS = {
    format.name: format
    for format in (
        FrameworkFormat("csv", ".csv", "CSV (RFC 4180) that no spreadsheet takes for formulas",
                        "every column of the element table", "the description of the framework",
                        "mapper.exporters.plain:framework_csv"),
        FrameworkFormat("json", ".json", "one JSON document; docs/schemas/framework-document.json",
                        "the framework and every field of its elements", "nothing",
                        "mapper.exporters.plain:framework_json"),
        FrameworkFormat("jsonl", ".jsonl", "JSON Lines, an element a line",
                        "every field of an element", "the description of the framework",
                        "mapper.exporters.plain:framework_lines"),
        FrameworkFormat("ciso-assistant", ".yaml", "framework library of CISO Assistant",
                        "citation, title, summary, first parent, which elements are requirements",
                        "kind, link, aliases, further parents, columns of its own",
                        "mapper.exporters.ciso_assistant:write_framework"),
    )
}  # fmt: skip
"""By name; the order is that of the help."""


def export_crosswalk(format: Format, library: Library, source: str, target: str) -> tuple[bytes, dict[str, int]]:
    """A crosswalk in a format, and how many rows that left out, by what they are.

    Raises UnknownId for a framework, and MapperError where there is no crosswalk, or none of its rows has a place.
    """
    whole = between(library, source, target)
    crosswalk, left_out = without(whole, format.leaves_out)
    if not crosswalk.mappings:
        rows = "; ".join(f"{what} ({count})" for what, count in left_out.items())
        where = f"{whole.source.id} to {whole.target.id}"
        advice = "choose another format, or read the crosswalk from its other end; `mapper export --list` has them all"
        raise MapperError(f"has nothing that {format.name} has a place for: {rows}", where=where, advice=advice)
    return function_at(format.place)(crosswalk), left_out


def export_framework(format: FrameworkFormat, library: Library, framework: str) -> bytes:
    """A framework with its elements in a format; raises UnknownId."""
    return function_at(format.place)(library, library.framework(framework))


def function_at(place: str) -> Callable[..., bytes]:
    """The function of a format, from `module:function`."""
    module, _, name = place.partition(":")
    function: Callable[..., bytes] = getattr(import_module(module), name)
    return function
