"""Mappings between controls of OSCAL catalogs, as trestle's CSV and OSCAL's mapping collections have them.

The catalogs of `mapper export all` are known by their file names, and so are their controls. Another catalog is a
framework of its file's name or, where it is kept as `catalogs/NAME/catalog.json`, of its folder's.
"""

from __future__ import annotations

from itertools import product
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.exporters.trestle import identifier, resource_of
from mapper.importers.fields import FieldRows, Named
from mapper.importers.naming import framework_id, heading
from mapper.importers.rules import ENTRY, RELATION
from mapper.relations import OSCAL
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from mapper.library import Library
    from mapper.model import Relation

RELATIONS: dict[str, Relation] = {
    **{name: relation for relation, name in OSCAL.items()}, "equal-to": "equal", "no-relationship": "no-relationship",
}  # fmt: skip
Ends = tuple[str, str]
"""Something of the source and of the target."""


class ControlRows:
    """The rows of a file while it is read; `known` are the controls of our catalogs, `ours` their frameworks.

    `pairs` counts the rows, `repeated` the characters of rationales that several pairs share.
    """

    def __init__(self, path: Path, library: Library) -> None:
        self.rows = FieldRows(path, library)
        self.pairs = self.repeated = 0
        elements = (element for framework in library.core for element in library.elements(framework.id))
        found = [(_name(file), element) for element in elements if (file := resource_of(element))]
        self.known = {(catalog, identifier(element)): element.id for catalog, element in found}
        self.ours = {catalog: element.framework for catalog, element in found}

    def add(
        self, line: int, catalogs: Ends, ids: tuple[Sequence[str], Sequence[str]], said: str, fields: Mapping[str, Any]
    ) -> None:
        """Take in what is said of all sources together and all targets together, or report why not.

        Where nothing is said and one side is empty, the controls of the other are gaps. Raises DataError for too many.
        """
        sources, targets = ids
        gap = not said and bool(sources) != bool(targets)
        relation = "no-relationship" if gap else RELATIONS.get(said)
        if relation is None:
            self.rows.report(RELATION, line, f"the relation {said!r}")
        elif not gap and not (sources and targets):
            self.rows.report(ENTRY, line, "no control of the source is named, or none of the target")
        else:
            self._add(line, catalogs, (sources or [""], targets or [""]), relation, self._noted(said, ids, fields))

    def _noted(self, said: str, ids: tuple[Sequence[str], Sequence[str]], fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields, with what is said of several controls together in the rationale."""
        sources, targets = map(", ".join, ids)
        if not said or len(ids[0]) * len(ids[1]) == 1:
            return {**fields}
        note = f"{self.rows.path.name} states {sources} {said} {targets}, each side taken together."
        return {**fields, "rationale": f"{fields.get('rationale', '')} {heading(note)}".strip()}

    def _add(
        self, line: int, catalogs: Ends, ids: tuple[Sequence[str], Sequence[str]], relation: Relation,
        fields: Mapping[str, Any],
    ) -> None:  # fmt: skip
        pairs = len(ids[0]) * len(ids[1])
        self.pairs += pairs
        self.repeated += (pairs - 1) * len(fields.get("rationale", ""))
        if self.pairs > safety.ROWS or self.repeated > safety.SIZE:
            raise safety.refusal(self.rows.path, line, "relates more pairs of controls than can be held")
        for pair, meant in each_pair(relation, *ids):
            source, target = map(self._end, catalogs, pair)
            editions = {"source_edition": self._edition(source), "target_edition": self._edition(target)}
            row = {"author": "not stated", **editions, **fields}  # what a row of ours cannot be without
            self.rows.add(line, {**row, "source": source, "target": target, "relation": meant})

    def _end(self, file: str, id: str) -> str | Named:
        """The control of a catalog; the catalog as a whole where the id is empty."""
        catalog = _name(file)
        return self.known.get((catalog, id)) or Named(self.ours.get(catalog) or framework_id(catalog), id)

    def _edition(self, end: str | Named) -> str:
        return self.rows.ends.edition(end.framework if isinstance(end, Named) else end.partition(":")[0])


def each_pair(relation: Relation, sources: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[Ends, Relation]]:
    """What a relation of all sources together to all targets together says of each pair of them.

    All of several sources asking for a part of a target, each does; but that they together ask for more than a target
    leaves open which of them does: what is not certain is `intersects-with`.
    """
    if len(sources) > 1 and relation == "equal":
        relation = "subset-of"
    elif len(targets) > 1 and relation == "equal":
        relation = "superset-of"
    if (len(targets) > 1 and relation == "subset-of") or (len(sources) > 1 and relation == "superset-of"):
        relation = "intersects-with"
    for ids in product(sources, targets):
        yield ids, relation


def _name(file: str) -> str:
    path = PurePosixPath(one_line(file).replace("\\", "/"))
    return path.parent.name if path.stem == "catalog" and path.parent.name else path.stem
