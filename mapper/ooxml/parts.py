"""The parts of somebody's workbook: which one holds which sheet, and the file anew with some of them replaced."""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import cached_property
from typing import TYPE_CHECKING

from mapper import safety
from mapper.ooxml import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "/officeDocument"
"""How the type of the relationship to the workbook ends, in the transitional and in the strict form."""


class Parts:
    """A workbook as a zip of parts (ECMA-376 part 2); raises DataError where it is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries = reading.read_parts(path)
        self._contents = {entry.filename: content for entry, content in self._entries}

    def __contains__(self, name: str) -> bool:
        return name in self._contents

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._contents)

    def content(self, name: str) -> bytes:
        """The bytes of a part."""
        if name not in self._contents:
            raise safety.refusal(self.path, 1, f"is no workbook: it has no part {name}")
        return self._contents[name]

    def tree(self, name: str) -> etree._Element:
        """The root of a part that is XML."""
        return safety.parse_xml(self.path, self.text(name))

    def text(self, name: str) -> str:
        """The text of a part that is XML."""
        return reading.part_text(self.path, name, self.content(name))

    def replaced(self, contents: Mapping[str, bytes]) -> bytes:
        """The file with these parts in the place of those of the same names; all others keep their bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for entry, content in self._entries:
                archive.writestr(entry, contents.get(entry.filename, content))
        return stream.getvalue()

    def targets(self, source: str) -> Iterator[tuple[str, str, str, bool]]:
        """The relationships of a part ("" for the file): id, type, target, and whether that lies outside the file."""
        folder, _, file = source.rpartition("/")
        name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        for found in self.tree(name) if name in self else ():
            target, is_outside = found.get("Target", ""), found.get("TargetMode") == "External"
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            yield found.get("Id", ""), found.get("Type", ""), target if is_outside else inside, is_outside

    @cached_property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        found = (target for _, kind, target, _ in self.targets("") if kind.endswith(_WORKBOOK))
        return next(found, "xl/workbook.xml")

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The part of each sheet, by its title."""
        targets = {id: target for id, _, target, _ in self.targets(self.workbook)}
        found = self.tree(self.workbook).iterfind(f"{MAIN}sheets/{MAIN}sheet")
        return {s.get("name", ""): targets.get(s.get(_RELATIONSHIP, ""), "") for s in found}
