"""Runs the jobs of a portfolio, on the cores of this machine or on a Dask cluster; both are executors to this module.

A few jobs for each worker are under way at a time, so that thousands of files do not fill the memory. A worker that
dies takes its jobs along, not the run: Dask gives them to another; here they are tried again, one by one.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.portfolio.job import Broken, Figures, assess_one, reason_of
from mapper.portfolio.workers import processes

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from contextlib import AbstractContextManager

    from mapper.portfolio.files import Source
    from mapper.portfolio.job import Settings
    from mapper.portfolio.kept import Kept

    Workers = Callable[[], AbstractContextManager[tuple[Executor, int]]]
    """Opens an executor, and says how many workers it has; called again where all of them have died."""

Outcome = Figures | Broken
Job = tuple["Source", bytes]
AHEAD = 4
"""Jobs that are handed over for each worker at a time."""
DIED = "the process that read it died; look at its size and at the memory of the machine"


def run(
    sources: Iterable[Source], settings: Settings, workers: Workers | None = None, kept: Kept | None = None,
    advance: Callable[[], None] = lambda: None,
) -> list[Outcome]:  # fmt: skip
    """The outcome of every file, by name: in this process unless workers are given; `advance` is called after each."""
    outcomes = []
    for outcome in _outcomes(sources, settings, workers or processes(1), kept):
        outcomes.append(outcome)
        advance()
    return sorted(outcomes, key=lambda outcome: outcome.file)


def _outcomes(sources: Iterable[Source], settings: Settings, workers: Workers, kept: Kept | None) -> Iterator[Outcome]:
    jobs: Iterator[Outcome | Job] = (_known(source, kept) for source in sources)
    lost: deque[Job] = deque()
    all_done = False
    while not all_done:
        with workers() as (executor, number):
            all_done = yield from _drain(jobs, settings, executor, number * AHEAD, kept, lost)
        while lost:
            yield from _alone(lost.popleft(), settings, workers, kept)


def _known(source: Source, kept: Kept | None) -> Outcome | Job:
    """What is known of a file without a job: that it cannot be read, or a result that was kept."""
    try:
        content = source.read()
    except (MapperError, OSError) as error:
        return Broken(source.name, source.folder, _reason(error, str(source.path)))
    return (kept.find(source, content) if kept else None) or (source, content)


def _drain(
    jobs: Iterator[Outcome | Job], settings: Settings, executor: Executor, most: int, kept: Kept | None,
    lost: deque[Job],
) -> Generator[Outcome, None, bool]:  # fmt: skip
    """Outcomes as they come, and whether that was all; jobs under way when an executor dies go to `lost`."""
    running: dict[Future[Outcome], Job] = {}
    alive = True
    while alive and (job := next(jobs, None)):
        if isinstance(job, (Figures, Broken)):
            yield job
            continue
        try:
            running[_submit(executor, job, settings)] = job
        except BrokenExecutor:
            lost.append(job)
            alive = False
        if len(running) >= most:
            yield from _take(running, kept, lost)
    while running:
        yield from _take(running, kept, lost)
    return alive


def _submit(executor: Executor, job: Job, settings: Settings) -> Future[Outcome]:
    source, content = job
    return executor.submit(assess_one, source.name, source.folder, content, settings)


def _take(running: dict[Future[Outcome], Job], kept: Kept | None, lost: deque[Job]) -> Iterator[Outcome]:
    """The outcomes that are there, once there is one."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        job = running.pop(future)
        if future.cancelled():
            raise MapperError("the cluster was lost", advice="start it again; with --resume the run goes on")
        if isinstance(future.exception(), BrokenExecutor):
            lost.append(job)
        else:
            yield _outcome(future, job, kept)


def _alone(job: Job, settings: Settings, workers: Workers, kept: Kept | None) -> Iterator[Outcome]:
    """A job whose worker died, in an executor of its own; if that dies too, it is the file's doing."""
    with workers() as (executor, _):
        future = _submit(executor, job, settings)
        wait([future])
    yield _outcome(future, job, kept)


def _outcome(future: Future[Outcome], job: Job, kept: Kept | None) -> Outcome:
    """The result of a job that ended, which is kept; one that failed is named, whatever the error."""
    source, content = job
    error = future.exception()
    if isinstance(error, MapperError):
        raise error  # the worker's data differ: that is no fault of a file
    if error is not None:
        return Broken(source.name, source.folder, _reason(error, source.name))
    outcome = future.result()
    if kept and isinstance(outcome, Figures):
        kept.keep(source, content, outcome)
    return outcome


def _reason(error: BaseException, file: str) -> str:
    if isinstance(error, BrokenExecutor):
        return DIED
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    if isinstance(error, MapperError):
        return reason_of(error, file)
    return f"could not be assessed: {type(error).__name__}: {error}"
