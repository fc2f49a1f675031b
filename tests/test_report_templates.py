"""Templates: ordinary Word files that users restyle, and hostile ones that reach nothing."""

from __future__ import annotations

import io
import re
import runpy
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document as read_word  # noqa: N813
from docx.shared import Pt, RGBColor
from lxml import etree
from sample_report import SAMPLE
from word_reports import CASES, W, body, composed, made, part, style, text, written

from mapper.data import folder
from mapper.errors import MapperError
from mapper.exporters.report.blocks import KINDS, Heading, Table
from mapper.exporters.report.word.fields import FIELDS, LISTS, SECTIONS, values_of
from mapper.exporters.report.word.screening import FIELDS as WORD_FIELDS
from mapper.exporters.report.word.template import STYLES, path_of

ROOT = Path(__file__).parent.parent
BODY, RELS = "word/document.xml", "word/_rels/document.xml.rels"
Edits = Mapping[str, tuple[str, str]]


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def para(words: str) -> str:
    return f"<w:p>{run(words)}</w:p>"


def changed(tmp_path: Path, edits: Edits | None = None, added: Mapping[str, bytes] | None = None) -> Path:
    """The template of the gap report with texts in its parts replaced, and with further parts."""
    path = tmp_path / "mine.docx"
    with zipfile.ZipFile(path_of("gap")) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if edits and name in edits:
                assert edits[name][0] in content
                content = content.replace(*edits[name])
            target.writestr(name, content)
        for name, extra in (added or {}).items():
            target.writestr(name, extra)
    return path


def inserted(tmp_path: Path, xml: str) -> Path:
    """The template with more in front of the contents."""
    before = '<w:p><w:pPr><w:pStyle w:val="TocHeading"/>'
    return changed(tmp_path, {BODY: (before, xml + before)})


def lines(content: bytes) -> list[str]:
    return [text(p) for p in body(content).iter(f"{W}p")]


# what templates can do


def test_the_templates_of_the_project_are_made_by_their_script(tmp_path: Path) -> None:
    runpy.run_path(str(folder("templates") / "report" / "make_templates.py"))["main"](tmp_path)
    for kind in KINDS:
        assert (tmp_path / f"{kind}.docx").read_bytes() == path_of(kind).read_bytes(), "run make_templates.py"


def test_a_field_that_word_has_split_is_one_field(tmp_path: Path) -> None:
    wrong = "<w:proofErr w:type='spellStart'/>"
    split = f"<w:p>{run('For {')}{run('{ sys')}{wrong}{run('tem }')}{run('} only')}</w:p>"
    content = written(SAMPLE, template=inserted(tmp_path, split))
    assert "For Helpdesk only" in lines(content)


def test_fields_keep_the_formatting_of_their_first_letter(tmp_path: Path) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ sys</w:t></w:r><w:r><w:t>tem }}, audited</w:t></w:r></w:p>"
    content = written(SAMPLE, template=inserted(tmp_path, bold))
    paragraph = next(p for p in body(content).iter(f"{W}p") if text(p) == "Helpdesk, audited")
    assert [(text(r), r.find(f"{W}rPr") is not None) for r in paragraph.iter(f"{W}r")] == [
        ("Helpdesk", True), (", audited", False),
    ]  # fmt: skip


def test_fields_in_headers_text_boxes_and_tables(tmp_path: Path) -> None:
    box = (
        f"<w:p>{run('Outside {{ author }}')}<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'>"
        f"<w:txbxContent>{para('Inside {{ system }}')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{para('Cell {{ version }}')}</w:tc></w:tr></w:tbl>"
    content = written(SAMPLE, template=inserted(tmp_path, box + table))
    found = lines(content)
    assert {"Inside Helpdesk", "Cell 1.0"} <= set(found)
    assert any(line.startswith("Outside A. Auditor") for line in found)
    assert "Gap assessment" in text(part(content, "word/header1.xml"))


def test_a_row_is_repeated_for_each_entry(tmp_path: Path) -> None:
    head, row = (
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(cell)}</w:tc>" for cell in cells) + "</w:tr>"
        for cells in (("Action", "Severity"), ("{{ actions.action }}", "{{actions.severity}}"))
    )
    document = composed("gap", "typical", "en")
    content = written(document, template=inserted(tmp_path, f"<w:tbl><w:tblPr/><w:tblGrid/>{head}{row}</w:tbl>"))
    first = next(body(content).iter(f"{W}tbl"))
    found = [[text(cell) for cell in r.iter(f"{W}tc")] for r in first.iter(f"{W}tr")]
    actions = values_of(document).lists["actions"]
    assert len(actions) > 10
    assert found == [["Action", "Severity"], *([entry["action"], entry["severity"]] for entry in actions)]


def test_a_row_of_an_empty_list_goes(tmp_path: Path) -> None:
    path = inserted(tmp_path, para("Threat {{ threats.threat }}"))
    assert not any(line.startswith("Threat ") for line in lines(written(composed("soa", "small", "en"), template=path)))


def test_chapters_can_be_placed_one_by_one(tmp_path: Path) -> None:
    document = composed("gap", "small", "en")
    path = inserted(tmp_path, para("{{ section actions }}"))
    headings = [p for p in body(written(document, template=path)).iter(f"{W}p") if style(p) == "Heading1"]
    own = [
        block.text
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 1 and not block.appendix
    ]
    assert [text(p) for p in headings] == ["Action plan", *(name for name in own if name != "Action plan")]


def test_tables_are_as_wide_as_the_page_that_they_stand_on(tmp_path: Path) -> None:
    narrow = changed(tmp_path, {BODY: ('w:left="1134"', 'w:left="3134"')})
    widths = [
        int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        for content in (written(SAMPLE), written(SAMPLE, template=narrow))
        for table in body(content).iter(f"{W}tbl")
    ]
    assert 0 <= 9638 - widths[0] < 10
    assert 0 <= 7638 - widths[2] < 10


def test_a_template_restyled_by_another_program(tmp_path: Path) -> None:
    """python-docx stands for Word: it changes styles and adds a logo's text to the header."""
    mine = read_word(str(path_of("gap")))
    mine.styles["Heading 1"].font.color.rgb = RGBColor(0x99, 0, 0)
    mine.styles["Normal"].font.name, mine.styles["Normal"].font.size = "Georgia", Pt(12)
    mine.sections[0].header.paragraphs[0].insert_paragraph_before("ACME {{ date }}")
    mine.save(str(tmp_path / "acme.docx"))
    content = written(SAMPLE, template=tmp_path / "acme.docx")
    assert "ACME 2026-11-24" in text(part(content, "word/header1.xml"))
    assert b'"990000"' in etree.tostring(part(content, "word/styles.xml"))
    assert b'typeface="Georgia"' in etree.tostring(part(content, "word/charts/chart1.xml"))


def test_the_colours_of_results_come_from_the_styles(tmp_path: Path) -> None:
    path = changed(tmp_path, {"word/styles.xml": ("F2B8B5", "123456")})
    content = written(SAMPLE, template=path)
    assert {shade.get(f"{W}fill") for shade in body(content).iter(f"{W}shd")} >= {"123456"}
    assert b"123456" in etree.tostring(part(content, "word/charts/chart1.xml"))


def test_styles_are_found_by_name_whatever_their_ids(tmp_path: Path) -> None:
    """A German Word calls them `berschrift1` and keeps the name `heading 1`."""
    renamed = tmp_path / "german.docx"
    with zipfile.ZipFile(path_of("gap")) as source, zipfile.ZipFile(renamed, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            target.writestr(name, re.sub(r'((?:styleId|pStyle w:val|basedOn w:val|next w:val)=")', r"\1x", content))
    used = {mark.get(f"{W}val") for mark in body(written(SAMPLE, template=renamed)).iter(f"{W}pStyle", f"{W}rStyle")}
    assert used
    assert all(id.startswith("x") for id in used)


def test_a_word_template_dotx_is_taken(tmp_path: Path) -> None:
    path = changed(tmp_path, {"[Content_Types].xml": ("document.main+xml", "template.main+xml")})
    assert b"document.main+xml" in zipfile.ZipFile(io.BytesIO(written(SAMPLE, template=path))).read(
        "[Content_Types].xml"
    )


def test_texts_of_a_report_are_not_looked_at_again(tmp_path: Path) -> None:
    from dataclasses import replace

    document = replace(SAMPLE, fields={**SAMPLE.fields, "system": "{{ author }} {{ unknown }}"})
    found = lines(written(document, template=inserted(tmp_path, para("{{ system }}"))))
    assert "{{ author }} {{ unknown }}" in found


# templates that do not fit


HEADER = '{{ title }}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{{ subtitle }}'
SECOND_LEVEL = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
UNFIT: dict[str, Edits] = {
    "unknown field 'subtitel'": {BODY: ("{{ subtitle }}", "{{ subtitel }}")},
    "unknown field 'actions.price'": {BODY: ("{{ subtitle }}", "{{ actions.price }}")},
    "unknown field 'section nothing'": {BODY: ("{{ subtitle }}", "{{ section nothing }}")},
    "unknown field ''": {BODY: ("{{ subtitle }}", "{{ }}")},
    "broken tag": {BODY: ("{{ subtitle }}", "{{ subtitle }")},
    "broken tag 'subtitle }}'": {BODY: ("{{ subtitle }}", "subtitle }}")},
    "fields of two lists": {BODY: ("{{ subtitle }}", "{{ actions.what }} {{ front.value }}")},
    "has more than {{ content }}": {BODY: ("{{ content }}", "Here: {{ content }}")},
    "has no {{ content }}": {BODY: ("{{ content }}", "nothing")},
    "where no chapter can stand": {"word/header1.xml": (HEADER, "{{ content }}")},
    "lacks the paragraph style 'Notice'": {"word/styles.xml": ('w:val="Notice"', 'w:val="Remark"')},
    "lacks the table style 'Report Table'": {"word/styles.xml": ('w:val="Report Table"', 'w:val="My Table"')},
    "has {{ content }} a second time": {BODY: ("{{ subtitle }}", "{{ content }}")},
    "page without a width and margins in numbers": {BODY: ('w:w="11906"', 'w:w="wide"')},
    "style of an unknown type": {"word/styles.xml": ('w:type="table"', 'w:type="desk"')},
    "relationship without an id, a type or a target": {RELS: (' Target="styles.xml"', "")},
    "'heading 2' has no numbering": {"word/styles.xml": (SECOND_LEVEL, "")},
}  # fmt: skip


@pytest.mark.parametrize("message", UNFIT)
def test_an_unfit_template_gets_one_line(tmp_path: Path, message: str) -> None:
    with pytest.raises(MapperError, match=re.escape(message)) as caught:
        written(SAMPLE, template=changed(tmp_path, UNFIT[message]))
    assert "\n" not in str(caught.value)
    assert "mine.docx" in str(caught.value)


def test_the_line_says_part_and_paragraph(tmp_path: Path) -> None:
    path = changed(tmp_path, {BODY: ("{{ subtitle }}", "{{ x }}"), "word/footer1.xml": ("{{ page-label }}", "{{ y }}")})
    with pytest.raises(MapperError) as caught:
        written(SAMPLE, template=path)
    assert str(caught.value).startswith(
        f"{path}, document, paragraph 2: has the unknown field 'x' (and 1 more); the fields"
    )


def test_the_command_writes_nothing_for_an_unfit_template(mapper: Callable[..., Result], tmp_path: Path) -> None:
    path, out = changed(tmp_path, {BODY: ("{{ subtitle }}", "{{ subtitel }}")}), tmp_path / "out.docx"
    result = mapper("export", "report", "-o", out, "--template", path)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not out.exists()


# hostile templates

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> Edits:
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return {RELS: ("</Relationships>", f"{entry}</Relationships>")}


def typed(kind: str) -> Edits:
    return {"[Content_Types].xml": ("</Types>", f'<Override PartName="/word/x.bin" ContentType="{kind}"/></Types>')}


def simple(code: str) -> Edits:
    return {BODY: ("<w:sectPr>", f"<w:p><w:fldSimple w:instr='{code}'/></w:p><w:sectPr>")}


SPLIT = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>TEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    "<w:sectPr>"
)
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document '
KINDS_OF_PART = "application/vnd.openxmlformats-officedocument"
MACRO_ENABLED = (
    f"{KINDS_OF_PART}.wordprocessingml.document.main",
    "application/vnd.ms-word.document.macroEnabled.main",
)
HOSTILE: dict[str, tuple[Edits, Mapping[str, bytes], str]] = {
    "an attribute of an object": ({BODY: ("{{ subtitle }}", "{{ title.__class__ }}")}, {}, "unknown field"),
    "a call": ({BODY: ("{{ subtitle }}", "{{ open('/etc/passwd').read() }}")}, {}, "unknown field"),
    "jinja": ({BODY: ("{{ subtitle }}", "{% include '/etc/passwd' %}")}, {}, "broken tag"),
    "an external entity": ({BODY: ("<w:document ", DOCTYPE)}, {}, "DOCTYPE"),
    "an attached template": (relation("attachedTemplate", "http://evil.example/x.dotm"), {}, "attachedTemplate"),
    "a remote picture": (relation("image", "http://evil.example/x.png"), {}, "outside of the file"),
    "a local file": (relation("hyperlink", "file:///etc/passwd"), {}, "outside of the file"),
    "a share": (relation("frame", r"\\evil\share"), {}, "outside of the file"),
    "a foreign document": (relation("aFChunk", "x.html", ""), {"word/x.html": b"<p/>"}, "aFChunk"),
    "macros": (typed("application/vnd.ms-office.vbaProject"), {"word/x.bin": b"x"}, "macro"),
    "a macro document": ({"[Content_Types].xml": MACRO_ENABLED}, {}, "macro"),
    "an embedded file": (typed(f"{KINDS_OF_PART}.oleObject"), {"word/x.bin": b"x"}, "embedded"),
    "a file of no kind": ({}, {"word/x.exe": b"MZ"}, "embedded"),
    "an include field": (simple('INCLUDETEXT "/etc/passwd"'), {}, "INCLUDETEXT"),
    "an include field in pieces": ({BODY: ("<w:sectPr>", SPLIT)}, {}, "INCLUDETEXT"),
    "a dde field": (simple("DDEAUTO cmd calc"), {}, "DDEAUTO"),
    "a field without a name": (simple(""), {}, "field"),
    "a link field to a file": (simple('HYPERLINK "file:///c:/x.exe"'), {}, "HYPERLINK"),
    "another encoding": ({}, {"word/x.xml": "<x/>".encode("utf-16")}, "UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_template_is_refused(tmp_path: Path, attack: str) -> None:
    edits, added, message = HOSTILE[attack]
    with pytest.raises(MapperError, match=message) as caught:
        written(SAMPLE, template=changed(tmp_path, edits, added))
    assert "root:" not in str(caught.value)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    shutil.copy(path_of("gap"), path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/big.xml", b"<x>" + b" " * 40_000_000 + b"</x>")
    with pytest.raises(MapperError, match="larger than 32 MB when unpacked"):
        written(SAMPLE, template=path)


@pytest.mark.parametrize("content", [b"not a document", b"", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(content)
    with pytest.raises(MapperError, match=r"mine\.docx"):
        written(SAMPLE, template=path)


def test_a_template_without_a_part_that_it_names_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, {RELS: ('Target="styles.xml"', 'Target="gone.xml"')})
    with pytest.raises(MapperError, match=r"mine\.docx"):
        written(SAMPLE, template=path)


# the page about it

PAGE = ROOT / "docs" / "report-templates.md"


def test_the_page_lists_every_field_list_section_and_style() -> None:
    page = PAGE.read_text()
    for name, meaning in FIELDS.items():
        assert f"| `{name}` | {meaning} |" in page
    for name, columns in LISTS.items():
        assert f"| `{name}` | {', '.join(f'`{column}`' for column in columns)} |" in page
    named = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", page, flags=re.DOTALL)))
    assert named >= {*SECTIONS, *STYLES, *WORD_FIELDS}


@pytest.mark.parametrize("case", CASES[::3], ids=str)
def test_the_lists_are_tables_of_the_reports(case: Any) -> None:
    if case[1] == "worst":
        pytest.skip("the same tables as the typical one")
    values = values_of(composed(*case))
    keys = {block.key for block in composed(*case).blocks if isinstance(block, Table)}
    assert {name for name, entries in values.lists.items() if entries} == {
        name for name in LISTS if f"table-{name}" in keys or name == "front"
    }
    assert made(*case)
