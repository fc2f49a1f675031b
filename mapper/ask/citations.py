"""Citations in a question: `Art. 15(5)`, `paragraph 5 of Article 15`, `Annex IV 2(h)`, `MS-2.7`, `aix:ratelimit`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.errors import UnknownId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mapper.library import Library


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the question, and the id of the element or framework that it names."""

    start: int
    end: int
    id: str
    also: tuple[str, ...] = ()


class UnknownCitation(Exception):
    """A citation of a shape that is known, of something that the data does not have."""


_PARTS = re.compile(r"[a-z0-9]+", re.IGNORECASE)
_PARAGRAPH_FIRST = re.compile(
    r"\bpara(?:graph)?\.?\s*\(?(\d+)\)?\s+(?:of|in)\s+(?:the\s+)?art(?:icle)?\.?\s*(\d+[a-z]?)\b", re.IGNORECASE
)
_PARAGRAPH_LAST = re.compile(r"\b(art(?:icle)?\.?\s*\d+[a-z]?),?\s+para(?:graph)?\.?\s*\(?(\d+)\)?", re.IGNORECASE)
_ID = re.compile(r"(?<![\w-])([a-z][a-z0-9-]*):([A-Za-z0-9][\w.\-]*\w|[A-Za-z0-9])")
_ARTICLE = re.compile(
    r"\bart(?:icles?|s)?[\s.\-]*(\d{1,3}[a-z]?)\b((?:\s?\(\s?[a-z0-9]{1,4}\s?\)|\.\d{1,2}\b|\.[a-z]{1,3}\b)*)",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"\bannex[\s\-]*([ivx]{1,5})\b(?:\s*[,.]?\s*(?:points?\s*|section\s*|s)?\(?(\d{1,2})\)?(?:\s?[.(]\s?([a-z])\b\)?)?)?",
    re.IGNORECASE,
)
_NIST = re.compile(
    r"\b(govern|gv|map|mp|measure|ms|manage|mg)[\s.\-]*(\d{1,2})(?:\.(\d{1,2}))?\b(?!\.\d)", re.IGNORECASE
)
_NIST_FUNCTION = re.compile(r"(?<![A-Z] )(?<!#)\b(GOVERN|MAP|MEASURE|MANAGE)\b(?![\s.\-]*\d)(?! [A-Z]{2})")
_NIST_NAMES = {"gv": "GOVERN", "mp": "MAP", "ms": "MEASURE", "mg": "MANAGE"}
_ATLAS = re.compile(r"\baml\.([tm]\d{4}(?:\.\d{3})?)\b", re.IGNORECASE)
_LLM = re.compile(r"\bllm[\s\-]?(\d{2})(?::?\s?2026)?\b", re.IGNORECASE)
_ML = re.compile(r"\bml[\s\-]?(\d{2})(?::?\s?2023)?\b", re.IGNORECASE)


def normal_form(text: str) -> str:
    """The question with paragraphs written behind their article, and without the words `in the data`."""
    text = re.sub(r"\bin (?:the|your) data(?:base)?\b", "", text, flags=re.IGNORECASE)
    text = _PARAGRAPH_FIRST.sub(r"Article \2(\1)", text)
    return _PARAGRAPH_LAST.sub(r"\1(\2)", text)


def citations(library: Library, text: str) -> list[Span]:
    """The citations of a question, in its order; raises UnknownCitation."""
    spans: list[Span] = []
    for start, end, candidates in _found(text, library.frameworks):
        if any(span.start < end and start < span.end for span in spans):
            continue
        known = next((id for id in candidates if _is_known(library, id)), None)
        if known is None:
            raise UnknownCitation(text[start:end].strip())
        spans.append(Span(start, end, known))
    return sorted(spans, key=lambda span: span.start)


def _found(text: str, frameworks: Collection[str]) -> Iterator[tuple[int, int, list[str]]]:
    for match in filter(lambda match: match[1] in frameworks, _ID.finditer(text)):
        yield *match.span(), [match[0]]
    for match in _ARTICLE.finditer(text):
        parts = [match[1], *_PARTS.findall(match[2])]
        yield *match.span(), [f"eu-ai-act:art-{'.'.join(parts).lower()}"]
    for match in _ANNEX.finditer(text):
        parts = [part.lower() for part in match.groups() if part]
        local = ".".join(parts)
        yield *match.span(), [f"eu-ai-act:annex-{local}", f"eu-ai-act:annex-{parts[0]}.s{'.'.join(parts[1:])}"]
    for match in _NIST.finditer(text):
        function = _NIST_NAMES.get(match[1].lower(), match[1].upper())
        yield *match.span(), [f"nist-ai-rmf:{function}-{'.'.join(part for part in match.groups()[1:] if part)}"]
    if not text.isupper() or text.isalpha():
        for match in _NIST_FUNCTION.finditer(text):
            yield *match.span(), [f"nist-ai-rmf:{match[1]}"]
    for match in _ATLAS.finditer(text):
        yield *match.span(), [f"mitre-atlas:AML.{match[1].upper()}"]
    for match in _LLM.finditer(text):
        yield *match.span(), [f"owasp-llm-top10:LLM{match[1]}-2026"]
    for match in _ML.finditer(text):
        yield *match.span(), [f"owasp-ml-top10:ML{match[1]}-2023"]


def _is_known(library: Library, id: str) -> bool:
    try:
        library.element(id)
    except UnknownId:
        return False
    return True
