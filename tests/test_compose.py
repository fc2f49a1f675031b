"""Composed crosswalks: the engine for large ones writes what is written in memory, to the byte."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import Library, sssom, tables
from mapper.errors import MapperError
from mapper.exporters import composed
from mapper.model import Confidence, Element, Framework, Mapping, Provenance, RationaleType, Relation, Status, Strength

pytest.importorskip("duckdb")
NAMES = {"first": ("1", "2", "10", "10.a"), "middle": ("m", "m-1", "~"), "last": ("z", "z 1", "ünder", "#tag")}
DIGESTS = st.sampled_from(["none", "true", "stale"])


def described(name: str) -> Framework:
    return Framework(name, name.title(), "1", "Nobody", f"https://{name}.example", "CC0-1.0", "made up", "", "a test")


def element(framework: str, local: str) -> Element:
    title = f'Title "{local}"' if local == "10" else f"Title, {local}"
    return Element(f"{framework}:{local}", framework, "control", local, title)


ELEMENTS = {e.id: e for framework, locals in NAMES.items() for e in (element(framework, local) for local in locals)}


def ends(framework: str) -> st.SearchStrategy[str]:
    return st.sampled_from([framework, *(id for id in ELEMENTS if id.startswith(framework))])


def rows(source: str, target: str) -> st.SearchStrategy[list[Mapping]]:
    row = st.builds(
        Mapping,
        source=ends(source),
        relation=st.sampled_from(get_args(Relation)),
        target=ends(target),
        rationale=st.sampled_from(["why", "a\ttab", 'a "word"', "two\nlines"]),
        rationale_type=st.sampled_from(get_args(RationaleType)),
        strength=st.sampled_from([None, *get_args(Strength)]),
        confidence=st.sampled_from(get_args(Confidence)),
        provenance=st.sampled_from(get_args(Provenance)),
        status=st.sampled_from(get_args(Status)),
        source_edition=st.sampled_from(["1", "of today"]),
        target_edition=st.sampled_from(["1", "as enacted"]),
        author=st.just("A. Tester"),
        date=st.sampled_from(["2026-01-01", "2026-02-01", "2025-12-31"]),
        judged_on=DIGESTS,
    )
    return st.lists(row.map(_with_digests), max_size=12)


def _with_digests(row: Mapping) -> Mapping:
    now = tables.MANY.join(ELEMENTS[end].digest if end in ELEMENTS else "-" for end in (row.source, row.target))
    return replace(row, judged_on={"none": "", "true": now, "stale": "0" * 12 + now[12:]}[row.judged_on])


def write_folder(folder: Path, crosswalks: dict[tuple[str, str], list[Mapping]]) -> Library:
    for name in NAMES:
        home = folder / "frameworks" / name
        home.mkdir(parents=True, exist_ok=True)
        framework = described(name)
        facts = {"id": name, "name": framework.name, "edition": "1", "publisher": "Nobody", "url": framework.url,
                 "licence": "CC0-1.0", "stage": "made up", "as_of": "", "source": "a test"}  # fmt: skip
        (home / "framework.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in facts.items()))
        own = [element for element in ELEMENTS.values() if element.framework == name]
        (home / "elements.csv").write_text(tables.format_elements(own, framework), encoding="utf-8")
    (folder / "crosswalks").mkdir(exist_ok=True)
    for (source, target), mappings in crosswalks.items():
        head = sssom.header(described(source), described(target))
        text = tables.format_crosswalk(head, mappings, "label of {}".format)
        (folder / "crosswalks" / f"{source}--{target}.sssom.tsv").write_text(text, encoding="utf-8")
    return Library([folder])


def written(library: Library, large: int) -> str:
    stream = io.BytesIO()
    try:
        composed.write(library, stream, source="first", target="last", via="middle", large=large)
    except MapperError as error:
        return str(error)
    return stream.getvalue().decode()


IN_MEMORY, ENGINE = 10**12, 0


@settings(max_examples=8, deadline=None)
@given(rows("first", "middle"), rows("middle", "first"), rows("middle", "last"), rows("last", "middle"))
def test_the_engine_writes_what_is_composed_in_memory(
    straight: list[Mapping], turned: list[Mapping], onward: list[Mapping], backward: list[Mapping]
) -> None:
    crosswalks = {("first", "middle"): straight, ("middle", "first"): turned, ("middle", "last"): onward,
                  ("last", "middle"): backward}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        library = write_folder(Path(folder), crosswalks)
        assert written(library, ENGINE) == written(library, IN_MEMORY)


ROW = Mapping(
    "first:1", "equal", "middle:m", "why", "semantic", 10, "high", "user", "draft", "1", "1", "A", "2026-01-01"
)
ONWARD = replace(ROW, source="middle:m", relation="subset-of", target="last:z", strength=5)


@pytest.fixture
def chained(tmp_path: Path) -> Path:
    write_folder(tmp_path, {("first", "middle"): [ROW], ("middle", "last"): [ONWARD]})
    return tmp_path


def test_the_command_writes_a_crosswalk_that_data_reads_again(
    chained: Path, tmp_path: Path, mapper: Callable[..., Result]
) -> None:
    output = tmp_path / "first--last.sssom.tsv"
    done = mapper("compose", "first", "last", "--via", "middle", "--data", chained, "-o", output)
    assert done.exit_code == 0, done.output
    (row,) = tables.read_crosswalk(output, checked=True)
    assert (row.value.source, row.value.relation, row.value.target) == ("first:1", "subset-of", "last:z")
    assert row.value.provenance == "inferred"
    assert row.value.place == f"{ROW.id} + {ONWARD.id}"


@pytest.mark.parametrize("large", [IN_MEMORY, ENGINE])
def test_a_row_that_is_refused_is_told_with_its_line(chained: Path, large: int) -> None:
    path = chained / "crosswalks" / "first--middle.sssom.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("rel:equal", "rel:alike"), encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    assert f"{path}:{line}: relation" in written(Library([chained]), large)


@pytest.mark.parametrize("large", [IN_MEMORY, ENGINE])
def test_an_end_that_nobody_describes_is_told(tmp_path: Path, large: int) -> None:
    stranger = replace(ROW, source="first:99")
    library = write_folder(tmp_path, {("first", "middle"): [stranger], ("middle", "last"): [ONWARD]})
    assert "no element is called 'first:99'" in written(library, large)


@pytest.mark.parametrize("via", ["first", "last"])
def test_nothing_is_composed_through_an_end(
    chained: Path, tmp_path: Path, via: str, mapper: Callable[..., Result]
) -> None:
    output = tmp_path / "out.sssom.tsv"
    done = mapper("compose", "first", "last", "--via", via, "--data", chained, "-o", output)
    assert (done.exit_code, output.exists()) == (1, False)
    assert "is one of the two ends" in done.output


def test_without_the_engine_large_crosswalks_say_what_to_install(
    chained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert "pip install 'aix-mapper[scale]'" in written(Library([chained]), ENGINE)
    assert "first:1" in written(Library([chained]), IN_MEMORY)
