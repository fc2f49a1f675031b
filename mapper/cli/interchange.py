"""Commands that write a crosswalk, a framework or pages in the formats of other tools."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, get_args

import click

from mapper.cli.application import Group
from mapper.cli.options import FrameworkName, Line, element_selection, mapping_selection, output_options
from mapper.formats import CROSSWALK_FORMATS, FORMATS, FRAMEWORK_FORMATS, CrosswalkExport
from mapper.model import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mapper.formats import Export, Format, Import
    from mapper.library import Library
    from mapper.selection import Selection


WORKBOOK = ".xlsx"


class CrosswalkCommand(click.Command):
    """A command whose help lists the formats of a crosswalk."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats, and then the options."""
        write_formats(formatter, "Formats", CROSSWALK_FORMATS)
        super().format_options(ctx, formatter)


class FrameworkCommand(click.Command):
    """A command whose help lists the formats of a framework."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats, and then the options."""
        write_formats(formatter, "Formats", FRAMEWORK_FORMATS)
        super().format_options(ctx, formatter)


class ExportGroup(Group):
    """A group whose help lists, after its commands, the formats that they write."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats of both commands, and an example of each."""
        write_formats(formatter, "Formats of `crosswalk SOURCE TARGET --as FORMAT -o FILE`", CROSSWALK_FORMATS)
        write_formats(formatter, "Formats of `framework FRAMEWORK --as FORMAT -o FILE`", FRAMEWORK_FORMATS)
        super().format_epilog(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command; where a format stands in its place, how to ask for it."""
        name = args[0]
        if name in CROSSWALK_FORMATS and name not in self.commands:
            ctx.fail(f"{name} is a format; say: mapper export crosswalk SOURCE TARGET --as {name}.")
        return super().resolve_command(ctx, args)


def write_formats(formatter: click.HelpFormatter, title: str, formats: Mapping[str, Export]) -> None:
    """A section with a line for each format."""
    with formatter.section(title):
        formatter.write_dl([(format.name, titled(format)) for format in formats.values()])


def titled(format: Export | Import) -> str:
    """What a format is, with the suffix of its files."""
    return f"{format.title} ({format.suffix})"


def list_formats(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print every format with what it carries and loses, then what becomes of each relation, and leave."""
    if wanted:
        print_formats(format_records())
        print_formats(relation_records())
        ctx.exit()


def print_formats(records: list[dict[str, str]]) -> None:
    """A table of formats: in a pipe Markdown, on a terminal as wide as that."""
    from mapper.cli.options import default_form
    from mapper.cli.printing import Field, print_records

    wide = ("carries", "loses", "rows left out", "takes")
    fields = [Field(name, itemgetter(name), 3 if name in wide else None) for name in records[0]]
    print_records(records, fields, default_form())
    click.echo()


def format_records() -> list[dict[str, str]]:
    """What each format carries and loses, which rows it has no place for, and which import takes it in again."""
    return [
        *(_record(format, export, "crosswalk") for format in FORMATS for export in format.crosswalks),
        *(_record(format, export, "framework") for format in FORMATS for export in format.frameworks),
        *(_record(format, export, export.of) for format in FORMATS for export in format.others),
    ]


def _record(format: Format, export: Export, of: str) -> dict[str, str]:
    from mapper.exporters.interchange import omissions

    left_out = omissions(export) if isinstance(export, CrosswalkExport) else ()
    return {
        "format": export.name,
        "of": of,
        "file": export.suffix,
        "carries": export.carries,
        "loses": export.loses,
        "rows left out": "; ".join(omission.rows for omission in left_out) or "none",
        "import": format.name if format.reads else "none",
    }


def relation_records() -> list[dict[str, str]]:
    """What each relation is called in each format of a crosswalk."""
    return [
        {"format": f.name, **{relation: f.names.get(relation, "left out") for relation in get_args(Relation)}}
        for f in CROSSWALK_FORMATS.values()
    ]


@click.command(cls=CrosswalkCommand)
@click.argument("source", type=FrameworkName())
@click.argument("target", type=FrameworkName())
@click.option("--as", "name", type=click.Choice(CROSSWALK_FORMATS), metavar="FORMAT", required=True, help="See above.")
@output_options
@mapping_selection
def crosswalk(
    library: Library, source: str, target: str, name: str, output: Path, force: bool, selection: Selection
) -> None:
    """A crosswalk of two frameworks, or a selection of it, read as SOURCE relation TARGET.

    Rows that the format has no place for are counted on stderr.
    """
    from mapper.exporters.interchange import export_crosswalk
    from mapper.writing import check_suffix

    format = CROSSWALK_FORMATS[name]
    if format.suffix == WORKBOOK:
        check_suffix(output, WORKBOOK)
    content, left_out = export_crosswalk(format, library, source, target, selection)
    tell_left_out(left_out)
    write(output, content, force)


@click.command(cls=FrameworkCommand)
@click.argument("framework", type=FrameworkName())
@click.option("--as", "name", type=click.Choice(FRAMEWORK_FORMATS), metavar="FORMAT", required=True, help="See above.")
@output_options
@element_selection
def framework(library: Library, framework: str, name: str, output: Path, force: bool, selection: Selection) -> None:
    """A framework with its elements, or a selection of them."""
    from mapper.exporters.interchange import export_framework

    write(output, export_framework(FRAMEWORK_FORMATS[name], library, framework, selection), force)


@click.command()
@click.argument("framework", type=FrameworkName(), default="aix")
@output_options
@element_selection
def pages(library: Library, framework: str, output: Path, force: bool, selection: Selection) -> None:
    """Markdown pages for a wiki, one for each control; where there are none, or with --kind, for others.

    FRAMEWORK is the Exchange, unless you say. -o names a folder, which is made where it is missing.
    """
    from mapper.exporters.pages import build
    from mapper.writing import write_folder

    for path in write_folder(output, build(library, library.framework(framework), selection), force=force):
        click.echo(f"wrote {path}", err=True)


@click.command("olir-package")
@click.argument("source", type=FrameworkName())
@click.argument("target", type=FrameworkName())
@click.option(
    "--contact", type=Line(), default="", help="Point of contact: who answers questions, and at which address."
)
@click.option("--web-address", type=Line(), default="", help="Where the informative reference will be published.")
@output_options
@mapping_selection
def olir_package(
    library: Library, source: str, target: str, contact: str, web_address: str, output: Path, force: bool,
    selection: Selection,
) -> None:  # fmt: skip
    """A package for NIST's OLIR program: the template in set theory and in supportive style (.xlsx).

    TARGET is NIST's focal document, such as nist-ai-rmf. -o names a folder, which is made where it is missing.
    """
    from mapper.exporters.interchange import export_crosswalk
    from mapper.exporters.olir import SUBMITTER
    from mapper.writing import write_folder

    submitter = dict(zip(SUBMITTER, (contact, web_address), strict=True))
    files, pair = {}, f"{library.framework(source).id}-to-{library.framework(target).id}"
    for style, name in (("set-theory", "olir"), ("supportive", "olir-supportive")):
        content, left_out = export_crosswalk(
            CROSSWALK_FORMATS[name], library, source, target, selection, submitter=submitter
        )
        files[f"{pair}.{style}.xlsx"] = content
        tell_left_out(left_out, f" of {style}")
    for path in write_folder(output, files, force=force):
        click.echo(f"wrote {path}", err=True)
    if missing := [field for field, value in submitter.items() if not value]:
        click.echo(f"empty, for the submitter to fill in: {', '.join(missing)}", err=True)


def tell_left_out(left_out: Mapping[str, int], where: str = "") -> None:
    """Say on stderr how many rows a format has no place for."""
    for rows, count in left_out.items():
        click.echo(f"left out{where} {count}: {rows}", err=True)


def write(output: Path, content: bytes, force: bool) -> None:
    """Write a file whole or not at all, and say so."""
    from mapper.writing import replacing

    with replacing(output, force=force) as stream:
        stream.write(content)
    click.echo(f"wrote {output}", err=True)
