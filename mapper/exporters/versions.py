"""Two editions side by side, in the layout of NIST's own version-change sheet (CSF 1.1 to 2.0), and what else is said.

The layout is taken from a public description of NIST's sheet; the file itself was not opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.diff.fates import fates
from mapper.exporters.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.diff import Editions, Fate
    from mapper.exporters.sheets import Row
    from mapper.model import Element


def version_sheet(editions: Editions) -> Sheet:
    """Every element of either edition, a row for each old and new pair, in NIST's ten columns."""
    old, new = (f"{framework.name} {framework.edition}" for framework in editions.frameworks)
    if old == new:
        old, new = f"{old} (old)", f"{new} (new)"
    columns = {
        f"{old} Identifier": 24,
        f"{old} Description": 44,
        f"{old} SORT-ID": 11,
        "Relocation": 30,
        "Noteworthy Modifications": 56,
        f"{new} Identifier": 24,
        f"{new} Description": 44,
        f"New in {new}": 11,
        f"{new} SORT-ID": 11,
        "Implementation Examples": 17,
    }
    return Sheet("Version changes", columns, list(_Rows(editions).all()), read=True)


class _Rows:
    """The rows of two editions."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions
        self._places = [{id: number for number, id in enumerate(ids, 1)} for ids in (editions.old, editions.new)]
        self._fates = fates(editions)

    def all(self) -> Iterator[Row]:
        """Old elements in their order, each with what took its place; then the new ones."""
        by_old = {id: fate for fate in self._fates for id in fate.old}
        for id in self._editions.old:
            fate = by_old.get(id)
            for new in (fate.new if fate else ()) or (self._editions.ids.get(id, ""),):
                yield self._row(id, new, fate)
        for fate in self._fates:
            if not fate.old:
                yield from (self._row("", id, fate) for id in fate.new)

    def _row(self, old: str, new: str, fate: Fate | None) -> Row:
        before, after = self._editions.old.get(old), self._editions.new.get(new)
        return (
            _identifier(before),
            _described(before),
            self._places[0].get(old),
            self._relocation(old, new, fate),
            _modifications(fate),
            _identifier(after),
            _described(after),
            "New" if after and not before else None,
            self._places[1].get(new),
            None,
        )

    def _relocation(self, old: str, new: str, fate: Fate | None) -> str | None:
        """Where the old element went, in the words of NIST's sheet where it has some."""
        if not fate or not old:
            return None
        if not new:
            return "Withdrawn"
        name = self._editions.new[new].citation
        if self._editions.ids.get(old) != new:
            return f"Incorporated into {name}" if "merged" in fate.kinds else f"In part moved to {name}"
        return "; ".join(filter(None, (f"Moved to {name}" if old != new else "", fate.moved))) or None


def _modifications(fate: Fate | None) -> str | None:
    if not fate or fate.kinds == ("new",):
        return None
    changed = [kind for kind in fate.kinds if kind not in ("renumbered", "retired")]
    heading = ", ".join(changed).capitalize()
    score = f"{fate.similarity} of 100 words of the passage are the same" if fate.similarity is not None else ""
    return ". ".join(filter(None, (heading, fate.detail, score, fate.evidence))) or None


def _identifier(element: Element | None) -> str | None:
    return element.id if element else None


def _described(element: Element | None) -> str | None:
    if not element:
        return None
    return f"{element.title}: {element.summary}" if element.summary else element.title
