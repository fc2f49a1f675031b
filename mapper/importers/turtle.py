"""RDF in Turtle: SSSOM's axioms, ours or those of others, and SKOS mapping relations that no axiom speaks of.

What an axiom says is read as a row of an SSSOM mapping set. A bare relation says nothing of who judged it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mapper import safety, sssom
from mapper.errors import DataError, MapperError
from mapper.importers.naming import framework_id
from mapper.importers.sssom import PREDICATES, MappingSet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from mapper.importers import Imported
    from mapper.library import Library

STATEMENTS = 300_000
"""Points, commas and semicolons of a file: each may end a statement, which takes some 1,000 bytes of memory."""
SLOTS = {
    "annotatedSource": "subject_id", "annotatedProperty": "predicate_id", "annotatedTarget": "object_id",
    "created": "mapping_date", "authoredOn": "mapping_date",
}  # fmt: skip
"""Slots that RDF has under another name."""
FRAMEWORKS = f"{sssom.BASE}framework/"
PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#", "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/", "framework": FRAMEWORKS, "rel": f"{sssom.BASE}relation/",
    "aix": sssom.EXCHANGE,
}  # fmt: skip


def read_turtle(path: Path, library: Library) -> Imported:
    """The mappings of a graph; raises DataError where it has none, and MapperError without rdflib."""
    try:
        from rdflib import DCTERMS
    except ImportError as error:
        advice = "pip install 'aix-mapper[rdf]'"
        raise MapperError("Turtle is read with rdflib, which is not installed", advice=advice) from error
    reader = _Reader(_parsed(path, safety.read_text(path)))
    rows = [*reader.axioms(), *reader.bare()]
    if not rows:
        raise safety.refusal(path, 1, "has no mapping: no axiom of SSSOM, and no mapping relation of SKOS")
    licence = next(map(str, reader.graph.objects(None, DCTERMS.license)), "")
    return MappingSet(path, library, {"license": licence}, reader.prefixes).read((1, row) for row in rows)


def _parsed(path: Path, text: str) -> Graph:
    import logging

    from rdflib import Graph

    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it prints what the file says as it is
    if sum(map(text.count, ".,;")) > STATEMENTS:
        raise safety.refusal(path, 1, f"has more than {STATEMENTS} statements")
    try:
        return Graph().parse(data=text, format="turtle")
    except DataError:
        raise
    except Exception as error:  # rdflib raises whatever a broken line makes it stumble over
        line = getattr(error, "lines", 0)
        raise safety.refusal(path, line + 1, f"is no Turtle that can be read ({type(error).__name__})") from error


class _Reader:
    """A graph while it is read; `prefixes` also has one for each address that the file gives none."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.prefixes = {name: str(base) for name, base in graph.namespaces() if name} | PREFIXES
        self._said: set[tuple[Node | None, ...]] = set()

    def axioms(self) -> Iterator[dict[str, str]]:
        """What each axiom says, by slot."""
        from rdflib import OWL, RDF, URIRef

        for axiom in self.graph.subjects(RDF.type, OWL.Axiom):
            parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
            self._said.add(tuple(self.graph.value(axiom, part) for part in parts))
            row: dict[str, str] = {"mapping_justification": ""}
            for predicate, value in self.graph.predicate_objects(axiom):
                name = re.split(r"[/#]", str(predicate))[-1]
                row[SLOTS.get(name, name)] = self._curie(str(value)) if isinstance(value, URIRef) else str(value)
            if {"subject_id", "predicate_id", "object_id"} <= row.keys():
                yield row

    def bare(self) -> Iterator[dict[str, str]]:
        """Relations between two things that no axiom speaks of."""
        from rdflib import URIRef

        for curie in PREDICATES:
            prefix, _, local = curie.partition(":")
            relation = URIRef(PREFIXES[prefix] + local)
            for source, target in self.graph.subject_objects(relation):
                if isinstance(target, URIRef) and (source, relation, target) not in self._said:
                    yield {
                        "subject_id": self._curie(str(source)), "predicate_id": curie,
                        "object_id": self._curie(str(target)),
                        "mapping_justification": "semapv:UnspecifiedMatching",
                    }  # fmt: skip

    def _curie(self, address: str) -> str:
        """An address under the prefix that covers most of it; one is made where none does."""
        framework, slash, _ = address.removeprefix(FRAMEWORKS).partition("/")
        if slash and address.startswith(FRAMEWORKS):
            self.prefixes[framework] = f"{FRAMEWORKS}{framework}/"
        bases = [(base, name) for name, base in self.prefixes.items() if address.startswith(base) and address != base]
        if not bases:
            base = address[: len(address) - len(re.split(r"[/#:]", address)[-1])]
            name = framework_id(base.partition("://")[2] or base)
            self.prefixes[name] = base
            bases = [(base, name)]
        base, name = max(bases, key=lambda found: len(found[0]))
        return f"{name}:{unquote(address[len(base) :])}"
