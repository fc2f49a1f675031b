"""Commands that look up and relate: frameworks, list, show, map, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper import infer, query, records
from mapper.cli.application import Group
from mapper.cli.element_page import print_element
from mapper.cli.options import ElementName, FrameworkName, conditions, mapping_selection, query_options
from mapper.cli.printing import Field, judgement, print_json, print_records

if TYPE_CHECKING:
    from mapper.library import Library
    from mapper.model import Framework
    from mapper.selection import Selection


def _label(record: records.Record) -> str:
    """Citation and title, once each."""
    citation, title = record["citation"], record["title"]
    return citation if title.casefold() in citation.casefold() else f"{citation} {title}"


FRAMEWORK_FIELDS = (
    Field("Id", lambda r: r["id"]),
    Field("Name", lambda r: r["name"]),
    Field("Edition", lambda r: r["edition"], 3),
    Field("Stage", lambda r: r["stage"], 2),
    Field("As of", lambda r: r["as_of"]),
)
FRAMEWORK_COMPACT = (
    Field("Framework", lambda r: f"{r['name']}\n{r['id']}", 1),
    Field("Edition", lambda r: f"{r['edition']}\nas of {r['as_of']}", 2),
    Field("Stage", lambda r: r["stage"], 2),
)
ELEMENT_FIELDS = (
    Field("Id", lambda r: r["id"]),
    Field("Kind", lambda r: r["kind"]),
    Field("Citation", lambda r: r["citation"]),
    Field("Title", lambda r: r["title"], 2),
    Field("Summary", lambda r: r["summary"], 5),
)
ELEMENT_COMPACT = (
    Field("Element", lambda r: f"{r['id']}\n{r['kind']}"),
    Field("Title and summary", lambda r: f"{_label(r)}\n{r['summary']}".strip(), 1),
)
MAPPING_FIELDS = (
    Field("Source", lambda r: r["source"]),
    Field("Relation", lambda r: r["relation"]),
    Field("Target", lambda r: r["target"]),
    Field("Strength", lambda r: r["strength"]),
    Field("Confidence", lambda r: r["confidence"]),
    Field("Provenance", lambda r: r["provenance"]),
    Field("Status", lambda r: r["status"]),
    Field("Rationale", lambda r: r["rationale"], 1),
)
MAPPING_COMPACT = (
    Field("Mapping", lambda r: f"{r['source']}\n{r['relation']}\n{r['target']}"),
    Field("Rationale", lambda r: r["rationale"], 1),
    Field("Judgement", judgement),
)
COVERAGE_COMPACT = (
    Field("Requirement", lambda r: f"{_label(r)}\n{r['id']}", 2),
    Field("Coverage", lambda r: r["coverage"]),
    Field("Controls", lambda r: [id.partition(":")[2] for id in r["controls"]], 3),
)
CONTRIBUTION_FIELDS = (Field("Control", lambda r: r["id"]), Field("Title", lambda r: r["title"], 1))
CONTRIBUTION_COMPACT = (Field("Control", lambda r: r["title"], 1),)
COVERAGE_FIELDS = (
    Field("Requirement", lambda r: r["id"]),
    Field("Citation", lambda r: r["citation"]),
    Field("Title", lambda r: r["title"], 2),
    Field("Coverage", lambda r: r["coverage"]),
    Field("Controls", lambda r: r["controls"], 3),
)


@click.group(cls=Group, invoke_without_command=True)
@query_options
@click.pass_context
def frameworks(ctx: click.Context, library: Library, form: str) -> None:
    """List the frameworks, with their editions."""
    ctx.default_map = {"show": {name: value for name, value in ctx.params.items() if value}}
    if ctx.invoked_subcommand is None:
        found = [records.framework_record(framework) for framework in library.frameworks.values()]
        print_records(found, FRAMEWORK_FIELDS, form, FRAMEWORK_COMPACT)


@frameworks.command("show")
@click.argument("framework", type=FrameworkName())
@query_options
def show_framework(library: Library, framework: str, form: str) -> None:
    """Everything that is known of one framework: edition, stage, licence, sources."""
    record = records.framework_record(library.framework(framework))
    columns = record.pop("columns")
    if form == "json":
        print_json({**record, "columns": columns})
        return
    record["core"] = "yes" if record["core"] else "no"
    rows = [{"key": key.replace("_", " "), "value": value} for key, value in record.items()]
    print_records(rows, [Field("Field", lambda r: r["key"]), Field("Value", lambda r: r["value"], 1)], form)


@click.command("list")
@click.argument("framework", type=FrameworkName())
@click.option("--kind", help="Only this kind, for instance control, threat, paragraph.")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only with this attribute. Repeatable.")
@click.option("--lifecycle", help="Short for --where lifecycle=VALUE.")
@query_options
def list_elements(
    library: Library, framework: str, kind: str | None, where: tuple[str, ...], lifecycle: str | None, form: str
) -> None:
    """List the elements of a framework."""
    pairs = conditions("--where", where, "lifecycle=runtime") + ([("lifecycle", lifecycle)] if lifecycle else [])
    found = query.select(library, library.framework(framework), kind, pairs)
    print_records([records.element_record(element) for element in found], ELEMENT_FIELDS, form, ELEMENT_COMPACT)


@click.command()
@click.argument("element", type=ElementName())
@query_options
def show(library: Library, element: str, form: str) -> None:
    """Show one element and what it maps to, by id, citation or alias."""
    print_element(library, library.resolve(element), form)


@click.command("map")
@click.argument("source", type=FrameworkName())
@click.argument("target", type=FrameworkName())
@click.option("--inferred", is_flag=True, help="Add what can be inferred through the Exchange; marked, never counted.")
@query_options
@mapping_selection
def map_frameworks(
    library: Library, source: str, target: str, form: str, *, inferred: bool, selection: Selection
) -> None:
    """Print the crosswalk of two frameworks."""
    sides = library.framework(source).id, library.framework(target).id
    mappings = library.crosswalk(*sides)
    if inferred:
        mappings += [inference.mapping for inference in infer.crosswalk(library, *sides)]
    mappings = selection.of_mappings(library, sides, mappings)
    print_records([records.mapping_record(mapping) for mapping in mappings], MAPPING_FIELDS, form, MAPPING_COMPACT)


@click.command()
@click.argument("framework", type=FrameworkName())
@click.option("--by", default="aix", show_default=True, type=FrameworkName(), help="The framework that covers it.")
@click.option("--role", help="Only what is addressed to this role, for instance deployer.")
@click.option("--class", "system_class", help="Only what is about this class, for instance 'high-risk AI system'.")
@click.option("--level", type=click.Choice(query.LEVELS), multiple=True, help="Only this coverage.")
@query_options
def coverage(
    library: Library, framework: str, by: str, role: str | None, system_class: str | None, level: tuple[str, ...],
    form: str,
) -> None:  # fmt: skip
    """Say what is covered, how far and by what, and what is not; for aix, which standards each control pays into."""
    if library.framework(framework).id == "aix":
        if role or system_class or level or by != "aix":
            raise click.UsageError("--by, --role, --class and --level go with a standard, not with aix.")
        found = [records.contribution_record(contribution) for contribution in query.contributions(library)]
        served = [_served_field(framework) for framework in library.standards]
        print_records(found, [*CONTRIBUTION_FIELDS, *served], form, [*CONTRIBUTION_COMPACT, *served])
        return
    results = query.coverage(library, library.framework(framework).id, library.framework(by).id)
    for attribute, value in (("roles", role), ("system_class", system_class)):
        if value:
            results = query.narrowed(results, attribute, value)
    chosen = [result for result in results if not level or result.level in level]
    print_records([records.coverage_record(result) for result in chosen], COVERAGE_FIELDS, form, COVERAGE_COMPACT)


def _served_field(framework: Framework) -> Field:
    def value(record: records.Record) -> str:
        served = record["standards"].get(framework.id)
        return f"{served['coverage']} ({served['requirements']})" if served else ""

    return Field(framework.name, value)
