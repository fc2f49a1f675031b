"""Puts changes into the text of an assessment: comments, order and quotes of everything else stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper.assess import document, writer
from mapper.assess.merge import NEW, of_record
from mapper.assess.model import UNKNOWN
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ruamel.yaml.comments import CommentedMap

    from mapper.assess.merge import Change
    from mapper.library import Library

LISTS = {"role": "roles", "class": "classes", "framework": "frameworks"}
EMPTY = {"status": "not-assessed"}
"""What stands in a field that nothing is said in; everywhere else it is empty."""


def taken(path: Path, content: bytes, library: Library, changes: Iterable[Change]) -> str:
    """The text of an assessment with these changes in it; raises DataError where that would not be a sound one.

    `content` is what the file held when the changes were worked out.
    """
    tree = writer.load(content.decode("utf-8-sig"))
    for (kind, id), found in of_record(changes).items():
        values = {change.field: change.new for change in found}
        if kind == "scope":
            _scope(tree, library, id, values["answer"])
        elif kind == "requirement":
            _finding(tree, id, values["finding"])
        elif kind == "evidence":
            _evidence(tree, id, values)
        else:
            _entry(tree["threats" if kind == "threat" else "controls"][id], values)
    _drop_empty_evidence(tree)
    text = writer.dump(tree)
    read, assessment = document.parse(path, text.encode())
    document.refuse(document.findings(read, assessment, library))
    return text


def _scope(tree: CommentedMap, library: Library, id: str, answer: str) -> None:
    part, _, name = id.partition(":")
    if part == "system":
        _put(tree["system"], name, answer)
    elif part == "answer":
        _put(tree["answers"], name, answer or UNKNOWN)
    else:
        _tick(tree, LISTS[part], name, _known(library, part), is_on=answer == "yes")


def _known(library: Library, part: str) -> list[str]:
    """The names that a list of the assessment may have, in their order."""
    if part == "framework":
        return [framework.id for framework in library.standards]
    scoping = Scoping.of(library)
    return [*(scoping.roles if part == "role" else scoping.classes)]


def _tick(tree: CommentedMap, key: str, name: str, known: list[str], *, is_on: bool) -> None:
    """Put a name into a list, or take it out; a list of no framework stands for all of them."""
    if not tree.get(key):
        tree[key] = writer.flow_list(known if key == "frameworks" else ())
    values = tree[key]
    if is_on and name not in values:
        following = [at for at, value in enumerate(values) if known.index(value) > known.index(name)]
        values.insert(min(following, default=len(values)), name)
    elif not is_on and name in values:
        values.remove(name)


def _finding(tree: CommentedMap, id: str, text: str) -> None:
    if not tree.get("findings"):
        tree["findings"] = writer.mapping({})
    if text:
        tree["findings"][id] = writer.scalar(text)
    else:
        tree["findings"].pop(id, None)


def _entry(entry: CommentedMap, values: dict[str, str]) -> None:
    """The fields of a threat or control."""
    for name, value in values.items():
        outer, _, inner = name.rpartition(".")
        if not outer:
            _put(entry, name, value)
            continue
        if not entry.get(outer):
            entry[outer] = writer.flow_mapping()
        _put(entry[outer], inner, value)
    if (overruled := entry.get("overruled")) and not any(overruled.values()):
        entry["overruled"] = None


def _put(entry: CommentedMap, name: str, value: str) -> None:
    """A value in its place; a new one goes before the last, since comments after an entry hang on its last value."""
    written: Any = writer.scalar(value) if value else EMPTY.get(name)
    if name in entry or len(entry) == 0:
        entry[name] = written
    elif value:
        entry.insert(len(entry) - 1, name, written)


def _evidence(tree: CommentedMap, id: str, values: dict[str, str]) -> None:
    control, _, number = id.partition("#")
    entry = tree["controls"][control]
    if not entry.get("evidence"):
        entry["evidence"] = writer.flow_list(())
    if NEW in id:
        entry["evidence"].append(writer.flow_mapping())
        number = str(len(entry["evidence"]))
    item = entry["evidence"][int(number) - 1]
    for name, value in values.items():
        if value:
            item[name] = writer.scalar(value)
        else:
            item.pop(name, None)


def _drop_empty_evidence(tree: CommentedMap) -> None:
    for entry in tree["controls"].values():
        items = entry.get("evidence") or []
        for at in reversed([at for at, item in enumerate(items) if not any(item.values())]):
            del items[at]
