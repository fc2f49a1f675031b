"""Commands that make a data folder from other people's files; `--data` then adds it to the bundled data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.options import output_options
from mapper.errors import DataError

if TYPE_CHECKING:
    from mapper.importers import Imported
    from mapper.library import Library


@click.group("import")
def import_data() -> None:
    """Make a data folder from an edition of the Exchange, or from files of other tools."""


@import_data.command("exchange")
@click.argument("path", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--edition", default="", metavar="DATE", help="Date of the edition, if the folder is not named for it.")
@click.option("--strict", is_flag=True, help="Refuse an edition of which something cannot be placed.")
@output_options
def import_exchange(library: Library, path: Path, edition: str, output: Path, *, force: bool, strict: bool) -> None:
    """Read an edition of the OWASP AI Exchange: its docs folder, or the whole repository."""
    from mapper.importers import exchange

    store(exchange.read(path, library, edition), library, output, force=force, strict=strict)


def store(imported: Imported, library: Library, output: Path, *, force: bool, strict: bool) -> None:
    """Report on stderr what could not be placed, and write the rest; with `strict`, refuse instead."""
    from mapper.importers import folder

    if strict and imported.reports:
        raise DataError(imported.reports)
    for report in imported.reports:
        click.echo(str(report), err=True)
    for path in folder.write(imported, library, output, force=force):
        click.echo(f"wrote {path}", err=True)
