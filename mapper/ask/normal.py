"""The form in which a question is read: shorthand spelled out, numbers as digits, parts of an article behind it."""

from __future__ import annotations

import re

from mapper.ask.citations import ANNEX, ARTICLE, LABEL, PART

NUMBERED = frozenset(
    ["art", "article", "annex", "paragraph", "para", "point", "section", "govern", "map", "measure", "manage"]
)
"""Words behind which a number may be spelled out."""
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_ONES.split(), 1)}
NUMBERS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)}

_ISO = r"(?:iso(?:[ /]iec)? ?)?27090\b"
_SHORTHAND = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\bcan(?:not|['\u2019]t)\b", "can not"), (r"\bwon['\u2019]t\b", "will not"), (r"n['\u2019]t\b", " not"),
        (r"['\u2019](?:s|re|ve|d|ll|m)\b", ""), (r"\bw/o\b", "without"), (r"\bw/ ?", "with "),
        (r"(?<=[a-z] )4(?= (?:art|annex|the|our|#|govern|map|measure|manage))", "for"),
        (r"(?<= )r(?= (?:the|in|there|they|you|u|we|our|any|not)\b)", "are"), (r"(?<= )u(?= \w)", "you"),
        (r"\bur\b", "your"),
        (rf"\bthe ((?:(?!the )[\w-]+ ){{1,6}}?)(topic|measure) (?:of|in|from) ({_ISO})", r"\3 \2 \1"),
        (rf"\bthe (topic|measure) ((?:(?!the )[\w-]+ ){{1,6}}?)(?:of|in|from) ({_ISO})", r"\3 \1 \2"),
        (r"\bb4\b", "before"), (r"\b(?:on earth|in the world|the (?:heck|hell))\b", ""),
        (r"\bin (?:simple|plain|other|a few|your own|everyday) (?:words|terms|language|english)\b", ""),
        (r"\bin (?:the|your|this) (?:data(?:base)?|tool)\b", ""),
    )
)  # fmt: skip
_PARTS_FIRST = rf"{PART}\s*({LABEL})((?:\([a-z0-9]{{1,4}}\))*),?\s+(?:of|in)\s+(?:the\s+)?({ARTICLE}|{ANNEX})"
_CUES_OF_PARTS = ("para", "point", "section", "§", "letter", "lit")
_PIECES = re.compile(r"[^\W\d_]+|[\W\d_]+")


def normal_form(text: str) -> str:
    """The question with the same meaning, in fewer forms."""
    for pattern, instead in _SHORTHAND:
        text = pattern.sub(instead, text)
    return _parts_behind(_in_digits(text))


def _in_digits(text: str) -> str:
    """Numbers behind the word for what they number: `Article twenty-six` is `Article 26`."""
    pieces: list[str] = _PIECES.findall(text)
    for place, piece in enumerate(pieces):
        number = NUMBERS.get(piece.casefold())
        if number is None or place < 2 or pieces[place - 2].casefold() not in NUMBERED:
            continue
        more = NUMBERS.get(pieces[place + 2].casefold(), 0) if number % 10 == 0 and place + 2 < len(pieces) else 0
        pieces[place] = str(number + more if more < 10 else number)
        if 0 < more < 10:
            pieces[place + 1 : place + 3] = ["", ""]
    return "".join(pieces)


def _parts_behind(text: str) -> str:
    """`point (b) of paragraph 2 of Article 10` is `Article 10(2)(b)`."""
    while any(cue in text.casefold() for cue in _CUES_OF_PARTS):
        match = re.search(_PARTS_FIRST, text, re.IGNORECASE)
        if match is None:
            return text
        label = match[1].strip("() ")
        text = f"{text[: match.start()]}{match[3]}({label}){match[2]}{text[match.end() :]}"
    return text
