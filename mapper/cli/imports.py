"""Commands that make a data folder from other people's files; `--data` then adds it to the bundled data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library


@click.group("import")
def import_data() -> None:
    """Make a data folder from an edition of the Exchange, or from files of other tools."""


def store(imported: Imported, library: Library, output: Path, *, force: bool, strict: bool) -> None:
    """Report on stderr what could not be placed, and write the rest; with `strict`, refuse instead."""
    from mapper.importers import folder

    if strict and imported.reports:
        raise DataError(imported.reports)
    for report in imported.reports:
        click.echo(str(report), err=True)
    for path in folder.write(imported, library, output, force=force):
        click.echo(f"wrote {path}", err=True)
