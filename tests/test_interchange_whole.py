"""Whole files in the smaller formats, made from a handful of rows; `data/whole` has them to be reviewed."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from mapper import Library, MapperError, __version__
from mapper.exporters import ciso_assistant, ctid, graphml, olir, plain, sssom, strm, trestle, turtle
from mapper.exporters.crosswalk import between
from mapper.exporters.interchange import export_crosswalk, export_framework
from mapper.exporters.sheets import Sheet, workbook
from mapper.formats import CROSSWALK_FORMATS, FRAMEWORK_FORMATS
from mapper.model import Relation, Strength
from mapper.selection import Selection

WHOLE = Path(__file__).parent / "data" / "whole"
FRAMEWORK = """id = "{0}"\nname = "{1}"\nedition = "{2}"\npublisher = "N"\nurl = "https://{0}.example"
licence = "CC0-1.0"\nstage = ""\nas_of = "2026-01-01"\nsource = "tests"\n"""
ELEMENTS = "id,kind,citation,title,summary,parents,url,aliases,requirement\n"
OURS = """top,group,Top,Doors,,,,,
lock,control,#LOCK,Lock | schließen,=Lock it.,top,https://house.example/lock,,
lamp,control,#LAMP,Lamp,Light the way.,,,,
"""
TECHNIQUES = "T1,technique,T1,Break | in,,,,,\nT2:b(1),technique,T2,Sneak,,,,,\n"
WHY = " and ".join(["a lock that holds keeps out who has no key"] * 5)
ROWS = (
    ("house:lamp", "no-relationship", "framework:opencre", "0", "reviewed", "B. Tester", "2026-03-02"),
    ("house:lamp", "subset-of", "opencre:T1", "4", "draft", "A. Tester", "2026-01-31"),
    ("house:lock", "supports", "opencre:T1", "7", "draft", "A. Tester", "2026-01-31"),
    ("house:lock", "no-relationship", "opencre:T2:b(1)", "0", "reviewed", "A. Tester", "2026-02-01"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Four rows: to a technique, to one that is not met, and to the framework as a whole."""
    for id, name, edition, table in (
        ("house", "House | rules", "1", OURS), ("opencre", "Thefts", "of today", TECHNIQUES),
    ):  # fmt: skip
        folder = tmp_path / "frameworks" / id
        folder.mkdir(parents=True)
        (folder / "framework.toml").write_text(FRAMEWORK.format(id, name, edition))
        (folder / "elements.csv").write_text(ELEMENTS + table)
    header = (
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\trelation_property\tstrength\tconfidence\t"
        "rationale_type\trationale\tprovenance\tstatus\tplace\tgap\tsubject_source_version\tobject_source_version\t"
        "mapping_justification\tauthor_label\tmapping_date\treviewer_label\treview_date\tjudged_on\n"
    )
    lines = []
    for n, (source, relation, target, strength, status, author, date) in enumerate(ROWS):
        reviewed = ("R", "2026-04-01") if status == "reviewed" else ("", "")
        cells = (
            source, "", f"rel:{relation}", target, "", "", strength, "0.6", "semantic", f"Why {n}: {WHY}.", "curated",
            status, "", "", "1", "of today", "semapv:ManualMappingCuration", author, date, *reviewed, "",
        )  # fmt: skip
        lines.append("\t".join(cells) + "\n")
    (tmp_path / "crosswalks").mkdir()
    (tmp_path / "crosswalks" / "house--opencre.sssom.tsv").write_text(header + "".join(lines))
    return Library([tmp_path])


def readable(content: bytes, suffix: str) -> str:
    """The text of a file; of a workbook, its cells; of a Parquet file, its schema and its rows."""
    if suffix == ".parquet":
        return "".join(f"{line}\n" for line in stored(content))
    if suffix != ".xlsx":
        return content.decode()
    lines = []
    for sheet in load_workbook(io.BytesIO(content)):
        lines.append(f"[{sheet.title}]")
        lines += ["\t".join("" if cell is None else str(cell) for cell in row) for row in sheet.values]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def stored(content: bytes) -> Iterator[str]:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(content))
    yield from (f"{key.decode()} = {value.decode()}" for key, value in table.schema.metadata.items())
    yield from (f"{field.name}: {field.type}" for field in table.schema)
    yield from (json.dumps(row, ensure_ascii=False) for row in table.to_pylist())


def drawn(content: bytes) -> Iterator[str]:
    """How a workbook looks, in lines."""
    book = load_workbook(io.BytesIO(content))
    yield f"{book.properties.title}, by {book.properties.creator}, {book.properties.modified}"
    for sheet in book:
        widths = {letter: round(column.width) for letter, column in sheet.column_dimensions.items()}
        yield f"[{sheet.title}] {sheet.dimensions}, below {sheet.freeze_panes}, widths {widths}"
        yield f"filter {sheet.auto_filter.ref}, paper {sheet.page_setup.paperSize}, repeated {sheet.print_title_rows}"
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield f"row {number}, height {sheet.row_dimensions[number].height}: {[cell.style for cell in row]}"


def compare(name: str, found: str) -> None:
    path = WHOLE / f"{name}.txt"
    if os.environ.get("WRITE"):  # after a change, to be reviewed
        path.write_text(found)
    assert found == path.read_text()


@pytest.mark.parametrize("name", [name for name in CROSSWALK_FORMATS if name != "trestle"])
def test_a_file_is_what_was_reviewed(library: Library, name: str) -> None:
    format = CROSSWALK_FORMATS[name]
    content, left_out = export_crosswalk(format, library, "house", "opencre")
    said = "".join(f"left out {count}: {rows}\n" for rows, count in left_out.items())
    found = said + readable(content, format.suffix).replace(__version__, "VERSION").replace("\r\n", "\n")
    compare(name, found)


@pytest.mark.parametrize("name", FRAMEWORK_FORMATS)
def test_the_file_of_a_framework_is_what_was_reviewed(library: Library, name: str) -> None:
    content = export_framework(FRAMEWORK_FORMATS[name], library, "house")
    compare(f"framework-{name}", content.decode().replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("name", "ends"), [("csv", "\r\n"), ("opencre", "\r\n"), ("sssom", "\n"), ("sssom-skos", "\n")]
)
def test_lines_end_as_the_format_has_it(library: Library, name: str, ends: str) -> None:
    text = export_crosswalk(CROSSWALK_FORMATS[name], library, "house", "opencre")[0].decode()
    assert {line.removeprefix(line.rstrip("\r\n")) for line in text.splitlines(keepends=True)} == {ends}


def test_a_framework_is_described_by_its_note_and_its_cells_stay_whole(library: Library) -> None:
    about, (first, *_) = replace(library.framework("house"), note="About doors."), library.elements("house")
    tree = yaml.safe_load(ciso_assistant.write_framework(library, about, [first]))
    assert tree["description"] == tree["objects"]["framework"]["description"] == "About doors."
    odd = replace(first, summary="one\rtwo")
    (row,) = csv.DictReader(io.StringIO(plain.framework_csv(library, about, [odd]).decode(), newline=""))
    assert row["summary"] == "one\rtwo"


def test_rows_for_trestle_are_what_was_reviewed(library: Library) -> None:
    crosswalk = between(library, "house", "opencre")
    known = replace(crosswalk, mappings=tuple(m for m in crosswalk.mappings if m.relation == "subset-of"))
    compare("trestle", trestle.write(known).decode().replace("\r\n", "\n"))


def test_a_row_without_strength_has_none_in_any_table(library: Library) -> None:
    crosswalk = between(library, "house", "opencre")
    (row,) = (replace(m, strength=None) for m in crosswalk.mappings if m.relation == "subset-of")
    bare = replace(crosswalk, mappings=(row,))
    for write, column in ((plain.crosswalk_csv, "strength"), (trestle.write, "strength")):
        *_, cells = csv.DictReader(io.StringIO(write(bare).decode(), newline=""))
        assert cells[column] == ""
    assert "strength" not in sssom.slots(bare, row)["other"]


def test_sheets_look_as_was_reviewed(library: Library) -> None:
    """One is read by people, so it can be filtered and is printed on wide paper; a tool reads the other."""
    rows = [("a", 1, None), ("b " * 60, 2, "c")]
    read = Sheet("Read", {"Name " * 9: 20, "Number": 10, "Note": 30}, rows, [("above", "it")], read=True)
    sheets = [read, Sheet("Bare", {"Name": 12}, [("only",)])]
    compare("sheets", "".join(f"{line}\n" for line in drawn(workbook(library, "For people", sheets))))


@pytest.mark.parametrize(
    ("relation", "strength", "kept"),
    [
        ("equal", 7, 10), ("no-relationship", None, 0), ("subset-of", 0, None), ("subset-of", 1, 1),
        ("subset-of", 9, 9), ("subset-of", 10, None), ("subset-of", None, None),
    ],
)  # fmt: skip
def test_the_strength_keeps_to_the_bands_of_nist(
    library: Library, relation: Relation, strength: Strength | None, kept: int | None
) -> None:
    row = replace(between(library, "house", "opencre").mappings[0], relation=relation, strength=strength)
    assert olir.strength_of(row) == kept


def test_sheets_count_the_reviewed_rows_and_bear_the_names_of_both_frameworks(library: Library) -> None:
    """A name that is too long for NIST gives way to the id."""
    crosswalk = between(library, "house", "opencre")
    drafts = tuple(replace(m, status="draft") for m in crosswalk.mappings if m.relation == "subset-of")
    first = replace(drafts[0], relation="supports", relation_property="integral-to")
    long = replace(crosswalk, source=replace(crosswalk.source, name="House " * 6), mappings=(first,))
    book = load_workbook(io.BytesIO(olir.write_support(long)))
    general = {str(row[0]): row[1] for row in book["General Information"].values}
    assert general["Reference Document Short Name"] == "house"
    assert str(general["Comments"]).startswith("0 of 1 rows are reviewed")
    assert book.properties.title == general["Informative Reference Name"]
    assert list(book["Relationships"].values)[1][3] == "integral to"
    sheet = load_workbook(io.BytesIO(strm.write(replace(crosswalk, mappings=drafts))))
    assert sheet.properties.title == "House | rules to Thefts"
    tree = yaml.safe_load(ciso_assistant.write_mapping_set(replace(crosswalk, mappings=drafts)))
    assert tree["description"] == "0 of 1 rows are reviewed by a named person; the rest are drafts."


def test_the_template_of_nist_gives_reasons_authors_and_short_names(library: Library) -> None:
    """A name of 30 characters is short enough; a gap bears the reason that was given for it."""
    crosswalk = between(library, "house", "opencre")
    rows = [m for m in crosswalk.mappings if m.relation == "subset-of"]
    gap = replace(rows[0], source="house", target="opencre:T2:b(1)", relation="no-relationship", author="B. Tester")
    source = replace(crosswalk.source, name="H" * 30, id="a-house-with-a-long-id")
    made = replace(crosswalk, source=source, mappings=(*rows, gap))
    book = load_workbook(io.BytesIO(olir.write_sets(made)))
    general = {str(row[0]): row[1] for row in book["General Information"].values}
    assert general["Reference Document Short Name"] == "H" * 30
    assert general["Informative Reference Short Name"] == "a-house-with-a-long-id-to-NIST"
    assert general["Informative Reference Developer"] == "A. Tester; B. Tester"
    *_, last = book["Relationships"].values
    assert last[:1] + last[6:7] == ("T2", gap.rationale)


def test_a_mapping_set_points_at_libraries_that_are_shipped(library: Library) -> None:
    """In the edition that is shipped; the ids are whole, whatever they contain."""
    crosswalk = between(library, "house", "opencre")
    (row,) = (replace(m, target="nist-ai-rmf:A:b") for m in crosswalk.mappings if m.relation == "subset-of")
    for edition, place in (
        ("1.0", "urn:intuitem:risk:{}:nist-ai-rmf-1.0"),
        ("2.0", "urn:aix-mapper:risk:{}:nist-ai-rmf"),
    ):
        target = replace(crosswalk.target, id="nist-ai-rmf", edition=edition)
        tree = yaml.safe_load(ciso_assistant.write_mapping_set(replace(crosswalk, target=target, mappings=(row,))))
        (found,) = tree["objects"]["requirement_mapping_sets"]
        assert tree["dependencies"][1] == place.format("library")
        assert found["target_framework_urn"] == place.format("framework")
        assert found["requirement_mappings"][0]["target_requirement_urn"] == place.format("req_node") + ":a:b"


def test_characters_that_xml_lacks_leave_nothing_behind(library: Library) -> None:
    crosswalk = between(library, "house", "opencre")
    odd = replace(crosswalk, mappings=(replace(crosswalk.mappings[0], rationale="one\x00two\ufffe"),))
    assert b">onetwo<" in graphml.write(odd)


def test_turtle_has_no_day_that_nobody_said(library: Library) -> None:
    rdflib = pytest.importorskip("rdflib")
    crosswalk = between(library, "house", "opencre")
    (row,) = (m for m in crosswalk.mappings if m.relation == "subset-of")
    undated = replace(row, date="")
    graph = rdflib.Graph().parse(data=turtle.write(replace(crosswalk, mappings=(undated,))), format="turtle")
    assert not set(graph.subject_objects(rdflib.DCTERMS.created))


def test_a_crosswalk_without_a_row_that_has_a_place_is_refused_with_what_to_do(library: Library) -> None:
    ends = (CROSSWALK_FORMATS["trestle"], library, "house", "opencre")
    with pytest.raises(MapperError) as caught:
        export_crosswalk(*ends)
    assert str(caught.value) == (
        "house to opencre: has nothing that trestle has a place for: rows on the whole of the second framework (1); "
        "rows with an end that is no control of a catalog of ours (3); choose another format, or read the crosswalk "
        "from its other end; `mapper export --list` has them all"
    )
    with pytest.raises(MapperError) as caught:
        export_crosswalk(*ends, Selection(strength=7))
    assert str(caught.value) == (
        "house to opencre: has nothing that trestle has a place for: rows that were not selected (3); rows with an "
        "end that is no control of a catalog of ours (1); select less strictly, or choose another format; "
        "`mapper export --list` has them all"
    )


def test_rows_and_elements_that_are_not_selected_are_left_out_and_counted(library: Library) -> None:
    ends = (library, "house", "opencre")
    content, left_out = export_crosswalk(CROSSWALK_FORMATS["jsonl"], *ends, Selection(strength=7))
    assert [json.loads(line)["strength"] for line in content.splitlines()] == [7]
    assert left_out == {"rows that were not selected": 3}
    assert export_crosswalk(CROSSWALK_FORMATS["jsonl"], *ends, Selection())[1] == {}
    few = export_framework(FRAMEWORK_FORMATS["jsonl"], library, "house", Selection(elements=("house:lamp",)))
    assert [json.loads(line)["id"] for line in few.splitlines()] == ["house:lamp"]


def test_a_row_of_another_width_than_the_headings_is_no_row_of_a_sheet(library: Library) -> None:
    with pytest.raises(ValueError, match="zip"):
        workbook(library, "Short", [Sheet("Short", {"Name": 12, "Number": 9}, [("only",)])])


def test_a_mappings_file_tells_first_and_last_day_and_the_domain_of_attack(library: Library) -> None:
    crosswalk = between(library, "house", "opencre")
    days = ("2026-03-03", "2025-01-02", "2026-02-02", "")
    rows = tuple(replace(row, date=day) for row, day in zip(crosswalk.mappings, days, strict=True))
    target = replace(crosswalk.target, id="mitre-attack-mobile")
    metadata = json.loads(ctid.write(replace(crosswalk, target=target, mappings=rows)))["metadata"]
    assert metadata["technology_domain"] == "mobile"
    assert (metadata["creation_date"], metadata["last_update"]) == ("01/02/2025", "03/03/2026")


def test_a_mappings_file_has_no_place_for_a_framework_without_techniques(library: Library) -> None:
    crosswalk = between(library, "house", "opencre")
    whole = [replace(crosswalk.mappings[0], target=framework) for framework in ("house", "opencre")]
    assert [ctid.NO_TECHNIQUE.applies(crosswalk, row) for row in whole] == [True, False]


def test_rows_without_a_date_have_none_in_a_mappings_file(library: Library) -> None:
    library.framework("house")
    undated = [replace(mapping, date="") for mapping in library.crosswalk("house", "opencre")]
    crosswalk = replace(between(library, "house", "opencre"), mappings=tuple(undated))
    metadata = json.loads(ctid.write(crosswalk))["metadata"]
    assert (metadata["creation_date"], metadata["last_update"]) == ("", "")


@pytest.mark.parametrize(
    ("id", "catalog"),
    [
        ("aix:ratelimit", "aix-controls"), ("aix:evasion", ""), ("aix:zeroknowledgeevasion", "aix-threats"),
        ("iso-27090:evasion", "iso-27090"), ("nist-ai-rmf:GOVERN-1.1", "nist-ai-rmf"), ("nist-ai-rmf:GOVERN", ""),
        ("eu-ai-act:art-15", "eu-ai-act"), ("eu-ai-act:art-15.5", ""),
    ],
)  # fmt: skip
def test_trestle_finds_a_control_in_the_catalog_that_is_named(id: str, catalog: str) -> None:
    element = Library.bundled().element(id)
    assert trestle.resource_of(element) == (f"oscal/{catalog}.json" if catalog else "")
    if catalog:
        exported = (WHOLE.parents[2] / "exports" / "oscal" / f"{catalog}.json").read_text()
        assert f'"id": "{trestle.identifier(element)}"' in exported
