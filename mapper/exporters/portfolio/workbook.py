"""The workbook of a portfolio: a summary, then a sheet each for units, standards, systems, gaps and refused files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook

from mapper import __version__
from mapper.assess.coverage import RESULTS
from mapper.exporters.workbook import layout
from mapper.exporters.workbook.layout import Column, add_sheet, put
from mapper.exporters.workbook.pages import set_up_page
from mapper.exporters.workbook.saving import written
from mapper.exporters.workbook.styles import add_styles
from mapper.portfolio.totals import percent
from mapper.writing import released, sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapper.library import Library
    from mapper.portfolio import Portfolio

NOTICE = (
    "Figures are sums over the assessments that were read; shares are rounded down, so that 100 means all. What counts "
    "as met is told in docs/assess.md. The mappings that results rest on are drafts unless a named person has reviewed "
    "them. No statement of conformity, and no legal advice."
)


def write(found: Portfolio, library: Library, stream: BinaryIO) -> None:
    """Write the workbook, an Office Open XML workbook (ECMA-376)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    _summary(book, found)
    names = {framework.id: framework.name for framework in library.standards}
    add_sheet(book, "Units", "Units", "The systems of each unit together.", UNITS, found.units)
    add_sheet(book, "Standards", "Standards", "Requirements of the systems that name a standard, added up.",
              _standards(names), found.standards)  # fmt: skip
    add_sheet(book, "Systems", "Systems", "Each assessment that was read.", SYSTEMS, found.systems)
    per_system = ((system, standing) for system in found.systems for standing in system.standards)
    add_sheet(book, "Coverage", "Coverage by system", "How each system stands against each standard that it names.",
              _coverage(names), per_system)  # fmt: skip
    add_sheet(book, "Common gaps", "Common gaps", "Controls in scope that are not done, most systems first.",
              _common(library), found.gaps)  # fmt: skip
    gaps = ((system, gap) for system in found.systems for gap in system.gaps)
    add_sheet(book, "Gaps", "Gaps by system", "Every control in scope that is not done.", _gaps(library), gaps)
    add_sheet(book, "Not read", "Files that could not be assessed", "Their systems are in no figure.", BROKEN,
              found.broken)  # fmt: skip
    book.properties.title = "Portfolio of AI systems"
    book.properties.creator = "aix-mapper"
    book.properties.language = "en-GB"
    stream.write(sealed(written(book), released(library)))


def _summary(book: Workbook, found: Portfolio) -> None:
    sheet = book.create_sheet("Summary")
    total = found.total
    put(sheet, 1, 1, "Portfolio of AI systems", "map title")
    put(sheet, 2, 1, f"As of {found.on}" if found.on else "No day was named: nothing is called overdue", "map note")
    rows = (
        ("Assessments that were read", total.systems, total.systems + total.broken),
        ("Systems with every control in scope done", total.complete, total.systems),
        ("Controls in scope that are done", total.done, total.in_scope),
        ("Gaps that are overdue", total.overdue, total.in_scope - total.done),
        ("Threats in scope without a treatment", total.untreated, total.threats),
        ("Assessments that need a refresh", total.stale, total.systems),
    )
    for column, (heading, width) in enumerate((("Figure", 52), ("Number", 14), ("Of", 14)), 1):
        put(sheet, 4, column, heading, "map head")
        sheet.column_dimensions["ABC"[column - 1]].width = width
    for row, (text, part, whole) in enumerate(rows, 5):
        put(sheet, row, 1, text, "map text")
        put(sheet, row, 2, part, "map number")
        put(sheet, row, 3, whole, "map number")
    end = 6 + len(rows)
    sheet.merge_cells(start_row=end, start_column=1, end_row=end, end_column=3)
    put(sheet, end, 1, NOTICE, "map body")
    layout.set_height(sheet, end, [(NOTICE, 80)])
    put(sheet, end + 1, 1, f"Made by aix-mapper {__version__}.", "map note")
    set_up_page(sheet)


def _number(heading: str, value: Callable[[Any], int | None], note: str = "") -> Column:
    return Column(heading, 12, lambda record, _: value(record), "number", note=note)


def _text(heading: str, width: int, value: Callable[[Any], str]) -> Column:
    return Column(heading, width, lambda record, _: value(record))


def _results(standing: Callable[[Any], Any]) -> Iterable[Column]:
    yield _number("Requirements", lambda r: standing(r).requirements)
    for result in RESULTS:
        yield _number(result.capitalize(), lambda r, result=result: standing(r).results[result])  # type: ignore[misc]
    yield _number("On drafts", lambda r: standing(r).on_drafts, "Rest on a mapping that no named person has reviewed.")
    yield _number("Exhausted", lambda r: standing(r).exhausted,
                  "Partly met with every control implemented: what is left lies outside the Exchange.")  # fmt: skip


def _standards(names: dict[str, str]) -> list[Column]:
    return [
        _text("Standard", 20, lambda r: names[r.standing.framework]),
        _text("Unit", 26, lambda r: r.unit or "all units"),
        _number("Systems", lambda r: r.systems),
        *_results(lambda r: r.standing),
    ]


def _coverage(names: dict[str, str]) -> list[Column]:
    return [
        _text("System", 32, lambda r: r[0].system),
        _text("Unit", 24, lambda r: r[0].unit),
        _text("Standard", 20, lambda r: names[r[1].framework]),
        *_results(lambda r: r[1]),
    ]


def _common(library: Library) -> list[Column]:
    return [
        _text("Control", 34, lambda r: library.element(r.control).citation),
        _number("Systems", lambda r: r.systems),
        _number("Arranged elsewhere", lambda r: r.elsewhere),
        _number("Not assessed", lambda r: r.not_assessed),
        _number("Overdue", lambda r: r.overdue),
    ]


def _gaps(library: Library) -> list[Column]:
    return [
        _text("System", 32, lambda r: r[0].system),
        _text("Unit", 24, lambda r: r[0].unit),
        _text("Control", 34, lambda r: library.element(r[1].control).citation),
        _text("Status", 16, lambda r: r[1].status),
        _text("Arranged", 12, lambda r: "elsewhere" if r[1].applicability == "elsewhere" else "here"),
        _text("Owner", 24, lambda r: r[1].owner),
        _text("Due", 13, lambda r: r[1].due),
        _text("Overdue", 11, lambda r: "overdue" if r[1].overdue else ""),
    ]


UNITS = [
    _text("Unit", 30, lambda r: r.unit),
    _number("Systems", lambda r: r.systems),
    _number("All done", lambda r: r.complete, "Systems with every control in scope done."),
    _number("Controls in scope", lambda r: r.in_scope),
    _number("Controls done", lambda r: r.done),
    _number("Done, %", lambda r: percent(r.done, r.in_scope), "Rounded down."),
    _number("Overdue", lambda r: r.overdue),
    _number("Threats in scope", lambda r: r.threats),
    _number("Untreated threats", lambda r: r.untreated),
    _number("Refresh needed", lambda r: r.stale),
    _number("Not read", lambda r: r.broken, "Files that could not be assessed."),
]
SYSTEMS = [
    _text("System", 34, lambda r: r.system),
    _text("Unit", 24, lambda r: r.unit),
    _text("Owner", 24, lambda r: r.owner),
    _number("Controls in scope", lambda r: r.in_scope),
    _number("Controls done", lambda r: r.done),
    _number("Done, %", lambda r: percent(r.done, r.in_scope), "Rounded down."),
    _number("Overdue", lambda r: r.overdue),
    _number("Threats in scope", lambda r: r.threats),
    _number("Untreated threats", lambda r: r.untreated),
    _text("Refresh", 11, lambda r: "needed" if r.stale else ""),
    _text("File", 40, lambda r: r.file),
]
BROKEN = [
    _text("File", 44, lambda r: r.file),
    _text("Unit", 24, lambda r: r.unit),
    _text("Reason", 90, lambda r: r.reason),
]
