"""The content of an OSCAL document that the three syntaxes share: its members, and the plain text in them.

A document is a tree with the members of OSCAL's JSON, and plain text where the format has markup.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mapper.oscal.structure import MEMBERS, PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

NAMESPACE = "http://csrc.nist.gov/ns/oscal/1.0"

Tree = dict[str, Any]

_LONG = 500
"""Items of a list that are not kept."""


class Pieces:
    """A list whose items are made one by one when it is read, each from one of `sources`.

    The items of a long list are made anew each time, so that a large document is never there at once.
    """

    def __init__(self, sources: Collection[Any], make: Callable[[Any], Tree]) -> None:
        self._sources = sources
        self._make = make
        self._made: list[Tree] = []

    def __iter__(self) -> Iterator[Tree]:
        if len(self._sources) > _LONG:
            return map(self._make, self._sources)
        if not self._made:
            self._made = list(map(self._make, self._sources))
        return iter(self._made)

    def __bool__(self) -> bool:
        return bool(self._sources)


LISTS = (list, Pieces)
"""What a member with many items holds."""
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BRACES = re.compile(r"\{(?=\{)")
_INLINE = re.compile(r"[*_\\`~^\[\]<&]")
_AT_START = re.compile(r"(?m)^([#>+=|:-]|\d+(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@lru_cache(4096)  # most properties have one of few words
def line(text: str) -> str:
    """Text as one line that every syntax can carry.

    Blank space is folded; what XML or YAML cannot hold (control characters, halves of surrogate pairs) becomes U+FFFD;
    two opening braces, which tools read as the start of an insertion, are set apart.
    """
    if text.isprintable() and "{{" not in text and "  " not in text and text == text.strip():
        return text  # as nearly all text is
    return " ".join(_BRACES.sub("{ ", _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)).split())


def paragraphs(text: str) -> str:
    """Text as lines of one paragraph each, parted by a blank line."""
    found = (line(paragraph) for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "\n\n".join(paragraph for paragraph in found if paragraph)


def members(name: str, tree: Tree) -> list[tuple[str, str | None, str, Any]]:
    """The members that are to be written, in the order of XML, each with its element and the type of its value.

    Text is brought into the form that `line` and `paragraphs` give; what is empty is left out.
    """
    found = []
    for member, element, type in MEMBERS[name]:
        if member in tree:
            value = tree[member]
            if isinstance(value, str):
                value = paragraphs(value) if member in PARAGRAPHS else line(value)
            if value:
                found.append((member, element, type, value))
    return found


def escaped(text: str) -> str:
    """Plain text as the Markdown of OSCAL's JSON (CommonMark), in which nothing of it is markup."""
    return _AT_START.sub(_with_backslash, _INLINE.sub(_with_backslash, text))


def _with_backslash(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdecimal() else f"\\{found}"


def unescaped(text: str) -> str:
    """The plain text of Markdown that `escaped` wrote."""
    return _ESCAPED.sub(r"\1", text)
