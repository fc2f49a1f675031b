"""What `mapper export all` takes beside what the writing libraries need for the same content.

    python benchmarks/writers.py

The reference loads every published file with the library that wrote it, and only then measures how long that library
takes to write the same content again: openpyxl cell by cell into a new workbook, styles included, then saved;
python-docx paragraph by paragraph, table by table and cell by cell into the template, styles included, with the chart
as it is, then saved; lxml, json and yaml serialise the trees. In Word and YAML this project writes text where the
library builds objects, and that carries the rest; so the sum without the two is told as well.
"""

from __future__ import annotations

import io
import json
import sys
import time
from copy import copy, deepcopy
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: its style, its runs with theirs, and its drawings."""

    style: str
    runs: list[tuple[str, str]]
    drawings: list[Any]


def _document(content: bytes) -> Callable[[], object]:
    from docx import Document
    from docx.table import Table

    source = Document(io.BytesIO(content))
    blocks = [
        (
            block.style.name if block.style else "",
            [[_said(cell.paragraphs) for cell in row.cells] for row in block.rows],
        )
        if isinstance(block, Table)
        else _said([block])
        for block in source.iter_inner_content()
    ]
    for element in list(source.element.body)[:-1]:
        source.element.body.remove(element)
    empty = io.BytesIO()
    source.save(empty)

    def again() -> None:
        document = Document(io.BytesIO(empty.getvalue()))
        for block in blocks:
            if isinstance(block, tuple):
                _write_table(document, *block)
            else:
                _write_paragraphs(document, block)
        document.save(io.BytesIO())

    return again


def _table(table: Any) -> tuple[str, list[list[list[Said]]]]:
    return table.style.name, [[_said(cell.paragraphs) for cell in row.cells] for row in table.rows]


def _said(paragraphs: Iterable[Any]) -> list[Said]:
    from docx.text.hyperlink import Hyperlink

    def runs(paragraph: Any) -> list[Any]:
        inner = paragraph.iter_inner_content()
        return [run for one in inner for run in (one.runs if isinstance(one, Hyperlink) else [one])]

    return [
        Said(
            paragraph.style.name,
            [(run.text, run.style.name) for run in runs(paragraph)],
            paragraph._p.xpath(".//w:drawing"),  # noqa: SLF001  # python-docx has no charts
        )
        for paragraph in paragraphs
    ]


def _write_table(document: Any, style: str, rows: list[list[list[Said]]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            _write_paragraphs(cell, said)


def _write_paragraphs(place: Any, said: list[Said]) -> None:
    """Into a document, or into a cell, which has a first paragraph already."""
    for number, one in enumerate(said):
        first = number == 0 and hasattr(place, "merge")
        paragraph = place.paragraphs[0] if first else place.add_paragraph()
        paragraph.style = one.style
        for text, style in one.runs:
            paragraph.add_run(text, style)
        for drawing in one.drawings:
            paragraph.add_run()._r.append(deepcopy(drawing))  # noqa: SLF001  # python-docx has no charts


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


TEXT = ("docx", "yaml")
"""Kinds that this project writes as text, where the library builds objects: they would carry all others."""
REPLAYS = {"xlsx": _workbook, "docx": _document, "xml": _xml, "json": _json, "yaml": _yaml}


def _taken(functions: Sequence[Callable[[], object]]) -> float:
    start = time.process_time()
    for function in functions:
        function()
    return time.process_time() - start


def measure(rounds: int = 3) -> list[Share]:
    """Each kind of file alone, and all of them as the command makes them; tables are read before the clock starts."""
    from mapper import Library
    from mapper.exporters import PUBLISHED
    from mapper.exporters.published import build_all

    library = Library.bundled()
    files = build_all(library)

    def build(path: str) -> bytes:
        stream = io.BytesIO()
        next(d for d in PUBLISHED if d.path == path).write(library, stream)
        return stream.getvalue()

    def share(kind: str, builds: Sequence[Callable[[], object]], agains: Sequence[Callable[[], object]]) -> Share:
        both = [(_taken(builds), _taken(agains)) for _ in range(rounds)]
        return Share(kind, len(agains), median(a for a, _ in both), median(b for _, b in both))

    shares, every = [], []
    for kind, replay in REPLAYS.items():
        paths = [d.path for d in PUBLISHED if d.path.endswith(f".{kind}")]
        agains = [replay(files[path]) for path in paths]
        shares.append(share(kind, [partial(build, path) for path in paths], agains))
        every += agains
    objects = [s for s in shares if s.kind not in TEXT]
    sums = (sum(getattr(s, name) for s in objects) for name in ("files", "ours", "library"))
    return [*shares, Share(f"no {', '.join(TEXT)}", *sums), share("all", [partial(build_all, library)], every)]


def report(shares: list[Share]) -> None:
    print(f"{'export all':14} {'files':>5} {'ours (s)':>9} {'library (s)':>12} {'ratio':>6}")
    for share in shares:
        print(f"{share.kind:14} {share.files:5} {share.ours:9.2f} {share.library:12.2f} {share.ratio:6.1f}")
    print(f"goal: all at most {GOAL} times")


if __name__ == "__main__":
    report(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
