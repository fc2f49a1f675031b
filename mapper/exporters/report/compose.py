"""What each of the four reports says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.assess import Assessment
    from mapper.exporters.report.blocks import Document, Kind, Language
    from mapper.library import Library


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What neither the data nor the assessment says: who made and who reviewed the report, and its day (YYYY-MM-DD).

    What is empty is left to be filled in by hand; without a day nothing is called overdue.
    """

    author: str = ""
    reviewer: str = ""
    on: str = ""


def compose(
    kind: Kind,
    library: Library,
    assessment: Assessment | None = None,
    language: Language = "en",
    circumstances: Circumstances = Circumstances(),
) -> Document:
    """A report; raises MapperError where the kind needs an assessment and none is given, or the other way round."""
    raise NotImplementedError
