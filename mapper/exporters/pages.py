"""Markdown pages for a wiki or a documentation site: one for each control, and an index."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from mapper.errors import MapperError
from mapper.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.library import Library
    from mapper.model import Element, Framework, Mapping

NOTICE = "The mappings are drafts unless a row names its reviewer. Not legal advice, and no statement of conformity."
COLUMNS = ("Relation", "To", "Strength", "Confidence", "Provenance", "Status", "Why")


def build(library: Library, framework: Framework, selection: Selection | None = None) -> dict[str, bytes]:
    """The content of every page, by file name: the elements of a kind, or else the controls or requirements.

    Raises MapperError where there is none.
    """
    selection = selection or Selection()
    elements = _chosen(selection.of_elements(library, framework.id), selection.kind)
    if not elements:
        advice = f"`mapper list {framework.id}` prints what there is"
        raise MapperError("has no control, and no requirement", where=framework.id, advice=advice)
    names = _file_names(elements)
    pages = _Pages(library, framework, names)
    files = {names[element.id]: pages.page(element) for element in elements}
    return {"index.md": pages.index(elements).encode(), **{name: text.encode() for name, text in files.items()}}


def _chosen(elements: list[Element], kind: str) -> list[Element]:
    if kind:
        return [element for element in elements if element.kind == kind]
    controls = [element for element in elements if element.kind == "control"]
    return controls or [element for element in elements if element.requirement]


def _file_names(elements: Iterable[Element]) -> dict[str, str]:
    """A file name for each id that every file system takes, also those that know no case."""
    names: dict[str, str] = {}
    taken = {"index"}
    for element in elements:
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", element.local).strip(".-")
        if stem != element.local or stem.casefold() in taken:
            stem = f"{stem}-{sha256(element.id.encode()).hexdigest()[:8]}"
        taken.add(stem.casefold())
        names[element.id] = f"{stem}.md"
    return names


class _Pages:
    """Pages that link to each other."""

    def __init__(self, library: Library, framework: Framework, names: dict[str, str]) -> None:
        self.library, self.framework, self.names = library, framework, names

    def index(self, elements: list[Element]) -> str:
        """The list of all pages."""
        rows = [(_link(e.citation, self.names[e.id]), _escaped(e.title), _escaped(e.summary)) for e in elements]
        edition = _escaped(f"Edition {self.framework.edition}, {self.framework.publisher}.")
        head = [f"# {_escaped(self.framework.name)}", "", edition, "", NOTICE, ""]
        return "\n".join([*head, *_table(("Citation", "Title", "Summary"), rows)]) + "\n"

    def page(self, element: Element) -> str:
        """What an element is, what it is part of, and what it maps to, framework by framework."""
        lines = [f"# {_escaped(element.title)}", "", self._facts(element), ""]
        lines += [_escaped(element.summary), ""] if element.summary else []
        for column in self.framework.columns:
            values = () if column.name == "passage" else element.values(column.name)  # a digest tells a reader nothing
            if values:
                lines.append(f"- {_escaped(column.label)}: {_escaped(', '.join(values))}")
        for other, rows in self._mappings(element).items():
            lines += ["", f"## {_escaped(self.library.framework(other).name)}", "", *_table(COLUMNS, rows)]
        return "\n".join([*lines, "", NOTICE, "", _link("All pages", "index.md")]) + "\n"

    def _facts(self, element: Element) -> str:
        parents = ", ".join(parent.title for parent in self.library.parents(element))
        said = [_link(element.citation, element.url), f"`{element.id}`", element.kind]
        said += [_escaped(f"part of {parents}")] if parents else []
        return ", ".join(said)

    def _mappings(self, element: Element) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for mapping in self.library.mappings_of(element.id):
            if self.library.counts(mapping):
                other, row = self._row(element, mapping)
                found.setdefault(other.partition(":")[0], []).append(row)
        return found

    def _row(self, element: Element, mapping: Mapping) -> tuple[str, tuple[str, ...]]:
        relation, other = mapping.seen_from(element.id)
        address = self.names.get(other) or (self.library.element(other).url if ":" in other else "")
        status = f"reviewed by {mapping.reviewer}" if mapping.reviewer else mapping.status
        strength = "" if mapping.strength is None else str(mapping.strength)
        cells = (relation, _link(self.library.label(other), address), strength, mapping.confidence, mapping.provenance)
        return other, (*cells, _escaped(status), _escaped(mapping.rationale))


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (header, ("---",) * len(header), *rows)]


def _link(text: str, address: str) -> str:
    """A link where there is an address of a page; others, such as scripts, are left out."""
    safe = address.endswith(".md") or address.startswith(("https://", "http://"))
    return f"[{_escaped(text)}](<{_encoded(address)}>)" if safe else _escaped(text)


def _encoded(address: str) -> str:
    return re.sub(r"[<>|\s\\]", lambda match: f"%{ord(match[0]):02X}", address)


def _escaped(text: str) -> str:
    """Text on one line that Markdown takes for nothing else."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))
