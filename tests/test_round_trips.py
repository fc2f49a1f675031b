"""What a format says that it carries, read back from the file by others' readers, is what the crosswalk says.

`READERS` is the place to join an importer: its rows, reduced to the fields that the format carries, must be the same.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_crosswalks import ALL, SMALL, crosswalks, starts

from mapper import Library, tables
from mapper.cells import guarded, unguarded
from mapper.exporters.crosswalk import Crosswalk, between, without
from mapper.exporters.interchange import export_crosswalk, omissions
from mapper.formats import CROSSWALK_FORMATS, found_at
from mapper.model import Relation
from mapper.relations import CISO_ASSISTANT, OLIR_SETS, OLIR_SUPPORT, OSCAL, SKOS, STRM

Row = dict[str, Any]
OTHER = ("relation_property", "place", "gap", "review_date", "judged_on")
"""Fields that may be empty, and are then missing in formats that say nothing of them."""


@dataclass(frozen=True)
class Reader:
    """Reads the rows of a file; `ends` is a bundled crosswalk that the format is for.

    The fields that the format does not lose come back from every row, those in `partly` from some.
    """

    read: Callable[[bytes, Crosswalk], Iterator[Row]]
    partly: tuple[str, ...] = ()
    ends: tuple[str, str] = ("aix", "iso-27090")


def read_csv(content: bytes, _: Crosswalk) -> Iterator[Row]:
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        cells = {name: unguarded(cell) for name, cell in row.items()}
        yield {**cells, "strength": int(cells["strength"]) if cells["strength"] else None}


def _record(record: Row) -> Row:
    editions = {f"{side}_edition": edition for side, edition in record["edition"].items()}
    return {**record, **editions}


def read_json(content: bytes, _: Crosswalk) -> Iterator[Row]:
    yield from map(_record, json.loads(content)["mappings"])


def read_lines(content: bytes, _: Crosswalk) -> Iterator[Row]:
    yield from (_record(json.loads(line)) for line in content.split(b"\n") if line)


def read_stored(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{crosswalk.source.id}--{crosswalk.target.id}.sssom.tsv"
        path.write_bytes(content)
        for _, mapping in tables.read_crosswalk(path, checked=True):
            yield {name: getattr(mapping, name) for name in ALL}


CONFIDENCE = {float(number): word for word, number in tables.CONFIDENCE.items()}


def _slots(row: Row, crosswalk: Crosswalk) -> Row:
    """The fields of a row of SSSOM with SKOS predicates."""
    ends = [row["subject_id"], row["object_id"]]
    predicates = {name: relation for relation, name in SKOS.items()}
    denied = "sssom:NoTermFound" in ends or row.get("predicate_modifier") == "Not"
    parts = re.findall(r"((?:[^\\|]|\\.)+)", row["other"])
    other = {name: re.sub(r"\\(.)", r"\1", value) for name, _, value in (part.partition("=") for part in parts)}
    relation = "no-relationship" if denied else predicates[row["predicate_id"]]
    assert other["relation"] == relation
    by, seen = row["author_label"], row.get("reviewer_label", "")
    return {
        **dict.fromkeys(OTHER, ""),
        **other,
        "source": crosswalk.source.id if ends[0] == "sssom:NoTermFound" else ends[0].removeprefix("framework:"),
        "target": crosswalk.target.id if ends[1] == "sssom:NoTermFound" else ends[1].removeprefix("framework:"),
        "relation": relation,
        "strength": int(other["strength"]) if "strength" in other else None,
        "rationale": row["comment"],
        "confidence": CONFIDENCE[float(row["confidence"])],
        "author": by[0] if isinstance(by, list) else by,
        "reviewer": seen[0] if isinstance(seen, list) else seen,
        "date": row["mapping_date"],
        "source_edition": row["subject_source_version"],
        "target_edition": row["object_source_version"],
    }


def read_skos(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    lines = [line for line in content.decode().split("\n") if not line.startswith("#")]
    yield from (_slots(row, crosswalk) for row in csv.DictReader(lines, delimiter="\t"))


def read_sssom_json(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    yield from (_slots(row, crosswalk) for row in json.loads(content)["mappings"])


def read_turtle(content: bytes, _: Crosswalk) -> Iterator[Row]:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=content, format="turtle")
    ext = rdflib.Namespace("https://w3id.org/aix-mapper/slot/")
    for axiom in graph.subjects(rdflib.RDF.type, rdflib.OWL.Axiom):
        facts = {p.rpartition("/")[2].rpartition("#")[2]: o.toPython() for p, o in graph.predicate_objects(axiom)}
        source, target, provenance = unquote(str(axiom).partition("#")[2]).split("~")
        days = {name: facts[name].isoformat() if name in facts else "" for name in ("created", "review_date")}
        yield {
            **dict.fromkeys(OTHER, ""),
            **facts,
            "source": source,
            "target": target,
            "relation": str(graph.value(axiom, ext.relation)),
            "strength": facts.get("strength"),
            "rationale": facts["comment"],
            "confidence": CONFIDENCE[facts["confidence"]],
            "author": facts["author_label"],
            "reviewer": facts.get("reviewer_label", ""),
            "date": days["created"],
            "review_date": days["review_date"],
            "source_edition": facts["subject_source_version"],
            "target_edition": facts["object_source_version"],
        }
        assert provenance == facts["provenance"]


def read_graphml(content: bytes, _: Crosswalk) -> Iterator[Row]:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(content.decode(), force_multigraph=True)
    for source, target, facts in graph.edges(data=True):
        yield {"strength": None, **dict.fromkeys(ALL[3:4] + ALL[10:12] + ALL[16:19], ""), **facts,
               "source": source, "target": target}  # fmt: skip


def read_parquet(content: bytes, _: Crosswalk) -> Iterator[Row]:
    parquet = pytest.importorskip("pyarrow.parquet")
    yield from parquet.read_table(io.BytesIO(content)).to_pylist()


def _sheet(content: bytes, header: int, sheet: str) -> Iterator[Row]:
    from openpyxl import load_workbook

    rows = list(load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))
    yield from (dict(zip(map(str, rows[header - 1]), row, strict=True)) for row in rows[header:])


def _resolver(crosswalk: Crosswalk) -> Callable[[str, str], str]:
    return lambda framework, name: crosswalk.library.resolve(f"{framework}:{name}").id


def read_strm(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    relations = {name: relation for relation, name in STRM.items()}
    resolve = _resolver(crosswalk)
    for row in _sheet(content, 5, "STRM"):
        yield {
            "source": resolve(crosswalk.source.id, row["FDE #"]),
            "target": crosswalk.target.id if row["SCF #"] == "N/A" else resolve(crosswalk.target.id, row["SCF #"]),
            "relation": relations[row["STRM Relationship"]],
            "rationale_type": row["STRM Rationale"].casefold(),
            "strength": row["Strength of Relationship"],
            "rationale": row["Notes"],
        }


def _read_olir(
    content: bytes, crosswalk: Crosswalk, relation: str, names: dict[str, Relation], rationale: str
) -> Iterator[Row]:
    resolve, reference = _resolver(crosswalk), "Reference Document Element"
    for row in _sheet(content, 1, "Relationships"):
        target = resolve(crosswalk.target.id, row["Focal Document Element"])
        if row[reference]:
            yield {
                "source": resolve(crosswalk.source.id, row[reference]),
                "target": target,
                "relation": names[row[relation]],
                "strength": row["Strength of Relationship (Optional)"],
                "rationale": row[rationale],
                "rationale_type": row.get("Rationale"),
                "relation_property": (row.get("Relationship Property") or "").replace(" ", "-"),
            }
        elif row["Comments (Optional)"]:
            yield {"source": crosswalk.source.id, "target": target, "relation": "no-relationship", "strength": 0,
                   "rationale": row["Comments (Optional)"]}  # fmt: skip


def read_olir(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    names = {name: relation for relation, name in OLIR_SETS.items()}
    yield from _read_olir(content, crosswalk, "Relationship", names, "Comments (Optional)")


def read_olir_support(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    names = {name: relation for relation, name in OLIR_SUPPORT.items()}
    yield from _read_olir(content, crosswalk, "Relationship Type", names, "Relationship Explanation")


def read_ciso_assistant(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    yaml = pytest.importorskip("yaml")
    relations = {name: relation for relation, name in CISO_ASSISTANT.items()}
    known = {id.casefold(): id for side in (crosswalk.source, crosswalk.target) for id in _ids(crosswalk, side.id)}
    for row in yaml.safe_load(content)["objects"]["requirement_mapping_sets"][0]["requirement_mappings"]:
        yield {
            "source": known[":".join(row["source_requirement_urn"].split(":")[-2:])],
            "target": known[":".join(row["target_requirement_urn"].split(":")[-2:])],
            "relation": relations[row["relationship"]],
            "rationale_type": row["rationale"],
            "strength": row.get("strength_of_relationship"),
            "rationale": row["annotation"],
        }


def _ids(crosswalk: Crosswalk, framework: str) -> list[str]:
    return [element.id for element in crosswalk.library.elements(framework)]


def read_trestle(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    relations = {name: relation for relation, name in OSCAL.items()}
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    next(rows)
    for row in rows:
        yield {
            **{name: unguarded(cell) for name, cell in row.items()},
            "source": f"{crosswalk.source.id}:{row['$$Map_Source_Id_Ref_List'][4:]}",
            "target": f"{crosswalk.target.id}:{row['$$Map_Target_Id_Ref_List']}",
            "relation": relations[row["$$Map_Relationship"]],
            "strength": int(row["strength"]) if row["strength"] else None,
            "confidence": CONFIDENCE[float(row["$Map_Confidence_Score"])],
        }


def read_ctid(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    document = json.loads(content)
    for row in document["mapping_objects"]:
        yield {
            "source": f"{crosswalk.source.id}:{row['capability_id']}",
            "target": f"{crosswalk.target.id}:{row['attack_object_id']}",
            "relation": document["metadata"]["mapping_types"][row["mapping_type"]]["name"],
            "rationale": row["comments"],
        }


def read_opencre(content: bytes, crosswalk: Crosswalk) -> Iterator[Row]:
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        local = unguarded(row[f"{crosswalk.source.name}|id"])
        yield {
            "source": f"{crosswalk.source.id}:{local}",
            "target": f"{crosswalk.target.id}:{unguarded(row['CRE 0']).partition('|')[0]}",
        }


READERS = {
    "csv": Reader(read_csv),
    "json": Reader(read_json),
    "jsonl": Reader(read_lines),
    "sssom": Reader(read_stored),
    "sssom-skos": Reader(read_skos),
    "sssom-json": Reader(read_sssom_json),
    "turtle": Reader(read_turtle),
    "graphml": Reader(read_graphml),
    "parquet": Reader(read_parquet),
    "strm": Reader(read_strm),
    "olir": Reader(read_olir, partly=("rationale_type",)),
    "olir-supportive": Reader(read_olir_support, partly=("relation_property",)),
    "ciso-assistant": Reader(read_ciso_assistant),
    "trestle": Reader(read_trestle),
    "ctid": Reader(read_ctid, partly=("status",), ends=("aix", "mitre-atlas")),
    "opencre": Reader(read_opencre, ends=("aix", "opencre")),
}
MADE_FOR_SOME = ("trestle", "ctid", "opencre")
"""Formats that have no place for frameworks in general."""


def test_every_format_of_a_crosswalk_is_read_back() -> None:
    assert READERS.keys() == CROSSWALK_FORMATS.keys()


def check(name: str, crosswalk: Crosswalk) -> None:
    """What the format does not say that it loses is in the file, row by row."""
    format, reader = CROSSWALK_FORMATS[name], READERS[name]
    kept, left_out = without(crosswalk, omissions(format))
    assert len(kept.mappings) + sum(left_out.values()) == len(crosswalk.mappings)
    fields = [field for field in ALL if field not in (*format.lost, *reader.partly)]
    assert len(fields) + len(format.lost) + len(reader.partly) == len(ALL)
    content = found_at(format.place)(kept)
    read = [tuple(row[field] for field in fields) for row in reader.read(content, kept)]
    said = [tuple(getattr(mapping, field) for field in fields) for mapping in kept.mappings]
    assert sorted(read, key=repr) == sorted(said, key=repr)


@pytest.mark.parametrize("name", READERS)
def test_what_is_carried_of_the_bundled_data_comes_back(library: Library, name: str) -> None:
    check(name, between(library, *READERS[name].ends))


@pytest.mark.parametrize("name", [name for name in READERS if name not in MADE_FOR_SOME])
@settings(deadline=None, max_examples=6)
@given(crosswalk=crosswalks)
def test_what_is_carried_comes_back(name: str, crosswalk: Crosswalk) -> None:
    check(name, crosswalk)


@pytest.mark.parametrize(
    "name", [n for n in READERS if "subset-of" in CROSSWALK_FORMATS[n].names and n not in MADE_FOR_SOME]
)
def test_the_first_framework_is_the_source_in_every_format(name: str) -> None:
    subset = next(mapping for mapping in SMALL.mappings() if mapping.relation == "subset-of")
    crosswalk = Crosswalk(SMALL, SMALL.framework("alpha"), SMALL.framework("beta"), (subset,), "https://example.org")
    (row,) = READERS[name].read(found_at(CROSSWALK_FORMATS[name].place)(crosswalk), crosswalk)
    assert (row["source"], row["relation"], row["target"]) == ("alpha:lock", "subset-of", "beta:1")


@given(cell=st.builds(lambda start, rest: start + rest, starts, st.text(max_size=20)))
def test_a_guarded_cell_computes_nothing_and_comes_back(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(cell)) == cell


@given(cell=st.text(st.sampled_from("'=+-@\t\ra"), max_size=6))
def test_the_guard_is_no_more_than_one_apostrophe(cell: str) -> None:
    assert guarded(cell) in (cell, f"'{cell}")
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("name", [n for n in READERS if n not in (*MADE_FOR_SOME, "olir-supportive")])
def test_the_order_of_the_rows_and_the_clock_change_no_byte(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = export_crosswalk(CROSSWALK_FORMATS[name], SMALL, "alpha", "beta")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    backwards = Library(SMALL.folders)
    monkeypatch.setattr(backwards, "crosswalk", lambda *ends: SMALL.crosswalk(*ends)[::-1])
    assert export_crosswalk(CROSSWALK_FORMATS[name], backwards, "alpha", "beta")[0] == first
