"""What the AI Act asks of an organisation in its roles, for its classes of system, and from when under either text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.assess.scope import Role, SystemClass
    from mapper.assess.scoping import Scoping
    from mapper.library import Library
    from mapper.model import Element

ACT = "eu-ai-act"
HIGH_RISK = "high-risk AI system"


class Duty(NamedTuple):
    """A provision, the roles and classes through which it reaches the organisation, and its dates of application.

    A date is empty where the provision does not stand in that text, or where no date is known for it.
    """

    provision: Element
    roles: tuple[str, ...]
    classes: tuple[str, ...]
    as_enacted: str
    as_amended: str

    @property
    def reason(self) -> str:
        """Why it reaches the organisation, as a sentence."""
        return f"Addressed to {' and '.join(self.roles)}; about {' and '.join(self.classes)}."


def duties(library: Library, scoping: Scoping, roles: Iterable[str], classes: Iterable[str]) -> list[Duty]:
    """The provisions that are addressed to one of the roles and are about one of the classes, in the Act's order."""
    held = [scoping.roles[role] for role in roles]
    about = [scoping.classes[name] for name in classes]
    found = (_duty(element, held, about) for element in library.elements(ACT) if element.requirement)
    return [duty for duty in found if duty]


def _duty(provision: Element, roles: list[Role], classes: list[SystemClass]) -> Duty | None:
    addressees = set(provision.values("roles"))
    reached = [role.role for role in roles if addressees & set(role.addressees)]
    matching = [known for known in classes if _is_about(provision, known)]
    if not reached or not matching:
        return None
    return Duty(
        provision,
        tuple(reached),
        tuple(known.id for known in matching),
        min((_as_enacted(provision, known) for known in matching), default=""),
        min((_as_amended(provision, known) for known in matching), default=""),
    )


def _is_about(provision: Element, known: SystemClass) -> bool:
    if provision.local in known.excludes:
        return False
    return provision.local in known.includes or bool(set(provision.values("system_class")) & set(known.provisions))


def _as_enacted(provision: Element, known: SystemClass) -> str:
    date = "".join(provision.values("applies_as_enacted"))
    is_high_risk = HIGH_RISK in provision.values("system_class")
    return max(date, known.enacted_not_before) if date and is_high_risk else date


def _as_amended(provision: Element, known: SystemClass) -> str:
    """The date for this class, where the text as amended has one for Annex III and another for Annex I."""
    dates = provision.values("applies_as_amended")
    return dates[min(known.amended_date, len(dates)) - 1] if dates else ""
