"""The command that writes a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper.cli.assess_file import day_from, loaded
from mapper.cli.options import FILE, FORCE, OUTPUT, Line, output_options
from mapper.exporters.report.blocks import KINDS, LANGUAGES
from mapper.exporters.report.files import FORMS, TEMPLATED, form_of

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.exporters.report.blocks import Kind, Language
    from mapper.exporters.report.files import Form
    from mapper.library import Library


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="crosswalk; with --assessment, gap, soa or management.")
@click.option("--assessment", "file", type=FILE, help="What the report is about; `mapper assess new` makes one.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of its sentences.")
@click.option("--as", "form", type=click.Choice(FORMS), help="The form; that of the suffix, unless you say.")
@click.option("--author", type=Line(), default="", help="Who made it; else left to be filled in.")
@click.option("--reviewer", type=Line(), default="", help="Who reviewed it; else left to be filled in.")
@click.option("--on", metavar="DATE", help="Its day, as YYYY-MM-DD or `today`; without it nothing is called overdue.")
@click.option("--template", type=FILE, help="A Word file of your own.")
@output_options
def report(
    library: Library, output: Path, force: bool, kind: Kind | None, file: Path | None, language: Language,
    form: Form | None, author: str, reviewer: str, on: str | None, template: Path | None,
) -> None:  # fmt: skip
    """A report, for Word and LibreOffice (.docx), to read and sign (.pdf), a browser (.html) or a wiki (.md).

    Without an assessment it is on the state of the crosswalk. With one it is the gap assessment report (gap), the
    statement of applicability (soa), or the management summary (management).
    """
    from mapper.exporters.report.compose import Circumstances, compose
    from mapper.exporters.report.files import write
    from mapper.writing import replacing

    kind = _kind(kind, file)
    form = _form(form, output, template)
    said = Circumstances(author, reviewer, day_from(on))
    document = compose(kind, library, loaded(file, library) if file else None, language, said)
    with replacing(output, force=force) as stream:
        write(document, library, stream, form, template=template)
    click.echo(f"wrote {output}", err=True)


def _kind(kind: Kind | None, file: Path | None) -> Kind:
    if file and kind == "crosswalk":
        raise click.UsageError("--kind crosswalk is about the bundled data; leave out --assessment, or say --kind gap.")
    if not file and kind not in (None, "crosswalk"):
        raise click.UsageError(f"--kind {kind} needs --assessment FILE; `mapper assess new` makes one.")
    return kind or ("gap" if file else "crosswalk")


def _form(form: Form | None, output: Path, template: Path | None) -> Form:
    chosen = form or form_of(output)
    if chosen is None:
        raise click.UsageError(f"{output} ends in none of {', '.join(f'.{f}' for f in FORMS)}; say --as FORM.")
    if template and chosen not in TEMPLATED:
        raise click.UsageError(f"--template is for {', '.join(TEMPLATED)}; {chosen} has its own looks.")
    return chosen


@click.command()
@click.option("--kind", type=click.Choice(KINDS), default="gap", show_default=True, help="The report that it is for.")
@OUTPUT
@FORCE
def report_template(output: Path, force: bool, kind: Kind) -> None:
    """The Word template of a report (.docx), to be restyled and given to `report --template`."""
    from mapper.exporters.report.word.template import path_of
    from mapper.writing import replacing

    with replacing(output, force=force) as stream:
        stream.write(path_of(kind).read_bytes())
    click.echo(f"wrote {output}", err=True)
