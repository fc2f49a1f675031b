"""Commands that compare editions: diff, drift."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from mapper import data, records
from mapper.cli.options import form_option, sheet_option
from mapper.cli.printing import Field, print_records
from mapper.diff.change import ChangeKind
from mapper.errors import MapperError, UnknownId
from mapper.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mapper.diff import Change, Editions

BUNDLED = "bundled"
NARROWEST, WIDEST = 8, 56
"""Characters of a column of a sheet."""
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
@click.option(
    "--change", "wanted", type=click.Choice(get_args(ChangeKind)), multiple=True, metavar="CHANGE",
    help=f"Only this change, of {', '.join(get_args(ChangeKind))}. Repeatable.",
)  # fmt: skip
@sheet_option
@form_option
def diff_editions(
    old: str, new: str, framework: str, wanted: tuple[str, ...], sheet: Path | None, force: bool, form: str
) -> None:
    """Compare two data folders (or `bundled`), or two crosswalk files."""
    compared = _compared(old, new, framework)
    changes = compared if isinstance(compared, list) else compared.changes()
    found = [records.diff_record(change) for change in changes if not wanted or change.change in wanted]
    if sheet:
        editions = None if isinstance(compared, list) else compared
        write_sheets(sheet, Library.bundled(), editions, "Changes", DIFF_FIELDS, found, force=force)
    print_records(found, DIFF_FIELDS, form, DIFF_COMPACT)


def _compared(old: str, new: str, framework: str) -> Editions | list[Change]:
    """Two editions of a framework, or the differences between crosswalks that have none in common."""
    from mapper import diff, tables

    if Path(old).is_file() and Path(new).is_file():
        first, second = ([row.value for row in tables.read_crosswalk(Path(p), checked=True)] for p in (old, new))
        return diff.relations(first, second)
    sides = _side(old), _side(new)
    if not framework and not _shared(*sides):
        return diff.relations(sides[0].mappings(), sides[1].mappings())
    return _editions(*sides, framework)


def editions_of(old: str, new: str, framework: str) -> Editions:
    """Two editions of a framework; raises MapperError where it cannot be told of which one."""
    sides = _side(old), _side(new)
    if not framework and not _shared(*sides):
        raise MapperError("the two have no framework in common", advice="`mapper frameworks` lists what there is")
    return _editions(*sides, framework)


def _editions(old: Library, new: Library, framework: str) -> Editions:
    from mapper.diff import Editions

    shared = _shared(old, new)
    if not framework and len(shared) > 1:
        raise MapperError(f"both have {len(shared)} frameworks", advice=f"say --framework, one of {', '.join(shared)}")
    id = _framework_in(old, framework or shared[0])
    return Editions(old, new, _framework_in(new, id))


def _framework_in(library: Library, name: str) -> str:
    """The id of a framework of one side; raises MapperError with the folder where it has none of that name."""
    try:
        return library.framework(name).id
    except UnknownId as error:
        where = ", ".join(BUNDLED if path == data.folder("mappings") else str(path) for path in library.folders)
        advice = f"it has {', '.join(library.frameworks) or 'none'}"
        raise MapperError(f"has no framework {name!r}", where=where, advice=advice) from error


def _shared(old: Library, new: Library) -> list[str]:
    return [id for id in old.frameworks if id in new.frameworks]


def _side(name: str) -> Library:
    """The library of one side: the bundled data, or a folder without it."""
    return Library.bundled() if name == BUNDLED else Library([Path(name)])


def write_sheets(
    path: Path, library: Library, editions: Editions | None, title: str, fields: Sequence[Field],
    found: Sequence[records.Record], *, force: bool,
) -> None:  # fmt: skip
    """A workbook of these records; of two editions, also the version-change sheet, which comes first."""
    from mapper.exporters.sheets import Sheet, workbook
    from mapper.exporters.versions import version_sheet
    from mapper.writing import replacing

    rows = [tuple(_cell(field.value(record)) for field in fields) for record in found]
    columns = {
        field.heading: _width(field.heading, column)
        for field, column in zip(fields, zip(*rows, strict=True) if rows else [()] * len(fields), strict=True)
    }
    sheets = [*([version_sheet(editions)] if editions else []), Sheet(title, columns, rows, read=True)]
    with replacing(path, force=force) as stream:
        stream.write(workbook(library, title, sheets))
    click.echo(f"wrote {path}", err=True)


def _cell(value: object) -> str | int | None:
    """A value as a cell; the items of a list stand below each other."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return value if isinstance(value, int) or value is None else str(value)


def _width(heading: str, cells: Iterable[object]) -> int:
    lines = (len(line) for cell in cells for line in str(cell or "").split("\n"))
    return min(WIDEST, max(len(heading), *lines, NARROWEST) + 2)


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

    new, texts = Library([edition]), Library([judged]) if judged else None
    id = _framework_in(new, framework)
    if texts:
        _framework_in(texts, id)
    found = drifts(Library.bundled(), new, id, texts)
    print_records([records.drift_record(one) for one in found], DRIFT_FIELDS, form)
