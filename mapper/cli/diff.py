"""Commands that compare editions: diff, drift."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from mapper import records
from mapper.cli.options import form_option
from mapper.cli.printing import Field, print_records
from mapper.diff.change import ChangeKind
from mapper.errors import MapperError
from mapper.library import Library

if TYPE_CHECKING:
    from mapper.diff import Change

BUNDLED = "bundled"
DIFF_FIELDS = (
    Field("Change", lambda r: r["change"]),
    Field("Old", lambda r: r["old"]),
    Field("New", lambda r: r["new"]),
    Field("Kind", lambda r: r["kind"]),
    Field("Title", lambda r: r["title"], 1),
    Field("Detail", lambda r: r["detail"], 2),
    Field("Evidence", lambda r: r["evidence"], 1),
    Field("Similarity", lambda r: r["similarity"]),
)
DIFF_COMPACT = (
    Field("Change", lambda r: r["change"]),
    Field("Element", lambda r: "\n".join(dict.fromkeys(filter(None, (r["old"], r["new"])))), 2),
    Field("Detail", lambda r: r["detail"] or r["evidence"] or r["title"], 4),
    Field("Similarity", lambda r: r["similarity"]),
)
DRIFT_FIELDS = (
    Field("Change", lambda r: r["change"]),
    Field("Element", lambda r: r["element"]),
    Field("Now", lambda r: r["now"]),
    Field("Source", lambda r: r["mapping"]["source"]),
    Field("Relation", lambda r: r["mapping"]["relation"]),
    Field("Target", lambda r: r["mapping"]["target"]),
    Field("Similarity", lambda r: r["similarity"]),
    Field("Read again", lambda r: [part["part"] for part in r["parts"]], 2),
    Field("Link", lambda r: r["url"], 1),
)


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--framework", default="", help="Which framework to compare, if there are several.")
@click.option("--change", "wanted", type=click.Choice(get_args(ChangeKind)), multiple=True, help="Only this change.")
@form_option
def diff_editions(old: str, new: str, framework: str, wanted: tuple[str, ...], form: str) -> None:
    """Compare two data folders (or `bundled`), or two crosswalk files."""
    changes = _changes(old, new, framework)
    found = [records.diff_record(change) for change in changes if not wanted or change.change in wanted]
    print_records(found, DIFF_FIELDS, form, DIFF_COMPACT)


def _changes(old: str, new: str, framework: str) -> list[Change]:
    from mapper import diff, tables

    if Path(old).is_file() and Path(new).is_file():
        first, second = ([row.value for row in tables.read_crosswalk(Path(p), checked=True)] for p in (old, new))
        return diff.relations(first, second)
    sides = _side(old), _side(new)
    shared = [id for id in sides[0].frameworks if id in sides[1].frameworks]
    if not framework and not shared:
        return diff.relations(sides[0].mappings(), sides[1].mappings())
    if not framework and len(shared) > 1:
        raise MapperError(f"both have {len(shared)} frameworks", advice=f"say --framework, one of {', '.join(shared)}")
    id = sides[0].framework(framework or shared[0]).id
    return diff.frameworks(*sides, sides[1].framework(id).id)


def _side(name: str) -> Library:
    """The library of one side: the bundled data, or a folder without it."""
    return Library.bundled() if name == BUNDLED else Library([Path(name)])


@click.command("drift")
@click.argument("edition", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--judged", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="An import of the edition that the mappings were judged on; tells how much each passage changed.",
)  # fmt: skip
@click.option("--framework", default="aix", show_default=True, help="The framework of the edition.")
@form_option
def drift(edition: Path, judged: Path | None, framework: str, form: str) -> None:
    """List the mappings that an imported edition makes one read again: what changed most comes first."""
    from mapper.drift import drifts

    texts = Library([judged]) if judged else None
    found = drifts(Library.bundled(), Library([edition]), Library([edition]).framework(framework).id, texts)
    print_records([records.drift_record(one) for one in found], DRIFT_FIELDS, form)
