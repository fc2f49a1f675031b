"""Documents as trees of members, lists and text, and where in the file each object stands."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]


class Located(dict[Any, Any]):
    """The members of an object of a document, and the line on which it begins: 0 where the syntax does not tell."""

    line = 0


def line_of(tree: object, text: str = "", name: str = "") -> int:
    """The line of an object; in JSON, which does not tell, the line on which its name first stands, or 1."""
    if isinstance(tree, Located) and tree.line:
        return tree.line
    place = text.find(f'"{name}"') if name else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def is_tree(value: object) -> bool:
    """Whether a value has members."""
    return isinstance(value, dict)


def members(tree: Tree, name: str) -> list[Tree]:
    """The members of a list that are trees; nothing where there is no such list."""
    value = tree.get(name)
    return [item for item in value if is_tree(item)] if isinstance(value, list) else []


def one_line(text: object) -> str:
    """A text without line breaks and control characters; empty for what is no text."""
    if not isinstance(text, str):
        return "" if text is None or isinstance(text, dict | list) else str(text)
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def lines_of_each(text: str, member: str, count: int) -> list[int]:
    """The lines on which a member of each of so many objects stands in JSON; 1 for all where that cannot be told."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if f'"{member}":' in line]
    return found if len(found) == count else [1] * count
