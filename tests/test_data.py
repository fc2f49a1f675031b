"""The bundled facts are those of the reference tables; the sentences are our own."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from mapper import Library
from mapper.query import coverage, tally


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_the_exchange_is_complete(library: Library) -> None:
    counts = Counter(element.kind for element in library.elements("aix"))
    assert counts == {"group": 13, "threat": 25, "control": 55, "test": 2, "principle": 8, "discussion": 31}


def test_the_exchange_agrees_with_its_inventory(library: Library, reference: Path) -> None:
    kinds = {"privacy": "principle"}
    for row in table(reference / "exchange-inventory.csv"):
        if not row["slug"]:
            element = library.resolve(f"aix:{row['name']}")
        else:
            element = library.element(f"aix:{row['slug']}")
            assert element.url == row["permalink"]
        assert element.kind == kinds.get(row["kind"], row["kind"])
        assert element.title == row["name"]
        assert element.values("section") == tuple(filter(None, [row["section"]]))
        assert element.values("category") == tuple(filter(None, [row["category"]]))
        assert element.values("lifecycle") == tuple(filter(None, row["lifecycle"].split(";")))
        assert element.parents == tuple(f"aix:{parent}" for parent in row["parent_slug"].split(";") if parent)


def test_every_control_and_threat_has_a_summary_of_two_to_four_sentences(library: Library) -> None:
    for element in library.elements("aix"):
        if element.kind in ("control", "threat"):
            sentences = re.findall(r"[.!?](?= [A-Z]|$)", element.summary)
            assert 2 <= len(sentences) <= 5, element.id
            assert 200 <= len(element.summary) <= 700, element.id


def test_the_act_agrees_with_its_table(library: Library, reference: Path) -> None:
    amendments = {row["id"]: row for row in table(reference / "eu-ai-act-2026-amendments.csv")}
    rows = table(reference / "eu-ai-act.csv")
    assert {e.local for e in library.elements("eu-ai-act")} == {row["id"] for row in rows} | amendments.keys()
    for row in rows:
        element = library.element(f"eu-ai-act:{row['id']}")
        assert element.kind == row["level"]
        assert element.citation == row["citation"]
        assert not row["heading"] or element.title == row["heading"]
        assert element.parents == tuple(f"eu-ai-act:{parent}" for parent in [row["parent_id"]] if parent)
        assert element.values("roles") == tuple(filter(None, row["addressee_roles"].split(";")))
        assert element.values("applies_as_enacted") == (row["application_date"],)
        if element.values("text") != ("enacted",):
            assert element.values("applies_as_amended") == tuple(
                row["application_date_as_amended_2026_1744"].split("|")
            )


def test_every_amendment_is_there_with_its_confidence(library: Library, reference: Path) -> None:
    for row in table(reference / "eu-ai-act-2026-amendments.csv"):
        element = library.element(f"eu-ai-act:{row['id']}")
        assert element.values("amendment") == (row["change"],)
        assert element.values("amendment_confidence") == (row["confidence"],)
        assert element.values("amending_point") == (row["amending_point_reg_2026_1744"],)
        expected = {"inserted": "amended", "deleted": "enacted"}.get(row["change"], "both")
        assert element.values("text") == (expected,)


IN_SCOPE = {f"art-{n}" for n in (4, 5, 6, *range(8, 28), *range(40, 45), 49, 50, 53, 54, 55, 72, 73)} | {
    f"annex-{n}" for n in ("iii", "iv", "xi", "xii", "xiii")
}


def test_every_provision_in_scope_has_a_summary(library: Library) -> None:
    for element in library.elements("eu-ai-act"):
        if element.local.split(".")[0] in IN_SCOPE:
            assert len(element.summary) >= 40, element.id


def test_the_nist_framework_is_complete(library: Library, reference: Path) -> None:
    elements = library.elements("nist-ai-rmf")
    assert Counter(e.kind for e in elements) == {"function": 4, "category": 19, "subcategory": 72}
    rows = {row["id"]: row for row in table(reference / "nist-ai-rmf.csv")}
    assert [e.local for e in elements] == list(rows)
    assert all(e.citation == rows[e.local]["citation"] and len(e.summary) >= 80 for e in elements)


def test_iso_topics_carry_no_clause(library: Library, reference: Path) -> None:
    topics = {row["id"]: row for row in table(reference / "iso-27090-topics.csv")}
    measures = {row["id"] for row in table(reference / "iso-27090-measures.csv")}
    assert {e.local for e in library.elements("iso-27090", "topic")} == topics.keys()
    assert {e.local for e in library.elements("iso-27090", "measure")} == measures
    for element in library.elements("iso-27090"):
        assert element.attributes["clause"] is None
        assert element.values("clause_reason")
        assert element.attributes["text_read"] == "false"


def test_nothing_looks_like_a_clause_or_a_year_of_iso_27090(library: Library) -> None:
    shape = re.compile(r"27090[^0-9]{1,12}(clause |§ ?)?[0-9]{1,2}\.[0-9]|27090:20[0-9][0-9]")
    for folder in library.folders:
        for path in folder.rglob("*.*"):
            assert not shape.search(path.read_text(encoding="utf-8")), path


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[n : n + length]) for n in range(len(found) - length + 1)}


@pytest.mark.parametrize("length", [10])
def test_summaries_and_rationales_are_no_copies(
    library: Library, exchange_source: Path, interop: Path, length: int
) -> None:
    """No run of ten words stands in a source as well."""
    sources: set[tuple[str, ...]] = set()
    for path in exchange_source.glob("docs/*.md"):
        sources |= runs(re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8")), length)
    for name in ("ai-act.yaml", "nist-ai-rmf-1.0.yaml"):
        sources |= runs((interop / "ciso-assistant" / name).read_text(encoding="utf-8"), length)
    texts = [(e.id, e.summary) for f in library.core for e in library.elements(f.id)]
    # an upstream row names what the Exchange cites, by its title
    texts += [(m.id, m.rationale) for m in library.mappings() if m.provenance != "upstream"]
    copies = {id: " ".join(run) for id, text in texts for run in runs(text, length) if run in sources}
    assert copies == {}


def test_every_control_is_decided_against_every_standard(library: Library) -> None:
    for framework in library.standards:
        decided = {m.source for m in library.crosswalk("aix", framework.id) if m.provenance == "curated"}
        assert {e.id for e in library.elements("aix", "control")} <= decided


def test_every_requirement_is_decided(library: Library) -> None:
    for framework in library.standards:
        assert tally(coverage(library, framework.id))["undecided"] == 0


def test_every_threat_is_decided_against_iso_27090(library: Library) -> None:
    decided = {m.source for m in library.crosswalk("aix", "iso-27090") if m.provenance == "curated"}
    assert {e.id for e in library.elements("aix", "threat")} <= decided


def test_every_threat_is_set_beside_article_15_5_and_a_nist_outcome(library: Library) -> None:
    threats = {e.id for e in library.elements("aix", "threat")}
    for framework, target in (("eu-ai-act", "eu-ai-act:art-15.5"), ("nist-ai-rmf", "nist-ai-rmf:")):
        assert threats == {
            m.source for m in library.crosswalk("aix", framework) if m.source in threats and m.target.startswith(target)
        }


def test_every_threat_has_controls_that_the_exchange_states(library: Library) -> None:
    treated = {m.target for m in library.crosswalk("aix", "aix") if m.relation == "supports"}
    without = {e.id for e in library.elements("aix", "threat")} - treated
    assert without == set()


def test_the_projects_own_rows_are_drafts(library: Library) -> None:
    curated = [m for m in library.mappings() if m.provenance == "curated"]
    assert len(curated) > 500
    assert {m.status for m in curated if not m.reviewer} <= {"draft", "deprecated"}


def test_every_opencre_reference_is_there(library: Library, exchange_source: Path) -> None:
    """Each `referring to` line of the Exchange's OpenCRE blocks has its row."""
    lines: Counter[str] = Counter()
    for path in exchange_source.glob("docs/*.md"):
        slug = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if start := re.search(r"OPENCRE_SECTION_CRE_START slug=(\w+)", line):
                slug = start[1]
            elif "OPENCRE_SECTION_CRE_END" in line:
                slug = None
            elif slug and re.match(r"\s*- \[(?!OpenCRE: )(.+)\]\((https?:[^)]+)\)", line):
                lines[slug] += 1
    catalogues = {
        "mitre-atlas",
        "nist-ai-100-2",
        "enisa-sml",
        "etsi-sai-005",
        "biml",
        "owasp-llm-top10",
        "owasp-ml-top10",
    }
    rows = Counter(
        m.source.partition(":")[2]
        for m in library.mappings()
        if m.target_framework in catalogues and m.provenance == "upstream"
    )
    assert sum(lines.values()) == 133
    short = {
        slug: (count, rows[slug]) for slug, count in lines.items() if slug != "trainadversarial" and rows[slug] < count
    }
    assert short == {}
