from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mapper.library
from mapper import AmbiguousId, DataError, Library, MapperError, UnknownId
from mapper.names import Names, normalise
from mapper.tables import LazyElements


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("aix:ratelimit", "aix:ratelimit"),
        ("#ratelimit", "aix:ratelimit"),
        ("#RATE LIMIT", "aix:ratelimit"),
        ("rate-limit", "aix:ratelimit"),
        ("AIX:Rate Limit", "aix:ratelimit"),
        ("MS-2.7", "nist-ai-rmf:MEASURE-2.7"),
        ("measure 2.7", "nist-ai-rmf:MEASURE-2.7"),
        ("Art. 15 (5)", "eu-ai-act:art-15.5"),
        ("Article 15(5)", "eu-ai-act:art-15.5"),
        ("ART-15.5", "eu-ai-act:art-15.5"),
        ("Article 11(1)", "eu-ai-act:art-11.1"),
        ("Article 111", "eu-ai-act:art-111"),
        ("Annex IV, point 2(g)", "eu-ai-act:annex-iv.2.g"),
        ("art. 5(1)(a)", "eu-ai-act:art-5.1.a"),
        ("art. 5(1a)", "eu-ai-act:art-5.1a"),
        ("#oversight", "aix:oversight"),
        ("detectoddinput", "aix:anomalousinputhandling"),
        ("iso-27090:prompt injection", "iso-27090:prompt-injection"),
        ("AML.M0004", "mitre-atlas:AML.M0004"),
    ],
)
def test_an_element_is_found_by_id_citation_or_alias(library: Library, name: str, id: str) -> None:
    assert library.resolve(name).id == id


def test_every_citation_finds_its_element(library: Library) -> None:
    elements = [element for framework in library.core for element in library.elements(framework.id)]
    assert [e.id for e in elements if library.resolve(e.citation) != e] == []


def test_a_name_is_found_in_the_few_rows_that_can_have_it_as_in_all(library: Library) -> None:
    tables = {
        id: LazyElements(library.file_of(id).with_name("elements.csv"), framework)
        for id, framework in library.frameworks.items()
    }
    read = Names(tables, library.elements, lambda _: None)
    glanced = Names(tables, library.elements, tables.get, few=10_000)
    keys = sorted({key for table in read.tables for key in table})
    for key in keys[::8]:
        assert [set(ids) for ids in glanced.answering(key)] == [set(ids) for ids in read.answering(key)], key


def test_the_parts_of_an_element_are_found_without_its_table(library: Library) -> None:
    fresh = Library.bundled()
    for element in library.elements("aix"):
        assert fresh.children(element) == library.children(element)


def test_an_ambiguous_name_lists_what_it_can_mean(library: Library) -> None:
    with pytest.raises(AmbiguousId) as caught:
        library.resolve("prompt injection")
    assert caught.value.candidates == ["aix:promptinjection", "iso-27090:prompt-injection"]


@pytest.mark.parametrize("name", ["ratelimt", "aix:ratelimt", "Rate limits"])
def test_an_unknown_name_lists_the_nearest(library: Library, name: str) -> None:
    with pytest.raises(UnknownId) as caught:
        library.resolve(name)
    assert "aix:ratelimit" in caught.value.nearest
    assert all(near.startswith("aix:") for near in caught.value.nearest if ":" in name)


@pytest.mark.parametrize("name", ["", ":", "aix:", "#", "nothing like this at all"])
def test_what_is_no_name_is_unknown(library: Library, name: str) -> None:
    with pytest.raises(UnknownId):
        library.resolve(name)


def test_the_example_of_the_library_runs() -> None:
    result = doctest.testmod(mapper.library)
    assert (result.failed, result.attempted) == (0, 2)


@given(st.text())
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.from_regex(r"[A-Za-z]{1,8}( [0-9]{1,3}){0,3}", fullmatch=True), st.sampled_from([" ", "  ", "-", "_", ". "]))
def test_case_spaces_and_punctuation_do_not_matter(name: str, separator: str) -> None:
    assert normalise(name.upper().replace(" ", separator)) == normalise(name)


def test_parents_and_children_lead_back_to_each_other(library: Library) -> None:
    for framework in library.frameworks:
        for element in library.elements(framework):
            for parent in library.parents(element):
                assert element in library.children(parent)


def test_a_crosswalk_reads_both_ways(small: Path) -> None:
    library = Library([small])
    there, back = library.crosswalk("alpha", "beta"), library.crosswalk("beta", "alpha")
    assert {(m.source, m.target) for m in there} == {(m.target, m.source) for m in back}
    lock = next(m for m in back if m.target == "alpha:lock" and m.source == "beta:1")
    assert lock.relation == "superset-of"
    assert (lock.source_edition, lock.target_edition) == ("as enacted", "1")


def test_mappings_are_found_from_either_end(small: Path) -> None:
    library = Library([small])
    assert library.mappings_of("beta:2") == [m for m in library.mappings_of("alpha:lamp") if m.target == "beta:2"]
    assert library.mappings_of("beta:2")[0].seen_from("beta:2") == ("equal", "alpha:lamp")


def test_a_users_folder_comes_on_top_of_the_bundled_data(small: Path) -> None:
    library = Library.bundled(small)
    assert library.resolve("padlock").id == "alpha:lock"
    assert library.resolve("#ratelimit").id == "aix:ratelimit"


def test_a_framework_answers_to_its_name_too(library: Library) -> None:
    names = ("aix", "AIX", "OWASP AI Exchange", "ISO/IEC 27090", "NIST AI RMF")
    assert [library.framework(name).id for name in names] == ["aix", "aix", "aix", "iso-27090", "nist-ai-rmf"]


def test_a_later_folder_replaces_a_framework(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "frameworks" / "alpha"
    other.mkdir(parents=True)
    for name in ("framework.toml", "elements.csv"):
        text = (small / "frameworks" / "alpha" / name).read_text()
        (other / name).write_text(text.replace('edition = "1"', 'edition = "2"').replace("Lamp", "Torch"))
    library = Library([small, tmp_path / "other"])
    assert library.framework("alpha").edition == "2"
    assert library.element("alpha:lamp").title == "Torch"


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MapperError, match="is no data folder"):
        Library([tmp_path])


def test_rows_of_a_users_folder_are_checked(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    path.write_text(
        path.read_text().replace("rel:subset-of", "rel:rather-like").replace("\tdraft\t", "\tsplendid\t", 1)
    )
    with pytest.raises(DataError) as caught:
        list(Library([small]).mappings())
    assert len(caught.value.findings) >= 2
    assert str(path) in str(caught.value)
