"""The command that checks the data."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper import safety
from mapper.cli.options import DATA
from mapper.data import folder as bundled
from mapper.errors import DataError, MapperError
from mapper.library import Library

if TYPE_CHECKING:
    from mapper.errors import Finding


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option("--fix", is_flag=True, help="Bring the files into the accepted form first.")
@click.option("--format", "form", type=click.Choice(("text", "json", "sarif")), default="text", show_default=True)
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False),
    help="Known findings to leave out; the file is written where it does not exist.",
)  # fmt: skip
@DATA
@click.option(
    "--against", type=click.Path(path_type=Path, exists=True), multiple=True,
    help="A text that you hold, or a folder of such: no sentence of it may stand in the data. Repeatable.",
)  # fmt: skip
@click.option("--stats", is_flag=True, help="Print how relations, strengths and confidences are distributed.")
@click.pass_context
def lint(
    ctx: click.Context, path: Path | None, data: tuple[Path, ...], fix: bool, form: str, baseline: Path | None,
    against: tuple[Path, ...], stats: bool,
) -> None:  # fmt: skip
    """Check the bundled data, or a folder of your own: every problem with file and line."""
    from mapper import lint as checks

    if stats and form != "text":
        raise click.UsageError("--stats prints a table; it goes with --format text.")
    folder = path or bundled("mappings")
    folders = (*data, *([path] if path else []))
    library = Library.bundled(*folders)
    for changed in checks.fix(folder, library) if fix else []:
        click.echo(f"{changed}: brought into the accepted form", err=True)
    findings = checks.lint(folder, Library.bundled(*folders), _files(against))
    if baseline:
        findings = _beyond(baseline, findings)
    _print_findings(findings, form)
    if stats:
        _print_statistics(library)
    ctx.exit(1 if findings else 0)


def _files(against: tuple[Path, ...]) -> list[Path]:
    """The files to hold the data against; stderr says how many, and which of a folder are of no kind that is read."""
    from mapper.lint.copies import files_of

    files = [file for path in against for file in files_of(path)]
    others = [file for path in against if path.is_dir() for file in sorted(path.rglob("*")) if file.is_file()]
    for file in others:
        if file not in files:
            click.echo(f"{file}: not read; turn it into text first", err=True)
    if against:
        click.echo(f"held against {len(files)} file{'' if len(files) == 1 else 's'}", err=True)
    return files


def _beyond(baseline: Path, findings: list[Finding]) -> list[Finding]:
    """The findings that the baseline does not know; lines may have moved. A first run writes it."""
    import json

    from mapper.writing import replacing

    known = [[finding.path, finding.code, finding.message] for finding in findings]
    if not baseline.exists():
        with replacing(baseline, force=False) as stream:
            stream.write(json.dumps(known, indent=2).encode() + b"\n")
        click.echo(f"wrote {baseline}", err=True)
        return []
    try:
        accepted = {tuple(entry) for entry in safety.parse_json(baseline, safety.read_text(baseline))}
    except (DataError, TypeError) as error:
        raise MapperError("is no baseline", where=str(baseline), advice="delete it to have it written anew") from error
    return [f for f, entry in zip(findings, known, strict=True) if tuple(entry) not in accepted]


def _print_findings(findings: list[Finding], form: str) -> None:
    if form != "text":
        from mapper.cli.printing import print_json
        from mapper.sarif import as_sarif

        print_json(as_sarif(findings) if form == "sarif" else [finding._asdict() for finding in findings])
        return
    for finding in findings:
        click.echo(finding)
    click.echo(f"{len(findings) or 'no'} finding{'' if len(findings) == 1 else 's'}", err=True)


def _print_statistics(library: Library) -> None:
    from mapper.cli.options import default_form
    from mapper.cli.printing import Field, print_records
    from mapper.statistics import distribution

    shares = [{"field": share.field, "value": share.value, **share.rows} for share in distribution(library)]
    fields = [Field(name, itemgetter(name)) for name in (shares[0] if shares else ())]
    both = Field("share", lambda r: f"{r['field']}: {r['value']}")
    print_records(shares, fields, default_form(), [both, *fields[2:]])
