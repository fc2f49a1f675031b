"""Workbooks: what was filled in, and which other cells were touched."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mapper.assess import filled, snapshot
from mapper.ooxml import content, manifest, reading
from mapper.ooxml.parts import Parts
from mapper.verify.verdict import Touch, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mapper.library import Library
    from mapper.verify.verdict import Word

UNKNOWN = "which cells is not known: the workbook was made from other data, or by another version, than is installed"


def verify(path: Path, library: Library) -> Verdict:
    """The verdict on a workbook; raises DataError where it cannot be read."""
    parts = Parts(path)
    said = manifest.read(parts)
    editions = {k.removeprefix(manifest.EDITION): v for k, v in said.items() if k.startswith(manifest.EDITION)}
    verdict = Verdict("workbook", "as exported", said.get(manifest.TOOL, ""), editions)
    if said and said.get(manifest.BYTES) == manifest.digest_of((name, parts.content(name)) for name in parts.names):
        return verdict
    rows = reading.read_cells(path)
    if snapshot.TITLE in rows:
        return _of_assessment(path, library, rows, verdict)
    return _of_library(library, rows, said, verdict) if said else replace(verdict, word="not exported")


def _of_assessment(path: Path, library: Library, rows: Mapping[str, Any], verdict: Verdict) -> Verdict:
    """The verdict by the snapshot that the workbook carries."""
    found = filled.read(path, library)
    touches = [Touch("filled in", edit.place, edit.base, edit.new) for edit in found.edits]
    touches += [Touch("filled in", place, "", _in_words(said)) for place, said in found.evidence.items()]
    touches += [Touch("filled in", refused.cell, "", refused.message) for refused in found.refused]
    for title, said in found.snapshot["sheets"].items():
        touches += _touched(title, snapshot.Print(**said), rows.get(title))
    base = found.snapshot
    named = {"tool": base.get("tool", ""), "editions": base.get("editions", {})}
    return replace(verdict, word=_word(touches), touches=tuple(touches), notes=tuple(found.notes), **named)


def _touched(title: str, was: snapshot.Print, rows: Iterable[Any] | None) -> Iterator[Touch]:
    """The reference cells of a sheet that are not what they were."""
    if rows is None:
        yield Touch("removed", title)
        return
    for found in snapshot.touched(was, rows):
        what = f"{found.id} {found.heading}".strip()
        yield Touch("changed" if found.cell else "removed", f"{title}!{found.cell or what}", "", what)


def _in_words(said: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in said.items())


def _word(touches: Iterable[Touch]) -> Word:
    whats = {touch.what for touch in touches}
    return "changed" if whats - {"filled in"} else "filled in" if whats else "saved again"


def _of_library(library: Library, rows: Mapping[str, Any], said: dict[str, str], verdict: Verdict) -> Verdict:
    """The verdict by the digests of the sheets; the cells by comparison with a new export, where it is the same."""
    now = content.cells(rows)
    titles = manifest.differing(said, content.as_texts(now))
    if not titles:
        return replace(verdict, word="saved again")
    made = _made(library, said)
    if made is None:
        touches = [Touch("changed", title) for title in titles]
        return replace(verdict, word="changed", touches=tuple(touches), notes=(UNKNOWN,))
    touches = [touch for title in titles for touch in _cells(title, made, now.get(title, {}))]
    return replace(verdict, word=_word(touches), touches=tuple(touches))


def _made(library: Library, said: dict[str, str]) -> Any:
    """The workbook as it is exported now, if it is the one that was exported then."""
    from openpyxl import load_workbook

    from mapper.exporters import write_workbook

    stream = io.BytesIO()
    write_workbook(library, stream)
    book = load_workbook(stream)
    return None if manifest.differing(said, content.texts_of(book)) else book


def _cells(title: str, made: Any, now: dict[str, str]) -> Iterator[Touch]:
    """The cells of a sheet that differ; those that are not locked are there to be filled in."""
    if title not in made.sheetnames:
        yield Touch("added", title)
        return
    was = content.cells({title: made[title].iter_rows()})[title]
    for address in {**was, **now}:
        old, new = was.get(address, ""), now.get(address, "")
        if old != new:
            is_input = not made[title][address].protection.locked
            yield Touch("filled in" if is_input else "changed", f"{title}!{address}", old, new)
