"""Reports as Word files, each made once in a run of the tests, and what is in them."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import pytest
import report_assessments
from lxml import etree

from mapper.exporters.report import word
from mapper.exporters.report.blocks import LANGUAGES, Document, Kind, Language
from mapper.exporters.report.compose import Circumstances, compose
from mapper.writing import released

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOMENT = released(report_assessments.bundled())
SAID = Circumstances("A. Auditor", "R. Reviewer", "2026-11-24")
SIZES = {"small": report_assessments.small, "typical": report_assessments.typical, "worst": report_assessments.worst}
ASSESSED: tuple[Kind, ...] = ("gap", "soa", "management")
CASES: list[tuple[Kind, str, Language]] = [
    *(("crosswalk", "", language) for language in LANGUAGES),
    *((kind, size, language) for kind in ASSESSED for size in SIZES for language in LANGUAGES),
]
"""Every kind of report on every assessment in every language."""
QUICK: list[tuple[Kind, str, Language]] = [
    ("gap", "typical", "de"),
    ("soa", "typical", "en"),
    ("management", "typical", "de"),
]
"""Those that every run of the tests looks at."""


def each(*quick: tuple[Kind, str, Language]) -> pytest.MarkDecorator:
    """Runs a test on these reports always, and on all others when it is asked to be thorough."""
    return pytest.mark.parametrize(
        "case",
        [pytest.param(case, marks=[] if case in quick else pytest.mark.thorough) for case in CASES],
        ids=["-".join(filter(None, case)) for case in CASES],
    )


@cache
def composed(kind: Kind, size: str, language: Language) -> Document:
    assessment = SIZES[size]() if size else None
    return compose(kind, report_assessments.bundled(), assessment, language, SAID)


def written(document: Document, **options: Any) -> bytes:
    stream = io.BytesIO()
    word.write(document, report_assessments.bundled(), stream, **options)
    return stream.getvalue()


@cache
def made(kind: Kind, size: str, language: Language) -> bytes:
    return written(composed(kind, size, language))


def part(content: bytes, name: str) -> Any:
    """The root of a part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def parts(content: bytes, start: str) -> list[Any]:
    """The roots of the parts whose name starts so, in the order in which they were added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(start)]
        return [etree.fromstring(archive.read(name)) for name in sorted(names, key=lambda n: (len(n), n))]


def body(content: bytes) -> Any:
    return part(content, "word/document.xml")


def text(element: Any) -> str:
    """What is read in an element."""
    pieces = element.iter(f"{W}t", f"{W}noBreakHyphen")
    return "".join((piece.text or "") if piece.tag == f"{W}t" else "-" for piece in pieces)


def style(paragraph: Any) -> str:
    """The id of the style of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def fields(element: Any) -> list[tuple[str, str]]:
    """Every complex field: its code and what it shows."""
    found: list[tuple[str, str]] = []
    code: list[str] = []
    shown: list[str] | None = None
    for entry in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = entry.get(f"{W}fldCharType")
        if kind == "begin":
            code, shown = [], None
        elif kind == "separate":
            shown = []
        elif kind == "end":
            found.append(("".join(code).strip(), "".join(shown or [])))
            shown = None
        elif entry.tag == f"{W}instrText":
            code.append(entry.text or "")
        elif shown is not None:
            shown.append(entry.text or "")
    return found
