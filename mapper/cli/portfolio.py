"""The command about many assessments at once."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.options import DATA, FOLDER, FrameworkName, form_option, workbook_name
from mapper.cli.portfolio_output import print_portfolio
from mapper.cli.printing import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapper.library import Library
    from mapper.portfolio import Portfolio, Settings, Source

OUT = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--on", metavar="DATE", help="The day on which something is overdue, as YYYY-MM-DD, or `today`.")
@click.option("--framework", "frameworks", multiple=True, type=FrameworkName(), help="Only this standard. Repeatable.")
@click.option("--workbook", type=OUT, callback=workbook_name, help="Write a workbook of all figures and gaps.")
@click.option("--page", type=OUT, help="Write a page for the board, one HTML file.")
@click.option("--force", is_flag=True, help="Overwrite a workbook or page that is there already.")
@click.option("--jobs", type=click.IntRange(1, 512), help="Processes at a time. All cores, unless you say.")
@click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster of this scheduler instead.")
@click.option(
    "--resume", type=click.Path(path_type=Path, file_okay=False),
    help="A folder where results are kept, so that a run that was stopped goes on.",
)  # fmt: skip
@form_option
@DATA
@click.pass_context
def portfolio(
    ctx: click.Context, folder: Path, on: str | None, frameworks: tuple[str, ...], workbook: Path | None,
    page: Path | None, force: bool, jobs: int | None, scheduler: str | None, resume: Path | None,
    data: tuple[Path, ...], form: str,
) -> None:  # fmt: skip
    """Sum up all assessments in a folder: status, coverage and gaps by system, unit and standard."""
    from mapper.cli.assess_file import day_from
    from mapper.cli.assess_input import standards_from
    from mapper.library import Library
    from mapper.portfolio import Settings, found_in

    if jobs and scheduler:
        raise click.UsageError("--jobs is for this machine and --scheduler for a cluster; say one of them.")
    library = Library.bundled(*data)
    chosen = tuple(standards_from(frameworks, library)) if frameworks else ()
    settings = Settings.of(day_from(on), chosen, data)
    found = _run(found_in(folder), settings, jobs, scheduler, resume)
    _write(found, library, workbook, page, force)
    print_portfolio(found, form)
    for broken in found.broken:
        click.echo(clean(f"{broken.file}: {broken.reason}"), err=True)
    if found.broken:
        total = len(found.broken) + len(found.systems)
        click.echo(f"{len(found.broken)} of {total} files could not be assessed", err=True)
        ctx.exit(1)


def _run(
    sources: list[Source], settings: Settings, jobs: int | None, scheduler: str | None, resume: Path | None
) -> Portfolio:
    from mapper.portfolio import gather, run
    from mapper.portfolio.kept import Kept
    from mapper.portfolio.workers import cluster, processes

    number = min(jobs or os.cpu_count() or 1, len(sources))
    workers = cluster(scheduler) if scheduler else processes(number)
    kept = Kept(resume, settings) if resume else None
    with _progress(len(sources)) as advance:
        return gather(run(sources, settings, workers, kept, advance), settings.on)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("assessments", total=total)
        yield lambda: progress.advance(task)


def _write(found: Portfolio, library: Library, workbook: Path | None, page: Path | None, force: bool) -> None:
    from mapper.writing import replacing

    if workbook:
        from mapper.exporters.portfolio.workbook import write as write_workbook

        with replacing(workbook, force=force) as stream:
            write_workbook(found, library, stream)
    if page:
        from mapper.exporters.portfolio.page import write as write_page

        with replacing(page, force=force) as stream:
            write_page(found, library, stream)
