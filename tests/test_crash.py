"""kill -9 at a random moment of a writing command leaves each file as it was, or as it was to become.

Ten kills a command; `KILLS=200 python -m pytest -n0 -m thorough tests/test_crash.py` for more.
"""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import seeds
from exchanged import COMMANDS, IMPORTERS
from scenarios import HOSTED_RAG
from seeds import ROOT, SMALL, Seed

import mapper
from mapper import assess
from mapper.cli import main
from mapper.formats import CROSSWALK_FORMATS

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, ForkServerProcess

KILLS = int(os.environ.get("KILLS", "10"))
CROSSWALK = ROOT.parent / "mappings" / "crosswalks" / "aix--nist-ai-rmf.sssom.tsv"
Inputs = dict[str, Seed]
OLD: Inputs = dict.fromkeys(("out", "out.xlsx"), lambda: b"the work of somebody")


@cache
def changed_answer() -> bytes:
    """An assessment with an answer that has another since its refresh."""
    text = assess.compose(seeds.LIBRARY, {"name": "S"}, HOSTED_RAG, [], [], [])
    return text.replace("actions: none", "actions: autonomous").encode()


def unsorted() -> bytes:
    """A crosswalk with two rows in the wrong order."""
    text = (SMALL / "crosswalks" / "alpha--beta.sssom.tsv").read_text(encoding="utf-8")
    *comments, header, first, second = text.splitlines()[:7]
    return "\n".join([*comments, header, second, first, ""]).encode()


@dataclass(frozen=True)
class Case:
    """A command, the files that are there before, and the folder that is there before, if any."""

    arguments: str
    inputs: Inputs = field(default_factory=dict)
    folder: str = ""
    status: int = 0

    def lay_out(self, place: Path) -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(SMALL, place / self.folder) if self.folder else place.mkdir()
        for name, seed in self.inputs.items():
            (place / name).write_bytes(seed())


BALLOTS: Inputs = {"one": seeds.signed_ballot, "other": lambda: seeds.signed_ballot("Bob")}
ASSESSED: Inputs = {"a.yaml": seeds.assessment}
CASES = {
    "assess new": Case("-o out --system S --assume-all --force", OLD),
    "assess refresh": Case("out", {"out": changed_answer}),
    "assess update": Case("out --from in", {"out": seeds.assessment, "in": lambda: seeds.filled_workbook("Ada")}),
    "assess fill": Case("in.xlsx --assessment a.yaml --columns map.yaml -o out.xlsx --force",
                        {**OLD, **ASSESSED, "in.xlsx": lambda: seeds.FORM, "map.yaml": lambda: seeds.LAYOUT}),
    "portfolio": Case(". --jobs 1 --workbook out.xlsx --page page --resume kept --force", {**OLD, **ASSESSED}),
    "compose": Case("eu-ai-act iso-27090 --via aix -o out --force", OLD),
    "diff": Case("old new --sheet out.xlsx --force", {**OLD, "old": CROSSWALK.read_bytes, "new": CROSSWALK.read_bytes}),
    "impact": Case(f"bundled {ROOT.parent / 'mappings'} --framework aix --sheet out.xlsx --force", OLD),
    "lint": Case("--fix . --baseline found", {"crosswalks/alpha--beta.sssom.tsv": unsorted}, "."),
    "review ballot": Case("aix iso-27090 -o out.xlsx --force", OLD),
    "review tally": Case("one other -o out.xlsx --force", {**OLD, **BALLOTS}),
    "review accept": Case("one other --into out", {**BALLOTS, "out": CROSSWALK.read_bytes}),
    "export all": Case("-o . --force", {"aix-crosswalk.xlsx": lambda: b"old"}),
    "export crosswalk": Case("aix nist-ai-rmf --as olir -o out.xlsx --force", OLD),
    "export framework": Case("aix --as csv -o out --force", OLD),
    "export olir-package": Case(
        "aix nist-ai-rmf -o . --force", {"aix-to-nist-ai-rmf.set-theory.xlsx": lambda: b"old"}
    ),
    "export oscal": Case("--catalog controls -o out.xml --force", {"out.xml": lambda: b"old"}),
    "export pages": Case("-o . --force", {"README.md": lambda: b"old"}),
    "export report": Case("-o out.docx --force", {"out.docx": lambda: b"old"}),
    "export report-template": Case("-o out --force", OLD),
    "export site": Case("-o out --force", {}, "out"),
    "export workbook": Case("-o out.xlsx --force", OLD),
    "import exchange": Case(f"{seeds.EDITION} --edition 2030-01-02 -o . --force"),
    "import oscal": Case("in.xml -o . --force", {"in.xml": lambda: seeds.CATALOG}),
    "import olir": Case("in --source house --target a -o . --force", {"in": lambda: seeds.OLIR}),
    **{f"import {COMMANDS[name]}": Case(
        f"in{CROSSWALK_FORMATS[name].suffix} -o . --force",
        {f"in{CROSSWALK_FORMATS[name].suffix}": lambda name=name: seeds.exported(name)},  # type: ignore[misc]
    ) for name in IMPORTERS},
}  # fmt: skip
READING = {
    "ask", "assess check", "assess coverage", "assess show", "assess status", "completion", "coverage", "drift",
    "explain", "frameworks show", "list", "map", "mcp", "review triangles", "show", "validate oscal", "verify",
}  # fmt: skip


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The commands below a group, by what one types."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name))


def test_every_command_that_writes_is_killed() -> None:
    assert {*CASES} | READING == {*commands(main)}
    assert not {*CASES} & READING
    for name in READING:
        help = "".join(str(parameter.opts) for parameter in command_of(name).params)
        assert not any(option in help for option in ("--output", "--sheet", "--force", "--fix", "--into")), name


def command_of(name: str) -> click.Command:
    command: click.Command = main
    for part in name.split():
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), part) or command
    return command


def run(arguments: list[str], place: Path) -> None:
    """The command, in the process that is to be killed."""
    os.chdir(place)
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    main(arguments)


@pytest.fixture(scope="module")
def server() -> ForkServerContext:
    """Starts processes that have loaded the program already, so that a kill does not cost a start."""
    context = multiprocessing.get_context("forkserver")
    names = [module.name for module in pkgutil.walk_packages(mapper.__path__, "mapper.")]
    context.set_forkserver_preload([__name__, *(name for name in names if not name.endswith("__main__"))])
    first = context.Process(target=int)  # loads the program, which would count as time of the first command else
    first.start()
    first.join()
    return context


def files(folder: Path) -> dict[str, bytes]:
    """The files that a user sees, by path."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return {str(path.relative_to(folder)): path.read_bytes() for path in shown}


@pytest.mark.thorough
@pytest.mark.parametrize("name", CASES)
def test_a_killed_command_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, server: ForkServerContext, name: str
) -> None:
    case, chance, place = CASES[name], random.Random(name), tmp_path / "work"  # noqa: S311  # moments, not secrets

    def started() -> ForkServerProcess:
        process = server.Process(target=run, args=([*name.split(), *case.arguments.split()], place))
        process.start()
        return process

    case.lay_out(place)
    before, start = files(place), time.monotonic()
    first = started()
    first.join()
    taken, after = time.monotonic() - start, files(place)
    assert first.exitcode == case.status
    assert after != before
    for _ in range(KILLS):
        case.lay_out(place)
        process = started()
        time.sleep(taken * (1 - chance.random() ** 2))  # late moments, in which files are written, more often
        process.kill()
        process.join()
        left = files(place)
        for path in before.keys() | left.keys():
            assert left.get(path) in (before.get(path), after.get(path)), f"{path} is neither the old nor the new file"
