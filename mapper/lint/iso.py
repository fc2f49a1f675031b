"""What must not be said about ISO/IEC 27090: its clause numbers are not publicly established."""

from __future__ import annotations

import re

SHAPE = re.compile(r"27090(:20\d\d|[^0-9]{1,12}(?:clause |§ ?)?\d{1,2}\.\d)")
"""A year of publication, or what looks like a clause number, after the number of the standard."""
