"""Plain tables (.csv, with comma, semicolon or tab), with a map from our fields to their columns.

The map says which column holds which field. For a crosswalk it may also translate the words of the relation column. It
comes from a TOML file or from the command line:

    as = "framework"              # or "crosswalk"

    [columns]                     # field = "heading"
    id = "Ref"
    title = "Name"

    [framework]                   # what a framework.toml says; id is enough
    id = "my-standard"

    [relations]                   # for a crosswalk: word in the table = relation
    "Fully covers" = "superset-of"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, get_args

from mapper import safety
from mapper.errors import AmbiguousId, MapperError, UnknownId
from mapper.importers import Imported
from mapper.importers.ends import WORDING, Ends
from mapper.importers.naming import day, framework_id, heading, local_id, many, short
from mapper.importers.own_table import read_own
from mapper.importers.parents import rooted
from mapper.importers.rows import Pairs, one_of, strength_of
from mapper.importers.rules import END, ENTRY, RELATION
from mapper.model import Confidence, Element, Framework, Mapping, RationaleType, Relation
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.cells import Table
    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Strength

ELEMENT_FIELDS = ("id", "kind", "citation", "title", "summary", "wording", "parents", "url", "aliases", "requirement")
MAPPING_FIELDS = ("source", "relation", "target", "rationale", "rationale_type", "strength", "confidence", "author",
                  "date")  # fmt: skip
NEEDED = {"framework": {"id"}, "crosswalk": {"source", "relation", "target"}}
YES = ("yes", "y", "true", "1", "x")
DESCRIPTION = tuple(f.name for f in fields(Framework) if f.name not in ("core", "texts", "columns"))


@dataclass(frozen=True, slots=True)
class Map:
    """Which column holds which field, what the framework is called, and what the table's relations are here."""

    kind: str = "framework"
    columns: dict[str, str] = field(default_factory=dict)
    framework: dict[str, str] = field(default_factory=dict)
    source: str = ""
    target: str = ""
    relations: dict[str, str] = field(default_factory=dict)


def read_map(path: Path) -> Map:
    """The map of a TOML file; raises DataError where it is none."""
    try:
        found = tomllib.loads(safety.read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise safety.refusal(path, 1, f"is no TOML: {error}") from error
    except RecursionError as error:
        raise safety.refusal(path, 1, "is nested too deep") from error
    kind = found.pop("as", "framework")
    tables = {name: found.pop(name, {}) for name in ("columns", "framework", "crosswalk", "relations")}
    words = [
        kind,
        *(word for table in tables.values() for word in (table.values() if isinstance(table, dict) else [0])),
    ]
    if found or not all(isinstance(word, str) for word in words):
        raise safety.refusal(
            path, 1, "has something other than `as` and tables of text: columns, framework, crosswalk, relations"
        )
    ends = tables.pop("crosswalk")
    return Map(kind, **tables, source=ends.get("source", ""), target=ends.get("target", ""))


def read_csv(path: Path, library: Library, columns: Map) -> Imported:
    """The elements or mappings of a table; raises DataError, or MapperError where the map does not fit.

    Without a map, headings are taken for the names of our fields.
    """
    table = safety.read_table(path)
    if not columns.columns:
        own = read_own(path, table, library, columns.framework.get("id", ""))
        if own is not None:
            return own
        columns = replace(columns, columns={name: name for name in ELEMENT_FIELDS if name in table.header})
    _check(path, table, columns)
    reader = _Elements(path, columns) if columns.kind == "framework" else _Mappings(path, columns, library)
    for row in table.rows:
        cells = dict(zip(table.header, map(one_line, row.value), strict=True))
        reader.add(row.line, {name: cells[heading] for name, heading in columns.columns.items()})
    return reader.imported()


def _check(path: Path, table: Table, columns: Map) -> None:
    if columns.kind not in NEEDED:
        raise MapperError(f"a table is no {columns.kind!r}", where=str(path), advice="say framework or crosswalk")
    known = ELEMENT_FIELDS if columns.kind == "framework" else MAPPING_FIELDS
    unknown = [name for name in columns.columns if name not in known]
    missing = sorted(NEEDED[columns.kind] - columns.columns.keys())
    if unknown or missing:
        said = f"names no {', '.join(missing)}" if missing else f"has the unknown {', '.join(unknown)}"
        advice = f"say --columns {(missing or known)[0]}=HEADING; the fields are {', '.join(known)}"
        raise MapperError(f"the column map {said}", where=str(path), advice=advice)
    absent = [heading for heading in columns.columns.values() if heading not in table.header]
    if absent:
        line = len(table.comments) + 1
        message = f"has no column {', '.join(map(repr, absent))}, but {', '.join(map(repr, table.header))}"
        raise safety.refusal(path, line, message)


class _Elements:
    """A framework while it is read."""

    def __init__(self, path: Path, columns: Map) -> None:
        self.path = path
        self.framework = _describe(path, columns.framework)
        self.elements: dict[str, tuple[int, Element]] = {}
        self.reports: list[Finding] = []

    def add(self, line: int, row: dict[str, str]) -> None:
        """Take in a row."""
        local = local_id(row["id"])
        if not local or local in self.elements:
            message = f"{local} stands here a second time" if local else "the row has no id"
            self.reports.append(ENTRY.broken(self.path, line, message))
            return
        self.elements[local] = line, self._element(local, row)

    def _element(self, local: str, row: dict[str, str]) -> Element:
        wording, summary = row.get("wording", ""), row.get("summary", "")
        citation = heading(row.get("citation", "")) or local
        return Element(
            id=f"{self.framework.id}:{local}",
            framework=self.framework.id,
            kind=row.get("kind", "") or "requirement",
            citation=citation,
            title=heading(row.get("title", "")) or short(summary or wording) or citation,
            summary=summary,
            parents=tuple(f"{self.framework.id}:{local_id(name)}" for name in many(row.get("parents", "").split("|"))),
            url=row.get("url", ""),
            aliases=many(row.get("aliases", "").split("|")),
            requirement=row.get("requirement", "yes").casefold() in YES,
            attributes={"wording": wording or None},
        )

    def imported(self) -> Imported:
        """The framework; a parent that is not there is left out and reported."""
        lines = {element.id: line for line, element in self.elements.values()}

        def report(element: Element, message: str) -> None:
            self.reports.append(ENTRY.broken(self.path, lines[element.id], message))

        elements = rooted((element for _, element in self.elements.values()), report)
        return Imported(((self.framework, elements),), reports=tuple(self.reports))


def _describe(path: Path, said: dict[str, str]) -> Framework:
    unknown = [name for name in said if name not in DESCRIPTION]
    if unknown:
        advice = f"the keys are {', '.join(DESCRIPTION)}"
        raise MapperError(f"the framework has the unknown {', '.join(unknown)}", where=str(path), advice=advice)
    id = said.get("id", "") or framework_id(path.stem)
    if framework_id(id) != id:
        advice = "use lower-case letters, digits, dots and hyphens, such as my-standard"
        raise MapperError(f"{id!r} cannot be the id of a framework", where=str(path), advice=advice)
    usual: dict[str, Any] = {
        "name": id, "edition": f"edition not stated by {path.name}",
        "publisher": f"publisher not stated by {path.name}", "url": "", "licence": "not stated; ask its publisher",
        "stage": "imported", "as_of": "", "source": f"the table {path.name}",
    }  # fmt: skip
    return Framework(**{**usual, **{name: heading(text) for name, text in said.items()}, "id": id}, columns=(WORDING,))


class _Mappings:
    """A crosswalk while it is read."""

    def __init__(self, path: Path, columns: Map, library: Library) -> None:
        self.path, self.columns = path, columns
        self.ends = Ends(library, path.name)
        self.pairs = Pairs()
        self.reports: list[Finding] = []
        words: dict[str, Any] = {word.replace("-", " "): word for word in get_args(Relation)}
        self.relations = words | {one_line(k).casefold().replace("-", " "): v for k, v in columns.relations.items()}
        for word in columns.relations.values():
            if word not in get_args(Relation):
                advice = f"the relations are {', '.join(get_args(Relation))}"
                raise MapperError(f"the column map has the unknown relation {word!r}", where=str(path), advice=advice)

    def add(self, line: int, row: dict[str, str]) -> None:
        """Take in a row."""
        relation = self.relations.get(row["relation"].casefold().replace("-", " "))
        if relation is None:
            self.reports.append(RELATION.broken(self.path, line, f"the relation {row['relation']!r}"))
            return
        try:
            source = self._end(row["source"], self.columns.source)
            target = self._end(row["target"], self.columns.target)
        except (UnknownId, AmbiguousId) as error:
            self.reports.append(END.broken(self.path, line, error.what))
            return
        if clash := self.pairs.add(self._mapping(line, row, source, relation, target)):
            self.reports.append(ENTRY.broken(self.path, line, clash))

    def _end(self, name: str, framework: str) -> str:
        """An element of the framework of that side; without one, any element of the library."""
        if framework:
            return self.ends.place(framework, name.removeprefix(f"{framework}:"))
        before, colon, local = name.partition(":")
        if colon and local and framework_id(before) == before:
            return self.ends.place(before, local)
        return self.ends.library.resolve(name).id

    def _mapping(self, line: int, row: dict[str, str], source: str, relation: Any, target: str) -> Mapping:
        return Mapping(
            source=source,
            relation=relation,
            target=target,
            rationale=row.get("rationale", "") or f"{self.path.name} states {source} {relation} {target}.",
            rationale_type=one_of(get_args(RationaleType), row.get("rationale_type", ""), "semantic"),
            strength=self._strength(line, row.get("strength", ""), relation),
            confidence=one_of(get_args(Confidence), row.get("confidence", ""), "low"),
            provenance="user",
            status="draft",
            source_edition=self.ends.edition(source.partition(":")[0]),
            target_edition=self.ends.edition(target.partition(":")[0]),
            author=row.get("author", "") or "not stated",
            date=self._day(line, row.get("date", "")),
            place=f"{self.path.name} line {line}",
        )

    def _day(self, line: int, said: str) -> str:
        found = day(said)
        if said and not found:
            message = f"the date {said!r} is no day, which is written YYYY-MM-DD"
            self.reports.append(ENTRY.broken(self.path, line, message))
        return found

    def _strength(self, line: int, said: str, relation: Relation) -> Strength | None:
        try:
            return strength_of(said, relation)
        except ValueError as error:
            self.reports.append(ENTRY.broken(self.path, line, str(error)))
            return None

    def imported(self) -> Imported:
        """The mappings, and small frameworks of what they cite."""
        mappings = tuple(self.pairs.rows.values())
        return Imported(self.ends.cited(mappings), mappings, tuple(self.reports))
