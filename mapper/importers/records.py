"""Elements whose fields bear our own names, as `mapper list --format json` and the element tables have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.importers.fields import plain
from mapper.importers.naming import framework_id, is_local_id
from mapper.importers.parents import rooted
from mapper.importers.rules import ENTRY
from mapper.model import Column, Element, Framework
from mapper.schema import checker
from mapper.tables import MANY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapper.errors import Finding

Record = dict[str, Any]
_check_element = checker(Element)
_check_framework = checker(Framework)


def framework_of(record: Record) -> Framework:
    """A framework from its record; raises ValueError where it is none."""
    found = _check_framework({name: _clean(value) for name, value in record.items()})
    if framework_id(found.id) != found.id:
        raise ValueError(f"id: {found.id!r} cannot be the id of a framework")
    return found


def undescribed(id: str, path: Path, attributes: Iterable[str]) -> Framework:
    """A framework of which a file has the elements alone."""
    return Framework(
        id=id, name=id, edition=f"edition not stated by {path.name}", publisher=f"publisher not stated by {path.name}",
        url="", licence="not stated; ask its publisher", stage="imported", as_of="", source=f"the file {path.name}",
        columns=tuple(Column(name, name.replace("_", " ").capitalize()) for name in attributes),
    )  # fmt: skip


def elements_of(
    path: Path, framework: Framework, rows: Iterable[tuple[int, Record]], reports: list[Finding]
) -> tuple[Element, ...]:
    """The elements of a framework, each from its line and its record; what is wrong with one goes to `reports`."""
    found: dict[str, tuple[int, Element]] = {}
    for line, record in rows:
        try:
            element = _element(record, framework)
            if element.id in found:
                raise ValueError(f"{element.id} stands here a second time")  # noqa: TRY301  # joins what is reported
            found[element.id] = line, element
            if unknown := _unknown(record, framework):
                reports.append(ENTRY.broken(path, line, f"{element.id}: no column is described for {unknown}"))
        except ValueError as error:
            reports.append(ENTRY.broken(path, line, "; ".join(str(error).split("\n"))))

    def report(element: Element, message: str) -> None:
        reports.append(ENTRY.broken(path, found[element.id][0], message))

    return rooted((element for _, element in found.values()), report)


def _unknown(record: Record, framework: Framework) -> str:
    """The attributes of a record that its framework has no column for."""
    said = record.get("attributes")
    known = {column.name for column in framework.columns}
    return ", ".join(repr(name) for name in said if name not in known) if isinstance(said, dict) else ""


def _element(record: Record, framework: Framework) -> Element:
    """An element that our tables can hold; raises ValueError."""
    columns = {column.name: column.many for column in framework.columns}
    said = record.get("attributes")
    attributes = said if isinstance(said, dict) else {}
    fields = {name: _clean(value) for name, value in record.items() if name in Element.__dataclass_fields__}
    fields["attributes"] = {name: _attribute(attributes.get(name), many) for name, many in columns.items()}
    element = _check_element(fields)
    owner, _, local = element.id.partition(":")
    if owner != framework.id or element.framework != framework.id or not is_local_id(local):
        raise ValueError(f"id: {element.id!r} is no id of an element of {framework.id}")
    if empty := [name for name in ("kind", "citation", "title") if not getattr(element, name).strip()]:
        raise ValueError(f"{', '.join(empty)}: is empty")
    return element


def _attribute(value: object, many: bool) -> str | tuple[str, ...] | None:  # a column's own word
    if isinstance(value, list | tuple):
        texts = tuple(plain(item).replace(MANY, "/") for item in value)
        return texts if many else MANY.join(texts) or None
    return ((plain(value),) if plain(value) else ()) if many else plain(value) or None


def _clean(value: object) -> Any:
    """A value without what our tables cannot hold; a list has no empty text, and none with a vertical bar."""
    if isinstance(value, list | tuple):
        return tuple(
            _clean(item) if isinstance(item, dict) else plain(item).replace(MANY, "/") for item in value if item
        )
    if isinstance(value, dict):
        return {name: _clean(item) for name, item in value.items()}
    return value if isinstance(value, bool) else plain(value)
