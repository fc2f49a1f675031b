"""A crosswalk as RDF, in Turtle: SKOS mapping relations, and an SSSOM axiom for each with what stands behind it.

The axioms have the shape that SSSOM's own RDF has (owl:Axiom with annotated source, property and target), under
addresses instead of blank nodes: a mapping can be cited, and the same input gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mapper import sssom
from mapper.errors import MapperError
from mapper.exporters.sssom import NO_TERM, prefixes, set_id, slots

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.namespace import NamespaceManager

    from mapper.exporters.crosswalk import Crosswalk
    from mapper.model import Mapping

EXTENSIONS = ("relation", "relation_property", "strength", "rationale_type", "provenance", "status", "place", "gap",
              "judged_on")  # fmt: skip
"""Fields that SSSOM lacks, under `ext:`."""


def write(crosswalk: Crosswalk) -> bytes:
    """RDF 1.1 Turtle; needs rdflib, and raises MapperError without it."""
    try:
        from rdflib import Graph
    except ImportError as error:
        raise MapperError(
            "Turtle is written with rdflib, which is not installed", advice="pip install 'aix-mapper[rdf]'"
        ) from error
    graph = Graph()
    graph.namespace_manager = _names(graph, f"{set_id(crosswalk)}#")
    writer = _Writer(graph, crosswalk)
    for mapping in crosswalk.mappings:
        writer.add(mapping)
    return graph.serialize(format="turtle", encoding="utf-8")


def _names(graph: Graph, rows: str) -> NamespaceManager:
    """The prefixes of a graph. The addresses of rows have none.

    rdflib would keep a namespace for each row, and compare each with all others.
    """
    from rdflib.namespace import NamespaceManager

    class Names(NamespaceManager):
        def compute_qname(self, uri: str, generate: bool = True) -> tuple[str, URIRef, str]:
            if uri.startswith(rows):
                raise KeyError(uri)
            return super().compute_qname(uri, generate)

    return Names(graph, bind_namespaces="none")


class _Writer:
    """A graph while it is filled."""

    def __init__(self, graph: Graph, crosswalk: Crosswalk) -> None:
        from rdflib import DCTERMS, OWL, RDF, RDFS, XSD, BNode, Literal, Namespace, URIRef

        self.graph, self.crosswalk = graph, crosswalk
        self.sssom, self.ext = Namespace("https://w3id.org/sssom/"), Namespace(f"{sssom.BASE}slot/")
        self.prefixes = prefixes(crosswalk)
        names = {**self.prefixes, "ext": self.ext, "dcterms": DCTERMS, "owl": OWL, "xsd": XSD, "rdf": RDF, "rdfs": RDFS}
        for name, address in names.items():
            graph.bind(name, address)
        self.set = URIRef(set_id(crosswalk))
        graph.add((self.set, RDF.type, self.sssom.MappingSet))
        graph.add((self.set, DCTERMS.license, URIRef(crosswalk.licence)))
        graph.add((self.set, DCTERMS.title, Literal(f"{crosswalk.source.name} to {crosswalk.target.name}")))
        for name in EXTENSIONS:
            definition = BNode(name)  # the sssom package takes no address here; a fixed name keeps the bytes the same
            graph.add((self.set, self.sssom.extension_definitions, definition))
            graph.add((definition, RDF.type, self.sssom.ExtensionDefinition))
            graph.add((definition, self.sssom.slot_name, Literal(name)))
            graph.add((definition, self.sssom.property, self.ext[name]))

    def add(self, mapping: Mapping) -> None:
        """The relation itself, unless it is denied, and the axiom about it."""
        from rdflib import OWL, RDF, URIRef

        row = slots(self.crosswalk, mapping)
        subject, predicate, object_ = (self._address(row[f"{part}_id"]) for part in ("subject", "predicate", "object"))
        if not row["predicate_modifier"] and NO_TERM not in (row["subject_id"], row["object_id"]):
            self.graph.add((subject, predicate, object_))
        axiom = URIRef(f"{self.set}#{quote(mapping.id, safe=':~.')}")
        self.graph.add((self.set, self.sssom.mappings, axiom))
        self.graph.add((axiom, RDF.type, OWL.Axiom))
        self.graph.add((axiom, OWL.annotatedSource, subject))
        self.graph.add((axiom, OWL.annotatedProperty, predicate))
        self.graph.add((axiom, OWL.annotatedTarget, object_))
        self._describe(axiom, row, mapping)

    def _describe(self, axiom: URIRef, row: dict[str, str], mapping: Mapping) -> None:
        from rdflib import DCTERMS, RDFS, XSD, Literal

        literals: dict[Any, Any] = {
            DCTERMS.created: Literal(mapping.date, datatype=XSD.date) if mapping.date else None,
            RDFS.comment: Literal(mapping.rationale),
            self.sssom.confidence: Literal(row["confidence"], datatype=XSD.double),
            self.sssom.mapping_justification: self._address(row["mapping_justification"]),
            self.sssom.subject_source: self._address(row["subject_source"]),
            self.sssom.object_source: self._address(row["object_source"]),
            self.sssom.review_date: Literal(mapping.review_date, datatype=XSD.date) if mapping.review_date else None,
        }
        for name in ("subject_label", "object_label", "author_label", "reviewer_label", "predicate_modifier",
                     "subject_source_version", "object_source_version"):  # fmt: skip
            literals[self.sssom[name]] = Literal(row[name]) if row[name] else None
        for name in EXTENSIONS:
            value = getattr(mapping, name)
            literals[self.ext[name]] = None if value in ("", None) else Literal(value)
        for predicate, value in literals.items():
            if value is not None:
                self.graph.add((axiom, predicate, value))

    def _address(self, curie: str) -> URIRef:
        from rdflib import URIRef

        prefix, _, local = curie.partition(":")
        return URIRef(self.prefixes[prefix] + quote(local, safe=".-_~!$&'()*+,;=:@"))
