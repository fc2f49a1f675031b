"""The command that sets up shell completion."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that completes commands and ids, to be evaluated in your shell's start-up file.

    \b
    bash, in ~/.bashrc:                  eval "$(mapper completion bash)"
    zsh, in ~/.zshrc:                    eval "$(mapper completion zsh)"
    fish, in ~/.config/fish/config.fish: mapper completion fish | source
    """  # noqa: D301  # click's mark for lines that stay as they are
    from click.shell_completion import get_completion_class

    from mapper.cli import main

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(main, {}, "mapper", "_MAPPER_COMPLETE").source())
