"""Finds sentences of others in texts of ours: eight words in a row of a text that may not be passed on.

The protected text need not be in the project: the user who holds it names the file, or has it as an overlay. A run of
words cannot prove that nobody paraphrased; it proves that no sentence was copied. Titles are facts and may agree,
unless they are as long as a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper import description, exported, overlays, rules, tables
from mapper.assess.scoping_rows import COLUMNS as SCOPING
from mapper.cells import read_table
from mapper.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mapper.errors import Finding
    from mapper.library import Library

RUN = 8
"""Words in a row that are a copy; names of laws and lists of terms are shorter, or are told apart by a person."""
FACT = 30
"""Words up to which a title is a fact: the longest heading of the AI Act has as many."""
READ = (".md", ".txt", ".csv", ".tsv", ".json", ".yaml", ".yml", ".xml", ".html", ".htm", ".xlsx", ".docx")
"""Kinds of files of a folder that are read; a file that is named itself is always tried."""
FREE = ("question", "help", "meaning", "reason")
"""Columns of the scoping tables that are texts of ours."""
_MARKUP = re.compile(r"\]\([^)]*\)|<[^>]*>")
_HYPHEN = re.compile(r"\u00ad|(?<=\w)-\s*\n\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Own:
    """A text of ours and where it stands."""

    path: Path
    line: int
    what: str
    words: list[str]


@dataclass
class Copies:
    """Texts of ours, against which protected texts are held one after the other."""

    texts: list[Own]
    _runs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, text in enumerate(self.texts):
            for start in range(len(text.words) - RUN + 1):
                self._runs.setdefault(_run(text.words, start), []).append((number, start))

    def of(self, protected: str, where: str) -> Iterator[Finding]:
        """A finding for each text of ours with a run of this one: its longest."""
        words = words_of(protected)
        longest: dict[int, tuple[int, int]] = {}
        going_on: dict[tuple[int, int], int] = {}
        for start in range(len(words) - RUN + 1):
            here = self._runs.get(_run(words, start), ())
            going_on = {(number, place): going_on.get((number, place - 1), RUN - 1) + 1 for number, place in here}
            for (number, place), length in going_on.items():
                longest[number] = max(longest.get(number, (0, 0)), (length, place + RUN - length))
        for number, (length, first) in longest.items():
            text = self.texts[number]
            said = " ".join(text.words[first : first + RUN])
            message = f"{text.what} has {length} words in a row of {where}: {said} ..."
            yield rules.PROTECTED.broken(text.path, text.line, message)


def check(folder: Path, library: Library, against: Iterable[Path]) -> Iterator[Finding]:
    """The copies in the texts of a folder, of files that a user holds and of what the library may not pass on."""
    texts = list(held(library))
    for path in against:
        try:
            texts.append((str(path), "\n".join(exported.read(path).lines)))
        except DataError as error:
            yield from error.findings
    if not texts:
        return
    copies = Copies(list(own(folder)))
    for where, text in texts:
        yield from copies.of(text, where)


def files_of(path: Path) -> list[Path]:
    """The file, or those of a folder that are of a kind that is read."""
    if path.is_file():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.suffix.casefold() in READ and file.is_file()]


def own(folder: Path) -> Iterator[Own]:
    """Every text of ours in a data folder: summaries, long titles, rationales, and the scoping tables."""
    for path in sorted(folder.glob("frameworks/*/elements.csv")):
        for line, element in tables.read_elements(path, description.read_framework(path.with_name("framework.toml"))):
            yield Own(path, line, f"the summary of {element.id}", words_of(element.summary))
            if len(title := words_of(element.title)) > FACT:
                yield Own(path, line, f"the title of {element.id}", title)
    for path in sorted(folder.glob("crosswalks/*.sssom.tsv")):
        for line, mapping in tables.read_crosswalk(path):
            yield Own(path, line, f"the rationale of {mapping.id}", words_of(mapping.rationale))
    for name in SCOPING:
        if (path := folder / "scoping" / name).exists():
            table = read_table(path)
            at = [(column, table.header.index(column)) for column in FREE if column in table.header]
            for line, cells in table.rows:
                yield from (Own(path, line, f"the {column}", words_of(cells[place])) for column, place in at)


def held(library: Library) -> Iterator[tuple[str, str]]:
    """The texts of a user in the library that may not be passed on, and where each stands."""
    for _, path in overlays.files(library.folders):
        yield from ((f"{path}:{a.line}", a.value) for a in overlays.read(path) if not a.public)
    for id in library.framework_ids:
        if not library.is_bundled(path := library.file_of(id)):
            for element in library.elements(id):
                for name in overlays.TEXTS:
                    yield from ((f"{path.parent} {element.id}", text) for text in element.values(name))


def words_of(text: str) -> list[str]:
    """The words as they are compared: without marks, case, ligatures and hyphens at the end of a line."""
    plain = _HYPHEN.sub("", unicodedata.normalize("NFKC", text))
    return re.findall(r"\w+", _MARKUP.sub(" ", plain).casefold())


def _run(words: list[str], start: int) -> str:
    return " ".join(words[start : start + RUN])
