"""Checks the elements of one framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper import description, rules, tables
from mapper.lint import iso
from mapper.lint.form import difference, is_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.errors import Finding


def check(path: Path) -> Iterator[Finding]:
    """The findings in an element table and the description of its framework; raises DataError where it is no table."""
    framework = description.read_framework(path.with_name("framework.toml"))
    rows = tables.read_elements(path, framework)
    has_wording = "wording" in {column.name for column in framework.columns}
    seen: set[str] = set()
    aliases: dict[str, str] = {}
    for line, element in rows:
        if element.id in seen:
            yield rules.DUPLICATE_ID.broken(path, line, f"{element.id} stands here a second time")
        seen.add(element.id)
        for alias in element.aliases:
            if aliases.setdefault(alias.casefold(), element.id) != element.id:
                other = aliases[alias.casefold()]
                yield rules.ALIAS.broken(path, line, f"the alias {alias!r} belongs to {other} already")
        if element.requirement and not element.summary and not has_wording:
            yield rules.SUMMARY.broken(path, line, f"{element.id} has no summary")
        if iso.SHAPE.search(element.summary):
            yield rules.ISO.broken(path, line, f"{element.id} speaks of a clause or a year of ISO/IEC 27090")
    yield from tables.misplaced(path, rows)
    if framework.as_of and not is_day(framework.as_of):
        yield rules.DATE.broken(path.with_name("framework.toml"), 1, f"as_of is {framework.as_of!r}")
    yield from difference(path, tables.format_elements((row.value for row in rows), framework))
