"""The sections of the report, one function each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.exporters.report.charts import coverage_chart
from mapper.query import LEVELS, coverage, tally

if TYPE_CHECKING:
    from mapper.exporters.report.parts import Writer
    from mapper.library import Library
    from mapper.model import Framework, Mapping
    from mapper.query import Coverage, Level

Results = dict[str, list["Coverage"]]
OPEN: tuple[Level, ...] = ("marginal", "none", "undecided")


def add_sections(writer: Writer, library: Library) -> None:
    """Everything after the contents."""
    standards = library.standards
    results: Results = {f.id: coverage(library, f.id) for f in standards}
    _summary(writer, library, standards, results)
    _scope(writer, library)
    _method(writer)
    for framework in standards:
        _standard(writer, library, framework, results[framework.id])
    _threats(writer, library)
    _sources(writer, library)
    for framework in standards:
        _mappings(writer, library, framework)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`no gap`, `1 gap`, `2 gaps`."""
    return f"{number or 'no'} {noun if number == 1 else plural or noun + 's'}"


def _summary(writer: Writer, library: Library, standards: list[Framework], results: Results) -> None:
    writer.heading("Summary", new_page=True)
    controls = len(library.elements("aix", "control"))
    threats = len(library.elements("aix", "threat"))
    writer.paragraph(
        f"The OWASP AI Exchange describes {controls} controls against {threats} threats to AI systems. This report "
        f"sets them beside {counted(len(standards), 'standard')} that organisations have to answer to, and says for "
        "each requirement how far the controls cover it."
    )
    writer.bullets(_in_short(framework, results[framework.id]) for framework in standards)
    counts = {f.name: tally(results[f.id]) for f in standards}
    writer.picture(
        coverage_chart(counts),
        "Stacked bars: share of the requirements of each standard by coverage. The table below has the numbers.",
        "Coverage of each standard by the controls",
    )
    rows = [
        [name, *(str(found[level]) for level in LEVELS), str(sum(found.values()))] for name, found in counts.items()
    ]
    writer.table(
        "Requirements by coverage", ["Standard", *LEVELS, "all"], rows, [4.4, 1.6, 2.3, 1.6, 1.9, 1.4, 2.2, 1.6]
    )
    writer.paragraph(
        "Coverage is read off the best mapping of a requirement and never added up. It says what a complete "
        "implementation of the controls could deliver, not what an organisation has implemented."
    )


def _in_short(framework: Framework, results: list[Coverage]) -> str:
    found = tally(results)
    parts = [
        (found["full"] + found["substantial"], "covered fully or substantially"),
        (found["partial"], "covered in part"),
        (found["marginal"], "covered marginally"),
        (found["none"], "not covered by any control"),
        (found["undecided"], "not decided yet"),
    ]
    said = [f"{number} {'is' if number == 1 else 'are'} {what}" for number, what in parts if number]
    return f"{framework.name}: of {counted(len(results), 'requirement')}, {', '.join(said)}."


def _scope(writer: Writer, library: Library) -> None:
    writer.heading("Scope", new_page=True)
    writer.paragraph("The report speaks of these editions and of no others.")
    rows = [[f.name, f.edition, f.stage, f.as_of] for f in library.core]
    writer.table(
        "Frameworks and their editions", ["Framework", "Edition", "Stage", "As of"], rows, [3.2, 5.4, 6.2, 2.2]
    )
    writer.bullets(f"{f.name}: {f.note}" for f in library.core if f.note)


def _method(writer: Writer) -> None:
    writer.heading("Method")
    for text in (
        "Each mapping compares the effective requirement of both sides and is read as source, relation, target. The "
        "relations are those of NIST IR 8477: equal, subset-of, superset-of, intersects-with and no-relationship where "
        "both sides ask for something comparable; supports where one side helps the other.",
        "Strength, from 1 to 10, says how much of what the target asks for a complete implementation of the source "
        "delivers. Confidence says how sure the author is of the row. A row marked upstream is stated by the Exchange "
        "itself; a curated row is the judgement of this project.",
        "A requirement is covered fully where a control asks for the same or for more, substantially at a strength of "
        "7 or above, in part at 4 to 6, marginally below that. None means that it was looked at and nothing was found; "
        "undecided means that no row speaks of it yet. A mapping to a part of a requirement never gives more than "
        "partial coverage to the whole.",
    ):
        writer.paragraph(text)


def _standard(writer: Writer, library: Library, framework: Framework, results: list[Coverage]) -> None:
    writer.heading(framework.name, new_page=True)
    writer.paragraph(f"Edition: {framework.edition}. Stage: {framework.stage}, as of {framework.as_of}.")
    if framework.id == "iso-27090":
        writer.paragraph(
            "Each row speaks of a related topic or measure family of ISO/IEC 27090 as it is publicly known. No clause "
            "was compared; the standard is guidance and gives no presumption of conformity.",
            "Notice",
        )
    writer.heading("Coverage", 2)
    rows = [[r.requirement.citation, r.requirement.title, r.level, _controls(library, r)] for r in results]
    writer.table(
        f"{framework.name}: coverage by requirement", ["Requirement", "Title", "Coverage", "Controls, best first"],
        rows, [3.4, 4.6, 2.1, 6.9],
    )  # fmt: skip
    writer.heading("Gaps", 2)
    gaps = [r for r in results if r.level in OPEN]
    if not gaps:
        writer.paragraph("Every requirement is covered at least in part.")
        return
    writer.paragraph(
        f"{counted(len(gaps), 'requirement').capitalize()} of {len(results)} {'has' if len(gaps) == 1 else 'have'} "
        "at most marginal coverage. Many are organisational duties outside AI security, which need other measures "
        "than the Exchange describes."
    )
    rows = [[r.requirement.citation, r.level, r.requirement.summary or r.requirement.title] for r in gaps]
    writer.table(f"{framework.name}: gaps", ["Requirement", "Coverage", "What it asks for"], rows, [3.4, 2.1, 11.5])


def _controls(library: Library, result: Coverage) -> str:
    """The citations of at most eight controls, and how many more there are."""
    found = [library.element(id).citation for id in result.controls if ":" in id]
    more = f" and {len(found) - 8} more" if len(found) > 8 else ""
    return ", ".join(found[:8]) + more


def _threats(writer: Writer, library: Library) -> None:
    writer.heading("Threats", new_page=True)
    writer.paragraph(
        "The Exchange states which controls act on which threat, in its periodic table and in the section of each "
        "threat. The topics of ISO/IEC 27090 are this project's mapping by publicly known topic."
    )
    rows = []
    for threat in library.elements("aix", "threat"):
        mappings = library.mappings_of(threat.id)
        controls = [
            library.element(m.source).citation for m in mappings if m.relation == "supports" and m.target == threat.id
        ]
        topics = [library.element(m.target).title for m in mappings if m.target.startswith("iso-27090:")]
        rows.append([threat.citation, ", ".join(threat.values("asset_impact")), ", ".join(controls), ", ".join(topics)])
    head = ["Threat", "Asset and impact", "Controls", "ISO/IEC 27090 topics"]
    writer.table("Threats, controls and related topics", head, rows, [3.6, 2.9, 7.2, 3.3])  # fmt: skip


def _sources(writer: Writer, library: Library) -> None:
    writer.heading("Sources and limits")
    rows = [[f.name, f.publisher, f.source, f.licence, f.url] for f in library.core]
    writer.table("Sources", ["Framework", "Publisher", "Source of the facts", "Licence", "Link"], rows,
                 [2.6, 2.8, 4.4, 3.4, 3.8])  # fmt: skip
    writer.bullets(
        (
            "Titles below the level that a framework names itself, and all summaries, are this project's own words.",
            "The mappings were made by this project and await review by named people.",
            "A mapping holds for the edition that it names, and for no later one.",
        )
    )


def _mappings(writer: Writer, library: Library, framework: Framework) -> None:
    writer.heading(f"Mappings to {framework.name}", new_page=True)
    mappings = library.crosswalk("aix", framework.id)
    drafts = sum(mapping.status == "draft" for mapping in mappings)
    writer.paragraph(f"{counted(len(mappings), 'row').capitalize()}, {counted(drafts, 'draft')} among them.")
    writer.table(
        f"Mappings of the Exchange to {framework.name}",
        ["Source", "Relation", "Target", "Rationale and provenance"],
        [_mapping_row(library, mapping) for mapping in mappings],
        [2.8, 2.7, 2.8, 8.7],
    )


def _mapping_row(library: Library, mapping: Mapping) -> list[str]:
    ends = [library.element(id).citation if ":" in id else library.label(id) for id in (mapping.source, mapping.target)]
    origin = f"Stated by the Exchange: {mapping.place}" if mapping.place else mapping.provenance.capitalize()
    strength = "" if mapping.strength is None else f", strength {mapping.strength}"
    relation = f"{mapping.relation}{strength}, {mapping.confidence} confidence"
    return [ends[0], relation, ends[1], f"{mapping.rationale} [{origin}]"]
