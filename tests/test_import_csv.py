"""Plain tables with a map of their columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported import brought_back, only

from mapper import DataError, Library, MapperError
from mapper.importers.naming import framework_id
from mapper.importers.plain import Map, read_csv, read_map


def test_a_table_becomes_a_framework(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    path.write_text('Ref;Name;Text;Part of\n1;Govern;;\n1.10;Filter;"Filter,\nall";1\n1;Again;;\n2;Lost;;9\n')
    columns = {"id": "Ref", "title": "Name", "wording": "Text", "parents": "Part of"}
    imported = read_csv(path, library, Map(columns=columns, framework={"licence": "ours"}))
    elements = only(imported)
    assert list(elements) == ["1", "1.10", "2"]
    assert elements["1.10"].parents == ("house:1",)
    assert elements["1.10"].attributes == {"wording": "Filter, all"}
    assert [report.line for report in imported.reports] == [5, 6]
    assert imported.frameworks[0][0].licence == "ours"
    brought_back(imported, library, tmp_path / "out")


def test_no_element_stands_below_itself(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    chain = "".join(f"{n},c{n},{n - 1}\n" for n in range(101, 200))
    path.write_text("Ref,Name,Part of\n1,One,2\n2,Two,1\n3,Three,3\n4,Four,\n5,Five,4\n100,c,\n" + chain)
    imported = read_csv(path, library, Map(columns={"id": "Ref", "title": "Name", "parents": "Part of"}))
    elements = only(imported)
    assert [id for id in ("1", "2", "3", "4", "5") if elements[id].parents] == ["5"]
    assert [report.line for report in imported.reports][:3] == [2, 3, 4]
    assert len(imported.reports) == 3 + 35
    brought_back(imported, library, tmp_path / "out")


def test_a_table_becomes_a_crosswalk(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Control,How,Rule,Why,Score\n#RATE LIMIT,Fully covers,1.1,It does,9\naix:nothing,equal,1,,\n"
        "#RATE LIMIT,hm,1,,\n"
    )
    (tmp_path / "map.toml").write_text(
        'as = "crosswalk"\n[columns]\nsource = "Control"\nrelation = "How"\ntarget = "Rule"\nrationale = "Why"\n'
        'strength = "Score"\n[crosswalk]\nsource = "aix"\ntarget = "house"\n'
        '[relations]\n"Fully covers" = "superset-of"\n'
    )
    imported = read_csv(path, library, read_map(tmp_path / "map.toml"))
    (mapping,) = imported.mappings
    assert (mapping.source, mapping.relation, mapping.target) == ("aix:ratelimit", "superset-of", "house:1.1")
    assert (mapping.strength, mapping.rationale, mapping.place) == (9, "It does", "a.csv line 2")
    assert [(report.code, report.line) for report in imported.reports] == [("I004", 3), ("I003", 4)]
    brought_back(imported, library, tmp_path / "out")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (Map(), "names no id"),
        (Map(columns={"id": "Ref", "colour": "Ref"}), "unknown colour"),
        (Map(columns={"id": "Nope"}), "no column 'Nope', but 'Ref'"),
        (Map(columns={"id": "Ref"}, framework={"shape": "round"}), "unknown shape"),
        (Map(columns={"id": "Ref"}, framework={"id": "../up"}), "cannot be the id"),
        (Map("crosswalk", columns={"source": "Ref"}), "names no relation, target"),
        (Map("poem"), "is no 'poem'"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(library: Library, tmp_path: Path, columns: Map, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ref\n1\n")
    with pytest.raises(MapperError, match=message):
        read_csv(path, library, columns)


@pytest.mark.parametrize("text", ["columns = 3", "[columns]\nid = 3", "other = 'x'", "= ", "as = 1"])
def test_a_map_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(DataError):
        read_map(path)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("NIST CSF v2.0", "nist-csf-v2.0"),
        ("../../etc", "etc"),
        ("27001--A", "framework-27001-a"),
        ("", "framework-unnamed"),
        ("REL", "framework-rel"),
        ("framework", "framework-framework"),
    ],
)
def test_a_name_becomes_an_id_that_can_be_a_folder(name: str, id: str) -> None:
    assert framework_id(name) == id
    assert framework_id(id) == id
