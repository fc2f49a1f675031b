"""The command that prints the argument for a relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mapper import records
from mapper.cli.options import ElementName, query_options
from mapper.cli.printing import clean, print_json, print_records
from mapper.cli.query import MAPPING_COMPACT, MAPPING_FIELDS
from mapper.cli.terminal import print_paragraph
from mapper.explain import explain, sentences

if TYPE_CHECKING:
    from mapper.library import Library


@click.command("explain")
@click.argument("source", type=ElementName())
@click.argument("target", type=ElementName())
@query_options
def explain_pair(library: Library, source: str, target: str, form: str) -> None:
    """Argue a relation, straight or through a chain, in sentences to paste, followed by the rows."""
    one, other = library.resolve(source), library.resolve(target)
    if one.id == other.id:
        raise click.UsageError(f"both names mean {one.id}; name two elements.")
    found = explain(library, one, other)
    said = [clean(sentence) for sentence in sentences(library, found)]
    rows = [*found.rows, *(row for chain in found.chains if chain.inference for row in (chain.first, chain.second))]
    unique = [records.mapping_record(row) for row in dict.fromkeys(rows)]
    if form == "json":
        print_json({"source": found.source.id, "target": found.target.id, "argument": said, "mappings": unique})
        return
    if form != "csv":
        (print_paragraph if form == "table" else click.echo)("\n\n".join(said) + "\n")
    if unique or form == "csv":
        print_records(unique, MAPPING_FIELDS, form, MAPPING_COMPACT)
