"""Citations in a question: `Art. 15(5)`, `paragraph 5 of Article 15`, `Annex IV 2(h)`, `MS-2.7`, `aix:ratelimit`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mapper.errors import UnknownId

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
_ARTICLE = r"\bart(?:icles?|s)?[\s.\-]*(\d{1,3}[a-z]?)\b((?:\s?\(\s?[a-z0-9]{1,4}\s?\)|\.\d{1,2}\b|\.[a-z]{1,3}\b)*)"
_ANNEX = (
    r"\bannex[\s\-]*([ivx]{1,5})\b"
    r"(?:\s*[,.]?\s*(?:points?\s*|section\s*|s)?\(?(\d{1,2})\)?(?:\s?[.(]\s?([a-z])\b\)?)?)?"
)
_NIST = r"\b(govern|gv|map|mp|measure|ms|manage|mg)[\s.\-]*(\d{1,2})(?:\.(\d{1,2}))?\b(?!\.\d)"
_NIST_FUNCTION = re.compile(r"(?<![A-Z] )(?<!#)\b(GOVERN|MAP|MEASURE|MANAGE)\b(?![\s.\-]*\d)(?! [A-Z]{2})")
_NIST_NAMES = {"gv": "GOVERN", "mp": "MAP", "ms": "MEASURE", "mg": "MANAGE"}
_PARAGRAPH_FIRST = r"\bpara(?:graph)?\.?\s*\(?(\d+)\)?\s+(?:of|in)\s+(?:the\s+)?art(?:icle)?\.?\s*(\d+[a-z]?)\b"
_PARAGRAPH_LAST = r"\b(art(?:icle)?\.?\s*\d+[a-z]?),?\s+para(?:graph)?\.?\s*\(?(\d+)\)?"


def _article(match: re.Match[str]) -> list[str]:
    parts = [match[1], *re.findall(r"[a-z0-9]+", match[2], re.IGNORECASE)]
    return [f"eu-ai-act:art-{'.'.join(parts).lower()}"]


def _annex(match: re.Match[str]) -> list[str]:
    parts = [part.lower() for part in match.groups() if part]
    return [f"eu-ai-act:annex-{'.'.join(parts)}", f"eu-ai-act:annex-{parts[0]}.s{'.'.join(parts[1:])}"]


def _outcome(match: re.Match[str]) -> list[str]:
    function = _NIST_NAMES.get(match[1].lower(), match[1].upper())
    return [f"nist-ai-rmf:{function}-{'.'.join(part for part in match.groups()[1:] if part)}"]


_SHAPES: tuple[tuple[str, str, Callable[[re.Match[str]], list[str]]], ...] = (
    (":", _ID, lambda match: [match[0]]),
    ("art", _ARTICLE, _article),
    ("annex", _ANNEX, _annex),
    ("", _NIST, _outcome),
    ("aml", r"\baml\.([tm]\d{4}(?:\.\d{3})?)\b", lambda match: [f"mitre-atlas:AML.{match[1].upper()}"]),
    ("llm", r"\bllm[\s\-]?(\d{2})(?::?\s?2026)?\b", lambda match: [f"owasp-llm-top10:LLM{match[1]}-2026"]),
    ("ml", r"\bml[\s\-]?(\d{2})(?::?\s?2023)?\b", lambda match: [f"owasp-ml-top10:ML{match[1]}-2023"]),
)
"""Text that has to occur, a pattern that is compiled when it does, and the ids that a match may mean."""


def normal_form(text: str) -> str:
    """The question with paragraphs written behind their article, and without the words `in the data`."""
    text = re.sub(r"\bin (?:the|your) data(?:base)?\b", "", text, flags=re.IGNORECASE)
    if "para" not in text.casefold():
        return text
    text = re.sub(_PARAGRAPH_FIRST, r"Article \2(\1)", text, flags=re.IGNORECASE)
    return re.sub(_PARAGRAPH_LAST, r"\1(\2)", text, flags=re.IGNORECASE)


def citations(library: Library, text: str) -> list[Span]:
    """The citations of a question, in its order; raises UnknownCitation."""
    spans: list[Span] = []
    for start, end, candidates in _found(text, library.framework_ids):
        if any(span.start < end and start < span.end for span in spans):
            continue
        known = next((id for id in candidates if _is_known(library, id)), None)
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


def _is_known(library: Library, id: str) -> bool:
    try:
        library.element(id)
    except UnknownId:
        return False
    return True
