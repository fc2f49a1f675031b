"""The formats of other tools, in one table: what each carries and loses, and the functions that write and read it.

The lists and the help of `mapper export` and `mapper import`, and the tables of the docs, are made from it. A function
is named as `module:function` and loaded when its format is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mapper import relations

if TYPE_CHECKING:
    from mapper.relations import Names


@dataclass(frozen=True, slots=True)
class Export:
    """What is written: its name after --as, the file's suffix, one line about it, what it carries, what it does not.

    `place` is the function that writes it; empty where a command of its own does. One for a framework goes from
    library, framework and elements to bytes.
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


@dataclass(frozen=True, slots=True)
class CrosswalkExport(Export):
    """An export of a crosswalk; its function goes from `Crosswalk` to bytes.

    `names` is what each relation becomes, one that is missing having no counterpart; `lost` are the fields of a mapping
    that are not in the file; `omissions` are places of the rows (`Omission`) that the format has no room for.
    """

    names: Names
    lost: tuple[str, ...] = ()
    omissions: tuple[str, ...] = ()

    @property
    def loses(self) -> str:
        """What is not in the file."""
        fields = ", ".join(name.replace("_", " ") for name in self.lost)
        return "; ".join(filter(None, (fields, self.note))) or "nothing"


@dataclass(frozen=True, slots=True)
class CommandExport(Export):
    """An export that a command of its own writes; `of` is what it is made from."""

    of: str


@dataclass(frozen=True, slots=True)
class Import:
    """What is read: the file that it takes, one line about it, what comes in, what stays behind, whose licence holds.

    `place` is the function from path and library to `Imported`; empty where the command has options of its own.
    """

    suffix: str
    title: str
    carries: str
    loses: str
    licence: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format under the name of its import, with its flavours of a crosswalk, of a framework, and further exports."""

    name: str
    reads: Import | None = None
    crosswalks: tuple[CrosswalkExport, ...] = ()
    frameworks: tuple[Export, ...] = ()
    others: tuple[CommandExport, ...] = ()

    @property
    def exports(self) -> tuple[Export, ...]:
        """All that is written in the format."""
        return (*self.crosswalks, *self.frameworks, *self.others)


EVERYTHING = "every field of a mapping"
_OWN_ROWS = f"{EVERYTHING}; of rows of others only source, relation and target are needed"
_TWO = "the description of the two frameworks"
_ONE = "the description of the framework"
_CIRCUMSTANCES = ("provenance", "status", "place", "gap", "source_edition", "target_edition", "author", "date",
                  "reviewer", "review_date", "judged_on")  # fmt: skip
"""Who says it, where, when and of which edition."""
_UNCOUNTED, _WHOLE_SOURCE, _WHOLE_TARGET, _WHOLE_RELATED, _RELATED_TO_WHOLE = (
    f"mapper.exporters.crosswalk:{name}"
    for name in ("UNCOUNTED", "WHOLE_SOURCE", "WHOLE_TARGET", "WHOLE_RELATED", "RELATED_TO_WHOLE")
)
_SHEET = (_UNCOUNTED, _WHOLE_SOURCE, _RELATED_TO_WHOLE)
_OLIR = (_UNCOUNTED, _WHOLE_RELATED, _WHOLE_TARGET)
_PAIRS = (_UNCOUNTED, _WHOLE_SOURCE, _WHOLE_TARGET)

FORMATS = (
    Format("csv",
        Import(".csv", "a plain table, ours or with a map of its columns",
            "what your column map names; of our own tables every field", "other columns", "what the map says"),
        (CrosswalkExport("csv", ".csv", "plain table (RFC 4180) that no spreadsheet takes for formulas",
            f"{EVERYTHING}, and labels", _TWO, "mapper.exporters.plain:crosswalk_csv", relations.OWN),),
        (Export("csv", ".csv", "plain table (RFC 4180) that no spreadsheet takes for formulas",
            "every column of the element table", _ONE, "mapper.exporters.plain:framework_csv"),)),
    Format("json",
        Import(".json, .jsonl", "JSON: a crosswalk, a framework, mappings or elements, as mapper writes them",
            f"{_OWN_ROWS}; every field of an element", "members of other names", "the licence of the crosswalk",
            "mapper.importers.documents:read_document"),
        (CrosswalkExport("json", ".json", "one JSON document; docs/schemas/crosswalk-document.json",
            f"{EVERYTHING}, both frameworks, the licence", "", "mapper.exporters.plain:crosswalk_json", relations.OWN),
         CrosswalkExport("jsonl", ".jsonl", "JSON Lines, a mapping a line",
            EVERYTHING, _TWO, "mapper.exporters.plain:crosswalk_lines", relations.OWN)),
        (Export("json", ".json", "one JSON document; docs/schemas/framework-document.json",
            "the framework and every field of its elements", "nothing", "mapper.exporters.plain:framework_json"),
         Export("jsonl", ".jsonl", "JSON Lines, an element a line",
            "every field of an element", _ONE, "mapper.exporters.plain:framework_lines"))),
    Format("sssom",
        Import(".tsv, .json", "a mapping set in SSSOM/TSV or SSSOM/JSON, of others or our own",
            "mappings; ids that nobody describes become a small framework; of our own rows every field",
            "all other slots; metadata in a file of its own", "the licence of the set",
            "mapper.importers.sssom:read_mapping_set"),
        (CrosswalkExport("sssom", ".sssom.tsv", "SSSOM/TSV as the data is stored; --data reads it again",
            f"{EVERYTHING}, labels, the licence", _TWO, "mapper.exporters.sssom:write_stored", relations.RDF),
         CrosswalkExport("sssom-skos", ".sssom.tsv", "SSSOM/TSV with SKOS predicates, for tools that know no others",
            f"{EVERYTHING}, those that SSSOM lacks unread in the slot other; labels, the licence",
            _TWO, "mapper.exporters.sssom:write_skos", relations.SKOS),
         CrosswalkExport("sssom-json", ".sssom.json", "SSSOM/JSON with the same content as sssom-skos",
            "as sssom-skos", _TWO, "mapper.exporters.sssom:write_json", relations.SKOS))),
    Format("turtle",
        Import(".ttl", "RDF/Turtle: SSSOM's axioms and SKOS mapping relations; needs the extra rdf",
            "as sssom; a relation that no axiom speaks of comes in as well", "everything else in the graph",
            "the licence of the set", "mapper.importers.turtle:read_turtle"),
        (CrosswalkExport("turtle", ".ttl", "RDF/Turtle: SKOS relations and an axiom for each; needs the extra rdf",
            f"{EVERYTHING}, as properties of the axiom; labels, the licence",
            _TWO, "mapper.exporters.turtle:write", relations.SKOS),)),
    Format("graphml",
        Import(".graphml", "GraphML whose edges have a `relation`",
            _OWN_ROWS, "data of other names; nodes without an edge", "not stated",
            "mapper.importers.graphml:read_graph"),
        (CrosswalkExport("graphml", ".graphml", "GraphML, for Gephi, yEd and networkx",
            f"{EVERYTHING}; kind, citation, title and link of the elements", f"summaries, and {_TWO}",
            "mapper.exporters.graphml:write", relations.OWN),)),
    Format("parquet",
        Import(".parquet", "Parquet with the columns of our CSV; needs the extra parquet",
            _OWN_ROWS, "columns of other names", "the file's metadata `licence`",
            "mapper.importers.parquet:read_parquet"),
        (CrosswalkExport("parquet", ".parquet", "Parquet, for data frames; needs the extra parquet",
            f"{EVERYTHING}, and labels; names, editions and licence as metadata", f"the rest of {_TWO}",
            "mapper.exporters.parquet:write", relations.OWN),)),
    Format("strm",
        Import(".xlsx", "a set theory sheet (STRM) of the Secure Controls Framework",
            "mappings, names and descriptions of both sides",
            "formatting, formulas (their last values are read), other sheets",
            "ask the publisher: the text of the Secure Controls Framework is CC BY-ND"),
        (CrosswalkExport("strm", ".xlsx",
            "set theory sheet (STRM) of the Secure Controls Framework; SOURCE is the focal document",
            "citations, titles, summaries; relation, strength, rationale and its type; above the header, how many rows "
            "are reviewed", "",
            "mapper.exporters.strm:write", relations.STRM, ("relation_property", "confidence", *_CIRCUMSTANCES),
            _SHEET),)),
    Format("olir",
        Import(".xlsx", "a NIST OLIR template in set theory or supportive style",
            "mappings, descriptions of both sides, the developer as author; names of the documents",
            "General Information else, security control baselines, fulfilled by, group identifiers; focal elements "
            "without a reference element, and what is said of them",
            "not stated in the template; ask the developer"),
        (CrosswalkExport("olir", ".xlsx", "NIST OLIR template, set theory style; TARGET is NIST's focal document",
            "every focal element; citations, titles, summaries; relation, strength, rationale and its type; authors, "
            "and how many rows are reviewed, for all rows together",
            "a second row on a pair, and a strength outside of the bands of IR 8278A",
            "mapper.exporters.olir:write_sets", relations.OLIR_SETS,
            ("relation_property", "confidence", *_CIRCUMSTANCES), _OLIR),
         CrosswalkExport("olir-supportive", ".xlsx",
            "NIST OLIR template, supportive style; TARGET is NIST's focal document",
            "every focal element; citations, titles, summaries; relation and its property, strength, rationale; "
            "authors, and how many rows are reviewed, for all rows together",
            "a second row on a pair, and a strength outside of the bands of IR 8278A",
            "mapper.exporters.olir:write_support", relations.OLIR_SUPPORT,
            ("rationale_type", "confidence", *_CIRCUMSTANCES), _OLIR)),
        others=(CommandExport("olir-package", "folder", "both NIST OLIR templates; `mapper export olir-package`",
            "as olir and olir-supportive; point of contact and web address", "as olir and olir-supportive",
            "", "crosswalk"),)),
    Format("ciso-assistant",
        Import(".yaml", "a CISO Assistant library",
            "frameworks: ref_id, name, description, parents, assessable, annotation, typical evidence, implementation "
            "groups; requirement mapping sets", "scores, questions, reference controls, threats, translations",
            "the library's copyright"),
        (CrosswalkExport("ciso-assistant", ".yaml", "requirement mapping set of CISO Assistant",
            "ids; relation, strength, rationale and its type; the licence; how many rows are reviewed",
            "titles and summaries, which are in the libraries of the two frameworks",
            "mapper.exporters.ciso_assistant:write_mapping_set", relations.CISO_ASSISTANT,
            ("relation_property", "confidence", *_CIRCUMSTANCES), _PAIRS),),
        (Export("ciso-assistant", ".yaml", "framework library of CISO Assistant",
            "citation, title, summary, first parent, which elements are requirements",
            "kind, link, aliases, further parents, columns of its own",
            "mapper.exporters.ciso_assistant:write_framework"),)),
    Format("trestle",
        Import(".csv", "a mapping CSV of compliance-trestle",
            "controls of both catalogs, relationship, confidence, gaps; what our export adds",
            "coverage; further columns", "not stated", "mapper.importers.trestle:read_rows"),
        (CrosswalkExport("trestle", ".csv", "mapping CSV of compliance-trestle, for its task csv-to-oscal-mc",
            "ids; relation, strength, confidence, rationale and its type, provenance, status",
            "titles and summaries, which are in the catalogs",
            "mapper.exporters.trestle:write", relations.OSCAL, ("relation_property", *_CIRCUMSTANCES[2:]),
            (*_PAIRS, "mapper.exporters.trestle:NO_CONTROL")),)),
    Format("ctid",
        Import(".json", "a mappings file of MITRE's Center for Threat-Informed Defense",
            "ids, names, mapping type, comments; author and last update for all rows",
            "scores, groups, further references, who completed a row", "not stated",
            "mapper.importers.ctid:read_mappings"),
        (CrosswalkExport("ctid", ".json",
            "mappings file of MITRE's Center for Threat-Informed Defense, to techniques",
            "ids, titles, groups, links; relation as a mapping type, rationale, whether a row is reviewed; authors and "
            "dates for all rows together", "summaries",
            "mapper.exporters.ctid:write", relations.CTID,
            ("relation_property", "strength", "confidence", "rationale_type", "provenance", *_CIRCUMSTANCES[2:]),
            (*_SHEET, "mapper.exporters.ctid:NO_TECHNIQUE")),)),
    Format("opencre",
        Import(".csv", "a CSV of OpenCRE",
            "CREs and what is linked to them: ids, names, links", "descriptions; links between CREs", "not stated",
            "mapper.importers.opencre:read_links"),
        (CrosswalkExport("opencre", ".csv", "CSV that OpenCRE imports, for a crosswalk to OpenCRE",
            "ids, titles, summaries, links", "", "mapper.exporters.opencre:write", relations.OPENCRE,
            ("relation", "relation_property", "strength", "confidence", "rationale", "rationale_type", *_CIRCUMSTANCES),
            (*_PAIRS, "mapper.exporters.opencre:NO_CRE")),)),
    Format("oscal",
        Import(".xml, .json, .yaml", "an OSCAL 1.x catalog, or a mapping collection",
            "groups, controls, items of statements; labels, statement, guidance, links, cited documents, properties; "
            "withdrawn controls as such; relations, remarks, confidence, rationale type and gaps; of our own every "
            "field",
            "assessment objectives and methods, guidelines and constraints of parameters, roles, the namespace of a "
            "property; qualifiers and coverage of mappings", "a property license of the metadata, or not stated"),
        others=(CommandExport("oscal", ".xml, .json, .yaml", "OSCAL 1.2.3; `mapper export oscal`",
            "the Exchange and the three standards as catalogs, their crosswalks with every field of a mapping, "
            "selections, an assessment; docs/oscal.md", "other frameworks and their crosswalks", "", "library"),)),
    Format("pages",
        others=(CommandExport("pages", "folder", "Markdown; `mapper export pages`",
            "a page for each element of a kind: facts, summary, links, and its mappings with relation, strength, "
            "confidence, provenance, status and rationale",
            "elements of other kinds; mappings that are deprecated or stale; their dates, authors and editions",
            "", "framework"),)),
    Format("exchange",
        Import("folder", "an edition of the OWASP AI Exchange: its docs folder, or the repository",
            "threats, controls, and what the Exchange states of them; see docs/exchange.md",
            "pictures and layout", "that of the Exchange, CC0 1.0")),
)  # fmt: skip
"""Every format; the order is that of the lists and of the help."""
CROSSWALK_FORMATS = {export.name: export for format in FORMATS for export in format.crosswalks}
"""What `mapper export crosswalk --as` takes."""
FRAMEWORK_FORMATS = {export.name: export for format in FORMATS for export in format.frameworks}
"""What `mapper export framework --as` takes."""
IMPORTS = {format.name: format.reads for format in FORMATS if format.reads}
"""The commands of `mapper import`."""


def found_at(place: str) -> Any:
    """What a place `module:name` names; the module is loaded now."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
