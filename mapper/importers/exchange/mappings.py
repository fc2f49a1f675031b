"""What an edition states of its controls as mappings, each with every place that states it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mapper.importers.exchange.elements import AIX
from mapper.importers.exchange.standards import BLOCK, REGULATORY
from mapper.importers.exchange.targets import CODE_OF_PRACTICE
from mapper.model import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Mapping as ReadOnly

    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.relations import Pair
    from mapper.importers.exchange.standards import Reference
    from mapper.importers.exchange.targets import Targets
    from mapper.model import Framework, RationaleType, Relation, Strength

JOINED = " | "


def supports(
    places: ReadOnly[Pair, Sequence[str]], catalogue: Catalogue, edition: str, author: str
) -> Iterator[Mapping]:
    """A mapping for every control and threat."""
    for (control, threat), found in places.items():
        rationale = f"The Exchange lists {catalogue[control].citation} against {catalogue[threat].citation}."
        yield _stated(
            control, "supports", f"{AIX}:{threat}", rationale, "functional", None, edition, edition, author, found
        )


def references(
    found: Sequence[Reference], targets: Targets, edition: str, author: str, frameworks: ReadOnly[str, Framework]
) -> Iterator[Mapping]:
    """A mapping for every element that references of an entity mean; what is in no standard is said of none.

    That nothing in ISO/IEC covers a control is left out where the same page names something there that does.
    """
    pairs: dict[Pair, list[Reference]] = defaultdict(list)
    for reference in found:
        for id in targets.of(reference):
            pairs[reference.entity, id].append(reference)
    covered = {entity for entity, id in pairs if id.startswith(f"{CODE_OF_PRACTICE}:")}
    for (entity, id), stating in pairs.items():
        none = id == CODE_OF_PRACTICE
        if none and entity in covered:
            continue
        relation: Relation = "no-relationship" if none else "intersects-with"
        gap = next((reference.gap for reference in stating if reference.gap), stating[0].text if none else "")
        yield _stated(
            entity, relation, id, _rationale(stating[0], id), "semantic", 0 if none else None, edition,
            _edition(frameworks[id.partition(":")[0]]), author, [reference.place for reference in stating], gap,
        )  # fmt: skip


def _edition(framework: Framework) -> str:
    """The edition that is cited; of a law with several texts all of them, as the Exchange names none."""
    return framework.texts[-1] if framework.texts else framework.edition


def _rationale(reference: Reference, id: str) -> str:
    if reference.kind == REGULATORY:
        return f'The regulatory mapping of {reference.citation} names {id} for "{reference.title}": {reference.text}.'
    where = "block of OpenCRE" if reference.kind == BLOCK else "list of useful standards"
    return f"The {where} of {reference.citation} names {id}: {reference.text}."


def _stated(
    source: str, relation: Relation, target: str, rationale: str, kind: RationaleType, strength: Strength | None,
    edition: str, target_edition: str, author: str, places: Iterable[str], gap: str = "",
) -> Mapping:  # fmt: skip
    """An upstream row: of high confidence in that it is stated."""
    return Mapping(
        f"{AIX}:{source}", relation, target, rationale, kind, strength, "high", "upstream", "draft",
        edition, target_edition, author, edition, place=JOINED.join(dict.fromkeys(places)), gap=gap,
    )  # fmt: skip
