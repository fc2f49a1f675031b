"""What a template may name: fields, lists whose entries are repeated, and sections of the report.

docs/report-templates.md has the same tables; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.exporters.report.blocks import Heading, Table, plain, shown

if TYPE_CHECKING:
    from mapper.exporters.report.blocks import Block, Document

FIELDS = {
    "title": "what kind of report it is",
    "subtitle": "what it is about",
    "system": "the AI system that was assessed",
    "owner": "its owner",
    "author": "who wrote the report",
    "reviewer": "who reviewed it",
    "date": "the day that the report speaks of",
    "edition": "the edition of the OWASP AI Exchange",
    "version": "the version of aix-mapper",
    "notice": "what the report is not, and how far it can be trusted",
    "language": "the language, such as en-GB",
    "contents-heading": "the heading of the contents, in the language of the report",
    "page-label": "the word for a page, in the language of the report",
}
"""Fields with their meaning. One that does not concern a report is empty."""
LISTS = {
    "front": ("label", "value"),
    "actions": ("action", "what", "severity", "owner", "due", "response"),
    "editions": ("framework", "edition", "stage", "as-of"),
    "evidence": ("proof-number", "location", "proves"),
    "gravest": ("finding", "control", "severity", "threats-answered", "owner", "due"),
    "sign-off": ("role", "name", "day", "signature"),
    "sources": ("framework", "publisher", "source", "licence", "link"),
    "statement": ("control", "applies", "justification", "status", "owner", "proof"),
    "threats": ("threat", "likelihood", "impact", "risk", "treatment", "guards"),
}
"""Lists with the fields of an entry: `front` is the title page, the others are tables of the report."""
SECTIONS = ("control", "summary", "scope", "results", "findings", "threats", "crosswalk-threats", "statement",
            "evidence", "actions", "decisions", "risks", "limits", "mappings")  # fmt: skip
"""Chapters that can be placed one by one."""


Entries = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Values:
    """The texts of one report by the names above; `sections` has the chapters that it has, in their order."""

    fields: Mapping[str, str]
    lists: Mapping[str, Entries]
    sections: Mapping[str, tuple[Block, ...]]


def values_of(document: Document) -> Values:
    """What a report has for every name; a list that it lacks is empty."""
    own = {"language": document.language, "contents-heading": document.labels.contents,
           "page-label": document.labels.page}  # fmt: skip
    fields = {name: {**document.fields, **own}.get(name, "") for name in FIELDS}
    front: Entries = tuple({"label": label, "value": value} for label, value in document.front)
    lists = {**dict.fromkeys(LISTS, ()), **_tables(document), "front": front}
    return Values(fields, lists, _sections(document))


def _tables(document: Document) -> dict[str, Entries]:
    references = shown(document)
    found: dict[str, Entries] = {}
    for block in document.blocks:
        prefix, _, name = block.key.partition("-") if isinstance(block, Table) else ("", "", "")
        if isinstance(block, Table) and prefix == "table" and name in LISTS:
            found[name] = tuple(
                {column: " ".join(plain(line, references) for line in cell.paragraphs)
                 for column, cell in zip(LISTS[name], row, strict=True)}
                for row in block.rows
            )  # fmt: skip
    return found


def _sections(document: Document) -> dict[str, tuple[Block, ...]]:
    """The blocks of each chapter; what stands before the first has the name ''."""
    found: dict[str, list[Block]] = {"": []}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found[block.key] = []
        found[next(reversed(found))].append(block)
    return {key: tuple(blocks) for key, blocks in found.items()}
