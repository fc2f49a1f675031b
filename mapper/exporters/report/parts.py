"""Building blocks of a Word document: fields, captions, contents, and tables that are fast to write.

python-docx walks the whole table for each cell that it hands out; a report has thousands, so rows are built as XML
(ECMA-376 Part 1, 17.4).
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from io import BytesIO

    from docx.document import Document

TABLE_STYLE = "ReportTable"
PAGE_WIDTH_CM = 17.0
SHADES = {
    "full": "9CCC9C", "substantial": "C9E4C5", "partial": "FFE9A8",
    "marginal": "FAD2A5", "none": "F2B8B5", "undecided": "E3E3E3",
}  # fmt: skip


@dataclass
class Writer:
    """Adds to the end of a document, and numbers captions and headings as it goes."""

    document: Document
    captions: dict[str, int] = field(default_factory=dict)
    headings: list[tuple[int, str, str]] = field(default_factory=list)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """A heading that the contents lead to."""
        paragraph = self.document.add_heading(text, level)
        paragraph.paragraph_format.page_break_before = new_page or None
        name = f"_Toc{len(self.headings) + 1:06d}"
        start, end = _bookmark(name, len(self.headings) + 1)
        paragraph.runs[0]._r.addprevious(start)
        paragraph._p.append(end)
        self.headings.append((level, text, name))

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """A paragraph of plain text."""
        self.document.add_paragraph(text, style)

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.document.add_paragraph(text, "List Bullet")

    def caption(self, label: str, text: str) -> None:
        """`Table 3: text`, with the number as a field that Word keeps up."""
        number = self.captions[label] = self.captions.get(label, 0) + 1
        paragraph = self.document.add_paragraph(f"{label} ", "Caption")
        _add_field(paragraph._p, f"SEQ {label} \\* ARABIC", str(number))
        paragraph.add_run(f": {text}")

    def picture(self, image: BytesIO, alternative: str, caption: str) -> None:
        """A picture as wide as the page, with its alternative text and a caption above."""
        self.caption("Figure", caption)
        self.document.add_picture(image, width=Cm(PAGE_WIDTH_CM))
        for properties in self.document.element.body.iter(qn("wp:docPr")):
            if not properties.get("descr"):
                properties.set("descr", alternative)

    def table(self, caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """A captioned table; the heading row repeats on each page, rows do not break, widths are in cm.

        A cell that holds the word of a coverage level is shaded for it.
        """
        self.caption("Table", caption)
        table = OxmlElement("w:tbl")
        table.append(_table_properties(widths))
        grid = OxmlElement("w:tblGrid")
        for width in widths:
            grid.append(_element("w:gridCol", w=_twips(width)))
        table.append(grid)
        table.append(_row(head, widths, "TableHeading", heading=True))
        cells = _Cells(widths)
        for row in rows:
            table.append(cells.row(row))
        self.document.element.body.insert(-1, table)
        self.document.add_paragraph(style="Table Text")

    def contents(self, before: Any) -> None:
        """The headings as links with their pages, in front of an element of the body.

        Each page number is a field of its own, marked for update: Word and LibreOffice both fill it in on opening,
        while LibreOffice would take the numbers inside a TOC field for plain text.
        """
        for level, text, name in self.headings:
            if level > 2:
                continue
            paragraph = self.document.add_paragraph(style=f"toc {level}")._p
            link = _element("w:hyperlink", anchor=name, history="1")
            link.append(_run(text))
            link.append(_run_of(OxmlElement("w:tab")))
            _add_field(link, f"PAGEREF {name} \\h", "")
            paragraph.append(link)
            before.addprevious(paragraph)


class _Cells:
    """Builds the rows of one table from a prototype cell for each column."""

    def __init__(self, widths: Sequence[float]) -> None:
        self.prototype = _row([""] * len(widths), widths, "TableText")

    def row(self, texts: Sequence[str]) -> Any:
        row = deepcopy(self.prototype)
        for cell, text in zip(row.iterchildren(qn("w:tc")), texts, strict=True):
            cell[-1].append(_run(text))
            if text in SHADES:
                cell[0].append(_element("w:shd", val="clear", color="auto", fill=SHADES[text]))
        return row


def _row(texts: Sequence[str], widths: Sequence[float], style: str, *, heading: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, width in zip(texts, widths, strict=True):
        cell = OxmlElement("w:tc")
        cell_properties = OxmlElement("w:tcPr")
        cell_properties.append(_element("w:tcW", w=_twips(width), type="dxa"))
        cell.append(cell_properties)
        paragraph = OxmlElement("w:p")
        paragraph_properties = OxmlElement("w:pPr")
        paragraph_properties.append(_element("w:pStyle", val=style))
        paragraph.append(paragraph_properties)
        if text:
            paragraph.append(_run(text))
        cell.append(paragraph)
        row.append(cell)
    return row


def _table_properties(widths: Sequence[float]) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(_element("w:tblStyle", val=TABLE_STYLE))
    properties.append(_element("w:tblW", w=_twips(sum(widths)), type="dxa"))
    properties.append(_element("w:tblLayout", type="fixed"))
    properties.append(_element("w:tblLook", val="0420", firstRow="1", noHBand="0", noVBand="1"))
    return properties


def _bookmark(name: str, number: int) -> tuple[Any, Any]:
    start = _element("w:bookmarkStart", id=str(number), name=name)
    return start, _element("w:bookmarkEnd", id=str(number))


def _open_field(parent: Any, instruction: str) -> None:
    parent.append(_run_of(_element("w:fldChar", fldCharType="begin", dirty="true")))
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    parent.append(_run_of(code))
    parent.append(_run_of(_element("w:fldChar", fldCharType="separate")))


def _add_field(parent: Any, instruction: str, shown: str) -> None:
    _open_field(parent, instruction)
    parent.append(_run(shown))
    parent.append(_run_of(_element("w:fldChar", fldCharType="end")))


def _run(text: str) -> Any:
    content = OxmlElement("w:t")
    content.set(qn("xml:space"), "preserve")
    content.text = "".join(char if char.isprintable() else " " for char in text)
    return _run_of(content)


def _run_of(child: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(child)
    return run


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _twips(centimetres: float) -> str:
    return str(round(centimetres * 567))
