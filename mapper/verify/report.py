"""Word reports: which paragraphs were touched."""

from __future__ import annotations

import io
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mapper.ooxml import content, manifest
from mapper.ooxml.parts import Parts
from mapper.verify.verdict import Touch, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.library import Library
    from mapper.verify.verdict import What

UNKNOWN = (
    "which paragraphs is not known: the report was made from other data, a template of your own, or by another version"
)
DOCUMENT = "word/document.xml"


def verify(path: Path, library: Library) -> Verdict:
    """The verdict on a report; raises DataError where it cannot be read."""
    parts = Parts(path)
    said = manifest.read(parts)
    if not said:
        return Verdict("report", "not exported")
    tool = said.get(manifest.TOOL, "")
    editions = {k.removeprefix(manifest.EDITION): v for k, v in said.items() if k.startswith(manifest.EDITION)}
    if said.get(manifest.BYTES) == manifest.digest_of((name, parts.content(name)) for name in parts.names):
        return Verdict("report", "as exported", tool, editions)
    now = content.sections(parts.tree(DOCUMENT))
    titles = manifest.differing(said, content.joined(now))
    if not titles:
        return Verdict("report", "saved again", tool, editions)
    was = _made(library, said)
    if was is None:
        touches = tuple(Touch("changed", title) for title in titles)
        return Verdict("report", "changed", tool, editions, touches, (UNKNOWN,))
    touches = tuple(touch for title in titles for touch in _between(title, was.get(title, []), now.get(title, [])))
    return Verdict("report", "changed", tool, editions, touches)


def _made(library: Library, said: dict[str, str]) -> dict[str, list[str]] | None:
    """The report as it is exported now, if it is the one that was exported then."""
    from docx import Document

    from mapper.exporters import write_report

    stream = io.BytesIO()
    write_report(library, stream)
    found = content.sections(Document(stream).element)
    return None if manifest.differing(said, content.joined(found)) else found


def _between(title: str, was: list[str], now: list[str]) -> Iterator[Touch]:
    """The paragraphs of a section that differ, by their number."""
    for tag, start, end, first, last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            what: What = "changed" if tag == "replace" else "added" if tag == "insert" else "removed"
            yield Touch(what, f"{title}, paragraph {first + 1}", " ".join(was[start:end]), " ".join(now[first:last]))
