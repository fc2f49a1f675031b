"""A crosswalk that follows from two others, as SSSOM/TSV in the form of the data at rest.

Small crosswalks are composed by `mapper.infer` in memory, large ones on an embedded engine: the bytes are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from mapper import infer, sssom, tables
from mapper.errors import MapperError

if TYPE_CHECKING:
    from mapper.library import Library

LARGE = 32 * 2**20
"""From this many bytes of crosswalk files, some 60,000 rows, the engine is faster than reading them as objects."""


def write(library: Library, stream: BinaryIO, *, source: str, target: str, via: str, large: int = LARGE) -> int:
    """What follows between two frameworks through a third, and how many rows that is.

    Raises UnknownId for a framework, and MapperError where nothing follows, or where files are `large` and there is
    no engine for them.
    """
    start, middle, end = (library.framework(name) for name in (source, via, target))
    if middle in (start, end):
        raise MapperError(
            "is one of the two ends", where=middle.id, advice="--via names a third framework, related to both"
        )
    pairs = (start.id, middle.id), (middle.id, end.id)
    paths = [path for pair in pairs for path, _ in library.files_between(*pair)]
    head = "".join(f"{line}\n" for line in sssom.header(start, end, sssom.common_licence(paths)))
    stream.write(head.encode())
    compose = _compose if sum(path.stat().st_size for path in paths) < large else _compose_large
    count = compose(library, stream, start.id, end.id, middle.id)
    if not count:
        advice = f"`mapper map {start.id} {middle.id}` and `mapper map {middle.id} {end.id}` print what there is"
        raise MapperError(f"nothing follows through {middle.id}", where=f"{start.id} to {end.id}", advice=advice)
    return count


def _compose(library: Library, stream: BinaryIO, source: str, target: str, via: str) -> int:
    inferences = infer.crosswalk(library, source, target, via)
    text = tables.format_crosswalk((), (inference.mapping for inference in inferences), library.label)
    stream.write(text.encode())
    return len(inferences)


def _compose_large(library: Library, stream: BinaryIO, source: str, target: str, via: str) -> int:
    try:
        import duckdb  # noqa: F401  # tells early, and in our words, that it is missing
    except ImportError as error:
        raise MapperError(
            "crosswalks of this size are composed with DuckDB, which is not installed",
            where=f"{source} to {target}", advice="pip install 'aix-mapper[scale]'",
        ) from error  # fmt: skip
    from mapper.exporters import engine

    return engine.compose(library, stream, source, target, via)
