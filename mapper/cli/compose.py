"""The command that writes the crosswalk which follows from two others, however large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper.cli.options import FrameworkName, output_options

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.library import Library


@click.command()
@click.argument("source", type=FrameworkName())
@click.argument("target", type=FrameworkName())
@click.option(
    "--via", default="aix", show_default=True, type=FrameworkName(), help="The framework that both relate to."
)
@output_options
def compose(library: Library, source: str, target: str, via: str, output: Path, force: bool) -> None:
    """Write the crosswalk that follows from two others, as SSSOM/TSV; millions of rows need the extra `scale`.

    Every row is inferred, names the two rows that it follows from, and is never counted with judged ones.
    """
    from mapper.exporters import composed
    from mapper.writing import replacing

    with replacing(output, force=force) as stream:
        count = composed.write(library, stream, source=source, target=target, via=via)
    click.echo(f"wrote {output}: {count:,} inferred mappings", err=True)
