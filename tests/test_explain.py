from __future__ import annotations

from pathlib import Path

from mapper import Library
from mapper.explain import explain, sentences


def test_a_judged_row_is_argued_with_its_rationale(small: Path) -> None:
    library = Library([small])
    found = explain(library, library.resolve("#LOCK"), library.resolve("Rule 1"))
    said = list(sentences(library, found))
    assert said[0].startswith("#LOCK asks for a part of Rule 1: A lock keeps doors closed")
    assert "strength 7 of 10, medium confidence, curated, draft, A. Tester" in said[0]


def test_it_reads_from_either_end(small: Path) -> None:
    library = Library([small])
    found = explain(library, library.resolve("Rule 1"), library.resolve("#LOCK"))
    assert found.rows[0].relation == "superset-of"


def test_a_chain_carries_where_logic_allows_it(small: Path) -> None:
    library = Library([small])
    found = explain(library, library.resolve("Rule 1"), library.resolve("Rule 1.1"))
    assert found.rows == ()
    chain = found.chains[0]
    assert chain.inference is not None
    assert chain.inference.mapping.relation == "superset-of"
    assert chain.first.target == chain.second.source == "alpha:lock"
    said = list(sentences(library, found))
    assert said[0] == "No judged row relates Rule 1 and Rule 1.1."
    assert "it follows that Rule 1 asks for all of, and more than, Rule 1.1" in said[1]


def test_a_chain_that_decides_nothing_says_so(small: Path) -> None:
    path = small / "crosswalks" / "alpha--beta.sssom.tsv"
    old, new = (
        "rel:equal\tbeta:1.1\tRule 1.1 Closed doors\t\t10",
        "rel:subset-of\tbeta:1.1\tRule 1.1 Closed doors\t\t5",
    )
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    library = Library([small])
    found = explain(library, library.resolve("Rule 1"), library.resolve("Rule 1.1"))
    assert [chain.inference for chain in found.chains] == [None]
    assert "no relation of Rule 1 and Rule 1.1 can be inferred" in list(sentences(library, found))[-1]
