"""Strengths in a question: `with strength 8 or more`, `strength above 6`, `strength 10`, as the range `8-10`."""

from __future__ import annotations

import re

HIGHEST = 10
_COMPARED = (
    (re.compile(r"\bstronger (?=than \d)", re.IGNORECASE), "strength more "),
    (re.compile(r"\bweaker (?=than \d)", re.IGNORECASE), "strength less "),
)
_STRENGTH = (
    r"\b(?:(?:with|of|at|and|a|the) )*strength(?: is| of)*"
    r"(?: (at least|at most|above|over|below|under|up to|(?:more|greater|higher) than|(?:less|lower) than|no less than"
    r"|no more than|[<>]=?))? ?(\d{1,2})"
    r"(?:\s?(\+|-\s?\d{1,2}|or (?:more|higher|above|less|lower|below)))?(?: of 10|/10)?(?!\d)"
)
_FROM = ("at least", "no less than", ">=", "+", "or more", "or higher", "or above")
_UP_TO = ("at most", "up to", "no more than", "<=", "or less", "or lower", "or below")
_ABOVE = ("above", "over", "more than", "greater than", "higher than", ">")
_BELOW = ("below", "under", "less than", "lower than", "<")


def strength_of(text: str) -> tuple[str, str]:
    """The question without its words on strength, and the range that they mean, or nothing."""
    for pattern, instead in _COMPARED:
        text = pattern.sub(instead, text)
    found = re.search(_STRENGTH, text, re.IGNORECASE) if "strength" in text.casefold() else None
    if not found:
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    number, said = int(found[2]), (found[1] or found[3] or "").casefold()
    if said.startswith("-"):
        return rest, f"{number}-{int(said.strip('- '))}"
    lowest = {**dict.fromkeys(_FROM, number), **dict.fromkeys(_ABOVE, number + 1)}.get(said, number)
    highest = {**dict.fromkeys(_UP_TO, number), **dict.fromkeys(_BELOW, number - 1)}.get(said, number)
    if said in (*_FROM, *_ABOVE):
        return rest, f"{lowest}-{HIGHEST}"
    return rest, f"0-{highest}" if said in (*_UP_TO, *_BELOW) else f"{number}-{number}"


def is_within(strength: int | None, wanted: str) -> bool:
    """Whether a strength lies in a range; one that is not stated lies in none."""
    lowest, _, highest = wanted.partition("-")
    return strength is not None and int(lowest) <= strength <= int(highest)
