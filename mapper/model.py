"""What the program is about: frameworks, their elements, and the mappings between them.

The classes are plain frozen dataclasses, so that a query starts fast: importing pydantic alone takes as long as a
whole query. `mapper.schema` has pydantic check data from outside against the very same definitions.
"""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from typing import Literal

Relation = Literal[
    "equal", "subset-of", "superset-of", "intersects-with", "no-relationship",
    "supports", "is-supported-by", "identical", "equivalent", "contrary",
]  # fmt: skip
RelationProperty = Literal["", "example-of", "integral-to", "precedes"]
RationaleType = Literal["syntactic", "semantic", "functional"]
Confidence = Literal["high", "medium", "low"]
Provenance = Literal["upstream", "curated", "inferred", "user"]
Status = Literal["draft", "reviewed", "deprecated"]

SET_THEORY = ("equal", "subset-of", "superset-of", "intersects-with", "no-relationship")
"""The relations of NIST IR 8477, section 4.3, for two sides that ask for something comparable."""

INVERSE: ReadOnly[Relation, Relation] = {
    "subset-of": "superset-of",
    "superset-of": "subset-of",
    "supports": "is-supported-by",
    "is-supported-by": "supports",
}
"""The relation read from the other end; one that is missing here reads the same both ways."""

Strength = Literal[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
Attribute = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an element table beyond those that every framework has."""

    name: str
    label: str
    meaning: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """A catalogue, standard or law in one edition.

    `licence` is that of the framework's own text; `stage` and `as_of` say how far its publication had come on
    the day its facts were collected; `core` marks the frameworks that every control is decided against. Where an
    edition has several texts (a law as enacted and as amended), `texts` names what a mapping may speak of.
    """

    id: str
    name: str
    edition: str
    publisher: str
    url: str
    licence: str
    stage: str
    as_of: str
    source: str
    note: str = ""
    core: bool = False
    texts: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One citable item of a framework.

    `id` is `framework:local`; `citation` is how the field prints it (`Article 15(5)`, `#RATE LIMIT`);
    `summary` is in this project's words, never the framework's; `requirement` marks what coverage asks about:
    something that somebody has to do, at the level at which it is counted.
    """

    id: str
    framework: str
    kind: str
    citation: str
    title: str
    summary: str = ""
    parents: tuple[str, ...] = ()
    url: str = ""
    aliases: tuple[str, ...] = ()
    requirement: bool = False
    attributes: ReadOnly[str, Attribute] = field(default_factory=dict, hash=False)

    @property
    def local(self) -> str:
        """The id without its framework."""
        return self.id.partition(":")[2]

    @property
    def digest(self) -> str:
        """Changes when the passage changes that a mapping was judged on: title, summary, and the source's own text.

        The attribute `passage` stands for the source's text, which is not in the data: it is a digest of it.
        """
        from hashlib import sha256

        passage = "\0".join((self.title, self.summary, *self.values("passage")))
        return sha256(passage.encode()).hexdigest()[:12]

    @property
    def label(self) -> str:
        """Citation and title, once each."""
        return self.citation if self.title.casefold() in self.citation.casefold() else f"{self.citation} {self.title}"

    def values(self, attribute: str) -> tuple[str, ...]:
        """The values of an attribute, whether it has none, one or many."""
        value = self.attributes.get(attribute)
        return value if isinstance(value, tuple) else (value,) if value else ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """One sentence that can be checked: source, relation, target, and why (NIST IR 8477).

    Either end is an element, or the id of a whole framework. `strength` runs from 1 to 10, 0 with
    `no-relationship`, and is None where a framework states the relation without one. The editions say which
    text of either side the sentence speaks of. `place` tells where an upstream row is stated, `gap` in which
    words the source grades it; `judged_on` holds the digests of the two passages that were compared.
    """

    source: str
    relation: Relation
    target: str
    rationale: str
    rationale_type: RationaleType
    strength: Strength | None
    confidence: Confidence
    provenance: Provenance
    status: Status
    source_edition: str
    target_edition: str
    author: str
    date: str
    relation_property: RelationProperty = ""
    reviewer: str = ""
    review_date: str = ""
    place: str = ""
    gap: str = ""
    judged_on: str = ""

    @property
    def id(self) -> str:
        """Names the row: stable as long as it speaks of the same pair with the same provenance."""
        return f"{self.source}~{self.target}~{self.provenance}"

    @property
    def source_framework(self) -> str:
        """The framework of the source."""
        return self.source.partition(":")[0]

    @property
    def target_framework(self) -> str:
        """The framework of the target."""
        return self.target.partition(":")[0]

    @property
    def judged(self) -> bool:
        """Whether the row may enter a count: stated or judged, and not given up."""
        return self.provenance != "inferred" and self.status != "deprecated"

    def seen_from(self, element: str) -> tuple[Relation, str]:
        """The relation and the other end, read from one of the two ends."""
        if element == self.source:
            return self.relation, self.target
        return INVERSE.get(self.relation, self.relation), self.source
