"""Threats in the words of OSCAL's risks: where they are described, how likely and how bad they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.oscal.document import address, prop
from mapper.exporters.oscal.metadata import party_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.exporters.oscal.assessment.subject import Subject
    from mapper.oscal.syntax import Tree

SYSTEM = "http://csrc.nist.gov/ns/oscal"
"""Whose names `likelihood` and `impact` are."""


def threat_ids(subject: Subject, threats: Iterable[str]) -> list[Tree]:
    """The permalinks of threats, in the naming system of the Exchange."""
    system = address(subject.library.framework("aix").url)
    urls = [address(subject.element(id).url) for id in threats]
    return [{"system": system, "href": url, "id": url} for url in urls if system and url]


def characterization(subject: Subject, id: str) -> list[Tree]:
    """Likelihood and impact of a threat, as far as the owner of the system has judged them."""
    threat = subject.threats[id]
    levels = {"likelihood": threat.likelihood, "impact": threat.impact}
    facets = [{"name": name, "system": SYSTEM, "value": level} for name, level in levels.items() if level]
    if not facets:
        return []
    actor = {"type": "party", "actor-uuid": party_of(subject.owner)}
    return [{"props": [prop("threat", id)], "origin": {"actors": [actor]}, "facets": facets}]
