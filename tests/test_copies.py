"""No sentence of others in words of ours: against texts that a user holds, and by what the bundled data may hold."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from mapper import Library, data
from mapper.lint import copies, published

Run = Callable[..., Result]
COPIED = "the deadline of the first report runs from the moment at which somebody knew"


def own(text: str) -> list[copies.Own]:
    return [copies.Own(Path("it"), 1, "the summary of a:b", copies.words_of(text))]


def found(ours: str, theirs: str) -> list[str]:
    return [finding.message for finding in copies.Copies(own(ours)).of(theirs, "there")]


# what counts as a copy


@pytest.mark.parametrize(
    "theirs",
    [
        f"As said, {COPIED.upper()}.",
        "The deadline of the [first report](https://example.org/go/report) runs from the moment at which",
        "the dead-\nline of the first re\u00adport runs from the moment",
        "<p>the deadline of the <b>first</b> report runs from the moment</p>",
        "the deadline of the \ufb01rst report, runs; from the moment!",
    ],
)
def test_marks_case_links_and_line_ends_hide_no_copy(theirs: str) -> None:
    (message,) = found(f"Here {COPIED}.", theirs)
    assert message.startswith("the summary of a:b has ")
    assert "the deadline of the first report runs from" in message


def test_seven_words_are_no_copy_and_eight_are() -> None:
    words = COPIED.split()
    assert found(COPIED, " ".join(words[:7])) == []
    assert found(COPIED, " ".join(words[:8])) == [
        "the summary of a:b has 8 words in a row of there: the deadline of the first report runs from ..."
    ]


def test_the_longest_run_is_told() -> None:
    words = COPIED.split()
    theirs = f"{' '.join(words[:9])} quite another thing {' '.join(words[2:])}"
    (message,) = found(COPIED, theirs)
    assert message == f"the summary of a:b has 12 words in a row of there: {' '.join(words[2:10])} ..."


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_a_run_is_found_exactly_where_both_have_it(ours: list[str], theirs: list[str]) -> None:
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[n : n + 8]) for n in range(len(words) - 7)}

    assert bool(found(" ".join(ours), " ".join(theirs))) == bool(runs(ours) & runs(theirs))


# our own words


@pytest.fixture(scope="module")
def ours() -> copies.Copies:
    return copies.Copies(list(copies.own(data.folder("mappings"))))


def test_every_kind_of_text_of_ours_is_looked_at(ours: copies.Copies) -> None:
    kinds = {text.what.partition(" of ")[0] for text in ours.texts}
    assert kinds == {"the summary", "the rationale", *(f"the {column}" for column in copies.FREE)}
    assert len(ours.texts) > 3000


def test_our_words_are_not_those_of_the_exchange(
    ours: copies.Copies, exchange_source: Path, exchange_older: Path
) -> None:
    files = [file for edition in (exchange_source, exchange_older) for file in copies.files_of(edition)]
    assert len(files) > 15
    assert [str(f) for file in files for f in ours.of(file.read_text(encoding="utf-8"), file.name)] == []


def test_our_words_are_not_those_of_other_tools(ours: copies.Copies, interop: Path) -> None:
    """Their texts are those of NIST and of the European Union, and of the people who made their files."""
    files = copies.files_of(interop)
    assert len(files) > 4
    assert [str(f) for file in files for f in ours.of(file.read_text(encoding="utf-8"), file.name)] == []


# the command


@pytest.fixture
def copied(small: Path) -> Path:
    """The tiny data with a sentence of somebody else as a summary."""
    path = small / "frameworks" / "alpha" / "elements.csv"
    path.write_text(path.read_text().replace("Top,Top,", f"Top,Top,First: {COPIED}.", 1))
    return small


def test_a_copied_sentence_is_found_with_its_place(copied: Path, tmp_path: Path, mapper: Run) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "it.txt").write_text(f"Before. {COPIED} After.")
    (tmp_path / "held" / "it.pdf").write_bytes(b"%PDF")
    run = mapper("lint", copied, "--against", tmp_path / "held")
    assert run.exit_code == 1
    assert re.search(r"elements.csv:2: D039 the summary of alpha:top has 14 words", run.stdout)
    assert "it.pdf: not read" in run.stderr
    assert "held against 1 file\n" in run.stderr


def test_an_overlay_is_held_against_the_data_unless_it_is_public(copied: Path, tmp_path: Path, mapper: Run) -> None:
    """The words of an overlay go out where a summary has them."""
    (tmp_path / "overlays").mkdir()
    overlay = tmp_path / "overlays" / "iso-27090.csv"
    for public, texts in (("", [COPIED]), ("yes", [])):
        overlay.write_text(f'id,field,value,licence,public\nprompt-injection,wording,"{COPIED}",mine,{public}\n')
        assert [text for _, text in copies.held(Library.bundled(tmp_path))] == texts
    (copied / "overlays").mkdir()
    text = f'id,field,value,licence,public\ntop,wording,"{COPIED}",mine,\n'
    (copied / "overlays" / "alpha.csv").write_text(text)
    run = mapper("lint", copied)
    assert run.exit_code == 1
    assert "D039" in run.stdout


def test_a_file_that_cannot_be_read_is_a_finding(small: Path, tmp_path: Path, mapper: Run) -> None:
    """A check that silently skips what it was given would prove nothing."""
    (tmp_path / "it.pdf").write_bytes(b"%PDF\xff")
    run = mapper("lint", small, "--against", tmp_path / "it.pdf")
    assert run.exit_code == 1
    assert "it.pdf:1: I001" in run.stdout


# what the bundled data may hold


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of the smallest part of the bundled data."""
    root = data.folder("mappings")
    shutil.copytree(root / "frameworks" / "iso-27090", tmp_path / "frameworks" / "iso-27090")
    (tmp_path / "crosswalks").mkdir()
    shutil.copy(root / "crosswalks" / "aix--iso-27090.sssom.tsv", tmp_path / "crosswalks")
    return tmp_path


def test_the_bundled_data_has_no_place_for_protected_texts() -> None:
    assert list(published.check(data.folder("mappings"))) == []


ISO = "frameworks/iso-27090"


@pytest.mark.parametrize("name", ["overlays", "notes.txt", f"{ISO}/passages.csv"])
def test_what_has_no_business_there_is_found(bundle: Path, name: str) -> None:
    assert list(published.check(bundle)) == []
    (bundle / name).write_text("anything")
    (finding,) = published.check(bundle)
    assert f"{Path(name).name} is none of" in finding.message


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "said"),
    [
        (f"{ISO}/framework.toml", r'licence = ".*"', 'licence = ""', "licence of iso-27090 is not stated"),
        ("crosswalks/aix--iso-27090.sssom.tsv", "#license", "#leave", "licence of the rows is not stated"),
        (f"{ISO}/elements.csv", "^(.*\n[^,]+,[^,]+,[^,]+,)[^,]+", rf"\1{'long ' * 31}", "has more than 30 words"),
        (f"{ISO}/elements.csv", "(established,[^,]+,[^,]+),", r"\1,a text of the standard", "has a wording"),
    ],
)
def test_a_text_without_licence_or_beyond_a_heading_is_found(
    bundle: Path, name: str, pattern: str, replacement: str, said: str
) -> None:
    if said == "has a wording":
        for path in (bundle / ISO).iterdir():
            path.write_text(re.sub(r"(?<=columns\.)note|(?<=,)note$", "wording", path.read_text(), flags=re.MULTILINE))
    _change(bundle / name, pattern, replacement)
    assert any(said in finding.message for finding in published.check(bundle))


def _change(path: Path, pattern: str, replacement: str) -> None:
    text = path.read_text()
    changed = re.sub(pattern, replacement, text)
    assert changed != text
    path.write_text(changed)
