"""The command that serves the library to AI agents."""

from __future__ import annotations

from pathlib import Path

import click

from mapper.errors import MapperError
from mapper.library import Library

DEFAULT = "127.0.0.1:8765"


@click.command("mcp")
@click.option(
    "--http", "listen", metavar="[HOST:PORT]", is_flag=False, flag_value=DEFAULT,
    help=f"Serve over HTTP instead of standard input and output, at {DEFAULT} unless you say.",
)  # fmt: skip
@click.option("--token-env", metavar="NAME", help="Environment variable with the token that HTTP clients have to send.")
@click.option("--allow-remote", is_flag=True, help="Listen on an address that other machines reach; needs --token-env.")
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), multiple=True,
    help="Folder of frameworks, crosswalks or overlays to add. Repeatable.",
)  # fmt: skip
def serve(listen: str | None, token_env: str | None, allow_remote: bool, data: tuple[Path, ...]) -> None:
    """Serve search, show, map, coverage, ask and scope to an AI agent (MCP); nothing is written."""
    if listen is None and (token_env or allow_remote):
        raise click.UsageError("--token-env and --allow-remote belong to --http.")
    try:
        from mapper.server import build
    except ImportError as error:
        raise MapperError(
            "the MCP server needs the package mcp", advice="install it with `pip install 'aix-mapper[mcp]'`"
        ) from error
    if listen is None:
        build(Library.bundled(*data)).run()
    else:
        _serve_http(listen, token_env, data, allow_remote=allow_remote)


def _serve_http(listen: str, token_env: str | None, data: tuple[Path, ...], *, allow_remote: bool) -> None:
    from mapper import server_http
    from mapper.server import build

    where = server_http.address(listen)
    if not where.is_loopback and not (allow_remote and token_env):
        raise click.UsageError(f"{where.host} is not this machine alone: say --allow-remote and --token-env NAME.")
    token = server_http.token_from(token_env) if token_env else ""
    server = build(Library.bundled(*data))
    click.echo(f"serving MCP at http://{where.names[0]}{server_http.PATH}; Ctrl-C ends it", err=True)
    server_http.serve(server, where, token)
