"""Glossary and sources: the words of the workbook, and where everything in it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.workbook.layout import Column, add_sheet, put, set_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from mapper.model import Framework

TITLE = "Glossary and sources"
WORDS = {
    "framework": "A catalogue, standard or law in one edition.",
    "element": "One citable item of a framework: a control, a threat; an article, a paragraph; a subcategory; a topic.",
    "requirement": "An element that asks somebody to do something, at the level at which it is counted.",
    "mapping": "A sentence that can be checked: source, relation, target, and why.",
    "crosswalk": "The set of mappings between two frameworks.",
    "relation": "How two elements stand to each other, after NIST IR 8477. Read: source RELATION target.",
    "equal": "Both sides ask for the same.",
    "subset-of": "What the source asks for is part of what the target asks for.",
    "superset-of": "The source asks for all that the target asks for, and more.",
    "intersects-with": "Both ask for something in common, and each for something else besides.",
    "no-relationship": "Looked at, and nothing in common was found; the row says why.",
    "supports": "The source helps to reach the target, without asking for the same.",
    "strength": "How much of what the target asks for the source delivers: 10 equal, 7 to 9 most, 4 to 6 a substantial "
    "part, 1 to 3 a small part.",
    "confidence": "How sure the author is that the row is right, whatever its strength.",
    "provenance": "upstream: the framework itself states it; curated: this project's judgement; user: from a folder of "
    "your own; inferred: composed from other mappings, never counted.",
    "draft, reviewed": "A mapping is reviewed when a named person has judged it. Until then it is a draft.",
    "chain": "A relation that follows from two mappings through a third framework. It counts for nothing by itself.",
    "coverage": "Read off the best judged mapping, never added up: full, substantial, partial, marginal, none "
    "(looked at, nothing found), undecided (no row).",
}
ASSESSED = {
    "met": "All controls that judged mappings name are implemented, and one of them by itself delivers the whole.",
    "partly met": "Something is in place for the requirement; never rounded up to met.",
    "not met": "Somebody has looked, and nothing is in place.",
    "not assessed": "Nobody has looked at any of its controls.",
    "no control": "No mapping names a control in scope; the requirement has to be met by other means.",
    "delivered, possible": "The coverage that implemented controls give, and the most that all in scope could.",
    "arranged elsewhere": "It applies to the system, another party sees to it, and you verify that they do.",
    "gap": "A control in scope that is not done.",
    "risk score": "Likelihood times impact, each from 1 (low) to 3 (high): high from 6, medium from 3, low from 1.",
}


def add(book: Workbook, frameworks: Sequence[Framework], *, assessed: bool = False) -> None:
    """The words, then the frameworks with edition, publisher and licence."""
    words = {**WORDS, **(ASSESSED if assessed else {})}
    columns = (Column("Word", 24, lambda pair, _: pair[0]), Column("Meaning", 96, lambda pair, _: pair[1]))
    note = f"Words as this workbook uses them; below, the {len(frameworks)} frameworks that it speaks of."
    sheet = add_sheet(book, TITLE, TITLE, note, columns, words.items())
    heads = ("Framework", "Edition, stage and source of the facts", "Publisher", "Licence of its text", "As of")
    row = sheet.max_row + 2
    for letter, width in zip("CDE", (26, 34, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    for column, head in enumerate(heads, 1):
        put(sheet, row, column, head, "map head")
    for number, framework in enumerate(frameworks, row + 1):
        facts = f"{framework.edition}. {framework.stage}. {framework.source}. {framework.note}".strip()
        values = (framework.name, facts, framework.publisher, framework.licence, framework.as_of)
        for column, value in enumerate(values, 1):
            put(sheet, number, column, value, "map text")
        set_height(sheet, number, zip(values, (24, 96, 26, 34, 14), strict=True))
        sheet.cell(number, 1).hyperlink = framework.url
        sheet.cell(number, 1).style = "map link"
    sheet.print_area = f"A1:E{sheet.max_row}"
