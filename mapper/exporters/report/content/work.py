"""What every chapter on an assessment works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.exporters.report.blocks import Tone
    from mapper.exporters.report.content.facts import Facts
    from mapper.exporters.report.content.pen import Pen

LEVEL_TONES: dict[str, Tone] = {
    "full": "best", "substantial": "good", "partial": "middle", "marginal": "weak", "none": "worst",
    "undecided": "unknown",
}  # fmt: skip
RESULT_TONES: dict[str, Tone] = {
    "met": "best", "partly met": "middle", "not met": "worst", "not assessed": "unknown", "no control": "weak",
}  # fmt: skip
STATUS_TONES: dict[str, Tone] = {
    "implemented": "best", "alternative": "good", "partial": "middle", "planned": "weak", "not-started": "worst",
    "not-assessed": "unknown",
}  # fmt: skip
RISK_TONES: dict[str, Tone] = {"high": "worst", "medium": "weak", "low": "middle", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class Work:
    """The pen and the figures of one report."""

    pen: Pen
    facts: Facts


def risk_name(level: str | None) -> str:
    """The name of a risk or severity in the catalogue."""
    return level or "unknown"
