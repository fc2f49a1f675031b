"""Options that several commands share, spelled once, and the completion of ids."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from mapper.library import Library
from mapper.model import Confidence, Provenance, Relation, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem

    from mapper.selection import Selection

FORMATS = ("table", "json", "csv", "md")


class OutputPath(click.Path):
    """A path to write to. An empty one, as an unset variable gives, is no name of the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; raises a usage error where it is empty."""
        if value == "":
            self.fail("it is empty; name a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
DATA = click.option(
    "--data", type=FOLDER, multiple=True,
    help="Folder of frameworks, crosswalks or overlays to add. Repeatable.",
)  # fmt: skip
OUTPUT = click.option("-o", "--output", type=OutputPath(path_type=Path), required=True, help="Where to write.")
FORCE = click.option("--force", is_flag=True, help="Overwrite a file that is there already.")


def form_option(command: Callable[..., Any]) -> Any:
    """`--format`, which becomes the argument `form`."""

    @click.option(
        "--format", "form", type=click.Choice(FORMATS),
        help="How to print: table on a terminal, md in a pipe, unless you say.",
    )  # fmt: skip
    @functools.wraps(command)
    def wrapped(form: str | None, **kwargs: Any) -> Any:
        return command(form=form or default_form(), **kwargs)

    return wrapped


def sheet_option(command: Callable[..., Any]) -> Any:
    """`--sheet`, a workbook to write besides, and `--force`."""
    sheet = click.option(
        "--sheet", type=click.Path(path_type=Path, dir_okay=False), callback=workbook_name,
        help="Write a workbook (.xlsx) besides.",
    )  # fmt: skip
    return sheet(FORCE(command))


def workbook_name(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:  # noqa: ARG001
    """A name under which a spreadsheet program opens a workbook."""
    if value and value.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"'{value}' is to be a workbook; let its name end in .xlsx.")
    return value


def query_options(command: Callable[..., Any]) -> Any:
    """`--data`, which becomes the argument `library`, and `--format`, which becomes `form`."""

    @DATA
    @form_option
    @functools.wraps(command)
    def wrapped(data: tuple[Path, ...], **kwargs: Any) -> Any:
        return command(library=Library.bundled(*data), **kwargs)

    return wrapped


def default_form() -> str:
    """A table where a person looks on, Markdown in a pipe."""
    return "table" if sys.stdout.isatty() else "md"


def output_options(command: Callable[..., Any]) -> Any:
    """`--output` and `--force`, and `--data` and `--audience`, which become the argument `library`."""

    @OUTPUT
    @FORCE
    @DATA
    @click.option(
        "--audience", type=click.Choice(("own", "public")), default="own", show_default=True,
        help="public leaves out what your overlays and frameworks do not allow to be passed on.",
    )  # fmt: skip
    @functools.wraps(command)
    def wrapped(data: tuple[Path, ...], audience: str, **kwargs: Any) -> Any:
        return command(library=Library.bundled(*data, public=audience == "public"), **kwargs)

    return wrapped


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--strict`, `--output` and `--force`, and `--data`, which becomes the argument `library`."""

    @click.option("--strict", is_flag=True, help="Write nothing where an entry could not be placed.")
    @OUTPUT
    @FORCE
    @DATA
    @functools.wraps(command)
    def wrapped(data: tuple[Path, ...], **kwargs: Any) -> Any:
        return command(library=Library.bundled(*data), **kwargs)

    return wrapped


def _where_options(command: Callable[..., Any]) -> Any:
    """Conditions on elements, which mappings and elements share."""
    for option in (
        click.option("--assessment", type=FILE, help="Only controls and threats that apply, by this assessment file."),
        click.option("--lifecycle", help="Short for --where lifecycle=VALUE."),
        click.option("--role", help="Short for --where roles=VALUE, for instance deployer."),
        click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Only with this attribute. Repeatable."),
        click.option("--element", "elements", multiple=True, help="Only this element and its parts. Repeatable."),
    ):
        command = option(command)
    return command


def mapping_selection(command: Callable[..., Any]) -> Any:
    """Options that select mappings, which become the argument `selection`; goes below the option `--data`."""

    @click.option(
        "--relation", type=click.Choice(get_args(Relation)), multiple=True, metavar="RELATION",
        help=f"Only this relation, of {', '.join(get_args(Relation))}. Repeatable.",
    )  # fmt: skip
    @click.option(
        "--confidence", type=click.Choice(get_args(Confidence)), multiple=True, help="Only this confidence. Repeatable."
    )
    @click.option(
        "--provenance", type=click.Choice(get_args(Provenance)), multiple=True, help="Only from there. Repeatable."
    )
    @click.option(
        "--status", type=click.Choice(get_args(Status)), multiple=True, help="Only with this status. Repeatable."
    )
    @click.option("--strength", type=click.IntRange(1, 10), default=None, help="Only with at least this strength.")
    @_where_options
    @functools.wraps(command)
    def wrapped(
        library: Library, relation: tuple[str, ...], confidence: tuple[str, ...], provenance: tuple[str, ...],
        status: tuple[str, ...], strength: int | None, **kwargs: Any,
    ) -> Any:  # fmt: skip
        fields = {"relation": relation, "confidence": confidence, "provenance": provenance, "status": status}
        selection, rest = _selection(library, kwargs, fields=fields, strength=strength or 0)
        return command(library=library, selection=selection, **rest)

    return wrapped


def element_selection(command: Callable[..., Any]) -> Any:
    """Options that select elements, which become the argument `selection`; goes below the option `--data`."""

    @click.option("--kind", help="Only this kind, for instance control, and what it is part of.")
    @_where_options
    @functools.wraps(command)
    def wrapped(library: Library, kind: str | None, **kwargs: Any) -> Any:
        selection, rest = _selection(library, kwargs, kind=kind or "")
        return command(library=library, selection=selection, **rest)

    return wrapped


def _selection(library: Library, options: dict[str, Any], **more: Any) -> tuple[Selection, dict[str, Any]]:
    """What the options select, and the options that do not."""
    from mapper.selection import Selection

    rest = dict(options)
    path, lifecycle, role = (rest.pop(name) for name in ("assessment", "lifecycle", "role"))
    where = conditions("--where", rest.pop("where"), "lifecycle=runtime")
    where += [(name, value) for name, value in (("lifecycle", lifecycle), ("roles", role)) if value]
    elements = tuple(library.resolve(name).id for name in rest.pop("elements"))
    scope = _in_scope(path, library) if path else None
    return Selection(elements=elements, where=tuple(where), scope=scope, **more), rest


def conditions(option: str, pairs: Iterable[str], example: str) -> list[tuple[str, str]]:
    """The names and values of an option that takes NAME=VALUE; raises a usage error where one is something else."""
    found = [pair.partition("=")[::2] for pair in pairs]
    for name, value in found:
        if not name or not value:
            raise click.UsageError(f"{option} wants a name and a value, for instance {example}.")
    return found


def _in_scope(path: Path, library: Library) -> frozenset[str]:
    """The controls and threats that an assessment says apply."""
    from mapper import assess

    assessment = assess.load(path, library)
    threats = (id for id, threat in assessment.threats.items() if threat.applicability != "not-applicable")
    return frozenset([*assess.applicable_controls(assessment), *threats])


class Line(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """A text of one line that every document can hold; blank space is folded."""

    name = "text"
    longest = 500

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text."""
        from mapper.assess.plain import UNHELD

        text = " ".join(value.split())
        if len(text) > self.longest:
            self.fail(f"a text of {len(text)} characters; write at most {self.longest}", param, ctx)
        if UNHELD.search(text):
            self.fail("it has a character that no document can hold", param, ctx)
        return text


class FrameworkName(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """The id of a framework, completed in the shell."""

    name = "framework"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The frameworks that start so."""
        return _items((f.id, f.name) for f in Library.bundled().frameworks.values() if f.id.startswith(incomplete))


class ElementName(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """An element by id, citation or alias; ids are completed in the shell."""

    name = "element"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The ids that start so; before the colon, the frameworks."""
        library = Library.bundled()
        framework, colon, _ = incomplete.partition(":")
        if not colon:
            return _items((f"{f}:", "") for f in library.frameworks if f.startswith(framework))
        if framework not in library.frameworks:
            return []
        return _items((e.id, e.title) for e in library.elements(framework) if e.id.startswith(incomplete))


def _items(found: Any) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(value, help=text) for value, text in found]
