"""Commands about one AI system: make an assessment, keep it up, and read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.application import Group
from mapper.cli.assess_file import loaded, say_stale
from mapper.cli.assess_form import fill_form, update
from mapper.cli.assess_output import (
    ASSESSED_COMPACT,
    ASSESSED_FIELDS,
    GAP_FIELDS,
    REQUIREMENT_COMPACT,
    REQUIREMENT_FIELDS,
    in_words,
    print_progress,
)
from mapper.cli.options import FrameworkName, Line, output_options, query_options
from mapper.cli.printing import clean, print_json, print_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.assess import Assessment
    from mapper.assess.scoping import Scoping
    from mapper.library import Library

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
KINDS = ("threat", "control", "duty")
APPLICABILITY = ("applicable", "elsewhere", "not-applicable")


@click.group(cls=Group)
def assess() -> None:
    """Find out what applies to one AI system and why, and keep track of it in a file."""


@assess.command()
@click.option("--system", type=Line(), help="The name of the AI system.")
@click.option("--owner", type=Line(), help="Who answers for it.")
@click.option("--description", type=Line(), help="What it does, in a sentence.")
@click.option("--role", "roles", multiple=True, help="A role of yours under the AI Act. Repeatable.")
@click.option("--class", "classes", multiple=True, help="A class of the system under the AI Act. Repeatable.")
@click.option("--framework", "frameworks", multiple=True, type=FrameworkName(), help="In scope. All, unless you say.")
@click.option("--answers", "file", type=FILE, help="A YAML file of answers: question: answer.")
@click.option("--answer", "pairs", multiple=True, metavar="QUESTION=ANSWER", help="One answer. Repeatable.")
@click.option("--assume-all", is_flag=True, help="Take what is not answered as unknown: then more applies.")
@output_options
def new(
    library: Library, output: Path, force: bool, system: str | None, owner: str | None, description: str | None,
    roles: tuple[str, ...], classes: tuple[str, ...], frameworks: tuple[str, ...], file: Path | None,
    pairs: tuple[str, ...], assume_all: bool,
) -> None:  # fmt: skip
    """Make an assessment: by an interview on a terminal, else from --answers, --answer, --role and --class."""
    from mapper import assess as assessing
    from mapper.cli.assess_input import answers_from, standards_from, words_from
    from mapper.cli.interview import Told, interview
    from mapper.writing import replacing

    scoping = assessing.Scoping.of(library)
    chosen = standards_from(frameworks, library)
    roles, classes = words_from("role", roles, scoping.roles), words_from("class", classes, scoping.classes)
    told = Told(system or "", roles, classes, answers_from(file, pairs, scoping))
    with replacing(output, force=force) as stream:  # a target that cannot be written shows before the interview
        if sys.stdin.isatty() and not assume_all:
            told = interview(scoping, told)
        _refuse_gaps(scoping, told.answers, told.system, assume_all)
        named = {"name": told.system, "owner": owner, "description": description}
        text = assessing.compose(library, named, told.answers, told.roles, told.classes, chosen)
        stream.write(text.encode())
    click.echo(f"wrote {output}; `mapper assess show {output}` says what applies and why", err=True)


def _refuse_gaps(scoping: Scoping, answers: Mapping[str, str], system: str, assume_all: bool) -> None:
    if not system:
        raise click.UsageError("The system has no name; say --system NAME.")
    missing = [question.id for question in scoping.missing(answers)]
    if missing and not assume_all:
        raise click.UsageError(
            f"No answer to {', '.join(missing)}; say --answer QUESTION=ANSWER, or --assume-all for the safe side."
        )


@assess.command()
@click.argument("file", type=FILE)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), multiple=True,
    help="Folder of frameworks, crosswalks or overlays to add. Repeatable.",
)  # fmt: skip
def refresh(file: Path, data: tuple[Path, ...]) -> None:
    """Compute an assessment anew after its answers, or the data, have changed; what people wrote stays."""
    from mapper import assess as assessing
    from mapper.library import Library
    from mapper.writing import updating

    with updating(file) as update:
        text, changes = assessing.refresh(file, Library.bundled(*data), update.old)
        update.new = text.encode()
    for change in changes:
        click.echo(clean(f"{change.id}: {change.before}, now {change.after}"))
    click.echo(f"wrote {file}; {len(changes) or 'no'} decision{'s' * (len(changes) != 1)} changed", err=True)


@assess.command()
@click.argument("file", type=FILE)
@click.option("--kind", type=click.Choice(KINDS), multiple=True, help="Only threats, controls or duties.")
@click.option("--applicability", type=click.Choice(APPLICABILITY), multiple=True, help="Only these.")
@query_options
def show(library: Library, file: Path, kind: tuple[str, ...], applicability: tuple[str, ...], form: str) -> None:
    """Say what applies, what does not and what others see to; with the reason, the answers and the source."""
    from mapper.assess.records import assessed_records

    assessment = loaded(file, library)
    _say_without_duties(assessment, "no duty of the AI Act is listed")
    found = assessed_records(assessment, library)
    chosen = [r for r in found if r["kind"] in (kind or KINDS)]
    chosen = [r for r in chosen if r["applicability"] in (applicability or APPLICABILITY)]
    print_records(chosen, ASSESSED_FIELDS, form, ASSESSED_COMPACT)


@assess.command()
@click.argument("file", type=FILE)
@click.option("--on", metavar="DATE", help="The day on which something is overdue, as YYYY-MM-DD, or `today`.")
@click.option("--fail-under", type=click.IntRange(0, 100), metavar="PERCENT", help="Exit with 1 below this.")
@query_options
@click.pass_context
def status(ctx: click.Context, library: Library, file: Path, on: str | None, fail_under: int | None, form: str) -> None:
    """Say how far it is: what is done, what is open, what is overdue. Without --on nothing is called overdue."""
    from mapper.assess import progress
    from mapper.assess.records import progress_record
    from mapper.cli.assess_file import day_from

    assessment = loaded(file, library)
    found = progress(assessment, library, day_from(on))
    record = progress_record(assessment, found, library)
    if form == "json":
        print_json(record)
    elif form == "csv":
        print_records(record["gaps"], GAP_FIELDS, form)
    else:
        print_progress(record, form)
    if fail_under is not None and found.percent < fail_under:
        click.echo(f"{found.percent} % is under {fail_under} %", err=True)
        ctx.exit(1)


@assess.command()
@click.argument("file", type=FILE)
@click.argument("framework", type=FrameworkName())
@query_options
def coverage(library: Library, file: Path, framework: str, form: str) -> None:
    """Say what the state of the controls means for each requirement of a standard: met, partly met, not met."""
    from mapper.assess import requirements, summary
    from mapper.assess.duties import ACT
    from mapper.assess.records import requirement_record, summary_record
    from mapper.cli.assess_input import standards_from

    (standard,) = standards_from([framework], library)
    assessment = loaded(file, library)
    if standard == ACT:
        _say_without_duties(assessment, "every requirement of the AI Act is counted")
    if standard not in assessment.frameworks:
        click.echo(f"{file} does not name {standard} among its frameworks", err=True)
    found = requirements(assessment, library, standard)
    rows = [requirement_record(requirement) for requirement in found]
    figures = summary_record(standard, summary(found))
    if form == "json":
        print_json({**figures, "rows": rows})
        return
    if form != "csv":
        click.echo(in_words(figures) + "\n")
    print_records(rows, REQUIREMENT_FIELDS, form, REQUIREMENT_COMPACT)


@assess.command()
@click.argument("file", type=FILE)
@query_options
@click.pass_context
def check(ctx: click.Context, library: Library, file: Path, form: str) -> None:
    """Check an assessment and its files of evidence: every problem with its line."""
    from mapper.assess import check as checks
    from mapper.assess.document import findings, is_stale, parse

    document, assessment = parse(file)
    found = sorted([*findings(document, assessment, library), *checks.files(document, assessment, file.parent)])
    if form == "json":
        print_json([finding._asdict() for finding in found])
    else:
        for finding in found:
            click.echo(str(finding))
    if not found and is_stale(assessment, library):
        say_stale(file)
    click.echo(f"{len(found) or 'no'} finding{'s' * (len(found) != 1)}", err=True)
    ctx.exit(1 if found else 0)


def _say_without_duties(assessment: Assessment, consequence: str) -> None:
    if not (assessment.roles and assessment.classes):
        click.echo(f"without a role and a class, {consequence}", err=True)


for command in (update, fill_form):
    assess.add_command(command)
