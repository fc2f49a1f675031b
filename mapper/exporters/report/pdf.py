"""A report as a PDF: LibreOffice lays the Word file out, with the structure that screen readers need (PDF/UA)."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import MapperError

if TYPE_CHECKING:
    from datetime import datetime

PATIENCE = 300
"""Seconds that LibreOffice has; a report of 400 pages takes some 20."""
_FILTER = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
_DAY = re.compile(rb"(?<=\(D:)\d{14}")
_STAMP = re.compile(rb"(?<=Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_DIGEST = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


def convert(word: bytes, moment: datetime) -> bytes:
    """The PDF of a Word file; raises MapperError where LibreOffice is not on the machine, or does not manage it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        advice = "install LibreOffice, or write a .docx and save it as PDF in Word"
        raise MapperError("a PDF is laid out by LibreOffice, which is not on this machine", advice=advice)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "report.docx")
        source.write_bytes(word)
        _run([office, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
              "--convert-to", _FILTER, "--outdir", folder, str(source)])  # fmt: skip
        target = source.with_suffix(".pdf")
        if not target.exists():
            raise MapperError("LibreOffice did not make a PDF", advice="write a .docx and save it as PDF in Word")
        return _settled(target.read_bytes(), hashlib.sha256(word).hexdigest(), moment)


def _run(command: list[str]) -> None:
    """Run a program, and end it with all that it has started when it takes too long."""
    none = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603  # the program was looked up
        command, stdin=none, stdout=none, stderr=none, start_new_session=True
    )
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        advice = "write a .docx and save it as PDF in Word"
        raise MapperError(f"LibreOffice took more than {PATIENCE} seconds", advice=advice) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _settled(content: bytes, digest: str, moment: datetime) -> bytes:
    """The PDF with this one moment, and with the digest of its source wherever LibreOffice put the clock."""
    content = _DAY.sub(moment.strftime("%Y%m%d%H%M%S").encode(), content)
    content = _STAMP.sub(moment.strftime("%Y-%m-%dT%H:%M:%S").encode(), content)
    return _DIGEST.sub(digest[:32].upper().encode(), content)
