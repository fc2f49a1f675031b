"""Coverage-guided fuzzing of every reader, with atheris, for a bounded time:

python tests/fuzz.py [--seconds 60] [--inputs 500] [READER ...]

Content that makes a reader fail otherwise than by a refusal goes to `tests/corpus/<reader>/`, where `test_fuzz.py`
tries it again for ever. Exit status 1 tells that there was such content. On machines that atheris is not built for,
the seeds are mutated at random instead, and the first line says so. With `--inputs` the choices
of the fuzzer are the same in every run, up to that number: what CI finds does not depend on luck.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import io
import os
import pkgutil
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import atheris
except ImportError:
    atheris = None

if TYPE_CHECKING:
    from readers import Reader

CORPUS = Path(__file__).parent / "corpus"
SLOW, MEMORY = 60, 1024
"""Seconds that one content may take, and megabytes."""
Try = Callable[[bytes], None]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="in all, of the clock")
    parser.add_argument(
        "--inputs", type=int, default=0, help="at most, for each reader, with the same choices in every run"
    )
    parser.add_argument("readers", nargs="*")
    given = parser.parse_args()
    if given.inputs and os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606
    readers = instrumented()
    waiting = given.readers or list(readers)
    with tempfile.TemporaryDirectory() as work:
        for name in waiting:  # what is read once for all is not read anew by each process
            readers[name].try_on(Path(work), readers[name].seed())
    workers = min(os.cpu_count() or 1, len(waiting))
    each = given.seconds * workers / len(waiting)
    how = "by coverage" if atheris else "at random, for want of atheris"
    print(f"{len(waiting)} readers, {each:.1f} s each, {how}")
    running: set[int] = set()
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        while waiting or running:
            while waiting and len(running) < workers:
                running.add(in_child(readers[waiting.pop(0)], each, given.inputs, Path(work)))
            child, status = os.wait()
            running.remove(child)
            failed += status != 0
    return bool(failed)


def instrumented() -> dict[str, Reader]:
    """The readers, with every module of the program loaded so that the fuzzer sees which branches are taken."""
    if not atheris:
        return load()
    with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["mapper"]):
        return load()


def load() -> dict[str, Reader]:
    from readers import READERS

    import mapper

    for module in pkgutil.walk_packages(mapper.__path__, "mapper."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return READERS


def in_child(reader: Reader, seconds: float, inputs: int, work: Path) -> int:
    """The number of a process that fuzzes a reader; libFuzzer can be started once in a process."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        folder = work / reader.name
        folder.mkdir()
        with (folder / "log").open("wb") as log:
            os.dup2(log.fileno(), 2)
        fuzz(reader, seconds, inputs, folder)
    return child


def fuzz(reader: Reader, seconds: float, inputs: int, work: Path) -> None:
    """Try mutated content on a reader until the time or the number is reached, and print how much was tried.

    It ends the process.
    """
    place, tried, end = work / "place", 0, time.monotonic() + seconds
    place.mkdir()

    def one(content: bytes) -> None:
        nonlocal tried
        tried += 1
        try:
            said = reader.try_on(place, content)
            assert "\n" not in said, f"more than a line: {said!r}"
        except Exception as error:  # noqa: BLE001  # whatever is no refusal is a find
            print(f"{reader.name}: {keep(reader.name, content)} makes it fail")
            traceback.print_exception(error, file=sys.stdout)
            _end(1)
        if time.monotonic() > end or tried == inputs:
            print(f"{reader.name}: {tried} inputs, no crash")
            _end(0)

    contents = [reader.seed(), *(path.read_bytes() for path in sorted((CORPUS / reader.name).glob("*")))]
    if atheris:
        by_coverage(reader.name, contents, one, work, repeatable=bool(inputs))
    else:
        at_random(reader.name, contents, one)


def by_coverage(name: str, contents: list[bytes], one: Try, work: Path, *, repeatable: bool) -> None:
    """Let atheris find content that takes new branches; what is slow or large becomes a find as well."""
    seeds = work / "seeds"
    seeds.mkdir()
    for number, content in enumerate(contents):
        (seeds / str(number)).write_bytes(content)
    (CORPUS / name).mkdir(parents=True, exist_ok=True)
    longest = max(8192, *(2 * len(content) for content in contents))
    limits = [
        f"-max_len={longest}",
        f"-timeout={SLOW}",
        f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={CORPUS / name}/",
        *(["-seed=1"] if repeatable else []),
    ]
    atheris.Setup([sys.argv[0], *limits, "-verbosity=0", str(seeds)], one)
    atheris.Fuzz()


def at_random(name: str, contents: list[bytes], one: Try) -> None:
    """Cut, repeat and overwrite pieces of the contents, without looking at what that reaches."""
    draw = random.Random(name)  # noqa: S311  # contents, not secrets
    while True:
        content = bytearray(draw.choice(contents))
        for _change in range(draw.randint(1, 6)):
            at, other = sorted(draw.randint(0, len(content)) for _ in range(2))
            piece = draw.choice([b"", draw.randbytes(4), bytes(content[at:other][:64]) * 2])
            content[at : at + draw.randint(0, 12)] = piece
        one(bytes(content))


def _end(status: int) -> None:
    """End the process at once: atheris would take any other end for a crash."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def keep(name: str, content: bytes) -> Path:
    path = CORPUS / name / hashlib.sha256(content).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    sys.exit(main())
