"""Citations in a question: `Art. 15(5)`, `paragraph 5 of Article 15`, `Annex IV 2(h)`, `MS-2.7`, `aix:ratelimit`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from mapper.library import Library


class Span(NamedTuple):
    """A part of the question, and the id of the element or framework that it names."""

    start: int
    end: int
    id: str
    also: tuple[str, ...] = ()


class UnknownCitation(Exception):
    """A citation of a shape that is known, of something that the data does not have."""


_ID = r"(?<![\w-])([a-z][a-z0-9-]*):([A-Za-z0-9][\w.\-]*\w|[A-Za-z0-9])"
PART = r"(?:§|(?:para(?:graph)?|point|pt|letter|lit|sub-?para(?:graph)?|section|sec)s?\b\.?)"
LABEL = r"(?:\(\s?[a-z0-9]{1,4}\s?\)|\d{1,2}[a-z]?(?:\.\d)?\b|[a-z]\b)"
_STEP = rf"(?:\s?\(\s?[a-z0-9]{{1,4}}\s?\)|\.\d{{1,2}}\b|\.[a-z]{{1,3}}\b|,?\s*{PART}\s*{LABEL})"
ARTICLE = rf"\bart(?:icles?|ikel|s)?[\s.\-]*(\d{{1,3}}[a-z]?)\b({_STEP}*)"
ANNEX = rf"\bannex[\s\-]*([ivx]{{1,5}}|\d{{1,2}})\b((?:[\s,]+\d{{1,2}}\b)?{_STEP}*)"
_BARE_ARTICLE = r"(?<![\w.\-:])(\d{1,3}[a-z]?)((?:\([a-z0-9]{1,4}\))+)"
_NIST = r"\b(govern|gv|map|mp|measure|ms|manage|mg)[\s.\-]*(\d{1,2})(?:\.(\d{1,2}))?\b(?!\.\d)"
_NIST_FUNCTION = re.compile(r"(?<![A-Z] )(?<!#)\b(GOVERN|MAP|MEASURE|MANAGE)\b(?![\s.\-]*\d)(?! [A-Z]{2})")
_NIST_FUNCTION_NAMED = r"\b(?:function (govern|map|measure|manage)|(govern|map|measure|manage) function)\b"
_NIST_NAMES = {"gv": "GOVERN", "mp": "MAP", "ms": "MEASURE", "mg": "MANAGE"}
_ROMAN = dict(enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"], 1))


def _labels(text: str) -> list[str]:
    """The labels of the parts in a citation: `, point 2(h)` has 2 and h."""
    return re.findall(r"[a-z0-9]+", re.sub(PART, " ", text, flags=re.IGNORECASE).casefold())


def _article(match: re.Match[str]) -> list[str]:
    return [f"eu-ai-act:art-{'.'.join([match[1].lower(), *_labels(match[2])])}"]


def _annex(match: re.Match[str]) -> list[str]:
    number = match[1].lower()
    number = _ROMAN.get(int(number), number) if number.isdigit() else number
    parts = _labels(match[2])
    section = [f"s{parts[0]}", *parts[1:]] if parts else []
    return [f"eu-ai-act:annex-{'.'.join([number, *parts])}", f"eu-ai-act:annex-{'.'.join([number, *section])}"]


def _outcome(match: re.Match[str]) -> list[str]:
    function = _NIST_NAMES.get(match[1].lower(), match[1].upper())
    return [f"nist-ai-rmf:{function}-{'.'.join(part for part in match.groups()[1:] if part)}"]


def _function(match: re.Match[str]) -> list[str]:
    return [f"nist-ai-rmf:{(match[1] or match[2]).upper()}"]


_SHAPES: tuple[tuple[str, str, Callable[[re.Match[str]], list[str]]], ...] = (
    (":", _ID, lambda match: [match[0]]),
    ("art", ARTICLE, _article),
    ("annex", ANNEX, _annex),
    ("(", _BARE_ARTICLE, _article),
    ("", _NIST, _outcome),
    ("function", _NIST_FUNCTION_NAMED, _function),
    ("t0", r"\b(?:aml[.\s])?([tm]\d{4}(?:\.\d{3})?)\b", lambda match: [f"mitre-atlas:AML.{match[1].upper()}"]),
    ("m0", r"\b(?:aml[.\s])?([tm]\d{4}(?:\.\d{3})?)\b", lambda match: [f"mitre-atlas:AML.{match[1].upper()}"]),
    ("llm", r"\bllm[\s\-]?(\d{2})(?::?\s?2026)?\b", lambda match: [f"owasp-llm-top10:LLM{match[1]}-2026"]),
    ("ml", r"\bml[\s\-]?(\d{2})(?::?\s?2023)?\b", lambda match: [f"owasp-ml-top10:ML{match[1]}-2023"]),
)
"""Text that has to occur, a pattern that is compiled when it does, and the ids that a match may mean."""


def citations(library: Library, text: str) -> list[Span]:
    """The citations of a question, in its order; raises UnknownCitation."""
    spans: list[Span] = []
    for start, end, candidates in _found(text, library.framework_ids):
        if any(span.start < end and start < span.end for span in spans):
            continue
        known = next(filter(library.knows, candidates), None)
        if known is None:
            raise UnknownCitation(text[start:end].strip())
        spans.append(Span(start, end, known))
    return sorted(spans, key=lambda span: span.start)


def _found(text: str, frameworks: Collection[str]) -> Iterator[tuple[int, int, list[str]]]:
    folded = text.casefold()
    for cue, pattern, ids_of in _SHAPES:
        if cue in folded:
            for match in re.finditer(pattern, text, re.IGNORECASE):
                if cue != ":" or match[1] in frameworks:
                    yield *match.span(), ids_of(match)
    if not text.isupper() or text.isalpha():
        for match in _NIST_FUNCTION.finditer(text):
            yield *match.span(), [f"nist-ai-rmf:{match[1]}"]
