"""The JSON contract as types: what each command prints with `--format json`; `docs/schemas/` publishes it."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from mapper.ask.question import Intent
from mapper.assess.coverage import Result
from mapper.assess.model import Applicability, Assessment
from mapper.assess.model import Status as ControlStatus
from mapper.diff.change import ChangeKind
from mapper.diff.fates import FateKind
from mapper.drift import DriftKind
from mapper.forms.answers import Outcome, Word
from mapper.impact import States
from mapper.model import Confidence, Provenance, RationaleType, Relation, RelationProperty, Status, Strength
from mapper.query import Level
from mapper.triangles import Kind
from mapper.verify.verdict import What
from mapper.verify.verdict import Word as VerdictWord


class ColumnRecord(TypedDict):
    """A column that only this framework's elements have."""

    name: str
    label: str
    meaning: str
    many: bool


class FrameworkRecord(TypedDict):
    """`mapper frameworks`: a framework with everything that its description says."""

    id: str
    name: str
    edition: str
    publisher: str
    url: str
    licence: str
    stage: str
    as_of: str
    source: str
    note: str
    core: bool
    texts: list[str]
    columns: list[ColumnRecord]


class ElementRecord(TypedDict):
    """`mapper list`: an element; `attributes` holds the columns that only its framework has."""

    id: str
    framework: str
    kind: str
    citation: str
    title: str
    summary: str
    parents: list[str]
    url: str
    aliases: list[str]
    requirement: bool
    attributes: dict[str, str | list[str] | None]


class EditionRecord(TypedDict):
    """The edition or text of either side that a mapping speaks of."""

    source: str
    target: str


class MappingRecord(TypedDict):
    """`mapper map`: a mapping, read as source RELATION target; either end is an element or a whole framework."""

    id: str
    source: str
    relation: Relation
    target: str
    relation_property: RelationProperty
    rationale: str
    rationale_type: RationaleType
    strength: Strength | None
    confidence: Confidence
    provenance: Provenance
    status: Status
    edition: EditionRecord
    author: str
    date: str
    reviewer: str
    review_date: str
    place: str
    gap: str
    judged_on: str


class ShownRecord(ElementRecord):
    """`mapper show`: an element with its parts and every mapping that it takes part in."""

    children: list[str]
    mappings: list[MappingRecord]


class CoverageRecord(TypedDict):
    """`mapper coverage`: how far a requirement is covered, by which controls and through which mappings."""

    id: str
    citation: str
    title: str
    coverage: Level
    controls: list[str]
    mappings: list[str]


class ServedRecord(TypedDict):
    """The best coverage that a control gives to a standard, and how many of its requirements it serves."""

    coverage: Level
    requirements: int


class ContributionRecord(TypedDict):
    """`mapper coverage aix`: which standards a control pays into."""

    id: str
    citation: str
    title: str
    standards: dict[str, ServedRecord]


class ExplanationRecord(TypedDict):
    """`mapper explain`: the argument for a relation in sentences, and the mappings that it rests on."""

    source: str
    target: str
    argument: list[str]
    mappings: list[MappingRecord]


class PartRecord(TypedDict):
    """A part of a passage that reads differently; `similarity` (of 100) is 0 where only one side has it."""

    part: str
    change: Literal["added", "removed", "changed"]
    similarity: int


class DiffRecord(TypedDict):
    """`mapper diff`: one difference; ids are empty on the side that lacks it, `kind` is that of the element or row."""

    change: ChangeKind
    old: str
    new: str
    kind: str
    title: str
    detail: str
    evidence: str
    similarity: int | None
    parts: list[PartRecord]


class ImpactRecord(TypedDict):
    """What became of elements, and what speaks of them; `settled` are mappings that speak of the new edition already.

    Each entry of `applicability`, `findings` and `held_evidence` begins with its file.
    """

    kinds: list[FateKind]
    old: list[str]
    new: list[str]
    kind: str
    title: str
    moved: str
    detail: str
    evidence: str
    similarity: int | None
    action: str
    mappings: list[str]
    settled: list[str]
    applicability: list[str]
    findings: list[str]
    held_evidence: list[str]
    documents: list[str]


class TouchedFileRecord(TypedDict):
    """An assessment or exported document, which of the editions it states, and how many entries name elements in it."""

    file: str
    kind: Literal["assessment", "document"]
    states: States
    entries: int


class ImpactDocument(TypedDict):
    """`mapper impact`: what the step from one edition of a framework to another touches.

    `texts` says on which sides the texts are known, without which split and merged elements are not all told.
    """

    framework: str
    old_edition: str
    new_edition: str
    texts: list[Literal["old", "new"]]
    counts: dict[FateKind, int]
    elements: list[ImpactRecord]
    files: list[TouchedFileRecord]


class DriftRecord(TypedDict):
    """`mapper drift`: an end of a curated mapping that the given edition words otherwise, or has no longer."""

    mapping: MappingRecord
    element: str
    now: str
    change: DriftKind
    similarity: int | None
    parts: list[PartRecord]
    url: str


class DisagreementRecord(TypedDict):
    """`mapper review triangles`: a pair, what follows from a chain, and the judged relation, if there is one."""

    kind: Kind
    source: str
    target: str
    implied: Relation
    implied_strength: Strength | None
    judged: Relation | None
    judged_strength: Strength | None
    via: str
    chain: list[str]


class CrosswalkDocument(TypedDict):
    """`mapper export crosswalk --as json`: two frameworks and the mappings from the first to the second."""

    source: FrameworkRecord
    target: FrameworkRecord
    licence: str
    mappings: list[MappingRecord]


class FrameworkDocument(TypedDict):
    """`mapper export framework --as json`: a framework with its elements."""

    framework: FrameworkRecord
    elements: list[ElementRecord]


DOCUMENTS = {"crosswalk-document": CrosswalkDocument, "framework-document": FrameworkDocument}
"""What the JSON exports hold."""


class UnderstoodRecord(TypedDict):
    """What a question was taken to ask; `read_as` lists repaired words, `words` those that were searched for."""

    intent: Intent
    elements: list[str]
    frameworks: list[str]
    filters: dict[str, str]
    words: list[str]
    count: bool
    read_as: list[str]


class StatementRecord(TypedDict):
    """One sentence of an answer, with the ids of the elements or whole frameworks, and mappings, that it rests on."""

    text: str
    elements: list[str]
    mappings: list[str]


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


class ScopeRecord(TypedDict):
    """What applies to a system that was described; `unknown` took nothing out of scope, `command` goes on from here."""

    answers: dict[str, str]
    roles: list[str]
    classes: list[str]
    unknown: list[str]
    applies: list[AssessedRecord]
    command: str


class AnswerRecord(TypedDict):
    """`mapper ask`: the answer, its direct sentence first; one of scope comes with what applies."""

    question: str
    understood: UnderstoodRecord
    answer: list[StatementRecord]
    elements: list[ElementRecord]
    mappings: list[MappingRecord]
    caveats: list[str]
    sources: list[str]
    suggestions: list[str]
    scope: ScopeRecord | None


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


class AssessedCoverageRecord(TypedDict):
    """`mapper assess coverage`: the figures of a standard, each out of `requirements`, and its requirements."""

    framework: str
    requirements: int
    results: dict[Result, int]
    exhausted: int
    mapped: int
    on_drafts: int
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


class SystemGapRecord(TypedDict):
    """A control in scope of a system that is not done."""

    control: str
    applicability: Applicability
    status: ControlStatus
    owner: str
    due: str
    overdue: bool


class StandingRecord(TypedDict):
    """How many requirements of a standard have each result; the results add up to `requirements`."""

    framework: str
    requirements: int
    results: dict[Result, int]
    exhausted: int
    mapped: int
    on_drafts: int


class SystemRecord(TypedDict):
    """A system of a portfolio; `percent` is rounded down, `stale` says that its assessment needs a refresh."""

    file: str
    unit: str
    system: str
    owner: str
    done: int
    in_scope: int
    elsewhere: int
    percent: int
    statuses: dict[ControlStatus, int]
    overdue: int
    threats: int
    untreated: int
    stale: bool
    gaps: list[SystemGapRecord]
    standards: list[StandingRecord]


class UnitRecord(TypedDict):
    """The systems of a unit together; `complete` counts those with every control in scope done."""

    unit: str
    systems: int
    complete: int
    done: int
    in_scope: int
    percent: int
    overdue: int
    threats: int
    untreated: int
    stale: int
    broken: int


class UnitStandingRecord(StandingRecord):
    """The systems of a unit, of all units where `unit` is empty, that name a standard; results are added up."""

    unit: str
    systems: int


class ControlGapRecord(TypedDict):
    """A control that `systems` systems have in scope and not done."""

    control: str
    systems: int
    elsewhere: int
    not_assessed: int
    overdue: int


class BrokenRecord(TypedDict):
    """A file that could not be assessed, and why."""

    file: str
    unit: str
    reason: str


class PortfolioRecord(TypedDict):
    """`mapper portfolio`: the systems, what they add up to, and the files that could not be assessed."""

    on: str
    total: UnitRecord
    systems: list[SystemRecord]
    units: list[UnitRecord]
    standards: list[UnitStandingRecord]
    gaps: list[ControlGapRecord]
    broken: list[BrokenRecord]


SCHEMAS = {
    "frameworks": list[FrameworkRecord],
    "list": list[ElementRecord],
    "show": ShownRecord,
    "map": list[MappingRecord],
    "explain": ExplanationRecord,
    "ask": AnswerRecord,
    "scope": ScopeRecord,
    "coverage": list[CoverageRecord],
    "coverage-aix": list[ContributionRecord],
    "diff": list[DiffRecord],
    "impact": ImpactDocument,
    "drift": list[DriftRecord],
    "review-triangles": list[DisagreementRecord],
    "assess-show": list[AssessedRecord],
    "assess-status": ProgressRecord,
    "assess-coverage": AssessedCoverageRecord,
    "assess-fill": list[QuestionRecord],
    "assess-update": list[TakenRecord],
    "verify": VerdictRecord,
    "portfolio": PortfolioRecord,
}
"""What each command prints with `--format json`."""
FILES = {"assessment": Assessment}
"""Files that people write, or fill in."""
