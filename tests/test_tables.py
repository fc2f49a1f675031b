from __future__ import annotations

import csv
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import DataError, Library, description, tables
from mapper.cells import read_table
from mapper.errors import Finding
from mapper.model import (
    Column,
    Confidence,
    Element,
    Framework,
    Mapping,
    Provenance,
    RationaleType,
    Relation,
    RelationProperty,
    Status,
)

FRAMEWORK = Framework(
    id="alpha", name="Alpha", edition="1", publisher="Nobody", url="", licence="CC0-1.0", stage="", as_of="2026-01-01",
    source="tests", columns=(Column("colour", "Colour", many=True), Column("size", "Size")),
)  # fmt: skip
PATHS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# A table is text in lines, which end in LF: the line ends of typewriters are not part of a cell, U+0085 and U+2028 are.
text = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
word = st.from_regex(r"[A-Za-z0-9.-]{1,12}", fullmatch=True)
many = st.lists(text.filter(lambda value: "|" not in value), max_size=3).map(tuple)

elements = st.builds(
    Element,
    id=word.map(lambda local: f"alpha:{local}"),
    framework=st.just("alpha"),
    kind=word,
    citation=text,
    title=text,
    summary=text,
    parents=st.lists(word.map(lambda local: f"alpha:{local}"), max_size=2).map(tuple),
    url=word,
    aliases=many,
    requirement=st.booleans(),
    attributes=st.fixed_dictionaries({"colour": many, "size": st.none() | text}),
)
mappings = st.builds(
    Mapping,
    source=word.map(lambda local: f"alpha:{local}") | st.just("alpha"),
    relation=st.sampled_from(get_args(Relation)),
    target=word.map(lambda local: f"beta:{local}") | st.just("beta"),
    rationale=text,
    rationale_type=st.sampled_from(get_args(RationaleType)),
    strength=st.none() | st.integers(0, 10),
    confidence=st.sampled_from(get_args(Confidence)),
    provenance=st.sampled_from(get_args(Provenance)),
    status=st.sampled_from(get_args(Status)),
    source_edition=text,
    target_edition=text,
    author=text,
    date=st.dates().map(str),
    relation_property=st.sampled_from(get_args(RelationProperty)),
    reviewer=text,
    review_date=st.dates().map(str),
    place=text,
    gap=text,
)


@PATHS
@given(st.lists(elements, min_size=1, max_size=5))
def test_elements_come_back_as_they_were_written(tmp_path: Path, written: list[Element]) -> None:
    path = tmp_path / "elements.csv"
    path.write_text(tables.format_elements(written, FRAMEWORK), encoding="utf-8", newline="")
    assert [row.value for row in tables.read_elements(path, FRAMEWORK)] == written


@PATHS
@given(st.lists(mappings, min_size=1, max_size=5))
def test_mappings_come_back_as_they_were_written(tmp_path: Path, written: list[Mapping]) -> None:
    path = tmp_path / "alpha--beta.sssom.tsv"
    path.write_text(tables.format_crosswalk(["#mapping_set_id: x"], written, str), encoding="utf-8", newline="")
    read = [row.value for row in tables.read_crosswalk(path, checked=True)]
    assert sorted(read, key=repr) == sorted(written, key=repr)


@given(st.lists(mappings, min_size=2, max_size=6, unique_by=lambda m: m.id), st.randoms())
def test_the_order_of_rows_changes_no_byte(rows: list[Mapping], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert tables.format_crosswalk([], rows, str) == tables.format_crosswalk([], shuffled, str)


@pytest.mark.parametrize(
    "names",
    [
        ["art-9", "art-9.2", "art-9.2.a", "art-9.10", "art-10.1"],
        ["a0", "a1", "a02", "a2", "a010", "a100"],
        ["a", "a-", "ab", "a00", "a1"],
    ],
)
def test_numbers_sort_as_numbers_and_after_other_characters(names: list[str]) -> None:
    assert sorted(names, key=tables.natural_key) == names


def test_lines_are_counted_from_the_top_of_the_file(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    lines = path.read_text().splitlines()
    for row in tables.read_crosswalk(path):
        assert lines[row.line - 1].startswith(f"{row.value.source}\t")


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "no header"),
        (b"id,kind\nx,y\n", 1, "lacks citation"),
        (b"id,kind,citation,title,summary,parents,url,aliases,requirement,colour,size,taste\n", 1, "unknown 'taste'"),
        (b"kind,id,citation,title,summary,parents,url,aliases,requirement,colour,size\n", 1, "another order"),
        (b"id,kind,citation,title,summary,parents,url,aliases,requirement,colour,size\nx,y\n", 2, "2 cells"),
        (b"id,kind\n\xff\xfe,y\n", 2, "UTF-8"),
        (b'id,kind\n"x,y\n', 2, "no table"),
        (
            b"id,kind,citation,title,summary,parents,url,aliases,requirement,colour,size\na,b,c,d,,,,,perhaps,,\n",
            2,
            "perhaps",
        ),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    path = tmp_path / "elements.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        tables.read_elements(path, FRAMEWORK)
    found = caught.value.findings[0]
    assert (found.path, found.line) == (str(path), line)


def test_every_broken_row_is_reported(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    path.write_text(path.read_text().replace("\t0.6\t", "\t0.5\t"))
    with pytest.raises(DataError) as caught:
        tables.read_crosswalk(path)
    assert len(caught.value.findings) == 4


def test_a_line_separator_in_a_cell_ends_no_line(small: Path) -> None:
    """Word processors put U+2028 into texts, and U+0085 comes from mainframes: neither ends a line of a table."""
    odd = "one\x85two\u2028three\u2029four\x0bfive\x0csix\x1cseven"
    path = small / "frameworks" / "alpha" / "elements.csv"
    path.write_text(path.read_text() + f"odd,control,Odd,{odd},,,,,yes,\n", newline="")
    framework = description.read_framework(path.with_name("framework.toml"))
    rows = tables.read_elements(path, framework)
    assert (rows[-1].value.title, rows[-1].line) == (odd, path.read_text().count("\n"))
    lazy = tables.LazyElements(path, framework).get("odd")
    assert lazy == rows[-1].value


def test_files_of_other_systems_are_read(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    plain = tables.read_crosswalk(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [row.value for row in tables.read_crosswalk(path)] == [row.value for row in plain]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("edition = 5", "has a wrong kind of value in edition"),
        ("as_of = 2026-01-01", "has a wrong kind of value in as_of"),
        ("colour = 'red'", "has the unknown colour"),
        ("[columns.x]", "column x: lacks label"),
        ("columns = 3", "has a wrong kind of value in columns"),
        ("id = 'rel'", "has the id 'rel', which is a prefix of crosswalk tables"),
    ],
)
def test_a_description_that_cannot_be_one_is_refused(small: Path, line: str, said: str) -> None:
    path = small / "frameworks" / "beta" / "framework.toml"
    kept = [kept for kept in path.read_text().splitlines() if kept.split(" ")[0] != line.split(" ", maxsplit=1)[0]]
    kept = kept[: next(n for n, kept in enumerate(kept) if kept.startswith("["))]  # without the tables of columns
    path.write_text("\n".join([*kept, line]))
    with pytest.raises(DataError, match=said):
        description.read_framework(path)


def test_a_broken_table_of_elements_is_told_with_its_place(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    framework, text = description.read_framework(path.with_name("framework.toml")), path.read_text()
    path.write_text(text.replace("1,rule,Rule 1,Doors", "1,,,", 1))
    with pytest.raises(DataError) as caught:
        tables.read_elements(path, framework)
    assert [(f.path, f.line, f.code, f.message) for f in caught.value.findings] == [
        (str(path), 2, "D003", "kind, citation, title: is empty")
    ]
    path.write_text(text.replace("summary,", "sense,", 1))
    with pytest.raises(DataError) as caught:
        tables.read_elements(path, framework)
    assert [(f.path, f.line, f.message) for f in caught.value.findings] == [
        (str(path), 1, "the header lacks summary and has the unknown 'sense'")
    ]


def test_nothing_is_part_of_itself(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("guarded.,,https", "guarded.,1.1,https"))
    with pytest.raises(DataError, match=r"elements.csv:\d: beta:1(.1)? is part of itself, by way of beta:1"):
        Library([small]).elements("beta")


def test_a_parent_that_the_table_lacks_is_told_with_its_line(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("guarded.,,https", "guarded.,nowhere,https"))
    with pytest.raises(DataError) as caught:
        Library([small]).elements("beta")
    message, remedy = "beta:1 has the unknown parent beta:nowhere", "correct the id in the column parents"
    assert list(caught.value.findings) == [Finding(str(path), 2, "D011", message, remedy)]


def test_what_is_its_own_parent_is_told_without_a_way(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("guarded.,,https", "guarded.,1,https"))
    with pytest.raises(DataError) as caught:
        Library([small]).elements("beta")
    assert [(found.line, found.message) for found in caught.value.findings] == [(2, "beta:1 is part of itself")]


def test_a_longer_circle_is_told_from_any_of_its_elements(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    text = path.read_text().replace("guarded.,,https", "guarded.,1.1,https")
    path.write_text(text.replace("closed.,1,https", "closed.,2,https").replace("light.,,https", "light.,1,https"))
    with pytest.raises(DataError) as caught:
        Library([small]).elements("beta")
    (found,) = caught.value.findings
    turns = (("1", "2", "1.1"), ("2", "1.1", "1"), ("1.1", "1", "2"))
    lines = dict(zip(("1", "1.1", "2"), (2, 3, 4), strict=True))
    assert (found.line, found.message) in {
        (lines[a], f"beta:{a} is part of itself, by way of beta:{b}, beta:{c}") for a, b, c in turns
    }


DESCRIPTION = """id = "alpha"\nname = "Älpha"\nedition = "1"\npublisher = "N"\nurl = ""\nlicence = "CC0-1.0"\nstage = ""
as_of = "2026-01-01"\nsource = "tests"\n"""


def test_a_description_says_texts_and_columns_or_none(tmp_path: Path) -> None:
    path = tmp_path / "framework.toml"
    path.write_text(DESCRIPTION, encoding="utf-8")
    assert (description.read_framework(path).name, description.read_framework(path).columns) == ("Älpha", ())
    assert description.read_framework(path).texts == ()
    path.write_text(DESCRIPTION + 'texts = ["guide"]\n[columns.size]\nlabel = "Size"\n', encoding="utf-8")
    read = description.read_framework(path)
    assert (read.texts, read.columns) == (("guide",), (Column("size", "Size"),))


@pytest.mark.parametrize("content", [b"id = ", b"\xff"])
def test_what_is_no_description_is_refused_with_its_place(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "framework.toml"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        description.read_framework(path)
    (found,) = caught.value.findings
    assert (found.path, found.line, found.code) == (str(path), 1, "D001")
    assert found.message.startswith("is no framework description: ")


BROKEN = {
    ("\trel:subset-of\t", "\tsubset-of\t"): "predicate_id: 'subset-of' does not start with rel:",
    ("\t7\t0.6\t", "\t7\t0.61\t"): "confidence: '0.61' is none of 0.9, 0.6, 0.3",
    ("\t7\t", "\tseven\t"): "strength: 'seven' is no whole number",
    ("rel:subset-of\tbeta:1\t", "rel:subset-of\t\t"): "object_id: is empty",
}


@pytest.mark.parametrize("change", BROKEN)
def test_a_broken_mapping_is_refused_with_its_place(small: Path, change: tuple[str, str]) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    content = path.read_text()
    assert content.count(change[0]) == 1
    path.write_text(content.replace(*change))
    with pytest.raises(DataError) as caught:
        tables.read_crosswalk(path)
    (found,) = caught.value.findings
    assert (found.path, found.line, found.code, found.message) == (str(path), 8, "D003", BROKEN[change])


def test_a_crosswalk_of_other_columns_is_refused_with_its_place(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    path.write_text(path.read_text().replace("\tgap\t", "\tgulf\t", 1).replace("\tplace\t", "\tspot\t", 1))
    with pytest.raises(DataError) as caught:
        tables.read_crosswalk(path)
    (found,) = caught.value.findings
    assert (found.path, found.line, found.code) == (str(path), 5, "D001")
    assert found.message == "the header lacks place, gap and has the unknown 'spot', 'gulf'"
    assert found.remedy == f"the columns are {', '.join(tables.CROSSWALK_COLUMNS)}"


def test_a_mapping_is_checked_where_that_is_asked(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    path.write_text(path.read_text().replace("\trel:subset-of\t", "\trel:part-of\t"))
    assert "part-of" in {row.value.relation for row in tables.read_crosswalk(path)}
    with pytest.raises(DataError, match="relation"):
        tables.read_crosswalk(path, checked=True)


def test_rows_with_a_text_are_read_alone(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    every, some = tables.read_crosswalk(path), tables.read_crosswalk(path, only="alpha:lock")
    assert [row.value for row in some] == [row.value for row in every if row.value.source == "alpha:lock"]
    assert 0 < len(some) < len(every)


def test_elements_that_are_built_when_asked_for_are_those_of_the_table(small: Path) -> None:
    path = small / "frameworks" / "alpha" / "elements.csv"
    framework = description.read_framework(path.with_name("framework.toml"))
    lazy = tables.LazyElements(path, framework)
    every = [row.value for row in tables.read_elements(path, framework)]
    assert [lazy.get(element.local) for element in every] == every
    assert lazy.get("lock") is lazy.get("lock")
    assert lazy.get("door") is None
    assert lazy.children() == {"top": ["lock", "lamp"]}
    assert [element.local for element in lazy.spelling("Pad-Lock")] == ["lock"]
    assert lazy.spelling("bolt") == []


def test_an_element_of_another_width_is_refused_when_it_is_built(small: Path) -> None:
    path = small / "frameworks" / "alpha" / "elements.csv"
    path.write_text(path.read_text() + "door,control,#DOOR\n")
    lazy = tables.LazyElements(path, description.read_framework(path.with_name("framework.toml")))
    with pytest.raises(ValueError, match="zip"):
        lazy.get("door")


def test_rows_of_another_width_and_broken_rows_are_reported_together(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    path.write_text(path.read_text().replace("\t7\t", "\tseven\t") + "alpha:lamp\tone cell too few\n")
    with pytest.raises(DataError) as caught:
        tables.read_crosswalk(path)
    assert [(found.path, found.line) for found in caught.value.findings] == [(str(path), 8), (str(path), 10)]


def test_a_circle_is_told_with_its_way_and_what_to_do(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("guarded.,,https", "guarded.,1.1,https"))
    with pytest.raises(DataError) as caught:
        Library([small]).elements("beta")
    (found,) = caught.value.findings
    assert (found.path, found.code, found.remedy) == (str(path), "D011", "correct the ids in the column parents")
    first = found.message.partition(" ")[0]
    assert found.message == f"{first} is part of itself, by way of {({'beta:1', 'beta:1.1'} - {first}).pop()}"


def test_a_crosswalk_is_written_with_its_comments_and_labels(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    text = tables.format_crosswalk(["#one", "#two"], [tables.read_crosswalk(path)[0].value], "<{}>".format)
    assert text.splitlines()[:2] == ["#one", "#two"]
    assert text.splitlines()[3].startswith("alpha:lamp\t<alpha:lamp>\trel:equal\tbeta:2\t<beta:2>\t")
    whole = replace(tables.read_crosswalk(path)[0].value, source="alpha", target="beta")
    line = tables.format_crosswalk([], [whole], str).splitlines()[1].split("\t")
    assert (line[0], line[3]) == ("framework:alpha", "framework:beta")


def test_a_name_is_found_on_lines_with_letters_of_any_script(small: Path) -> None:
    path = small / "frameworks" / "alpha" / "elements.csv"
    path.write_text(path.read_text().replace("Light the way.", "Leuchte dem Müden 光."), encoding="utf-8")
    lazy = tables.LazyElements(path, description.read_framework(path.with_name("framework.toml")))
    assert [element.local for element in lazy.spelling("#lamp")] == ["lamp"]


def test_what_is_its_own_parent_is_told_as_such(small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("guarded.,,https", "guarded.,1,https"))
    with pytest.raises(DataError) as caught:
        Library([small]).elements("beta")
    (found,) = caught.value.findings
    assert (found.line, found.message) == (2, "beta:1 is part of itself")


def test_broken_quotes_hide_no_part_of_an_element(small: Path) -> None:
    path = small / "frameworks" / "alpha" / "elements.csv"
    path.write_text(path.read_text() + 'door,control,#DOOR,"a" door,,top,,,,\n')
    lazy = tables.LazyElements(path, description.read_framework(path.with_name("framework.toml")))
    with pytest.raises(csv.Error):
        lazy.children()


def test_a_text_that_stands_in_many_rows_is_kept_once(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    first, *_, last = (row.value for row in tables.read_crosswalk(path))
    assert first.relation is last.relation
    assert first.author is last.author


def test_a_whole_framework_and_an_empty_strength_are_read_as_such(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    whole = path.read_text().replace("alpha:lock\t", "framework:alpha\t").replace("beta:1.1\t", "framework:beta\t")
    path.write_text(whole.replace("\t7\t", "\t\t"))
    *_, odd, last = (row.value for row in tables.read_crosswalk(path))
    assert (odd.source, odd.strength) == ("alpha", None)
    assert (last.source, last.target, last.strength) == ("alpha", "beta", 10)


def test_a_crosswalk_in_memory_is_read_and_checked_as_one_on_disk(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    table = read_table(path, "\t")
    assert tables.crosswalk_of(path, table, checked=True) == tables.read_crosswalk(path)
    table.rows[0].value[table.header.index("predicate_id")] = "rel:part-of"
    assert "part-of" in {row.value.relation for row in tables.crosswalk_of(path, table, checked=False)}
    with pytest.raises(DataError) as caught:
        tables.crosswalk_of(path, table, checked=True)
    (found,) = caught.value.findings
    assert (found.path, found.line) == (str(path), 6)


def test_records_of_any_columns_are_built_and_written(tmp_path: Path) -> None:
    path = tmp_path / "colours.csv"
    path.write_text('name,shade\nred,"dark, deep"\nblue,"light"\n')
    build = itemgetter("name", "shade")
    assert tables.read_records(path, ("name", "shade"), build) == [(2, ("red", "dark, deep")), (3, ("blue", "light"))]
    assert tables.format_records(read_table(path)) == 'name,shade\nred,"dark, deep"\nblue,light\n'
    with pytest.raises(DataError, match=f"{path}:1: the header lacks tone and has the unknown 'shade'"):
        tables.read_records(path, ("name", "tone"), build)


def test_a_record_that_cannot_be_built_is_refused_with_each_reason(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    path.write_text("id,rationale,note\n1,because,\n,,odd\n2,why,odd\n")

    def build(cells: dict[str, str]) -> str:
        if cells["note"]:
            raise ValueError("note: is odd\nnote: is long")
        return cells["id"]

    with pytest.raises(DataError) as caught:
        tables.read_records(path, ["id", "rationale", "note"], build)
    said = [(found.path, found.line, found.code, found.message) for found in caught.value.findings]
    assert said == [
        (str(path), 3, "D003", "id, rationale: is empty"),
        (str(path), 4, "D003", "note: is long"),
        (str(path), 4, "D003", "note: is odd"),
    ]


def test_the_columns_in_another_order_are_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "colours.csv"
    path.write_text("shade,name\n")
    with pytest.raises(DataError, match=":1: the header has its columns in another order;"):
        tables.read_records(path, ["name", "shade"], dict)


def test_a_parent_with_a_colon_in_its_id_is_written_whole() -> None:
    part = Element("alpha:a", "alpha", "control", "A", "A", "", ("alpha:b:c",), "", (), requirement=True)
    row = next(csv.DictReader(tables.format_elements([part], FRAMEWORK).splitlines()))
    assert row["parents"] == "b:c"


def test_a_carriage_return_in_a_cell_is_quoted_so_that_the_table_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "colours.csv"
    cells = ["light\rred", "light\r\nblue", "plain", "\r\n"]
    path.write_text(tables.format_table(["a", "b", "c", "d"], [cells]), newline="")
    assert path.read_bytes().startswith(b"a,b,c,d\n")
    assert [row.value for row in read_table(path).rows] == [cells]
