"""OSCAL documents: their UUID follows from their content, so that it can be worked out again."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mapper.exporters.oscal.document import identity
from mapper.oscal.reading import read_tree
from mapper.oscal.vocabulary import NS
from mapper.verify.verdict import Touch, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.library import Library
    from mapper.oscal.syntax import Tree
    from mapper.verify.verdict import What

UNKNOWN = "where is not known: the document was made from other data, or by another version, than is installed"
NAMES = ("id", "uuid", "name", "href", "role-id", "id-ref")
"""Members that tell the items of a list apart."""


def verify(path: Path, library: Library) -> Verdict:
    """The verdict on an OSCAL document in any syntax; raises DataError where it cannot be read."""
    try:
        model, tree = read_tree(path)
        tool, editions = _origin(tree)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return Verdict("oscal", "not exported", notes=("it has not the members of an OSCAL document",))
    if not tool:
        return Verdict("oscal", "not exported")
    if tree.get("uuid") == identity(model, tree):
        return Verdict("oscal", "as exported", tool, editions)
    was = _made(library, model, str(tree.get("uuid")))
    if was is None:
        return Verdict("oscal", "changed", tool, editions, (Touch("changed", model),), (UNKNOWN,))
    return Verdict("oscal", "changed", tool, editions, tuple(_between(model, was, tree)))


def _origin(tree: Tree) -> tuple[str, dict[str, str]]:
    """The version of this program that the document names, empty where it names none, and the editions."""
    tool = _property(tree["metadata"], "tool-version")
    resources = tree.get("back-matter", {}).get("resources", ())
    editions = {_property(r, "framework"): _property(r, "edition") for r in resources}
    return tool, {framework: edition for framework, edition in editions.items() if framework}


def _property(tree: Tree, name: str) -> str:
    found = (prop["value"] for prop in tree.get("props", ()) if prop.get("ns") == NS and prop["name"] == name)
    return str(next(found, ""))


def _made(library: Library, model: str, uuid: str) -> Tree | None:
    """The document of this UUID in the set that is exported now."""
    from mapper.exporters import PUBLISHED

    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.json"
        for deliverable in PUBLISHED:
            if deliverable.path.endswith(".json"):
                stream = io.BytesIO()
                deliverable.write(library, stream)
                if f'"uuid": "{uuid}"'.encode() in stream.getvalue()[:200]:
                    path.write_bytes(stream.getvalue())
                    found, tree = read_tree(path)
                    return tree if found == model else None
    return None


def _between(place: str, was: Any, now: Any) -> Iterator[Touch]:
    """Where two values differ, by the names of the members on the way."""
    if isinstance(was, dict) and isinstance(now, dict):
        for member in {**was, **now}:
            yield from _between(f"{place}/{member}", was.get(member), now.get(member))
    elif isinstance(was, list) and isinstance(now, list):
        old, new = _named(was), _named(now)
        for name in {**old, **new}:
            yield from _between(f"{place}/{name}", old.get(name), new.get(name))
    elif was != now:
        what: What = "added" if was is None else "removed" if now is None else "changed"
        yield Touch(what, place, _short(was), _short(now))


def _named(items: list[Any]) -> dict[str, Any]:
    """The items of a list by what tells them apart, or by their place."""
    found: dict[str, Any] = {}
    for number, item in enumerate(items, 1):
        names = [str(item[name]) for name in NAMES if name in item] if isinstance(item, dict) else [str(item)]
        key = names[0] if names else str(number)
        found[f"{key} ({number})" if key in found else key] = item
    return found


def _short(value: Any) -> str:
    """A value for people; of one with members, only that it is there."""
    return "" if value is None else "..." if isinstance(value, dict | list) else str(value)
