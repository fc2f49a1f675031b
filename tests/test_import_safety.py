"""Files of strangers: what is refused, with one line, in little memory, and nothing that is followed."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from defusedxml.common import EntitiesForbidden
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mapper import DataError, Library, MapperError, safety
from mapper.importers import Imported
from mapper.importers.ciso_assistant import read_library
from mapper.importers.olir import read_reference
from mapper.importers.oscal import read_catalog
from mapper.importers.plain import Map, read_csv
from mapper.importers.sssom import read_mapping_set
from mapper.importers.strm import read_sheet

LIBRARY = Library.bundled()
CATALOG = b"""<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="1"><metadata><title>T</title></metadata>
<group id="g"><title>G</title><control id="c-1"><title>C</title><param id="p"><label>x</label></param>
<part id="c-1_smt" name="statement"><p>Do <insert type="param" id-ref="p"/>.</p></part></control></group></catalog>"""
CATALOG_JSON = b"""{"catalog": {"uuid": "1", "metadata": {"title": "T", "last-modified": "2026-01-01"},
"groups": [{"id": "g", "title": "G", "controls": [{"id": "c-1", "title": "C", "params": [{"id": "p", "label": "x"}],
"parts": [{"name": "statement", "prose": "Do {{ insert: param, p }}.", "parts": [{"id": "i", "name": "item"}]}]}]}]}}"""
LIBRARY_YAML = b"""urn: urn:a:risk:library:t
version: 1
objects:
  framework:
    urn: urn:a:risk:framework:t
    requirement_nodes:
    - {urn: urn:a:risk:req_node:t:1, assessable: true, depth: 1, ref_id: '1', description: Do}
  requirement_mapping_sets:
  - urn: urn:a:risk:req_mapping_set:m
    requirement_mappings:
    - {source_requirement_urn: urn:a:risk:req_node:t:1, target_requirement_urn: urn:a:risk:req_node:u:2,
       relationship: subset, strength_of_relationship: 5, rationale: semantic}
"""
SSSOM = b"""#curie_map:
#  A: https://example.org/a/
subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence
A:1\tskos:exactMatch\tB:2\tsemapv:ManualMappingCuration\t0.9
"""
CSV = b"Ref,Name,Part of\n1,One,\n1.1,Two,1\n"


def sheet(rows: list[list[object]]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


STRM = sheet([["FDE #", "STRM Relationship", "SCF #", "Strength of Relationship"], ["1", "Equal", "GOV-01", 10]])
OLIR = sheet(
    [
        ["Focal Document Element", "Relationship", "Reference Document Element", "Comments (Optional)"],
        ["1", "equal", "GOV-01", "why"],
    ]
)


def table_of_elements(path: Path) -> Imported:
    return read_csv(path, LIBRARY, Map(columns={"id": "Ref", "title": "Name", "parents": "Part of"}))


READERS: dict[str, tuple[bytes, str, Callable[[Path], Imported]]] = {
    "oscal-xml": (CATALOG, "a.xml", read_catalog),
    "oscal-json": (CATALOG_JSON, "a.json", read_catalog),
    "oscal-yaml": (CATALOG_JSON, "a.yaml", read_catalog),
    "ciso-assistant": (LIBRARY_YAML, "a.yaml", lambda path: read_library(path, LIBRARY)),
    "sssom": (SSSOM, "a.tsv", lambda path: read_mapping_set(path, LIBRARY)),
    "strm": (STRM, "a.xlsx", lambda path: read_sheet(path, LIBRARY, "alpha")),
    "olir": (OLIR, "a.xlsx", lambda path: read_reference(path, LIBRARY, "house", "alpha")),
    "csv": (CSV, "a.csv", table_of_elements),
}
PATHS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


@pytest.mark.parametrize("name", READERS)
def test_the_whole_file_is_read(tmp_path: Path, name: str) -> None:
    content, file, read = READERS[name]
    (tmp_path / file).write_bytes(content)
    imported = read(tmp_path / file)
    assert imported.frameworks
    assert not imported.reports


@pytest.mark.parametrize("name", READERS)
@PATHS
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 8)), min_size=1, max_size=4))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str, changes: list[tuple[float, bytes, int]]) -> None:
    content, file, read = READERS[name]
    for where, put, gone in changes:
        at = int(where * len(content))
        content = content[:at] + put + content[at + gone :]
    (tmp_path / file).write_bytes(content)
    assert all("\n" not in said for said in _said_of(tmp_path / file, read))


def _said_of(path: Path, read: Callable[[Path], Imported]) -> list[str]:
    """What a reader reports of a file, or why it refuses it; any other error is the reader's fault."""
    try:
        return [str(report) for report in read(path).reports]
    except MapperError as error:
        return [str(error)]


@pytest.mark.parametrize("name", ["oscal-json", "oscal-yaml", "ciso-assistant"])
@PATHS
@given(data=st.data())
def test_any_value_in_any_place_is_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """Well-formed, and of another shape than the format has: one value of the document is replaced."""
    import json

    import yaml

    content, _, read = READERS[name]
    document = yaml.safe_load(content)
    places = list(_places(document))
    holder, key = data.draw(st.sampled_from(places))
    odd: st.SearchStrategy[object] = st.sampled_from(
        [None, True, 7, "x", [], [[]], {}, [{}], {"a": {}}, ["x", 1], [None], "\x07\x1b[2J|"]
    )
    holder[key] = data.draw(odd)
    file = tmp_path / ("a.json" if name == "oscal-json" else "a.yaml")
    file.write_text(json.dumps(document), encoding="utf-8")
    assert all("\n" not in said for said in _said_of(file, read))


def _places(value: object) -> list[tuple[dict[object, object], object]]:
    found: list[tuple[dict[object, object], object]] = []
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inner in items:
        found += [(value, key), *_places(inner)]  # type: ignore[list-item]  # a list takes a number as a key
    return found


REFUSED = {
    "doctype.xml": (b'<!DOCTYPE catalog SYSTEM "http://localhost/x.dtd">\n' + CATALOG, "DOCTYPE"),
    "entity.xml": (
        b'<?xml version="1.0"?>\n<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<c>&e;</c>', "DOCTYPE",
    ),
    "utf-7.xml": (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-+ACE-DOCTYPE c+AD4-+ADw-c/+AD4-', "DOCTYPE"),
    "utf-16.xml": (CATALOG.decode().encode("utf-16"), "UTF-8"),
    "latin.xml": (CATALOG.replace(b"<title>T", b"<title>\xe9"), "UTF-8"),
    "deep.xml": (b"<a>" * 5000 + b"</a>" * 5000, "deeper"),
    "undefined.xml": (CATALOG.replace(b"Do", b"&undefined;"), "is no"),
    "foreign.xml": (b"<catalog/>", "is no OSCAL"),
    "deep.json": (b'{"catalog": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deep"),
    "shallow.json": (b'{"catalog": ' + b"[" * 200 + b"]" * 200 + b"}", "deeper"),
    "number.json": (b'{"catalog": ' + b"9" * 10_000 + b"}", "too long"),
    "many.json": (b'{"catalog": [' + b"1," * 1_100_000 + b"1]}", "more than"),
    "deep.yaml": (b"[" * 5000, "deeper"),
    "many.yaml": (b"a: [" + b"1," * 510_000 + b"1]", "more than"),
    "laughs.yaml": (
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 117)), "alias",
    ),
    "object.yaml": (b"!!python/object/apply:os.system ['touch /tmp/never']", "is no OSCAL"),
    "key.yaml": (b"? [a, b]\n: c", "is no"),
    "large.xml": (b" " * (safety.SIZE + 1), "larger than"),
    "many.xml": (b"<a>" + b"<b/>" * 1_000_001 + b"</a>", "more than"),
    "empty.xml": (b"", "is no"),
    "empty.json": (b"", "is no"),
    "empty.yaml": (b"", "is no"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused(tmp_path: Path, name: str) -> None:
    content, message = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        read_catalog(path)
    assert str(caught.value).startswith(f"{path}:")


def bomb(size: int) -> bytes:
    """A workbook whose sheet unpacks to so many bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(STRM)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, b" " * size if name.endswith("sheet1.xml") else old.read(name))
    return stream.getvalue()


def with_entities() -> bytes:
    """A workbook whose sheet declares entities."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(STRM)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = b'<!DOCTYPE w [<!ENTITY e "x">]>' + part[part.index(b"<worksheet") :]
            new.writestr(name, part)
    return stream.getvalue()


def another_zip() -> bytes:
    """An archive that is no workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", b"x")
    return stream.getvalue()


def far_row() -> bytes:
    """A workbook with one cell in the last row that a sheet can have."""
    book = Workbook()
    assert book.active is not None
    book.active["A1048576"] = "here"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: bomb(safety.UNPACKED), "larger than"),
    "no zip": (lambda: b"PK\x03\x04 and nothing more", "is no workbook"),
    "another zip": (another_zip, "can be read"),
    "too long": (far_row, "more than"),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_is_refused(tmp_path: Path, name: str) -> None:
    make, message = WORKBOOKS[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(make())
    with pytest.raises(DataError, match=message):
        read_sheet(path, LIBRARY, "alpha")


def test_no_entity_of_a_workbook_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_entities())
    with pytest.raises(DataError, match="can be read") as caught:
        read_sheet(path, LIBRARY, "alpha")
    causes: list[BaseException] = [caught.value]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    assert any(isinstance(cause, EntitiesForbidden) for cause in causes)


def test_a_pipe_without_end_is_refused(mapper: Callable[..., Result], tmp_path: Path) -> None:
    result = mapper("import", "oscal", "/dev/zero", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "larger than" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_million_levels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a>" * 10**6 + b"</a>" * 10**6)
    with pytest.raises(DataError, match="nested deeper"):
        read_catalog(path)


@pytest.mark.parametrize("command", ["import", "diff", "list"])
def test_a_table_of_a_gigabyte_is_refused(small: Path, mapper: Callable[..., Result], command: str) -> None:
    """A file, a crosswalk to compare, and a table of a data folder; none is read into memory."""
    table = next((small / "crosswalks").iterdir()) if command == "diff" else small / "frameworks/alpha/elements.csv"
    with table.open("ab") as stream:
        stream.truncate(2**30)
    arguments = {
        "import": ("import", "csv", table, "--columns", "id=id", "-o", small / "out"),
        "diff": ("diff", table, table),
        "list": ("list", "alpha", "--data", small),
    }
    run = mapper(*arguments[command])
    assert run.exit_code == 1
    assert f"{table}:1: " in run.stderr
    assert "larger than" in run.stderr
    assert run.stderr.count("\n") == 1


HEAVY = {
    "a.json": b'{"catalog": [' + b'{"a":{}},' * 330_000 + b"{}]}",
    "a.yaml": b"catalog: [" + b"{a: b}," * 166_000 + b"{}]",
    "a.xml": b"<a>" + b'<b c="d"/>' * 900_000 + b"</a>",
    "a.tsv": b"subject_id\tpredicate_id\tobject_id\tmapping_justification\n" + b"A:1\tx\tB:2\ty\n" * 99_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_not_refused_fits_into_512_megabytes(tmp_path: Path, name: str) -> None:
    """The heaviest files within the limits, each read in a process that may have no more."""
    path = tmp_path / name
    path.write_bytes(HEAVY[name])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20,) * 2)

    command = [
        sys.executable,
        "-m",
        "mapper",
        "import",
        "sssom" if name == "a.tsv" else "oscal",
        str(path),
        "-o",
        "out",
    ]
    done = subprocess.run(command, cwd=tmp_path, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert "Memory" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
