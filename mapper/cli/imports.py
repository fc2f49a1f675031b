"""Commands that make a data folder from other people's files; `--data` then adds it to the bundled data."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from mapper.cli.application import Group
from mapper.cli.interchange import print_formats, titled
from mapper.cli.options import FILE, FOLDER, conditions, import_options
from mapper.errors import MapperError
from mapper.formats import FORMATS, IMPORTS, found_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapper.formats import Import
    from mapper.importers import Imported
    from mapper.library import Library


def list_imports(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print every import with what it carries and loses, and leave."""
    if wanted:
        print_formats(import_records())
        ctx.exit()


def import_records() -> list[dict[str, str]]:
    """What each import takes, carries and loses, and which exports it brings back."""
    return [
        {
            "import": format.name,
            "file": found.suffix,
            "takes": found.title,
            "carries": found.carries,
            "loses": found.loses,
            "licence": found.licence,
            "takes back": ", ".join(dict.fromkeys(export.name for export in format.exports)) or "none",
        }
        for format in FORMATS
        if (found := format.reads)
    ]


class ImportGroup(Group):
    """A group of imports that tells who names a file alone which of them take such a file."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command; where a file stands in its place, what may stand before it."""
        suffix = PurePath(args[0]).suffix.lower()
        fitting = [name for name, format in IMPORTS.items() if suffix and suffix in format.suffix.split(", ")]
        if args[0] not in self.commands and fitting:
            ctx.fail(f"Say before the file what it is; for {suffix}: {', '.join(fitting)}.")
        return super().resolve_command(ctx, args)


@click.group(
    "import",
    cls=ImportGroup,
    epilog="For example: mapper import sssom set.tsv -o mine, then mapper frameworks --data mine",
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=list_imports,
    help="List what each import carries and loses.",
)  # fmt: skip
def import_data() -> None:
    """Make a data folder from an edition of the Exchange, or from files of other tools."""


@import_data.command("exchange")
@click.argument("path", type=FOLDER)
@click.option("--edition", default="", metavar="DATE", help="Date of the edition, if the folder is not named for it.")
@import_options
def import_exchange(library: Library, path: Path, edition: str, output: Path, **how: bool) -> None:
    """Read an edition of the OWASP AI Exchange: its docs folder, or the whole repository."""
    from mapper.importers import exchange

    store(exchange.read(path, library, edition), library, output, **how)


def store(imported: Imported, library: Library, output: Path, *, force: bool, strict: bool) -> None:
    """Report on stderr what could not be placed, and write the rest; with `strict`, write nothing then."""
    from mapper.importers import folder

    for report in imported.reports:
        click.echo(str(report), err=True)
    if not imported.mappings and not any(elements for _, elements in imported.frameworks):
        raise MapperError("nothing in the file could be placed", advice="nothing was written")
    if strict and imported.reports:
        number = len(imported.reports)
        advice = "nothing was written; leave out --strict to write the rest"
        raise MapperError(f"{number} {'entry' if number == 1 else 'entries'} could not be placed", advice=advice)
    written = folder.write(imported, library, output, force=force)
    told = {"wrote": written.paths, "removed, as the import has it no more:": written.removed}
    told["kept, as no import wrote it, or somebody changed it:"] = written.kept
    for what, paths in told.items():
        for path in paths:
            click.echo(f"{what} {path}", err=True)
    for id in [framework.id for framework, _ in imported.frameworks if framework.id in library.framework_ids]:
        click.echo(f"--data {output} puts this {id} in the place of the one at hand", err=True)


def _framework_id(ctx: click.Context, param: click.Parameter, value: str | None) -> str:  # noqa: ARG001  # click's order
    """An id that can be a folder and a prefix."""
    from mapper.importers.naming import framework_id

    if value is not None and framework_id(value) != value:
        message = f"{value!r} cannot be an id; use lower-case letters, digits, dots and hyphens, such as my-standard."
        raise click.BadParameter(message)
    return value or ""


def id_option(*names: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option for the id of a framework."""
    return click.option(*names, callback=_framework_id, metavar="ID", help=help)


@import_data.command("ciso-assistant")
@id_option("--id", help="The id of the framework, in place of the one in its urn.")
@click.argument("file", type=FILE)
@import_options
def ciso_assistant(file: Path, library: Library, output: Path, id: str, **how: bool) -> None:
    """Frameworks and mapping sets of a CISO Assistant library (.yaml)."""
    from mapper.importers.ciso_assistant import read_library

    store(read_library(file, library, id), library, output, **how)


@import_data.command()
@id_option("--id", help="The id of the framework, in place of one made from the title.")
@click.argument("file", type=FILE)
@import_options
def oscal(file: Path, library: Library, output: Path, id: str, **how: bool) -> None:
    """An OSCAL catalog or mapping collection (.xml, .json, .yaml)."""
    from mapper.importers.oscal import read_document

    store(read_document(file, library, id), library, output, **how)


@import_data.command()
@id_option("--source", help="The framework of the focal document; made from its name above the header unless you say.")
@id_option("--target", help="The framework of the reference controls; scf unless you say.")
@click.option("--sheet", default="", help="The sheet, where several have such a header.")
@click.argument("file", type=FILE)
@import_options
def strm(file: Path, library: Library, output: Path, source: str, target: str, sheet: str, **how: bool) -> None:
    """A set theory mapping sheet in the columns of the Secure Controls Framework (.xlsx)."""
    from mapper.importers.strm import read_sheet

    store(read_sheet(file, library, source, target or "scf", sheet), library, output, **how)


@import_data.command()
@id_option("--source", help="The framework of the reference document, in place of the one that the file names.")
@id_option("--target", help="The framework of the focal document, in place of the one that the file names.")
@click.option("--sheet", default="", help="The sheet, where several have such a header.")
@click.argument("file", type=FILE)
@import_options
def olir(file: Path, library: Library, output: Path, source: str, target: str, sheet: str, **how: bool) -> None:
    """A NIST OLIR template in set theory or supportive style (.xlsx)."""
    from mapper.importers.olir import read_reference

    store(read_reference(file, library, source, target, sheet), library, output, **how)


@import_data.command("csv")
@click.option("--map", "map_file", type=FILE, help="A TOML file that says which column holds what.")
@click.option("--columns", help="The same in short: field=heading, separated by commas.")
@click.option("--as", "kind", type=click.Choice(("framework", "crosswalk")), help="framework, unless you say.")
@id_option("--id", help="The id of the framework; made from the file's name unless you say.")
@id_option("--source", help="The framework of a crosswalk's source column.")
@id_option("--target", help="The framework of a crosswalk's target column.")
@click.argument("file", type=FILE)
@import_options
def plain_table(
    file: Path, library: Library, output: Path, map_file: Path | None, columns: str | None, kind: str | None, id: str,
    source: str, target: str, **how: bool,
) -> None:  # fmt: skip
    """A framework or a crosswalk in a plain table, ours or with a map of its columns (.csv)."""
    from dataclasses import replace

    from mapper.importers.plain import Map, read_csv, read_map

    known = read_map(map_file) if map_file else Map()
    pairs = conditions("--columns", columns.split(","), "id=Ref,title=Name") if columns else []
    known = replace(
        known,
        kind=kind or known.kind,
        columns={**known.columns, **{name.strip(): heading.strip() for name, heading in pairs}},
        framework={**known.framework, **({"id": id} if id else {})},
        source=source or known.source,
        target=target or known.target,
    )
    store(read_csv(file, library, known), library, output, **how)


def _plain_import(name: str, place: str) -> click.Command:
    """The command of a format that needs no options of its own."""

    @click.command(name)
    @click.argument("file", type=FILE)
    @import_options
    def command(file: Path, library: Library, output: Path, **how: bool) -> None:
        store(found_at(place)(file, library), library, output, **how)

    return command


def _explained(command: click.Command, format: Import) -> None:
    """Give a command the help that the table of formats has for it."""
    command.short_help = titled(format)
    command.help = f"Take in {titled(format)}.\n\nComes in: {format.carries}.\n\nStays behind: {format.loses}."


for name, format in IMPORTS.items():
    if format.place:
        import_data.add_command(_plain_import(name, format.place))
    _explained(import_data.commands[name], format)
