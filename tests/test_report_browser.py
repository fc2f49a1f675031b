"""The reports as HTML in a browser: what axe-core finds, in the light and in the dark, and how wide they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from report_assessments import bundled, typical
from test_site_browser import STANDARD, browser

from mapper.exporters.report import html
from mapper.exporters.report.blocks import KINDS, Kind
from mapper.exporters.report.compose import compose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

__all__ = ["browser"]
SHORTEN = "for (const row of document.querySelectorAll('tbody tr:nth-child(n + 5)')) row.remove()"
"""Rows that repeat tell axe-core nothing new, and it takes long over each."""


@pytest.fixture
def page(browser: Browser, kind: Kind, tmp_path: Path) -> Iterator[Page]:
    """A report, on a phone."""
    path = tmp_path / "report.html"
    path.write_text(html.render(compose(kind, bundled(), None if kind == "crosswalk" else typical(), "de")), "utf-8")
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def check(page: Page, rules: list[str]) -> None:
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"], "preload": False})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind == "management" else pytest.mark.thorough) for kind in KINDS]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.evaluate(SHORTEN)
    check(page, STANDARD)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgb(255, 255, 255)"
    check(page, ["color-contrast", "link-in-text-block"])
