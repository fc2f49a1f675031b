"""Commands for review by people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli.application import Group
from mapper.cli.options import FrameworkName, output_options, query_options
from mapper.cli.printing import Field, print_records
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.library import Library
    from mapper.records import Record

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(cls=Group)
def review() -> None:
    """Let two people judge rows apart, compare them, and make rows reviewed."""


@review.command()
@click.argument("source", type=FrameworkName())
@click.argument("target", type=FrameworkName())
@output_options
def ballot(library: Library, source: str, target: str, output: Path, force: bool) -> None:
    """Write an empty ballot: the pairs of a crosswalk without their relations. Each reviewer gets a copy."""
    from mapper.review.ballot import write
    from mapper.writing import check_suffix, replacing

    check_suffix(output, ".xlsx")
    ends = library.framework(source).id, library.framework(target).id
    judged = [mapping for mapping in library.crosswalk(*ends) if mapping.provenance == "curated"]
    if not judged:
        advice = "a ballot is on rows that people judge; try aix and one of the standards"
        raise MapperError(f"no row between {' and '.join(ends)} was judged", advice=advice)
    with replacing(output, force=force) as stream:
        write(library, judged, stream)
    click.echo(f"wrote {output}", err=True)


@review.command()
@click.argument("ballots", type=FILE, nargs=2)
@output_options
def tally(library: Library, ballots: tuple[Path, Path], output: Path, force: bool) -> None:
    """Compare two filled ballots, and write the open questions to an adjudication sheet."""
    from mapper.review import adjudication, agreement
    from mapper.review.ballot import read_both
    from mapper.writing import check_suffix, replacing

    check_suffix(output, ".xlsx")
    one, other = read_both(ballots)
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
    from mapper.review.ballot import read_both

    one, other = read_both(ballots)
    decisions = read_decisions(settled) if settled else {}
    reviewed, waiting = accept_into(into, Library.bundled(), one, other, decisions)
    click.echo(f"{into}: {reviewed} rows are reviewed now", err=True)
    if waiting:
        advice = "fill in the sheet of `mapper review tally`, and name it with --adjudication"
        click.echo(f"{waiting} judged rows wait for a decision; {advice}", err=True)


@review.command("triangles")
@query_options
def list_triangles(library: Library, form: str) -> None:
    """List pairs that two other rows decide in another way, or that nobody judged: the worst first."""
    from mapper.records import disagreement_record
    from mapper.triangles import disagreements

    print_records([disagreement_record(found) for found in disagreements(library)], TRIANGLE_FIELDS, form)


def _relation_with_strength(side: str) -> Callable[[Record], str]:
    def value(record: Record) -> str:
        relation, strength = record[side], record[f"{side}_strength"]
        return " ".join(str(part) for part in (relation, strength) if part is not None)

    return value


TRIANGLE_FIELDS = (
    Field("What", lambda r: r["kind"]),
    Field("Source", lambda r: r["source"], 2),
    Field("Target", lambda r: r["target"], 2),
    Field("Follows", _relation_with_strength("implied")),
    Field("Judged", _relation_with_strength("judged")),
    Field("By way of", lambda r: r["via"], 2),
)
