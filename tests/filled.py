"""Assessments that somebody has filled in, at random but always the same way for a seed."""

from __future__ import annotations

import random
from pathlib import Path

from scenarios import AGENT, CLASSIFIER, DISTRIBUTOR, GPAI, HOSTED_RAG

from mapper import Library, assess
from mapper.exporters import write_audit

SCENARIOS = (HOSTED_RAG, CLASSIFIER, AGENT, GPAI, DISTRIBUTOR)
STATUSES = ("not-assessed", "not-started", "planned", "partial", "implemented", "alternative")
EVIDENCE = '[{link: "https://wiki.example/a", collected: 2026-10-01, valid_until: 2027-10-01}, {link: "=1+1"}]'
CHOICES = {
    "overruled": ["~"] * 8 + ["{applicability: not-applicable, reason: Not in this system.}"]
    + ["{applicability: elsewhere, reason: The gateway team sees to it.}"],
    "owner": ["~", "Platform team", "Security"],
    "due": ["~", "2026-12-15", "2027-03-31"],
    "evidence": ["[]", "[]", EVIDENCE],
    "finding": ["~", "Limits per user, not yet per session.", '"=HYPERLINK(\\"https://evil.example\\")"'],
    "residual_risk": ["~", '"+1 and @SUM(A1) stay texts"'],
    "likelihood": ["~", "low", "medium", "high"],
    "impact": ["~", "low", "medium", "high"],
    "treatment": ["~", "mitigate", "accept"],
    "note": ["~", '"-1"'],
}  # fmt: skip


def filled(seed: int) -> str:
    """The text of an assessment: a scenario, standards, a tendency of statuses, and values for all that can be said."""
    draw = random.Random(seed)  # noqa: S311  # repeatable, not secret
    library = Library.bundled()
    standards = [framework.id for framework in library.standards]
    chosen = draw.sample(standards, draw.randint(1, len(standards)))
    roles, classes = draw.choice([(["deployer"], ["high-risk-annex-iii"]), (["provider"], ["gpai"]), ([], [])])
    text = assess.compose(library, {"name": "Helpdesk"}, draw.choice(SCENARIOS), roles, classes, chosen)
    weights = draw.choice([(1, 1, 1, 1, 1, 1), (0, 0, 0, 0, 9, 1), (9, 1, 0, 0, 0, 0), (0, 1, 1, 2, 9, 1)])
    return "\n".join(_said(line, draw, weights) for line in text.splitlines()) + "\n"


def audited(library: Library, folder: Path, seed: int) -> tuple[assess.Assessment, Path]:
    """Such an assessment, and its workbook in a folder."""
    source, target = folder / f"{seed}.yaml", folder / f"{seed}.xlsx"
    source.write_text(filled(seed), encoding="utf-8")
    assessment = assess.load(source, library)
    with target.open("wb") as stream:
        write_audit(library, stream, assessment=assessment, digest="d")
    return assessment, target


def _said(line: str, draw: random.Random, weights: tuple[int, ...]) -> str:
    if not line.startswith("    ") or line.startswith("     "):
        return line
    name = line.strip().partition(":")[0]
    if name == "status":
        return f"    status: {draw.choices(STATUSES, weights)[0]}"
    return f"    {name}: {draw.choice(CHOICES[name])}" if name in CHOICES else line
