"""Commands that take an assessment into other people's files and back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.options import DATA, FILE, form_option
from mapper.cli.printing import Field, clean, print_records

if TYPE_CHECKING:
    from mapper.assess.merge import Merged
    from mapper.forms.form import Question
    from mapper.forms.layout import Layout
    from mapper.records import Record

QUESTION_FIELDS = (
    Field("Cell", lambda r: r["cell"]),
    Field("Question", lambda r: r["id"]),
    Field("Element", lambda r: r["element"]),
    Field("Outcome", lambda r: r["outcome"]),
    Field("Answer", lambda r: r["words"].get("answer", "")),
    Field("Owner", lambda r: r["words"].get("owner", "")),
    Field("Reason", lambda r: r["reason"], 2),
    Field("Text", lambda r: r["words"].get("text", ""), 3),
    Field("Controls", lambda r: r["controls"]),
)
QUESTION_COMPACT = (
    Field("Cell", lambda r: f"{r['cell']}\n{r['id']}"),
    Field("Outcome", lambda r: "\n".join(filter(None, (r["outcome"], r["words"].get("answer", ""))))),
    Field("Why", lambda r: r["reason"], 2),
)


LONGEST = 200
"""Characters of a value in a line for people; the other forms have all of it."""
CHANGE_FIELDS = (
    Field("Outcome", lambda r: r["outcome"]),
    Field("File", lambda r: r["file"]),
    Field("Cell", lambda r: r["cell"]),
    Field("Record", lambda r: r["id"]),
    Field("Field", lambda r: r["field"]),
    Field("Old", lambda r: r["old"]),
    Field("New", lambda r: r["new"]),
    Field("Message", lambda r: r["message"]),
)


@click.command()
@click.argument("file", type=FILE, metavar="ASSESSMENT")
@click.option("--from", "workbooks", type=FILE, multiple=True, required=True, help="A filled workbook. Repeatable.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@DATA
@click.option("--format", "form", type=click.Choice(("lines", "json", "csv", "md")), default="lines", show_default=True)
@click.pass_context
def update(
    ctx: click.Context, file: Path, workbooks: tuple[Path, ...], dry_run: bool, data: tuple[Path, ...], form: str
) -> None:
    """Take into an assessment what people filled in, in one workbook or several copies of it.

    Each change is a line, `sheet!cell: old -> new`. What contradicts or cannot be placed is told with its cell and
    left out, and the exit status is 1 then; the rest is taken.
    """
    from mapper.assess import document
    from mapper.assess.filled import read
    from mapper.assess.merge import merge
    from mapper.assess.taking import taken
    from mapper.library import Library
    from mapper.writing import updating

    library = Library.bundled(*data)
    filled = [read(workbook, library) for workbook in workbooks]
    with updating(file) as writing:
        plain, assessment = document.parse(file, writing.old)
        document.refuse(document.findings(plain, assessment, library))
        merged = merge(assessment, library, filled)
        if merged.changes:
            text = taken(file, writing.old, library, merged.changes)
            writing.new = None if dry_run else text.encode()
    _print_merged(merged, form, file, dry_run, len(workbooks) > 1)
    ctx.exit(1 if merged.conflicts or merged.refused else 0)


def _print_merged(merged: Merged, form: str, file: Path, dry_run: bool, several: bool) -> None:
    from mapper.assess.records import merged_records

    found = merged_records(merged)
    if form == "lines":
        for record in found:
            click.echo(clean(_line(record, several)))
    else:
        print_records(found, CHANGE_FIELDS, form)
    for note in merged.notes:
        click.echo(clean(note), err=True)
    done = "nothing was written" if dry_run or not merged.changes else f"wrote {file}"
    counts = (len(merged.changes), "changed"), (len(merged.conflicts), "in conflict"), (len(merged.refused), "refused")
    click.echo(f"{', '.join(f'{number} {what}' for number, what in counts)}; {done}", err=True)
    if not dry_run and any(change.kind == "scope" for change in merged.changes):
        click.echo(f"the scope has changed; run `mapper assess refresh {file}`", err=True)


def _line(record: Record, several: bool) -> str:
    """One outcome for people: the cell, and what becomes of it."""
    where = f"{record['file']}:{record['cell']}" if several and record["file"] else record["cell"]
    if record["outcome"] == "changed":
        old, new = (_short(record[side]) or "empty" for side in ("old", "new"))
        return f"{where}: {old} -> {new} ({record['id']} {record['field']})"
    if record["outcome"] == "conflict":
        return f"conflict: {record['id']} {record['field']}: {record['message']}"
    return f"refused: {where}: {record['message']}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}... ({len(text)} characters)"


@click.command("fill")
@click.argument("form_file", type=FILE, metavar="FORM")
@click.option("--assessment", "file", type=FILE, required=True, help="The assessment that the answers come from.")
@click.option("--layout", metavar="NAME", help="A form that is known: ai-caiq, as usual.")
@click.option("--columns", type=FILE, help="A YAML file that says which columns your form has.")
@click.option("--framework", help="The framework that the form asks about, instead of the one of the layout.")
@click.option(
    "--owner", "owners", multiple=True, metavar="WHO=WORD",
    help="The form's word for who owns a control: applicable (you), elsewhere, shared or not-applicable. Repeatable.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to write.")
@click.option("--force", is_flag=True, help="Overwrite a file that is there already.")
@DATA
@form_option
def fill_form(
    form_file: Path, file: Path, layout: str | None, columns: Path | None, framework: str | None,
    owners: tuple[str, ...], output: Path, force: bool, data: tuple[Path, ...], form: str,
) -> None:  # fmt: skip
    """Fill in somebody else's form (.xlsx) where judged mappings carry the answer, and list what is left to you.

    Everything else in the form stays as it is, byte by byte.
    """
    from dataclasses import replace

    from mapper import assess as assessing
    from mapper.assess.records import question_record
    from mapper.forms.form import fill
    from mapper.library import Library
    from mapper.writing import check_suffix, replacing

    check_suffix(output, form_file.suffix.lower() or ".xlsx")
    library = Library.bundled(*data)
    chosen = _layout(layout, columns).with_owners(_owners(owners))
    chosen = replace(chosen, framework=framework or chosen.framework)
    content, questions = fill(form_file, assessing.load(file, library), library, chosen)
    with replacing(output, force=force) as stream:
        stream.write(content)
    print_records([question_record(question) for question in questions], QUESTION_FIELDS, form, QUESTION_COMPACT)
    click.echo(f"wrote {output}; {_counted(questions)}", err=True)


def _layout(name: str | None, columns: Path | None) -> Layout:
    from mapper.forms import layout as layouts

    if name and columns:
        raise click.UsageError("--layout and --columns: ask for one of the two.")
    if columns:
        return layouts.read(columns)
    if name and name not in layouts.layouts():
        raise click.UsageError(f"There is no layout {name!r}; there are {', '.join(layouts.layouts())}.")
    return layouts.named(name or "ai-caiq")


def _owners(pairs: tuple[str, ...]) -> dict[str, str]:
    from mapper.forms.layout import OWNERS

    found = {}
    for pair in pairs:
        who, equals, word = pair.partition("=")
        if not equals or not word or who not in OWNERS:
            raise click.UsageError(f"--owner {pair!r} is not WHO=WORD, with WHO one of {', '.join(OWNERS)}.")
        found[who] = word
    return found


def _counted(questions: list[Question]) -> str:
    counts = Counter(question.outcome for question in questions)
    said = f"{counts['filled']} of {len(questions)} questions filled in, {counts['yours']} left to you"
    return said + (f", {counts['kept']} answered before" if counts["kept"] else "")
