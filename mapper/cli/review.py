"""Commands for review by people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.options import FrameworkName, output_options

if TYPE_CHECKING:
    from mapper.library import Library

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def review() -> None:
    """Let two people judge rows apart, compare them, and make rows reviewed."""


@review.command()
@click.argument("source", type=FrameworkName())
@click.argument("target", type=FrameworkName())
@output_options
def ballot(library: Library, source: str, target: str, output: Path, force: bool) -> None:
    """Write an empty ballot: the pairs of a crosswalk without their relations. Each reviewer gets a copy."""
    from mapper.review.ballot import write
    from mapper.writing import replacing

    mappings = library.crosswalk(library.framework(source).id, library.framework(target).id)
    with replacing(output, force=force) as stream:
        write(library, [mapping for mapping in mappings if mapping.provenance == "curated"], stream)
    click.echo(f"wrote {output}", err=True)


@review.command()
@click.argument("ballots", type=FILE, nargs=2)
@output_options
def tally(library: Library, ballots: tuple[Path, Path], output: Path, force: bool) -> None:
    """Compare two filled ballots, and write the open questions to an adjudication sheet."""
    from mapper.review import adjudication, agreement
    from mapper.review.ballot import read
    from mapper.writing import replacing

    one, other = map(read, ballots)
    found = agreement.compare(one, other)
    with replacing(output, force=force) as stream:
        adjudication.write(library, list(library.mappings()), one, other, stream)
    click.echo(
        f"{one.reviewer} and {other.reviewer} both judged {found.judged} pairs and agree on {len(found.agreed)}."
    )
    click.echo(f"Cohen's kappa: {found.kappa_relation:.2f} on the relation, {found.kappa_mapped:.2f} on mapped or not.")
    for (source, target), (first, second) in found.disputed.items():
        click.echo(f"{source} {target}: {first.relation} ({first.place}) or {second.relation} ({second.place})")


@review.command()
@click.argument("ballots", type=FILE, nargs=2)
@click.option("--adjudication", "settled", type=FILE, help="The filled adjudication sheet.")
@click.option("--into", type=FILE, required=True, help="The crosswalk file that takes the reviewed rows.")
def accept(ballots: tuple[Path, Path], settled: Path | None, into: Path) -> None:
    """Make the rows reviewed on which both reviewers, or the adjudication, settled."""
    from mapper.library import Library
    from mapper.review.accept import accept_into
    from mapper.review.adjudication import read as read_decisions
    from mapper.review.ballot import read

    one, other = map(read, ballots)
    decisions = read_decisions(settled) if settled else {}
    reviewed = accept_into(into, Library.bundled(), one, other, decisions)
    click.echo(f"{into}: {reviewed} rows are reviewed now", err=True)
