"""How a portfolio is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper.cli.printing import Field, print_json, print_records, say

if TYPE_CHECKING:
    from mapper.portfolio import Portfolio


def print_portfolio(found: Portfolio, form: str) -> None:
    """JSON holds everything, CSV the systems; else figures in a sentence, then units, standards and systems."""
    from mapper.portfolio.records import portfolio_record

    record = portfolio_record(found)
    if form == "json":
        print_json(record)
    elif form == "csv":
        print_records(record["systems"], SYSTEM_FIELDS, form)
    else:
        for sentence in in_words(found):
            say(sentence)
        for heading, key, fields in TABLES:
            click.echo(f"\n{'## ' if form == 'md' else ''}{heading}\n")
            print_records(record[key], fields, form)


def in_words(found: Portfolio) -> tuple[str, ...]:
    """The figures of all systems, each as one of a total."""
    total = found.total
    overdue = f"{total.overdue} are overdue on {found.on}" if found.on else "overdue: not asked; say --on DATE"
    files = total.systems + total.broken
    return (
        f"{total.complete} of {total.systems} systems have every control in scope done.",
        f"{total.done} of {total.in_scope} controls in scope are done; {overdue}.",
        f"{total.untreated} of {total.threats} threats in scope have no treatment.",
        f"{total.stale} of {total.systems} assessments need a refresh; "
        f"{total.broken} of {files} files could not be assessed.",
    )


UNIT_FIELDS = (
    Field("Unit", lambda r: r["unit"]),
    Field("Systems", lambda r: r["systems"]),
    Field("All done", lambda r: f"{r['complete']} of {r['systems']}"),
    Field("Controls done", lambda r: f"{r['done']} of {r['in_scope']}"),
    Field("%", lambda r: r["percent"]),
    Field("Overdue", lambda r: r["overdue"]),
    Field("Untreated threats", lambda r: f"{r['untreated']} of {r['threats']}"),
    Field("Broken files", lambda r: r["broken"]),
)
STANDARD_FIELDS = (
    Field("Standard", lambda r: r["framework"]),
    Field("Unit", lambda r: r["unit"] or "all"),
    Field("Systems", lambda r: r["systems"]),
    Field("Met", lambda r: f"{r['results']['met']} of {r['requirements']}"),
    Field("Partly met", lambda r: r["results"]["partly met"]),
    Field("Not met", lambda r: r["results"]["not met"]),
    Field("Not assessed", lambda r: r["results"]["not assessed"]),
    Field("No control", lambda r: r["results"]["no control"]),
    Field("On drafts", lambda r: r["on_drafts"]),
)
SYSTEM_FIELDS = (
    Field("Unit", lambda r: r["unit"]),
    Field("System", lambda r: r["system"]),
    Field("Owner", lambda r: r["owner"]),
    Field("Controls done", lambda r: f"{r['done']} of {r['in_scope']}"),
    Field("%", lambda r: r["percent"]),
    Field("Overdue", lambda r: r["overdue"]),
    Field("Untreated threats", lambda r: f"{r['untreated']} of {r['threats']}"),
    Field("Refresh", lambda r: "needed" if r["stale"] else ""),
    Field("File", lambda r: r["file"]),
)
GAP_FIELDS = (
    Field("Control", lambda r: r["control"]),
    Field("Systems with this gap", lambda r: r["systems"]),
    Field("Arranged elsewhere", lambda r: r["elsewhere"]),
    Field("Not assessed", lambda r: r["not_assessed"]),
    Field("Overdue", lambda r: r["overdue"]),
)
TABLES = (
    ("Units", "units", UNIT_FIELDS),
    ("Standards", "standards", STANDARD_FIELDS),
    ("Gaps", "gaps", GAP_FIELDS),
    ("Systems", "systems", SYSTEM_FIELDS),
)
