"""What can be imported: each command with its files, what comes in and what stays behind, and whose licence holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A command of `mapper import`: the file that it takes, one line about it, what it carries and loses.

    `place` is its function, from path and library to `Imported`, as `module:function`; empty where the command has
    options of its own.
    """

    name: str
    suffix: str
    title: str
    carries: str
    loses: str
    licence: str
    place: str = ""


OWN_FIELDS = "every field of a mapping; of rows of others only source, relation and target are needed"
IMPORTS = {
    format.name: format
    for format in (
        ImportFormat(
            "exchange", "folder", "an edition of the OWASP AI Exchange: its docs folder, or the repository",
            "threats, controls, and what the Exchange states of them; see docs/exchange.md",
            "pictures and layout", "that of the Exchange, CC0 1.0"),
        ImportFormat(
            "ciso-assistant", ".yaml", "a CISO Assistant library",
            "frameworks: ref_id, name, description, parents, assessable, annotation, typical evidence, implementation "
            "groups; requirement mapping sets", "scores, questions, reference controls, threats, translations",
            "the library's copyright"),
        ImportFormat(
            "oscal", ".xml, .json, .yaml", "an OSCAL 1.x catalog, or a mapping collection that mapper wrote",
            "groups, controls, items of statements; labels, statement, guidance, links, cited documents, properties; "
            "withdrawn controls as such",
            "assessment objectives and methods, guidelines and constraints of parameters, roles, the namespace of a "
            "property", "a property license of the metadata, or not stated"),
        ImportFormat(
            "sssom", ".tsv, .json", "a mapping set in SSSOM/TSV or SSSOM/JSON, of others or our own",
            "mappings; ids that nobody describes become a small framework; of our own rows every field",
            "all other slots; metadata in a file of its own", "the licence of the set"),
        ImportFormat(
            "turtle", ".ttl", "SSSOM's axioms and SKOS mapping relations in RDF/Turtle (extra: rdf)",
            "as sssom; a relation that no axiom speaks of comes in as well", "everything else in the graph",
            "the licence of the set", "mapper.importers.turtle:read_turtle"),
        ImportFormat(
            "strm", ".xlsx", "a set theory sheet of the Secure Controls Framework",
            "mappings, names and descriptions of both sides",
            "formatting, formulas (their last values are read), other sheets",
            "ask the publisher: the text of the Secure Controls Framework is CC BY-ND"),
        ImportFormat(
            "olir", ".xlsx", "a NIST OLIR template in set theory or supportive style",
            "mappings, descriptions of both sides, the developer as author; names of the documents",
            "General Information else, security control baselines, fulfilled by, group identifiers; focal elements "
            "without a reference element, and what is said of them",
            "not stated in the template; ask the developer"),
        ImportFormat(
            "csv", ".csv", "a plain table, ours or with a map of its columns",
            "what your column map names; of our own tables every field", "other columns", "what the map says"),
        ImportFormat(
            "json", ".json, .jsonl", "a crosswalk, a framework, mappings or elements, as mapper writes them",
            OWN_FIELDS + "; every field of an element", "members of other names", "the licence of the crosswalk",
            "mapper.importers.documents:read_document"),
        ImportFormat(
            "graphml", ".graphml", "a graph whose edges have a `relation`",
            OWN_FIELDS, "data of other names; nodes without an edge", "not stated",
            "mapper.importers.graphml:read_graph"),
        ImportFormat(
            "parquet", ".parquet", "a table with the columns of our CSV (extra: parquet)",
            OWN_FIELDS, "columns of other names", "the file's metadata `licence`",
            "mapper.importers.parquet:read_parquet"),
        ImportFormat(
            "ctid", ".json", "a mappings file of the Center for Threat-Informed Defense",
            "ids, names, mapping type, comments; author and last update for all rows",
            "scores, groups, further references, who completed a row", "not stated",
            "mapper.importers.ctid:read_mappings"),
        ImportFormat(
            "trestle", ".csv", "a mapping CSV of compliance-trestle",
            "controls of both catalogs, relationship, confidence; what our export adds",
            "coverage; further columns", "not stated", "mapper.importers.trestle:read_rows"),
        ImportFormat(
            "opencre", ".csv", "a CSV of OpenCRE",
            "CREs and what is linked to them: ids, names, links", "descriptions; links between CREs", "not stated",
            "mapper.importers.opencre:read_links"),
    )
}  # fmt: skip
"""By name; the order is that of the help."""
