"""One assessed system: what the documents on it have in common. UUIDs follow from the name of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mapper.assess import Scoping, applicable_controls
from mapper.exporters.oscal import exchange
from mapper.exporters.oscal.document import address, catalog_resource, prop, props, source_resource, uuid_of
from mapper.exporters.oscal.metadata import LICENCE, Origin, metadata, moment, party_of
from mapper.oscal.syntax import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.assess import Assessment, Control, Evidence, Threat
    from mapper.library import Library
    from mapper.model import Element
    from mapper.oscal.syntax import Tree

LICENCES = f"{LICENCE} for reasons that the program computed; what people wrote is theirs"
NOTICE = (
    "Made from an assessment by the owner of the system. Reasons of computed decisions rest on the OWASP AI Exchange "
    "as this project reads it. No legal advice and no statement of conformity."
)
CATALOG = uuid_of("catalog:aix-controls")
UNDESCRIBED = "The assessment does not describe the system."


class Subject:
    """An assessed system; `on` is the day (YYYY-MM-DD) on which the assessment stands, or nothing."""

    def __init__(self, library: Library, assessment: Assessment, on: str = "") -> None:
        self.library, self.assessment, self.on = library, assessment, on
        self.name = line(assessment.system.name)
        self.owner = line(assessment.system.owner or "")
        self.words = Scoping.of(library).statuses
        self.controls = applicable_controls(assessment)
        threats = assessment.threats.items()
        self.threats = {id: threat for id, threat in threats if threat.applicability != "not-applicable"}
        self.answers: dict[str, list[str]] = {}
        for control, threat in exchange.treatments(library):
            if threat in self.threats:
                self.answers.setdefault(control, []).append(threat)

    def uuid(self, *what: str) -> str:
        """The UUID of something of this system."""
        return uuid_of("\0".join(("system", self.name, *what)))

    @property
    def at(self) -> str:
        """The beginning of the day on which the assessment stands."""
        return moment(self.on)

    def element(self, id: str) -> Element:
        """A control or threat of the Exchange."""
        return self.library.element(id)

    def metadata(self, what: str, *, owners: bool = False) -> Tree:
        """The metadata of a document, with the owners of controls if it names them."""
        names = [line(control.owner or "") for control in self.controls.values()] if owners else []
        parties = {"creator": [self.owner], "system-owner": [self.owner], "control-owner": dict.fromkeys(names)}
        known = {role: list(filter(None, found)) for role, found in parties.items()}
        origin = Origin({role: found for role, found in known.items() if found}, LICENCES, self.on)
        aix = self.library.framework("aix")
        return metadata(self.library, f"{self.name}: {what}", self.on or aix.edition, [aix], NOTICE, origin)

    def resources(self, *more: Tree) -> Tree:
        """The back matter, with the source that every document cites."""
        return {"resources": [*more, source_resource(self.library.framework("aix"))]}

    def catalog(self) -> Tree:
        """The resource of the catalog of controls."""
        return catalog_resource("aix-controls", "The controls of the Exchange.")

    def component(self, type: str, *more: Tree) -> Tree:
        """The system as a component."""
        described = self.assessment.system.description or ""
        return {
            "uuid": self.uuid("component"),
            "type": type,
            "title": self.name,
            "description": described if line(described) else UNDESCRIBED,
            "props": list(more),
            "responsible-roles": responsible("system-owner", self.owner),
        }

    def this_system(self) -> Tree:
        """The system where OSCAL looks for it in a system security plan, which there is none of."""
        status = {"state": "other", "remarks": "The assessment does not say."}
        return {"components": [self.component("this-system") | {"status": status}]}

    def reviewed(self, controls: Iterable[str], description: str) -> Tree:
        """The controls that an assessment is about."""
        ids = [{"control-id": self.identifier(id)} for id in controls]
        return {"description": description, "control-selections": [{"include-controls": ids}]}

    def identifier(self, id: str) -> str:
        """The OSCAL id of a control."""
        return exchange.identifier(self.element(id))

    def evidence(self, controls: Iterable[Control]) -> list[Tree]:
        """The resources of all evidence that can be pointed at, each once."""
        found = {self.evidence_uuid(item): item for control in controls for item in control.evidence if target(item)}
        return [
            {
                "uuid": uuid,
                "title": line(item.file or item.link or ""),
                "rlinks": [{"href": target(item), "hashes": _hashes(item)}],
            }
            for uuid, item in found.items()
        ]

    def evidence_uuid(self, item: Evidence) -> str:
        """The UUID of the resource of a piece of evidence."""
        return self.uuid("evidence", item.file or item.link or "", item.sha256 or "")

    def meaning(self, control: Control) -> str:
        """What was found, or else what the status says."""
        finding = control.finding or ""
        return finding if line(finding) else self.words[control.status].meaning


def target(item: Evidence) -> str:
    """Where the evidence is, as a reference; empty for a link that is no address."""
    return quote(item.file, safe="/", errors="replace") if item.file else address(item.link or "")


def _hashes(item: Evidence) -> list[Tree]:
    return [{"algorithm": "SHA-256", "value": item.sha256}] if item.sha256 else []


def decided(entry: Control | Threat) -> list[Tree]:
    """Whether a control or threat applies, why, who sees to it, and where the Exchange says so."""
    verdict, overruled = entry.computed, entry.overruled
    reason = overruled.reason if overruled else verdict.reason
    others = {
        "overruled": "yes" if overruled else "",
        "because": () if overruled else verdict.because,
        "whose": verdict.whose or "",
        "attention": verdict.attention or "",
        "source": "" if overruled else verdict.source or "",
    }
    return [prop("applicability", entry.applicability, remarks=reason), *props(others)]


def state(control: Control) -> list[Tree]:
    """How far a control is, and what else its owner says of it."""
    unaddressed = [item.link or "" for item in control.evidence if not target(item)]
    values = {
        "status": control.status,
        "due": control.due or "",
        "residual-risk": control.residual_risk or "",
        "evidence": unaddressed,
    }
    return props(values)


def responsible(role: str, name: str | None) -> list[Tree]:
    """Who answers for something, if that is known."""
    named = line(name or "")
    return [{"role-id": role, "party-uuids": [party_of(named)]}] if named else []
