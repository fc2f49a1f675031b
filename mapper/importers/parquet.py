"""A crosswalk in a Parquet file with the columns of our CSV; source, relation and target are enough."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.errors import DataError, MapperError
from mapper.importers.fields import FieldRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library

NEEDED = ("source", "relation", "target")
BATCH = 128
"""Rows that are unpacked at a time."""
TEXT = 32_768
"""Bytes of a text; a file of one long text and many rows would unpack without end."""


def read_parquet(path: Path, library: Library) -> Imported:
    """The mappings of a file; raises DataError where it has no such columns, and MapperError without pyarrow."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        advice = "pip install 'aix-mapper[parquet]'"
        raise MapperError("Parquet is read with pyarrow, which is not installed", advice=advice) from error
    content = io.BytesIO(safety.read_bytes(path))
    try:
        file = parquet.ParquetFile(content)
        texts = [field.name for field in file.schema_arrow if str(field.type) in ("string", "large_string")]
        file = parquet.ParquetFile(content, read_dictionary=texts)
        _check(path, file)
        rows = FieldRows(path, library)
        for number, row in enumerate(_rows(path, file), 1):
            rows.add(number, row, (row.get("source_label") or "", row.get("target_label") or ""),
                     f"{path.name} row {number}")  # fmt: skip
    except DataError:
        raise
    except Exception as error:  # pyarrow raises whatever a broken page makes it stumble over
        raise safety.refusal(path, 1, f"is no Parquet file that can be read ({type(error).__name__})") from error
    said = file.schema_arrow.metadata or {}
    return rows.imported(licence=said.get(b"licence", b"").decode(errors="replace"))


def _check(path: Path, file: Any) -> None:
    missing = [name for name in NEEDED if name not in file.schema_arrow.names]
    if missing:
        raise safety.refusal(path, 1, f"has no column {', '.join(missing)}, but {', '.join(file.schema_arrow.names)}")
    if file.metadata.num_rows > safety.ROWS:
        raise safety.refusal(path, 1, f"has more than {safety.ROWS} rows")
    groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
    if sum(group.total_byte_size for group in groups) > safety.UNPACKED:
        raise safety.refusal(path, 1, f"is larger than {safety.UNPACKED // 2**20} MB when unpacked")


def _rows(path: Path, file: Any) -> Iterator[dict[str, Any]]:
    """The rows; a text stands once in a dictionary until it is known not to be endless."""
    for batch in file.iter_batches(batch_size=BATCH):
        for column in batch.columns:
            longest = max(map(len, map(str, column.dictionary.to_pylist())), default=0) if _packed(column) else 0
            if longest > TEXT:
                raise safety.refusal(path, 1, f"has a text of more than {TEXT} characters")
        yield from batch.to_pylist()


def _packed(column: Any) -> bool:
    return hasattr(column, "dictionary")
