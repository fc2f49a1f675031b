"""Commands on OSCAL documents: to write one, and to check any."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper import exporters
from mapper.cli.application import Group
from mapper.cli.options import FILE, conditions, output_options
from mapper.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.errors import Finding
    from mapper.library import Library


@click.command()
@click.option("--catalog", help="controls (as usual), threats, or a framework by its id.")
@click.option("--mapping", metavar="FRAMEWORK", help="The crosswalk to this framework instead.")
@click.option("--profile", type=click.Choice(exporters.PROFILES), help="A published selection of controls instead.")
@click.option(
    "--select", "criteria", multiple=True, metavar="CRITERION=VALUE",
    help="A selection of your own: lifecycle, essential, threat, role or class. Repeatable: any value of one "
    "criterion, and all criteria.",
)  # fmt: skip
@click.option("--assessment", type=FILE, help="What `mapper assess` made of one system, instead.")
@click.option(
    "--as", "document", type=click.Choice(exporters.ASSESSED),
    help="What becomes of an assessment: a profile of the controls that apply, unless you say.",
)  # fmt: skip
@click.option("--on", metavar="DATE", help="The day on which an assessment stands, as YYYY-MM-DD, or `today`.")
@click.option("--validate", "check", is_flag=True, help="Check the file against NIST's schemas when it is written.")
@output_options
def export_oscal(
    library: Library, output: Path, force: bool, catalog: str | None, mapping: str | None, profile: str | None,
    criteria: tuple[str, ...], assessment: Path | None, document: str | None, on: str | None, check: bool,
) -> None:  # fmt: skip
    """An OSCAL 1.2.3 catalog, mapping collection or profile; the suffix decides between XML, JSON and YAML.

    An assessment becomes a profile, a component definition, an assessment plan, assessment results, or a plan of
    action and milestones (poam).
    """
    from mapper.oscal.reading import SUFFIXES
    from mapper.writing import replacing

    if sum(map(bool, (catalog, mapping, profile, criteria, assessment))) > 1:
        raise click.UsageError("--catalog, --mapping, --profile, --select, --assessment: ask for one at a time.")
    if (document or on) and not assessment:
        raise click.UsageError("--as and --on go with --assessment FILE.")
    syntax = SUFFIXES.get(output.suffix.lower())
    if syntax is None:
        raise OutputError(output, "has a suffix that is no OSCAL syntax", "end it in .xml, .json or .yaml")
    if mapping and output.stem == library.framework(mapping).id:
        advice = f"call it aix--{output.name}"
        raise OutputError(output, "is the name of the catalog that the mapping refers to", advice)
    if assessment:
        write = _assessed(library, assessment, document or "profile", on)
    else:
        write = _document(library, catalog or "controls", mapping, profile, criteria)
    with replacing(output, force=force) as stream:
        write(library, stream, syntax=syntax)
    click.echo(f"wrote {output}", err=True)
    if check:
        _check([output])


def _document(
    library: Library, catalog: str, mapping: str | None, profile: str | None, criteria: tuple[str, ...]
) -> Callable[..., None]:
    """The function that writes what was asked for."""
    if profile:
        title, selection = exporters.PROFILES[profile]
        return partial(exporters.write_profile, title=title, selection=selection)
    if criteria:
        return partial(exporters.write_profile, title=", ".join(criteria), selection=_selection(criteria))
    if mapping:
        return partial(exporters.write_mapping, standard=_standard(library, mapping))
    if catalog in ("controls", "threats"):
        return partial(exporters.write_catalog, catalog=catalog)
    return partial(exporters.write_catalog, catalog=_standard(library, catalog))


def _assessed(library: Library, file: Path, document: str, on: str | None) -> Callable[..., None]:
    """The function that writes a document on an assessment; raises DataError where it lacks what that takes."""
    from mapper.assess.document import findings, is_stale, parse, refuse
    from mapper.cli.assess_file import day_from
    from mapper.exporters.oscal.assessment import Subject, lacking

    day = day_from(on)
    read, assessment = parse(file)
    refuse(findings(read, assessment, library))
    lacks = [read.found(*lack) for lack in lacking(document, Subject(library, assessment, day))]
    refuse(lacks, listing="; ".join(f"{lack.place}: {lack.message}" for lack in sorted(lacks)[1:]))
    if is_stale(assessment, library):
        click.echo(f"{file}: answers or data have changed; run `mapper assess refresh {file}`", err=True)
    return partial(exporters.write_assessed, assessment=assessment, document=document, on=day)


def _standard(library: Library, name: str) -> str:
    id = library.framework(name).id
    if id == "aix":
        raise click.UsageError(
            "The Exchange is two catalogs, --catalog controls and --catalog threats; "
            "--mapping names the framework at the other end."
        )
    return id


def _selection(criteria: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    selection: dict[str, tuple[str, ...]] = {}
    for name, value in conditions("--select", criteria, "lifecycle=runtime"):
        selection[name] = (*selection.get(name, ()), value)
    return selection


@click.group(cls=Group)
def validate() -> None:
    """Check files of any origin against the official schemas of their format."""


@validate.command("oscal")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE..."
)
def validate_oscal(files: tuple[Path, ...]) -> None:
    """OSCAL 1.2.3 of any model, in XML, JSON or YAML, against NIST's schemas; needs no network."""
    _check(files)


def _check(files: tuple[Path, ...] | list[Path]) -> None:
    """Print every finding with its place; exit status 1 if there is one."""
    from mapper.oscal.validation import validate

    findings: list[Finding] = []
    for file in files:
        found = validate(file)
        findings += found
        if not found:
            click.echo(f"{file}: fits the schema of OSCAL 1.2.3", err=True)
    for finding in findings:
        click.echo(str(finding))
    if findings:
        click.get_current_context().exit(1)
