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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from readers import READERS
from seeds import CATALOG, LIBRARY, WORKBOOK

from mapper import DataError, safety
from mapper.importers.oscal import read_catalog
from mapper.importers.strm import read_sheet

FORMATS = ("oscal-xml", "oscal-json", "oscal-yaml", "ciso-assistant", "sssom", "strm", "csv")
PATHS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)


@pytest.mark.parametrize("name", FORMATS)
def test_the_whole_file_is_read(tmp_path: Path, name: str) -> None:
    reader = READERS[name]
    imported = reader.read(reader.put(tmp_path, reader.seed()))
    assert imported.frameworks
    assert not imported.reports


@pytest.mark.parametrize("name", ["oscal-json", "oscal-yaml", "ciso-assistant"])
@PATHS
@given(data=st.data())
def test_any_value_in_any_place_is_read_or_refused(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """Well-formed, and of another shape than the format has: one value of the document is replaced."""
    import json

    import yaml

    document = yaml.safe_load(READERS[name].seed())
    places = list(_places(document))
    holder, key = data.draw(st.sampled_from(places))
    odd: st.SearchStrategy[object] = st.sampled_from(
        [None, True, 7, "x", [], [[]], {}, [{}], {"a": {}}, ["x", 1], [None], "\x07\x1b[2J|"]
    )
    holder[key] = data.draw(odd)
    assert "\n" not in READERS[name].try_on(tmp_path, json.dumps(document).encode())


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
    "empty.xml": (b"", "is empty"),
    "empty.json": (b"", "is empty"),
    "empty.yaml": (b"", "is empty"),
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.thorough] * (name == "many.xml")) for name in REFUSED]
)
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
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, b" " * size if name.endswith("sheet1.xml") else old.read(name))
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


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.thorough] * (name != "a.json")) for name in HEAVY]
)
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


def test_what_reads_as_nothing_in_yaml_is_text_where_it_is_quoted(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = 'a: "null"\nb: null\nc: ~\nd:\nnull: 1\n"~": 1.10\n'
    found = safety.parse_yaml(path, text)
    assert found == {"a": "null", "b": None, "c": None, "d": None, "": "1", "~": "1.10"}
