"""Ids and texts of others in the form that our tables take."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mapper.description import RESERVED
from mapper.trees import one_line
from mapper.writing import DEVICE

if TYPE_CHECKING:
    from collections.abc import Iterable

ID = 60
"""Characters of the id of a framework."""
TITLE = 80
"""Characters of a title that is made from a text."""
HEADING = 300
"""Characters of what rows repeat: a file of one long title and many rows would become a file without end."""


_SEPARATORS = re.compile(r"[\s|,\"#]+")


def framework_id(name: str) -> str:
    """A name as the id of a framework, which is also a folder and a prefix: `NIST CSF v2.0` is `nist-csf-v2.0`."""
    slug = re.sub(r"[^a-z0-9.]+", "-", name.casefold()).strip("-.")
    slug = re.sub(r"\.{2,}", ".", slug)
    if len(slug) > ID:
        slug = slug[:ID].rpartition("-")[0] or slug[:ID]
    is_free = slug[:1].isalpha() and not DEVICE.match(slug) and slug not in RESERVED
    return slug if is_free else f"framework-{slug or 'unnamed'}"


def local_id(name: object) -> str:
    """A name as the local id of an element: one word, without the separators of our tables; none that is endless."""
    local = _SEPARATORS.sub("-", one_line(name)).strip("-")
    return local if len(local) <= HEADING else ""


def is_local_id(name: str) -> bool:
    """Whether a name can be a local id as it is."""
    return 0 < len(name) <= HEADING and not _SEPARATORS.search(name)


def many(values: Iterable[object]) -> tuple[str, ...]:
    """Texts for a cell that holds several, each once."""
    texts = (one_line(value).replace("|", "/") for value in values)
    return tuple(dict.fromkeys(text for text in texts if text))


def day(text: object) -> str:
    """The day, as YYYY-MM-DD, of a date or time; empty where there is none that exists."""
    try:
        return date.fromisoformat(one_line(text)[:10]).isoformat()
    except ValueError:
        return ""


def short(text: str, length: int = TITLE) -> str:
    """The beginning of a text, for a title."""
    if len(text) <= length:
        return text
    start = text[: length - 4]
    return f"{start.rpartition(' ')[0] or start} ..."


def heading(text: object) -> str:
    """A title, a citation or a name, which rows repeat: one line that is not endless."""
    return short(one_line(text), HEADING)
