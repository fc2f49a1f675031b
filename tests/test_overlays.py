"""A user's own text beside the bundled facts: shown, exported, and kept back from the public."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from mapper import DataError, Library
from mapper.lint import lint

HEADER = "id,field,value,licence,public\n"
LINES = (
    "prompt-injection,clause,9.9.9,single-user licence,\n"
    'iso-27090:prompt-injection,wording,"=A secret,\nin two lines",single-user licence,\n'
    "data-poisoning,heading,An open heading,public catalogue,yes\n"
)
PLACE = "iso-27090:prompt-injection: see https://www.iso.org/standard/56581.html"


def overlay(folder: Path, lines: str = LINES, framework: str = "iso-27090", header: str = HEADER) -> Path:
    """A data folder with one overlay."""
    (folder / "overlays").mkdir(exist_ok=True)
    (folder / "overlays" / f"{framework}.csv").write_text(header + lines)
    return folder


def test_an_overlay_adds_and_changes_nothing(library: Library, tmp_path: Path) -> None:
    with_text = Library.bundled(overlay(tmp_path))
    element, plain = with_text.element("iso-27090:prompt-injection"), library.element("iso-27090:prompt-injection")
    assert element.values("clause") == ("9.9.9",)
    assert element.values("wording") == ("=A secret,\nin two lines",)
    assert (element.digest, element.summary, element.title) == (plain.digest, plain.summary, plain.title)
    assert lint(tmp_path, with_text) == []
    other = with_text.element("iso-27090:evasion")
    assert {**other.attributes} == {**library.element("iso-27090:evasion").attributes}
    assert not any(with_text.is_stale(mapping) for mapping in with_text.mappings_of(element.id))


def test_an_element_is_shown_with_its_text_and_its_licence(mapper: Callable[..., Result], tmp_path: Path) -> None:
    folder = overlay(tmp_path)
    shown = mapper("show", "iso-27090:prompt-injection", "--data", folder).stdout
    assert "- Clause (yours; licence: single-user licence): 9.9.9" in shown
    assert "- Wording (yours; licence: single-user licence): =A secret, in two lines" in shown
    record = json.loads(mapper("show", "iso-27090:prompt-injection", "--data", folder, "--format", "json").stdout)
    assert record["attributes"]["clause"] == "9.9.9"


@pytest.mark.parametrize("audience", ["own", "public"])
def test_an_export_for_the_public_has_no_text_that_may_not_travel(
    mapper: Callable[..., Result], tmp_path: Path, audience: str
) -> None:
    folder = overlay(tmp_path)
    for command, file in (["oscal", "--catalog", "iso-27090"], "a.json"), (["workbook"], "a.xlsx"):
        options = ["--data", folder, "--audience", audience, "-o", tmp_path / file]
        result = mapper("export", *command, *options)
        assert result.exit_code == 0, result.stderr
    sheet = load_workbook(tmp_path / "a.xlsx")["ISO-IEC 27090"]
    cells = {str(cell.value): cell.data_type for row in sheet.iter_rows() for cell in row}
    catalog = (tmp_path / "a.json").read_text()
    assert ("A secret" in catalog) == any("A secret" in text for text in cells) == (audience == "own")
    assert ("9.9.9" in catalog) == ("9.9.9" in cells) == (audience == "own")
    assert (PLACE in catalog) == (PLACE in cells) == (audience == "public")
    assert "An open heading" in catalog
    assert "An open heading" in cells
    assert all(kind == "s" for text, kind in cells.items() if "A secret" in text)


def test_the_text_of_an_imported_framework_stays_at_home(small: Path) -> None:
    folder = small / "frameworks" / "alpha"
    lines = (folder / "elements.csv").read_text().splitlines()
    wordings = [",wording", *(f",text of {number}" for number in range(1, len(lines)))]
    (folder / "elements.csv").write_text("".join(a + b + "\n" for a, b in zip(lines, wordings, strict=True)))
    with (folder / "framework.toml").open("a") as stream:
        stream.write('\n[columns.wording]\nlabel = "Wording"\n')
    own, public = Library([small]), Library([small], public=True)
    assert own.element("alpha:lamp").values("wording")[0].startswith("text of")
    assert public.element("alpha:lamp").values("wording")[0].startswith("alpha:lamp: see ")


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (
            "prompt-injektion,clause,1,,\n",
            2,
            "there is no iso-27090:prompt-injektion (near: iso-27090:prompt-injection",
        ),
        (
            "prompt-injection,clause,1,,\nprompt-injection,verse,1,,\n",
            3,
            "the field 'verse' is none of clause, heading",
        ),
        ("prompt-injection,clause,,,\n", 2, "the value is empty"),
        ("prompt-injection,clause,1,,perhaps\n", 2, "public is 'perhaps'"),
        ("prompt-injection,clause,1,,\nprompt-injection,clause,2,,\n", 3, "has a clause already"),
        ("prompt-injection,clause\n", 2, "has 2 cells"),
    ],
)
def test_a_broken_overlay_is_refused_and_linted(
    mapper: Callable[..., Result], tmp_path: Path, lines: str, line: int, message: str
) -> None:
    folder = overlay(tmp_path, lines)
    path = folder / "overlays" / "iso-27090.csv"
    linted = mapper("lint", folder)
    assert linted.exit_code == 1
    assert f"{path}:{line}: D0" in linted.stdout
    assert message in linted.stdout
    shown = mapper("show", "iso-27090:evasion", "--data", folder)
    assert shown.exit_code == 1
    assert shown.stderr.startswith(f"mapper: {path}:{line}: ")


def test_every_broken_line_is_reported(tmp_path: Path) -> None:
    folder = overlay(tmp_path, "a,clause,1,,\nb,clause,1,,\nevasion,clause,1,,\n")
    with pytest.raises(DataError) as caught:
        Library.bundled(folder).elements("iso-27090")
    assert [finding.line for finding in caught.value.findings] == [2, 3]


def test_an_overlay_of_no_framework_or_of_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no framework iso-99999"):
        Library.bundled(overlay(tmp_path, framework="iso-99999")).element("iso-27090:evasion")
    (tmp_path / "overlays" / "iso-99999.csv").unlink()
    with pytest.raises(DataError, match="the columns are not id, field"):
        Library.bundled(overlay(tmp_path, header="id,value\n", lines="evasion,1\n")).element("iso-27090:evasion")
