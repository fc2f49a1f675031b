"""What a new edition touches, and its sheet in the layout of NIST's version-change sheet."""

import io
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from mapper import Library, exported, wording
from mapper.assess import document
from mapper.contract import SCHEMAS
from mapper.diff import Editions, Fate, fates
from mapper.errors import DataError
from mapper.exporters import sheets, versions
from mapper.impact import Held, files, impacts
from mapper.importers import Imported, exchange, folder
from mapper.importers.ends import WORDING
from mapper.model import Element, Framework
from mapper.model import Mapping as Row
from mapper.schema import json_schema

Run = Callable[..., Result]
Make = Callable[[str, Mapping[str, tuple[str, str]]], Library]
WORDS = [f"{a}{b}" for a in ("ra", "so", "mi", "te", "lu") for b in ("ban", "dor", "fel", "gup", "kin", "lem", "nar")]


def text(seed: int, count: int = 40) -> str:
    """Words that no two seeds share in runs."""
    return " ".join(random.Random(seed).choices(WORDS, k=count))  # noqa: S311  # no secret


@pytest.fixture
def house(tmp_path: Path) -> Make:
    """Makes an edition of a framework `house` from ids with title and text."""

    def make(edition: str, elements: Mapping[str, tuple[str, str]]) -> Library:
        framework = Framework("house", "House rules", edition, "We", "", "ours", "", "", "", columns=(WORDING,))
        made = tuple(
            Element(f"house:{id}", "house", "rule", f"Rule {id}", title, attributes={"wording": said})
            for id, (title, said) in elements.items()
        )
        folder.write(Imported(((framework, made),)), Library.bundled(), tmp_path / edition, force=False)
        return Library([tmp_path / edition])

    return make


def told(old: Library, new: Library) -> dict[tuple[tuple[str, ...], tuple[str, ...]], Fate]:
    found = fates(Editions(old, new, "house"))
    return {(tuple(i[6:] for i in fate.old), tuple(i[6:] for i in fate.new)): fate for fate in found}


# what became of elements


def test_each_fate_is_told_and_what_is_as_it_was_is_not(house: Make) -> None:
    old = {
        "kept": ("Kept", text(1)), "words": ("Words", text(2)), "gone": ("Gone", text(3)),
        "moved": ("Moved", text(4)), "wide": ("Wide", f"{text(5)} {text(6)}"),
        "one": ("One", text(7)), "two": ("Two", text(8)),
    }  # fmt: skip
    new = {
        "kept": ("Kept", text(1)), "words": ("Words", f"{text(2)} and more"), "fresh": ("Fresh", text(9)),
        "at-last": ("Moved", text(4)), "left": ("Left", text(5)), "right": ("Right", text(6)),
        "both": ("Both", f"{text(7)} {text(8)}"),
    }  # fmt: skip
    found = told(house("1", old), house("2", new))
    assert {ends: fate.kinds for ends, fate in found.items()} == {
        (("words",), ("words",)): ("reworded",),
        (("gone",), ()): ("retired",),
        (("moved",), ("at-last",)): ("renumbered",),
        (("wide",), ("left", "right")): ("split",),
        (("one", "two"), ("both",)): ("merged",),
        ((), ("fresh",)): ("new",),
    }
    assert found[("wide",), ("left", "right")].evidence == (
        "content: 100 of 100 words of house:left stand in house:wide; "
        "content: 100 of 100 words of house:right stand in house:wide"
    )
    assert found[("words",), ("words",)].similarity == 97


def test_what_is_split_off_from_an_element_that_stays_is_a_split_and_a_copy_is_none(house: Make) -> None:
    wide, part = f"{text(1, 80)} {text(2)}", text(2)
    old = house("1", {"wide": ("Wide", wide)})
    split = told(old, house("2", {"wide": ("Wide", text(1, 80)), "part": ("Part", part)}))
    assert {ends: fate.kinds for ends, fate in split.items()} == {(("wide",), ("wide", "part")): ("split", "reworded")}
    copied = told(old, house("3", {"wide": ("Wide", wide), "part": ("Part", part)}))
    assert {ends: fate.kinds for ends, fate in copied.items()} == {((), ("part",)): ("new",)}


@settings(max_examples=20)
@given(st.permutations(["a", "b", "c"]), st.permutations(["c", "d", "e"]))
def test_going_back_turns_every_fate_round(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    path = tmp_path_factory.mktemp("editions")
    texts = {"a": text(1), "b": text(2), "c": text(3), "d": f"{text(1)} {text(2)}", "e": text(4)}
    libraries = []
    for edition, ids in (("1", old), ("2", new)):
        framework = Framework("house", "House", edition, "We", "", "ours", "", "", "", columns=(WORDING,))
        elements = tuple(Element(f"house:{i}", "house", "rule", i, i, attributes={"wording": texts[i]}) for i in ids)
        folder.write(Imported(((framework, elements),)), Library.bundled(), path / edition, force=False)
        libraries.append(Library([path / edition]))
    there, back = told(*libraries), told(*reversed(libraries))
    opposite = {"split": "merged", "merged": "split", "retired": "new", "new": "retired"}
    assert {(frozenset(n), frozenset(o)): [opposite[k] for k in f.kinds] for (o, n), f in there.items()} == {
        (frozenset(o), frozenset(n)): list(f.kinds) for (o, n), f in back.items()
    }


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_a_share_is_whole_where_a_text_stands_in_another_and_never_more(inner: list[str], around: list[str]) -> None:
    whole = " ".join([*around, *inner, *around])
    share = wording.Shares({"it": whole}).of(" ".join(inner)).get("it", 0)
    assert share == (100 if len(inner) >= wording.RUN else 0)
    assert wording.Shares({"it": " ".join(around)}).of(" ".join(inner)).get("it", 0) <= 100


def test_between_the_two_editions_a_page_was_split_and_a_control_merged(
    exchange_older: Path, exchange_source: Path, tmp_path: Path
) -> None:
    for edition in (exchange_older, exchange_source):
        imported = exchange.read(edition, Library.bundled())
        folder.write(imported, Library.bundled(), tmp_path / edition.name, force=False)
    old, new = (Library([tmp_path / edition.name]) for edition in (exchange_older, exchange_source))
    found = fates(Editions(old, new, "aix"))
    (split,) = [fate for fate in found if "split" in fate.kinds]
    assert split.old == ("aix:testing",)
    assert split.new == ("aix:testing", "aix:testingtoolspredictiveai", "aix:testingtoolsgenai")
    (merged,) = [fate for fate in found if "merged" in fate.kinds]
    assert merged.old == ("aix:devsecurity", "aix:devdataprotect")
    assert merged.evidence.startswith("redirect: ")
    assert sum("renumbered" in fate.kinds for fate in found) == 18


# what it touches


@pytest.fixture
def changed(library: Library, tmp_path: Path) -> Path:
    """An edition of tomorrow: the bundled one without one control, and with another title for a second."""
    from dataclasses import replace

    elements = [e for e in library.elements("aix") if e.local != "ratelimit"]
    at = next(number for number, element in enumerate(elements) if element.local == "oversight")
    elements[at] = replace(elements[at], title="WATCH IT")
    framework = replace(library.framework("aix"), edition="2030-01-01")
    folder.write(Imported(((framework, tuple(elements)),)), library, tmp_path / "tomorrow", force=False)
    return tmp_path / "tomorrow"


def test_it_names_mappings_rules_findings_evidence_and_documents(
    library: Library, changed: Path, assessment_file: Path, mapper: Run, tmp_path: Path
) -> None:
    filled = assessment_file.read_text().partition("  aix:ratelimit:")
    assert filled[1]
    entry = filled[2].replace("status: not-assessed", "status: planned", 1)
    entry = entry.replace("finding:", "finding: no limit on the public service", 1)
    entry = entry.replace("evidence: []", "evidence: [{file: limits.pdf, note: of June}]", 1)
    assessment_file.write_text("".join([*filled[:2], entry]))
    workbook, report = tmp_path / "audit.xlsx", tmp_path / "report.docx"
    for name, path in (("workbook", workbook), ("report", report)):
        assert mapper("export", name, "-o", path).exit_code == 0
    run = mapper(
        "impact", "bundled", changed, "--assessment", assessment_file, "--exported", workbook, "--exported", report,
        "--format", "json",
    )  # fmt: skip
    assert run.exit_code == 0
    found = json.loads(run.stdout)
    assert {kind: number for kind, number in found["counts"].items() if number} == {"retired": 1, "reworded": 1}
    (gone,) = [record for record in found["elements"] if record["kinds"] == ["retired"]]
    judged = {m.id for m in library.mappings_of("aix:ratelimit") if m.provenance == "curated"}
    assert set(gone["mappings"]) == judged != set()
    assert any(line.startswith("rules.csv:") for line in gone["applicability"])
    assert f"{assessment_file} aix:ratelimit: applicable" in gone["applicability"]
    assert gone["findings"] == [f"{assessment_file} aix:ratelimit: no limit on the public service"]
    assert gone["held_evidence"] == [f"{assessment_file} aix:ratelimit: limits.pdf"]
    assert gone["documents"] == [str(workbook), str(report)]
    assert {file["states"] for file in found["files"]} == {"old"}
    jsonschema.Draft202012Validator(json_schema(SCHEMAS["impact"])).validate(found)


def test_a_finding_of_a_control_that_is_done_is_not_open(
    library: Library, changed: Path, assessment_file: Path
) -> None:
    first, mark, entry = assessment_file.read_text().partition("  aix:ratelimit:")
    entry = entry.replace("status: not-assessed", "status: implemented", 1).replace("finding:", "finding: was late", 1)
    assessment_file.write_text(first + mark + entry)
    held = Held(library, [], {"a": document.parse(assessment_file)[1]}, [])
    found = impacts(Editions(library, Library([changed]), "aix"), held)
    assert [impact.findings for impact in found] == [(), ()]


def test_what_speaks_of_the_new_edition_already_is_settled(
    library: Library, changed: Path, assessment_file: Path
) -> None:
    """Seen from the other side: the bundled mappings, rules, assessment and documents are of the newer edition."""
    editions = Editions(Library([changed]), library, "aix")
    report = exported.Exported("report", (f"OWASP AI Exchange {library.framework('aix').edition}", "#OVERSIGHT"))
    held = Held(library, list(library.mappings()), {"a": document.parse(assessment_file)[1]}, [report])
    found = impacts(editions, held)
    assert all(not (i.mappings or i.applicability or i.documents) for i in found)
    assert any(impact.settled for impact in found)
    assert {file.states for file in files(editions, held, found)} == {"new"}


def test_rows_of_another_edition_of_nothing_are_open(house: Make) -> None:
    """A row that does not say which edition it speaks of is to be looked at."""
    old, new = house("1", {"a": ("A", text(1))}), house("2", {"a": ("A", text(2))})
    row = Row(
        "house:a",
        "equal",
        "nist-ai-rmf:MAP-1.1",
        "",
        "semantic",
        10,
        "low",
        "user",
        "draft",
        "not stated",
        "1.0",
        "",
        "",
    )
    (impact,) = impacts(Editions(old, new, "house"), Held(Library.bundled(), [row], {}, []))
    assert impact.mappings == (row,)


# documents


def test_a_document_names_an_element_by_itself_and_not_by_the_beginning_of_another(library: Library) -> None:
    article, paragraph = library.element("eu-ai-act:art-15"), library.element("eu-ai-act:art-15.5")
    said = exported.Exported("it", ("see Article 15(5).",))
    assert said.names(paragraph)
    assert not said.names(article)
    assert exported.Exported("it", ("aix:ratelimit",)).names(library.element("aix:ratelimit"))
    assert not exported.Exported("it", ("aix:ratelimits",)).names(library.element("aix:ratelimit"))


def test_the_edition_is_taken_from_the_line_that_names_the_framework(library: Library) -> None:
    rmf = library.framework("nist-ai-rmf")
    assert exported.Exported("it", ("NIST AI RMF\t1.0",)).states(rmf)
    assert not exported.Exported("it", ("NIST AI RMF", "version 1.0")).states(rmf)
    assert not exported.Exported("it", ("NIST AI RMF 1.0.1",)).states(rmf)


def test_word_tables_and_sheets_are_read_as_rows(tmp_path: Path) -> None:
    word, book = Document(), Workbook()
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "House rules", "2"
    word.save(str(tmp_path / "it.docx"))
    book.worksheets[0].append(["House rules", None, 2])
    book.save(tmp_path / "it.xlsx")
    for name in ("it.docx", "it.xlsx"):
        assert "House rules\t2" in exported.read(tmp_path / name).lines


@pytest.mark.parametrize("name", ["it.docx", "it.xlsx"])
def test_what_is_no_document_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(DataError, match="can be read"):
        exported.read(tmp_path / name)


# the sheet

NIST = [
    "CSF 1.1 Identifier", "CSF 1.1 Description", "CSF 1.1 SORT-ID", "Relocation", "Noteworthy Modifications",
    "CSF 2.0 Identifier", "CSF 2.0 Description", "New in CSF 2.0", "CSF 2.0 SORT-ID", "Implementation Examples",
]  # fmt: skip
"""The headings of NIST's own sheet, in order."""


def test_the_sheet_has_the_layout_of_nists_and_a_row_for_every_element(house: Make) -> None:
    old = house("1.1", {"gone": ("Gone", text(1)), "kept": ("Kept", text(2)), "a": ("A", text(3)), "b": ("B", text(4))})
    new = house("2.0", {"kept": ("Kept", f"{text(2)} more"), "ab": ("AB", f"{text(3)} {text(4)}"), "c": ("C", text(5))})
    content = sheets.workbook(Library.bundled(), "changes", [versions.version_sheet(Editions(old, new, "house"))])
    header, *rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    assert [str(heading).replace("House rules", "CSF") for heading in header] == NIST
    assert [(row[0], row[2], row[3], row[5], row[7], row[8]) for row in rows] == [
        ("house:gone", 1, "Withdrawn", None, None, None),
        ("house:kept", 2, None, "house:kept", None, 1),
        ("house:a", 3, "Incorporated into Rule ab", "house:ab", None, 2),
        ("house:b", 4, "Incorporated into Rule ab", "house:ab", None, 2),
        (None, None, None, "house:c", "New", 3),
    ]
    assert str(rows[1][4]).startswith("Reworded. ")


@pytest.mark.parametrize("command", ["impact", "diff"])
def test_the_command_writes_the_sheet_once_and_not_over_a_file(
    house: Make, mapper: Run, tmp_path: Path, command: str
) -> None:
    old, new = house("1", {"a": ("A", text(1))}), house("2", {"a": ("=A()", text(1))})
    arguments = [command, old.folders[0], new.folders[0], "--sheet", tmp_path / "it.xlsx"]
    assert mapper(*arguments).exit_code == 0
    content = (tmp_path / "it.xlsx").read_bytes()
    assert load_workbook(io.BytesIO(content)).sheetnames[0] == "Version changes"
    again = mapper(*arguments)
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert mapper(*arguments, "--force").exit_code == 0
    assert (tmp_path / "it.xlsx").read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bundled", "bundled"), "--framework"),
        (("nowhere", "bundled"), "is no folder that exists"),
        (("bundled", "bundled", "--framework", "aix", "--assessment", __file__), "test_impact.py"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line(mapper: Run, arguments: tuple[str, ...], said: str) -> None:
    run = mapper("impact", *arguments)
    assert run.exit_code == 1
    assert said in run.stderr
    assert run.stderr.count("\n") == 1
