"""How assessments are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper.cli.printing import Field, clean, print_records

if TYPE_CHECKING:
    from mapper.records import Record


def print_progress(record: Record, form: str) -> None:
    """Figures in sentences, with a bar on a terminal, then the gaps."""
    filled = record["percent"] * 40 // 100
    bar = "" if form == "md" else f"[{'#' * filled}{'.' * (40 - filled)}] "
    click.echo(
        f"{clean(record['system'])}: {bar}{record['done']} of {record['of']} controls done, {record['percent']} %"
    )
    counts = ", ".join(f"{number} {word}" for word, number in record["statuses"].items() if number)
    click.echo(f"{counts}; {record['controls']['elsewhere']} of them arranged elsewhere, to be verified.")
    click.echo(f"{len(record['untreated'])} of {record['threats']} threats have no treatment.")
    overdue = (
        f"{record['overdue']} overdue on {record['on']}." if record["on"] else "Overdue: not asked; say --on DATE."
    )
    click.echo(f"{overdue}\n")
    used = [field for field in GAP_COMPACT if any(map(field.text, record["gaps"]))]
    print_records(record["gaps"], GAP_FIELDS, form, used)


def in_words(figures: Record) -> str:
    """The figures of a framework: each as one of a total, with what they rest on."""
    total = figures["requirements"]
    lines = [f"{number} of {total} {result}" for result, number in figures["results"].items()]
    return (
        f"{figures['framework']}: {'; '.join(lines)}.\n"
        f"{figures['mapped']} of {total} have a judged mapping to a control in scope, {figures['on_drafts']} of them "
        f"rest on drafts that no named person has reviewed; {figures['chained']} are reached by "
        "chains only, which count for nothing.\n"
        f"{figures['exhausted']} are partly met with every control implemented: what is left lies outside the Exchange."
    )


def _state(record: Record) -> str:
    dates = [f"enacted: {record['as_enacted']}", f"amended: {record['as_amended']}"] if record["kind"] == "duty" else []
    return _lines(record["applicability"], "overruled" if record["overruled"] else "", record["whose"], *dates)


def _lines(*parts: str | None) -> str:
    """What there is, a line each."""
    return "\n".join(part for part in parts if part)


def _why(record: Record) -> str:
    because = f"because {', '.join(record['because'])}" if record["because"] else ""
    return _lines(record["reason"], record["attention"], because, record["source"])


ASSESSED_FIELDS = (
    Field("Kind", lambda r: r["kind"]),
    Field("Id", lambda r: r["id"]),
    Field("Title", lambda r: r["title"]),
    Field("Applicability", lambda r: r["applicability"]),
    Field("Overruled", lambda r: "yes" if r["overruled"] else ""),
    Field("Reason", lambda r: r["reason"]),
    Field("Because", lambda r: r["because"]),
    Field("Whose", lambda r: r["whose"]),
    Field("Attention", lambda r: r["attention"]),
    Field("As enacted", lambda r: r["as_enacted"]),
    Field("As amended", lambda r: r["as_amended"]),
    Field("Source", lambda r: r["source"]),
)
ASSESSED_COMPACT = (
    Field("Element", lambda r: f"{r['citation']}\n{r['id']}", 2),
    Field("Applies", _state),
    Field("Why", _why, 4),
)
GAP_FIELDS = (
    Field("Control", lambda r: r["id"]),
    Field("Status", lambda r: r["status"]),
    Field("Arranged", lambda r: "elsewhere" if r["applicability"] == "elsewhere" else "here"),
    Field("Owner", lambda r: r["owner"]),
    Field("Due", lambda r: r["due"]),
    Field("Overdue", lambda r: "overdue" if r["overdue"] else ""),
    Field("Finding", lambda r: r["finding"], 1),
)
GAP_COMPACT = (
    GAP_FIELDS[0],
    Field("Status", lambda r: _lines(r["status"], "elsewhere" if r["applicability"] == "elsewhere" else "")),
    Field("Owner, due", lambda r: _lines(r["owner"], r["due"], "overdue" if r["overdue"] else "")),
    GAP_FIELDS[-1],
)
REQUIREMENT_FIELDS = (
    Field("Requirement", lambda r: r["id"]),
    Field("Citation", lambda r: r["citation"]),
    Field("Title", lambda r: r["title"]),
    Field("Result", lambda r: r["result"]),
    Field("Delivered", lambda r: r["delivered"]),
    Field("Possible", lambda r: r["possible"]),
    Field("Implemented", lambda r: f"{len(r['implemented'])} of {len(r['controls'])}"),
    Field("Controls", lambda r: r["controls"]),
    Field("Drafts", lambda r: f"{r['drafts']} of {r['mappings']}"),
)
REQUIREMENT_COMPACT = (
    Field("Requirement", lambda r: f"{r['citation']}\n{r['title']}", 2),
    Field("Result", lambda r: r["result"]),
    Field("Delivered of possible", lambda r: f"{r['delivered']}\nof {r['possible']}"),
    Field("Controls", lambda r: f"{len(r['implemented'])} of {len(r['controls'])} implemented"),
    Field("Drafts", lambda r: f"{r['drafts']} of {r['mappings']}"),
)
