"""How elements are cited in the language of a report.

Provisions of the AI Act are cited as the language's own text of the Act does: Article 15(5) is Artikel 15 Absatz 5.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.assess.duties import ACT

if TYPE_CHECKING:
    from mapper.exporters.report.catalogue import Words
    from mapper.library import Library

DEFINITIONS = "3"
"""The article whose numbers in brackets are points, not paragraphs."""
_ARTICLE = re.compile(r"Article (\d+[a-z]*)((?:\([0-9a-z]+\))*)")
_ANNEX = re.compile(r"Annex ([IVX]+[a-z]*)(?:, Section ([A-Z0-9]+))?(?:, point ([0-9.a-z]+)?((?:\([a-z]+\))*))?")
_BRACKET = re.compile(r"\(([0-9a-z]+)\)")


class Citations:
    """Citations in one language, each made once."""

    def __init__(self, words: Words, library: Library) -> None:
        self._words = words
        self._library = library
        self._made: dict[str, str] = {}

    def of(self, id: str) -> str:
        """How an element or a whole framework is cited."""
        if id not in self._made:
            self._made[id] = self._cite(id)
        return self._made[id]

    def _named(self, framework: str) -> str:
        message = f"framework-{framework}"
        return self._words.say(message) if self._words.has(message) else self._library.framework(framework).name

    def _cite(self, id: str) -> str:
        if ":" not in id:
            return self._words.say("framework-as-a-whole", name=self._named(id))
        element = self._library.element(id)
        return cited(self._words, element.citation) if element.framework == ACT else element.citation


def cited(words: Words, citation: str) -> str:
    """A provision of the AI Act in the words of the language; a citation of another form as it is."""
    if match := _ARTICLE.fullmatch(citation):
        article, rest = match.groups()
        return _with_brackets(words, words.say("cite-article", part=article), rest, is_list=article == DEFINITIONS)
    if match := _ANNEX.fullmatch(citation):
        annex, section, number, letters = match.groups()
        found = words.say("cite-annex", part=annex)
        if section:
            found = words.say("cite-section", whole=found, part=section)
        if number:
            found = words.say("cite-annex-point", whole=found, part=number)
        elif letters:
            first, letters = letters[1 : letters.index(")")], letters[letters.index(")") + 1 :]
            found = words.say("cite-annex-letter", whole=found, part=first)
        return _with_brackets(words, found, letters or "")
    return citation


def _with_brackets(words: Words, whole: str, brackets: str, *, is_list: bool = False) -> str:
    """`(5)` is a paragraph, or a number of the definitions; `(a)` a point; a bracket after a point a numeral."""
    kind = ""
    for part in _BRACKET.findall(brackets):
        kind = _kind(part, kind, is_list=is_list)
        whole = words.say(f"cite-{kind}", whole=whole, part=part)
    return whole


def _kind(part: str, before: str, *, is_list: bool) -> str:
    if part[0].isdigit():
        return "number" if is_list else "paragraph"
    return "numeral" if before in ("letter", "numeral") else "letter"
