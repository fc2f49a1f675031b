"""Options that several commands share, spelled once, and the completion of ids."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mapper.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

FORMATS = ("table", "json", "csv", "md")


FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
DATA = click.option(
    "--data", type=FOLDER, multiple=True,
    help="Folder of frameworks, crosswalks or overlays to add. Repeatable.",
)  # fmt: skip
OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to write.")
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
