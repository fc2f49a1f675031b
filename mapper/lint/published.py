"""Checks that the data that travels with the program holds no text that may not be passed on.

The texts themselves are not needed for it: what may be there is known. A framework is its description and its elements,
with facts and summaries of ours; texts of a user have places of their own, and none of these may be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import description, overlays, rules, tables
from mapper.cells import read_table
from mapper.lint.copies import FACT, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.errors import Finding

FILES = {"framework.toml", "elements.csv"}
FOLDERS = {"frameworks", "crosswalks", "scoping", "review"}


def check(folder: Path) -> Iterator[Finding]:
    """The findings in a folder that is passed on."""
    for path in sorted(folder.iterdir()):
        if path.name not in FOLDERS:
            yield rules.PUBLISHED.broken(path, 1, f"{path.name} is none of {', '.join(sorted(FOLDERS))}")
    for path in sorted(folder.glob("frameworks/*/*")):
        if path.name not in FILES:
            yield rules.PUBLISHED.broken(path, 1, f"{path.name} is none of {', '.join(sorted(FILES))}")
    for path in sorted(folder.glob("frameworks/*/framework.toml")):
        yield from _framework(path)
    for path in sorted(folder.glob("crosswalks/*.sssom.tsv")):
        if not any(line.startswith("#license:") for line in read_table(path, "\t").comments):
            yield rules.PUBLISHED.broken(path, 1, "the licence of the rows is not stated")


def _framework(path: Path) -> Iterator[Finding]:
    framework = description.read_framework(path)
    if not framework.licence.strip():
        yield rules.PUBLISHED.broken(path, 1, f"the licence of {framework.id} is not stated")
    table = path.with_name("elements.csv")
    for line, element in tables.read_elements(table, framework):
        for name in sorted({*overlays.TEXTS, *overlays.FIELDS}):
            if element.values(name):
                yield rules.PUBLISHED.broken(table, line, f"{element.id} has a {name}, which is a text of a user")
        if len(words_of(element.title)) > FACT:
            yield rules.PUBLISHED.broken(table, line, f"the title of {element.id} has more than {FACT} words")
