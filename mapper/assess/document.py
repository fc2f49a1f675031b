"""Reads `assessment.yaml`, and says what is wrong with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from mapper.assess import check, decide, plain
from mapper.assess.model import Applicability, Assessment, Verdict
from mapper.assess.scoping import Scoping
from mapper.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic import TypeAdapter

    from mapper.assess.plain import Place, Plain
    from mapper.errors import Finding
    from mapper.library import Library

EMPTY_IS_ABSENT = ("roles", "classes", "frameworks", "because", "evidence", "status", "findings", "retired")
LISTING = "`mapper assess check` lists them all"


def load(path: Path, library: Library, content: bytes | None = None) -> Assessment:
    """The assessment in a file, or in what was read from it; raises DataError with every problem and its line."""
    document, assessment = parse(path, content)
    refuse(findings(document, assessment, library))
    return assessment


def findings(document: Plain, assessment: Assessment, library: Library) -> list[Finding]:
    """Everything that is wrong with an assessment, but for its files of evidence."""
    strange = [*check.elements(document, assessment, library)]
    return [
        *check.names(document, assessment, library, Scoping.of(library)),
        *(strange or check.missing(document, assessment, library)),
        *check.findings(document, assessment, library),
        *check.values(document, assessment),
    ]


def parse(path: Path, content: bytes | None = None) -> tuple[Plain, Assessment]:
    """The file as text with lines, and as an object; raises DataError where a field is unknown or has a wrong value.

    `content` is what the file holds, where it was read already.
    """
    from pydantic import ValidationError

    document = plain.read(path, content)
    if not isinstance(document.value, dict):
        raise DataError([document.found((), "holds no assessment", "`mapper assess new` makes one")])
    try:
        return document, _adapter().validate_python(_without_nothing(document.value))
    except ValidationError as error:
        wrong = [_misfit(document, problem["loc"], problem["msg"]) for problem in error.errors()]
        raise DataError(wrong, listing=LISTING) from error


@cache
def _adapter() -> TypeAdapter[Assessment]:
    """Checks an assessment; made once, which takes as long as checking several."""
    from pydantic import TypeAdapter

    return TypeAdapter(Assessment)


def _misfit(document: Plain, place: Place, message: str) -> Finding:
    field = ".".join(map(str, place)) or "the file"
    return document.found(place, f"{field}: {message[:1].lower()}{message[1:]}", "docs/assess.md describes the file")


def refuse(found: Iterable[Finding], listing: str = LISTING) -> None:
    """Raise DataError where there is a finding."""
    if problems := list(found):
        raise DataError(problems, listing=listing)


def _without_nothing(value: Any) -> Any:
    """A list or word that is left empty is as good as absent; elsewhere an empty field says itself that it is."""
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v is not None or k not in EMPTY_IS_ABSENT}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value


def verdicts(
    library: Library, answers: Mapping[str, str], decided: Mapping[str, Applicability]
) -> tuple[dict[str, Verdict], dict[str, Verdict]]:
    """What the rules make of all threats and controls; controls follow a threat that a person has overruled."""
    scoping = Scoping.of(library)
    threats = decide.threat_verdicts(library, scoping, answers)
    standing = {id: decided.get(id, verdict.applicability) for id, verdict in threats.items()}
    return threats, decide.control_verdicts(library, scoping, answers, standing)


def is_stale(assessment: Assessment, library: Library) -> bool:
    """Whether a refresh would change a decision or its reason."""
    threats, controls = verdicts(library, assessment.answers, overruled(assessment))
    stored = [threat.computed for threat in assessment.threats.values()]
    stored += [control.computed for control in assessment.controls.values()]
    return [*threats.values(), *controls.values()] != stored


def overruled(assessment: Assessment) -> dict[str, Applicability]:
    """The threats that a person has decided otherwise."""
    return {id: threat.applicability for id, threat in assessment.threats.items() if threat.overruled}
