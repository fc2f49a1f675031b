"""The manifest inside our workbooks and reports: custom properties of the document, which other programs keep.

It says which program wrote the file, from which editions, what each sheet or section held, and a digest of the parts of
the file itself, so that the one that was exported can be told from one that was saved again or changed.
"""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mapper import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mapper.library import Library
    from mapper.ooxml.parts import Parts

PART = "docProps/custom.xml"
PREFIX = "aix-mapper "
TOOL, BYTES, EDITION, PIECE = "tool", "bytes", "edition ", "content "
"""Names of our properties: the version, the digest of all other parts, and, by framework or piece, the rest."""
_CHANGED = ("[Content_Types].xml", "_rels/.rels", PART)
"""Parts that carry the manifest."""
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006"
_VALUE = "{" + _TYPES + "/docPropsVTypes}lpwstr"


def stamped(
    archive: bytes,
    library: Library,
    contents: Mapping[str, str],
    edit: Callable[[str, bytes], bytes] = lambda _, content: content,
) -> bytes:
    """A zip-based document with its manifest, to be sealed; `edit` changes parts by name before they are digested.

    `contents` are the texts of its sheets or sections by title.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        parts = [(name, edit(name, old.read(name))) for name in old.namelist()]
    said = {TOOL: __version__, BYTES: digest_of(parts)}
    said |= {EDITION + framework.id: framework.edition for framework in library.core}
    said |= {PIECE + title: _digest(text) for title, text in contents.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:  # sealing packs
        for name, content in parts:
            new.writestr(name, _announced(name, content))
        new.writestr(PART, _properties(said))
    return stream.getvalue()


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """The digest of the parts of a file, in any order, but for those that carry the manifest and the clock."""
    found = sha256()
    for name, content in sorted(parts):
        if name not in (*_CHANGED, "docProps/core.xml"):
            found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _announced(name: str, content: bytes) -> bytes:
    """The part with what says that there are custom properties."""
    if name == "[Content_Types].xml":
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        return content.replace(b"</Types>", f'<Override PartName="/{PART}" ContentType="{kind}"/></Types>'.encode())
    if name == "_rels/.rels":
        kind = f"{_TYPES}/relationships/custom-properties"
        added = f'<Relationship Id="rIdManifest" Type="{kind}" Target="{PART}"/></Relationships>'
        return content.replace(b"</Relationships>", added.encode())
    return content


def _properties(said: Mapping[str, str]) -> str:
    each = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={quoteattr(PREFIX + name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(said.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_TYPES}/custom-properties" xmlns:vt="{_TYPES}/docPropsVTypes">{each}</Properties>'
    )


def read(parts: Parts) -> dict[str, str]:
    """The manifest of a file, by name; empty where it has none."""
    if PART not in parts:
        return {}
    found = parts.tree(PART).iterchildren(f"{{{_TYPES}/custom-properties}}property")
    said = {each.get("name", ""): each.findtext(_VALUE, "") for each in found}
    return {name.removeprefix(PREFIX): value for name, value in said.items() if name.startswith(PREFIX)}


def differing(said: Mapping[str, str], contents: Mapping[str, str]) -> list[str]:
    """The sheets or sections that are not as the manifest has them: changed, gone, or added."""
    now = {title: _digest(text) for title, text in contents.items()}
    was = {name.removeprefix(PIECE): value for name, value in said.items() if name.startswith(PIECE)}
    return [title for title in {**was, **now} if was.get(title) != now.get(title)]


def folded(text: str) -> str:
    """A text whose blank space does not count: programs write it in their own ways."""
    return " ".join(text.split())
