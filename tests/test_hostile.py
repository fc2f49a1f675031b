"""Attacks made by hand: each file is refused in one line or read as plain data, and nothing else happens."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import seeds
from click.testing import Result

from mapper import OutputError
from mapper.importers.naming import framework_id
from mapper.writing import write_folder

Run = Callable[..., Result]
DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(edits: dict[str, tuple[bytes, bytes]], added: dict[str, bytes] | None = None) -> bytes:
    """The workbook with bytes of its parts replaced, and with further parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds.WORKBOOK)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            before, after = edits.get(name, (b"", b""))
            assert before in old.read(name)
            new.writestr(name, old.read(name).replace(before, after, 1) if before else old.read(name))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def lying() -> bytes:
    """A workbook of which a part says that it is small."""
    content = bytearray(packed({}, {"xl/sharedStrings.xml": b" " * (4 << 20)}))
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(content)


def sharing() -> bytes:
    """A workbook of many sheets that are one large part."""
    sheets = b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1" xmlns:r="%s"/>' % (n, n + 9, OFFICE) for n in range(99)
    )
    filler = b"<sheetData>" + b" " * 2**20
    return packed({BOOK: (b"</sheets>", sheets + b"</sheets>"), seeds.SHEET: (b"<sheetData>", filler)})


def edited(part: str, before: bytes, after: bytes) -> Callable[[], bytes]:
    return lambda: packed({part: (before, after)})


SHEET_PART = b"/xl/worksheets/sheet1.xml"
WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "an entity in the list of sheets": (edited(BOOK, b"<workbook", DOCTYPE + b"<workbook"), "has a DOCTYPE"),
    "an entity in a sheet": (edited(seeds.SHEET, b"<worksheet", DOCTYPE + b"<worksheet"), "has a DOCTYPE"),
    "an entity in UTF-16": (lambda: packed({}, {"xl/a.xml": DOCTYPE.decode().encode("utf-16")}), "has a DOCTYPE"),
    "a part that lies about its size": (lying, "can be read"),
    "sheets that share a large part": (sharing, "share their content"),
    "a sheet outside of the file": (edited(RELATIONS, SHEET_PART, b"../../../../etc/passwd"), "has no header"),
    "a sheet on the web": (edited(RELATIONS, SHEET_PART + b'"', b'http://a/b" TargetMode="External"'), "has no header"),
    "a number of 100,000 digits": (edited(seeds.SHEET, b"<v>10<", b"<v>" + b"9" * 10**5 + b"<"), "can be read"),
    "a row far below": (edited(seeds.SHEET, b'<row r="2"', b'<row r="999999999999"'), "more than 100000 rows"),
}


@pytest.mark.parametrize("attack", WORKBOOKS)
def test_a_workbook_is_refused_in_one_line(mapper: Run, tmp_path: Path, attack: str) -> None:
    make, message = WORKBOOKS[attack]
    path = seeds.written(tmp_path / "a.xlsx", make())
    result = mapper("import", "strm", path, "--source", "alpha", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert len(result.stderr) < 1000
    assert [found.name for found in tmp_path.iterdir()] == ["a.xlsx"]


HARMLESS = {
    "macros": {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
    "links to other workbooks": {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
    "zips in the zip": {f"{number}.zip": seeds.WORKBOOK for number in range(9)},
    "names of parts that lead elsewhere": {"../../evil": b"1", "/evil": b"1", "C:\\evil": b"1"},
}


@pytest.mark.parametrize("attack", HARMLESS)
def test_what_a_workbook_carries_besides_is_never_opened(mapper: Run, tmp_path: Path, attack: str) -> None:
    path = seeds.written(tmp_path / "a" / "b" / "a.xlsx", packed({}, HARMLESS[attack]))
    assert mapper("import", "strm", path, "--source", "alpha", "-o", path.parent / "out").exit_code == 0
    assert {found.name for found in tmp_path.rglob("*")}.isdisjoint({"evil", "C:\\evil"})


def catalog(title: str, control: str = "a-1") -> str:
    """A catalog in JSON; its texts stand in it as they are."""
    controls = f'"controls": [{{"id": "{control}", "title": "{title}"}}]'
    return f'{{"catalog": {{"uuid": "1", "metadata": {{"title": "{title}"}}, {controls}}}}}'


ALIASES = "a: &a [x]\nb0: &b0 [*a]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 30))
RELATED = "<http://a/b c\x1b]0;x\x07> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://c/d> ."
TEXTS: dict[str, tuple[str, str]] = {
    "escapes in an address": ("a.ttl", RELATED),
    "escapes in YAML": ("a.yaml", seeds.LIBRARY_YAML.decode().replace(": Do", ': "\\e]8;;http://evil\\a\\x9b2J"')),
    "escapes in JSON": ("a.json", catalog("\\u001b[2J\\u009b31m")),
    "escapes where no member is known": ("a.json", '{"catalog\\u001b[2J": {}, "\\u009b31m": 1}'),
    "escapes in a table": ("a.csv", "id,title\n\x1b[2J,\x9b31m\n\x1b]0;x\x07,\x00\n"),
    "half a character": ("a.json", catalog("\\ud800")),
    "names that lead elsewhere": ("a.json", catalog("../../evil", "../../x")),
    "aliases upon aliases": ("a.yaml", ALIASES),
    "a tag of Python": ("a.yaml", '!!python/object/apply:os.system ["touch evil"]'),
    "brackets in Turtle": ("a.ttl", "<http://a> <http://b> " + "(" * 20_000 + ")" * 20_000 + " ."),
}
IMPORTS = {".ttl": "turtle", ".yaml": "ciso-assistant", ".json": "oscal", ".csv": "csv"}


@pytest.mark.parametrize("attack", TEXTS)
def test_a_text_drives_no_terminal_and_leads_nowhere(mapper: Run, tmp_path: Path, attack: str) -> None:
    name, text = TEXTS[attack]
    path = seeds.written(tmp_path / "a" / "b" / name, text.encode())
    options = ("--columns", "id=id,title=title") if name == "a.csv" else ()
    result = mapper("import", IMPORTS[path.suffix], path, *options, "-o", path.parent / "out")
    assert result.exit_code in (0, 1)
    assert not [char for char in result.output if unicodedata.category(char) == "Cc" and char != "\n"]
    assert {found.name for found in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")} >= {"a", "b"}
    assert {found.name for found in path.parent.iterdir()} <= {name, "out"}


@pytest.mark.parametrize("name", ["con", "AUX", "nul.v1", "com1", "..", "../x", "C:\\x", "\u202egpj", ""])
def test_a_framework_is_never_called_what_no_folder_can_be(name: str) -> None:
    id = framework_id(name)
    assert id.startswith("framework") or name in ("../x", "C:\\x", "\u202egpj")
    assert "/" not in id
    assert "\\" not in id


ENDLESS = (
    "assess show", "assess refresh", "assess update {} --from {}", "export workbook -o o.xlsx --template",
    "import csv {} --columns id=a -o o", "lint --baseline", "review tally {} {} -o o.xlsx", "validate oscal", "verify",
)  # fmt: skip


@pytest.mark.parametrize("command", ENDLESS)
def test_a_file_without_end_is_refused(
    mapper: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.json").symlink_to("/dev/zero")
    whole = command if "{}" in command else f"{command} {{}}"
    result = mapper(*whole.replace("{}", "a.json").split())
    assert result.exit_code == 1
    assert "larger than" in result.output or "is no baseline" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_with_a_link_that_leads_out_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "pages").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads out of the folder"):
        write_folder(tmp_path / "out", {"index.md": b"x", "pages/a.md": b"x"}, force=True)
    assert not [*(tmp_path / "elsewhere").iterdir()]
    assert [found.name for found in (tmp_path / "out").iterdir()] == ["pages"]


@pytest.mark.parametrize("option", ["--author=a\x1b[2J", "--reviewer=a\udcff"])
def test_an_option_that_no_document_can_hold_is_a_wrong_use(mapper: Run, tmp_path: Path, option: str) -> None:
    assert mapper("export", "report", "-o", tmp_path / "a.md", option).exit_code == 2


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_a_name_of_ten_thousand_characters_is_in_the_report(mapper: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.yaml"
    seeds.written(path, seeds.assessment().replace(b"name: S", b"name: " + b"x" * 10_000))
    options = ("--kind", "management", "-o", tmp_path / f"a.{form}")
    result = mapper("export", "report", "--assessment", path, *options)
    assert result.exit_code == 0, result.stderr
