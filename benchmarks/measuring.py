"""Runs a command in a process of its own, and says what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

BARE = [sys.executable, "-c", "pass"]
MAPPER = [sys.executable, "-m", "mapper"]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, seconds of processor time, and peak memory.

    Processor time hardly depends on what else the machine does. The peak is at least that of this program itself,
    some 30 MB, since the kernel counts the moment before the new program replaces it.
    """

    seconds: float
    processor: float
    megabytes: float


def run(command: list[str], statuses: tuple[int, ...] = (0,)) -> Run:
    """Run a command to its end; raises CalledProcessError with any other exit status."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in statuses:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
