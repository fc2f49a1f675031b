"""The Word reports can be read with a screen reader: WCAG 2.2 as it applies to documents, and what Word's checker asks.

Every rule is also run on a report that breaks it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from word_reports import QUICK, W, body, composed, each, made, part, style, text

from mapper.exporters.report.blocks import Kind, Language

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ENOUGH = 4.5
"""The contrast of text that WCAG 1.4.3 asks for."""


def complaints(content: bytes) -> list[str]:
    """What an assistive reader would stumble over."""
    root, styles = body(content), part(content, "word/styles.xml")
    return [
        *headings(root, styles), *tables(root), *pictures(root), *links(root), *layout(root),
        *language(content, styles), *contrasts(styles),
    ]  # fmt: skip


def level_of(id: str, styles: Any) -> int:
    """The level of a heading style; 0 for any other."""
    found = styles.find(f"{W}style[@{W}styleId='{id}']/{W}pPr/{W}outlineLvl")
    return 0 if found is None else int(found.get(f"{W}val")) + 1


def headings(root: Any, styles: Any) -> Iterator[str]:
    if [style(p) for p in root.iter(f"{W}p")].count("Title") != 1:
        yield "there is not one title"
    before = 0
    for paragraph in root.iter(f"{W}p"):
        level = level_of(style(paragraph), styles)
        if level > before + 1:
            yield f"heading {text(paragraph)!r} jumps from level {before} to {level}"
        if level and not text(paragraph).strip():
            yield "a heading is empty"
        before = level or before


def tables(root: Any) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        head, cells = rows[0], [text(cell) for cell in rows[0].iter(f"{W}tc")]
        name = cells[0] if cells else "?"
        if head.find(f"{W}trPr/{W}tblHeader") is None or table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") != "1":
            yield f"table {name!r} has no heading row"
        if not all(cells) or len(set(cells)) < len(cells):
            yield f"table {name!r} has a heading that is empty or stands twice"
        if any(True for _ in table.iter(f"{W}gridSpan", f"{W}vMerge")):
            yield f"table {name!r} has merged cells"
        if any(len(list(row.iter(f"{W}tc"))) != len(cells) for row in rows):
            yield f"table {name!r} has rows of different lengths"
        if not (table.find(f"{W}tblPr/{W}tblCaption") is not None and style(table.getprevious()) == "Caption"):
            yield f"table {name!r} has no caption"
        for cell in table.iter(f"{W}tc"):
            if cell.find(f"{W}tcPr/{W}shd") is not None and not text(cell):
                yield f"table {name!r} has a cell that says something by colour only"


def pictures(root: Any) -> Iterator[str]:
    for picture in root.iter(f"{WP}docPr"):
        if len(picture.get("descr", "")) < 20:
            yield "a picture has no alternative text"
    names = [picture.get("id") for picture in root.iter(f"{WP}docPr")]
    if len(set(names)) < len(names):
        yield "two pictures have the same id"


def links(root: Any) -> Iterator[str]:
    for link in root.iter(f"{W}hyperlink"):
        if not text(link).strip():
            yield "a link has no text"


def layout(root: Any) -> Iterator[str]:
    if any(True for _ in root.iter(f"{WP}anchor", f"{W}txbxContent", f"{W}framePr")):
        yield "something floats outside of the reading order"
    for paragraph in root.iterfind(f"{W}body/{W}p"):
        if not text(paragraph) and paragraph.find(f".//{W}drawing") is None:
            following = paragraph.getnext()
            if following is not None and following.tag != f"{W}sectPr":
                yield "an empty paragraph makes space"


def language(content: bytes, styles: Any) -> Iterator[str]:
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml").decode()
    named = re.search(r"<dc:language>(.*?)</dc:language>", core)
    if default is None or named is None or default.get(f"{W}val") != named[1]:
        yield "the language of the document is not set"
    if not re.search(r"<dc:title>\S.*?</dc:title>", core):
        yield "the file has no title"


def contrasts(styles: Any) -> Iterator[str]:
    """The text of each style against what is behind it."""
    head = styles.find(f".//{W}tblStylePr[@{W}type='firstRow']//{W}shd").get(f"{W}fill")
    band = styles.find(f".//{W}tblStylePr[@{W}type='band2Horz']//{W}shd").get(f"{W}fill")
    for entry in styles.iterfind(f"{W}style[@{W}type='paragraph']"):
        id = entry.get(f"{W}styleId")
        shade = entry.find(f"{W}pPr/{W}shd")
        behind = head if id == "TableHeading" else band if shade is None else shade.get(f"{W}fill")
        found = contrast(colour(id, styles), behind)
        if found < ENOUGH:
            yield f"style {id} has a contrast of {found:.1f}"
    link = styles.find(f"{W}style[@{W}styleId='Hyperlink']//{W}color").get(f"{W}val")
    if contrast(link, band) < ENOUGH:
        yield "links are too pale"


def colour(id: str, styles: Any) -> str:
    entry = styles.find(f"{W}style[@{W}styleId='{id}']")
    own = entry.find(f"{W}rPr/{W}color")
    if own is not None:
        return str(own.get(f"{W}val"))
    based = entry.find(f"{W}basedOn")
    return "000000" if based is None else colour(based.get(f"{W}val"), styles)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(hexadecimal: str) -> float:
    parts = [int(hexadecimal[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@each(*QUICK)
def test_every_report_in_every_language_is_accessible(case: tuple[Kind, str, Language]) -> None:
    assert complaints(made(*case)) == []
    assert composed(*case).language == {"en": "en-GB", "de": "de-DE"}[case[2]]


BREAKS = {
    "not one title": ("document", '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Normal"/>'),
    "jumps from level": ("document", '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading3"/>'),
    "has no heading row": ("document", "<w:tblHeader/>", ""),
    "is empty or stands twice": ("document", '<w:pStyle w:val="TableHeading"/></w:pPr><w:r><w:t>Item</w:t>',
                                 '<w:pStyle w:val="TableHeading"/></w:pPr><w:r><w:t></w:t>'),
    "has merged cells": ("document", "</w:tcPr>", "<w:vMerge/></w:tcPr>"),
    "has no caption": ("document", '<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="Normal"/>'),
    "no alternative text": ("document", ' descr="', ' title="'),
    "a link has no text": ("document", "https://owaspai.org</w:t>", "</w:t>"),
    "outside of the reading order": ("document", "<wp:inline ", "<wp:anchor/><wp:inline "),
    "an empty paragraph": ("document", '<w:p><w:pPr><w:pStyle w:val="Heading1"/>',
                           '<w:p/><w:p><w:pPr><w:pStyle w:val="Heading1"/>'),
    "language of the document": ("styles", 'w:lang w:val="en-GB"', 'w:lang w:val="fr-FR"'),
    "has a contrast of": ("styles", 'w:val="595959"', 'w:val="AAAAAA"'),
}  # fmt: skip


@pytest.mark.parametrize("complaint", BREAKS)
def test_a_break_of_each_rule_is_seen(complaint: str) -> None:
    name, old, new = BREAKS[complaint]
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made("gap", "small", "en"))) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.namelist():
            content = source.read(entry).decode()
            if entry == f"word/{name}.xml":
                assert old in content
                content = content.replace(old, new)
            target.writestr(entry, content)
    assert any(complaint in found for found in complaints(stream.getvalue()))
