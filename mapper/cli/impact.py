"""The command that tells what a new edition touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from mapper import records
from mapper.cli.diff import editions_of, write_sheets
from mapper.cli.options import DATA, FILE, form_option, sheet_option
from mapper.cli.printing import Field, print_json, print_records
from mapper.diff.fates import FateKind
from mapper.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mapper.diff import Editions
    from mapper.impact import Held
    from mapper.records import Record

FIELDS = (
    Field("Change", lambda r: r["kinds"]),
    Field("Old", lambda r: r["old"]),
    Field("New", lambda r: r["new"]),
    Field("Title", lambda r: r["title"], 1),
    Field("What is different", lambda r: "; ".join(filter(None, (r["moved"], r["detail"], r["evidence"]))), 2),
    Field("Similarity", lambda r: r["similarity"]),
    Field("What to do", lambda r: r["action"], 1),
    Field("Mappings", lambda r: r["mappings"]),
    Field("On the new edition already", lambda r: r["settled"]),
    Field("Applicability", lambda r: r["applicability"]),
    Field("Open findings", lambda r: r["findings"]),
    Field("Evidence", lambda r: r["held_evidence"]),
    Field("Documents", lambda r: r["documents"]),
)
COUNTED = {
    "mappings": ("mapping", "mappings"),
    "settled": ("mapping on the new edition already", "mappings on the new edition already"),
    "applicability": ("applicability line", "applicability lines"),
    "findings": ("open finding", "open findings"),
    "held_evidence": ("piece of evidence", "pieces of evidence"),
    "documents": ("document", "documents"),
}
COMPACT = (
    Field("Change", lambda r: "\n".join(r["kinds"])),
    Field("Element", lambda r: "\n".join(dict.fromkeys((*r["old"], *r["new"]))), 2),
    Field("What is different", lambda r: "; ".join(filter(None, (r["moved"], r["detail"], r["evidence"]))), 3),
    Field("Touches", lambda r: "\n".join(_touched(r)) or "nothing", 2),
)


def _touched(record: Record) -> Iterator[str]:
    for key, (one, many) in COUNTED.items():
        if number := len(record[key]):
            yield f"{number} {one if number == 1 else many}"


@click.command("impact")
@click.argument("old")
@click.argument("new")
@click.option("--framework", default="", help="Which framework, if both have several.")
@click.option("--assessment", "assessments", type=FILE, multiple=True, help="An assessment.yaml. Repeatable.")
@click.option(
    "--exported", "documents", type=FILE, multiple=True,
    help="A document made from the old edition: workbook, report, OSCAL or any text. Repeatable.",
)  # fmt: skip
@click.option("--kind", "wanted", type=click.Choice(get_args(FateKind)), multiple=True, help="Only this. Repeatable.")
@sheet_option
@DATA
@form_option
def impact(
    old: str, new: str, framework: str, assessments: tuple[Path, ...], documents: tuple[Path, ...],
    wanted: tuple[str, ...], sheet: Path | None, force: bool, data: tuple[Path, ...], form: str,
) -> None:  # fmt: skip
    """What a new edition of a framework touches: two data folders, or `bundled` for one of them."""
    from mapper.impact import impacts

    editions = editions_of(old, new, framework)
    held = _held(editions, data, assessments, documents)
    found = [one for one in impacts(editions, held) if not wanted or {*wanted} & {*one.fate.kinds}]
    document = records.impact_document(editions, held, found)
    if sheet:
        write_sheets(sheet, held.library, editions, "Impact", FIELDS, document["elements"], force=force)
    _say(document)
    if form == "json":
        print_json(document)
    else:
        print_records(document["elements"], FIELDS, form, COMPACT)


def _held(
    editions: Editions, data: tuple[Path, ...], assessments: tuple[Path, ...], documents: tuple[Path, ...]
) -> Held:
    """What is held against the new edition: the bundled data with `data`, and the rows of the old folder itself."""
    from mapper import exported
    from mapper.assess.document import parse
    from mapper.impact import Held

    library = Library.bundled(*data)
    rows = {mapping.id: mapping for side in (library, editions.libraries[0]) for mapping in side.mappings()}
    return Held(
        library, list(rows.values()), {str(path): parse(path)[1] for path in assessments},
        [exported.read(path) for path in documents],
    )  # fmt: skip


def _say(document: Record) -> None:
    """On stderr, the figures, what each file states, and what could not be told."""
    counts = ", ".join(f"{number} {kind}" for kind, number in document["counts"].items() if number)
    editions = f"{document['framework']} {document['old_edition']} to {document['new_edition']}"
    click.echo(f"{editions}: {counts or 'nothing changed'}", err=True)
    for side in ("old", "new"):
        if side not in document["texts"]:
            click.echo(f"no texts of the {side} edition: what was split or merged cannot be told by content", err=True)
    for file in document["files"]:
        states = {"both": "both editions", "neither": "neither edition"}.get(
            file["states"], f"the {file['states']} one"
        )
        click.echo(f"{file['file']}: states {states}; named in {file['entries']} entries", err=True)
