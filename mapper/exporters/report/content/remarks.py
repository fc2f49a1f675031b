"""What people wrote on controls and threats: beside them where it is short, else at full width below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapper.assess import Control, Threat
    from mapper.exporters.report.blocks import Block, Runs
    from mapper.exporters.report.content.pen import Pen

LONG = 240
"""Characters from which on a remark would make a narrow cell taller than the rows around it."""


def on_control(pen: Pen, control: Control) -> list[Runs]:
    """The remark and the residual risk."""
    return [*labelled(pen, "remark", control.finding), *labelled(pen, "residual-risk", control.residual_risk)]


def on_threat(pen: Pen, threat: Threat) -> list[Runs]:
    """Why a person decided otherwise than the rules, and the note."""
    return [*decided(pen, threat), *labelled(pen, "remark", threat.note)]


def decided(pen: Pen, entry: Control | Threat) -> list[Runs]:
    """Why a person decided otherwise than the rules."""
    return labelled(pen, "decided", entry.overruled.reason) if entry.overruled else []


def labelled(pen: Pen, label: str, text: str | None) -> list[Runs]:
    """What a person wrote after a label, a paragraph for each of its lines."""
    return [line if n else pen.labelled(label, *line) for n, line in enumerate(pen.lines(text))]


def beside(pen: Pen, remark: list[Runs]) -> list[Runs]:
    """A remark for a cell: itself, or where to find it."""
    return [pen.words.runs("remark-below")] if _is_long(remark) else remark


def below(pen: Pen, remarks: Mapping[str, list[Runs]]) -> Iterator[Block]:
    """The remarks, by the id of what they are on, that are too long for a cell."""
    long = {id: remark for id, remark in remarks.items() if _is_long(remark)}
    if long:
        yield pen.paragraph("remarks-follow")
    for id, remark in long.items():
        yield from titled(pen.name(id), remark)


def titled(title: str, remark: list[Runs]) -> Iterator[Block]:
    """A remark as paragraphs of the text, the first after a title."""
    for number, line in enumerate(remark):
        yield Paragraph(line if number else (Text(f"{title}. ", strong=True), *line))


def _is_long(remark: list[Runs]) -> bool:
    return sum(len(run.text) for line in remark for run in line if isinstance(run, Text)) > LONG
