"""How the Exchange prints standards and their clauses: the patterns, in one place."""

from __future__ import annotations

import re

_ISO = re.compile(r"(?:ISO(?:/IEC)?\s*(?:TR\s*|AWI\s*)?|\band )(\d{4,5}(?:-\d(?!\d))?)", re.IGNORECASE)
_CONTROL = re.compile(r"\b([5-8]\.\d{1,2})\b")
_ANNEX = re.compile(r"\b([A-D]\.\d+(?:\.\d+)*)")
_CRE = re.compile(r"opencre\.org/cre/([\d-]+)")
_ATLAS = re.compile(r"\b(AML\.[TM]\d+(?:\.\d+)?)")
_ENISA = re.compile(r"ENISA .* Annex C: [\"\u201c](.*)[\"\u201d]")
_LLM = re.compile(r"OWASP top ?10 for LLM (\d\d)", re.IGNORECASE)
CODE_OF_PRACTICE = "27002"
"""The ISO standard that is meant where controls are cited by number alone."""


def iso_numbers(text: str) -> list[str]:
    """Numbers of ISO standards, with the part: `27002`, `24029-2`."""
    return list(dict.fromkeys(_ISO.findall(text))) or ([CODE_OF_PRACTICE] if "ISO" in text and controls(text) else [])


def controls(text: str) -> list[str]:
    """Controls of ISO/IEC 27002: `8.16`."""
    return list(dict.fromkeys(_CONTROL.findall(text)))


def annex_controls(text: str) -> list[str]:
    """Clauses of an annex, as in ISO/IEC 42001: `B.7.4`."""
    return list(dict.fromkeys(_ANNEX.findall(text)))


def cre_numbers(address: str) -> list[str]:
    """Nodes of OpenCRE that an address leads to: `162-655`."""
    return _CRE.findall(address)


def atlas_ids(address: str) -> list[str]:
    """Techniques and mitigations of MITRE ATLAS that an address leads to."""
    return _ATLAS.findall(address)


def enisa_quote(text: str) -> str:
    """The item of Annex C of ENISA's report that a text quotes."""
    match = _ENISA.search(text)
    return match[1] if match else ""


def llm_risk(text: str) -> str:
    """The number of a risk of the OWASP Top 10 for LLM."""
    match = _LLM.search(text)
    return match[1] if match else ""


def cited(text: str, address: str) -> tuple[list[str], list[str]]:
    """The standards that a text names, and the clauses of them."""
    if numbers := iso_numbers(text):
        clauses = [*(controls(text) if CODE_OF_PRACTICE in numbers else []), *annex_controls(text)]
        return [f"ISO {number}" for number in numbers], clauses
    others = {
        "OpenCRE": cre_numbers(address),
        "MITRE ATLAS": atlas_ids(address),
        "ENISA": [enisa_quote(text)],
        "OWASP Top10 for LLM": [llm_risk(text)],
    }
    return next((([name], clauses) for name, clauses in others.items() if any(clauses)), ([], []))
