"""OSCAL 1.2.3 documents, in XML and JSON with the same content: catalogs, and crosswalks as mapping collections."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from mapper.exporters.oscal import exchange, mapping, standards
from mapper.exporters.oscal import syntax as serial

if TYPE_CHECKING:
    from mapper.exporters import Catalog, Syntax
    from mapper.exporters.oscal.document import Tree
    from mapper.library import Library


def write_catalog(library: Library, stream: BinaryIO, *, catalog: Catalog, syntax: Syntax) -> None:
    """Write one catalog (NIST OSCAL 1.2.3, catalog model)."""
    if catalog in ("controls", "threats"):
        document = exchange.build(library, catalog)
    else:
        document = standards.build(library, catalog)
    _write("catalog", document, stream, syntax)


def write_mapping(library: Library, stream: BinaryIO, *, standard: str, syntax: Syntax) -> None:
    """Write the crosswalk of the Exchange and a standard (NIST OSCAL 1.2.3, control mapping model)."""
    _write("mapping-collection", mapping.build(library, standard), stream, syntax)


def _write(model: str, document: Tree, stream: BinaryIO, syntax: Syntax) -> None:
    if syntax == "xml":
        stream.write(serial.as_xml(model, document))
    else:
        text = json.dumps({model: serial.as_json(model, document)}, ensure_ascii=False, indent=2)
        stream.write(text.encode() + b"\n")
