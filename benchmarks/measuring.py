"""Runs a command in a process of its own, and says what it took."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
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
    some 30 MB, since the kernel counts the moment before the new program replaces it. `ended` is false where the
    command was stopped at its limit.
    """

    seconds: float
    processor: float
    megabytes: float
    status: int
    said: str
    ended: bool = True


def run(command: list[str], statuses: tuple[int, ...] = (0,), limit: int = 0) -> Run:
    """Run a command to its end; raises SystemExit with any other exit status than these.

    With a limit it is stopped after so many seconds of processor time, or ten times as many on the clock.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT
        ) as process:
            watch = threading.Timer(10 * limit, process.kill)
            if limit:
                resource.prlimit(process.pid, resource.RLIMIT_CPU, (limit, limit))
                watch.start()
            _, status, used = os.wait4(process.pid, 0)
            watch.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()[-300:]
    ended = not limit or process.returncode not in (-signal.SIGKILL, -signal.SIGXCPU)
    if ended and process.returncode not in statuses:
        raise SystemExit(f"{' '.join(command[-8:])}: status {process.returncode}: {said}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, said, ended)
