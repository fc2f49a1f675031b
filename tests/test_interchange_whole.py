"""Whole files in the smaller formats, made from a handful of rows; `data/whole` has them to be reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper import Library
from mapper.exporters.interchange import export_crosswalk
from mapper.formats import CROSSWALK_FORMATS

WHOLE = Path(__file__).parent / "data" / "whole"
FRAMEWORK = """id = "{0}"\nname = "{1}"\nedition = "{2}"\npublisher = "N"\nurl = "https://{0}.example"
licence = "CC0-1.0"\nstage = ""\nas_of = "2026-01-01"\nsource = "tests"\n"""
ELEMENTS = "id,kind,citation,title,summary,parents,url,aliases,requirement\n"
OURS = """top,group,Top,Doors,,,,,
lock,control,#LOCK,Lock | schließen,=Lock it.,top,https://house.example/lock,,
lamp,control,#LAMP,Lamp,Light the way.,,,,
"""
TECHNIQUES = "T1,technique,T1,Break | in,,,,,\nT2,technique,T2,Sneak,,,,,\n"
ROWS = (
    ("house:lamp", "no-relationship", "framework:opencre", "0", "reviewed", "B. Tester", "2026-03-02"),
    ("house:lock", "supports", "opencre:T1", "7", "draft", "A. Tester", "2026-01-31"),
    ("house:lock", "no-relationship", "opencre:T2", "0", "reviewed", "A. Tester", "2026-02-01"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three rows: to a technique, to one that is not met, and to the framework as a whole."""
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
            source, "", f"rel:{relation}", target, "", "", strength, "0.6", "semantic", f"Why {n}.", "curated", status,
            "", "", "1", "of today", "semapv:ManualMappingCuration", author, date, *reviewed, "",
        )  # fmt: skip
        lines.append("\t".join(cells) + "\n")
    (tmp_path / "crosswalks").mkdir()
    (tmp_path / "crosswalks" / "house--opencre.sssom.tsv").write_text(header + "".join(lines))
    return Library([tmp_path])


@pytest.mark.parametrize("name", ["ctid", "graphml", "opencre"])
def test_a_file_is_what_was_reviewed(library: Library, name: str) -> None:
    format = CROSSWALK_FORMATS[name]
    expected = (WHOLE / f"{name}{format.suffix}").read_bytes()
    assert export_crosswalk(format, library, "house", "opencre")[0] == expected
