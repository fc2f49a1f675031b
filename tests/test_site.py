"""The static explorer: its pages as a parser sees them, its folder, and what hostile data comes to."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from click.testing import Result
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from mapper import Library
from mapper.errors import MapperError, OutputError
from mapper.exporters import build_site
from mapper.exporters.site.addresses import Addresses, file_name
from mapper.exporters.site.folder import write
from mapper.exporters.site.pages import clean, web_address
from mapper.query import coverage, tally
from mapper.tables import CROSSWALK_COLUMNS, ELEMENT_COLUMNS

ROOT = Path(__file__).parent.parent
Parsed = dict[str, Any]


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> Parsed:
    return parsed(site)


def parsed(site: dict[str, bytes]) -> Parsed:
    """Each page as a tree."""
    return {
        name: html.document_fromstring(content.decode()) for name, content in site.items() if name.endswith(".html")
    }


def check_links(site: dict[str, bytes], pages: Parsed) -> None:
    anchors = {name: {e.get("id") for e in page.iter() if e.get("id")} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.iter("a", "link", "script", "img", "form"):
            url = link.get("href") or link.get("src") or link.get("action")
            parts = urlsplit(url)
            if parts.scheme:
                continue
            target = os.path.normpath(Path(name).parent / unquote(parts.path)) if parts.path else name
            assert target in site, f"{name} links to {url}"
            assert not parts.fragment or parts.fragment in anchors[target], f"{name} links to {url}"


def check_structure(name: str, page: Any) -> None:
    assert page.get("lang") == "en", name
    assert page.findtext("head/title").strip(), name
    headings = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert headings.count(1) == 1, name
    assert headings[0] == 1, name
    assert all(after <= before + 1 for before, after in pairwise(headings)), name
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids)), name
    for table in page.iter("table"):
        assert table.find("thead") is not None, name
        assert all(cell.get("scope") for cell in table.iter("th")), name
        assert all(row.find("th") is not None for row in table.iter("tr")), name
    for field in page.iter("select", "input"):
        assert page.xpath("//label[@for=$id]", id=field.get("id")), name


def check_self_contained(name: str, page: Any) -> None:
    """Nothing is loaded from elsewhere, and nothing runs or styles inside a page: the policy would forbid it."""
    for element in page.iter():
        assert not any(key == "style" or key.startswith("on") for key in element.keys()), name  # noqa: SIM118
        assert not str(element.get("href") or "").lower().startswith(("javascript:", "data:", "vbscript:")), name
    for element in page.iter("script", "link", "img", "iframe", "object", "embed"):
        url = element.get("src") or element.get("href")
        assert re.fullmatch(r"(\.\./)?assets/[\w.-]+", url), f"{name} loads {url}"
        assert not (element.text or "").strip(), name
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_link_leads_somewhere(site: dict[str, bytes], pages: Parsed) -> None:
    assert len(pages) > 600
    check_links(site, pages)


def test_every_page_is_well_structured_and_self_contained(pages: Parsed) -> None:
    for name, page in pages.items():
        check_structure(name, page)
        check_self_contained(name, page)


def test_pages_are_valid_html(site: dict[str, bytes]) -> None:
    names = [name for name in site if name.endswith(".html")]
    kinds = ["index.html", "search.html", "nist-ai-rmf/coverage.html", "iso-27090/index.html", "aix/ratelimit.html"]
    for name in [*kinds, *names[::60]]:
        html5lib.HTMLParser(strict=True).parse(site[name].decode())


def test_assets_load_nothing_from_elsewhere(site: dict[str, bytes]) -> None:
    for name, content in site.items():
        if name.endswith((".css", ".js")) and name != "assets/search-index.js":
            assert not re.search(rb"https?://|@import|url\(|fetch\(|XMLHttpRequest|innerHTML|eval\(", content), name


def test_the_folder_is_small(site: dict[str, bytes]) -> None:
    assert sum(map(len, site.values())) < 15_000_000


def test_neither_hashes_nor_the_zone_change_a_byte(site: dict[str, bytes], tmp_path: Path) -> None:
    environment = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "mapper", "export", "site", "-o", str(tmp_path / "site")]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)
    written = {p.relative_to(tmp_path / "site").as_posix(): p for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert written.keys() == site.keys() | {"files.json"}
    assert [name for name, content in site.items() if written[name].read_bytes() != content] == []


def test_both_ends_tell_every_mapping(library: Library, pages: Parsed) -> None:
    mappings = tuple(library.mappings())
    addresses = Addresses(library, mappings)
    told: dict[str, list[str]] = {}
    for name, page in pages.items():
        told[name] = [entry.find("div/p[2]").text for entry in page.xpath("//li[@data-relation]")]
    for mapping in mappings:
        for end in (mapping.source, mapping.target):
            assert mapping.rationale in told[addresses.page(end)], f"{mapping.id} at {end}"
    ends = sum(len({mapping.source, mapping.target}) for mapping in mappings)
    assert sum(map(len, told.values())) == ends


def test_an_entry_says_all_that_is_known(library: Library, pages: Parsed) -> None:
    mapping = next(m for m in library.mappings_of("eu-ai-act:art-15.5") if m.source == "aix:ratelimit")
    entries = pages["eu-ai-act/art-15.5.html"].xpath("//li[@data-relation][div/p/a[@href='../aix/ratelimit.html']]")
    text = " ".join(entries[0].text_content().split())
    relation, _ = mapping.seen_from("eu-ai-act:art-15.5")
    facts = (relation, f"{mapping.strength} of 10", mapping.confidence, mapping.provenance, mapping.status,
             mapping.rationale, mapping.source_edition, mapping.target_edition, mapping.author)  # fmt: skip
    assert [fact for fact in facts if fact not in text] == []


def test_every_element_is_somewhere(library: Library, pages: Parsed) -> None:
    addresses = Addresses(library, tuple(library.mappings()))
    for framework in library.frameworks:
        for element in library.elements(framework):
            page, _, anchor = addresses.of(element.id).partition("#")
            assert page in pages
            assert anchor == "" or pages[page].get_element_by_id(anchor) is not None
            assert element.id in addresses.paged or not element.requirement


def test_the_grid_shows_what_the_exchange_states(library: Library, pages: Parsed) -> None:
    page = pages["threats.html"]
    stated = {(m.source, m.target) for m in library.crosswalk("aix", "aix") if m.relation == "supports"}
    marks = {a.get("aria-label") for a in page.xpath("//table[@id='grid']//td/a")}
    cited = {f"{library.element(s).citation} against {library.element(t).citation}" for s, t in stated}
    assert marks == cited
    rows = page.xpath("//table[@id='grid']//tr[@data-row]")
    assert len(rows) == len(library.elements("aix", "control"))
    width = len(page.xpath("//table[@id='grid']/thead/tr[2]/th"))
    assert all(len(row) == width for row in rows)


def test_the_heat_maps_show_the_coverage(library: Library, pages: Parsed) -> None:
    for framework in library.standards:
        page = pages[f"{framework.id}/coverage.html"]
        levels = [row.get("data-level") for row in page.xpath("//table[@id='heat']//tr[@data-row]")]
        results = coverage(library, framework.id)
        assert levels == [result.level for result in results]
        told = {li.xpath("string(span)").strip(): int(li.findtext("b")) for li in page.xpath("//ul[@class='key']/li")}
        assert told == {level: count for level, count in tally(results).items() if count}


def test_a_graph_shows_the_chain_that_the_list_tells(pages: Parsed) -> None:
    page = pages["aix/ratelimit.html"]
    drawn = " ".join(page.xpath("//*[local-name()='svg'][@class='chain']//text()"))
    told = page.xpath("//li[contains(@class, 'inferred')]")
    assert 0 < len(told) <= 6
    assert "#RATE LIMIT" in drawn
    assert "supports" in drawn
    assert "ISO/IEC 27090 topic" in drawn


def test_drafts_and_editions_are_said(library: Library, pages: Parsed) -> None:
    text = " ".join(pages["index.html"].text_content().split())
    assert "drafts by this project" in text
    assert "no legal advice" in text
    assert all(framework.edition in text for framework in library.frameworks.values())


# names


@given(st.text(min_size=1))
@example("../x")
@example("con.txt")
@example("INDEX")
def test_no_id_leads_out_of_its_folder(id: str) -> None:
    name = file_name(id)
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", name)
    assert ".." not in name
    assert len(name) <= 80
    assert name not in ("index", "coverage", "assets")
    assert name.partition(".")[0] not in ("con", "prn", "aux", "nul", "com1", "lpt9")


@pytest.mark.parametrize(
    ("id", "name"), [("art-15.5", "art-15.5"), ("MEASURE-2.7", "measure-2.7"), ("ratelimit", "ratelimit")]
)
def test_usual_ids_are_names_as_they_are(id: str, name: str) -> None:
    assert file_name(id) == name


@pytest.mark.parametrize("id", ["../x", "..", "a/b", "a\\b", "con", "AUX.txt", "index", "é", "x" * 200, "a\0b", "~"])
def test_other_ids_carry_a_digest(id: str) -> None:
    assert re.search(r"-?[0-9a-f]{16}$", file_name(id))


# hostile data

IDS = ("../../../evil", "..", "a/b\\c", "<script>alert(1)</script>", '" onmouseover="alert(1)', "con", "index",
       "A", "a", "x y", "é", "javascript:alert(1)")  # fmt: skip
URLS = ("javascript:alert(1)", 'https://x.example/"><script>', "data:text/html,x", "https://[bad")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder of data that is well formed and means harm."""
    framework = tmp_path / "data" / "frameworks" / "evil"
    framework.mkdir(parents=True)
    (tmp_path / "data" / "crosswalks").mkdir()
    (framework / "framework.toml").write_text(
        'id = "evil"\nname = "</title><script>alert(1)</script>"\nedition = "\\u0007\\u202E1 & 2"\n'
        'publisher = "{{ 7 * 191 }}"\nurl = "javascript:alert(1)"\nlicence = "]]>"\nstage = "<!--"\n'
        'as_of = "2026-01-01"\nsource = "<img src=x onerror=alert(1)>"\ncore = true\n'
        '[columns.roles]\nlabel = "<b>Roles</b>"\nmany = true\n'
    )
    with (framework / "elements.csv").open("w", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow([*ELEMENT_COLUMNS, "roles"])
        for n, id in enumerate(IDS):
            texts = [f"<b>C{n}</b>", f"{id} \x01\x07\ufffe\u202e", f"<script>alert({n})</script>&amp;"]
            out.writerow([id, 'ru"le<', *texts, "", URLS[n % len(URLS)], "</script>", "yes", '"><script>|&'])
    with (tmp_path / "data" / "crosswalks" / "aix--evil.sssom.tsv").open("w", newline="") as stream:
        out = csv.writer(stream, delimiter="\t", lineterminator="\n")
        out.writerow(CROSSWALK_COLUMNS)
        for id in IDS:
            out.writerow(["aix:ratelimit", "", "rel:supports", f"evil:{id}", "", "", "5", "0.6", "semantic",
                          "<img src=x onerror=alert(1)>", "user", "draft", '"><script>', "", "1", "2", "x",
                          "<i>me</i>", "2026-01-01", "", "", ""])  # fmt: skip
    return tmp_path / "data"


def test_hostile_data_stays_text_and_in_its_folder(
    mapper: Callable[..., Result], hostile: Path, tmp_path: Path
) -> None:
    result = mapper("export", "site", "-o", tmp_path / "out" / "site", "--data", hostile)
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]
    folder = tmp_path / "out" / "site"
    site = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    pages = parsed(site)
    evil = [name for name in site if name.startswith("evil/")]
    assert len(evil) == len(IDS) + 2
    check_links(site, pages)
    for name in [*evil, "index.html", "search.html", "aix/ratelimit.html"]:
        html5lib.HTMLParser(strict=True).parse(site[name].decode())
        check_structure(name, pages[name])
        check_self_contained(name, pages[name])
    page = pages[next(name for name in evil if name.startswith("evil/script-alert"))]
    assert page.findtext(".//h1").startswith("<b>C3</b>")
    assert page.xpath("string(//p[@class='summary'])") == "<script>alert(3)</script>&amp;"
    assert "1337" not in site["evil/index.html"].decode()
    index = site["assets/search-index.js"]
    assert index.isascii()
    assert json.loads(index.removeprefix(b"window.mapperIndex = ").rstrip(b";\n"))["frameworks"]["evil"]


def test_a_ring_of_parents_is_refused(mapper: Callable[..., Result], small: Path, tmp_path: Path) -> None:
    table = small / "frameworks" / "alpha" / "elements.csv"
    table.write_text(table.read_text().replace("top,group,Top,Top,,,", "top,group,Top,Top,,lamp,"))
    result = mapper("export", "site", "-o", tmp_path / "site", "--data", small)
    assert result.exit_code == 1
    assert "is part of itself" in result.stderr
    assert not (tmp_path / "site").exists()


@given(st.text())
def test_what_is_cleaned_is_text(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", clean(text))
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize("url", [*URLS, "//x.example", "/etc/passwd", "https://", "JaVaScRiPt:alert(1)", "file:///x"])
def test_only_the_web_is_linked(url: str) -> None:
    assert web_address(url) == ""
    assert web_address("https://owaspai.org/go/x/#a") == "https://owaspai.org/go/x/#a"


# the folder

FILES = (("index.html", b"<p>new"), ("a/b.html", b"b"))


def test_an_untouched_site_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write((*FILES, ("old.html", b"")), folder, force=False)
    (folder / "Thumbs.db").write_bytes(b"left by a viewer")
    write(FILES, folder, force=False)
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "a/b.html",
        "files.json",
        "index.html",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("touch", ["changed", "added", "removed", "foreign"])
def test_anything_else_is_kept(tmp_path: Path, touch: str) -> None:
    folder = tmp_path / "site"
    write(FILES, folder, force=False)
    if touch == "changed":
        (folder / "index.html").write_bytes(b"mine")
    elif touch == "removed":
        (folder / "index.html").unlink()
    else:
        (folder / "mine.txt").write_bytes(b"mine")
    if touch == "foreign":
        (folder / "files.json").unlink()
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(OutputError, match="something else"):
        write(FILES, folder, force=False)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    write(FILES, folder, force=True)
    kept = {tmp_path / "site.old" / p.relative_to(folder): content for p, content in before.items()}
    assert {p: p.read_bytes() for p in (tmp_path / "site.old").rglob("*") if p.is_file()} == kept
    (folder / "mine.txt").write_bytes(b"mine")
    with pytest.raises(OutputError, match="already"):
        write(FILES, folder, force=True)


def test_what_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    write(FILES, folder, force=False)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match="No space left"):
        write([("index.html", b"newer")], folder, force=False)
    assert (folder / "index.html").read_bytes() == b"<p>new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_or_the_place_one_stands_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is a file"):
        write(FILES, tmp_path / "file", force=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="that you are in"):
        write(FILES, Path(), force=True)


def test_tables_too_wide_to_read_are_left_out(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("grid", "heat"):
        monkeypatch.setattr(f"mapper.exporters.site.{module}.WIDEST", 5)
    site = dict(build_site(library))
    pages = parsed({name: site[name] for name in ("threats.html", "eu-ai-act/coverage.html")})
    assert pages["threats.html"].find(".//table") is None
    assert len(pages["threats.html"].find_class("statements")) == 32
    assert len(pages["eu-ai-act/coverage.html"].xpath("//table[@id='heat']/thead/tr/th")) == 2
    assert "too many for columns" in pages["eu-ai-act/coverage.html"].text_content()
    for name, page in pages.items():
        check_structure(name, page)


# templates of a user's


def test_a_template_may_be_replaced(small: Path, tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("<h1>{{ library.framework('alpha').name }} &amp; {{ '<b>' }}</h1>")
    (tmp_path / "site.css").write_text("/* ours */")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    site = dict(build_site(Library.bundled(small), template=tmp_path))
    assert site["index.html"] == b"<h1>Alpha &amp; &lt;b&gt;</h1>"
    assert site["assets/site.css"] == b"/* ours */"
    assert site["assets/logo.png"] == b"\x89PNG"
    assert b"Alpha" in site["alpha/lock.html"]


def test_a_file_beside_the_templates_that_cannot_be_read_is_named(small: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.png").symlink_to("/proc/self/mem")
    with pytest.raises(MapperError, match=r"logo\.png: cannot be read"):
        write(build_site(Library.bundled(small), template=tmp_path), tmp_path / "site", force=False)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"\n{% if %}", 2),
        (b"\n\n{{ nothing }}", 3),
        (b"\n{{ ''.__class__.__mro__ }}", 2),
        (b"{% include 'none.html' %}", 1),
        (b"{{ 1 / 0 }}", 1),
        (b"{{ '' + 1 }}", 1),
        (b"\xff", None),
    ],
)
def test_a_broken_template_is_named(
    mapper: Callable[..., Result], tmp_path: Path, text: bytes, line: int | None
) -> None:
    (tmp_path / "home.html").write_bytes(text)
    result = mapper("export", "site", "-o", tmp_path / "site", "--template", tmp_path)
    place = f"{tmp_path / 'home.html'}:{line}: " if line else "home.html: "
    assert result.exit_code == 1
    assert result.stderr.startswith(f"mapper: {place}cannot be made into a page: ")
    assert not (tmp_path / "site").exists()
