"""Reading an edition of the Exchange: against the inventory of its facts, the bundled edition, and by hand."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from mapper import Library
from mapper.importers import Imported, exchange
from mapper.importers.exchange import source
from mapper.model import Element, Mapping

Row = dict[str, str]


@pytest.fixture(scope="module")
def newer(exchange_source: Path, library: Library) -> Imported:
    return exchange.read(exchange_source, library)


@pytest.fixture(scope="module")
def older(exchange_older: Path, library: Library) -> Imported:
    return exchange.read(exchange_older, library)


def elements(imported: Imported) -> dict[str, Element]:
    ((_, found),) = imported.frameworks
    return {element.local: element for element in found}


def table(imported: Imported, name: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(imported.tables[f"frameworks/aix/{name}"])))


def places(imported: Imported) -> dict[tuple[str, str], str]:
    return {
        (m.source.removeprefix("aix:"), m.target.removeprefix("aix:")): m.place
        for m in imported.mappings
        if m.target_framework == "aix"
    }


# facts


def test_every_field_of_the_inventory_is_found(newer: Imported, reference: Path) -> None:
    with (reference / "exchange-inventory.csv").open(newline="", encoding="utf-8") as stream:
        expected = list(csv.DictReader(stream))
    found = [
        {
            "kind": "privacy" if e.kind == "principle" else e.kind,
            "slug": "" if e.kind == "principle" else e.local,
            "name": e.title,
            "section": "".join(e.values("section")),
            "category": "".join(e.values("category")),
            "permalink": "" if e.kind == "principle" else e.url,
            "parent_slug": ";".join(parent.removeprefix("aix:") for parent in e.parents),
            "lifecycle": ";".join(e.values("lifecycle")),
        }
        for e in elements(newer).values()
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


LABELS = {
    "Governance, risk, and compliance": "Governance, risk and compliance",
    "Data/model engineering controls": "Data and model engineering",
}
"""Two subcategories whose names the bundled data prints in its own style."""


def test_the_bundled_edition_is_what_the_importer_reads(newer: Imported, library: Library) -> None:
    imported = elements(newer)
    bundled = {element.local: element for element in library.elements("aix")}
    assert imported.keys() == bundled.keys()
    for slug, ours in bundled.items():
        theirs = imported[slug]
        for name in ("kind", "citation", "title", "summary", "parents", "url", "requirement"):
            assert getattr(theirs, name) == getattr(ours, name), (slug, name)
        for column in library.framework("aix").columns:
            values = tuple(LABELS.get(value, value) for value in theirs.values(column.name))
            assert values == ours.values(column.name), (slug, column.name)
        assert set(ours.aliases) <= set(theirs.aliases), slug


def test_no_name_is_new_to_the_bundled_edition(newer: Imported, library: Library) -> None:
    bundled = {alias for element in library.elements("aix") for alias in element.aliases}
    assert {alias for element in elements(newer).values() for alias in element.aliases} <= bundled


# relations

WATERMARK = {
    ("modelwatermarking", threat) for threat in ("inputthreats", "modelinversionandmembership", "transferattack")
}
"""The lists of model leak and exfiltration name watermarking, and these threats point to them for `controls that
protect against the model being stolen`; the bundled data leaves it out, as its page says that it prevents no theft.
"""
ALSO_BY_THE_SUPPLIER = {"confcompute", "devsecurity", "segregatedata"}
"""Listed in both lines 752 and 753 against supplymodelpoison, of which the bundled places name the first only."""


def lines(place: str) -> set[str]:
    """The places without the words about the way there, which the bundled data phrases by hand."""
    return {re.sub(r'(:\d+ "[^"]*").*', r"\1", one) for one in place.split(" | ")}


def test_the_relations_are_those_of_the_bundled_edition(newer: Imported, library: Library) -> None:
    imported = places(newer)
    bundled = {(m.source[4:], m.target[4:]): m.place for m in library.crosswalk("aix", "aix")}
    assert len(bundled) == 363
    assert imported.keys() - bundled.keys() == WATERMARK
    assert bundled.keys() <= imported.keys()
    for pair, place in bundled.items():
        more = lines(imported[pair]) - lines(place)
        assert lines(place) <= lines(imported[pair]), pair
        assert not more or (pair[0] in ALSO_BY_THE_SUPPLIER and pair[1] == "supplymodelpoison"), pair


ONLY_BUNDLED = {
    ("secprogram", "standards:iso-24028"),  # named in the remark on the gap, not as an item
    ("limitresources", "iso-27002:8.16"),  # "no control for this, except for Monitoring"
}
ONLY_IMPORTED = {
    ("secprogram", "standards:iso-24030"),  # named within the item of another standard
    ("limitresources", "iso-27002"),  # see above
    ("devsecurity", "iso-27002:standard"),  # "Many ISO 27002 controls"
}


def test_the_references_are_those_of_the_bundled_edition(newer: Imported, library: Library) -> None:
    def pairs(mappings: object) -> set[tuple[str, str, str]]:
        return {
            (m.source[4:], m.target, m.relation if m.relation == "no-relationship" else "")
            for m in mappings  # type: ignore[attr-defined]  # any iterable of mappings
            if m.provenance == "upstream" and re.search("useful standards|OpenCRE block", m.place)
        }

    imported, bundled = pairs(newer.mappings), pairs(library.mappings())
    assert {pair[:2] for pair in bundled - imported} == ONLY_BUNDLED
    assert {pair[:2] for pair in imported - bundled} == ONLY_IMPORTED
    assert len(bundled & imported) == 304


NOT_READ = re.compile("(?:text|references|examples|mappings|GenAI table)$")
"""What stands outside of the lists, blocks and tables that are read; docs/exchange.md says so."""
JUDGED = {
    ("aiprogram", "iso-42001:standard"), ("continuousvalidation", "iso-5338:continuous-validation"),
    ("devprogram", "iso-5338:standard"),
}  # fmt: skip
"""Where a person judged that `covers fully` makes the control a part; an importer does not."""
OTHER_LINES = {
    ("supplychainmanage", "standards:iso-5181"), ("secprogram", "iso-27001:standard"),
    ("secprogram", "iso-27002:standard"),
}  # fmt: skip
"""Named again on a further line, which the bundled places leave out or add to by hand."""


def stated(mappings: Iterable[Mapping]) -> dict[tuple[str, str], Mapping]:
    """What is stated of elements of the Exchange and of other frameworks, by slug and target."""
    return {(m.source[4:], m.target): m for m in mappings if m.provenance == "upstream" and m.target_framework != "aix"}


def test_every_row_that_the_bundled_edition_states_is_accounted_for(newer: Imported, library: Library) -> None:
    imported, bundled = stated(newer.mappings), stated(library.mappings())
    assert imported.keys() - bundled.keys() == ONLY_IMPORTED
    elsewhere = {pair for pair in bundled.keys() - imported.keys() if pair not in ONLY_BUNDLED}
    assert all(NOT_READ.search(place) for pair in elsewhere for place in bundled[pair].place.split(" | "))
    assert (len(bundled), len(elsewhere)) == (356, 28)
    for pair in imported.keys() & bundled.keys():
        theirs, ours = imported[pair], bundled[pair]
        for name in ("strength", "confidence", "rationale_type", "source_edition", "target_edition", "author", "date"):
            assert getattr(theirs, name) == getattr(ours, name), (pair, name)
        assert (theirs.relation == ours.relation) != (pair in JUDGED), pair
        numbers = [set(re.findall(r"(\S+\.md:\d+) ", m.place)) for m in (theirs, ours)]
        assert (numbers[0] <= numbers[1]) != (pair in OTHER_LINES), pair


def test_the_regulatory_table_is_taken_as_it_states_it(newer: Imported, library: Library) -> None:
    def rows(mappings: Iterable[Mapping]) -> dict[tuple[str, str], str]:
        return {pair: m.place for pair, m in stated(mappings).items() if "AI regulatory mapping" in m.place}

    imported, bundled = rows(newer.mappings), rows(library.mappings())
    assert len(bundled) == 22
    assert imported == {pair: place.partition(" | ")[0] for pair, place in bundled.items()}
    listed = [row for row in table(newer, "references.csv") if row["kind"] == "AI regulatory mapping"]
    assert len(listed) == 22 + 2
    assert {(row["id"], row["standard"], row["clause"], row["targets"]) for row in listed if row["gap"]} == {
        ("checkcompliance", "EU AI Act", "3(23)", ""),
        ("checkcompliance", "EU AI Act", "25", ""),
    }


# places that are irregular in the source, read by hand (file and line of 2026-08-22)


@pytest.mark.parametrize(
    ("control", "threat", "place"),
    [
        # a row of the table in which `<br<a href=` breaks off the link
        ("unwantedinputserieshandling", "modelinversionandmembership", "Model inversion / Membership inference"),
        # the brackets after the link of a group name three of its five members
        ("shortretain", "disclosureinoutput", 'row "Disclosure in output" |'),
        # a link that prints the name of the group and leads to one of its members
        ("shortretain", "devcodeleak", '3_development_time_threats.md:829 "Controls" via group datalimit'),
        # an older slug and an older name
        ("evasioninputhandling", "evasion", "2_threats_through_use.md:728"),
        # a misspelt slug
        ("anomalousinputhandling", "modelexfiltration", "2_threats_through_use.md:1720"),
        # a paragraph instead of a list: see the other section
        ("trainadversarial", "zeroknowledgeevasion", '2_threats_through_use.md:1002 "Controls" via Evasion'),
        # taken out by a paragraph of its own, and back in by another threat that the next one points to
        ("ratelimit", "transferattack", '2_threats_through_use.md:1072 "Controls" via Model exfiltration'),
        # two ways to the same control, both stated
        ("trainadversarial", "evasionafterpoison", "2_threats_through_use.md:1105"),
        # the second line of an item
        ("modelaccesscontrol", "genericsecthreats", "4_runtime_application_security_threats.md:38"),
        # an item that begins without a blank after its hyphen
        ("dosinputvalidation", "airesourceexhaustion", "2_threats_through_use.md:1790"),
        # a control with a number, no mark, on the level of the threats
        ("agentsandboxing", "runtimeconventionalsec", "4_runtime_application_security_threats.md:313"),
        # told below one form of the threat, for all forms of it
        ("ratelimit", "promptinjection", '2_threats_through_use.md:1225 "Controls for all forms of prompt injection"'),
        # a layer of a discussion to which the threat points
        ("promptinjectioniohandling", "indirectpromptinjection", "2_threats_through_use.md:1259"),
        # only the words `the below controls`
        ("encodemodeloutput", "outputcontainsconventionalinjection", "4_runtime_application_security_threats.md:150"),
    ],
)
def test_an_irregular_place_is_read_right(newer: Imported, control: str, threat: str, place: str) -> None:
    assert place in places(newer)[control, threat]


@pytest.mark.parametrize(
    ("control", "threat"),
    [
        ("obscureconfidence", "transferattack"),  # taken out by `minus:`
        ("ratelimit", "evasionafterpoison"),  # taken out by `with the exception of`
        ("aiprogram", "inputthreats"),  # a general control of a threat that is pointed to for something specific
        ("alloweddata", "transferattack"),
        ("limitresources", "agentescape"),  # listed below another control
    ],
)
def test_what_the_source_does_not_say_is_not_read(newer: Imported, control: str, threat: str) -> None:
    assert (control, threat) not in places(newer)


def test_a_control_told_in_two_places_has_both_parents(newer: Imported) -> None:
    told = {(row["page"], row["heading"]) for row in table(newer, "passages.csv") if row["id"] == "trainadversarial"}
    assert told == {
        ("2_threats_through_use.md", "#TRAIN ADVERSARIAL"),
        ("3_development_time_threats.md", "#TRAIN ADVERSARIAL"),
    }
    assert elements(newer)["trainadversarial"].parents == ("aix:evasion", "aix:datapoison")


def test_the_grades_are_those_of_the_bundled_edition(newer: Imported, library: Library) -> None:
    graded = {
        (row["id"], target): row["grade"]
        for row in table(newer, "references.csv")
        for target in row["targets"].split("|")
        if row["grade"]
    }
    seen = 0
    for mapping in library.mappings():
        match = re.search("covers this control (fully|partly|minimally)", mapping.gap)
        if match and mapping.provenance == "upstream" and "useful standards" in mapping.place:
            assert graded[mapping.source[4:], mapping.target] == match[1], mapping.id
            seen += 1
    assert seen > 30


@pytest.mark.parametrize(
    ("line", "gap"),
    [
        ("1_general_controls.md:543", "fully"),  # `Gap: idem`
        ("1_general_controls.md:172", "fully"),  # `Gap: same as ISO 23894 above`
        ("3_development_time_threats.md:614", "minimally"),  # `Gap: idem as ISO 5259`
        ("2_threats_through_use.md:239", "fully"),  # `Idem`, without the word gap
        ("3_development_time_threats.md:90", "fully"),  # nested below the item that is graded
        ("1_general_controls.md:764", "fully"),  # in a list without a label
        ("3_development_time_threats.md:80", "fully"),  # in an item that opens a list of its own
        ("1_general_controls.md:404", "none"),  # `Not covered yet in ISO/IEC standards`
        ("1_general_controls.md:671", "partly"),
        ("1_general_controls.md:334", ""),
    ],
)
def test_a_gap_is_graded_or_taken_over(newer: Imported, line: str, gap: str) -> None:
    graded = {f"{row['page']}:{row['line']}": row["grade"] for row in table(newer, "references.csv")}
    assert graded[line] == gap


def test_the_decision_tree_has_its_questions_answers_and_threats(newer: Imported, older: Imported) -> None:
    rows = {row["line"]: row for row in table(newer, "decision-tree.csv")}
    assert len(rows) == 26
    assert rows["847"]["threats"] == "datapoison|devmodelpoison"
    assert rows["880"]["question"] == "Do you train/finetune the model yourself?"
    assert rows["880"]["impact"] == "Identify risks with the impact of leaking training data"
    assert rows["880"]["answer"].startswith("If yes, is the training data sensitive?")
    assert rows["911"]["question"] == "ALWAYS DO"
    assert rows["911"]["threats"] == "airesourceexhaustion"  # by an older slug
    rows = {row["line"]: row for row in table(older, "decision-tree.csv")}
    assert rows["320"]["threats"] == "modelinversionandmembership"  # a link in double brackets
    assert rows["347"]["threats"] == "denialmodelservice"  # a link without /go/
    assert rows["299"]["question"] == "Who trains/finetunes the model?"


def test_the_prose_is_kept_by_parts(newer: Imported) -> None:
    labels = [row["label"] for row in table(newer, "passages.csv") if row["id"] == "oversight"]
    assert labels[:2] == ["Description", "Objective"]
    assert {"Limitations of human oversight", "References"} <= set(labels)


# both editions


def test_nothing_of_the_newer_edition_is_unexplained(newer: Imported) -> None:
    assert newer.reports == ()


EXPLAINED = {
    ("X020", 342): "a redirect to a heading that this edition has no longer",
    ("X021", 535): "a link to a slug that was never one",
    ("X032", 466): "a threat whose section has no list of controls",
    ("X030", 417): "a list that points to the controls of another threat without a link",
}


def test_the_reports_on_the_older_edition_are_explained(older: Imported) -> None:
    assert {(report.code, report.line) for report in older.reports} == EXPLAINED.keys()
    found = elements(older)
    assert len(found) == 107
    assert found["trainadversarial"].parents == ("aix:evasion", "aix:datapoison")  # the second has no permalink
    assert found["devdataprotect"].kind == "control"


@pytest.mark.parametrize(
    ("control", "threat", "place"),
    [
        # a heading without a permalink, told below the threat
        ("trainadversarial", "datapoison", "3_development_time_threats.md:395"),
        # two lists that point to each other
        ("adversarialrobustdistillation", "datapoison", "3_development_time_threats.md:306"),
        # a list that points to the group above
        ("ratelimit", "closedboxevasion", '2_threats_through_use.md:441 "Controls" via Threats through use'),
        # a link to the page of a group that its redirect names otherwise
        ("federatedlearning", "devdataleak", "3_development_time_threats.md:463"),
    ],
)
def test_an_irregular_place_of_the_older_edition_is_read_right(
    older: Imported, control: str, threat: str, place: str
) -> None:
    assert place in places(older)[control, threat]


def test_line_ends_marks_and_trailing_blanks_make_no_difference(newer: Imported, exchange_source: Path) -> None:
    found = source.find(exchange_source)
    worn = {
        name: "\ufeff" + re.sub(r"[ \t]*(\n|$)", r"  \t\r\n", text.removesuffix("\n"))
        for name, text in found.pages.items()
    }
    again = exchange.from_source(replace(found, pages=worn), Library.bundled(), "2026-08-22")
    assert (again.frameworks, again.mappings, again.reports, again.tables) == (
        newer.frameworks, newer.mappings, newer.reports, newer.tables,
    )  # fmt: skip
