"""The rules that a form has for its own cells: locked ones, merged ones, drop-downs, lengths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from mapper.ooxml.parts import MAIN
from mapper.trees import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from mapper.ooxml.cells import Cell, Sheet
    from mapper.ooxml.parts import Parts

Values = dict[str, list[tuple[Any, ...]]]
LONGEST = 32_767
"""Characters of a cell."""
_LATER = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}"
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!|([^'!]+)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


@dataclass(frozen=True, slots=True)
class _Range:
    """A block of cells, from and to which row and column."""

    left: int
    top: int
    right: int
    bottom: int

    def has(self, cell: Cell) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right


@dataclass(frozen=True, slots=True)
class _Validation:
    ranges: tuple[_Range, ...]
    kind: str
    operator: str
    first: str
    second: str


def _ranges(text: str) -> tuple[_Range, ...]:
    found = []
    for part in text.split():
        left, top, right, bottom = range_boundaries(part.replace("$", ""))
        found.append(_Range(left or 1, top or 1, right or 16_384, bottom or 1_048_576))
    return tuple(found)


class Rules:
    """What the form allows in the cells of one sheet."""

    def __init__(self, parts: Parts, title: str, sheet: Sheet, values: Values) -> None:
        root = parts.tree(parts.sheets[title])
        self.title, self.sheet, self.values = title, sheet, values
        self.names = {
            found.get("name", "").casefold(): found.text or ""
            for found in parts.tree(parts.workbook).iterfind(f"{MAIN}definedNames/{MAIN}definedName")
        }
        protection = root.find(f"{MAIN}sheetProtection")
        self.is_protected = protection is not None and protection.get("sheet") in ("1", "true")
        self.merged = [r for m in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell") for r in _ranges(m.get("ref", ""))]
        self.validations = [*_validations(root)]
        self.styles = dict(_column_styles(root))
        self._open_styles = _open_styles(parts) if self.is_protected else set()

    def objection(self, cell: Cell) -> str:
        """Why a cell cannot be filled, whatever the text; empty where it can."""
        style = self.sheet.style(cell) or self.styles.get(cell[1], "0")
        if self.is_protected and style not in self._open_styles:
            return "the cell is locked and its sheet is protected"
        if any(block.has(cell) and cell != (block.top, block.left) for block in self.merged):
            return "the cell is hidden in a merged one"
        return "the cell holds a formula" if self.sheet.has_formula(cell) else ""

    def fitted(self, cell: Cell, text: str) -> str:
        """The text as the cell takes it, a word in the spelling of its drop-down; raises ValueError with the reason."""
        if len(text) > LONGEST:
            raise ValueError(f"the text has {len(text)} characters, a cell holds {LONGEST}")
        for rule in self.validations:
            if any(block.has(cell) for block in rule.ranges):
                text = self._fit(rule, text)
        return text

    def words(self, cell: Cell) -> list[str]:
        """The words of the cell's drop-down; nothing where there is none."""
        for rule in self.validations:
            if rule.kind == "list" and any(block.has(cell) for block in rule.ranges):
                return self._words(rule.first) or []
        return []

    def _fit(self, rule: _Validation, text: str) -> str:
        if rule.kind == "list":
            words = self._words(rule.first)
            if words is None:
                raise ValueError("its drop-down takes its words from a formula that is not worked out here")
            found = {word.casefold(): word for word in words}
            if text.casefold() not in found:
                raise ValueError(f"its drop-down has no {text!r}, but {', '.join(words)}")
            return found[text.casefold()]
        if rule.kind == "textLength":
            _check_length(rule, len(text))
        elif rule.kind != "none":
            raise ValueError(f"the form wants something else than text here ({rule.kind})")
        return text

    def _words(self, formula: str) -> list[str] | None:
        if formula.startswith('"'):
            return [word.strip() for word in formula.strip('"').split(",")]
        place = _REFERENCE.fullmatch(self.names.get(formula.casefold(), formula).lstrip("="))
        if place is None:
            return None
        title = (place[1] or "").replace("''", "'") or place[2] or self.title
        (block,) = _ranges(place[3])
        rows = self.values.get(title, [])[block.top - 1 : block.bottom]
        cells = (one_line(cell) for row in rows for cell in row[block.left - 1 : block.right])
        return [cell for cell in cells if cell]

    def name_of(self, cell: Cell) -> str:
        """The cell as `sheet!B7`."""
        return f"{self.title}!{get_column_letter(cell[1])}{cell[0]}"


def _validations(root: etree._Element) -> Iterator[_Validation]:
    """The rules of both generations: the older one, and the one that may take its words from another sheet."""
    for found in root.iterfind(f"{MAIN}dataValidations/{MAIN}dataValidation"):
        yield _validation(found, found.get("sqref", ""), found.findtext(f"{MAIN}formula1", ""),
                          found.findtext(f"{MAIN}formula2", ""))  # fmt: skip
    for found in root.iter(f"{_LATER}dataValidation"):
        yield _validation(found, found.findtext(f"{_FORMULA}sqref", ""),
                          found.findtext(f"{_LATER}formula1/{_FORMULA}f", ""),
                          found.findtext(f"{_LATER}formula2/{_FORMULA}f", ""))  # fmt: skip


def _validation(found: etree._Element, where: str, first: str, second: str) -> _Validation:
    return _Validation(_ranges(where), found.get("type", "none"), found.get("operator", "between"), first, second)


def _check_length(rule: _Validation, length: int) -> None:
    if not rule.first.isdecimal() or not (rule.second or "0").isdecimal():
        raise ValueError("its length is limited by a formula that is not worked out here")
    first, second = int(rule.first), int(rule.second or 0)
    fits = {
        "between": first <= length <= second, "notBetween": not first <= length <= second, "equal": length == first,
        "notEqual": length != first, "lessThan": length < first, "lessThanOrEqual": length <= first,
        "greaterThan": length > first, "greaterThanOrEqual": length >= first,
    }  # fmt: skip
    if not fits.get(rule.operator, False):
        raise ValueError(f"the text has {length} characters, which the form does not take here")


def _column_styles(root: etree._Element) -> Iterator[tuple[int, str]]:
    """The style of the columns that have one."""
    for found in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        if style := found.get("style"):
            for number in range(int(found.get("min", 1)), min(int(found.get("max", 1)), 256) + 1):
                yield number, style


def _open_styles(parts: Parts) -> set[str]:
    """The numbers of the styles whose cells are not locked."""
    names = [target for _, kind, target, _ in parts.targets(parts.workbook) if kind.endswith("/styles")]
    formats: Iterable[etree._Element] = parts.tree(names[0]).iterfind(f"{MAIN}cellXfs/{MAIN}xf") if names else ()
    return {str(number) for number, found in enumerate(formats) if _is_open(found)}


def _is_open(found: etree._Element) -> bool:
    protection = found.find(f"{MAIN}protection")
    return protection is not None and protection.get("locked") in ("0", "false")
