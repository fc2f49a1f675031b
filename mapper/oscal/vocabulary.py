"""Our words in OSCAL: namespace, properties, ids (docs/oscal.md). What writes them and what reads them share them."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

NS = "https://w3id.org/aix-mapper/ns/oscal"
"""Namespace of the properties, relations and link relations that OSCAL does not know; a name, not an address."""
UNWRITTEN = "Not summarised; see the source."
"""Stands where OSCAL wants a statement and the data have none."""
NO_PARENT = "none"
"""Value of the property `parent` where an element stands in another and is yet part of none."""
RELATIONS = {"equal": "equivalent-to"}
"""OSCAL's name where it is not that of NIST IR 8477: our rows compare meaning, not spelling."""

OWN = {"kind", "parent", "alias", "requirement", "url"}
"""Properties of every element; an attribute of the same name gets `attribute-` before it."""
FACTS = {
    "provenance": "provenance", "status": "status", "relation-property": "relation_property",
    "source-edition": "source_edition", "target-edition": "target_edition", "place": "place", "gap": "gap",
    "author": "author", "date": "date", "reviewer": "reviewer", "review-date": "review_date",
    "judged-on": "judged_on", "strength": "strength",
}  # fmt: skip
"""Properties of a row, and the field of `Mapping` that each carries."""
ENDS = {
    "source": "source", "relation": "relation", "target": "target", "confidence": "confidence",
    "matching-rationale": "rationale_type",
}  # fmt: skip
"""Further properties of a row that is no map: what the members of a map say otherwise."""
COMMON = ("source-edition", "target-edition", "author", "date")
"""Facts that are said once for all rows, with the value that most of them have; a row says them where it differs."""
SOURCE = {
    "framework": "id", "edition": "edition", "publisher": "publisher", "url": "url", "licence": "licence",
    "stage": "stage", "as-of": "as_of", "source": "source",
}  # fmt: skip
"""Properties of a source, and the field of `Framework` that each carries."""

_TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_RESERVED = re.compile(r".*_(smt|ovw)|(group|chapter)-.*", re.DOTALL)


def token(text: str) -> str:
    """Text as an OSCAL id: as it is where that is one, and otherwise made one, with a digest that keeps it unique.

    An id has to start with a letter or `_` and hold only letters, digits, `.`, `-` and `_`. Ids that documents of ours
    use for themselves (ending in `_smt` or `_ovw`, starting with `group-` or `chapter-`) count as none.
    """
    if _TOKEN.fullmatch(text) and not _RESERVED.fullmatch(text):
        return text
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-")[:40]
    return f"id-{slug}-{sha256(text.encode(errors='surrogatepass')).hexdigest()[:8]}"


@cache
def property_of(column: str) -> str:
    """The name of the property that an attribute becomes."""
    name = token(column.replace("_", "-"))
    return f"attribute-{name}" if name in OWN else name
