"""A user's own additions to a framework: clause numbers, headings, the text of a standard that the user holds.

An overlay is a table `overlays/<framework>.csv` in a data folder, one value a line. It only adds: it never changes what
a framework says. `public` is `yes` where the value may be passed on; without it, output for the public has the id
and where to read it in its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mapper import rules
from mapper.cells import read_table
from mapper.errors import DataError
from mapper.model import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.model import Element, Framework

COLUMNS = ("id", "field", "value", "licence", "public")
FIELDS = {"clause": "Clause", "heading": "Heading", "wording": "Wording"}
"""What an overlay can add, and how it is labelled."""
TEXTS = ("wording", "guidance", "annotation", "typical_evidence")
"""Columns of imported frameworks that hold their own text, which nobody has said may be passed on."""


class Addition(NamedTuple):
    """A value for a field of an element, under which licence, and whether it may be passed on; and its place."""

    path: Path
    line: int
    id: str
    field: str
    value: str
    licence: str
    public: bool

    def refused(self, message: str) -> Finding:
        """The finding for an addition that cannot be made."""
        return rules.OVERLAY.broken(self.path, self.line, message)


def read(path: Path) -> list[Addition]:
    """The additions of a file; raises DataError with every line that is none."""
    table = read_table(path)
    if table.header != list(COLUMNS):
        line = len(table.comments) + 1
        raise DataError([rules.OVERLAY.broken(path, line, f"the columns are not {', '.join(COLUMNS)}")])
    framework = path.stem
    found = []
    for line, (id, field, value, licence, public) in table.rows:
        full = id if id.startswith(f"{framework}:") else f"{framework}:{id}"
        found.append(Addition(path, line, full, field, value, licence, public == "yes"))
    findings = [
        a.refused(said) for a, (_, cells) in zip(found, table.rows, strict=True) if (said := _wrong(a, cells[4]))
    ]
    if findings:
        raise DataError(findings)
    return found


def _wrong(addition: Addition, public: str) -> str:
    if addition.field not in FIELDS:
        return f"the field {addition.field!r} is none of {', '.join(FIELDS)}"
    if not addition.value:
        return "the value is empty"
    return "" if public in ("", "yes") else f"public is {public!r}, neither empty nor yes"


def described(framework: Framework, additions: Iterable[Addition]) -> Framework:
    """The framework with a column for each field that is added, which names the licences of its values."""
    licences: dict[str, dict[str, None]] = {}
    for addition in additions:
        licences.setdefault(addition.field, {})[addition.licence or "not stated"] = None
    if not licences:
        return framework
    added = {
        name: Column(name, f"{FIELDS[name]} (yours; licence: {', '.join(found)})", "Added by an overlay of your own")
        for name, found in licences.items()
    }
    kept = [added.pop(column.name, column) for column in framework.columns]
    return replace(framework, columns=(*kept, *added.values()))


def laid_over(
    elements: dict[str, Element], framework: Framework, additions: Sequence[Addition], *, public: bool
) -> dict[str, Element]:
    """The elements with what is added; for the public, what may not be passed on is replaced by where to read it.

    Raises DataError with every line about an unknown element, or about a field that has a value already.
    """
    if not additions:
        return elements
    from mapper.wording import nearest

    found = dict(elements)
    findings = []
    for addition in additions:
        element = found.get(addition.id)
        if element is None:
            near = ", ".join(nearest(addition.id, elements, 3)) or "nothing"
            findings.append(addition.refused(f"there is no {addition.id} (near: {near})"))
        elif element.values(addition.field):
            findings.append(addition.refused(f"{addition.id} has a {addition.field} already"))
        else:
            shown = addition.value if addition.public or not public else where_to_read(element, framework)
            found[addition.id] = replace(element, attributes={**element.attributes, addition.field: shown})
    if findings:
        raise DataError(findings)
    return found


def withheld(elements: dict[str, Element], framework: Framework) -> dict[str, Element]:
    """The elements of a user's framework as the public may see them: without its own text."""
    return {id: _without_text(element, framework) for id, element in elements.items()}


def _without_text(element: Element, framework: Framework) -> Element:
    held = {name: where_to_read(element, framework) for name in TEXTS if element.values(name)}
    return replace(element, attributes={**element.attributes, **held}) if held else element


def where_to_read(element: Element, framework: Framework) -> str:
    """What stands in the place of a text that may not be passed on."""
    return f"{element.id}: see {element.url or framework.url or framework.publisher}"


def files(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The overlays of data folders, each with the id of its framework."""
    for folder in folders:
        for path in sorted(folder.glob("overlays/*.csv")):
            yield path.stem, path
