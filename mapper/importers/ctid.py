"""Mappings to techniques in the JSON of the Center for Threat-Informed Defense: its published files, and ours.

A capability is the source, a technique the target. Our mapping types are our relations. A capability that mitigates,
protects against, detects or responds to a technique `supports` it, as a control supports the threat that it treats;
any other mapping type of the file has no counterpart. A score has none either: nobody states it as a strength.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapper import safety
from mapper.exporters.ctid import ATTACK, NON_MAPPABLE, TECHNIQUE
from mapper.importers.fields import FieldRows, Named
from mapper.importers.naming import day, framework_id, heading
from mapper.importers.rules import ENTRY, RELATION
from mapper.relations import CTID
from mapper.trees import is_tree, lines_of_each, members, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.importers import Imported
    from mapper.library import Library
    from mapper.model import Relation

FRAMEWORKS = {domain: framework for framework, domain in ATTACK.items()}
"""The framework of a technology domain; any other domain is the id of one."""
TYPES: dict[str, Relation] = {
    **{name: relation for relation, name in CTID.items()},
    **dict.fromkeys(("mitigates", "technique_scores", "protect", "detect", "respond", "prevent"), "supports"),
}
"""What a mapping type becomes."""


def read_mappings(path: Path, library: Library) -> Imported:
    """The mappings of a file; raises DataError where it is none of the Center's."""
    text = safety.read_text(path)
    document = safety.parse_json(path, text)
    if not (is_tree(document) and is_tree(document.get("metadata")) and members(document, "mapping_objects")):
        raise safety.refusal(path, 1, "is no mappings file: it needs `metadata` and `mapping_objects`")
    reader = _Reader(path, document["metadata"], library)
    objects = members(document, "mapping_objects")
    for line, found in zip(lines_of_each(text, "capability_id", len(objects)), objects, strict=True):
        reader.add(line, found)
    return reader.rows.imported()


class _Reader:
    """A mappings file while it is read."""

    def __init__(self, path: Path, metadata: dict[str, Any], library: Library) -> None:
        self.rows = FieldRows(path, library)
        said = {name: heading(value) for name, value in metadata.items()}
        domain = said.get("technology_domain", "")
        self.source = framework_id(said.get("mapping_framework", ""))
        self.target = FRAMEWORKS.get(domain) or framework_id(domain)
        name = said.get("mapping_framework", "") or self.source
        self.rows.ends.name(self.source, name, edition=said.get("mapping_framework_version", ""))
        self.rows.ends.name(self.target, self.target, edition=said.get("attack_version", ""))
        month, _, rest = said.get("last_update", "").partition("/")
        date, _, year = rest.partition("/")
        self.common = {"author": said.get("author", ""), "date": day(f"{year}-{month}-{date}")}

    def add(self, line: int, found: dict[str, Any]) -> None:
        """Take in a mapping object."""
        capability, kind = one_line(found.get("capability_id")), one_line(found.get("mapping_type"))
        unmapped = NON_MAPPABLE in (found.get("status"), kind)
        relation = "no-relationship" if unmapped else TYPES.get(kind)
        technique = "" if unmapped else one_line(found.get("attack_object_id"))
        if relation is None:
            self.rows.report(RELATION, line, f"{capability} to {technique}: the mapping type {kind!r}")
        elif not capability or not (technique or unmapped):
            self.rows.report(ENTRY, line, "a mapping object has no capability_id, or no attack_object_id")
        else:
            links = found.get("references")
            url = one_line(links[0]) if isinstance(links, list) and links else ""
            source = Named(self.source, capability, one_line(found.get("capability_description")), url)
            target = Named(self.target, technique, one_line(found.get("attack_object_name")), kind=TECHNIQUE)
            comment = one_line(found.get("comments"))
            row = {"source": source, "target": target, "relation": relation, "rationale": comment, **self.common}
            self.rows.add(line, row)
