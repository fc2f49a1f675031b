"""Files that are written whole or not at all, and zip-based files that do not carry the clock."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mapper.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mapper.library import Library


DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)(\.|$)")
"""Names that Windows takes for a device, whatever the suffix, so that no file can have them."""
LARGEST = 16 * 2**20
"""Bytes of a file that is updated."""


@contextmanager
def replacing(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A stream that becomes the file at `path` when the block ends well, and leaves no trace when it does not.

    Raises OutputError where the path cannot be written, is no ordinary file, or holds a file already and `force` is not
    given.
    """
    _check_target(path, force)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            temporary = Path(stream.name)
            yield stream  # type: ignore[misc]  # typeshed's wrapper is a BinaryIO in all but name
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(path, f"cannot be written: {error.strerror or error}", "nothing was changed") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@dataclass
class Update:
    """What a file holds while nobody else may change it, and what it is to hold; it stays as it is without `new`."""

    old: bytes
    new: bytes | None = None


@contextmanager
def updating(path: Path) -> Iterator[Update]:
    """A file that is read, thought about, and replaced, unless somebody else does the same at the time.

    Raises OutputError where another run of this program is at it, or where it has changed meanwhile.
    """
    path = path.resolve()  # a link stays a link
    with path.open("rb") as held:
        _lock(path, held)
        update = Update(held.read(LARGEST + 1))
        if len(update.old) > LARGEST:
            raise OutputError(path, f"is larger than {LARGEST // 2**20} MB", "nothing was changed")
        yield update
        if update.new is not None:
            with replacing(path, force=True) as stream:
                stream.write(update.new)
                is_same = path.stat().st_ino == os.fstat(held.fileno()).st_ino
                if not is_same or path.read_bytes() != update.old:
                    raise OutputError(path, "was changed by somebody else meanwhile", "nothing was written; try again")


def _lock(path: Path, held: BinaryIO) -> None:
    """Keep other runs out until the file is closed; where files cannot be locked, the late comparison has to do."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            advice = "nothing was written; wait for it, then do it again"
            raise OutputError(path, "is being changed by another run of mapper", advice) from error
        except OSError:
            return


def check_suffix(path: Path, suffix: str) -> None:
    """Raise OutputError where a file is named like one of another kind, which programs would refuse to open."""
    if path.suffix.lower() != suffix:
        raise OutputError(path, f"is no name for what is written, a file in {suffix}", f"end it in {suffix}")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises OutputError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, f"cannot be made: {error.strerror}", "choose another folder") from error


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool) -> list[Path]:
    """Write files by their names in a folder, as `replacing` does.

    Raises OutputError, before any is written, where one is there already, or a link leads out of the folder.
    """
    paths = {folder / name: content for name, content in files.items()}
    for path in paths:
        if not path.parent.resolve().is_relative_to(folder.resolve()):
            raise OutputError(
                path.parent, "leads out of the folder by a link", "delete the link, or name another folder"
            )
        if path.exists() and not force:
            raise OutputError(path, "is there already and may hold somebody's work", "say --force to overwrite it")
    for path, content in paths.items():
        make_folder(path.parent)
        with replacing(path, force=True) as stream:
            stream.write(content)
    return list(paths)


def _check_target(path: Path, force: bool) -> None:
    if path.is_dir():
        raise OutputError(path, "is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise OutputError(path, "its folder does not exist", f"make the folder {path.parent} first")
    if path.name == "-" or (path.exists() and not path.is_file()):
        raise OutputError(path, "is no ordinary file, which could be written whole", "name a file")
    if path.exists() and not force:
        raise OutputError(path, "is there already and may hold somebody's work", "say --force to overwrite it")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def released(library: Library) -> datetime:
    """The time that documents carry: SOURCE_DATE_EPOCH, or else the newest date in the data, never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC)
    return newest_day(library)


def newest_day(library: Library) -> datetime:
    """Midnight of the newest day in the data."""
    dates = [framework.as_of for framework in library.frameworks.values()]
    dates += [mapping.date for mapping in library.mappings()]
    return max(filter(None, map(_day, set(dates))))


def _day(text: str) -> datetime | None:
    """Midnight of a day; nothing where the data of a user has some other text in its place."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def sealed(archive: bytes, moment: datetime, edit: Callable[[str, bytes], bytes] = lambda _, content: content) -> bytes:
    """A zip-based document with this one moment wherever its writer put the clock; `edit` changes parts by name."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = edit(name, old.read(name))
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp, content)
            new.writestr(_entry(name, moment), content)
    return stream.getvalue()


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    return entry
