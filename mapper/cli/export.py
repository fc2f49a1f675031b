"""Commands that write deliverables."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper import exporters
from mapper.cli import interchange
from mapper.cli.options import FILE, output_options
from mapper.cli.oscal import export_oscal
from mapper.cli.report import report, report_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from mapper.library import Library


@click.group(
    cls=interchange.ExportGroup, epilog="For example: mapper export crosswalk aix nist-ai-rmf --as olir -o olir.xlsx"
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=interchange.list_formats,
    help="List what each format carries and loses.",
)  # fmt: skip
def export() -> None:
    """Write a workbook, OSCAL catalogs, a report, or the formats of other tools."""


for command in (interchange.crosswalk, interchange.framework, interchange.pages, interchange.olir_package):
    export.add_command(command)


export.add_command(export_oscal, "oscal")
export.add_command(report)
export.add_command(report_template, "report-template")


def _write(library: Library, output: Path, force: bool, write: Callable[[Library, BinaryIO], None]) -> None:
    from mapper.writing import replacing

    with replacing(output, force=force) as stream:
        write(library, stream)
    click.echo(f"wrote {output}", err=True)


@export.command()
@click.option("--assessment", "file", type=FILE, help="An assessment: the workbook of that system, to be filled in.")
@click.option("--template", type=FILE, help="Colours, logo, sheets and columns of your own (.toml).")
@output_options
def workbook(library: Library, output: Path, force: bool, file: Path | None, template: Path | None) -> None:
    """The audit workbook, for Excel and LibreOffice (.xlsx): of one AI system, or of the whole library."""
    from mapper.writing import check_suffix

    check_suffix(output, ".xlsx")
    if file is None:
        _write(library, output, force, partial(exporters.write_workbook, template=template))
        return
    from hashlib import sha256

    from mapper import safety
    from mapper.assess import load

    content = safety.read_bytes(file)
    assessment, digest = load(file, library, content), sha256(content).hexdigest()
    write = partial(exporters.write_audit, assessment=assessment, digest=digest, template=template)
    _write(library, output, force, write)


@export.command()
@click.option(
    "--template", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Your own templates, in a folder."
)
@output_options
def site(library: Library, output: Path, force: bool, template: Path | None) -> None:
    """A folder of pages to look things up in, for a browser; works offline and from a file share.

    An untouched site in the folder is replaced. Anything else is refused; --force moves it to a folder beside it.
    """
    from mapper.exporters.site.folder import write

    write(exporters.build_site(library, template=template), output, force=force)
    click.echo(f"wrote {output}; open {output / 'index.html'}", err=True)


@export.command("all")
@output_options
def all_formats(library: Library, output: Path, force: bool) -> None:
    """The whole published set, with an index, into a folder."""
    from mapper.exporters.published import write_all

    for path in write_all(library, output, force=force):
        click.echo(f"wrote {path}", err=True)
