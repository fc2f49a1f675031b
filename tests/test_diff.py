"""Two editions or crosswalks compared, and the mappings that an edition makes one read again."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library, data, diff, drift, passages, wording
from mapper.importers import Imported, exchange, folder

EDITION = Path(__file__).parent / "data" / "exchange"
Run = Callable[..., Result]
Make = Callable[..., Library]
Both = tuple[Library, Library]


def written(imported: Imported, path: Path) -> Library:
    folder.write(imported, Library.bundled(), path, force=False)
    return Library([path])


@pytest.fixture
def imported(tmp_path: Path) -> Make:
    """Imports the small edition after some replacements in its pages, and gives it as a library."""
    numbers = iter(range(1, 100))

    def make(*changes: tuple[str, str]) -> Library:
        number = next(numbers)
        edition = Path(shutil.copytree(EDITION, tmp_path / str(number) / f"2030-01-{number:02}"))
        for old, new in changes:
            holders = [file for file in edition.rglob("*.*") if old in file.read_text()]
            assert holders, old
            for file in holders:
                file.write_text(file.read_text().replace(old, new))
        return written(exchange.read(edition, Library.bundled()), tmp_path / str(number) / "out")

    return make


def found(changes: list[diff.Change], kind: str) -> set[tuple[str, str]]:
    return {(change.old, change.new) for change in changes if change.change == kind}


# two editions

RENAMED = {
    ("summary", "organize"),
    ("threatsuse", "inputthreats"),
    ("detectoddinput", "anomalousinputhandling"),
    ("detectadversarialinput", "evasioninputhandling"),
    ("closedboxevasion", "zeroknowledgeevasion"),
    ("openboxevasion", "perfectknowledgeevasion"),
    ("promptinputvalidation", "promptinjectioniohandling"),
    ("disclosureuseoutput", "disclosureinoutput"),
    ("filtersensitivemodeloutput", "sensitiveoutputhandling"),
    ("modeltheftuse", "modelexfiltration"),
    ("denialmodelservice", "airesourceexhaustion"),
    ("runtimeappsec", "runtimeconventionalsec"),
    ("generalappsecthreats", "genericsecthreats"),
    ("runtimemodeltheft", "runtimemodelleak"),
    ("insecureoutput", "outputcontainsconventionalinjection"),
    ("leakinput", "inputdataleak"),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, exchange_older: Path, exchange_source: Path) -> Both:
    path = tmp_path_factory.mktemp("editions")
    older, newer = (exchange.read(edition, Library.bundled()) for edition in (exchange_older, exchange_source))
    return written(older, path / "older"), written(newer, path / "newer")


def test_the_renames_between_the_two_editions_are_found_with_their_redirects(both: Both) -> None:
    changes = diff.frameworks(*both, "aix")
    expected = {(f"aix:{old}", f"aix:{new}") for old, new in RENAMED}
    assert found(changes, "renamed") == expected
    assert found(changes, "merged") == {("aix:devdataprotect", "aix:devsecurity")}
    assert found(changes, "removed") == set()
    assert len(found(changes, "added")) == 28
    assert all(c.evidence.startswith("redirect: ") for c in changes if c.change in ("renamed", "merged"))
    backwards = diff.frameworks(both[1], both[0], "aix")
    assert found(backwards, "renamed") == {(new, old) for old, new in expected}


def test_moves_and_words_between_the_two_editions(both: Both) -> None:
    changes = diff.frameworks(*both, "aix")
    moved = {change.new: change.detail for change in changes if change.change == "moved"}
    assert moved["aix:obscureconfidence"] == "parents: aix:modelinversionandmembership -> aix:inputthreats"
    assert moved["aix:evasionafterpoison"] == "section: 2.1.3 -> 2.1.5"
    (words,) = [change for change in changes if change.change == "wording" and change.new == "aix:genericsecthreats"]
    assert words.similarity == 96
    assert {part.part for part in words.parts} >= {"Controls", "Description"}


def test_an_edition_does_not_differ_from_itself(imported: Make) -> None:
    edition = imported()
    assert diff.frameworks(edition, edition, "aix") == []


def test_a_new_slug_without_redirect_is_found_by_its_words(imported: Make) -> None:
    text = "Look at what happens."
    old = imported((text, "Somebody looks at all that happens, each day, and writes it down."))
    new = imported((text, "Somebody looks at all that happens, each day, and notes it down."), ("watchuse", "lookout"))
    (renamed,) = [change for change in diff.frameworks(old, new, "aix") if change.change == "renamed"]
    assert (renamed.old, renamed.new) == ("aix:watchuse", "aix:lookout")
    assert renamed.evidence.startswith("content: ")
    assert renamed.similarity is not None
    assert renamed.similarity >= 70


def test_the_same_printed_name_is_no_evidence(imported: Make) -> None:
    new = imported(("watchuse", "lookout"), ("Look at what happens.", "Nothing that was said before is said here."))
    changes = diff.frameworks(imported(), new, "aix")
    assert found(changes, "renamed") == set()
    assert found(changes, "removed") == {("aix:watchuse", "")}
    assert found(changes, "added") == {("", "aix:lookout")}


def test_each_kind_of_change_is_told(imported: Make) -> None:
    new = imported(
        ("## 2.2 Copying", "## 2.4 Copying out"),
        ("Keep nothing for long.", "Keep next to nothing for long."),
        ("minus: those that do not help (dim output).", ""),
    )
    changes = {(change.change, change.new): change.detail for change in diff.frameworks(imported(), new, "aix")}
    assert changes == {
        ("moved", "aix:copying"): "section: 2.2 -> 2.4",
        ("facts", "aix:copying"): "title: Copying -> Copying out",
        ("wording", "aix:copying"): "Controls changed, 69 of 100",
        ("wording", "aix:shorthold"): "Description changed, 80 of 100",
        ("relation added", "aix:dimoutput~aix:copying~upstream"): "",
    }


def test_without_passages_the_digests_tell_that_the_words_differ(imported: Make) -> None:
    old, new = imported(), imported(("Keep nothing for long.", "Keep little."))
    for library in (old, new):
        library.file_of("aix").with_name(passages.NAME).unlink()
    assert found(diff.frameworks(old, new, "aix"), "wording") == {("aix:shorthold", "aix:shorthold")}


@given(st.lists(st.sampled_from(["a", "b", "c"])), st.lists(st.sampled_from(["a", "b", "c"])))
def test_similarity_is_whole_only_for_the_same_words_and_the_same_both_ways(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), "  ".join(new).upper()
    assert (wording.similarity(one, other) == 100) == (old == new)
    assert wording.similarity(one, other) == wording.similarity(other, one)
    assert 0 <= wording.similarity(one, other) <= 100


# crosswalks


def test_two_crosswalk_files_are_compared_row_by_row(small: Path, tmp_path: Path, mapper: Run) -> None:
    (file,) = (small / "crosswalks").glob("*.tsv")
    other = tmp_path / "other.sssom.tsv"
    rows = file.read_text().splitlines(keepends=True)
    other.write_text("".join(rows[:-1]))
    run = mapper("diff", file, other, "--format", "json")
    assert [record["change"] for record in json.loads(run.stdout)] == ["relation removed"]
    assert json.loads(mapper("diff", file, file, "--format", "json").stdout) == []


def test_a_changed_judgement_says_from_what_to_what(library: Library) -> None:
    mapping = next(m for m in library.crosswalk("aix", "eu-ai-act") if m.provenance == "curated" and m.strength == 5)
    (change,) = diff.relations([mapping], [replace(mapping, strength=7, place="elsewhere", date="2030-01-01")])
    assert (change.change, change.detail) == ("relation changed", "strength: 5 -> 7")


# the command


def test_the_command_compares_the_bundled_edition_with_a_folder(imported: Make, mapper: Run) -> None:
    (path,) = imported().folders
    run = mapper("diff", "bundled", path, "--change", "added", "--format", "csv")
    assert run.exit_code == 0
    assert "aix:shutin" in run.stdout
    assert "relation" not in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere", "bundled"), "nowhere: is no folder that exists"),
        (("/", "bundled"), "is no data folder"),
        (("bundled", "bundled"), "--framework"),
        (("bundled", "bundled", "--framework", "nist"), "bundled: has no framework 'nist'; it has aix"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(mapper: Run, arguments: tuple[str, ...], said: str) -> None:
    run = mapper("diff", *arguments)
    assert run.exit_code == 1
    assert said in run.stderr
    assert run.stderr.count("\n") == 1


# drift


def test_drift_of_a_framework_that_a_side_lacks_is_said_in_one_line(mapper: Run, small: Path) -> None:
    bundled = data.folder("mappings")
    for arguments in ((small,), (bundled, "--judged", small)):
        run = mapper("drift", *arguments)
        assert run.exit_code == 1
        assert run.stderr == f"mapper: {small}: has no framework 'aix'; it has alpha, beta\n"


@pytest.fixture
def changed(library: Library, tmp_path: Path) -> Library:
    """The bundled edition, in which one control reads otherwise and another is gone."""
    elements = [e for e in library.elements("aix") if e.local != "agentsandboxing"]
    at = next(n for n, e in enumerate(elements) if e.local == "ratelimit")
    elements[at] = replace(elements[at], attributes={**elements[at].attributes, "passage": "0" * 12})
    return written(Imported(((library.framework("aix"), tuple(elements)),)), tmp_path / "changed")


def test_drift_lists_the_mappings_of_what_is_gone_or_changed_and_no_others(library: Library, changed: Library) -> None:
    def judged(id: str) -> set[str]:
        return {m.id for m in library.mappings_of(id) if m.provenance == "curated" and m.judged_on}

    listed = drift.drifts(library, changed, "aix")
    assert {d.mapping.id for d in listed if d.change == "gone"} == judged("aix:agentsandboxing") != set()
    assert {d.mapping.id for d in listed if d.change == "changed"} == judged("aix:ratelimit") != set()
    assert [d.change for d in listed] == sorted((d.change for d in listed), reverse=True)
    assert {d.similarity for d in listed} == {None}


def test_the_edition_that_was_judged_has_not_drifted(both: Both, library: Library) -> None:
    assert drift.drifts(library, both[1], "aix") == []


def test_drift_ranks_by_how_much_changed_and_names_the_parts(both: Both, mapper: Run) -> None:
    (older,), (newer,) = both[0].folders, both[1].folders
    run = mapper("drift", older, "--judged", newer, "--format", "json")
    records = json.loads(run.stdout)
    changes = [record for record in records if record["change"] == "changed"]
    assert [r["change"] for r in records] == ["gone"] * (len(records) - len(changes)) + ["changed"] * len(changes)
    scores = [record["similarity"] for record in changes]
    assert scores == sorted(scores)
    (first, *_) = [r for r in changes if r["element"] == "aix:evasioninputhandling"]
    assert first["now"] == "aix:detectadversarialinput"
    assert first["url"] == "https://owaspai.org/goto/detectadversarialinput/"
    assert {"part": "Description", "change": "removed", "similarity": 0} in first["parts"]
