"""Runs a command in a process of its own, and says what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

BARE = [sys.executable, "-c", "pass"]
MAPPER = [sys.executable, "-m", "mapper"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program is compiled once, not at every start."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, seconds of processor time, peak memory, exit status, and the end of what was complained of.

    Processor time hardly depends on what else the machine does. The peak is at least that of this program itself,
    some 30 MB, since the kernel counts the moment before the new program replaces it.
    """

    seconds: float
    processor: float
    megabytes: float
    status: int
    said: str


def run(command: list[str], statuses: tuple[int, ...] = (0,)) -> Run:
    """Run a command to its end; raises SystemExit with any other exit status than these."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()[-300:]
    if process.returncode not in statuses:
        raise SystemExit(f"{' '.join(command[-8:])}: status {process.returncode}: {said}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, said)
