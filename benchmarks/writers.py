"""What `mapper export all` takes beside what the writing libraries need for the same content.

    python benchmarks/writers.py

The reference loads every published file with the library that wrote it, and only then measures how long that library
takes to write it again: openpyxl cell by cell into a new workbook, styles included, then saved and sealed; python-docx
saves; lxml, json and yaml serialise the trees. Charts are not drawn again, and paragraphs are not made again, so the
reference is lower than the truth for the report.
"""

from __future__ import annotations

import io
import json
import sys
import time
from copy import copy
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GOAL = 1.3
STYLES = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats", "_cell_styles",
          "_named_styles", "_differential_styles")  # fmt: skip
"""The style sheet of a workbook, which the new one takes over as it is."""


@dataclass(frozen=True, slots=True)
class Share:
    """A kind of file: seconds of ours and of the library, and the ratio."""

    kind: str
    files: int
    ours: float
    library: float

    @property
    def ratio(self) -> float:
        return self.ours / self.library


def _workbook(content: bytes) -> Callable[[], object]:
    from openpyxl import Workbook, load_workbook
    from openpyxl.cell import Cell

    old = load_workbook(io.BytesIO(content))

    def again() -> None:
        book = Workbook()
        for name in STYLES:
            setattr(book, name, getattr(old, name))
        for sheet in old.worksheets:
            new = book.create_sheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    other = new.cell(cell.row, cell.column, cell.value)
                    if isinstance(cell, Cell) and isinstance(other, Cell) and cell.has_style:
                        other._style = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001  # as openpyxl copies a sheet
        book.save(io.BytesIO())

    return again


def _document(content: bytes) -> Callable[[], object]:
    from docx import Document

    document = Document(io.BytesIO(content))
    return lambda: document.save(io.BytesIO())


def _xml(content: bytes) -> Callable[[], object]:
    from lxml import etree

    tree = etree.fromstring(content)

    def again() -> None:
        etree.tostring(_copied(tree), xml_declaration=True, encoding="UTF-8", pretty_print=True)

    def _copied(element: Any) -> Any:
        new = etree.Element(element.tag, dict(element.attrib), element.nsmap)
        new.text, new.tail = element.text, element.tail
        new.extend(_copied(child) for child in element if isinstance(child.tag, str))
        return new

    return again


def _json(content: bytes) -> Callable[[], object]:
    tree = json.loads(content)
    return lambda: io.BytesIO().write(json.dumps(tree, ensure_ascii=False, indent=2).encode())


def _yaml(content: bytes) -> Callable[[], object]:
    import yaml

    tree = yaml.load(content, yaml.CSafeLoader)
    return lambda: io.BytesIO().write(
        yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120).encode()
    )


REPLAYS = {"xlsx": _workbook, "docx": _document, "xml": _xml, "json": _json, "yaml": _yaml}


def _taken(functions: Sequence[Callable[[], object]]) -> float:
    start = time.process_time()
    for function in functions:
        function()
    return time.process_time() - start


def measure(rounds: int = 3) -> list[Share]:
    """Each kind of file, and all of them; tables are read and libraries imported before the clock starts."""
    from mapper import Library
    from mapper.exporters import PUBLISHED

    library = Library.bundled()

    def build(path: str) -> bytes:
        stream = io.BytesIO()
        next(d for d in PUBLISHED if d.path == path).write(library, stream)
        return stream.getvalue()

    shares = []
    for kind, replay in REPLAYS.items():
        paths = [d.path for d in PUBLISHED if d.path.endswith(f".{kind}")]
        agains = [replay(build(path)) for path in paths]
        builds = [partial(build, path) for path in paths]
        both = [(_taken(builds), _taken(agains)) for _ in range(rounds)]
        shares.append(Share(kind, len(paths), median(a for a, _ in both), median(b for _, b in both)))
    total = Share("all", *(sum(getattr(s, name) for s in shares) for name in ("files", "ours", "library")))
    return [*shares, total]


def report(shares: list[Share]) -> None:
    print(f"{'export all':12} {'files':>5} {'ours (s)':>9} {'library (s)':>12} {'ratio':>6}")
    for share in shares:
        print(f"{share.kind:12} {share.files:5} {share.ours:9.2f} {share.library:12.2f} {share.ratio:6.1f}")
    print(f"goal: all at most {GOAL} times")


if __name__ == "__main__":
    report(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
