"""The tables at rest: element tables (CSV), framework metadata (TOML) and crosswalks (SSSOM/TSV), both ways.

A reader collects every problem of a file before it gives up. Rows of the bundled data are taken as they are,
since lint and tests have checked them; a user's rows go through `mapper.schema`.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from mapper.cells import Row, Stream, Table, opened, read_table
from mapper.errors import DataError, Finding
from mapper.model import Element, Framework, Mapping, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")
MANY = "|"
ELEMENT_COLUMNS = ("id", "kind", "citation", "title", "summary", "parents", "url", "aliases", "requirement")
REQUIRED = {"id", "kind", "citation", "title", "subject_id", "object_id", "rationale", "subject_source_version",
            "object_source_version", "author_label"}  # fmt: skip
"""Columns whose cells are never empty; the other required ones have a list of values each."""
CONFIDENCE = {"high": "0.9", "medium": "0.6", "low": "0.3"}
"""How the three words are written in SSSOM's numeric slot."""
RELATION_PREFIX = "rel:"
FRAMEWORK_PREFIX = "framework:"
JUSTIFICATION = "semapv:ManualMappingCuration"

CROSSWALK_COLUMNS = {
    "subject_id": "source",
    "subject_label": "",
    "predicate_id": "relation",
    "object_id": "target",
    "object_label": "",
    "relation_property": "relation_property",
    "strength": "strength",
    "confidence": "confidence",
    "rationale_type": "rationale_type",
    "rationale": "rationale",
    "provenance": "provenance",
    "status": "status",
    "place": "place",
    "gap": "gap",
    "subject_source_version": "source_edition",
    "object_source_version": "target_edition",
    "mapping_justification": "",
    "author_label": "author",
    "mapping_date": "date",
    "reviewer_label": "reviewer",
    "review_date": "review_date",
    "judged_on": "judged_on",
}
"""Columns of a crosswalk table, in order, and the field of `Mapping` that each fills (none: made when written)."""
REPEATED = ("subject_id", "rationale_type", "provenance", "status", "gap", "subject_source_version",
            "object_source_version", "author_label", "mapping_date", "reviewer_label", "review_date")  # fmt: skip
"""Columns of which a text is kept once: it stands in many rows, and a crosswalk can have a million."""


def read_elements(path: Path, framework: Framework) -> list[Row[Element]]:
    """The elements of a framework, in the order of its table."""
    table = read_table(path)
    expected = (*ELEMENT_COLUMNS, *(column.name for column in framework.columns))
    _check_header(path, table, expected)
    return _build_rows(path, table, _element_builder(framework))


def misplaced(path: Path, rows: Sequence[Row[Element]]) -> Iterator[Finding]:
    """Parents that the table does not have, and what is part of itself: up that tree, nobody would arrive."""
    lines = {row.value.id: row.line for row in rows}
    for line, element in rows:
        for parent in element.parents:
            if parent not in lines:
                message = f"{element.id} has the unknown parent {parent}"
                yield Finding(str(path), line, "D011", message, "correct the id in the column parents")
    try:
        TopologicalSorter({row.value.id: row.value.parents for row in rows}).prepare()
    except CycleError as error:
        *circle, _ = error.args[1]
        message = f"{circle[0]} is part of itself{', by way of ' + ', '.join(circle[1:]) if circle[1:] else ''}"
        yield Finding(str(path), lines[circle[0]], "D011", message, "correct the ids in the column parents")


class LazyElements:
    """The elements of a table, each built when it is asked for: a query needs a dozen of a thousand."""

    def __init__(self, path: Path, framework: Framework) -> None:
        header, *lines = path.read_text(encoding="utf-8").split("\n")
        self._header = header.split(",")
        self._lines = {line.partition(",")[0]: line for line in lines if line}
        self._build = _element_builder(framework)
        self._made: dict[str, Element] = {}

    def children(self) -> dict[str, list[str]]:
        """The local ids of the parts of each element, without building any; raises csv.Error or ValueError."""
        place = self._header.index("parents")
        found: dict[str, list[str]] = {}
        for cells in csv.reader(self._lines.values(), strict=True):
            for parent in _split(cells[place]):
                found.setdefault(parent, []).append(cells[0])
        return found

    def get(self, local: str) -> Element | None:
        """The element with this local id; raises ValueError where its row is broken."""
        if local not in self._made and local in self._lines:
            self._made[local] = self._element(self._lines[local])
        return self._made.get(local)

    def _element(self, line: str) -> Element:
        return self._build(dict(zip(self._header, next(csv.reader([line])), strict=True)))

    def spelling(self, name: str) -> list[Element]:
        """The elements with the letters and digits of a name in a row on their line; raises ValueError.

        All others cannot have the name, however it is spaced and punctuated.
        """
        wanted = _squeezed(name)
        return [self._element(line) for line, text in self._spelled if wanted in text]

    @cached_property
    def _spelled(self) -> list[tuple[str, bytes]]:
        lines = list(self._lines.values())
        return list(zip(lines, _squeezed("\n".join(lines)).split(b"\n"), strict=True))


_PUNCTUATION = bytes(byte for byte in range(128) if not chr(byte).isalnum() and byte != ord("\n"))


def _squeezed(text: str) -> bytes:
    """The ASCII letters and digits of a text, and its lines."""
    return text.casefold().encode("ascii", "ignore").translate(None, _PUNCTUATION)


def _element_builder(framework: Framework) -> Callable[[dict[str, str]], Element]:
    columns = [(column.name, column.many) for column in framework.columns]
    return lambda cells: Element(**_element_fields(cells, framework.id, columns))


def _checker(model: type[T]) -> Callable[[dict[str, Any]], T]:
    """Makes checked objects; loads pydantic, which takes longer than reading all bundled tables."""
    from mapper import schema

    return schema.checker(model)


def _element_fields(cells: dict[str, str], framework: str, columns: list[tuple[str, bool]]) -> dict[str, Any]:
    parents = cells["parents"]
    return {
        "id": f"{framework}:{cells['id']}",
        "framework": framework,
        "kind": cells["kind"],
        "citation": cells["citation"],
        "title": cells["title"],
        "summary": cells["summary"],
        "parents": tuple([f"{framework}:{parent}" for parent in parents.split(MANY)]) if parents else (),
        "url": cells["url"],
        "aliases": _split(cells["aliases"]),
        "requirement": _flag(cells["requirement"]),
        "attributes": {name: _split(cells[name]) if many else cells[name] or None for name, many in columns},
    }


def read_crosswalk(path: Path, *, checked: bool = False, only: str = "") -> list[Row[Mapping]]:
    """The mappings of a crosswalk, in the order of its table; those on lines with a text, where `only` is given."""
    with opened(path) as lines:
        findings: list[Finding] = []
        return _crosswalk_rows(path, Stream(path, lines, "\t", only, findings), findings, checked=checked)


def crosswalk_of(path: Path, table: Table, *, checked: bool) -> list[Row[Mapping]]:
    """The mappings of the table that a file holds, as `read_crosswalk` gives them."""
    return _crosswalk_rows(path, table, [], checked=checked)


def _crosswalk_rows(path: Path, table: Table | Stream, findings: list[Finding], *, checked: bool) -> list[Row[Mapping]]:
    _check_header(path, table, tuple(CROSSWALK_COLUMNS))
    make = _checker(Mapping) if checked else None
    known: dict[str, str] = {}

    def build(cells: dict[str, str]) -> Mapping:
        for column in REPEATED:
            cells[column] = known.setdefault(cells[column], cells[column])
        fields = _mapping_fields(cells)
        return make(fields) if make else Mapping(**fields)

    return _build_rows(path, table, build, findings)


_WORDS = {number: word for word, number in CONFIDENCE.items()}
_RELATIONS = {RELATION_PREFIX + relation: relation for relation in get_args(Relation)}


def _mapping_fields(cells: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: cells[column] for column, name in CROSSWALK_COLUMNS.items() if name}
    relation = fields["relation"]
    if not relation.startswith(RELATION_PREFIX):
        raise ValueError(f"predicate_id: {relation!r} does not start with {RELATION_PREFIX}")
    if fields["confidence"] not in _WORDS:
        raise ValueError(f"confidence: {fields['confidence']!r} is none of {', '.join(_WORDS)}")
    fields["relation"] = _RELATIONS.get(relation) or relation.removeprefix(RELATION_PREFIX)
    for end in ("source", "target"):
        fields[end] = fields[end].removeprefix(FRAMEWORK_PREFIX)
    fields["confidence"] = _WORDS[fields["confidence"]]
    fields["strength"] = _number(fields["strength"])
    return fields


def _number(cell: str) -> int | None:
    if cell and not cell.isdecimal():
        raise ValueError(f"strength: {cell!r} is no whole number")
    return int(cell) if cell else None


def _flag(cell: str) -> bool:
    if cell not in ("", "yes"):
        raise ValueError(f"requirement: {cell!r} is neither empty nor yes")
    return cell == "yes"


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(MANY)) if cell else ()


def read_records(path: Path, columns: Sequence[str], build: Callable[[dict[str, str]], T]) -> list[Row[T]]:
    """The records of a CSV table with these columns; `build` makes one of its cells, or raises ValueError."""
    table = read_table(path)
    _check_header(path, table, columns)
    return _build_rows(path, table, build)


def _check_header(path: Path, table: Table | Stream, expected: Sequence[str]) -> None:
    if table.header == list(expected):
        return
    missing = [name for name in expected if name not in table.header]
    unknown = [name for name in table.header if name not in expected]
    said = [f"lacks {', '.join(missing)}"] if missing else []
    said += [f"has the unknown {', '.join(map(repr, unknown))}"] if unknown else []
    message = f"the header {' and '.join(said) or 'has its columns in another order'}"
    line = len(table.comments) + 1
    raise DataError([Finding(str(path), line, "D001", message, f"the columns are {', '.join(expected)}")])


def _build_rows(
    path: Path, table: Table | Stream, build: Callable[[dict[str, str]], T], findings: list[Finding] | None = None
) -> list[Row[T]]:
    """What `build` makes of each row; `findings` already has, or takes up, rows of another width."""
    made, findings = [], [] if findings is None else findings
    needed = [name for name in table.header if name in REQUIRED]
    for line, values in table.rows if isinstance(table, Table) else table:
        try:
            cells = dict(zip(table.header, values, strict=True))
            if empty := [name for name in needed if not cells[name]]:
                raise ValueError(f"{', '.join(empty)}: is empty")  # noqa: TRY301  # joins what the builder raises
            made.append(Row(line, build(cells)))
        except ValueError as error:
            findings += [Finding(str(path), line, "D003", message) for message in str(error).split("\n")]
    if findings:
        raise DataError(findings)
    return made


def format_elements(elements: Iterable[Element], framework: Framework) -> str:
    """An element table in its only accepted form."""
    names = [column.name for column in framework.columns]
    rows = (
        [
            element.local,
            element.kind,
            element.citation,
            element.title,
            element.summary,
            MANY.join(parent.partition(":")[2] for parent in element.parents),
            element.url,
            MANY.join(element.aliases),
            "yes" if element.requirement else "",
            *(MANY.join(element.values(name)) for name in names),
        ]
        for element in elements
    )
    return format_table([*ELEMENT_COLUMNS, *names], rows)


def format_crosswalk(comments: Iterable[str], mappings: Iterable[Mapping], label: Callable[[str], str]) -> str:
    """A crosswalk in its only accepted form: sorted, labels taken from the elements."""
    ordered = sorted(mappings, key=_order)
    head = "".join(f"{line}\n" for line in comments)
    return head + format_table(CROSSWALK_COLUMNS, (_crosswalk_cells(m, label) for m in ordered), "\t")


def _order(mapping: Mapping) -> tuple[str, ...]:
    return natural_key(mapping.source), natural_key(mapping.target), mapping.provenance, mapping.relation


def _crosswalk_cells(mapping: Mapping, label: Callable[[str], str]) -> Iterator[str]:
    made = {
        "subject_id": curie(mapping.source),
        "subject_label": label(mapping.source),
        "predicate_id": RELATION_PREFIX + mapping.relation,
        "object_id": curie(mapping.target),
        "object_label": label(mapping.target),
        "strength": "" if mapping.strength is None else str(mapping.strength),
        "confidence": CONFIDENCE[mapping.confidence],
        "mapping_justification": JUSTIFICATION,
    }
    for column, name in CROSSWALK_COLUMNS.items():
        yield made[column] if column in made else getattr(mapping, name)


def curie(id: str) -> str:
    """The id of an element as it is; that of a whole framework with its prefix."""
    return id if ":" in id else FRAMEWORK_PREFIX + id


def format_records(table: Table) -> str:
    """A CSV table that was read, in its only accepted form."""
    return format_table(table.header, (row.value for row in table.rows))


def format_table(header: Iterable[str], rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    """The text of a table, quoted only where a cell needs it."""
    lines = _Lines()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator=_Lines.END)
    writer.writerow(header)
    writer.writerows(rows)
    return lines.text.getvalue()


class _Lines:
    """Lines that end in LF; `csv` quotes a cell with either character of `END`, and no reader takes one unquoted."""

    END = "\r\n"

    def __init__(self) -> None:
        self.text = io.StringIO()

    def write(self, line: str) -> None:
        """Takes up a line that ends in `END`."""
        self.text.write(line.removesuffix(self.END) + "\n")


_DIGITS = re.compile(r"\d+")


def natural_key(text: str) -> str:
    """Sorts `art-9.2` before `art-10.1`: a number after any other character, the shorter before the longer."""
    return f"{_DIGITS.sub(_counted, text)}\0{text}"


def _counted(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0") or "0"
    return f"\U0010ffff{chr(len(digits))}{digits}"
