"""The tables at rest: element tables (CSV), framework metadata (TOML) and crosswalks (SSSOM/TSV), both ways.

A reader collects every problem of a file before it gives up. Rows of the bundled data are taken as they are,
since lint and tests have checked them; a user's rows go through `mapper.schema`.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from mapper.errors import DataError, Finding
from mapper.model import Attribute, Column, Element, Framework, Mapping

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


class Row(NamedTuple, Generic[T]):
    """A value and the line that it stands on."""

    line: int
    value: T


class Table(NamedTuple):
    """Comment lines above the header, the header, and the rows as text."""

    comments: list[str]
    header: list[str]
    rows: list[Row[list[str]]]


def read_table(path: Path, delimiter: str = ",", only: str = "") -> Table:
    """The cells of a table; raises DataError where it is no UTF-8 text or has rows of another width.

    `only` keeps, quickly, the rows on lines with this text; their line numbers mean nothing then.
    """
    return table_of(path, _read_text(path), delimiter, only)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError([Finding(str(path), line, "D001", "is not UTF-8 text", "save the file as UTF-8")]) from error


def table_of(path: Path, text: str, delimiter: str, only: str = "") -> Table:
    """The cells of the table that a file holds, as `read_table` gives them."""
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    body = lines[start : start + 1] + [line for line in lines[start + 1 :] if only in line]
    reader = csv.reader(body, delimiter=delimiter, strict=True)
    try:
        rows = [Row(start + reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        raise DataError([Finding(str(path), start + reader.line_num, "D001", f"is no table: {error}")]) from error
    if not rows:
        raise DataError([Finding(str(path), start + 1, "D001", "has no header line")])
    _check_widths(path, rows)
    return Table([line.rstrip("\r\n") for line in lines[:start]], rows[0].value, rows[1:])


def _check_widths(path: Path, rows: Sequence[Row[list[str]]]) -> None:
    width = len(rows[0].value)
    broken = [
        Finding(str(path), row.line, "D002", f"has {len(row.value)} cells, the header has {width}", "mend the row")
        for row in rows
        if len(row.value) != width
    ]
    if broken:
        raise DataError(broken)


def read_framework(path: Path) -> Framework:
    """The metadata of a framework, from its `framework.toml`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        columns = tuple(Column(name=name, **column) for name, column in data.pop("columns", {}).items())
        texts = tuple(data.pop("texts", ()))
        return Framework(**data, texts=texts, columns=columns)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise DataError([Finding(str(path), 1, "D001", f"is no framework description: {error}")]) from error


def read_elements(path: Path, framework: Framework, *, checked: bool = False) -> list[Row[Element]]:
    """The elements of a framework, in the order of its table."""
    table = read_table(path)
    expected = (*ELEMENT_COLUMNS, *(column.name for column in framework.columns))
    _check_header(path, table, expected)
    return _build_rows(path, table, _element_builder(framework, checked=checked))


class LazyElements:
    """The elements of a table, each built when it is asked for: a query needs a dozen of a thousand."""

    def __init__(self, path: Path, framework: Framework) -> None:
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        self._header = header.split(",")
        self._lines = {line.partition(",")[0]: line for line in lines}
        self._build = _element_builder(framework, checked=False)

    def get(self, local: str) -> Element | None:
        """The element with this local id; raises ValueError where its row is broken."""
        line = self._lines.get(local)
        if line is None:
            return None
        return self._build(dict(zip(self._header, next(csv.reader([line])), strict=True)))


def _element_builder(framework: Framework, *, checked: bool) -> Callable[[dict[str, str]], Element]:
    many = {column.name for column in framework.columns if column.many}
    make = _checker(Element) if checked else None

    def build(cells: dict[str, str]) -> Element:
        fields = _element_fields(cells, framework, many)
        return make(fields) if make else Element(**fields)

    return build


def _checker(model: type[T]) -> Callable[[dict[str, Any]], T]:
    """Makes checked objects; loads pydantic, which takes longer than reading all bundled tables."""
    from mapper import schema

    return schema.checker(model)


def _element_fields(cells: dict[str, str], framework: Framework, many: set[str]) -> dict[str, Any]:
    attributes: dict[str, Attribute] = {
        column.name: _split(cells[column.name]) if column.name in many else cells[column.name] or None
        for column in framework.columns
    }
    return {
        "id": f"{framework.id}:{cells['id']}",
        "framework": framework.id,
        "kind": cells["kind"],
        "citation": cells["citation"],
        "title": cells["title"],
        "summary": cells["summary"],
        "parents": tuple(f"{framework.id}:{parent}" for parent in _split(cells["parents"])),
        "url": cells["url"],
        "aliases": _split(cells["aliases"]),
        "requirement": _flag(cells["requirement"]),
        "attributes": attributes,
    }


def read_crosswalk(path: Path, *, checked: bool = False, only: str = "") -> list[Row[Mapping]]:
    """The mappings of a crosswalk, in the order of its table; those on lines with a text, where `only` is given."""
    return crosswalk_of(path, read_table(path, "\t", only), checked=checked)


def crosswalk_of(path: Path, table: Table, *, checked: bool) -> list[Row[Mapping]]:
    """The mappings of the table that a file holds, as `read_crosswalk` gives them."""
    _check_header(path, table, tuple(CROSSWALK_COLUMNS))
    make = _checker(Mapping) if checked else None

    def build(cells: dict[str, str]) -> Mapping:
        fields = _mapping_fields(cells)
        return make(fields) if make else Mapping(**fields)

    return _build_rows(path, table, build)


_WORDS = {number: word for word, number in CONFIDENCE.items()}


def _mapping_fields(cells: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: cells[column] for column, name in CROSSWALK_COLUMNS.items() if name}
    relation = fields["relation"]
    if not relation.startswith(RELATION_PREFIX):
        raise ValueError(f"predicate_id: {relation!r} does not start with {RELATION_PREFIX}")
    if fields["confidence"] not in _WORDS:
        raise ValueError(f"confidence: {fields['confidence']!r} is none of {', '.join(_WORDS)}")
    fields["relation"] = relation.removeprefix(RELATION_PREFIX)
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


def _check_header(path: Path, table: Table, expected: Sequence[str]) -> None:
    if table.header == list(expected):
        return
    missing = [name for name in expected if name not in table.header]
    unknown = [name for name in table.header if name not in expected]
    said = [f"lacks {', '.join(missing)}"] if missing else []
    said += [f"has the unknown {', '.join(map(repr, unknown))}"] if unknown else []
    message = f"the header {' and '.join(said) or 'has its columns in another order'}"
    line = len(table.comments) + 1
    raise DataError([Finding(str(path), line, "D001", message, f"the columns are {', '.join(expected)}")])


def _build_rows(path: Path, table: Table, build: Callable[[dict[str, str]], T]) -> list[Row[T]]:
    rows, findings = [], []
    for row in table.rows:
        try:
            cells = dict(zip(table.header, row.value, strict=True))
            if empty := [name for name in table.header if name in REQUIRED and not cells[name]]:
                raise ValueError(f"{', '.join(empty)}: is empty")  # noqa: TRY301  # joins what the builder raises
            rows.append(Row(row.line, build(cells)))
        except ValueError as error:
            findings += [Finding(str(path), row.line, "D003", message) for message in str(error).splitlines()]
    if findings:
        raise DataError(findings)
    return rows


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
    return format_table([*ELEMENT_COLUMNS, *names], rows, ",")


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
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()


_DIGITS = re.compile(r"\d+")


def natural_key(text: str) -> str:
    """Sorts `art-9.2` before `art-10.1`: a number after any other character, the shorter before the longer."""
    return f"{_DIGITS.sub(_counted, text)}\0{text}"


def _counted(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0") or "0"
    return f"\U0010ffff{chr(len(digits))}{digits}"
