"""The command that serves the library to AI agents."""

from __future__ import annotations

from pathlib import Path

import click

from mapper.errors import MapperError
from mapper.library import Library


@click.command("mcp")
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), multiple=True,
    help="Folder of frameworks, crosswalks or overlays to add. Repeatable.",
)  # fmt: skip
def serve(data: tuple[Path, ...]) -> None:
    """Serve search, show, map, coverage and ask to an AI agent, over standard input and output (MCP)."""
    try:
        from mapper.server import build
    except ImportError as error:
        raise MapperError(
            "the MCP server needs the package mcp", advice="install it with `pip install 'aix-mapper[mcp]'`"
        ) from error
    build(Library.bundled(*data)).run()
