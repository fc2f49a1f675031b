"""A document with one of every block, for the tests of the writers."""

from __future__ import annotations

from mapper.exporters.report import blocks as b

LABELS = b.Labels("Table", "Figure", "section", "Appendix", "Contents", "Page", "to be filled in")
HOSTILE = "<script>alert(1)</script> {{ title }} | **bold** [x](javascript:1) =1+1"


def text(words: str) -> b.Runs:
    """One run."""
    return (b.Text(words),)


def cell(words: str, tone: b.Tone | None = None) -> b.Cell:
    """A cell of one paragraph."""
    return b.Cell((text(words),), tone)


SAMPLE = b.Document(
    kind="gap",
    language="en-GB",
    title="Gap assessment",
    subtitle="Helpdesk",
    notice="This report supports the judgement of an assessor.",
    front=(("System", "Helpdesk"), ("Date", "2026-11-24")),
    fields={
        "title": "Gap assessment",
        "subtitle": "Helpdesk",
        "system": "Helpdesk",
        "owner": "",
        "author": "A. Auditor",
        "reviewer": "",
        "date": "2026-11-24",
        "version": "1.0",
        "edition": "2026",
        "kind": "gap",
        "notice": "This report supports the judgement of an assessor.",
    },
    labels=LABELS,
    blocks=(
        b.Heading("summary", "Summary", new_page=True),
        b.Paragraph(text("1 control of 3 is done."), "lead"),
        b.Paragraph((b.Text("See "), b.Reference("findings"), b.Text(" and "), b.Reference("mappings"), b.Text("."))),
        b.Bullets((text("First"), (b.Text("Second", strong=True), b.Text(", with weight")))),
        b.Chart(
            "results",
            "Results by standard",
            "shares",
            ("EU AI Act", "NIST AI RMF"),
            (b.Series("met", "best", (1, 0)), b.Series("not met", "worst", (3, 5))),
            "share of the requirements, in %",
            "Of 4 requirements of the EU AI Act 1 is met.",
        ),
        b.Heading("findings-section", "Findings", 2),
        b.Table(
            "findings",
            "Findings",
            (b.Column("Finding", 2), b.Column("Severity", 1, "centre")),
            (
                (
                    b.Cell((text(HOSTILE), (b.Link("evidence", "https://example.org/a?b=1&c=2"),))),
                    cell("high", "worst"),
                ),
                (cell("Second finding"), cell("unknown", "unknown")),
            ),
        ),
        b.Table("sign-off", "Sign-off", (b.Column("Role", 1), b.Column("Signature", 2)), ((cell("Author"), b.Cell()),)),
        b.Notice(text("No legal advice.")),
        b.PageBreak(),
        b.Heading("mappings", "Mappings used", appendix=True),
        b.Paragraph(text("None."), "small"),
    ),
)
