"""The lists of controls in the sections of threats: what each says itself, and where it points for more.

A list names controls one by one, by their group, or by the words `the below controls`; or it points to another
threat, with the exceptions that it names. What follows from pointing is worked out in `relations`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.importers.exchange import mentions
from mapper.importers.exchange.statements import BY_GROUP, DIRECT, Referral, Statement
from mapper.importers.exchange.subsections import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.errors import Finding
    from mapper.importers.exchange.entities import Catalogue, Entity
    from mapper.importers.exchange.mentions import Mention, Named
    from mapper.importers.exchange.names import Names
    from mapper.importers.exchange.source import Source
    from mapper.importers.exchange.subsections import Part

_LISTS_CONTROLS = re.compile(r"controls\b|structural mitigations\b", re.IGNORECASE)
_NAMES_CONTROLS = re.compile(r"implementation\b", re.IGNORECASE)
_FORMS_OF = re.compile(r"all forms of (.+)", re.IGNORECASE)
_LAYER = re.compile(r"layer \d", re.IGNORECASE)
_SPECIFIC = re.compile(r"(?<!exception of )controls that protect against", re.IGNORECASE)
_POINTS = re.compile(r"see (?:those |the )?controls\b", re.IGNORECASE)


class Lists:
    """What the lists of an edition say, by threat, and what could not be placed in them."""

    def __init__(self, source: Source, catalogue: Catalogue, names: Names) -> None:
        self._source, self._catalogue, self._names = source, catalogue, names
        self.statements: dict[str, list[Statement]] = defaultdict(list)
        self.referrals: dict[str, list[Referral]] = defaultdict(list)
        self.reports: list[Finding] = []
        for threat in catalogue.threats():
            for section in threat.sections:
                for part in parts(section):
                    self._read(threat, part)
        self._read_layers()
        self._name_excluded()
        self._add_children()
        self._report_bare()

    def _read(self, threat: Entity, part: Part) -> None:
        if _LISTS_CONTROLS.match(part.label):
            self._read_list(threat, part)
        elif _NAMES_CONTROLS.match(part.label):
            for mention in mentions.read(part, self._catalogue, self._names):
                self._state(threat.slug, part, mention, mention.controls)

    def _read_list(self, threat: Entity, part: Part) -> None:
        latest: list[Referral] = []
        for mention in mentions.read(part, self._catalogue, self._names):
            for slug in (threat.slug, *self._parent_of_forms(threat, part.label)):
                self._state(slug, part, mention, mention.controls)
                self._state_groups(slug, part, mention)
            if mention.below:
                self._state_below(threat, part)
            latest = self._refer(threat.slug, part, mention) or latest
            for referral in latest:
                referral.excluded += [(name, mention.line) for name in mention.excluded]
            if _POINTS.match(mention.text) and not mention.linked:
                message = f"{mention.text!r} names what it points to without a link"
                self.reports.append(self._source.finding(part.page, mention.line, "X030", message, "it is left out"))

    def _parent_of_forms(self, threat: Entity, label: str) -> list[str]:
        """`Controls for all forms of X`, told below one form, are controls of the parent X too."""
        match = _FORMS_OF.search(label)
        return [p for p in threat.parents if match and self._catalogue[p].name.casefold() == match[1].casefold()]

    def _state(self, threat: str, part: Part, mention: Mention, controls: Sequence[Named]) -> None:
        self.statements[threat] += [
            Statement(named.slug, threat, DIRECT, part.page, named.line, part.label, general=mention.general)
            for named in controls
        ]

    def _state_groups(self, threat: str, part: Part, mention: Mention) -> None:
        self.statements[threat] += [
            Statement(
                control.slug, threat, BY_GROUP, part.page, group.line, part.label, f"via group {group.slug}",
                mention.general,
            )
            for group in mention.groups
            for control in self._catalogue.controls_below(group.slug)
        ]  # fmt: skip

    def _state_below(self, threat: Entity, part: Part) -> None:
        for control in self._catalogue.controls_below(threat.slug):
            line = control.told_on(part.page).line
            self.statements[threat.slug].append(
                Statement(control.slug, threat.slug, DIRECT, part.page, line, part.label, "below the threat")
            )

    def _refer(self, threat: str, part: Part, mention: Mention) -> list[Referral]:
        specific = bool(_SPECIFIC.search(mention.text))
        found = [Referral(threat, n.slug, part, n.line, specific) for n in mention.refers if n.slug != threat]
        self.referrals[threat] += found
        return found

    def _read_layers(self) -> None:
        """Numbered layers of a discussion count for the threat above it, and for each that points to the discussion."""
        for discussion in self._catalogue.of_kind("discussion"):
            layers = [part for section in discussion.sections for part in parts(section) if _LAYER.match(part.label)]
            for threat in self._pointing_to(discussion) if layers else ():
                for part in layers:
                    named = replace(part, label=discussion.name)
                    for mention in mentions.read(part, self._catalogue, self._names):
                        self._state(threat, named, mention, [n for n in mention.controls if n.line == part.line])

    def _pointing_to(self, discussion: Entity) -> list[str]:
        return [
            threat.slug
            for threat in self._catalogue.threats()
            if threat.slug in discussion.parents
            or any(f"/{discussion.slug}/" in line for section in threat.sections for line in section.lines)
        ]

    def _name_excluded(self) -> None:
        """A control that is taken out of those of a threat is thereby named as one of them."""
        for referral in [referral for found in self.referrals.values() for referral in found]:
            for name, line in referral.excluded:
                control = self._catalogue.control_named(name)
                known = {statement.control for statement in self.statements[referral.target]}
                if control and control not in known:
                    via = f"named among the controls of {self._catalogue[referral.target].name}"
                    self.statements[referral.target].append(
                        Statement(control, referral.target, DIRECT, referral.part.page, line, referral.part.label, via)
                    )

    def _add_children(self) -> None:
        """A control told below a threat is one against it, even if no list says so."""
        for threat in self._catalogue.threats():
            known = {statement.control for statement in self.statements[threat.slug]}
            for control in self._catalogue.controls_below(threat.slug):
                if control.slug not in known:
                    told, via = control.told_on(threat.page), "own section below the threat"
                    self.statements[threat.slug].append(
                        Statement(control.slug, threat.slug, DIRECT, told.page, told.line, told.heading, via)
                    )

    def _report_bare(self) -> None:
        """A threat without any control may have its list in a form that is not known."""
        for threat in self._catalogue.of_kind("threat"):
            if not self.statements[threat.slug] and not self.referrals[threat.slug]:
                message = f"{threat.citation} lists no controls"
                self.reports.append(self._source.finding(threat.page, threat.line, "X032", message))
