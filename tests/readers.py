"""Every reader of other people's files, each with a small valid file: for tests of safety and for the fuzzers."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from mapper import Library, MapperError, assess
from mapper.ask import ask
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW
from mapper.importers import exchange
from mapper.importers.ciso_assistant import read_library
from mapper.importers.olir import read_reference
from mapper.importers.oscal import read_document
from mapper.importers.plain import Map, read_csv, read_map
from mapper.importers.sssom import read_mapping_set
from mapper.importers.strm import read_sheet
from mapper.lint import lint
from mapper.oscal.validation import validate
from mapper.review import ballot

ROOT = Path(__file__).parent
CORPUS = ROOT / "corpus"
LIBRARY = Library.bundled()
Seed = Callable[[], bytes]
Put = Callable[[Path, bytes], Path]


@dataclass(frozen=True)
class Reader:
    """`seed` gives content that the reader takes without complaint; `put` makes the file that holds a content."""

    name: str
    read: Callable[[Path], Any]
    seed: Seed
    put: Put

    def try_on(self, folder: Path, content: bytes) -> str:
        """What the reader refuses the content for, or nothing; any other error is the reader's fault."""
        path = self.put(folder, content)
        try:
            found = self.read(path)
        except MapperError as error:
            return str(error)
        assert all("\n" not in str(report) for report in getattr(found, "reports", ()))
        return ""


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _whole(content: bytes, file: str) -> tuple[Seed, Put]:
    """The seed and the `put` of a reader of one file."""
    return (lambda: content), lambda folder, content: _file(folder / file, content)


def _workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ballot() -> bytes:
    """A signed ballot with one vote."""
    stream = io.BytesIO()
    ballot.write(LIBRARY, LIBRARY.crosswalk("aix", "nist-ai-rmf")[:2], stream)
    book = load_workbook(stream)
    for cell, value in (("B4", "Ada"), ("B5", "2026-11-24")):
        book[ballot.REVIEWER][cell] = value
    vote = {"Relation": "supports", "Strength": "3", "Confidence": "low"}
    for column, heading in enumerate(book[ballot.BALLOT][HEADER_ROW], 1):
        if heading.value in vote:
            book[ballot.BALLOT].cell(FIRST_ROW, column, vote[str(heading.value)])
    signed = io.BytesIO()
    book.save(signed)
    return signed.getvalue()


def _part(archive: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        return found.read(part)


def _with_part(archive: bytes, part: str, content: bytes) -> bytes:
    """The archive with another content of one of its parts, so that a fuzzer gets past the checksums of zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


def _inside(archive: bytes, part: str, file: str) -> tuple[Seed, Put]:
    """The seed and the `put` of a reader of an archive, of which the content is one part."""
    return (
        lambda: _part(archive, part),
        lambda folder, content: _file(folder / file, _with_part(archive, part, content)),
    )


def _in_copy(of: Path, place: str) -> tuple[Seed, Put]:
    """The seed and the `put` of a reader of a folder, of which the content is one file."""

    def put(folder: Path, content: bytes) -> Path:
        copy = folder / of.name
        if not copy.exists():
            shutil.copytree(of, copy)
        _file(copy / place, content)
        return copy

    return (of / place).read_bytes, put


def _checked(folder: Path) -> None:
    """Read everything in a data folder, as `mapper lint` and every query does."""
    library = Library((folder,))
    for finding in lint(folder, library):
        str(finding)
    for framework in ("alpha", "beta"):
        library.elements(framework)
    list(library.mappings())


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
MAP = b'as = "framework"\n[columns]\nid = "Ref"\ntitle = "Name"\n[framework]\nid = "my-standard"\n'


def _assessment() -> bytes:
    return assess.compose(LIBRARY, {"name": "S"}, {"application": "own"}, [], [], []).encode()


def _table(path: Path) -> Any:
    return read_csv(path, LIBRARY, Map(columns={"id": "Ref", "title": "Name", "parents": "Part of"}))


SMALL, EDITION = ROOT / "data" / "small", ROOT / "data" / "exchange"
WORKBOOK = _workbook(["FDE #", "STRM Relationship", "SCF #", "Strength of Relationship"], ["1", "Equal", "GOV-01", 10])
OLIR = _workbook(["Focal Document Element", "Relationship", "Reference Document Element"], ["1", "equal", "GOV-01"])
SHEET = "xl/worksheets/sheet1.xml"
QUESTION = b"what do I need for Article 15(5)?"
READERS = {
    reader.name: reader
    for reader in (
        Reader("oscal-xml", read_document, *_whole(CATALOG, "a.xml")),
        Reader("oscal-json", read_document, *_whole(CATALOG_JSON, "a.json")),
        Reader("oscal-yaml", read_document, *_whole(CATALOG_JSON, "a.yaml")),
        Reader("validate-xml", validate, *_whole(CATALOG, "a.xml")),
        Reader("validate-json", validate, *_whole(CATALOG_JSON, "a.json")),
        Reader("ciso-assistant", lambda path: read_library(path, LIBRARY), *_whole(LIBRARY_YAML, "a.yaml")),
        Reader("sssom", lambda path: read_mapping_set(path, LIBRARY), *_whole(SSSOM, "a.tsv")),
        Reader("strm", lambda path: read_sheet(path, LIBRARY, "alpha"), *_whole(WORKBOOK, "a.xlsx")),
        Reader("strm-sheet", lambda path: read_sheet(path, LIBRARY, "alpha"), *_inside(WORKBOOK, SHEET, "a.xlsx")),
        Reader("olir-sheet", lambda path: read_reference(path, LIBRARY, "house", "a"), *_inside(OLIR, SHEET, "a.xlsx")),
        Reader("ballot-sheet", ballot.read, *_inside(_ballot(), "xl/worksheets/sheet2.xml", "b.xlsx")),
        Reader("csv", _table, *_whole(CSV, "a.csv")),
        Reader("column-map", read_map, *_whole(MAP, "map.toml")),
        Reader("assessment", lambda path: assess.load(path, LIBRARY), *_whole(_assessment(), "a.yaml")),
        Reader("elements", _checked, *_in_copy(SMALL, "frameworks/alpha/elements.csv")),
        Reader("framework", _checked, *_in_copy(SMALL, "frameworks/alpha/framework.toml")),
        Reader("crosswalk", _checked, *_in_copy(SMALL, "crosswalks/alpha--beta.sssom.tsv")),
        Reader(
            "exchange", lambda path: exchange.read(path, LIBRARY, "2030-01-02"), *_in_copy(EDITION, "docs/2_use.md")
        ),
        Reader(
            "question",
            lambda path: ask(LIBRARY, path.read_bytes().decode("utf-8", "replace")),
            *_whole(QUESTION, "q.txt"),
        ),
    )
}
