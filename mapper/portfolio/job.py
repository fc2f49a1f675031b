"""One assessment, and what a portfolio needs to know of it: a pure function of the file's content and the data.

It runs in this process, in one beside it, or on another machine; only plain records travel.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mapper import __version__, assess, data
from mapper.assess.coverage import Result
from mapper.assess.document import is_stale
from mapper.assess.model import Applicability, Assessment, Status
from mapper.errors import MapperError
from mapper.library import Library

Folders = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of every assessment: the day, the standards (all that it names, if empty), and the data.

    `digest` is that of the data: a worker whose data differ computes nothing.
    """

    on: str
    frameworks: tuple[str, ...]
    folders: Folders
    digest: str

    @classmethod
    def of(cls, on: str = "", frameworks: tuple[str, ...] = (), folders: tuple[Path, ...] = ()) -> Settings:
        """The settings for the bundled data and the folders of a user on top of it."""
        names = tuple(str(folder.resolve()) for folder in folders)
        return cls(on, frameworks, names, digest_of(names))


@dataclass(frozen=True, slots=True)
class Gap:
    """A control in scope of a system that is not done."""

    control: str
    applicability: Applicability
    status: Status
    owner: str
    due: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a system, or several together, stand against a standard: how many of its requirements have each result."""

    framework: str
    requirements: int
    results: dict[Result, int]
    exhausted: int
    mapped: int
    on_drafts: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a portfolio shows of one assessment. `stale` says that answers or data have changed since its refresh."""

    file: str
    unit: str
    system: str
    owner: str
    done: int
    in_scope: int
    elsewhere: int
    statuses: dict[Status, int]
    overdue: int
    threats: int
    untreated: int
    stale: bool
    gaps: tuple[Gap, ...]
    standards: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that could not be assessed, and why."""

    file: str
    unit: str
    reason: str


def assess_one(file: str, folder: str, content: bytes, settings: Settings) -> Figures | Broken:
    """The figures of one assessment; a file that is refused comes back with the reason."""
    library = _library(settings.folders, settings.digest)
    try:
        assessment = assess.load(Path(file), library, content)
        return _figures(file, folder, assessment, library, settings)
    except MapperError as error:
        return Broken(file, folder, reason_of(error, file))


def reason_of(error: MapperError, file: str) -> str:
    """Why a file is refused; a place in the file itself is told as a line, without its name."""
    text = str(error)
    return f"line {text.removeprefix(f'{file}:')}" if text.startswith(f"{file}:") else text


@functools.cache
def _library(folders: Folders, digest: str) -> Library:
    """The data, read once in a process; raises MapperError where they are not those of the process that asks."""
    if digest_of(folders) != digest:
        raise MapperError(
            "a worker has another version of aix-mapper or of the data", advice="install the same on every machine"
        )
    return Library.bundled(*map(Path, folders))


def digest_of(folders: Folders) -> str:
    """A digest of the program's version and of every data file."""
    total = sha256(__version__.encode())
    for folder in [data.folder("mappings"), *map(Path, folders)]:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            total.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _figures(file: str, folder: str, assessment: Assessment, library: Library, settings: Settings) -> Figures:
    found = assess.progress(assessment, library, settings.on)
    system = assessment.system
    return Figures(
        file=file,
        unit=system.unit or folder,
        system=system.name,
        owner=system.owner or "",
        done=len(found.done),
        in_scope=len(found.in_scope),
        elsewhere=sum(control.applicability == "elsewhere" for control in found.in_scope.values()),
        statuses={status: number for status, number in found.statuses.items() if number},  # type: ignore[misc]
        overdue=len(found.overdue),
        threats=len(found.threats),
        untreated=len(found.untreated),
        stale=is_stale(assessment, library),
        gaps=tuple(_gap(id, found) for id in found.gaps),
        standards=tuple(_standing(assessment, library, name) for name in _standards(assessment, library, settings)),
    )


def _gap(id: str, found: assess.Progress) -> Gap:
    control = found.in_scope[id]
    owner, due = control.owner or "", control.due or ""
    return Gap(id, control.applicability, control.status, owner, due, id in found.overdue)


def _standards(assessment: Assessment, library: Library, settings: Settings) -> list[str]:
    """The standards that the assessment names, all where it names none, and of these the ones that are asked for."""
    known = [framework.id for framework in library.standards]
    named = [id for id in known if id in assessment.frameworks] or known
    return [id for id in named if not settings.frameworks or id in settings.frameworks]


def _standing(assessment: Assessment, library: Library, framework: str) -> Standing:
    found = assess.summary(assess.requirements(assessment, library, framework))
    results = dict(found.results)
    return Standing(framework, found.requirements, results, found.exhausted, found.mapped, found.on_drafts)
