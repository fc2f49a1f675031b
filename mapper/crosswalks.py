"""The crosswalk files of some data folders: each is read when it is first needed, and indexed by the ends of its rows.

Nothing that is asked about an element looks at the rows of others, however many there are.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mapper import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from mapper.model import Mapping


class Crosswalks:
    """Rows by file and by end.

    `is_bundled` tells which files were checked already; `keeps` which rows speak of editions that are at hand, and
    `keeps_all` whether that is so for all rows of all files.
    """

    def __init__(
        self, folders: Iterable[Path], is_bundled: Callable[[Path], bool], keeps: Callable[[Mapping, Path], bool],
        keeps_all: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._folders = tuple(folders)
        self._is_bundled = is_bundled
        self._keeps = keeps
        self._keeps_all = keeps_all
        self._rows: dict[Path, tuple[Mapping, ...]] = {}
        self._ends: dict[Path, dict[str, list[Mapping]]] = {}
        self._peeked: set[Path] = set()

    @cached_property
    def files(self) -> dict[Path, tuple[str, str]]:
        """Every file, with the frameworks of its two sides."""
        found: dict[Path, tuple[str, str]] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("crosswalks/*.sssom.tsv")):
                source, _, target = path.name.removesuffix(".sssom.tsv").partition("--")
                found[path] = (source, target)
        return found

    def read(self, path: Path) -> tuple[Mapping, ...]:
        """All rows of a file."""
        if path not in self._rows:
            rows = tables.read_crosswalk(path, checked=not self._is_bundled(path))
            self._rows[path] = tuple(latest(row.value for row in rows if self._keeps(row.value, path)))
        return self._rows[path]

    def at(self, ids: Collection[str], other: str = "") -> list[Mapping]:
        """The rows with one of these elements at an end, and one of a framework at the other, where it is named."""
        own = {id.partition(":")[0] for id in ids}
        wanted = [{framework, other} for framework in own] if other else []
        files = [p for p, sides in self.files.items() if (set(sides) in wanted if other else own & set(sides))]
        return latest(mapping for path in files for mapping in self._at(path, ids))

    def _at(self, path: Path, ids: Collection[str]) -> Iterable[Mapping]:
        """The rows of a file at some ends: the first time only these are read, where that can be; then all."""
        if path not in self._rows and path not in self._peeked and self._is_bundled(path) and self._keeps_all():
            self._peeked.add(path)
            rows = tables.read_crosswalk(path, only=_common_start(ids))
            return [row.value for row in rows if row.value.source in ids or row.value.target in ids]
        index = self._index(path)
        return (mapping for id in ids for mapping in index.get(id, ()))

    def _index(self, path: Path) -> dict[str, list[Mapping]]:
        if path not in self._ends:
            ends: dict[str, list[Mapping]] = {}
            for mapping in self.read(path):
                for end in {mapping.source, mapping.target}:
                    ends.setdefault(end, []).append(mapping)
            self._ends[path] = ends
        return self._ends[path]

    def all(self, frameworks: Collection[str] = ()) -> Iterator[Mapping]:
        """Every row as it is stored, or those of files that have all of some frameworks among their sides."""
        same: dict[tuple[str, str], list[Path]] = {}
        for path, sides in self.files.items():
            if set(frameworks) <= set(sides):
                same.setdefault(sides, []).append(path)
        for paths in same.values():
            yield from self.read(paths[0]) if len(paths) == 1 else latest(chain.from_iterable(map(self.read, paths)))


def _common_start(ids: Collection[str]) -> str:
    """The text that all of these ids begin with: a line that lacks it has none of them."""
    first, last = min(ids, default=""), max(ids, default="")
    length = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:length]


def latest(mappings: Iterable[Mapping]) -> list[Mapping]:
    """Where two rows have the same id, the later one in the place of the earlier."""
    return list({mapping.id: mapping for mapping in mappings}.values())
