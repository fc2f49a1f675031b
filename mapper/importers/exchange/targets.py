"""References to elements of the frameworks that the project knows: which element a printed name means.

What is not known stays a row of the table of references: it has no element that a mapping could lead to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.importers.exchange import citations
from mapper.importers.exchange.standards import BLOCK, REGULATORY
from mapper.names import normalise

if TYPE_CHECKING:
    from mapper.importers.exchange.standards import Reference
    from mapper.library import Library
    from mapper.model import Element

FILED = {
    "OpenCRE": "opencre", "MITRE ATLAS": "mitre-atlas", "ETSI": "etsi-sai-005", "ENISA": "enisa-sml",
    "OWASP Top10 for LLM": "owasp-llm-top10", "OWASP Top10 for ML": "owasp-ml-top10", "BIML": "biml",
    "NIST AI 100-2": "nist-ai-100-2",
}  # fmt: skip
"""How OpenCRE names the frameworks whose elements the project has."""
AI_ACT = "EU AI Act"
CODE_OF_PRACTICE = "iso-27002"
"""The standard that is meant where the Exchange says that ISO/IEC has no control for something."""
WHOLE = "standard"
WHOLE_FRAMEWORKS = {
    "AI Risk Management Framework": "nist-ai-rmf", "NIST AI RMF": "nist-ai-rmf", "MITRE ATLAS framework": "mitre-atlas",
}  # fmt: skip
"""Printed names of frameworks that are meant as a whole."""
_ASIDE = re.compile(r"\([^)]*\)")


class Targets:
    """Finds the elements that references mean, in the frameworks of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, reference: Reference) -> list[str]:
        """The ids of the elements, or of a whole framework, that a reference means; empty where none is known."""
        if reference.kind == BLOCK:
            return self._filed(reference)
        if reference.kind == REGULATORY:
            return [] if reference.gap else self._regulated(reference)
        if reference.grade == "none":
            return [CODE_OF_PRACTICE]
        return list(dict.fromkeys([*self._linked(reference), *self._named(reference)]))

    def _filed(self, reference: Reference) -> list[str]:
        framework = FILED.get(reference.standard, "")
        return self._known(framework, reference.clause) or self._titled(framework, reference.title, reference.clause)

    def _regulated(self, reference: Reference) -> list[str]:
        """An article of the AI Act, a framework as a whole, or the document whose citation the text begins with."""
        if reference.standard == AI_ACT:
            article, *inner = re.findall(r"\w+", reference.clause)
            return self._known("eu-ai-act", ".".join((f"art-{article}", *inner)))
        if whole := WHOLE_FRAMEWORKS.get(reference.standard):
            return [whole]
        begins = [
            e for e in self._ids("standards").values() if normalise(reference.text).startswith(normalise(e.citation))
        ]
        return [e.id for e in sorted(begins, key=lambda e: -len(e.citation))[:1]]

    def _known(self, framework: str, local: str) -> list[str]:
        """The element with this local id, colons read as hyphens."""
        id = f"{framework}:{_ASIDE.sub('', local).replace(': ', '-').replace(':', '-')}"
        return [id] if id in self._ids(framework) else []

    def _titled(self, framework: str, title: str, clause: str = "") -> list[str]:
        """The one element with this title, and with this clause in its citation where several have it."""
        same = [e for e in self._ids(framework).values() if normalise(e.title) == normalise(title)]
        exact = [e for e in same if normalise(clause) in normalise(e.citation)]
        return [e.id for e in (exact or same)[:1]]

    def _linked(self, reference: Reference) -> list[str]:
        numbers, codes = citations.cre_numbers(reference.address), citations.atlas_ids(reference.address)
        found = [id for number in numbers for id in self._known("opencre", number)]
        return found + [id for code in codes for id in self._known("mitre-atlas", code)]

    def _named(self, reference: Reference) -> list[str]:
        text = reference.text
        if quote := citations.enisa_quote(text):
            return self._titled("enisa-sml", quote)
        if risk := citations.llm_risk(text):
            return [id for id in self._ids("owasp-llm-top10") if f":LLM{risk}-" in id]
        if whole := [id for name, id in WHOLE_FRAMEWORKS.items() if name in text]:
            return whole
        found = [id for number in citations.iso_numbers(text) for id in self._iso(number, text)]
        return found or self._document(reference)

    def _iso(self, number: str, text: str) -> list[str]:
        """The clauses of an ISO standard that a text names, or the standard as a whole."""
        framework = f"iso-{number}"
        clauses = citations.controls(text) if framework == CODE_OF_PRACTICE else citations.annex_controls(text)
        found = [id for clause in clauses for id in self._known(framework, clause)]
        found = found or [e.id for e in self._ids(framework).values() if e.local != WHOLE and e.title in text]
        whole = self._known(framework, WHOLE) or ([framework] if framework in self._library.frameworks else [])
        others = self._known("standards", framework) or self._known("standards", f"iso-tr-{number}")
        return found or whole or others

    def _document(self, reference: Reference) -> list[str]:
        """A document by its address, or by a citation that the text holds."""
        text, address = normalise(reference.text), reference.address.rstrip("/")
        return [
            e.id
            for e in self._ids("standards").values()
            if (address and e.url.rstrip("/") == address) or (len(e.citation) > 4 and normalise(e.citation) in text)
        ]

    def _ids(self, framework: str) -> dict[str, Element]:
        if framework not in self._library.frameworks:
            return {}
        return {element.id: element for element in self._library.elements(framework)}
