"""Small valid files of what is read, and ways to put a content into the place of one of them or of a part of one."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from exchanged import rich
from filled_workbooks import plain_workbook, put
from openpyxl import Workbook, load_workbook

from mapper import Library, assess
from mapper.data import folder as data_folder
from mapper.exporters.workbook.layout import FIRST_ROW, HEADER_ROW
from mapper.formats import CROSSWALK_FORMATS, found_at
from mapper.review import adjudication, ballot

ROOT = Path(__file__).parent
SMALL, EDITION = ROOT / "data" / "small", ROOT / "data" / "exchange"
LIBRARY = Library.bundled()
Seed = Callable[[], bytes]
Put = Callable[[Path, bytes], Path]


def whole(seed: bytes | Seed, name: str) -> tuple[Seed, Put]:
    """Of a reader of one file."""
    return (lambda: seed) if isinstance(seed, bytes) else seed, lambda folder, content: written(folder / name, content)


def inside(archive: Seed, part: str, name: str) -> tuple[Seed, Put]:
    """Of a reader of an archive, of which the content is one part, so that a fuzzer gets past the checksums of zip."""

    def put(folder: Path, content: bytes) -> Path:
        with zipfile.ZipFile(io.BytesIO(archive())) as old, zipfile.ZipFile(folder / name, "w") as new:
            for entry in old.namelist():
                new.writestr(entry, content if entry == part else old.read(entry))
        return folder / name

    return lambda: zipfile.ZipFile(io.BytesIO(archive())).read(part), put


def in_copy(of: Path, place: str, seed: bytes = b"") -> tuple[Seed, Put]:
    """Of a reader of a folder, of which the content is one file, there already or added."""

    def put(folder: Path, content: bytes) -> Path:
        copy = folder / of.name
        if not copy.exists():
            shutil.copytree(of, copy)
        written(copy / place, content)
        return copy

    return lambda: seed or (of / place).read_bytes(), put


def written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(*rows: Sequence[str | int | None], at: int = 1) -> bytes:
    """A workbook of one sheet whose rows begin at this one."""
    book = Workbook()
    for number, row in enumerate(rows, at):
        for column, value in enumerate(row, 1):
            book.worksheets[0].cell(number, column, value)
    return saved(book)


CATALOG = b"""<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="1"><metadata><title>T</title></metadata>
<group id="g"><title>G</title><control id="c-1"><title>C</title><param id="p"><label>x</label></param>
<part id="c-1_smt" name="statement"><p>Do <insert type="param" id-ref="p"/>.</p></part></control></group></catalog>"""
CATALOG_JSON = b"""{"catalog": {"uuid": "1", "metadata": {"title": "T", "last-modified": "2026-01-01"},
"groups": [{"id": "g", "title": "G", "controls": [{"id": "c-1", "title": "C", "params": [{"id": "p", "label": "x"}],
"parts": [{"name": "statement", "prose": "Do {{ insert: param, p }}.", "parts": [{"id": "i", "name": "item"}]}]}]}]}}"""
MAPPING_COLLECTION = b"""{"mapping-collection": {"uuid": "1", "provenance": {"confidence-score": {"category": "low"}},
"mappings": [{"source-resource": {"href": "#2"}, "target-resource": {"href": "catalogs/x/catalog.json"},
"maps": [{"relationship": "subset-of", "sources": [{"id-ref": "a-1"}], "targets": [{"id-ref": "x-1"}],
"remarks": "Why."}], "source-gap-summary": {"unmapped-controls": [{"with-ids": ["a-2"]}]}}],
"back-matter": {"resources": [{"uuid": "2", "title": "A", "rlinks": [{"href": "a.json"}]}]}}}"""
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
OVERLAY = b"id,field,value,licence,public\nlamp,clause,7.1,Mine,yes\n"
RECORD = b"import,file,sha256\n1,frameworks/alpha/elements.csv,00\n"
LAYOUT = b"framework: nist-ai-rmf\ncolumns: {id: Id, answer: Answer, text: [Text]}\nwords: {'yes': 'Y'}\n"
WORKBOOK = workbook(["FDE #", "STRM Relationship", "SCF #", "Strength of Relationship"], ["1", "Equal", "GOV-01", 10])
OLIR = workbook(["Focal Document Element", "Relationship", "Reference Document Element"], ["1", "equal", "GOV-01"])
FORM = workbook(["Id", "Answer", "Text"], ["MEASURE 2.7", None, None])
SHEET, SNAPSHOT = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet8.xml"
QUESTION = b"what do I need for Article 15(5)?"


@cache
def signed_ballot(reviewer: str = "Ada") -> bytes:
    """A ballot with one vote, which agrees with the draft."""
    stream = io.BytesIO()
    ballot.write(LIBRARY, LIBRARY.crosswalk("aix", "nist-ai-rmf")[:2], stream)
    book = load_workbook(stream)
    for cell, value in (("B4", reviewer), ("B5", "2026-11-24")):
        book[ballot.REVIEWER][cell] = value
    vote = {"Relation": "no-relationship", "Strength": "0", "Confidence": "low"}
    for column, heading in enumerate(book[ballot.BALLOT][HEADER_ROW], 1):
        if heading.value in vote:
            book[ballot.BALLOT].cell(FIRST_ROW, column, vote[str(heading.value)])
    return saved(book)


@cache
def adjudicated() -> bytes:
    """An adjudication sheet with one decision."""
    heads = ["Source", "Target", *adjudication.DECIDED]
    book = load_workbook(io.BytesIO(workbook(heads, ["aix:a", "b:c", "supports", 3, "low", "Why.", "Ada", "2026-01-01"],
                                             at=HEADER_ROW)))  # fmt: skip
    book.worksheets[0].title = adjudication.SHEET
    return saved(book)


@cache
def assessment() -> bytes:
    """An assessment in which little is said."""
    return assess.compose(LIBRARY, {"name": "S"}, {"application": "own"}, [], [], []).encode()


@cache
def filled_workbook(owner: str = "") -> bytes:
    """The workbook of that assessment, with an owner for one control."""
    with tempfile.TemporaryDirectory() as place:
        book = plain_workbook(written(Path(place, "a.yaml"), assessment()), LIBRARY)
    put(book["Controls"], "aix:ratelimit", "Owner", owner)
    return saved(book)


@cache
def exported(format: str) -> bytes:
    """A crosswalk with everything that a mapping can have, in one of our formats."""
    content: bytes = found_at(CROSSWALK_FORMATS[format].place)(rich(format, LIBRARY))
    return content


def published(name: str) -> Seed:
    """A file of the published set."""
    return (ROOT.parent / "exports" / name).read_bytes


def mapping_collection() -> bytes:
    """The first two mappings of a published mapping collection."""
    found = json.loads(published("oscal/aix--iso-27090.json")())
    for mapping in found["mapping-collection"]["mappings"]:
        del mapping["maps"][2:]
    return json.dumps(found).encode()


def report_template() -> bytes:
    """The Word template of a report."""
    return (data_folder("templates") / "report" / "gap.docx").read_bytes()


def workbook_template() -> bytes:
    """The template of the workbooks."""
    return (data_folder("templates") / "workbook.toml").read_bytes()
