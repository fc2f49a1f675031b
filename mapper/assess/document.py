"""`assessment.yaml` both ways: read and checked, made from answers, and made anew without losing a word of a person."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapper import __version__
from mapper.assess import check, decide, plain
from mapper.assess.model import FORMAT, Applicability, Assessment, Verdict
from mapper.assess.scoping import Scoping
from mapper.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    from mapper.assess.plain import Place, Plain
    from mapper.errors import Finding
    from mapper.library import Library

LISTING = "`mapper assess check` lists them all"
HEAD = """\
Assessment of one AI system.
`mapper assess refresh` writes everything under `computed` anew, and nothing else: what you write stays.
Against a computed decision, write for instance
  overruled: {applicability: not-applicable, reason: why you decide otherwise}
applicability: applicable, elsewhere (another party sees to it; verify that it does), not-applicable
status: not-assessed, not-started, planned, partial, implemented, alternative
evidence: [{link: https://...}, {file: beside/this/file.pdf, sha256: ...}]
likelihood, impact: low, medium, high; treatment: mitigate, transfer, avoid, accept; due: YYYY-MM-DD
"""
SECTIONS = {
    "answers": "Answers to the scoping questions. Change one, then run `mapper assess refresh`.",
    "threats": "Threats of the OWASP AI Exchange.",
    "controls": "Controls of the OWASP AI Exchange.",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a refresh did to an element: added, retired, or another decision than before."""

    id: str
    before: str
    after: str


def load(path: Path, library: Library) -> Assessment:
    """The assessment in a file; raises DataError with every problem and its line."""
    document, assessment = parse(path)
    _raise(findings(document, assessment, library))
    return assessment


def findings(document: Plain, assessment: Assessment, library: Library) -> list[Finding]:
    """Everything that is wrong with an assessment, but for its files of evidence."""
    return [
        *check.names(document, assessment, library, Scoping.of(library)),
        *check.elements(document, assessment, library),
        *check.missing(document, assessment, library),
        *check.values(document, assessment),
    ]


def parse(path: Path) -> tuple[Plain, Assessment]:
    """The file as text with lines, and as an object; raises DataError where a field is unknown or has a wrong value."""
    from pydantic import TypeAdapter, ValidationError

    document = plain.read(path)
    try:
        return document, TypeAdapter(Assessment).validate_python(_without_nothing(document.value))
    except ValidationError as error:
        wrong = [_misfit(document, problem["loc"], problem["msg"]) for problem in error.errors()]
        raise DataError(wrong, listing=LISTING) from error


def _misfit(document: Plain, place: Place, message: str) -> Finding:
    field = ".".join(map(str, place)) or "the file"
    return document.found(place, f"{field}: {message[:1].lower()}{message[1:]}", "docs/assess.md describes the file")


def _raise(found: Iterable[Finding]) -> None:
    if problems := list(found):
        raise DataError(problems, listing=LISTING)


def _without_nothing(value: Any) -> Any:
    """Fields that are left empty are as good as absent."""
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item is not None}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value


def verdicts(
    library: Library, answers: Mapping[str, str], overruled: Mapping[str, Applicability]
) -> tuple[dict[str, Verdict], dict[str, Verdict]]:
    """What the rules make of all threats and controls; controls follow a threat that a person has overruled."""
    scoping = Scoping.of(library)
    threats = decide.threat_verdicts(library, scoping, answers)
    standing = {id: overruled.get(id, verdict.applicability) for id, verdict in threats.items()}
    return threats, decide.control_verdicts(library, scoping, answers, standing)


def is_stale(assessment: Assessment, library: Library) -> bool:
    """Whether a refresh would change a decision or its reason."""
    threats, controls = verdicts(library, assessment.answers, _overruled(assessment))
    stored = [threat.computed for threat in assessment.threats.values()]
    stored += [control.computed for control in assessment.controls.values()]
    return [*threats.values(), *controls.values()] != stored


def _overruled(assessment: Assessment) -> dict[str, Applicability]:
    return {id: threat.applicability for id, threat in assessment.threats.items() if threat.overruled}


def compose(
    library: Library,
    system: Mapping[str, str | None],
    answers: Mapping[str, str],
    roles: Iterable[str] = (),
    classes: Iterable[str] = (),
    frameworks: Iterable[str] = (),
) -> str:
    """The text of a new assessment."""
    threats, controls = verdicts(library, answers, {})
    asked = decide.asked_answers(Scoping.of(library), answers)
    document = _mapping(
        {
            "format": FORMAT,
            **_origin(library),
            "system": _mapping({name: system.get(name) for name in ("name", "owner", "description")}),
            "roles": _list(roles),
            "classes": _list(classes),
            "frameworks": _list(frameworks),
            "answers": _mapping({question: _quoted(answer) for question, answer in asked.items()}),
            "threats": _mapping({id: _threat(verdict) for id, verdict in threats.items()}),
            "controls": _mapping({id: _control(verdict) for id, verdict in controls.items()}),
        }
    )
    document.yaml_set_start_comment(HEAD)
    for key, comment in SECTIONS.items():
        document.yaml_set_comment_before_after_key(key, before=f"\n{comment}")
    return _dump(document)


def refresh(path: Path, library: Library) -> tuple[str, list[Change]]:
    """The text of an assessment with everything computed anew, and what that changed; raises DataError."""
    read, assessment = parse(path)
    found = [*check.names(read, assessment, library, Scoping.of(library)), *check.values(read, assessment)]
    if assessment.edition == library.framework("aix").edition:
        found += check.elements(read, assessment, library)
    _raise(found)
    document = _yaml().load(path.read_text(encoding="utf-8-sig"))
    threats, controls = verdicts(library, assessment.answers, _overruled(assessment))
    changes = _update(document, "threats", threats, _threat) + _update(document, "controls", controls, _control)
    for key, value in _origin(library).items():
        document[key] = value
    return _dump(document), changes


def _update(document: CommentedMap, key: str, wanted: Mapping[str, Verdict], make: Any) -> list[Change]:
    entries, changes = document[key], []
    for id in [id for id in entries if id not in wanted]:
        document.setdefault("retired", _mapping({}))[id] = entries.pop(id)
        changes.append(Change(id, "in this file", "retired: this edition of the Exchange does not have it"))
    for number, (id, verdict) in enumerate(wanted.items()):
        if id not in entries:
            entries.insert(number, id, make(verdict))
            changes.append(Change(id, "new", verdict.applicability))
            continue
        computed = entries[id]["computed"]
        if computed.get("applicability") != verdict.applicability:
            changes.append(Change(id, str(computed.get("applicability")), verdict.applicability))
        for name, value in _computed(verdict).items():
            if computed.get(name) != value:
                computed[name] = value
    return changes


def _origin(library: Library) -> dict[str, str]:
    return {
        "made_by": f"aix-mapper {__version__}",
        "edition": library.framework("aix").edition,
        "data": decide.data_digest(library, Scoping.of(library)),
    }


def _threat(verdict: Verdict) -> CommentedMap:
    names = ("overruled", "likelihood", "impact", "treatment", "note")
    return _mapping({"computed": _mapping(_computed(verdict)), **dict.fromkeys(names)})


def _control(verdict: Verdict) -> CommentedMap:
    return _mapping(
        {
            "computed": _mapping(_computed(verdict)),
            "overruled": None,
            "status": "not-assessed",
            "owner": None,
            "due": None,
            "evidence": _list(()),
            "finding": None,
            "residual_risk": None,
        }
    )


def _computed(verdict: Verdict) -> dict[str, Any]:
    """The fields in their order; the last one is text, since YAML hangs what follows a list on the list."""
    return {
        "title": verdict.title,
        "applicability": verdict.applicability,
        "reason": verdict.reason,
        "because": _list(verdict.because),
        "whose": verdict.whose,
        "attention": verdict.attention,
        "source": verdict.source,
    }


def _mapping(values: Mapping[str, Any]) -> CommentedMap:
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap(values)


def _list(values: Iterable[str]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    found = CommentedSeq(values)
    found.fa.set_flow_style()
    return found


def _quoted(answer: str) -> str:
    """`yes` and `no` in quotes: older YAML reads them as true and false otherwise."""
    from ruamel.yaml.scalarstring import SingleQuotedScalarString

    return SingleQuotedScalarString(answer) if answer in ("yes", "no") else answer


def _yaml() -> YAML:
    """A reader and writer that keeps comments, quotes and the order; dates stay the text that they are."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import RoundTripConstructor

    yaml = YAML(typ="rt", pure=True)
    yaml.Constructor = type("Constructor", (RoundTripConstructor,), {})
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(document: CommentedMap) -> str:
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()
