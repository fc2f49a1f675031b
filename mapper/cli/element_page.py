"""The page of one element: what it is, where it belongs, what it maps to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper import records
from mapper.cli.printing import Field, as_csv, as_markdown, clean, judgement, print_json
from mapper.cli.terminal import print_paragraph, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.library import Library
    from mapper.model import Element, Mapping
    from mapper.records import Record

FIELDS = (
    Field("Relation", lambda r: r["relation"]),
    Field("Element", lambda r: r["other"]),
    Field("Title", lambda r: r["title"], 2),
    Field("Strength", lambda r: r["strength"]),
    Field("Confidence", lambda r: r["confidence"]),
    Field("Provenance", lambda r: r["provenance"]),
    Field("Rationale", lambda r: r["rationale"], 5),
)


COMPACT = (
    Field("Relation", lambda r: f"{r['relation']}\n{r['other']}"),
    Field("Title and rationale", lambda r: f"{r['title']}\n{r['rationale']}", 1),
    Field("Judgement", judgement),
)


def print_element(library: Library, element: Element, form: str) -> None:
    """Print the page in the form that was asked for."""
    if form == "json":
        print_json(records.shown_record(library, element))
        return
    rows = [_row(library, element, mapping) for mapping in library.mappings_of(element.id)]
    if form == "csv":
        click.echo(as_csv(rows, FIELDS), nl=False)
        return
    say = print_paragraph if form == "table" else click.echo
    for line in _head(library, element, form):
        say(line)
    if not rows:
        click.echo("No mapping names it.")
    elif form == "md":
        click.echo(as_markdown(rows, FIELDS))
    else:
        print_table(rows, COMPACT, FIELDS)
    for line in _notice(element, rows):
        say(line)


def _row(library: Library, element: Element, mapping: Mapping) -> Record:
    relation, other = mapping.seen_from(element.id)
    title = library.element(other).title if ":" in other else library.framework(other).name
    record = records.mapping_record(mapping)
    status = "stale" if library.is_stale(mapping) else mapping.status
    return {**record, "status": status, "relation": relation, "other": other, "title": title}


def _head(library: Library, element: Element, form: str) -> list[str]:
    framework = library.framework(element.framework)
    mark, rule = ("# ", "") if form == "md" else ("", "\n" + "=" * min(len(element.label), 79))
    lines = [f"{mark}{clean(element.label)}{rule}", ""]
    lines += [clean(f"{element.id} · {element.kind} · {framework.name}, {framework.edition}"), ""]
    lines += [clean(element.summary), ""] if element.summary else []
    facts = {"part of": ", ".join(p.label for p in library.parents(element))}
    facts["parts"] = ", ".join(child.citation for child in library.children(element))
    facts |= {column.label: ", ".join(element.values(column.name)) for column in framework.columns}
    facts["link"] = element.url
    lines += [clean(f"- {name}: {text}") for name, text in facts.items() if text]
    return [*lines, ""]


def _notice(element: Element, rows: list[Record]) -> Iterator[str]:
    drafts = sum(row["status"] == "draft" for row in rows)
    if drafts:
        yield f"\nDrafts: {drafts} of {len(rows)}. No named person has reviewed them. No legal advice."
    if any(row["other"].startswith("iso-27090:") for row in rows) or element.framework == "iso-27090":
        yield "ISO/IEC 27090: related topics as publicly known; no clause was compared, no conformity is implied."
