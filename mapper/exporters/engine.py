"""Composes crosswalks of millions of rows on DuckDB: bounded memory, all cores, spilling to a temporary folder.

It joins and picks; what a pair of rows gives is asked of `mapper.infer` and handed to the engine as tables. The rows
that it writes are those of `infer.crosswalk`, to the byte.
"""

from __future__ import annotations

import shutil
import tempfile
from glob import escape
from itertools import product, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

import duckdb

from mapper import infer, model, tables
from mapper.errors import MapperError, UnknownId
from mapper.exporters import engine_sql as sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library

MEMORY = "2GB"
"""What the engine may hold before it spills; the elements of the frameworks and Python itself come on top."""
BATCH = 10_000
PART = 1_000_000
"""How many rows are sorted and written at a time."""


def compose(library: Library, stream: BinaryIO, source: str, target: str, via: str) -> int:
    """Write the header and the rows that follow, sorted as a crosswalk is, and say how many.

    Raises DataError where a file is refused, and UnknownId where a row speaks of an element that nobody has described.
    """
    files = {"first": library.files_between(source, via), "second": library.files_between(via, target)}
    with (
        tempfile.TemporaryDirectory(prefix="mapper-compose-") as folder,
        duckdb.connect(config=_settings(folder)) as db,
    ):
        _load_logic(db)
        for table, paths in files.items():
            db.execute(sql.rows(table))
            for number, (path, turned) in enumerate(paths):
                _load(db, table, number, path, turned=turned)
        _load_elements(db, library)
        db.execute(sql.RANKED)
        for table, paths in files.items():
            _keep_usable(db, library, table, [path for path, _ in paths])
        db.execute(sql.BEST)
        _require_known(db, sql.UNKNOWN_ENDS)
        stream.write(tables.format_table(tables.CROSSWALK_COLUMNS, (), "\t").encode())
        return _write(db, stream, Path(folder, "rows.tsv"))


def _write(db: duckdb.DuckDBPyConnection, stream: BinaryIO, rows: Path) -> int:
    """Write what follows, a part at a time, so that no sort is larger than memory."""
    ((lowest, highest, count),) = db.execute(sql.RANKS).fetchall()
    if count:
        step = max(1, (highest - lowest + 1) * PART // count)
        for start in range(lowest, highest + 1, step):
            db.execute(sql.copy(str(rows), start, start + step - 1))
            with rows.open("rb") as written:
                shutil.copyfileobj(written, stream, 2**20)
    return int(count)


def _settings(folder: str) -> dict[str, str | bool | int | float | list[str]]:
    """Bounded, and without anything from the network."""
    return {
        "memory_limit": MEMORY,
        "temp_directory": folder,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _load_logic(db: duckdb.DuckDBPyConnection) -> None:
    """What a pair of rows gives, as tables: relation, strength, confidence and type."""
    relations = [(*pair, relation) for pair, relation in infer.COMPOSITION.items()]
    _fill(db, "relations (first VARCHAR, second VARCHAR, relation VARCHAR)", relations)
    strengths = [
        (_cell(first), _cell(second), _cell(strength), strength or 0)
        for first, second in product((None, *get_args(model.Strength)), repeat=2)
        for strength in [infer.least_strength(first, second)]
    ]
    _fill(db, "strengths (first VARCHAR, second VARCHAR, value VARCHAR, weight INTEGER)", strengths)
    confidences = [
        (first, second, confidence, infer.CONFIDENCES.index(confidence))
        for first, second in product(infer.CONFIDENCES, repeat=2)
        for confidence in [infer.least_confidence(first, second)]
    ]
    _fill(db, "confidences (first VARCHAR, second VARCHAR, value VARCHAR, weight INTEGER)", confidences)
    types = [(*pair, infer.common_type(*pair)) for pair in product(get_args(model.RationaleType), repeat=2)]
    _fill(db, "types (first VARCHAR, second VARCHAR, value VARCHAR)", types)


def _cell(strength: int | None) -> str:
    return "" if strength is None else str(strength)


def _fill(db: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    db.execute(f"CREATE TABLE {table}")
    name, columns = table.partition(" ")[0], ", ".join(["unnest(?)"] * len(rows[0]))
    db.execute(f"INSERT INTO {name} SELECT {columns}", [list(c) for c in zip(*rows, strict=True)])


def _load(db: duckdb.DuckDBPyConnection, table: str, number: int, path: Path, *, turned: bool) -> None:
    """Read a crosswalk; where it is refused, the reader of all other commands says why, with file and line."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        comments = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))
        lines.seek(0)
        header = next((line for line in lines if not line.startswith("#")), "").rstrip("\r\n").split("\t")
    try:
        if header != list(tables.CROSSWALK_COLUMNS):
            raise duckdb.InvalidInputException("another header")  # noqa: TRY301  # treated as the engine's own
        db.execute(sql.load(table, header, turned=turned), [number, escape(str(path)), comments + 1])
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        tables.read_crosswalk(path, checked=True)
        reason = str(error).splitlines()[0]
        raise MapperError(
            f"cannot be read by the engine: {reason}", where=str(path), advice="run `mapper lint --fix` on the folder"
        ) from error


def _load_elements(db: duckdb.DuckDBPyConnection, library: Library) -> None:
    """The elements of all frameworks that the rows speak of: label, digest of the passage, and place in the order."""
    db.execute(sql.ELEMENTS)
    known = set(library.framework_ids)
    for framework in [id for (id,) in db.execute(sql.FRAMEWORKS).fetchall() if id in known]:
        elements = library.elements(framework)
        for start in range(0, len(elements), BATCH):
            some = elements[start : start + BATCH]
            columns = ([getattr(e, name) for e in some] for name in ("id", "label", "digest"))
            db.execute(sql.MORE_ELEMENTS, [*columns, [tables.natural_key(e.id) for e in some]])


def _keep_usable(db: duckdb.DuckDBPyConnection, library: Library, table: str, paths: Iterable[Path]) -> None:
    """Rows that count; those on elements that a later edition lacks are left out, as everywhere."""
    for number, path in enumerate(paths):
        for framework in sorted(library.replaced_beside(path)):
            db.execute(sql.UNKNOWN.format(table=table), [number, framework])
    _require_known(db, sql.unknown_judged(table))
    db.execute(sql.usable(table))


def _require_known(db: duckdb.DuckDBPyConnection, query: str) -> None:
    for (id,) in db.execute(query).fetchall():
        raise UnknownId(id, ())
