"""The assessment that a command is about, and the day on which it looks at it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.assess import Assessment
    from mapper.library import Library


def loaded(file: Path, library: Library) -> Assessment:
    """The assessment in a file; says on stderr where it needs a refresh; raises DataError."""
    from mapper import assess as assessing
    from mapper.assess.document import is_stale

    assessment = assessing.load(file, library)
    if is_stale(assessment, library):
        say_stale(file)
    return assessment


def say_stale(file: Path) -> None:
    """Say that an assessment needs a refresh."""
    click.echo(
        f"{file}: answers or data have changed since it was computed; run `mapper assess refresh {file}`", err=True
    )


def day_from(on: str | None) -> str:
    """The day as YYYY-MM-DD, empty where none is given; the clock is read only for `today`; raises a usage error."""
    from mapper.assess.check import is_day

    if on == "today":
        return datetime.now().astimezone().date().isoformat()
    if on and not is_day(on):
        raise click.UsageError(f"{on!r} is no day; write it as YYYY-MM-DD, or say today.")
    return on or ""
