"""The metadata block of a crosswalk at rest (SSSOM/TSV 1.1: curie map, extension slots, mapping set)."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapper.model import Framework

BASE = "https://w3id.org/aix-mapper/"
EXCHANGE = "https://owaspai.org/go/"
EXTENSIONS = {
    "relation_property": "string", "strength": "integer", "rationale_type": "string", "rationale": "string",
    "provenance": "string", "status": "string", "place": "string", "gap": "string", "judged_on": "string",
}  # fmt: skip
"""The slots that SSSOM lacks, and their XML Schema types."""
UNSPECIFIED = "https://w3id.org/sssom/license/unspecified"
"""SSSOM's name for a licence that nobody stated."""
_ADDRESS = re.compile(r"""https?://[^\s"'<>\\]+""")
_LICENCE = re.compile(r"""#license: *["']?([^\s"'<>]+)["']?\s*""")


def prefix(framework: str) -> str:
    """The address that the prefix of a framework stands for."""
    return EXCHANGE if framework == "aix" else f"{BASE}framework/{framework}/"


def licence_of(said: str) -> str:
    """The address of a licence, or SSSOM's name for one that nobody stated: an import makes none up."""
    return said if _ADDRESS.fullmatch(said) else UNSPECIFIED


def common_licence(paths: Iterable[Path]) -> str:
    """The licence that all these crosswalks state, or that none is stated for them together."""
    stated = set()
    for path in paths:
        with path.open(encoding="utf-8-sig") as lines:
            head = takewhile(lambda line: line.startswith("#"), lines)
            found = [match[1] for line in head if (match := _LICENCE.fullmatch(line))]
        stated.add(found[0] if found else UNSPECIFIED)
    return stated.pop() if len(stated) == 1 else UNSPECIFIED


def header(
    source: Framework, target: Framework, licence: str = "https://www.apache.org/licenses/LICENSE-2.0"
) -> list[str]:
    """The comment lines above the crosswalk of two frameworks; `licence` is the address of the rows' own licence."""
    title = (
        f"{source.name} to {target.name}"
        if source != target
        else f"{source.name}: controls and the threats that they answer"
    )
    return [
        "#curie_map:",
        *(f'#  {id}: "{prefix(id)}"' for id in sorted({source.id, target.id})),
        f'#  framework: "{BASE}framework/"',
        f'#  rel: "{BASE}relation/"',
        '#  semapv: "https://w3id.org/semapv/vocab/"',
        f'#  ext: "{BASE}slot/"',
        "#extension_definitions:",
        *(
            line
            for name, kind in EXTENSIONS.items()
            for line in (f"#  - slot_name: {name}", f"#    property: ext:{name}", f"#    type_hint: xsd:{kind}")
        ),
        f'#license: "{licence}"',
        f'#mapping_set_id: "{BASE}crosswalk/{source.id}--{target.id}"',
        f'#mapping_set_title: "{title}"',
        f"#object_source: framework:{target.id}",
        '#sssom_version: "1.1"',
        f"#subject_source: framework:{source.id}",
    ]
