"""Commands that take an assessment into other people's files and back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.options import DATA, FILE, form_option
from mapper.cli.printing import Field, print_records

if TYPE_CHECKING:
    from mapper.forms import Question
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
    from mapper.forms import fill
    from mapper.library import Library
    from mapper.writing import replacing

    library = Library.bundled(*data)
    chosen = _layout(layout, columns).with_owners(_owners(owners))
    chosen = replace(chosen, framework=framework or chosen.framework)
    content, questions = fill(form_file, assessing.load(file, library), library, chosen)
    with replacing(output, force=force) as stream:
        stream.write(content)
    print_records([_record(question) for question in questions], QUESTION_FIELDS, form, QUESTION_COMPACT)
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


def _record(question: Question) -> Record:
    return {
        "cell": question.cell,
        "id": question.id,
        "element": question.element,
        "outcome": question.outcome,
        "reason": question.reason,
        "answer": question.answer.word,
        "words": question.words,
        "controls": list(question.answer.controls),
        "mappings": list(question.answer.mappings),
    }
