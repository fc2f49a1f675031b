"""The members of an OSCAL document that the three syntaxes share, and the plain text in them.

A document is a tree with the members of OSCAL's JSON, and plain text where the format has markup. `CHILDREN` gives what
JSON does not say: which members are attributes in XML, in which order the rest comes, and what its elements are called
(metaschema of OSCAL 1.2.3: catalog, metadata, mapping and profile models).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

NAMESPACE = "http://csrc.nist.gov/ns/oscal/1.0"

Tree = dict[str, Any]


class Pieces:
    """A list whose items are made anew, one by one, each time that it is read: a large document is never there at once.

    Each item is made from one of `sources`.
    """

    def __init__(self, sources: Iterable[Any], make: Callable[[Any], Tree]) -> None:
        self._sources = sources
        self._make = make

    def __iter__(self) -> Iterator[Tree]:
        return map(self._make, self._sources)

    def __bool__(self) -> bool:
        return bool(self._sources)


ATTRIBUTES = {
    "catalog": ("uuid",), "group": ("id", "class"), "control": ("id", "class"), "part": ("id", "name", "ns", "class"),
    "prop": ("name", "uuid", "ns", "value", "class", "group"),
    "link": ("href", "rel", "media-type", "resource-fragment"),
    "role": ("id",), "party": ("uuid", "type"), "responsible-party": ("role-id",), "resource": ("uuid",),
    "rlink": ("href", "media-type"), "mapping-collection": ("uuid",), "mapping": ("uuid",),
    "source-resource": ("type", "href"), "target-resource": ("type", "href"),
    "provenance": ("method", "matching-rationale", "status"), "map": ("uuid", "matching-rationale"),
    "source": ("type", "id-ref"), "target": ("type", "id-ref"),
    "source-gap-summary": ("uuid",), "target-gap-summary": ("uuid",), "profile": ("uuid",), "import": ("href",),
}  # fmt: skip
"""Members that are attributes in XML."""

CHILDREN: dict[str, dict[str, str]] = {
    "catalog": {"metadata": "metadata", "controls": "control", "groups": "group", "back-matter": "back-matter"},
    "metadata": {
        "title": "title", "last-modified": "last-modified", "version": "version", "oscal-version": "oscal-version",
        "props": "prop", "links": "link", "roles": "role", "parties": "party",
        "responsible-parties": "responsible-party", "remarks": "remarks",
    },
    "role": {"title": "title"},
    "party": {"name": "name", "links": "link", "remarks": "remarks"},
    "responsible-party": {"party-uuids": "party-uuid"},
    "group": {"title": "title", "props": "prop", "links": "link", "parts": "part", "groups": "group",
              "controls": "control"},
    "control": {"title": "title", "props": "prop", "links": "link", "parts": "part", "controls": "control"},
    "part": {"title": "title", "props": "prop", "prose": "prose", "parts": "part", "links": "link"},
    "prop": {"remarks": "remarks"},
    "link": {"text": "text"},
    "back-matter": {"resources": "resource"},
    "resource": {"title": "title", "description": "description", "props": "prop", "citation": "citation",
                 "rlinks": "rlink", "remarks": "remarks"},
    "citation": {"text": "text"},
    "rlink": {},
    "mapping-collection": {"metadata": "metadata", "provenance": "provenance", "mappings": "mapping",
                           "back-matter": "back-matter"},
    "provenance": {"mapping-description": "mapping-description", "responsible-parties": "responsible-party",
                   "props": "prop"},
    "mapping": {"source-resource": "source-resource", "target-resource": "target-resource", "maps": "map",
                "source-gap-summary": "source-gap-summary", "target-gap-summary": "target-gap-summary"},
    "source-resource": {"props": "prop"},
    "target-resource": {"props": "prop"},
    "map": {"relationship": "relationship", "sources": "source",
            "targets": "target", "confidence-score": "confidence-score", "props": "prop", "remarks": "remarks"},
    "source": {"props": "prop"},
    "target": {"props": "prop"},
    "confidence-score": {"category": "category"},
    "source-gap-summary": {"unmapped-controls": "unmapped-controls"},
    "target-gap-summary": {"unmapped-controls": "unmapped-controls"},
    "unmapped-controls": {"with-ids": "with-id"},
    "profile": {"metadata": "metadata", "imports": "import", "merge": "merge", "back-matter": "back-matter"},
    "import": {"include-controls": "include-controls"},
    "include-controls": {"with-ids": "with-id"},
    "merge": {"as-is": "as-is"},
}  # fmt: skip
"""Members that are elements in XML, in the order that the schema wants, with the name of the element."""

_MEMBERS = {
    name: [*((attribute, "") for attribute in ATTRIBUTES.get(name, ())), *children.items()]
    for name, children in CHILDREN.items()
}

LINES = {"title", "text"}
"""Members that hold one line of markup."""
PARAGRAPHS = {"prose", "remarks", "description", "mapping-description"}
"""Members that hold paragraphs; a blank line parts them."""
FLAGS = {"as-is"}
"""Members that hold true or false."""

_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BRACES = re.compile(r"\{(?=\{)")
_INLINE = re.compile(r"[*_\\`~^\[\]<&]")
_AT_START = re.compile(r"(?m)^([#>+=|:-]|\d+(?=[.)]))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def is_many(member: str) -> bool:
    """Whether a member is a list in JSON, and an element for each item in XML."""
    return member.endswith("s") and member not in PARAGRAPHS and member not in FLAGS


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


def members(name: str, tree: Tree) -> Iterator[tuple[str, str, Any]]:
    """The members that are to be written, in the order of XML, each with the name of its element ("": attribute).

    Text is brought into the form that `line` and `paragraphs` give; what is empty is left out.
    """
    for member, child in _MEMBERS[name]:
        value = tree.get(member)
        if value and isinstance(value, str):
            value = paragraphs(value) if member in PARAGRAPHS else line(value)
        if value:
            yield member, child, value


def escaped(text: str) -> str:
    """Plain text as the Markdown of OSCAL's JSON (CommonMark), in which nothing of it is markup."""
    return _AT_START.sub(_with_backslash, _INLINE.sub(_with_backslash, text))


def _with_backslash(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found}\\" if found.isdecimal() else f"\\{found}"


def unescaped(text: str) -> str:
    """The plain text of Markdown that `escaped` wrote."""
    return _ESCAPED.sub(r"\1", text)
