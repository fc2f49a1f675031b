"""What an exported document says: of which editions it speaks, and which elements it names; xlsx, docx, or any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper import safety
from mapper.ooxml import reading
from mapper.ooxml.content import words
from mapper.ooxml.parts import Parts

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.model import Element, Framework

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Exported:
    """A document as its lines: lines of text, rows of a sheet or table."""

    name: str
    lines: tuple[str, ...]

    def states(self, framework: Framework) -> bool:
        """Whether a line names the framework and this edition of it."""
        edition = _whole(framework.edition)
        return any(framework.name in line and edition.search(line) for line in self.lines)

    def names(self, element: Element) -> bool:
        """Whether the element stands in it by its id or its citation."""
        citation = element.citation if re.search(r"[^\W\d]", element.citation) else element.id
        sought = [(name, _whole(name)) for name in {element.id, citation}]
        return any(name in line and form.search(line) for line in self.lines for name, form in sought)


def _whole(name: str) -> re.Pattern[str]:
    """The name with nothing before or after it that would make it another one: no `Article 5(1)` for `Article 5`."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w(-]|\.\d)")


def read(path: Path) -> Exported:
    """The document in a file; raises DataError where it cannot be read."""
    suffix = path.suffix.casefold()
    if suffix == ".xlsx":
        rows = (row for sheet in reading.read_sheets(path).values() for row in sheet)
        lines = ["\t".join(str(cell) for cell in row if cell is not None) for row in rows]
    elif suffix == ".docx":
        lines = _paragraphs(path)
    else:
        lines = safety.read_text(path).splitlines()
    return Exported(str(path), tuple(lines))


def _paragraphs(path: Path) -> list[str]:
    """The lines of a Word document: its paragraphs and the rows of its tables, cells side by side."""
    root = Parts(path).tree("word/document.xml")
    lines = [*root.iter(f"{_WORD}tr"), *root.iter(f"{_WORD}p")]
    return ["\t".join(map(words, line.iter(f"{_WORD}p"))) for line in lines]
