"""Two sets of mappings compared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from mapper.diff.change import Change, ChangeKind, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.library import Library
    from mapper.model import Mapping

NOT_SAID = {"place", "judged_on", "source_edition", "target_edition", "date", "source", "target", "provenance"}
"""Fields of a mapping that differ between editions without its saying anything else."""


def relations(old: Iterable[Mapping], new: Iterable[Mapping], ids: dict[str, str] | None = None) -> list[Change]:
    """The differences between two sets of mappings; `ids` tells the new id of an element that was renamed."""
    ids = ids or {}
    moved = (replace(m, source=ids.get(m.source, m.source), target=ids.get(m.target, m.target)) for m in old)
    before = {m.id: m for m in moved}
    after = {m.id: m for m in new}
    found = [_relation("relation removed", before[id], "") for id in before if id not in after]
    found += [_relation("relation added", after[id], "") for id in after if id not in before]
    for id in before.keys() & after.keys():
        if said := list(differences(_said(before[id], after[id]))):
            found.append(_relation("relation changed", after[id], "; ".join(said)))
    return sorted(found, key=lambda change: (change.change, change.old or change.new))


def _said(old: Mapping, new: Mapping) -> dict[str, tuple[object, object]]:
    """What the two say; the rationale of what a framework states itself is its importer's and says nothing more."""
    ignored = NOT_SAID | ({"rationale"} if new.provenance == "upstream" else set())
    names = [field.name for field in fields(new) if field.name not in ignored]
    return {name: (getattr(old, name), getattr(new, name)) for name in names}


def _relation(change: ChangeKind, mapping: Mapping, detail: str) -> Change:
    old = "" if change == "relation added" else mapping.id
    new = "" if change == "relation removed" else mapping.id
    return Change(change, old, new, mapping.provenance, f"{mapping.source} {mapping.relation} {mapping.target}", detail)


def comparable(old: Library, new: Library, framework: str) -> tuple[Sequence[Mapping], Sequence[Mapping]]:
    """The mappings of a framework that both sides have of the same kind: same two frameworks, same provenance."""
    sides: list[dict[tuple[str, str, str], list[Mapping]]] = []
    for library in (old, new):
        kinds: dict[tuple[str, str, str], list[Mapping]] = defaultdict(list)
        for m in library.mappings():
            if framework in (m.source_framework, m.target_framework):
                kinds[m.source_framework, m.target_framework, m.provenance].append(m)
        sides.append(kinds)
    shared = sides[0].keys() & sides[1].keys()
    first, second = ([m for kind in sorted(shared) for m in side[kind]] for side in sides)
    return first, second
