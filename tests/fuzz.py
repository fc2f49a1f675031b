"""Coverage-guided fuzzing of every reader, with atheris, for a bounded time:

python tests/fuzz.py [--seconds 10] [READER ...]

Content that makes a reader fail otherwise than by a refusal goes to `tests/corpus/<reader>/`, where `test_fuzz.py`
tries it again for ever. Exit status 1 tells that there was such content.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=10, help="for each reader")
    parser.add_argument("--alone", action="store_true", help="in this process, which ends with it")
    parser.add_argument("readers", nargs="*")
    given = parser.parse_args()
    if given.alone:
        fuzz(given.readers[0], given.seconds)
    from readers import READERS

    failed = 0
    for name in given.readers or READERS:
        command = [sys.executable, __file__, "--alone", "--seconds", str(given.seconds), name]
        run = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
        failed += run.returncode != 0
        print(run.stderr[-4000:] if run.returncode else "", end="", flush=True)
    return bool(failed)


def fuzz(name: str, seconds: int) -> None:
    """Try mutated content on a reader until the time is over, and print how much was tried; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["mapper"]):
        from readers import READERS

    reader, tried, end = READERS[name], 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as seeds:
        for number, content in enumerate([reader.seed(), *known(name)]):
            (Path(seeds) / str(number)).write_bytes(content)

        def one(content: bytes) -> None:
            nonlocal tried
            tried += 1
            try:
                said = reader.try_on(Path(work), content)
                assert "\n" not in said, f"more than a line: {said!r}"
            except Exception:  # noqa: BLE001  # whatever is no refusal is a find
                keep(name, content)
                traceback.print_exc()
                _end(1)
            if time.monotonic() > end:
                print(f"{name}: {tried} inputs, no crash", flush=True)
                _end(0)

        limits = ["-max_len=8192", f"-max_total_time={seconds + 30}", "-timeout=20", "-rss_limit_mb=1024"]
        atheris.Setup([sys.argv[0], *limits, "-verbosity=0", f"-artifact_prefix={work}/", seeds], one)
        atheris.Fuzz()


def _end(status: int) -> None:
    """End the process at once: atheris would take any other end for a crash."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def known(name: str) -> list[bytes]:
    """Contents that once made a reader fail."""
    return [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))]


def keep(name: str, content: bytes) -> None:
    (CORPUS / name).mkdir(parents=True, exist_ok=True)
    path = CORPUS / name / hashlib.sha256(content).hexdigest()[:16]
    path.write_bytes(content)
    print(f"{name}: {path} makes it fail", flush=True)


if __name__ == "__main__":
    sys.exit(main())
