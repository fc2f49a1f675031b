"""No content of a file makes a reader fail otherwise than by a refusal in one line.

`tests/fuzz.py` searches for such content with a coverage-guided fuzzer; what it ever found is tried again here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import CORPUS, READERS

FOUND = [(path.parent.name, path) for path in sorted(CORPUS.glob("*/*"))]
MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.one_of(st.binary(max_size=6), st.text(max_size=3).map(lambda text: text.encode())),
              st.integers(0, 12)),
    max_size=6,
)  # fmt: skip
QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=3, deadline=None)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_its_own_seed(tmp_path: Path, name: str) -> None:
    assert not READERS[name].try_on(tmp_path, READERS[name].seed())


@pytest.mark.parametrize(("name", "path"), FOUND, ids=[f"{name}-{path.name}" for name, path in FOUND])
def test_what_once_failed_is_read_or_refused_in_one_line(tmp_path: Path, name: str, path: Path) -> None:
    assert "\n" not in READERS[name].try_on(tmp_path, path.read_bytes())


def mutated(content: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    for where, put, gone in changes:
        at = int(where * len(content))
        content = content[:at] + put + content[at + gone :]
    return content


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(changes=MUTATIONS)
def test_mutated_content_is_read_or_refused_in_one_line(
    tmp_path: Path, name: str, changes: list[tuple[float, bytes, int]]
) -> None:
    assert "\n" not in READERS[name].try_on(tmp_path, mutated(READERS[name].seed(), changes))
