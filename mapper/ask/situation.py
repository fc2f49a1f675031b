"""Tells, from a few words, whether somebody asks what applies to a system of their own; what they say is `phrases`."""

from __future__ import annotations

import re

_FIRST_PERSON = re.compile(
    r"\b(?:we|our|us|my|(?<!give )(?<!show )(?<!tell )me|(?<!annex )(?<!annex-)i)\b", re.IGNORECASE
)
_WHAT_APPLIES = re.compile(
    r"\b(?:what|which|who|whats|wich)\b.*\b(?:appl(?:y|ies|icable)|in scope|concern(?:s)?|affects?|relevant|face"
    r"|(?:have|need|got|ought) to|must|should|do (?:we|i) (?:need|have|face|owe)|(?:care|worry|think) about|expect"
    r"|for (?:us|me)|(?:our|my) (?:obligations?|duties|threats?|risks?|controls?|requirements?))\b",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"\b(?:does|do|is|are|am|which)\b.*\b(?:appl(?:y|ies|icable)|high-risk|deployers?|providers?|in scope)\b",
    re.IGNORECASE,
)
_APPLIES = re.compile(r"\b(?:appl(?:y|ies|icable)|in scope|relevant)\b", re.IGNORECASE)
_CITED = re.compile(r"\bart(?:icles?)?\.?\s*\d|\b(?:govern|map|measure|manage|gv|mp|ms|mg)[\s.\-]*\d|#", re.IGNORECASE)


def asks_what_applies(text: str) -> bool:
    """Whether it may be asked what applies to a system; a quick look before anything is read."""
    asks = _WHAT_APPLIES.search(text) or _APPLIES.search(text) or _IS_IT.search(text)
    return bool(asks) and not _CITED.search(text)


def says_applies(text: str) -> bool:
    """Whether it says that something applies, in so many words."""
    return bool(_APPLIES.search(text))


def is_own(text: str) -> bool:
    """Whether somebody speaks of a system or organisation of their own."""
    return bool(_FIRST_PERSON.search(text))


def wants_list(text: str) -> bool:
    """Whether it is asked what applies, and not for a yes or a no."""
    return bool(_WHAT_APPLIES.search(text))
