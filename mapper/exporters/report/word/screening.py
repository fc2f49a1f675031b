"""Opens the Word file of a stranger: nothing in it may run, be fetched, or point out of the file but for a link.

What would pass into the report, and act when somebody opens that, is refused as well: macros, embedded files, fields
that read other files, a template that Word would load. Office Open XML: ECMA-376 Part 2 (packages), 17.16 (fields).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.exporters.report.word.xml import NAMESPACES
from mapper.ooxml.reading import read_parts
from mapper.safety import parse_xml, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from mapper.errors import DataError

TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT, _TEMPLATE = f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml"
_PLAIN = ("image/", "application/vnd.openxmlformats-officedocument.obfuscatedFont",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings")  # fmt: skip
"""What is no XML and does nothing."""
_ACTIVE = ("macroenabled", "activex", "webextension", "toolbars", "vba")
_FOREIGN = ("aFChunk", "attachedTemplate", "subDocument", "oleObject", "control", "package", "vbaProject")
"""Kinds of relationship that bring in what another program or file holds."""
FIELDS = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TOC", "PAGEREF", "REF", "SEQ", "DATE", "TIME",
    "CREATEDATE", "SAVEDATE", "PRINTDATE", "DOCPROPERTY", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS",
    "FILENAME", "LISTNUM", "HYPERLINK",
}  # fmt: skip
"""Fields that show what the document itself knows."""


def screened(path: Path) -> bytes:
    """The content of a .docx or .dotx file as a document; raises DataError, with the part, for what is refused."""
    parts = {entry.filename: content for entry, content in read_parts(path) if not entry.is_dir()}
    if TYPES not in parts or "word/document.xml" not in parts:
        raise refusal(path, 1, "is no Word file; save it as .docx")
    kinds = _kinds(_parsed(path, TYPES, parts[TYPES]))
    for name, content in parts.items():
        _check(path, name, content, kinds)
    parts[TYPES] = parts[TYPES].replace(_TEMPLATE.encode(), _DOCUMENT.encode())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _refused(path: Path, part: str, message: str) -> DataError:
    return refusal(path, 1, message, part)


def _parsed(path: Path, part: str, content: bytes) -> etree._Element:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(path, part, "is not UTF-8 text") from error
    return parse_xml(Path(f"{path}:{part}"), text)


def _kinds(types: etree._Element) -> Mapping[str, str]:
    """The content type by name of a part, or by `.suffix`."""
    found = {}
    for entry in types:
        if entry.tag.endswith("}Default"):
            found[f".{entry.get('Extension', '').lower()}"] = entry.get("ContentType", "")
        else:
            found[entry.get("PartName", "").lstrip("/").lower()] = entry.get("ContentType", "")
    return found


def _check(path: Path, part: str, content: bytes, kinds: Mapping[str, str]) -> None:
    kind = kinds.get(part.lower()) or kinds.get(f".{part.rpartition('.')[2].lower()}", "")
    if any(word in kind.lower() for word in _ACTIVE):
        raise _refused(path, part, "is a macro, an add-in or a control, which a template may not have")
    if kind.startswith(_PLAIN) and not kind.endswith("xml"):
        return
    if not kind.endswith("xml") and not kind.endswith("vmlDrawing") and part != TYPES:
        raise _refused(path, part, "is an embedded file, which a template may not have")
    root = _parsed(path, part, content)
    if part.endswith(".rels"):
        _check_relationships(path, part, root)
    for code in _codes(root):
        _check_field(path, part, code)


def _check_relationships(path: Path, part: str, root: etree._Element) -> None:
    for entry in root:
        if any(name not in entry.attrib for name in ("Id", "Type", "Target")):
            raise _refused(path, part, "has a relationship without an id, a type or a target")
        kind, target = posixpath.basename(entry.get("Type", "")), entry.get("Target", "")
        if kind in _FOREIGN:
            raise _refused(path, part, f"brings in another file ({kind}); save a copy without it")
        if entry.get("TargetMode") == "External" and not (kind == "hyperlink" and _is_link(target)):
            raise _refused(path, part, f"points to {target!r}, outside of the file; only links to pages may")


def _is_link(target: str) -> bool:
    return target.lower().startswith(("https://", "http://", "mailto:"))


def _check_field(path: Path, part: str, code: str) -> None:
    words = code.split() or [""]
    name = words[0].upper()
    if name not in FIELDS:
        raise _refused(path, part, f"has the field {name or 'without a name'!r}, which may act or read other files")
    if name == "HYPERLINK" and words[1:2] != ["\\l"] and not _is_link(" ".join(words[1:]).strip('"')):
        raise _refused(path, part, "has a field HYPERLINK that leads to no page")


def _codes(root: etree._Element) -> Iterator[str]:
    """What every field says, also where its code is spread over runs; a field within the code is left out of it."""
    w = f"{{{NAMESPACES['w']}}}"
    open_codes: list[list[str]] = [[]]
    for entry in root.iter(f"{w}fldSimple", f"{w}fldChar", f"{w}instrText"):
        if entry.tag == f"{w}fldSimple":
            yield entry.get(f"{w}instr", "")
        elif entry.tag == f"{w}instrText":
            open_codes[-1].append(entry.text or "")
        elif entry.get(f"{w}fldCharType") == "begin":
            open_codes.append([])
        elif entry.get(f"{w}fldCharType") == "end" and len(open_codes) > 1:
            yield "".join(open_codes.pop())
    yield from ("".join(code) for code in open_codes if code or code is not open_codes[0])
