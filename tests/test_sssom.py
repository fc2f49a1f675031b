"""The crosswalks at rest pass the public `sssom` package."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from mapper import Library, tables

CROSSWALKS = sorted(Library.bundled().crosswalk_files)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", CROSSWALKS, ids=lambda path: path.name.removesuffix(".sssom.tsv"))
def test_the_public_package_finds_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    parsers, validators = pytest.importorskip("sssom.parsers"), pytest.importorskip("sssom.validators")
    with caplog.at_level(logging.WARNING):
        mappings = parsers.parse_sssom_table(path)
        reports = validators.validate(mappings, fail_on_error=False)
    assert [result for report in reports.values() for result in report.results] == []
    assert len(mappings.df) == len(tables.read_crosswalk(path))


@pytest.mark.parametrize("path", CROSSWALKS, ids=lambda path: path.name.removesuffix(".sssom.tsv"))
def test_a_crosswalk_belongs_to_the_frameworks_of_its_name(path: Path, library: Library) -> None:
    assert set(library.crosswalk_files[path]) <= set(library.frameworks)
