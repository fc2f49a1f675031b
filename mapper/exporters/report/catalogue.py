"""The sentences of the reports: one catalogue a language, `templates/report/<language>.ftl`.

The catalogues are Project Fluent: plural and zero cases stand in the language that has them, so that a translation is
one file; gettext would leave the zero cases, and which of several numbers rules a plural, to Python.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from mapper import data
from mapper.exporters.report.blocks import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fluent.runtime import FluentBundle

    from mapper.exporters.report.blocks import Language, Run, Runs

TAGS: dict[Language, str] = {"en": "en-GB", "de": "de-DE"}
_FIRST_MARK, _FIRST_LONG_MARK = 0xE000, 0xF000
"""Runs stand in a message as characters of the private use area, which no text keeps (`clean`); so do long texts."""
_LONGEST = 1000
"""Characters of a value that Fluent is given as it is; it refuses one of some thousands."""


def path_of(language: Language) -> Path:
    """The file that holds the sentences of a language."""
    return data.folder("templates") / "report" / f"{language}.ftl"


def clean(text: str) -> str:
    """A text without line breaks and without characters that print nothing or turn the direction of writing."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(text.split())


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.tag = TAGS[language]
        self._known: dict[str, str] = {}

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle, FluentResource

        bundle = FluentBundle([self.tag], use_isolating=False)
        bundle.add_resource(FluentResource(path_of(self.language).read_text(encoding="utf-8")))
        return bundle

    def has(self, id: str) -> bool:
        """Whether the catalogue has a message."""
        return bool(self._bundle.has_message(id))

    def say(self, id: str, **values: str | int) -> str:
        """A message with its values; raises LookupError where the catalogue lacks the message or a value is missing."""
        if not values and id in self._known:
            return self._known[id]
        found = self._formatted(id, {k: clean(v) if isinstance(v, str) else v for k, v in values.items()})
        if not values:
            self._known[id] = found
        return found

    def runs(self, id: str, **values: str | int | Run) -> Runs:
        """A message whose values may be runs, such as a reference to a table."""
        marks: dict[str, Run] = {}
        given: dict[str, str | int] = {}
        for name, value in values.items():
            if isinstance(value, str | int):
                given[name] = clean(value) if isinstance(value, str) else value
            else:
                given[name] = chr(_FIRST_MARK + len(marks))
                marks[str(given[name])] = value
        return tuple(_split(self._formatted(id, given), marks))

    def _formatted(self, id: str, values: Mapping[str, str | int]) -> str:
        message = self._bundle.get_message(id) if self.has(id) else None
        if message is None or message.value is None:
            raise LookupError(f"{path_of(self.language)} has no message {id}")
        long = [name for name, value in values.items() if isinstance(value, str) and len(value) > _LONGEST]
        marks = {name: chr(_FIRST_LONG_MARK + number) for number, name in enumerate(long)}
        text, errors = self._bundle.format_pattern(message.value, {**values, **marks})
        if errors:
            raise LookupError(f"{path_of(self.language)}: {id}: {errors[0]}")
        return str(text).translate({ord(mark): str(values[name]) for name, mark in marks.items()})

    def listed(self, items: Iterable[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.tag.replace("-", "_"))


def _split(text: str, marks: dict[str, Run]) -> Iterable[Run]:
    plain = ""
    for char in text:
        if char not in marks:
            plain += char
            continue
        if plain:
            yield Text(plain)
        plain = ""
        yield marks[char]
    if plain:
        yield Text(plain)


@cache
def words(language: Language) -> Words:
    """The words of a language, read once."""
    return Words(language)
