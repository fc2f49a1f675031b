"""Which control the Exchange holds against which threat, with every place that says so.

Two sources are joined: the periodic table, and the lists in the sections (`lists`), from which follows what a threat
takes over from another that it points to. Of the statements of a pair in the lists the most direct ones are given.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from mapper.importers.exchange.mentions import UNIVERSAL
from mapper.importers.exchange.source import LANDMARK
from mapper.importers.exchange.statements import BY_THREAT, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.importers.exchange.entities import Catalogue
    from mapper.importers.exchange.lists import Lists
    from mapper.importers.exchange.periodic import Row
    from mapper.importers.exchange.statements import Referral

Pair = tuple[str, str]
_BRACKETS = re.compile(r"\(([^()]*)\)")


def places(catalogue: Catalogue, lists: Lists, table: list[Row]) -> dict[Pair, list[str]]:
    """For every control and threat, the places that say so: those of the periodic table first."""
    found: dict[Pair, list[str]] = defaultdict(list)
    for row in table:
        for control, group in _in_row(row, catalogue).items():
            via = f" via group {group}" if group else ""
            found[control, row.threat].append(f'{LANDMARK}, periodic table, row "{row.name}"{via}')
    for statement in statements(catalogue, lists):
        found[statement.control, statement.threat].append(statement.place)
    return {pair: list(dict.fromkeys(found[pair])) for pair in sorted(found)}


def _in_row(row: Row, catalogue: Catalogue) -> dict[str, str]:
    """The controls of a row, each with the group that names it; of a group those that its brackets list, or all."""
    by_group: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for slug, tail in row.controls:
        if catalogue[slug].kind == "control":
            by_name[slug] = ""
        elif slug not in UNIVERSAL and not catalogue.is_threat(slug):
            brackets = _BRACKETS.match(tail)
            by_name |= dict.fromkeys(filter(None, map(catalogue.control_named, _listed(brackets))), "")
            by_group |= {} if brackets else {control.slug: slug for control in catalogue.controls_below(slug)}
    return by_group | by_name


def _listed(brackets: re.Match[str] | None) -> list[str]:
    return brackets[1].split(",") if brackets else []


def statements(catalogue: Catalogue, lists: Lists) -> Iterator[Statement]:
    """The most direct statements of each pair in the lists, with what follows from pointing to other threats."""
    taken_over = _taken_over(catalogue, lists)
    for threat in catalogue.threats():
        by_control: dict[str, list[Statement]] = defaultdict(list)
        for statement in [*lists.statements[threat.slug], *taken_over[threat.slug]]:
            by_control[statement.control].append(statement)
        for found in by_control.values():
            best = min(statement.rank for statement in found)
            yield from (statement for statement in found if statement.rank == best)


def _taken_over(catalogue: Catalogue, lists: Lists) -> dict[str, dict[Statement, None]]:
    """By threat, what it takes over from those that it points to, however long the way, until nothing is added."""
    found: dict[str, dict[Statement, None]] = {threat.slug: {} for threat in catalogue.threats()}
    growing = True
    while growing:
        before = sum(map(len, found.values()))
        for threat, statements in found.items():
            for referral in lists.referrals[threat]:
                excluded = {catalogue.control_named(name) for name, _ in referral.excluded}
                for statement in [*lists.statements[referral.target], *found[referral.target]]:
                    if statement.control not in excluded and not (referral.specific and statement.general):
                        statements[_through(referral, statement, catalogue)] = None
        growing = sum(map(len, found.values())) > before
    return found


def _through(referral: Referral, statement: Statement, catalogue: Catalogue) -> Statement:
    group = f" and {statement.via.removeprefix('via ')}" if statement.via.startswith("via group") else ""
    via = f"via {catalogue[referral.target].name}{group}"
    part = referral.part
    return Statement(
        statement.control, referral.threat, BY_THREAT, part.page, referral.line, part.label, via, statement.general
    )
