"""The JSON contract as types: what each command prints with `--format json`; `docs/schemas/` publishes it."""

from __future__ import annotations

from mapper.assess.model import Assessment
from mapper.contract.ask import AnswerRecord, ScopeRecord
from mapper.contract.assess import (
    AssessedCoverageRecord,
    AssessedRecord,
    ProgressRecord,
    QuestionRecord,
    TakenRecord,
    VerdictRecord,
)
from mapper.contract.data import (
    CrosswalkDocument,
    ElementRecord,
    FrameworkDocument,
    FrameworkRecord,
    MappingRecord,
    ShownRecord,
)
from mapper.contract.editions import DiffRecord, DriftRecord, ImpactDocument
from mapper.contract.portfolio import PortfolioRecord
from mapper.contract.query import ContributionRecord, CoverageRecord, DisagreementRecord, ExplanationRecord

DOCUMENTS = {"crosswalk-document": CrosswalkDocument, "framework-document": FrameworkDocument}
"""What the JSON exports hold."""
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
