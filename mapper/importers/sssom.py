"""SSSOM/TSV mapping sets (SSSOM 1.0 and 1.1): those of others by a table of predicates, our own without loss.

SSSOM has no strength, and SKOS speaks of concepts, not of requirements: what a predicate becomes is stated in
`PREDICATES` and docs/importing.md. Each row keeps its predicate and its line in `place`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import safety, sssom, tables
from mapper.errors import AmbiguousId, UnknownId
from mapper.importers import Imported
from mapper.importers.ends import Ends
from mapper.importers.naming import day, framework_id, heading
from mapper.importers.rows import Pairs
from mapper.importers.rules import END, ENTRY, RELATION
from mapper.model import Mapping
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.cells import Table
    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Confidence, RationaleType, Relation
    from mapper.rules import Rule

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
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


def read_mapping_set(path: Path, library: Library) -> Imported:
    """The mappings of a file, and small frameworks of what it cites; raises DataError where it is no SSSOM/TSV."""
    table = safety.read_table(path, "\t")
    reader = _Reader(path, table, Ends(library, path.name))
    if table.header == list(tables.CROSSWALK_COLUMNS):
        reader.add_own()
    else:
        missing = [name for name in REQUIRED if name not in table.header]
        if missing:
            line = len(table.comments) + 1
            raise safety.refusal(path, line, f"is no SSSOM/TSV: the header lacks {', '.join(missing)}")
        for row in table.rows:
            reader.add(row.line, dict(zip(table.header, map(one_line, row.value), strict=True)))
    return Imported(reader.ends.cited(), tuple(reader.pairs.rows.values()), tuple(reader.reports))


class _Reader:
    """A mapping set while it is read."""

    def __init__(self, path: Path, table: Table, ends: Ends) -> None:
        self.path, self.table, self.ends = path, table, ends
        self.pairs = Pairs()
        self.reports: list[Finding] = []
        head = safety.parse_yaml(path, "\n".join(line[1:] for line in table.comments))
        self.head: dict[str, object] = head if isinstance(head, dict) else {}
        found = self.head.get("curie_map")
        self.prefixes = {k: heading(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def _report(self, rule: Rule, line: int, message: str) -> None:
        self.reports.append(rule.broken(self.path, line, message))

    # our own

    def add_own(self) -> None:
        """Take in a crosswalk in the form that we write, every field as it is."""
        labels = {row.line: dict(zip(self.table.header, row.value, strict=True)) for row in self.table.rows}
        for line, mapping in tables.crosswalk_of(self.path, self.table, checked=True):
            self.ends.name(mapping.source_framework, mapping.source_framework, edition=mapping.source_edition)
            self.ends.name(mapping.target_framework, mapping.target_framework, edition=mapping.target_edition)
            try:
                self._place(mapping.source, labels[line]["subject_label"])
                self._place(mapping.target, labels[line]["object_label"])
            except (UnknownId, AmbiguousId) as error:
                self._report(END, line, error.what)
                continue
            if clash := self.pairs.add(mapping):
                self._report(ENTRY, line, clash)

    def _place(self, id: str, label: str) -> None:
        framework, _, local = id.partition(":")
        if not local:
            self.ends.whole(framework)
        elif self.ends.knows(framework):
            self.ends.library.element(id)
        else:
            self.ends.place(framework, local, label)

    # of others

    def add(self, line: int, row: dict[str, str]) -> None:
        """Take in a row of somebody else's set."""
        relation = self._relation(row)
        if relation is None:
            said = f"{row.get('predicate_modifier', '')} {row['predicate_id']}".strip()
            self._report(RELATION, line, f"{row['subject_id']} {said!r} {row['object_id']} has no counterpart")
            return
        try:
            source = self._end(
                row["subject_id"], row.get("subject_label", ""), self._slot(row, "subject_source_version")
            )
            target = (
                self._whole(row)
                if row["object_id"] == NO_TERM
                else self._end(row["object_id"], row.get("object_label", ""), self._slot(row, "object_source_version"))
            )
        except (UnknownId, AmbiguousId) as error:
            self._report(END, line, error.what)
            return
        if clash := self.pairs.add(self._mapping(line, row, source, relation, target)):
            self._report(ENTRY, line, clash)

    def _relation(self, row: dict[str, str]) -> Relation | None:
        """What the predicate becomes; a denied predicate says only what does not hold, so it becomes nothing."""
        if row["object_id"] == NO_TERM:
            return "no-relationship"
        relation = PREDICATES.get(row["predicate_id"])
        if row.get("predicate_modifier"):
            return None
        judged = row["mapping_justification"] in JUDGED and self._confidence(row) in ("high", None)
        return "intersects-with" if relation == "equal" and not judged else relation

    def _end(self, curie: str, label: str, edition: str) -> str:
        prefix, colon, local = curie.partition(":")
        if not colon or not local:
            raise UnknownId(curie, ())
        base = self.prefixes.get(prefix, "")
        framework = _framework_of(prefix, base)
        address = base if base.startswith(("https://", "http://")) else ""
        self.ends.name(framework, prefix, address, edition)
        return self.ends.place(framework, local, label, url=address and address + local)

    def _whole(self, row: dict[str, str]) -> str:
        """The framework in which no counterpart was found: the one that all other rows point into."""
        objects = self.table.header.index("object_id")
        prefixes = {cells.value[objects].partition(":")[0] for cells in self.table.rows} - {"sssom"}
        if len(prefixes) != 1:
            raise UnknownId(f"{row['subject_id']} {NO_TERM}", ())
        prefix = prefixes.pop()
        return self.ends.whole(_framework_of(prefix, self.prefixes.get(prefix, "")))

    def _slot(self, row: dict[str, str], name: str) -> str:
        """A slot of the row, or of the whole set."""
        return one_line(row.get(name)) or heading(self.head.get(name))

    def _confidence(self, row: dict[str, str]) -> Confidence | None:
        """The word nearest to the number; none where the row has none."""
        try:
            number = float(row.get("confidence", ""))
        except ValueError:
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
            source_edition=self.ends.edition(source.partition(":")[0]),
            target_edition=self.ends.edition(target.partition(":")[0]),
            author=by or "not stated",
            date=day(self._slot(row, "mapping_date")),
            reviewer="",
            place=", ".join(place),
        )


def _framework_of(prefix: str, base: str) -> str:
    """The framework that a prefix stands for: ours where it expands to one of ours, or else one of its own name."""
    if base == sssom.EXCHANGE:
        return "aix"
    ours = f"{sssom.BASE}framework/"
    return framework_id(base.removeprefix(ours).rstrip("/") if base.startswith(ours) else prefix)
