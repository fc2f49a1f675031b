"""Commands that write a crosswalk, a framework or pages in the formats of other tools."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, get_args

import click

from mapper.cli.application import Group
from mapper.cli.options import FrameworkName, element_selection, mapping_selection, output_options
from mapper.exporters.formats import CROSSWALK_FORMATS, FRAMEWORK_FORMATS, export_crosswalk, export_framework
from mapper.model import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mapper.exporters.formats import Format
    from mapper.library import Library
    from mapper.selection import Selection


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
        """The formats of both commands."""
        write_formats(formatter, "Formats of `crosswalk SOURCE TARGET --as FORMAT`", CROSSWALK_FORMATS)
        write_formats(formatter, "Formats of `framework FRAMEWORK --as FORMAT`", FRAMEWORK_FORMATS)
        super().format_epilog(ctx, formatter)


def write_formats(formatter: click.HelpFormatter, title: str, formats: Mapping[str, Format]) -> None:
    """A section with a line for each format."""
    with formatter.section(title):
        formatter.write_dl([(format.name, format.title) for format in formats.values()])


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
    """What each format carries and loses, and which rows it has no place for."""
    return [
        *(_record(format, "crosswalk") for format in CROSSWALK_FORMATS.values()),
        *(_record(format, "framework") for format in FRAMEWORK_FORMATS.values()),
    ]


def _record(format: Format, of: str) -> dict[str, str]:
    return {
        "format": format.name,
        "of": of,
        "file": format.suffix,
        "carries": format.carries,
        "loses": format.loses,
        "rows left out": "; ".join(omission.rows for omission in format.leaves_out) or "none",
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
    content, left_out = export_crosswalk(CROSSWALK_FORMATS[name], library, source, target, selection)
    for rows, count in left_out.items():
        click.echo(f"left out {count}: {rows}", err=True)
    write(output, content, force)


@click.command(cls=FrameworkCommand)
@click.argument("framework", type=FrameworkName())
@click.option("--as", "name", type=click.Choice(FRAMEWORK_FORMATS), metavar="FORMAT", required=True, help="See above.")
@output_options
@element_selection
def framework(library: Library, framework: str, name: str, output: Path, force: bool, selection: Selection) -> None:
    """A framework with its elements, or a selection of them."""
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


def write(output: Path, content: bytes, force: bool) -> None:
    """Write a file whole or not at all, and say so."""
    from mapper.writing import replacing

    with replacing(output, force=force) as stream:
        stream.write(content)
    click.echo(f"wrote {output}", err=True)
