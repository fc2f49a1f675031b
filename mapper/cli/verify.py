"""The command that tells an exported file from one that was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper.cli.options import FILE, query_options
from mapper.cli.printing import Field, clean, print_json, print_records

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.library import Library
    from mapper.records import Record

TOUCH_FIELDS = (
    Field("What", lambda r: r["what"]),
    Field("Place", lambda r: r["place"]),
    Field("Old", lambda r: r["old"], 1),
    Field("New", lambda r: r["new"], 1),
)


@click.command()
@click.argument("file", type=FILE)
@query_options
@click.pass_context
def verify(ctx: click.Context, library: Library, file: Path, form: str) -> None:
    """Say whether a workbook, a report, an OSCAL document or an index is the one that was exported.

    What was touched since is listed, as far as it can be known. The exit status is 0 where nothing was changed but
    what people are meant to fill in. A manifest is no signature: who wants to deceive can write one that fits.
    """
    from mapper.verify import in_index
    from mapper.verify import verify as check
    from mapper.verify.records import verdict_record

    verdict = check(file, library)
    record = verdict_record(file, verdict, in_index(file) if verdict.kind != "index" else None)
    if form == "json":
        print_json(record)
    else:
        click.echo(clean(_sentence(record)))
        if record["touches"]:
            click.echo()
            print_records(record["touches"], TOUCH_FIELDS, form)
        for note in record["notes"]:
            click.echo(clean(note), err=True)
    ctx.exit(0 if verdict.is_sound else 1)


def _sentence(record: Record) -> str:
    editions = ", ".join(f"{framework} {edition}" for framework, edition in record["editions"].items())
    by = " by" if record["verdict"] == "as exported" else "; exported by"
    made = f"{by} aix-mapper {record['tool']}" if record["tool"] else ""
    listed = {"": "", "yes": "; the index beside it lists this very file", "no": "; the index beside it lists another"}
    word = {"not exported": "it carries no manifest of this program"}.get(record["verdict"], record["verdict"])
    return (
        f"{record['file']}: {record['kind']}, {word}{made}{editions and f' ({editions})'}{listed[record['in_index']]}"
    )
