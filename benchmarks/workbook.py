"""How long the workbook of an assessment takes to write, as a ratio to openpyxl writing the same cells and styles.

    python benchmarks/workbook.py

The reference reads off the workbook that was written every cell with its value and the name of its style, sizes of rows
and columns, and writes all that with plain openpyxl calls; charts, comments, drop-downs, conditional formats, names,
tables and the mending of the archive are the exporter's alone. Processor time; pairs in turn; the median ratio.
"""

from __future__ import annotations

import gc
import io
import statistics
import time
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from mapper import Library, assess
from mapper.assess.document import parse
from mapper.exporters.workbook import audit, styles, template
from mapper.exporters.workbook.audit.subject import Audit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 7
GOAL = 1.3
Sheet = tuple[str, list[tuple[int, int, Any, str]], dict[str, float], dict[int, float]]


def example(folder: Path) -> assess.Assessment:
    """An assessment with everything in scope."""
    path = folder / "assessment.yaml"
    path.write_text(assess.compose(Library.bundled(), {"name": "Benchmark"}, {}), encoding="utf-8")
    return parse(path)[1]


def cells_of(book: Workbook) -> list[Sheet]:
    """Every cell that the workbook has, by sheet."""
    found: list[Sheet] = []
    for sheet in book.worksheets:
        every: Any = sheet.iter_rows()
        cells = [
            (cell.row, cell.column, cell.value, cell.style)
            for row in every
            for cell in row
            if cell.has_style or cell.value is not None
        ]
        widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
        heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items() if dimension.height}
        found.append((sheet.title, cells, widths, heights))
    return found


def replay(sheets: list[Sheet], look: template.Template) -> None:
    """Write the same with plain calls of openpyxl."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles.add_styles(book, look)
    for title, cells, widths, heights in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, style in cells:
            cell: Any = sheet.cell(row, column)
            cell.value = value
            cell.style = style
        for letter, width in widths.items():
            sheet.column_dimensions[letter].width = width
        for row, height in heights.items():
            sheet.row_dimensions[row].height = height
    book.save(io.BytesIO())


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a piece of work."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the times and the ratio."""
    import tempfile
    from pathlib import Path

    library, look = Library.bundled(), template.load()
    with tempfile.TemporaryDirectory() as folder:
        said = example(Path(folder))
    sheets = cells_of(audit.build(Audit(said, library, "", look)))

    def export() -> None:
        audit.write(said, library, io.BytesIO(), digest="", template=look)

    pairs = [(seconds(lambda: replay(sheets, look)), seconds(export)) for _ in range(ROUNDS)]
    ratios = sorted(taken / plain for plain, taken in pairs)
    plain, taken = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{sum(len(cells) for _, cells, _, _ in sheets):,} cells on {len(sheets)} sheets")
    print(f"openpyxl alone {plain:.2f} s, the exporter {taken:.2f} s")
    print(f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}); goal: at most {GOAL}")


if __name__ == "__main__":
    main()
