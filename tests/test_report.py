"""The report, read back by python-docx and laid out by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from mapper import Library, MapperError
from mapper.data import folder
from mapper.exporters import write_report
from mapper.query import LEVELS, coverage, tally

TEMPLATE = folder("templates") / "report.docx"


@pytest.fixture(scope="module")
def written(library: Library) -> bytes:
    stream = io.BytesIO()
    write_report(library, stream)
    return stream.getvalue()


@pytest.fixture
def document(written: bytes) -> DocumentType:
    return Document(io.BytesIO(written))


def tables(document: DocumentType) -> list[list[list[str]]]:
    """The text of every cell of every table."""

    def text(cell: Any) -> str:
        return "".join(run.text or "" for run in cell.iter(qn("w:t")))

    return [
        [[text(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
        for table in document.element.body.iter(qn("w:tbl"))
    ]


def rows(document: DocumentType, heading: str) -> list[list[str]]:
    """The rows of the first table whose heading row has this cell."""
    return next(table for table in tables(document) if heading in table[0])


def test_headings_are_headings(document: DocumentType, library: Library) -> None:
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    names = [framework.name for framework in library.standards]
    assert headings == [
        "Summary", "Scope", "Method", *names, "Threats", "Sources and limits", *(f"Mappings to {n}" for n in names),
    ]  # fmt: skip


def test_the_numbers_are_those_of_the_library(document: DocumentType, library: Library) -> None:
    expected = []
    for framework in library.standards:
        counts = tally(coverage(library, framework.id))
        expected.append([framework.name, *map(str, counts.values()), str(sum(counts.values()))])
    assert rows(document, "substantial") == [["Standard", *LEVELS, "all"], *expected]


def test_every_requirement_and_every_mapping_is_listed(document: DocumentType, library: Library) -> None:
    headings = ("Controls, best first", "Relation")
    listed = {name: [len(table) - 1 for table in tables(document) if name in table[0]] for name in headings}
    assert listed["Controls, best first"] == [len(coverage(library, f.id)) for f in library.standards]
    assert listed["Relation"] == [len(library.crosswalk("aix", f.id)) for f in library.standards]


def test_every_table_has_a_caption_and_repeats_its_heading(document: DocumentType) -> None:
    for table in document.element.body.iter(qn("w:tbl")):
        caption = table.getprevious()
        assert caption.pPr.pStyle.get(qn("w:val")) == "Caption"
        assert next(table.iter(qn("w:tr"))).find(f".//{qn('w:tblHeader')}") is not None


def test_every_picture_has_an_alternative_text(document: DocumentType) -> None:
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == 1
    assert all(len(picture.get("descr")) > 20 for picture in pictures)


def test_the_document_says_what_it_is(document: DocumentType, library: Library) -> None:
    text = "\n".join(p.text for p in document.paragraphs)
    assert "{{" not in text
    assert "no legal advice" in text
    editions = {row[1] for row in rows(document, "Edition")[1:]}
    assert editions == {framework.edition for framework in library.core}
    assert document.core_properties.title
    assert document.core_properties.language == "en-GB"


def test_the_contents_lead_to_bookmarks(document: DocumentType) -> None:
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    assert len(links) > 10
    assert set(links) <= marks


def test_libreoffice_lays_it_out(written: bytes, library: Library, tmp_path: Path) -> None:
    office, text_of = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or text_of is None:
        pytest.skip("LibreOffice or pdftotext is not installed")
    path = tmp_path / "report.docx"
    path.write_bytes(written)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
               "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    done = subprocess.run(
        [text_of, "-l", "4", str(path.with_suffix(".pdf")), "-"], capture_output=True, text=True, check=True
    )
    pages = done.stdout.split("\f")
    assert "AI security controls" in pages[0]
    assert "Contents" in pages[1]
    assert "Table 1: Requirements by coverage" in pages[2]
    assert all(framework.name in pages[2] for framework in library.standards)


def test_the_same_data_gives_the_same_bytes(library: Library, written: bytes) -> None:
    stream = io.BytesIO()
    write_report(library, stream)
    assert stream.getvalue() == written


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The template with a text in its body replaced."""
    path = tmp_path / "mine.docx"
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return path


def test_a_users_template_is_used(library: Library, tmp_path: Path) -> None:
    path = changed(tmp_path, "{{ subtitle }}", "For the board of Example AG, {{ date }}")
    stream = io.BytesIO()
    write_report(library, stream, template=path)
    assert any(p.text.startswith("For the board of Example AG, 20") for p in Document(stream).paragraphs)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ subtitle }}", "{{ subtitel }}", "unknown field 'subtitel'"),
        ("{{ subtitle }}", "{{ title.__class__ }}", "unknown field"),
        ("{{ subtitle }}", "{{ open('/etc/passwd').read() }}", "unknown field"),
        ("{{ content }}", "nothing", "has no {{ content }}"),
    ],
)
def test_an_unfit_template_gets_one_line(library: Library, tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(MapperError, match=message.replace("{", r"\{")) as caught:
        write_report(library, io.BytesIO(), template=changed(tmp_path, old, new))
    assert "mine.docx" in str(caught.value)


def test_a_file_that_is_no_word_file_is_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mine.docx"
    path.write_text("not a document")
    with pytest.raises(MapperError, match="no Word file"):
        write_report(library, io.BytesIO(), template=path)
