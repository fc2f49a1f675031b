"""What people fill in: for each sheet of an audit workbook, the columns that are fields of the assessment.

A form is a table on a sheet. Its headings stand in one row; each row below belongs to the record whose id stands in the
column `key`, wherever people have moved the column and however they have sorted the rows. Ids by kind of record:

    scope        `system:name`, `role:provider`, `class:gpai`, `framework:eu-ai-act`, `answer:hosting`
    threat       `aix:evasion`, as in the library; control and requirement likewise
    evidence     `aix:ratelimit#1`: the first item of that control; a spare row has no id yet, and names its control
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from mapper.assess.check import is_day
from mapper.assess.model import UNKNOWN
from mapper.assess.scoping import Scoping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapper.assess.model import Assessment
    from mapper.library import Library
    from mapper.model import Framework

Kind = Literal["scope", "threat", "control", "requirement", "evidence"]
Said = dict[str, str]
"""What is filled in about one record, by name of the field; what is empty is left out."""

APPLIES = {"applicable": "Applies", "elsewhere": "Arranged elsewhere", "not-applicable": "Does not apply"}
STATUS = {
    "not-assessed": "Not assessed", "not-started": "Not started", "planned": "Planned", "partial": "Partly implemented",
    "implemented": "Implemented", "alternative": "Met by other means",
}  # fmt: skip
LEVEL = {"low": "Low", "medium": "Medium", "high": "High"}
TREATMENT = {"mitigate": "Mitigate", "transfer": "Transfer", "avoid": "Avoid", "accept": "Accept"}
DRIVER = {"risk assessment": "Risk assessment", "legal": "Legal", "contractual": "Contractual",
          "best practice": "Best practice"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A column that people fill in: its heading, and the field of the record, dotted where it lies deeper.

    `words` pairs each word of the assessment with that of the workbook; `empty` is what an empty cell means.
    """

    heading: str
    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    is_day: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet that people fill in: its title, the kind of its records, the heading of their ids, and the fields."""

    title: str
    kind: Kind
    key: str
    fields: tuple[Field, ...]


SCOPE = Form("Scope", "scope", "Id", (Field("Answer", "answer"),))
THREATS = Form(
    "Threats", "threat", "Id",
    (
        Field("Your decision", "overruled.applicability", APPLIES),
        Field("Reason for your decision", "overruled.reason"),
        Field("Likelihood", "likelihood", LEVEL),
        Field("Impact", "impact", LEVEL),
        Field("Treatment", "treatment", TREATMENT),
        Field("Note", "note"),
    ),
)  # fmt: skip
CONTROLS = Form(
    "Controls", "control", "Id",
    (
        Field("Your decision", "overruled.applicability", APPLIES),
        Field("Reason for your decision", "overruled.reason"),
        Field("Driver", "driver", DRIVER),
        Field("Status", "status", STATUS, empty="not-assessed"),
        Field("How it is implemented", "implementation"),
        Field("Owner", "owner"),
        Field("Due", "due", is_day=True),
        Field("Assessor's finding", "finding"),
        Field("Residual risk", "residual_risk"),
        Field("Risk accepted by", "accepted_by"),
        Field("Last review", "reviewed", is_day=True),
        Field("Next review", "next_review", is_day=True),
    ),
)  # fmt: skip
EVIDENCE = Form(
    "Evidence", "evidence", "Id",
    (
        Field("Control", "control"),
        Field("Link", "link"),
        Field("File", "file"),
        Field("SHA-256", "sha256"),
        Field("Note", "note"),
        Field("Collected", "collected", is_day=True),
        Field("Valid until", "valid_until", is_day=True),
    ),
)  # fmt: skip
FINDINGS = (Field("Assessor's finding", "finding"),)
"""On the sheet of a standard."""


def sheet_title(framework: Framework) -> str:
    """The sheet of a standard: its name, in characters that Excel allows, 31 at most."""
    return re.sub(r"[\[\]:*?/\\]", "-", framework.name)[:31]


def forms(library: Library) -> tuple[Form, ...]:
    """Every form that a workbook may have; there is a sheet for each standard that the assessment has in scope."""
    standards = (Form(sheet_title(f), "requirement", "Id", FINDINGS) for f in library.standards)
    return (SCOPE, THREATS, CONTROLS, *standards, EVIDENCE)


def standards_of(assessment: Assessment, library: Library) -> list[Framework]:
    """The standards in scope, in the library's order; all of them where the assessment names none."""
    return [f for f in library.standards if f.id in assessment.frameworks or not assessment.frameworks]


def records(assessment: Assessment, library: Library) -> dict[Kind, dict[str, Said]]:
    """Everything that can be filled in, as the assessment says it now, by kind and id of the record.

    Blank space around a text is left out, as `from_cell` does: it is no change.
    """
    scope = scope_answers(assessment, library)
    return {
        "scope": {id: {"answer": answer} if answer else {} for id, answer in scope.items()},
        "threat": {id: _said(THREATS, threat) for id, threat in assessment.threats.items()},
        "control": {id: _said(CONTROLS, control) for id, control in assessment.controls.items()},
        "requirement": {id: {"finding": _text(text)} for id, text in assessment.findings.items()},
        "evidence": {
            f"{id}#{number}": {"control": id, **_said(EVIDENCE, item)}
            for id, control in assessment.controls.items()
            for number, item in enumerate(control.evidence, 1)
        },
    }


def _said(form: Form, record: Any) -> Said:
    """The fields of a record that say something; what an empty cell means anyway is left out too."""
    found = {field.name: _value(record, field.name) for field in form.fields if field.name != "control"}
    empty = {field.name: field.empty for field in form.fields}
    return {name: value for name, value in found.items() if value and value != empty[name]}


def _value(record: Any, name: str) -> str:
    for part in name.split("."):
        record = getattr(record, part, None)
    return _text(record)


def scope_answers(assessment: Assessment, library: Library) -> dict[str, str]:
    """Every line of the sheet Scope by its id, with its answer."""
    system, scoping = assessment.system, Scoping.of(library)
    standards = [framework.id for framework in library.standards]
    return {
        **{f"system:{name}": _value(system, name) for name in ("name", "owner", "description")},
        **_ticked("role", scoping.roles, assessment.roles),
        **_ticked("class", scoping.classes, assessment.classes),
        **_ticked("framework", standards, [framework.id for framework in standards_of(assessment, library)]),
        **{f"answer:{id}": assessment.answers.get(id, "") for id in scoping.questions},
    }


def _ticked(what: str, known: Iterable[str], chosen: Iterable[str]) -> Said:
    return {f"{what}:{name}": "yes" if name in chosen else "no" for name in known}


def scope_choices(id: str, library: Library) -> tuple[str, ...]:
    """The words that may stand in the answer of a line of the sheet Scope; none where it is free text."""
    part, _, name = id.partition(":")
    if part == "system":
        return ()
    if part != "answer":
        return ("yes", "no")
    return (*(found.answer for found in Scoping.of(library).answers_to(name)), UNKNOWN)


def to_cell(field: Field, value: str) -> str | date | None:
    """What stands in the cell for a value of the assessment: the workbook's word, or a date that Excel sorts by."""
    value = value or field.empty
    if field.is_day and is_day(value):
        return date.fromisoformat(value)
    return field.words.get(value, value) or None


RETURN = "_x000D_"
"""How Excel keeps the first half of a line end that was pasted in (ECMA-376, ST_Xstring)."""


def from_cell(field: Field, cell: object) -> str:
    """The value of the assessment for what stands in a cell; raises ValueError with what may stand there.

    Words are taken in either form and any case; days as dates of the spreadsheet or as YYYY-MM-DD.
    """
    text = _text(cell)
    if not text:
        return field.empty
    if field.is_day and not is_day(text):
        raise ValueError(f"{text!r} is no day; write it as YYYY-MM-DD")
    if not field.words:
        return text
    known = {word.casefold(): value for value, shown in field.words.items() for word in (value, shown)}
    if text.casefold() not in known:
        raise ValueError(f"{text!r} is none of {', '.join(field.words.values())}")
    return known[text.casefold()]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace(RETURN, "").replace("\r\n", "\n").strip()
