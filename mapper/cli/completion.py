"""The command that sets up shell completion."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that completes commands and ids, to be evaluated in your shell's start-up file."""
    from click.shell_completion import get_completion_class

    from mapper.cli import main

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(main, {}, "mapper", "_MAPPER_COMPLETE").source())
