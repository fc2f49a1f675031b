"""Checks XML that is too large to be held in memory, while it is read; the content of the file is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper import safety

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

LARGEST = 256 * 2**20
"""Bytes of a file; a catalog of 100,000 controls has some 60 MB."""
MOST = 100
"""Findings after which a file is given up."""
_STEP = 2**16
_DOCTYPE = b"<!DOCTYPE"


def errors(path: Path, schema: etree.XMLSchema) -> Iterator[tuple[int, str]]:
    """Line and message of what the schema finds, the first hundred at most; raises DataError for what is no XML."""
    from lxml.etree import XMLPullParser, XMLSyntaxError

    parser: Any = XMLPullParser(
        events=("start", "end"), schema=schema, encoding="utf-8", resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    line, depth, seen, begun = 1, 0, 0, False
    for line, piece in _lines(path):
        try:
            parser.feed(piece)
        except XMLSyntaxError as error:  # what the schema finds is not raised, but stands first in what is said here
            log: Any = error.error_log  # its stubs do not know that it is a list
            message = error.msg if log[-1].domain_name == "PARSER" else "it is not well formed"
            raise safety.refusal(path, line, f"is no XML: {message}") from error
        for after in _depths(path, parser, depth, line):
            depth, begun = after, True
        found = parser.feed_error_log[seen:MOST]
        yield from ((line, error.message) for error in found)
        seen += len(found)
        if seen == MOST:
            return
    if depth or not begun:
        raise safety.refusal(path, line, "is no XML: it ends before its elements do")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file in lines or parts of them, each with its number."""
    number, size, before = 1, 0, b""
    with path.open("rb") as stream:
        while piece := stream.readline(_STEP):
            size += len(piece)
            if size > LARGEST:
                raise safety.refusal(path, number, f"is larger than {LARGEST // 2**20} MB")
            if _DOCTYPE in before[-len(_DOCTYPE) :] + piece:
                raise safety.refusal(path, number, "has a DOCTYPE, which plain data does not need")
            yield number, piece
            number += piece.endswith(b"\n")
            before = piece


def _depths(path: Path, parser: Any, depth: int, line: int) -> Iterator[int]:
    """How deep each tag leads from here; elements are let go of when they are complete."""
    for event, element in parser.read_events():
        depth += 1 if event == "start" else -1
        if depth > safety.DEPTH:
            raise safety.refusal(path, line, f"is nested deeper than {safety.DEPTH} levels")
        if event == "end":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        yield depth
