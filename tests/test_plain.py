"""Both readers of plain YAML say the same, and the quick one is the one that reads assessments."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import DataError
from mapper.assess import plain

HERE = Path("x.yaml")
TEXT = """\
# a comment
system: {name: Fraud scoring, roles: [deployer, "a: b"]}
answers:
  hosting: yes
  due: 2026-12-01  # a day
  at: 1:30
controls:
- id: aix:ratelimit
  because: >
    two lines
    of one text

    and a third
  note: |-
    kept
      as it is
  evidence: []
  empty: ~
  'quoted': 'it''s'
"""
PIECES = [
    "\n", "\n  ", "\n- ", ": ", ":", " ", "#", " #", "- ", "? ",
    "'", '"', "|", ">+", ">1-\n", "\\", "\\/", "[", "]", "{",
    "}", ",", "&x", "*x", "!", "!!str", "\n---\n", "\n...\n", "%", "\t", "~", "null", "no", "0o7", "<<", "=", "@", "`",
    "\r", "\r\n", "\x0b", "\ufeff", "\x85", "\u2028", "\xa0", "é", "\U0001f600", "\\x41", '["a":b]',
]  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Some lines of the text with pieces of YAML put in, or a value of such pieces."""
    if draw(st.booleans()):
        return "key: " + "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8)))
    lines = TEXT.splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[start : draw(st.integers(start + 1, len(lines)))])
    for piece in draw(st.lists(st.sampled_from(PIECES), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at + draw(st.integers(0, 2)) :]
    return text


@pytest.fixture(params=["libyaml", "PyYAML"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With libyaml, and as if it were missing."""
    if request.param == "PyYAML":
        monkeypatch.delattr(yaml, "CBaseLoader")
    return str(request.param)


def check(text: str) -> None:
    if (found := plain.quick(HERE, text)) is not None:
        assert found == plain.careful(HERE, text)


@pytest.mark.parametrize("examples", [60, pytest.param(20_000, marks=pytest.mark.thorough)])
@pytest.mark.usefixtures("library")
def test_what_the_quick_reader_takes_the_careful_one_reads_alike(examples: int) -> None:
    settings(max_examples=examples)(given(texts())(check))()


@pytest.mark.usefixtures("library")
def test_the_quick_reader_takes_an_assessment(rag_assessment: str) -> None:
    for text in (TEXT, rag_assessment):
        found = plain.quick(HERE, text)
        assert found is not None
        assert found == plain.careful(HERE, text)


def test_every_scalar_is_text_as_it_was_meant() -> None:
    found = plain.read(HERE, TEXT.encode())
    assert found.value["answers"] == {"hosting": "yes", "due": "2026-12-01", "at": "1:30"}
    assert found.value["controls"][0]["because"] == "two lines of one text\nand a third\n"
    assert found.value["controls"][0]["empty"] is None
    assert found.line_of(("controls", 0, "note")) == 14


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: has 'a' twice"),
        ("a: &b c\nd: *b\n", "x.yaml:1: has an anchor or an alias"),
        ("a: !!python/none b\n", "x.yaml:1: has a tag"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2: has a second document"),
        ("a: " + "[" * 13 + "]" * 13, "nested more than 12 deep"),
        ("a: [\n", "x.yaml:2: is no YAML"),
        ("a:\tb\nc: 'd\n", "is no YAML"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        plain.read(HERE, text.encode())
