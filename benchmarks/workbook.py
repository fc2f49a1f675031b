"""How long the two workbooks take to write, as a ratio to openpyxl writing the same content.

    python benchmarks/workbook.py

The reference reads a written workbook and makes it anew with openpyxl: every cell with its value, style, comment and
link, sizes of rows and columns, merged cells, drop-downs, conditional formats, tables, charts, names, and what a page
looks like in print. It looks up each named style once, as the exporter does: `cell.style = name` for each cell would
make it slower. Working out what stands in the cells, the snapshot, the manifest and the mending of the archive are the
exporter's alone. Processor time; pairs in turn; the median ratio.
"""

from __future__ import annotations

import gc
import io
import statistics
import tempfile
import time
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from mapper import Library, assess
from mapper.assess.document import parse
from mapper.exporters import workbook
from mapper.exporters.workbook import audit, styles, template

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
GOAL = 1.3
OF_PRINT = ("page_setup", "page_margins", "oddFooter", "protection", "sheet_properties")


def example(folder: Path) -> assess.Assessment:
    """An assessment with everything in scope."""
    path = folder / "assessment.yaml"
    path.write_text(assess.compose(Library.bundled(), {"name": "Benchmark"}, {}), encoding="utf-8")
    return parse(path)[1]


class Reference:
    """A workbook as it was read, ready to be written again."""

    def __init__(self, content: bytes, look: template.Template) -> None:
        self.look = look
        self.old = load_workbook(io.BytesIO(content))
        self.sheets: Any = self.old.worksheets
        self.cells = {
            sheet.title: [(c.row, c.column, c.value, c.style, c.comment, c.hyperlink) for c in _used(sheet)]
            for sheet in self.sheets
        }

    def write(self) -> None:
        """Make the workbook anew."""
        book = Workbook()
        book.remove(book.worksheets[0])
        styles.add_styles(book, self.look)
        known: dict[str, Any] = {}
        for sheet in self.sheets:
            self._write_sheet(book.create_sheet(sheet.title), sheet, known)
        for name in self.old.defined_names.values():
            book.defined_names.add(name)
        book.save(io.BytesIO())

    def _write_sheet(self, new: Any, old: Any, known: dict[str, Any]) -> None:
        for row, column, value, style, comment, link in self.cells[old.title]:
            cell = new.cell(row, column)
            cell.value = value
            if style not in known:
                cell.style = style
                known[style] = cell._style  # noqa: SLF001  # as the exporter does; the docstring says why
            cell._style = copy(known[style])  # noqa: SLF001  # the same
            if comment:
                cell.comment = Comment(comment.text, comment.author, comment.height, comment.width)
            if link:
                cell.hyperlink = link.target or f"#{link.location}"
        for letter, dimension in old.column_dimensions.items():
            new.column_dimensions[letter].width = dimension.width
            new.column_dimensions[letter].hidden = dimension.hidden
        for row, dimension in old.row_dimensions.items():
            if dimension.height:
                new.row_dimensions[row].height = dimension.height
        _add_features(new, old)


def _used(sheet: Any) -> list[Any]:
    """The cells that hold something or have a style, but for those that a merged cell covers."""
    every = (cell for row in sheet.iter_rows() for cell in row)
    return [cell for cell in every if hasattr(cell, "hyperlink") and (cell.has_style or cell.value is not None)]


def _add_features(new: Any, old: Any) -> None:
    for merged in old.merged_cells.ranges:
        new.merge_cells(str(merged))
    for validation in old.data_validations.dataValidation:
        new.add_data_validation(validation)
    for area in old.conditional_formatting:
        for rule in area.rules:
            new.conditional_formatting.add(str(area.sqref), rule)
    for table in old.tables.values():
        new.add_table(table)
    for chart in old._charts:  # noqa: SLF001  # openpyxl has no public list
        new.add_chart(chart)
    for name in OF_PRINT:
        setattr(new, name, getattr(old, name))
    new.freeze_panes, new.sheet_state = old.freeze_panes, old.sheet_state
    new.print_title_rows, new.print_title_cols = old.print_title_rows, old.print_title_cols


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a piece of work."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(name: str, export: Callable[[io.BytesIO], None], look: template.Template) -> None:
    """Print the times and the ratio of a workbook."""
    stream = io.BytesIO()
    export(stream)
    reference = Reference(stream.getvalue(), look)
    pairs = [(seconds(reference.write), seconds(lambda: export(io.BytesIO()))) for _ in range(ROUNDS)]
    ratios = sorted(taken / plain for plain, taken in pairs)
    plain, taken = (statistics.median(times) for times in zip(*pairs, strict=True))
    cells = sum(map(len, reference.cells.values()))
    print(f"{name}: {cells:,} cells on {len(reference.sheets)} sheets")
    print(f"openpyxl alone {plain:.2f} s, the exporter {taken:.2f} s")
    print(f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}); goal: at most {GOAL}")


def main() -> None:
    """Compare the workbook of an assessment with everything in scope, and that of the whole library."""
    library, look = Library.bundled(), template.load()
    with tempfile.TemporaryDirectory() as folder:
        said = example(Path(folder))
    compare("of an assessment", lambda stream: audit.write(said, library, stream, digest="", template=look), look)
    compare("of the library", lambda stream: workbook.write(library, stream, look), look)


if __name__ == "__main__":
    main()
