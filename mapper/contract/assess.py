"""An assessment of one system: what applies, how far it is, and the files that come back."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from mapper.assess.coverage import Result
from mapper.assess.model import Applicability
from mapper.assess.model import Status as ControlStatus
from mapper.forms.answers import Outcome, Word
from mapper.query import Level
from mapper.verify.verdict import What
from mapper.verify.verdict import Word as VerdictWord


class AssessedRecord(TypedDict):
    """`mapper assess show`: a threat, control or duty, whether it applies, and why; dates belong to duties."""

    kind: Literal["threat", "control", "duty"]
    id: str
    citation: str
    title: str
    applicability: Applicability
    reason: str
    overruled: bool
    because: list[str]
    whose: str
    attention: str
    as_enacted: str
    as_amended: str
    source: str


class GapRecord(TypedDict):
    """A control in scope that is not done."""

    id: str
    citation: str
    applicability: Applicability
    status: ControlStatus
    owner: str
    due: str
    overdue: bool
    finding: str


class ProgressRecord(TypedDict):
    """`mapper assess status`: how far it is; `percent` is rounded down, `on` is empty where no day was named."""

    system: str
    on: str
    done: int
    of: int
    percent: int
    statuses: dict[ControlStatus, int]
    controls: dict[Applicability, int]
    threats: int
    untreated: list[str]
    gaps: list[GapRecord]
    overdue: int


class RequirementRecord(TypedDict):
    """A requirement, and what the statuses of the controls say about it that judged mappings name."""

    id: str
    citation: str
    title: str
    result: Result
    delivered: Level
    possible: Level
    implemented: list[str]
    controls: list[str]
    mappings: int
    drafts: int


class StandingRecord(TypedDict):
    """How many requirements of a standard have each result; the results add up to `requirements`."""

    framework: str
    requirements: int
    results: dict[Result, int]
    exhausted: int
    mapped: int
    on_drafts: int


class AssessedCoverageRecord(StandingRecord):
    """`mapper assess coverage`: the figures of a standard, each out of `requirements`, and its requirements."""

    chained: int
    rows: list[RequirementRecord]


class QuestionRecord(TypedDict):
    """`mapper assess fill`: a row of a form, what became of it and why; `words` is what was or would be put where.

    `answer` is empty where no judged mapping carries one; `controls` and `mappings` are what the answer rests on.
    """

    cell: str
    id: str
    element: str
    outcome: Outcome
    reason: str
    answer: Word
    words: dict[str, str]
    controls: list[str]
    mappings: list[str]


class TakenRecord(TypedDict):
    """`mapper assess update`: a field that was filled in, and what became of it.

    `old` is what the assessment says, in a conflict what was exported; `message` tells the sides, or the reason.
    """

    outcome: Literal["changed", "conflict", "refused"]
    file: str
    cell: str
    kind: Literal["", "scope", "threat", "control", "requirement", "evidence"]
    id: str
    field: str
    old: str
    new: str
    message: str


class TouchRecord(TypedDict):
    """Something that is not as it was exported; `old` and `new` are empty where they are not known."""

    what: What
    place: str
    old: str
    new: str


class VerdictRecord(TypedDict):
    """`mapper verify`: whether a file is the one that was exported, by what, and what was touched since.

    `in_index` says whether an index beside the file lists this very file; it is empty where there is none.
    """

    file: str
    kind: Literal["workbook", "report", "oscal", "index"]
    verdict: VerdictWord
    tool: str
    editions: dict[str, str]
    in_index: Literal["", "yes", "no"]
    touches: list[TouchRecord]
    notes: list[str]
