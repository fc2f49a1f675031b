"""Errors that a user can repair.

MapperError
├── DataError        refused data, with every problem and its place
├── UnknownId        no element of that name, with the nearest ones
├── AmbiguousId      a name that several elements answer to
└── OutputError      a file that cannot or may not be written
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class MapperError(Exception):
    """What went wrong, where, and what to do about it; printed as one line."""

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.advice}" if self.advice else ""
        return f"{place}{self.what}{advice}"


class Finding(NamedTuple):
    """One problem of a data file: where it is, what it is, how to mend it; in a workbook, `cell` is `sheet!cell`."""

    path: str
    line: int
    code: str
    message: str
    remedy: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """File and line, or file, sheet and cell."""
        return f"{self.path}:{self.cell or self.line}"

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.code} {self.message}{remedy}"


class DataError(MapperError):
    """Data that was refused; `findings` names every problem that was seen."""

    def __init__(self, findings: Iterable[Finding], *, listing: str = "`mapper lint` lists them all") -> None:
        self.findings: Sequence[Finding] = sorted(findings)
        first = self.findings[0]
        more = len(self.findings) - 1
        others = f" (and {more} more; {listing})" if more else ""
        super().__init__(f"{first.message}{others}", where=first.place, advice=first.remedy)


class UnknownId(MapperError):
    """No element, framework or crosswalk answers to this name."""

    def __init__(self, name: str, nearest: Sequence[str], kind: str = "element", *, advice: str = "") -> None:
        self.name = name
        self.nearest = nearest
        listing = (
            "`mapper list FRAMEWORK` lists what there is" if kind == "element" else "`mapper frameworks` lists them"
        )
        advice = advice or (f"did you mean {', '.join(nearest)}?" if nearest else listing)
        super().__init__(f"no {kind} is called {_shown(name)}", advice=advice)


class AmbiguousId(MapperError):
    """Several elements answer to this name."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = candidates
        shown = ", ".join(candidates[:8]) + (" …" if len(candidates) > 8 else "")
        super().__init__(f"{_shown(name)} can mean {len(candidates)} elements", advice=f"use one of {shown}")


def _shown(name: str) -> str:
    """A name as a line can hold it, of which only the start matters if it is long."""
    return repr(name if len(name) <= 80 else f"{name[:79]}…")


class OutputError(MapperError):
    """A file that cannot be written, or that may hold somebody's work."""

    def __init__(self, path: Path, reason: str, advice: str = "") -> None:
        self.path = path
        super().__init__(reason, where=str(path), advice=advice)
