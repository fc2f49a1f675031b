"""Lint findings as SARIF 2.1.0, which code review tools show beside the line (OASIS, 2020)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper import __version__
from mapper.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.errors import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(findings: Iterable[Finding]) -> dict[str, Any]:
    """One run of the lint."""
    driver = {
        "name": "mapper lint",
        "version": __version__,
        "rules": [
            {"id": rule.code, "shortDescription": {"text": rule.promise}, "help": {"text": rule.remedy}}
            for rule in RULES
        ],
    }
    results = [_result(finding) for finding in findings]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(finding: Finding) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": finding.path}, "region": {"startLine": finding.line}}
    return {
        "ruleId": finding.code,
        "level": "error",
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
