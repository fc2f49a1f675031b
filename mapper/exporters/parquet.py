"""A crosswalk as a Parquet file, for data frames and query engines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.exporters.plain import CROSSWALK_COLUMNS, mapping_cells

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk


def write(crosswalk: Crosswalk) -> bytes:
    """Apache Parquet, the columns of the CSV; needs pyarrow, and raises MapperError without it."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MapperError(
            "Parquet is written with pyarrow, which is not installed", advice="pip install 'aix-mapper[parquet]'"
        ) from error
    kinds = {name: pa.int8() if name == "strength" else pa.string() for name in CROSSWALK_COLUMNS}
    frameworks = {
        f"{side}_{fact}": getattr(framework, fact)
        for side, framework in (("source", crosswalk.source), ("target", crosswalk.target))
        for fact in ("name", "edition")
    }
    schema = pa.schema(list(kinds.items()), metadata={**frameworks, "licence": crosswalk.licence})
    rows = [mapping_cells(crosswalk, mapping) for mapping in crosswalk.mappings]
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), stream)
    return stream.getvalue()
