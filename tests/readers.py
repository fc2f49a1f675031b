"""Every reader of other people's files, each with a small valid file: for tests of safety and for the fuzzers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import seeds
from exchanged import IMPORTERS
from sample_report import SAMPLE
from seeds import LIBRARY, ROOT, SHEET, SMALL, Put, Seed, in_copy, inside, whole
from word_reports import written

from mapper import Library, MapperError, assess, exported
from mapper.ask import ask
from mapper.assess import Assessment, plain
from mapper.assess.filled import read as read_filled
from mapper.assess.merge import merge
from mapper.exporters.site.pages import Pages
from mapper.exporters.workbook import template
from mapper.formats import CROSSWALK_FORMATS
from mapper.forms import layout
from mapper.forms.form import fill
from mapper.importers import exchange, record
from mapper.importers.ciso_assistant import read_library
from mapper.importers.olir import read_reference
from mapper.importers.oscal import read_document
from mapper.importers.plain import Map, read_csv, read_map
from mapper.importers.sssom import read_mapping_set
from mapper.importers.strm import read_sheet
from mapper.lint import lint
from mapper.oscal.validation import validate
from mapper.review import adjudication, ballot
from mapper.verify import verify

CORPUS = ROOT / "corpus"


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


def _checked(folder: Path) -> None:
    """Read everything in a data folder, as `mapper lint` and every query does."""
    library = Library((folder,))
    for finding in lint(folder, library):
        str(finding)
    for framework in ("alpha", "beta"):
        library.elements(framework)
    list(library.mappings())


def _table(path: Path) -> Any:
    return read_csv(path, LIBRARY, Map(columns={"id": "Ref", "title": "Name", "parents": "Part of"}))


@cache
def _assessment() -> Assessment:
    return assess.load(Path("a.yaml"), LIBRARY, seeds.assessment())


def _taken(path: Path) -> None:
    """What somebody filled in, held against the assessment that it was exported from."""
    merge(_assessment(), LIBRARY, [read_filled(path, LIBRARY)])


def _filled(path: Path) -> None:
    """A form, answered from an assessment."""
    words = {word: word.upper() for word in layout.WORDS}
    fill(path, _assessment(), LIBRARY, layout.Layout("nist-ai-rmf", {"id": ("Id",), "answer": ("Answer",)}, words))


def _page(path: Path) -> None:
    """A page of the site from a template of the user's."""
    Pages(path.parent).render(path.name, "a.html")


def _restyled(path: Path) -> None:
    """A report in a template of the user's."""
    written(SAMPLE, template=path)


def read_oscal(path: Path) -> Any:
    return read_document(path, LIBRARY)


WORD = seeds.report_template
READERS = {
    reader.name: reader
    for reader in (
        Reader("oscal-xml", read_oscal, *whole(seeds.CATALOG, "a.xml")),
        Reader("oscal-json", read_oscal, *whole(seeds.CATALOG_JSON, "a.json")),
        Reader("oscal-yaml", read_oscal, *whole(seeds.CATALOG_JSON, "a.yaml")),
        Reader("oscal-mapping", read_oscal, *whole(seeds.mapping_collection, "a.json")),
        Reader("oscal-mapping-of-others", read_oscal, *whole(seeds.MAPPING_COLLECTION, "a.json")),
        Reader("ciso-assistant", lambda path: read_library(path, LIBRARY), *whole(seeds.LIBRARY_YAML, "a.yaml")),
        Reader("sssom", lambda path: read_mapping_set(path, LIBRARY), *whole(seeds.SSSOM, "a.tsv")),
        Reader("strm", lambda path: read_sheet(path, LIBRARY, "alpha"), *whole(seeds.WORKBOOK, "a.xlsx")),
        Reader("strm-sheet", lambda path: read_sheet(path, LIBRARY, "alpha"),
               *inside(lambda: seeds.WORKBOOK, SHEET, "a.xlsx")),
        Reader("olir-sheet", lambda path: read_reference(path, LIBRARY, "house", "a"),
               *inside(lambda: seeds.OLIR, SHEET, "a.xlsx")),
        Reader("csv", _table, *whole(seeds.CSV, "a.csv")),
        Reader("column-map", read_map, *whole(seeds.MAP, "map.toml")),
        Reader("exchange", lambda path: exchange.read(path, LIBRARY, "2030-01-02"),
               *in_copy(seeds.EDITION, "docs/2_use.md")),
        *(Reader(f"own-{name}", partial(lambda read, path: read(path, LIBRARY), read),
                 *whole(partial(seeds.exported, name), f"a{CROSSWALK_FORMATS[name].suffix}"))
          for name, read in IMPORTERS.items()),
        # data folders
        Reader("elements", _checked, *in_copy(SMALL, "frameworks/alpha/elements.csv")),
        Reader("framework", _checked, *in_copy(SMALL, "frameworks/alpha/framework.toml")),
        Reader("crosswalk", _checked, *in_copy(SMALL, "crosswalks/alpha--beta.sssom.tsv")),
        Reader("overlay", _checked, *in_copy(SMALL, "overlays/alpha.csv", seeds.OVERLAY)),
        Reader("record", lambda path: record.replace(path, {}, force=False),
               *in_copy(SMALL, record.NAME, seeds.RECORD)),
        Reader("held-against", lambda path: lint(SMALL, Library((SMALL,)), [path]), *whole(b"Some text.", "a.txt")),
        # assessments, forms, ballots
        Reader("assessment", lambda path: assess.load(path, LIBRARY), *whole(seeds.assessment, "a.yaml")),
        Reader("answers", plain.read, *whole(b"application: own\n", "a.yaml")),
        Reader("filled-sheet", _taken, *inside(seeds.filled_workbook, SHEET, "a.xlsx")),
        Reader("filled-snapshot", _taken, *inside(seeds.filled_workbook, seeds.SNAPSHOT, "a.xlsx")),
        Reader("form", _filled, *whole(seeds.FORM, "a.xlsx")),
        Reader("form-sheet", _filled, *inside(lambda: seeds.FORM, SHEET, "a.xlsx")),
        Reader("form-styles", _filled, *inside(lambda: seeds.FORM, "xl/styles.xml", "a.xlsx")),
        Reader("form-columns", layout.read, *whole(seeds.LAYOUT, "a.yaml")),
        Reader("ballot-sheet", ballot.read, *inside(seeds.signed_ballot, "xl/worksheets/sheet2.xml", "b.xlsx")),
        Reader("adjudication-sheet", adjudication.read, *inside(seeds.adjudicated, SHEET, "a.xlsx")),
        # templates
        Reader("word-template", _restyled, *whole(WORD, "a.docx")),
        Reader("word-document", _restyled, *inside(WORD, "word/document.xml", "a.docx")),
        Reader("word-styles", _restyled, *inside(WORD, "word/styles.xml", "a.docx")),
        Reader("word-relations", _restyled, *inside(WORD, "word/_rels/document.xml.rels", "a.docx")),
        Reader("workbook-template", template.load, *whole(seeds.workbook_template, "a.toml")),
        Reader("site-template", _page, *whole(b"<p>{{ root }}{% if address %}{{ address|web }}{% endif %}", "a.html")),
        # what was exported
        Reader("validate-xml", validate, *whole(seeds.CATALOG, "a.xml")),
        Reader("validate-json", validate, *whole(seeds.CATALOG_JSON, "a.json")),
        Reader("verify-workbook", lambda path: verify(path, LIBRARY),
               *inside(seeds.published("aix-crosswalk.xlsx"), "docProps/custom.xml", "a.xlsx")),
        Reader("verify-report", lambda path: verify(path, LIBRARY),
               *inside(seeds.published("aix-crosswalk.docx"), "docProps/custom.xml", "a.docx")),
        Reader("verify-oscal", lambda path: verify(path, LIBRARY),
               *whole(seeds.published("oscal/profile-watch.yaml"), "a.yaml")),
        Reader("verify-index", lambda path: verify(path, LIBRARY), *whole(seeds.published("index.json"), "index.json")),
        Reader("touched-report", exported.read, *inside(WORD, "word/document.xml", "a.docx")),
        # questions
        Reader("question", lambda path: ask(LIBRARY, path.read_bytes().decode("utf-8", "replace")),
               *whole(seeds.QUESTION, "q.txt")),
    )
}  # fmt: skip
