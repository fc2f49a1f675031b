"""An assessment that somebody has begun to fill in, and the OSCAL documents that it makes."""

from __future__ import annotations

import io
import json
from typing import Any

from ruamel.yaml import YAML

from mapper import Library
from mapper.assess import Assessment
from mapper.exporters import write_assessed
from mapper.oscal.writing import Syntax

ON = "2026-11-24"
EVIDENCE = "evidence/load test.txt"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"""SHA-256 of the file, which holds `test`."""


def filled(text: str) -> str:
    """A new assessment with an owner, and with controls and threats in every state."""
    yaml = YAML()
    tree = yaml.load(text)
    tree["system"].update(owner="IT services", description="Answers questions.\n\nOver company documents.")
    controls, threats = tree["controls"], tree["threats"]
    controls["aix:ratelimit"].update(
        status="partial", owner="Platform team", due="2026-12-15", residual_risk="Slow probing from many accounts.",
        finding="Limits per user, not *yet* per session.\n\nTwo {{ paragraphs }}.",
        evidence=[{"link": "https://wiki.example/throttling", "note": "the page"}, {"link": "wiki page 3"},
                  {"file": EVIDENCE, "sha256": DIGEST}],
    )  # fmt: skip
    controls["aix:promptinjectioniohandling"].update(status="planned", owner="Platform team")
    controls["aix:aiprogram"].update(status="implemented", owner="CISO")
    controls["aix:secprogram"].update(status="alternative", finding="By the group's own programme.")
    controls["aix:checkcompliance"].update(status="not-started")
    controls["aix:segregatedata"]["overruled"] = {"applicability": "not-applicable", "reason": "There is none."}
    threats["aix:directpromptinjection"].update(
        likelihood="high", impact="medium", treatment="accept", note="For one year."
    )
    threats["aix:indirectpromptinjection"].update(treatment="mitigate", impact="high")
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def written(library: Library, assessment: Assessment, document: str, syntax: Syntax = "json", on: str = ON) -> bytes:
    """A document as bytes."""
    stream = io.BytesIO()
    write_assessed(library, stream, assessment=assessment, document=document, syntax=syntax, on=on)
    return stream.getvalue()


def exported(library: Library, assessment: Assessment, document: str, on: str = ON) -> Any:
    """The content of a document."""
    [found] = json.loads(written(library, assessment, document, on=on)).values()
    return found
