"""Rows whose fields bear the names of `Mapping`, as our own formats have them: each field comes back as it was.

A row that names its provenance is taken for ours, and what it leaves out is empty. In any other row a missing field
gets what every import gives it (docs/importing.md): the row is a draft of the user's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from mapper.errors import AmbiguousId, UnknownId
from mapper.importers import Imported
from mapper.importers.ends import CITED, Ends
from mapper.importers.naming import day, framework_id, is_local_id
from mapper.importers.rows import Pairs, strength_of
from mapper.importers.rules import END, ENTRY, RELATION
from mapper.model import Mapping
from mapper.relations import OWN
from mapper.schema import checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library
    from mapper.model import Element, Framework
    from mapper.rules import Rule

Fields = dict[str, Any]
FIELDS = tuple(Mapping.__dataclass_fields__)
OPTIONAL = ("relation_property", "date", "reviewer", "review_date", "place", "gap", "judged_on")
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
"""What no cell of our tables holds: control characters, line ends among them, and halves of characters."""
_check = checker(Mapping)


class Named(NamedTuple):
    """An end under the name that a foreign file has for it; without a name, the framework as a whole."""

    framework: str
    name: str
    title: str = ""
    url: str = ""
    kind: str = CITED


def plain(value: object) -> str:
    """A value as the text of a cell; nothing for what is no text and no number."""
    if value is None or isinstance(value, dict | list | tuple):
        return ""
    return _CONTROLS.sub(" ", str(value))


@dataclass
class FieldRows:
    """The rows of a file while it is read; `ends` knows the frameworks that they speak of."""

    path: Path
    library: Library
    ends: Ends = field(init=False)
    pairs: Pairs = field(default_factory=Pairs)
    reports: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ends = Ends(self.library, self.path.name)

    def add(self, line: int, said: Fields, labels: Sequence[str] = ("", ""), place: str = "") -> None:
        """Take in a row, or report why not.

        An end is an id, or `Named`; `labels` are titles for ids that nobody knows, `place` tells where the row stands.
        """
        row = {name: plain(value) for name, value in said.items() if name in FIELDS}
        if missing := [end for end in ("source", "target") if not said.get(end)]:
            self.report(ENTRY, line, f"the row has no {' and no '.join(missing)}")
            return
        if not row.get("provenance") and row.get("date"):
            row["date"] = self._day(line, row["date"])
        try:
            for end, label in zip(("source", "target"), labels, strict=True):
                given, edition = said.get(end), row.get(f"{end}_edition", "")
                row[end] = self._named(given) if isinstance(given, Named) else self._place(row[end], edition, label)
            mapping = _check(self._complete(row, place or f"{self.path.name} line {line}"))
        except (UnknownId, AmbiguousId) as error:
            self.report(END, line, error.what)
        except ValueError as error:
            rule = ENTRY if row.get("relation") in OWN else RELATION
            self.report(rule, line, "; ".join(str(error).split("\n")))
        else:
            self.add_mapping(line, mapping)

    def _day(self, line: int, said: str) -> str:
        found = day(said)
        if not found:
            self.report(ENTRY, line, f"the date {said!r} is no day, which is written YYYY-MM-DD")
        return found

    def add_mapping(self, line: int, mapping: Mapping) -> None:
        """Take in a mapping whose ends are placed, or report that its pair stands already."""
        if clash := self.pairs.add(mapping):
            self.report(ENTRY, line, clash)

    def report(self, rule: Rule, line: int, message: str) -> None:
        """Say what could not be placed."""
        self.reports.append(rule.broken(self.path, line, message))

    def imported(self, frameworks: Sequence[tuple[Framework, tuple[Element, ...]]] = (), licence: str = "") -> Imported:
        """What came in, and small frameworks of what is cited."""
        mappings = tuple(self.pairs.rows.values())
        found = (*frameworks, *self.ends.cited(mappings))
        return Imported(found, mappings, tuple(self.reports), licence=licence)

    def _named(self, end: Named) -> str:
        if not end.name:
            return self.ends.whole(end.framework)
        return self.ends.place(end.framework, end.name, end.title, url=end.url, kind=end.kind)

    def _place(self, id: str, edition: str, label: str) -> str:
        framework, colon, local = id.partition(":")
        if framework_id(framework) != framework or (colon and not is_local_id(local)):
            raise UnknownId(id, ())
        self.ends.name(framework, framework, edition=edition)
        if not colon:
            return self.ends.whole(framework)
        if self.ends.knows(framework) and id not in self.ends.elements:
            if not self.library.knows(id):
                raise UnknownId(id, ())
            return id
        return self.ends.place(framework, local, label)

    def _complete(self, row: Fields, place: str) -> Fields:
        relation = row.get("relation", "")
        row["strength"] = strength_of(row.get("strength", ""), relation)
        if row.get("provenance"):
            return dict.fromkeys(OPTIONAL, "") | row
        said = {name: value for name, value in row.items() if value != ""}
        return dict(self._usual(row, place)) | said

    def _usual(self, row: Fields, place: str) -> Iterator[tuple[str, Any]]:
        """What every import gives to a field that its file leaves out."""
        yield "rationale", f"{self.path.name} states {row['source']} {row.get('relation')} {row['target']}, no reason."
        yield from {"rationale_type": "semantic", "confidence": "low", "provenance": "user", "status": "draft"}.items()
        yield from {"author": "not stated", "date": "", "place": place}.items()
        for end in ("source", "target"):
            yield f"{end}_edition", self.ends.edition(row[end].partition(":")[0])
