"""The command that answers questions, one or a session of them."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from mapper import records
from mapper.ask import ask
from mapper.cli.options import query_options
from mapper.cli.printing import Field, as_csv, print_json, print_records, say, terminal_width
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.ask import Answer
    from mapper.library import Library

MAPPINGS = (
    Field("Source", lambda r: r["source"], 3),
    Field("Relation", lambda r: r["relation"]),
    Field("Target", lambda r: r["target"], 3),
    Field("Strength", lambda r: r["strength"]),
    Field("Confidence", lambda r: r["confidence"]),
    Field("Provenance", lambda r: r["provenance"]),
    Field("Status", lambda r: r["status"]),
)
COMPACT = (Field("Mapping", lambda r: f"{r['source']} {r['relation']} {r['target']}", 1), *MAPPINGS[3:])
ELEMENTS = (
    Field("Id", lambda r: r["id"], 2),
    Field("Citation", lambda r: r["citation"], 2),
    Field("Title", lambda r: r["title"], 3),
    Field("Kind", lambda r: r["kind"]),
)
SENTENCES = (Field("Sentence", lambda r: r["text"]), Field("Elements", lambda r: r["elements"]))
RATIONALE = Field("Rationale", lambda r: r["rationale"])
OF_MAPPINGS = ("related", "difference", "mappings")
OF_ELEMENTS = ("list", "search")
NARROW = 100
"""Columns of a terminal that a table needs."""
MOST_PRINTED = 50
PROMPT = "ask> "
GOODBYE = ("", "quit", "exit")


@click.command("ask")
@click.argument("question", required=False)
@click.option("--explain", is_flag=True, help="Show how it was understood, and the mappings of each statement.")
@click.option("--similar", is_flag=True, help="Search by meaning too, not by words alone (extra: embeddings).")
@query_options
@click.pass_context
def ask_question(
    ctx: click.Context, library: Library, question: str | None, explain: bool, similar: bool, form: str
) -> None:
    """Answer a question about the crosswalks from the data alone; without one, on a terminal, start a session."""
    if question is None:
        if not sys.stdin.isatty():
            raise click.UsageError("Missing argument 'QUESTION': mapper ask \"what is model inversion?\"")
        _converse(library, form, explain=explain, similar=similar)
        return
    answer = ask(library, question, similar=similar)
    if answer.answered or form == "json":
        _print(answer, form, explain=explain)
        ctx.exit(0 if answer.answered else 1)
    raise MapperError(answer.text.rstrip("."), advice=f"you can ask: {' '.join(answer.suggestions)}")


def _converse(library: Library, form: str, *, explain: bool, similar: bool) -> None:
    """One question after the other until an empty line or the end of the input."""
    for question in _questions():
        answer = ask(library, question, similar=similar)
        _print(answer, form, explain=explain)
        for suggestion in answer.suggestions:
            say(f"You can ask: {suggestion}")
        click.echo()


def _questions() -> Iterator[str]:
    with suppress(ImportError):
        import readline  # noqa: F401  # gives the prompt a history, and keys to edit the line
    while True:
        try:
            line = input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return
        if line.strip().casefold() in GOODBYE:
            return
        yield line


def _print(answer: Answer, form: str, *, explain: bool) -> None:
    record = records.answer_record(answer)
    if form == "json":
        print_json(record)
        return
    if form == "csv" and record["scope"]:
        from mapper.cli.assess_output import ASSESSED_FIELDS

        click.echo(as_csv(_applying(record), ASSESSED_FIELDS), nl=False)
        return
    if form == "csv":
        click.echo(_as_csv(record), nl=False)
        return
    say(answer.text)
    if explain:
        _print_understood(record)
    else:
        _print_support(record, form)
    if answer.sources:
        click.echo()
        say(f"Sources: {'; '.join(answer.sources)}.")
    for caveat in answer.caveats:
        say(caveat)


def _as_csv(record: records.Record) -> str:
    """The mappings, the elements, or, where the answer is neither, its sentences."""
    intent = record["understood"]["intent"]
    if record["mappings"] or intent in OF_MAPPINGS:
        return as_csv(record["mappings"], (*MAPPINGS, RATIONALE))
    return as_csv(record["elements"], ELEMENTS) if intent in OF_ELEMENTS else as_csv(record["answer"], SENTENCES)


def _print_support(record: records.Record, form: str) -> None:
    """What the direct sentence rests on: a table where there is room for one, or further sentences."""
    rows, fields, compact = _table(record)
    wide = not 0 < terminal_width() < NARROW
    if rows and wide:
        click.echo()
        print_records(_first(rows), fields, form, compact)
    elif record["answer"][1:]:
        click.echo()
        for said in _first(record["answer"][1:]):
            say(f"- {said['text']}")
    _print_rest(len(rows) if rows and wide else len(record["answer"]) - 1)


def _table(record: records.Record) -> tuple[list[records.Record], Sequence[Field], Sequence[Field] | None]:
    """The rows of a table with its fields, and those for a terminal; no rows where sentences are the argument."""
    intent = record["understood"]["intent"]
    if record["scope"]:
        from mapper.cli.assess_output import ASSESSED_COMPACT, ASSESSED_FIELDS

        return _applying(record), ASSESSED_FIELDS, ASSESSED_COMPACT
    if intent in OF_MAPPINGS:
        return record["mappings"], MAPPINGS, COMPACT
    return (record["elements"] if intent in OF_ELEMENTS else []), ELEMENTS, None


def _first(rows: Sequence[records.Record]) -> Sequence[records.Record]:
    """As many as a person reads on a terminal, or all."""
    return rows[:MOST_PRINTED] if terminal_width() else rows


def _print_rest(count: int) -> None:
    if terminal_width() and count > MOST_PRINTED:
        click.echo(f"\nThe first {MOST_PRINTED} of {count:,} are shown; --format csv has them all.")


def _applying(record: records.Record) -> list[records.Record]:
    """The rows of an answer on scope: what applies, of the kinds that were asked for."""
    wanted = {element["id"] for element in record["elements"]}
    return [row for row in record["scope"]["applies"] if row["id"] in wanted]


def _print_understood(record: records.Record) -> None:
    """The parsed question, then each statement with the ids of what it rests on."""
    shown = {name: value for name, value in record["understood"].items() if value}
    click.echo()
    say("Understood: " + "; ".join(f"{name} {_plain(value)}" for name, value in shown.items()))
    supporting = record["answer"][1:] or record["answer"]
    for said in _first(supporting):
        say(f"- {said['text']} [{', '.join(said['mappings'] or said['elements'])}]")
    _print_rest(len(supporting))


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {wanted}" for name, wanted in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).casefold()
