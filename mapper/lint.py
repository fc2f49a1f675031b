"""Checks the data of a folder: every problem, with file and line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from mapper import overlays, rules, tables
from mapper.errors import DataError, UnknownId
from mapper.infer import compose
from mapper.model import SET_THEORY
from mapper.query import coverage
from mapper.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping
    from mapper.tables import Row

ISO_SHAPE = re.compile(r"27090(:20\d\d|[^0-9]{1,12}(?:clause |§ ?)?\d{1,2}\.\d)")
FIXED_STRENGTH = {"equal": 10, "superset-of": 9, "no-relationship": 0}
USER_STRENGTH = {"equal": 10, "no-relationship": 0}
"""What NIST IR 8278A alone fixes, for rows that others judged."""


def lint(folder: Path, library: Library) -> list[Finding]:
    """All findings in the files of a folder, which the library must include."""
    findings: list[Finding] = []
    for path in sorted(folder.glob("frameworks/*/elements.csv")):
        findings += _collected(_lint_elements(path))
    findings += _lint_overlays(folder, library) if not findings else []
    if findings:
        return sorted(findings)
    crosswalks = {}
    for path in sorted(folder.glob("crosswalks/*.sssom.tsv")):
        try:
            crosswalks[path] = tables.read_crosswalk(path, checked=True)
        except DataError as error:
            findings += error.findings
    for path, rows in crosswalks.items():
        findings += _lint_crosswalk(path, rows, library)
    findings += _lint_together(crosswalks)
    findings += _lint_chains(crosswalks)
    findings += _undecided(folder, library)
    return sorted(findings)


def fix(folder: Path, library: Library) -> list[Path]:
    """Bring every readable file into its accepted form; returns those that changed."""
    changed = []
    for path in [*folder.glob("frameworks/*/elements.csv"), *folder.glob("crosswalks/*.sssom.tsv")]:
        text = path.read_text(encoding="utf-8")
        if text != (wanted := _canonical(path, library)):
            with replacing(path, force=True) as stream:
                stream.write(wanted.encode())
            changed.append(path)
    return sorted(changed)


def _collected(findings: Iterator[Finding]) -> list[Finding]:
    try:
        return list(findings)
    except DataError as error:
        return list(error.findings)


def _canonical(path: Path, library: Library) -> str:
    if path.name == "elements.csv":
        framework = tables.read_framework(path.with_name("framework.toml"))
        return tables.format_elements((row.value for row in tables.read_elements(path, framework)), framework)
    comments = tables.read_table(path, "\t").comments
    rows = (_with_passages(row.value, library) for row in tables.read_crosswalk(path))
    return tables.format_crosswalk(comments, rows, library.label)


def _with_passages(mapping: Mapping, library: Library) -> Mapping:
    """A new row notes what it was judged on; an old note is never touched."""
    if mapping.provenance != "curated" or mapping.judged_on:
        return mapping
    return replace(mapping, judged_on=library.judged_on(mapping))


def _lint_form(path: Path, wanted: str) -> Iterator[Finding]:
    """The first line that is not as it should be."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    pairs = zip_longest(lines, wanted.split("\n"))
    for number, (actual, expected) in enumerate(pairs, 1):
        if actual != expected:
            yield rules.CANONICAL.broken(path, number, "is not in the accepted form")
            return


# elements


def _lint_elements(path: Path) -> Iterator[Finding]:
    framework = tables.read_framework(path.with_name("framework.toml"))
    rows = tables.read_elements(path, framework, checked=True)
    ids = {row.value.id for row in rows}
    has_wording = "wording" in {column.name for column in framework.columns}
    seen: set[str] = set()
    aliases: dict[str, str] = {}
    for line, element in rows:
        if element.id in seen:
            yield rules.DUPLICATE_ID.broken(path, line, f"{element.id} stands here a second time")
        seen.add(element.id)
        for parent in element.parents:
            if parent not in ids:
                yield rules.PARENT.broken(path, line, f"{element.id} has the unknown parent {parent}")
        for alias in element.aliases:
            if aliases.setdefault(alias.casefold(), element.id) != element.id:
                other = aliases[alias.casefold()]
                yield rules.ALIAS.broken(path, line, f"the alias {alias!r} belongs to {other} already")
        if element.requirement and not element.summary and not has_wording:
            yield rules.SUMMARY.broken(path, line, f"{element.id} has no summary")
        if ISO_SHAPE.search(element.summary):
            yield rules.ISO.broken(path, line, f"{element.id} speaks of a clause or a year of ISO/IEC 27090")
    if framework.as_of and not _is_day(framework.as_of):
        yield rules.DATE.broken(path.with_name("framework.toml"), 1, f"as_of is {framework.as_of!r}")
    yield from _lint_form(path, tables.format_elements((row.value for row in rows), framework))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _lint_overlays(folder: Path, library: Library) -> list[Finding]:
    """What the library finds when it lays an overlay over its framework."""
    findings: dict[Finding, None] = {}
    for framework, _ in overlays.files([folder]):
        try:
            library.elements(library.framework(framework).id)
        except DataError as error:
            findings |= dict.fromkeys(error.findings)
    return list(findings)


# crosswalks


def _lint_crosswalk(path: Path, rows: list[Row[Mapping]], library: Library) -> Iterator[Finding]:
    known = True
    for line, mapping in rows:
        for finding in _lint_ends(path, line, mapping, library):
            known = False
            yield finding
        yield from _lint_row(path, line, mapping)
        if known:
            yield from _lint_editions(path, line, mapping, library)
            yield from _lint_passages(path, line, mapping, library)
    if known:
        comments = tables.read_table(path, "\t").comments
        yield from _lint_form(path, tables.format_crosswalk(comments, (row.value for row in rows), library.label))


def _lint_ends(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    for end in (mapping.source, mapping.target):
        try:
            library.label(end)
        except UnknownId as error:
            near = f" (near: {', '.join(error.nearest)})" if error.nearest else ""
            yield rules.UNKNOWN.broken(path, line, f"there is no {end}{near}")
    if path.name != f"{mapping.source_framework}--{mapping.target_framework}.sssom.tsv":
        yield rules.SIDES.broken(path, line, f"{mapping.source} to {mapping.target} does not belong here")


def _lint_row(path: Path, line: int, mapping: Mapping) -> Iterator[Finding]:
    relation, strength = mapping.relation, mapping.strength
    fixed = (USER_STRENGTH if mapping.provenance == "user" else FIXED_STRENGTH).get(relation)
    fits = strength == fixed if fixed is not None else strength is not None and 1 <= strength <= 9
    if not fits and not (strength is None and mapping.provenance in ("upstream", "user")):
        yield rules.STRENGTH.broken(path, line, f"{relation} with strength {strength}")
    if mapping.provenance != "user" and not 40 <= len(mapping.rationale.strip()) <= 600:
        yield rules.RATIONALE.broken(path, line, f"the rationale has {len(mapping.rationale.strip())} characters")
    if not mapping.date and mapping.provenance != "user":
        yield rules.DATE.broken(path, line, f"the {mapping.provenance} row has no date")
    for name in ("date", "review_date"):
        value = getattr(mapping, name)
        if value and not _is_day(value):
            yield rules.DATE.broken(path, line, f"{name} is {value!r}")
    if (mapping.status == "reviewed") != bool(mapping.reviewer and mapping.review_date):
        yield rules.REVIEW.broken(path, line, f"status {mapping.status}, reviewer {mapping.reviewer!r}")
    if mapping.provenance == "upstream" and not mapping.place:
        yield rules.PLACE.broken(path, line, "an upstream row without a place")
    yield from _lint_iso(path, line, mapping)


def _lint_iso(path: Path, line: int, mapping: Mapping) -> Iterator[Finding]:
    if ISO_SHAPE.search(f"{mapping.rationale} {mapping.place} {mapping.gap}"):
        yield rules.ISO.broken(path, line, "speaks of a clause or a year of ISO/IEC 27090")
    about = "iso-27090" in (mapping.source_framework, mapping.target_framework)
    if about and mapping.provenance == "curated" and mapping.confidence == "high":
        yield rules.ISO.broken(path, line, "high confidence, though the text of ISO/IEC 27090 was not read")


def _lint_editions(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    ends = ((mapping.source, mapping.source_edition), (mapping.target, mapping.target_edition))
    for end, edition in ends:
        framework = library.framework(end.partition(":")[0])
        if edition not in _editions(framework):
            yield rules.EDITION.broken(path, line, f"{framework.id} has no edition {edition!r}")
        elif ":" in end and not _stands_in(library.element(end), edition):
            yield rules.DELETED.broken(path, line, f"{end} does not stand in the text {edition!r}")


def _lint_passages(path: Path, line: int, mapping: Mapping, library: Library) -> Iterator[Finding]:
    if mapping.provenance == "curated" and not mapping.judged_on:
        yield rules.JUDGED_ON.broken(path, line, f"{mapping.id} does not say what it was judged on")
    if library.is_stale(mapping):
        yield rules.STALE.broken(path, line, f"{mapping.id} was judged on another passage")


def _editions(framework: Framework) -> tuple[str, ...]:
    return framework.texts or (framework.edition,)


def _stands_in(element: Element, edition: str) -> bool:
    """Whether a provision that only one text holds is spoken of in that text."""
    text = element.attributes.get("text")
    return text not in ("enacted", "amended") or edition == f"as {text}"


# across files


def _lint_together(crosswalks: dict[Path, list[Row[Mapping]]]) -> Iterator[Finding]:
    rows = [(path, line, mapping) for path, found in crosswalks.items() for line, mapping in found]
    pairs: dict[str, int] = {}
    rationales: dict[str, int] = {}
    for path, line, mapping in rows:
        if (first := pairs.setdefault(mapping.id, line)) != line:
            yield rules.DUPLICATE.broken(path, line, f"the pair stands on line {first} already")
        if mapping.provenance != "user" and (first := rationales.setdefault(mapping.rationale, line)) != line:
            yield rules.COPIED.broken(path, line, f"the rationale of {mapping.id} is that of line {first}")
    yield from _contradictions(rows)


def _contradictions(rows: Iterable[tuple[Path, int, Mapping]]) -> Iterator[Finding]:
    """One pair judged twice with different set-theory relations; a whole framework denied and yet mapped."""
    judged = defaultdict(list)
    reached: dict[tuple[str, str], str] = {}
    for path, line, mapping in rows:
        if mapping.judged and mapping.provenance != "upstream":
            judged[mapping.source, mapping.target].append((path, line, mapping))
            if mapping.relation != "no-relationship":
                reached[mapping.source, mapping.target_framework] = mapping.id
                reached[mapping.source_framework, mapping.target] = mapping.id
    for found in judged.values():
        relations = {m.relation for _, _, m in found if m.relation in SET_THEORY}
        if len(relations) > 1:
            path, line, mapping = found[-1]
            yield rules.CONTRADICTION.broken(path, line, f"{mapping.id}: {' and '.join(sorted(relations))}")
        for path, line, mapping in found:
            target = reached.get((mapping.source, mapping.target))
            if mapping.relation == "no-relationship" and target:
                message = f"no relationship of {mapping.source} and {mapping.target}, and yet a mapping of {target}"
                yield rules.CONTRADICTION.broken(path, line, message)


def _lint_chains(crosswalks: dict[Path, list[Row[Mapping]]]) -> Iterator[Finding]:
    """Rows on a pair that a chain of two other rows decides in another way."""
    rows = [(path, line, mapping) for path, found in crosswalks.items() for line, mapping in found if mapping.judged]
    onward = defaultdict(list)
    for _, _, mapping in rows:
        onward[mapping.source].append(mapping)
    direct = {(mapping.source, mapping.target): (path, line, mapping) for path, line, mapping in rows}
    for _, _, first in rows:
        for second in onward.get(first.target, ()):
            place = direct.get((first.source, second.target))
            inference = compose(first, second)
            if place and inference and _clash(place[2], inference.mapping):
                path, line, mapping = place
                message = (
                    f"{mapping.id} says {mapping.relation}, the chain over {first.target} {inference.mapping.relation}"
                )
                yield rules.IMPLIED.broken(path, line, message)


def _clash(one: Mapping, other: Mapping) -> bool:
    """Different set-theory relations, or a relation denied that the other asserts."""
    if one.relation == other.relation:
        return False
    return "no-relationship" in (one.relation, other.relation) or {one.relation, other.relation} <= set(SET_THEORY)


def _undecided(folder: Path, library: Library) -> Iterator[Finding]:
    """Controls, and requirements, without any judged row, where the folder holds the crosswalk."""
    for framework in library.standards:
        path = folder / "crosswalks" / f"aix--{framework.id}.sssom.tsv"
        if not path.exists():
            continue
        decided = {m.source for m in library.crosswalk("aix", framework.id) if m.provenance != "upstream"}
        for control in library.elements("aix", "control"):
            if control.id not in decided:
                yield rules.UNDECIDED.broken(path, 1, f"{control.id} is not decided against {framework.id}")
        for result in coverage(library, framework.id):
            if result.level == "undecided":
                yield rules.UNDECIDED.broken(path, 1, f"{result.requirement.id} is not decided")
