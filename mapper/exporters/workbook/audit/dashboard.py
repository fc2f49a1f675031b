"""The dashboard: how far the assessment is, and what that means for each standard; every figure is a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.workbook.defined_name import DefinedName

from mapper.assess.coverage import RESULTS
from mapper.assess.fields import STATUS
from mapper.exporters.workbook.audit.controls import OUT, RATED
from mapper.exporters.workbook.audit.standard import cells_of, part_of
from mapper.exporters.workbook.charts import BESIDE, Block, Picture, add_bars
from mapper.exporters.workbook.layout import put, put_formula
from mapper.exporters.workbook.pages import A3, set_up_page
from mapper.exporters.workbook.styles import RESULT_FILLS, STATUS_FILLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from mapper.exporters.workbook.audit.subject import Audit
    from mapper.model import Framework

TITLE = "Dashboard"
WIDTHS = (44, *[11] * 11)
PROGRESS = ("9CCC9C", "E3E3E3")
MET, PARTLY = RESULTS[:2]
BASIS = ("All", "Judged", "Chains only", "On drafts", "Met, percent", "Exhausted")
HEIGHT = 16
"""Points of a row."""
Row = tuple[str, "Sequence[str]"]


def add(book: Workbook, audit: Audit) -> None:
    """A table, its chart, and so on."""
    sheet = book.create_sheet(TITLE)
    for letter, width in zip("ABCDEFGHIJKL", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, f"Dashboard: {audit.assessment.system.name}", "map title")
    put(sheet, 2, 1, "Every figure is a formula over the other sheets. Nothing is rounded up.", "map note")
    put(sheet, 3, 1, "Day for what is overdue or expired", "map head")
    put(sheet, 3, 2, None, "map input day")
    book.defined_names["as_of"] = DefinedName("as_of", attr_text=f"'{TITLE}'!$B$3")
    facts = _add_facts(sheet, 5, _facts(audit))
    progress = _add_table(sheet, facts + 1, "Progress", ("", "Done", "Open"), [_progress(audit)])
    add_bars(sheet, progress, 2, Picture("Progress of the controls in scope", "D5", BESIDE), PROGRESS, share=True)
    row = _add_standards(sheet, progress.last + 2, audit)
    row = _add_per_part(sheet, row, audit)
    row = _add_per_category(sheet, row, audit)
    rows = [(word, [f'=COUNTIF(ctl_gap,"{word}")']) for word in RATED]
    severity = _add_table(sheet, row, "Gaps by severity", ("Severity", "Controls"), rows)
    add_bars(sheet, severity, 1, Picture("Gaps by severity", f"D{row}", BESIDE), ("8FAADC",))
    set_up_page(sheet)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", A3
    sheet.page_setup.fitToHeight = 1  # a chart would be cut where the page ends


def _add_standards(sheet: Worksheet, row: int, audit: Audit) -> int:
    block = _add_table(sheet, row, "Requirements in scope by result, per standard", ("Standard", *RESULTS, *BASIS),
                       [_standard(framework) for framework in audit.standards])  # fmt: skip
    _explain(sheet, block.last + 1)
    picture = Picture("Requirements by result, per standard", f"A{block.last + 3}")
    return add_bars(sheet, block, len(RESULTS), picture, tuple(RESULT_FILLS.values()), share=True)


def _add_per_part(sheet: Worksheet, row: int, audit: Audit) -> int:
    heads = ("Function or part", *RESULTS, "All")
    block = _add_table(sheet, row, "Requirements in scope by result, per function or part", heads, _parts(audit))
    picture = Picture("Requirements by result, per function or part", f"A{block.last + 2}")
    return add_bars(sheet, block, len(RESULTS), picture, tuple(RESULT_FILLS.values()), share=True)


def _add_per_category(sheet: Worksheet, row: int, audit: Audit) -> int:
    heads = ("Category", *STATUS.values(), "All")
    block = _add_table(sheet, row, "Controls in scope by status, per category", heads, _statuses(audit))
    picture = Picture("Controls by status, per category", f"A{block.last + 2}")
    return add_bars(sheet, block, len(STATUS), picture, tuple(STATUS_FILLS.values()))


def _add_facts(sheet: Worksheet, row: int, facts: Iterable[tuple[str, str]]) -> int:
    put(sheet, row, 1, "Where it stands", "map heading")
    for label, formula in facts:
        row += 1
        put(sheet, row, 1, label, "map text")
        sheet.row_dimensions[row].height = HEIGHT
        put_formula(sheet, row, 2, formula)
    return row + 1


def _add_table(sheet: Worksheet, row: int, heading: str, heads: Sequence[str], rows: Iterable[Row]) -> Block:
    put(sheet, row, 1, heading, "map heading")
    head = row = row + 1
    for column, text in enumerate(heads, 1):
        put(sheet, row, column, text, "map head")
    sheet.row_dimensions[row].height = 30
    for label, formulas in rows:
        row += 1
        put(sheet, row, 1, label, "map text")
        sheet.row_dimensions[row].height = HEIGHT
        for column, formula in enumerate(formulas, 2):
            put_formula(sheet, row, column, formula)
    return Block(head, row)


def _in(words: Iterable[str]) -> str:
    return "+".join(f'COUNTIF(ctl_state,"{word}")' for word in words)


def _facts(audit: Audit) -> list[tuple[str, str]]:
    done, scope = _in(audit.done), 'COUNTIF(ctl_state,"?*")'
    left = _in(word for word in STATUS.values() if word not in audit.done)
    undone = f"({left})"  # the controls in scope that are not done
    return [
        ("Controls in scope", f"={scope}"),
        ("Controls done", f"={done}"),
        ("Done, percent, rounded down", f"=IF({scope}=0,100,INT(100*({done})/{scope}))"),
        ("Gaps", f"={undone}"),
        ("Gaps that are overdue", '=IF(as_of="","no day",COUNTIFS(ctl_gap,"?*",ctl_due,"<"&as_of))'),
        ("Controls arranged elsewhere, to be verified", '=COUNTIF(ctl_applies,"Arranged elsewhere")'),
        ("Threats in scope", f'=COUNTIF(thr_applies,"<>{OUT}")'),
        ("Threats in scope without a treatment", f'=COUNTIFS(thr_applies,"<>{OUT}",thr_treatment,"")'),
        ("Threats in scope that are not rated", f'=COUNTIF(thr_risk,"{RATED[-1]}")'),
        ("Items of evidence", '=COUNTIF(ev_control,"?*")'),
        ("Items of evidence that are expired", '=IF(as_of="","no day",COUNTIF(ev_state,"Expired"))'),
    ]


def _progress(audit: Audit) -> Row:
    done = _in(audit.done)
    return "Controls in scope", [f"={done}", f'=COUNTIF(ctl_state,"?*")-({done})']


def _standard(framework: Framework) -> Row:
    result, mappings = cells_of(framework, "result"), cells_of(framework, "mappings")
    implemented, controls = cells_of(framework, "implemented"), cells_of(framework, "controls")
    counts = [f'=COUNTIF({result},"{word}")' for word in RESULTS]
    return framework.name, [
        *counts,
        f"=ROWS({result})",
        f'=COUNTIF({mappings},">0")',
        f'=COUNTIF({cells_of(framework, "basis")},"chains only")',
        f'=COUNTIF({cells_of(framework, "drafts")},">0")',
        f'=INT(100*COUNTIF({result},"{MET}")/ROWS({result}))',
        f'=SUMPRODUCT(({result}="{PARTLY}")*({implemented}={controls}))',
    ]


def _explain(sheet: Worksheet, row: int) -> None:
    text = (
        "Judged: with a judged mapping to a control in scope. Chains only: reached through another standard, counted "
        "as no control. On drafts: with a mapping that nobody has reviewed. Exhausted: partly met with every control "
        "implemented; what is left lies outside the Exchange."
    )
    put(sheet, row, 1, text, "map body")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(WIDTHS))
    sheet.row_dimensions[row].height = 30


def _parts(audit: Audit) -> list[Row]:
    found: list[Row] = []
    for framework in audit.standards:
        part, result = cells_of(framework, "part"), cells_of(framework, "result")
        for word in dict.fromkeys(part_of(r.element) for r in audit.requirements[framework.id]):
            counts = [f'=COUNTIFS({part},"{word}",{result},"{value}")' for value in RESULTS]
            found.append((f"{framework.name}: {word}", [*counts, f'=COUNTIF({part},"{word}")']))
    return found


def _statuses(audit: Audit) -> list[Row]:
    """By lifecycle; a control of two parts of it is in a category of its own, so that all adds up."""
    found: list[Row] = []
    for category in dict.fromkeys(", ".join(control.values("lifecycle")) for control in audit.controls):
        counts = [f'=COUNTIFS(ctl_lifecycle,"{category}",ctl_state,"{word}")' for word in STATUS.values()]
        found.append((category, [*counts, f'=COUNTIFS(ctl_lifecycle,"{category}",ctl_state,"?*")']))
    return found
