"""What our relations (NIST IR 8477) are called in each format; a relation that is missing has no counterpart there."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mapper.model import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping as ReadOnly

    Names = ReadOnly[Relation, str]

OWN: Names = {relation: relation for relation in get_args(Relation)}
"""As they are in the data."""
RDF: Names = {relation: f"rel:{relation}" for relation in get_args(Relation)}
"""Predicates of our own, https://w3id.org/aix-mapper/relation/."""
SKOS: Names = {
    **RDF,
    "equal": "skos:exactMatch",
    "subset-of": "skos:broadMatch",
    "superset-of": "skos:narrowMatch",
    "intersects-with": "skos:relatedMatch",
    "no-relationship": "Not skos:relatedMatch, or sssom:NoTermFound",
}
"""SKOS mapping properties (W3C, SKOS Reference, section 10); supportive relations keep predicates of our own.

SKOS has no word for "nothing in common": where two elements were compared, the weakest match is denied; where the other
framework as a whole has no counterpart, that side is SSSOM's term for it.
"""
STRM: Names = {
    "equal": "Equal",
    "subset-of": "Subset Of",
    "superset-of": "Superset Of",
    "intersects-with": "Intersects With",
    "no-relationship": "No Relationship",
}
"""Set theory relationship mapping, as the Secure Controls Framework writes it."""
OLIR_SETS: Names = {
    "equal": "equal",
    "subset-of": "subset of",
    "superset-of": "superset of",
    "intersects-with": "intersects with",
    "no-relationship": "not related to",
}
"""NIST IR 8278A r1, set theory style."""
OLIR_SUPPORT: Names = {
    "supports": "supports",
    "is-supported-by": "is supported by",
    "identical": "identical",
    "equivalent": "equivalent",
    "contrary": "contrary",
    "no-relationship": "no relationship",
}
"""NIST IR 8278A r1, supportive style."""
OSCAL: Names = {
    "equal": "equivalent-to",
    "subset-of": "subset-of",
    "superset-of": "superset-of",
    "intersects-with": "intersects-with",
}
"""OSCAL 1.2 control mapping model; an element without a counterpart is a gap there, not a relationship."""
CISO_ASSISTANT: Names = {
    "equal": "equal",
    "subset-of": "subset",
    "superset-of": "superset",
    "intersects-with": "intersect",
    "no-relationship": "not_related",
}
"""Relationships of a requirement mapping set, CISO Assistant library format 2."""
CTID: Names = {relation: relation.replace("-", "_") for relation in get_args(Relation)}
"""Mapping types are defined in each file of the Center for Threat-Informed Defense."""
OPENCRE: Names = {relation: "Linked To" for relation in get_args(Relation) if relation != "no-relationship"}
"""OpenCRE links; it has no other word between a standard and a requirement."""
VERBS: Names = {
    "equal": "asks for the same as",
    "subset-of": "asks for a part of",
    "superset-of": "asks for all of, and more than,",
    "intersects-with": "overlaps with",
    "no-relationship": "has no relationship with",
    "supports": "supports",
    "is-supported-by": "is supported by",
    "identical": "is identical with",
    "equivalent": "is equivalent to",
    "contrary": "works against",
}
"""In a sentence: source, verb, target."""
