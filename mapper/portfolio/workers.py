"""Where jobs run: on the cores of this machine, or on a Dask cluster. Either way it is an executor."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    Opened = AbstractContextManager[tuple[Executor, int]]
PATIENCE = 20
"""Seconds that a scheduler has to answer."""


def processes(number: int) -> Callable[[], Opened]:
    """As many processes of this machine; one is this process itself."""

    @contextmanager
    def opened() -> Iterator[tuple[Executor, int]]:
        if number == 1:
            with ThreadPoolExecutor(1) as thread:
                yield thread, 1
            return
        # a fresh interpreter: forking a process that has threads is not safe
        with ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn")) as pool:
            try:
                yield pool, number
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    return opened


def cluster(address: str) -> Callable[[], Opened]:
    """The workers of a Dask cluster; raises MapperError where it cannot be reached."""

    @contextmanager
    def opened() -> Iterator[tuple[Executor, int]]:
        try:
            from distributed import Client
        except ImportError as error:
            raise MapperError(
                "a cluster needs the package distributed", advice="install it with `pip install 'aix-mapper[cluster]'`"
            ) from error
        if "://" not in address:
            raise MapperError("is no address", where=address, advice="write it as tcp://HOST:8786")
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise MapperError(
                "no scheduler answers", where=address, advice="start `dask scheduler`, and name its address"
            ) from error
        with client:
            # a job is the same wherever and however often it runs, so that a worker's death costs nothing but time
            yield client.get_executor(pure=False, retries=3), max(1, sum(client.nthreads().values()))

    return opened
