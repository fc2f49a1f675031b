"""The click group: help by purpose, and the one place where an error becomes a line on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Application(click.Group):
    """A group whose help lists commands under what people want to do."""

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[click.Command]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        for commands in sections.values():
            for command in commands:
                self.add_command(command)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click hands it over
        formatter: click.HelpFormatter,
    ) -> None:
        """One block of commands for each purpose."""
        for title, commands in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([(c.name or "", c.get_short_help_str(limit=90)) for c in commands])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a user can repair becomes one line and exit status 1."""
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


def _in_one_line(error: Exception) -> str:
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}; check the path, its permissions and the free space"
    return " ".join(str(error).split())
