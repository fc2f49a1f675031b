"""The Exchange's controls and threats as OSCAL 1.2.3 catalogs, in XML and JSON with the same content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from mapper.exporters.oscal import syntax as serial
from mapper.exporters.oscal.catalog import build

if TYPE_CHECKING:
    from mapper.exporters import Subject, Syntax
    from mapper.library import Library


def write(library: Library, stream: BinaryIO, *, subject: Subject, syntax: Syntax) -> None:
    """Write one catalog (NIST OSCAL 1.2.3, catalog model)."""
    document = build(library, subject)
    if syntax == "xml":
        stream.write(serial.as_xml("catalog", document))
    else:
        text = json.dumps({"catalog": serial.as_json("catalog", document)}, ensure_ascii=False, indent=2)
        stream.write(text.encode() + b"\n")
