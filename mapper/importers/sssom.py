"""SSSOM mapping sets (SSSOM 1.0 and 1.1; TSV and JSON): those of others by a table of predicates, our own without loss.

SSSOM has no strength, and SKOS speaks of concepts, not of requirements: what a predicate becomes is stated in
`PREDICATES` and docs/importing.md. Each row keeps its predicate and its line in `place`. A row of ours is known by its
provenance, in a slot of its own or in the slot `other`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mapper import safety, sssom
from mapper.errors import MapperError, UnknownId
from mapper.importers.fields import FieldRows
from mapper.importers.naming import day, framework_id, heading
from mapper.importers.rules import END, RELATION
from mapper.model import Mapping
from mapper.relations import OWN
from mapper.tables import CONFIDENCE
from mapper.trees import lines_of_each, members, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.importers.fields import Fields
    from mapper.library import Library
    from mapper.model import Confidence, RationaleType, Relation

    Row = dict[str, Any]

PREDICATES: dict[str, Relation] = {
    "skos:exactMatch": "equal",
    "skos:closeMatch": "intersects-with",
    "skos:relatedMatch": "intersects-with",
    "skos:broadMatch": "subset-of",
    "skos:narrowMatch": "superset-of",
    "owl:equivalentClass": "equal",
    "owl:sameAs": "equal",
    "rdfs:subClassOf": "subset-of",
}
"""Each predicate, read from subject to object; `equal` holds where a person judged it, see `_relation`."""
SEMAPV = "https://w3id.org/semapv/vocab/"
JUDGED = tuple(f"{base}{name}" for base in ("semapv:", SEMAPV) for name in ("ManualMappingCuration", "MappingReview"))
"""Justifications that say that a person compared the two."""
SYNTACTIC = ("semapv:LexicalMatching", "semapv:LexicalSimilarityThresholdMatching")
NO_TERM = "sssom:NoTermFound"
WHOLE = "framework"
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
SLOTS = {
    "author": "author_label", "date": "mapping_date", "reviewer": "reviewer_label",
    "source_edition": "subject_source_version", "target_edition": "object_source_version",
}  # fmt: skip
"""Fields of ours that have a slot in SSSOM."""
EXTENSIONS = ("relation", "relation_property", "strength", "rationale_type", "provenance", "status", "place", "gap",
              "review_date", "judged_on")  # fmt: skip
"""Fields of ours that have a slot of their own, or stand in the slot `other`."""
_PART, _ESCAPE = re.compile(r"((?:[^\\|]|\\.)+)", re.DOTALL), re.compile(r"\\(.)", re.DOTALL)
_WORDS = {float(number): word for word, number in CONFIDENCE.items()}


def read_mapping_set(path: Path, library: Library) -> Imported:
    """The mappings of a file, and small frameworks of what it cites; raises DataError where it is no SSSOM."""
    text = safety.read_text(path)
    return _read_json(path, text, library) if text.lstrip().startswith("{") else _read_table(path, text, library)


def _read_table(path: Path, text: str, library: Library) -> Imported:
    table = safety.parse_table(path, text, "\t")
    missing = [name for name in REQUIRED if name not in table.header]
    if missing:
        line = len(table.comments) + 1
        raise safety.refusal(path, line, f"is no SSSOM/TSV: the header lacks {', '.join(missing)}")
    head = safety.parse_yaml(path, "\n".join(line[1:] for line in table.comments))
    head = head if isinstance(head, dict) else {}
    rows = [(row.line, dict(zip(table.header, row.value, strict=True))) for row in table.rows]
    return MappingSet(path, library, head, head.get("curie_map")).read(rows)


def _read_json(path: Path, text: str, library: Library) -> Imported:
    head = safety.parse_json(path, text)
    rows = members(head, "mappings")
    if not rows or not all(name in row for row in rows for name in REQUIRED):
        raise safety.refusal(path, 1, f"is no SSSOM/JSON: it needs mappings, each with {', '.join(REQUIRED)}")
    lines = lines_of_each(text, "subject_id", len(rows))
    return MappingSet(path, library, head, head.get("@context")).read(zip(lines, rows, strict=True))


def _text(value: object) -> str:
    """A slot as text; of several values each."""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return "" if value is None or isinstance(value, dict) else str(value)


class MappingSet:
    """A mapping set while it is read; `head` are the slots of the whole set, `prefixes` what each prefix stands for."""

    def __init__(self, path: Path, library: Library, head: Row, prefixes: object) -> None:
        self.path, self.head = path, head
        self.prefixes = {k: heading(v) for k, v in prefixes.items()} if isinstance(prefixes, dict) else {}
        self.rows = FieldRows(path, library)
        self.objects: set[str] = set()

    def read(self, rows: Iterable[tuple[int, Row]]) -> Imported:
        """Take in all rows, each with its line."""
        found = [(line, {name: self._short(name, _text(value)) for name, value in row.items()}) for line, row in rows]
        self.objects = {row["object_id"].partition(":")[0] for _, row in found} - {"sssom"}
        for line, row in found:
            own = self._own(row)
            try:
                if own is None:
                    self._add(line, {name: one_line(value) for name, value in row.items()})
                else:
                    ends = {"source": self._id(row, "subject"), "target": self._id(row, "object")}
                    self.rows.add(line, own | ends, (row.get("subject_label", ""), row.get("object_label", "")))
            except MapperError as error:
                self.rows.report(END, line, error.what)
        return self.rows.imported(licence=_text(self.head.get("license")))

    def _short(self, slot: str, text: str) -> str:
        """An end that is given by its whole address, under the longest prefix that it begins with."""
        if slot not in ("subject_id", "object_id") or not text.startswith(("https://", "http://")):
            return text
        bases = [(len(base), prefix) for prefix, base in self.prefixes.items() if base and text.startswith(base)]
        length, prefix = max(bases, default=(0, ""))
        return f"{prefix}:{text[length:]}" if length else text

    # our own

    def _own(self, row: Row) -> Fields | None:
        """The fields of a row that we wrote, but for its ends."""
        parts = (part.partition("=") for part in _PART.findall(row.get("other", "")))
        said = {name: _ESCAPE.sub(r"\1", value) for name, _, value in parts}
        said |= {name: text for name in EXTENSIONS if (text := self._slot(row, name))}
        if "provenance" not in said:
            return None
        number = _number(row.get("confidence", ""))
        return said | {
            **{name: self._slot(row, slot) for name, slot in SLOTS.items()},
            "relation": said.get("relation") or row["predicate_id"].partition(":")[2],
            "rationale": row.get("rationale") or row.get("comment", ""),
            "confidence": _WORDS.get(-1.0 if number is None else number, ""),
        }

    def _id(self, row: Row, side: str) -> str:
        """The id of an end of a row of ours; of a framework as a whole where nothing was found in it."""
        curie = row[f"{side}_id"] if row[f"{side}_id"] != NO_TERM else self._slot(row, f"{side}_source")
        prefix, _, local = curie.partition(":")
        framework = _framework_of(prefix, self.prefixes.get(prefix, ""))
        return local if framework == WHOLE else f"{framework}:{local}"

    # of others

    def _add(self, line: int, row: dict[str, str]) -> None:
        """Take in a row of somebody else's set."""
        relation = self._relation(row)
        if relation is None:
            said = f"{row.get('predicate_modifier', '')} {row['predicate_id']}".strip()
            self.rows.report(RELATION, line, f"{row['subject_id']} {said!r} {row['object_id']} has no counterpart")
            return
        self.rows.add_mapping(
            line, self._mapping(line, row, self._end(row, "subject"), relation, self._end(row, "object"))
        )

    def _relation(self, row: dict[str, str]) -> Relation | None:
        """What the predicate becomes; a denied predicate says only what does not hold, so it becomes nothing."""
        if NO_TERM in (row["subject_id"], row["object_id"]):
            return "no-relationship"
        prefix, _, local = row["predicate_id"].partition(":")
        if row.get("predicate_modifier"):
            return None
        if self.prefixes.get(prefix) == f"{sssom.BASE}relation/":
            return next((relation for relation in OWN if relation == local), None)
        relation = PREDICATES.get(row["predicate_id"])
        judged = row["mapping_justification"] in JUDGED and self._confidence(row) in ("high", None)
        return "intersects-with" if relation == "equal" and not judged else relation

    def _end(self, row: dict[str, str], side: str) -> str:
        curie = row[f"{side}_id"]
        if curie == NO_TERM:
            return self._whole(row, side)
        prefix, colon, local = curie.partition(":")
        if not colon or not local or local.startswith("//"):
            raise UnknownId(curie, ())
        base = self.prefixes.get(prefix, "")
        framework = _framework_of(prefix, base)
        if framework == WHOLE:
            return self.rows.ends.whole(framework_id(local))
        address = base if base.startswith(("https://", "http://")) else ""
        self.rows.ends.name(framework, prefix, address, self._slot(row, f"{side}_source_version"))
        label = row.get(f"{side}_label", "")
        return self.rows.ends.place(framework, local, label, url=address and address + local)

    def _whole(self, row: dict[str, str], side: str) -> str:
        """The framework in which nothing was found: that of the slot, or the one that all other rows point into."""
        prefix, _, local = self._slot(row, f"{side}_source").partition(":")
        if local and _framework_of(prefix, self.prefixes.get(prefix, "")) == WHOLE:
            return self.rows.ends.whole(framework_id(local))
        if local or prefix not in self.prefixes:  # the slot is not just a prefix of the set
            if side == "subject" or len(self.objects) != 1:
                ends = f"{row['subject_id']} {row['predicate_id']} {row['object_id']}"
                raise MapperError(f"{ends}: no slot says in which framework nothing was found")
            (prefix,) = self.objects
        return self.rows.ends.whole(_framework_of(prefix, self.prefixes.get(prefix, "")))

    def _slot(self, row: Row, name: str) -> str:
        """A slot of the row, or of the whole set."""
        return row.get(name) or heading(_text(self.head.get(name)))

    def _confidence(self, row: dict[str, str]) -> Confidence | None:
        """The word nearest to the number; none where the row has none."""
        number = _number(row.get("confidence", ""))
        if number is None:
            return None
        return "high" if number >= 0.75 else "medium" if number >= 0.45 else "low"

    def _mapping(self, line: int, row: dict[str, str], source: str, relation: Relation, target: str) -> Mapping:
        justification, predicate = row["mapping_justification"], row["predicate_id"]
        kind: RationaleType = "syntactic" if justification in SYNTACTIC else "semantic"
        by = self._slot(row, "author_label") or self._slot(row, "author_id") or self._slot(row, "creator_label")
        tool = self._slot(row, "mapping_tool")
        place = [f"{self.path.name} line {line}", predicate, justification, *([f"tool {tool}"] if tool else [])]
        comment = one_line(row.get("comment"))
        return Mapping(
            source=source,
            relation=relation,
            target=target,
            rationale=comment or f"{self.path.name} states {source} {predicate} {target} and gives no comment.",
            rationale_type=kind,
            strength=0 if relation == "no-relationship" else None,
            confidence=self._confidence(row) or "low",
            provenance="user",
            status="draft",
            source_edition=self.rows.ends.edition(source.partition(":")[0]),
            target_edition=self.rows.ends.edition(target.partition(":")[0]),
            author=by or "not stated",
            date=day(self._slot(row, "mapping_date")),
            reviewer="",
            place=", ".join(place),
        )


def _number(said: str) -> float | None:
    try:
        return float(said)
    except ValueError:
        return None


def _framework_of(prefix: str, base: str) -> str:
    """The framework that a prefix stands for: ours where it expands to one of ours, or else one of its own name.

    The prefix of frameworks as a whole is `WHOLE`.
    """
    if base == sssom.EXCHANGE:
        return "aix"
    ours = f"{sssom.BASE}framework/"
    if base == ours:
        return WHOLE
    return framework_id(base.removeprefix(ours).rstrip("/") if base.startswith(ours) else prefix)
