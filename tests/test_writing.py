from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mapper import Library, OutputError
from mapper.writing import released, replacing, sealed


def test_a_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    with replacing(path, force=False) as stream:
        stream.write(b"half")
        assert not path.exists()
        stream.write(b" and half")
    assert path.read_bytes() == b"half and half"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    path.write_bytes(b"old")

    def fail() -> None:
        with replacing(path, force=True) as stream:
            stream.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_somebodys_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    path.write_bytes(b"filled in")
    with pytest.raises(OutputError, match="--force"), replacing(path, force=False):
        pass
    assert path.read_bytes() == b"filled in"


@pytest.mark.parametrize("target", [".", "missing/out.bin"])
def test_a_path_that_cannot_be_written_is_refused(tmp_path: Path, target: str) -> None:
    with pytest.raises(OutputError), replacing(tmp_path / target, force=False):
        pass


@pytest.mark.parametrize("target", ["/dev/null", "-"])
def test_what_is_no_ordinary_file_is_never_replaced(target: str) -> None:
    with pytest.raises(OutputError, match="is no ordinary file"), replacing(Path(target), force=True):
        pass


def test_a_full_disk_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    with pytest.raises(OutputError, match="No space left"), replacing(path, force=False):
        raise OSError(28, os.strerror(28))
    assert not path.exists()


def test_new_files_have_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    with replacing(tmp_path / "out", force=False) as stream:
        stream.write(b"x")
    assert (tmp_path / "out").stat().st_mode == usual.stat().st_mode


def test_time_comes_from_the_data_or_the_environment(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert released(library).date().isoformat() == max(mapping.date for mapping in library.mappings())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert released(library) == datetime(1970, 1, 2, tzinfo=UTC)


def test_a_sealed_archive_does_not_carry_the_clock() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("docProps/core.xml", '<dcterms:modified xsi:type="x">2020-01-01T00:00:00Z</dcterms:modified>')
        archive.writestr("other", "kept")
    with zipfile.ZipFile(io.BytesIO(sealed(stream.getvalue(), moment))) as archive:
        assert (
            archive.read("docProps/core.xml")
            == b'<dcterms:modified xsi:type="x">2026-01-02T03:04:06Z</dcterms:modified>'
        )
        assert archive.read("other") == b"kept"
        assert {info.date_time for info in archive.infolist()} == {(2026, 1, 2, 3, 4, 6)}


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path: Path, there: bool) -> None:
    target, link = tmp_path / "somebody's", tmp_path / "out"
    if there:
        target.write_text("untouched")
    link.symlink_to(target)
    with replacing(link, force=True) as stream:
        stream.write(b"new")
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert target.exists() == there
    assert not there or target.read_text() == "untouched"
