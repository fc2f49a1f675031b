"""The click group: help by purpose, and the one place where an error becomes a line on stderr."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Group(click.Group):
    """A group whose help says of each command all that it does, where click would cut the sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first paragraph of the help of each command."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, c.short_help or _first_paragraph(c)) for name, c in commands if c])


class Application(click.Group):
    """A group whose help lists commands under what people want to do, and that loads a command when it is called.

    `sections` has, for each purpose, the commands: where each stands, as `module:function`, and its line in the help.
    """

    def __init__(self, *args: Any, sections: Mapping[str, Mapping[str, tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        self.places = {name: place for commands in sections.values() for name, (place, _) in commands.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in self.places:
            return None
        module, _, function = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One block of commands for each purpose."""
        for title, commands in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([(name, help) for name, (_, help) in commands.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can repair becomes one line and exit status 1."""
        sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115  # whoever started the program closed it
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a terminal or pipe may be unable to carry every character
                stream.reconfigure(errors="backslashreplace")
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except (MapperError, OSError) as error:
            if ctx.params.get("debug"):
                raise
            click.echo(f"mapper: {_in_one_line(error)}", err=True)
            ctx.exit(1)
        return result


def _first_paragraph(command: click.Command) -> str:
    return " ".join((command.help or "").partition("\n\n")[0].split())


def _in_one_line(error: Exception) -> str:
    from mapper.cli.printing import clean

    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}; check the path, its permissions and the free space"
    return clean(str(error))
