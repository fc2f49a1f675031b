"""Where a form has its questions and its answers: a column map, and the sheet and header row that it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mapper import data, safety
from mapper.errors import MapperError
from mapper.trees import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.forms.rules import Values

NEEDED = ("id", "answer")
COLUMNS = ("id", "element", "answer", "owner", "text", "evidence")
WORDS = ("yes", "no", "not-applicable")
OWNERS = ("applicable", "elsewhere", "shared", "not-applicable")
TOP = 40
"""Rows among which the header must stand."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The framework that a form asks about, its columns by their headings, and its words."""

    framework: str
    columns: dict[str, tuple[str, ...]]
    words: dict[str, str]
    owners: dict[str, str] = field(default_factory=dict)
    sheet: str = ""

    def with_owners(self, owners: dict[str, str]) -> Layout:
        """The layout with some words for owners replaced."""
        return replace(self, owners={**self.owners, **owners})


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet of a form, its header row, and the number of each column; all from 1."""

    title: str
    header: int
    columns: dict[str, int]


def layouts() -> list[str]:
    """The names of the layouts that travel with the program."""
    return sorted(path.stem for path in (data.folder("templates") / "forms").glob("*.yaml"))


def named(name: str) -> Layout:
    """A layout that travels with the program."""
    return read(data.folder("templates") / "forms" / f"{name}.yaml")


def read(path: Path) -> Layout:
    """The column map in a YAML file; raises DataError where it is none."""
    tree = safety.parse_yaml(path, safety.read_text(path))
    if not isinstance(tree, dict):
        raise safety.refusal(path, 1, "is no column map: it has no keys")
    _check_keys(path, tree, ("framework", "columns", "words", "owners", "sheet"), "the map")
    columns = {name: _headings(path, name, said) for name, said in _part(path, tree, "columns", COLUMNS).items()}
    words = {name: name.upper() for name in WORDS} | _texts(path, tree, "words", WORDS)
    if missing := [name for name in NEEDED if name not in columns]:
        raise safety.refusal(path, 1, f"names no column for {' and '.join(missing)}")
    framework, sheet = tree.get("framework") or "", tree.get("sheet") or ""
    if not isinstance(framework, str) or not framework or not isinstance(sheet, str):
        raise safety.refusal(path, 1, "does not say which framework the form asks about")
    return Layout(framework, columns, words, _texts(path, tree, "owners", OWNERS), sheet)


def _check_keys(path: Path, tree: dict[Any, Any], known: tuple[str, ...], what: str) -> None:
    if unknown := [str(key) for key in tree if key not in known]:
        raise safety.refusal(path, 1, f"{what} has the unknown {', '.join(unknown)}; it has {', '.join(known)}")


def _part(path: Path, tree: dict[Any, Any], name: str, known: tuple[str, ...]) -> dict[str, Any]:
    found = tree.get(name) or {}
    if not isinstance(found, dict):
        raise safety.refusal(path, 1, f"{name}: is no list of names with their values")
    _check_keys(path, found, known, name)
    return found


def _texts(path: Path, tree: dict[Any, Any], name: str, known: tuple[str, ...]) -> dict[str, str]:
    found = _part(path, tree, name, known)
    if any(not isinstance(value, str) for value in found.values()):
        raise safety.refusal(path, 1, f"{name}: has a value that is no text")
    return found


def _headings(path: Path, name: str, said: Any) -> tuple[str, ...]:
    found = said if isinstance(said, list) else [said]
    if not all(isinstance(item, str) and _bare(item) for item in found):
        raise safety.refusal(path, 1, f"columns.{name}: is neither a heading nor a list of headings")
    return tuple(found)


def find(path: Path, values: Values, layout: Layout) -> Table:
    """The one sheet that has the columns that are needed; raises DataError or MapperError."""
    if layout.sheet and layout.sheet not in values:
        raise safety.refusal(path, 1, f"has no sheet {layout.sheet!r}, but {', '.join(values)}")
    found = [t for title, rows in values.items() if layout.sheet in ("", title) and (t := _table(title, rows, layout))]
    if len(found) == 1:
        return found[0]
    if found:
        advice = "say `sheet:` in a column map and pass it with --columns"
        raise MapperError(
            f"has several such sheets: {', '.join(t.title for t in found)}", where=str(path), advice=advice
        )
    wanted = ", ".join(layout.columns[name][0] for name in NEEDED)
    raise safety.refusal(path, 1, f"has no header with {wanted} in the first {TOP} rows of a sheet")


def _table(title: str, rows: list[tuple[Any, ...]], layout: Layout) -> Table | None:
    for number, cells in enumerate(rows[:TOP], 1):
        headings = {at: _bare(one_line(cell)) for at, cell in enumerate(cells, 1)}
        columns = {name: at for name, wanted in layout.columns.items() if (at := _column(headings, wanted))}
        if all(name in columns for name in NEEDED):
            return Table(title, number, columns)
    return None


def _column(headings: dict[int, str], wanted: tuple[str, ...]) -> int:
    """The column with one of these headings, or with the first of them that a heading begins with; 0 for none."""
    for text in map(_bare, wanted):
        exact = (at for at, heading in headings.items() if heading == text)
        begun = (at for at, heading in headings.items() if heading.startswith(text))
        if found := next(exact, 0) or next(begun, 0):
            return found
    return 0


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9#]", "", text.casefold())
