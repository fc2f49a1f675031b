"""A crosswalk to OpenCRE in the CSV that OpenCRE's own import takes: one CRE a row, with what is linked to it.

The layout is that of OpenCRE's parser (application/utils/spreadsheet_parsers.py, parse_export_format): `CRE 0` holds
"id|name", and a standard has the columns `name|name`, `name|id`, `name|hyperlink` and `name|description`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mapper.cells import guarded
from mapper.exporters.crosswalk import Omission

if TYPE_CHECKING:
    from mapper.exporters.crosswalk import Crosswalk
    from mapper.model import Mapping

NO_CRE = Omission("rows whose second end is no CRE", lambda _, m: m.target_framework != "opencre")


def write(crosswalk: Crosswalk) -> bytes:
    """CSV; OpenCRE knows a link and no more, so relation and reason stay behind."""
    standard = crosswalk.source.name.replace("|", "/")
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["CRE 0", *(f"{standard}|{column}" for column in ("name", "id", "hyperlink", "description"))])
    for mapping in sorted(crosswalk.mappings, key=lambda mapping: mapping.target):
        writer.writerow([guarded(cell) for cell in _cells(crosswalk, mapping)])
    return stream.getvalue().encode()


def _cells(crosswalk: Crosswalk, mapping: Mapping) -> list[str]:
    element, cre = crosswalk.library.element(mapping.source), crosswalk.library.element(mapping.target)
    return [f"{cre.local}|{cre.title.replace('|', '/')}", element.title, element.local, element.url, element.summary]
