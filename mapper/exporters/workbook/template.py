"""The template of the workbooks: colours, font, logo, and which sheets and columns there are; a TOML file."""

from __future__ import annotations

import io
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from mapper import data, safety
from mapper.errors import DataError, Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

NEEDED = ("Dashboard", "Threats", "Controls", "standards", "Evidence", "Crosswalk")
"""Sheets that others compute from, and that are read back."""
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
LARGEST_LOGO = 2_000_000
HIGHEST_LOGO = 200


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as RRGGBB; text that has no fill of ours keeps the reader's own colour, light or dark."""

    head: str
    head_text: str
    input: str
    input_text: str
    formula: str
    formula_text: str
    link: str
    rule: str


@dataclass(frozen=True, slots=True)
class Template:
    """What a template says; `hide` and `add` are headings of columns by title of the sheet."""

    title: str
    footer: str
    font: str
    colours: Colours
    order: tuple[str, ...]
    path: Path | None = None
    text: str = ""
    logo: bytes = b""
    logo_height: int = 60
    logo_text: str = "Logo"
    hide: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    add: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load(path: Path | None = None) -> Template:
    """The project's template, with what the user's says instead; raises DataError with every problem and its line."""
    own = data.folder("templates") / "workbook.toml"
    base = tomllib.loads(own.read_text(encoding="utf-8"))
    if path is None:
        return _made(base)
    text = safety.read_text(path)
    said = _parsed(path, text)
    problems = list(_problems(said, base))
    logo = b""
    if isinstance(said.get("logo"), str):
        logo, problem = _logo(path.parent / said["logo"])
        problems += [("", "logo", problem)] if problem else []
    _refuse(path, text, problems)
    return replace(_made(_laid_over(base, said)), logo=logo, path=path, text=text)


def check_columns(template: Template, headings: Mapping[str, Collection[str]]) -> None:
    """Raise DataError where the template hides, or adds to, what the sheets do not have."""
    problems: list[Problem] = []
    for part, sheets in (("hide", template.hide), ("add", template.add)):
        for sheet, names in sheets.items():
            if sheet not in headings:
                message = f"there is no table on a sheet {sheet!r}; there are {', '.join(headings)}"
                problems.append((f"columns.{part}", sheet, message))
            elif part == "hide":
                strange = (name for name in names if name not in headings[sheet])
                problems += ((f"columns.{part}", sheet, f"{sheet} has no column {name!r}") for name in strange)
            else:
                known = [name.casefold() for name in (*headings[sheet], *names)]
                twice = (name for name in names if known.count(name.casefold()) > 1)
                problems += ((f"columns.{part}", sheet, f"{sheet} has the column {name!r} already") for name in twice)
    _refuse(template.path, template.text, problems)


def _refuse(path: Path | None, text: str, problems: list[Problem]) -> None:
    if problems and path:
        found = [Finding(str(path), _line(text, table, key), "T001", message) for table, key, message in problems]
        raise DataError(found, listing="mend this one first")


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise DataError(
            [Finding(str(path), line, "T001", f"is no TOML: {error}", "see templates/workbook.toml")]
        ) from error


def _made(said: dict[str, Any]) -> Template:
    columns = said["columns"]
    return Template(
        said["title"], said["footer"], said["font"], Colours(**said["colours"]), tuple(said["sheets"]["order"]),
        logo_height=said.get("logo_height", 60),
        logo_text=said.get("logo_text", "Logo"),
        hide={sheet: tuple(names) for sheet, names in columns["hide"].items()},
        add={sheet: tuple(names) for sheet, names in columns["add"].items()},
    )  # fmt: skip


def _laid_over(base: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _laid_over(value, said.get(key, {})) if isinstance(value, dict) else said.get(key, value)
        for key, value in {**said, **base}.items()
    }


Problem = tuple[str, str, str]
"""The table, the key in it, and what is wrong with it."""
_TEXTS = {"title": 200, "footer": 200, "font": 31, "logo": 4096, "logo_text": 200}
"""The most characters of each; Excel takes 255 in a footer, with the title of the sheet and the number of the page."""


def _problems(said: dict[str, Any], base: dict[str, Any]) -> Iterator[Problem]:
    known = {*_TEXTS, "logo_height", "colours", "sheets", "columns"}
    yield from (
        ("", key, f"{key!r} is no setting; there are {', '.join(sorted(known))}") for key in said if key not in known
    )
    for key, longest in _TEXTS.items():
        text = said.get(key, "")
        if not isinstance(text, str) or not text.isprintable() or len(text) > longest:
            yield "", key, f"{key} is a text of one line and at most {longest} characters"
    height = said.get("logo_height", 60)
    if not isinstance(height, int) or not 1 <= height <= HIGHEST_LOGO:
        yield "", "logo_height", f"logo_height is a number of pixels, 1 to {HIGHEST_LOGO}"
    for table in ("colours", "sheets", "columns"):
        if not isinstance(said.get(table, {}), dict):
            yield "", table, f"{table} is a table; write [{table}]"
            return
    yield from _colour_problems(said.get("colours", {}))
    yield from _sheet_problems(said.get("sheets", {}), base["sheets"]["order"])
    yield from _column_problems(said.get("columns", {}))


def _colour_problems(colours: dict[str, Any]) -> Iterator[Problem]:
    known = [colour.name for colour in fields(Colours)]
    for name, value in colours.items():
        if name not in known:
            yield "colours", name, f"there is no colour {name!r}; there are {', '.join(known)}"
        elif not re.fullmatch(r"[0-9A-Fa-f]{6}", str(value)):
            yield "colours", name, f"{value!r} is no colour; write six hexadecimal digits, such as 1F3864"


def _sheet_problems(sheets: dict[str, Any], known: list[str]) -> Iterator[Problem]:
    yield from (("sheets", key, f"{key!r} is no setting; there is order") for key in sheets if key != "order")
    order = sheets.get("order", known)
    if not _are_texts(order):
        yield "sheets", "order", "order is a list of titles"
        return
    strange = [title for title in order if title not in known]
    if strange:
        yield "sheets", "order", f"there is no sheet {strange[0]!r}; there are {', '.join(known)}"
    yield from (
        ("sheets", "order", f"lacks the sheet {title!r}, which others need") for title in NEEDED if title not in order
    )
    if len(set(order)) < len(order):
        yield "sheets", "order", "names a sheet twice"


def _column_problems(columns: dict[str, Any]) -> Iterator[Problem]:
    for part, sheets in columns.items():
        if part not in ("hide", "add") or not isinstance(sheets, dict):
            yield "columns", part, "[columns.hide] and [columns.add] name columns by sheet"
            continue
        for sheet, headings in sheets.items():
            if not _are_texts(headings):
                yield f"columns.{part}", sheet, f"{sheet} takes a list of headings"
            elif any(not 0 < len(heading) < 256 or not heading.isprintable() for heading in headings):
                yield f"columns.{part}", sheet, "a heading has 1 to 255 characters and no line break"


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _logo(path: Path) -> tuple[bytes, str]:
    """The picture, and what is wrong with it."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_LOGO + 1)
    except OSError as error:
        return b"", f"{path} cannot be read: {error.strerror}"
    if len(content) > LARGEST_LOGO:
        return b"", f"{path} is larger than {LARGEST_LOGO // 1_000_000} MB"
    if not content.startswith(PICTURES):
        return b"", f"{path} is no PNG and no JPEG"
    return content, "" if _is_picture(content) else f"{path} is no picture that can be read"


def _is_picture(content: bytes) -> bool:
    from PIL import Image

    try:
        Image.open(io.BytesIO(content)).verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def _line(text: str, table: str, key: str) -> int:
    """The line of a key of a table; of the table, where the key cannot be found."""
    current, found = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[([^\]]+)\]", line):
            current = head[1].replace('"', "").replace(" ", "")
            found = number if current == table else found
        name = re.match(r"""\s*["']?(.+?)["']?\s*=""", line)
        if (name and name[1] == key and current == table) or (not table and current == key):
            return number
    return found
