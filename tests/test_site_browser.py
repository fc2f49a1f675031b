"""The static explorer in a browser, from the file system: search, filters, keys, and what axe-core finds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

from mapper import Library
from mapper.exporters.site.folder import write
from mapper.query import coverage, narrowed

KINDS = ("index.html", "threats.html", "search.html", "eu-ai-act/coverage.html", "iso-27090/index.html",
         "aix/ratelimit.html", "eu-ai-act/art-15.5.html")  # fmt: skip
"""A page of each kind; the last two are pages of an element."""
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHORTEN = """
for (const parent of document.querySelectorAll("main, main :is(ul, ol, tr, tbody, table, .main, #mappings)"))
  for (const child of [...parent.children].slice(8)) child.remove()"""
"""Rows that repeat tell axe-core nothing new, and it takes long over each."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this machine."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=as_root)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def root(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a written site."""
    folder = tmp_path_factory.mktemp("browser") / "a site with spaces"
    write(site.items(), folder, force=False)
    return folder.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain, and must ask for nothing but files."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints = complaints_of(page)
    yield page
    context.close()
    assert complaints == []


def complaints_of(page: Page) -> list[str]:
    """What the page says in the console, raises, fails to load, or asks for beyond files, from now on."""
    complaints: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the browser leaves a page that is still loading
            complaints.append(f"{request.url} failed: {request.failure}")

    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith("file:") else None)
    page.on("requestfailed", failed)
    return complaints


def test_a_missing_file_is_a_complaint(browser: Browser, site: dict[str, bytes], tmp_path: Path) -> None:
    write([file for file in site.items() if file[0] != "assets/icon.svg"], tmp_path / "s", force=False)
    context = browser.new_context()
    page = context.new_page()
    complaints = complaints_of(page)
    with page.expect_event("requestfailed"):
        page.goto((tmp_path / "s" / "index.html").as_uri())
    context.close()
    assert any("icon.svg" in complaint and "ERR_FILE_NOT_FOUND" in complaint for complaint in complaints)


def results(page: Page) -> Locator:
    return page.locator("#results > li > a")


def test_search_from_any_page_finds_a_citation(page: Page, root: str) -> None:
    page.goto(f"{root}/aix/ratelimit.html")
    page.get_by_role("search").get_by_role("searchbox").fill("Art. 15 (5)")
    page.keyboard.press("Enter")
    expect(results(page).first).to_have_text("Article 15(5) Resilience against AI-specific attacks")
    results(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Article 15(5)")


@pytest.mark.parametrize(
    ("words", "first"), [("rate limit", "#RATE LIMIT"), ("measure 2.7", "MEASURE 2.7"), ("aix:oversight", "#OVERSIGHT")]
)
def test_the_best_match_comes_first(page: Page, root: str, words: str, first: str) -> None:
    page.goto(f"{root}/search.html")
    page.get_by_label("Id, citation or words").fill(words)
    expect(results(page).first).to_contain_text(first)


def test_words_that_are_nowhere_find_nothing(page: Page, root: str) -> None:
    page.goto(f"{root}/search.html")
    page.get_by_label("Id, citation or words").fill("xyzzy <b>")
    expect(page.locator("#search .status")).to_have_text("0 elements")
    expect(results(page)).to_have_count(0)


def test_filters_of_the_search_count_what_the_library_counts(page: Page, root: str, library: Library) -> None:
    page.goto(f"{root}/search.html")
    status = page.locator("#search .status")
    page.get_by_label("Role (AI Act)").select_option("deployer")
    acts = library.elements("eu-ai-act")
    expect(status).to_have_text(f"{sum('deployer' in e.values('roles') for e in acts)} elements")
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Lifecycle").select_option("governance")
    aix = [e for e in library.elements("aix") if "governance" in e.values("lifecycle")]
    expect(status).to_have_text(f"{len(aix)} elements")
    page.get_by_label("Relation").select_option("subset-of")
    page.get_by_label("Confidence of a mapping").select_option("high")
    wanted = [e for e in aix if ("subset-of", "high") in relations(library, e.id)]
    assert 0 < len(wanted) < len(aix)
    expect(status).to_have_text(f"{len(wanted)} elements")
    page.reload()
    expect(status).to_have_text(f"{len(wanted)} elements")


def relations(library: Library, id: str) -> list[tuple[str, str]]:
    return [(mapping.seen_from(id)[0], mapping.confidence) for mapping in library.mappings_of(id)]


def test_more_results_come_on_demand(page: Page, root: str) -> None:
    page.goto(f"{root}/search.html")
    expect(results(page)).to_have_count(50)
    page.get_by_role("button", name="Show more").click()
    expect(results(page)).to_have_count(100)
    expect(results(page).nth(50)).to_be_focused()


def test_a_role_narrows_the_heat_map(page: Page, root: str, library: Library) -> None:
    page.goto(f"{root}/eu-ai-act/coverage.html")
    page.get_by_label("Role").select_option("importer")
    wanted = narrowed(coverage(library, "eu-ai-act"), "roles", "importer")
    expect(page.locator("#heat tr[data-row]:visible")).to_have_count(len(wanted))
    assert page.locator("#heat tr.family:visible").count() <= len(wanted)


def test_a_relation_narrows_the_mappings(page: Page, root: str, library: Library) -> None:
    page.goto(f"{root}/aix/ratelimit.html")
    page.get_by_label("Relation").select_option("supports")
    count = sum(relation == "supports" for relation, _ in relations(library, "aix:ratelimit"))
    assert 0 < count < len(relations(library, "aix:ratelimit"))
    expect(page.locator("#mappings .entry:visible")).to_have_count(count)


def test_the_grid_works_by_keyboard(page: Page, root: str) -> None:
    page.goto(f"{root}/threats.html")
    mark = page.get_by_role("link", name="#RATE LIMIT against 2.4 Model exfiltration")
    mark.focus()
    expect(page.locator("#said")).to_contain_text("#RATE LIMIT against 2.4 Model exfiltration")
    expect(page.locator("#said")).to_contain_text("Stated in")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#said")).to_contain_text("#RATE LIMIT against 2.5")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#grid td a[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator(".statements li:target")).to_contain_text("#RATE LIMIT")


def test_the_first_stop_skips_to_the_content(page: Page, root: str) -> None:
    page.goto(f"{root}/index.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("name", KINDS)
def test_no_page_is_wider_than_a_phone(page: Page, root: str, name: str) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{root}/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("name", [*KINDS[:-1], pytest.param(KINDS[-1], marks=pytest.mark.thorough)])
def test_axe_finds_nothing(page: Page, root: str, name: str) -> None:
    page.goto(f"{root}/{name}")
    check_with_axe(page, STANDARD)


@pytest.mark.thorough
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_in_the_dark(page: Page, root: str, name: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{root}/{name}")
    check_with_axe(page, ["color-contrast", "link-in-text-block"])


def check_with_axe(page: Page, rules: list[str]) -> None:
    page.evaluate(SHORTEN)
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"], "preload": False})
    assert found.violations_count == 0, found.generate_report()


def test_the_site_works_from_a_folder_of_read_only_files(page: Page, root: str) -> None:
    folder = Path(root.removeprefix("file://").replace("%20", " "))
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    page.goto(f"{root}/search.html?q=oversight")
    expect(results(page).first).to_have_text("#OVERSIGHT")
