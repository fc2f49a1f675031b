"""An import made again replaces itself as a whole, and takes nothing else away."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import Result

from mapper.importers import record

EDITION = Path(__file__).parent / "data" / "exchange"
Run = Callable[..., Result]
NEW = {"frameworks/a/elements.csv": b"new"}


def listed(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def first(folder: Path, **files: bytes) -> None:
    content = {"frameworks/a/elements.csv": b"old", "crosswalks/a--b.sssom.tsv": b"rows"}
    record.replace(folder, {**content, **files}, force=False)


def test_files_of_an_edition_that_another_one_lacks_are_gone(tmp_path: Path, mapper: Run) -> None:
    out = tmp_path / "out"
    full, bare = (Path(shutil.copytree(EDITION, tmp_path / day)) for day in ("2030-01-01", "2030-02-02"))
    for page in bare.rglob("*.md"):
        page.write_text(page.read_text().replace("OPENCRE_SECTION", "NO_SECTION"))
    assert mapper("import", "exchange", full, "-o", out).exit_code == 0
    assert mapper("import", "exchange", bare, "-o", tmp_path / "alone").exit_code == 0
    gone = listed(out) - listed(tmp_path / "alone")
    assert gone
    again = mapper("import", "exchange", bare, "-o", out, "--force")
    assert again.exit_code == 0
    assert listed(out) == listed(tmp_path / "alone")
    assert all(f"removed, as the import has it no more: {out / name}" in again.stderr for name in gone)


def test_what_no_import_wrote_stays_and_is_told(tmp_path: Path) -> None:
    first(tmp_path)
    own = tmp_path / "crosswalks" / "mine.sssom.tsv"
    own.write_bytes(b"mine")
    written = record.replace(tmp_path, NEW, force=True)
    assert own.read_bytes() == b"mine"
    assert written.kept == [own]
    assert [path.name for path in written.removed] == ["a--b.sssom.tsv"]


def test_what_somebody_changed_since_stays_and_is_told(tmp_path: Path) -> None:
    first(tmp_path)
    changed = tmp_path / "crosswalks" / "a--b.sssom.tsv"
    changed.write_bytes(b"rows, and mine")
    written = record.replace(tmp_path, NEW, force=True)
    assert (written.removed, written.kept) == ([], [changed])
    assert changed.exists()


def test_another_import_into_the_folder_is_left_alone(tmp_path: Path) -> None:
    """As docs/importing.md has it: a framework first, then its crosswalk, into one folder."""
    first(tmp_path)
    record.replace(tmp_path, {"crosswalks/c--d.sssom.tsv": b"other"}, force=False)
    record.replace(tmp_path, {"crosswalks/c--d.sssom.tsv": b"again"}, force=True)
    assert (tmp_path / "frameworks/a/elements.csv").read_bytes() == b"old"
    written = record.replace(tmp_path, NEW, force=True)
    assert listed(tmp_path) == {"frameworks/a/elements.csv", "crosswalks/c--d.sssom.tsv", record.NAME}
    assert written.kept == []


def test_an_empty_folder_goes_with_its_last_file(tmp_path: Path) -> None:
    first(tmp_path, **{"frameworks/b/elements.csv": b"b"})
    record.replace(tmp_path, NEW, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["frameworks", record.NAME]
    assert [path.name for path in (tmp_path / "frameworks").iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["../outside.txt", "crosswalks/../../outside.txt", "outside.txt", "crosswalks/link"])
def test_a_record_that_points_elsewhere_removes_nothing(tmp_path: Path, name: str) -> None:
    inner, outside = tmp_path / "out", tmp_path / "outside.txt"
    outside.write_bytes(b"precious")
    first(inner)
    (inner / "outside.txt").write_bytes(b"precious")
    (inner / "crosswalks" / "link").symlink_to(outside)
    digest = sha256(b"precious").hexdigest()
    with (inner / record.NAME).open("a") as stream:
        stream.write(f"1,{name},{digest}\n")
    written = record.replace(inner, NEW, force=True)
    assert outside.read_bytes() == b"precious"
    assert (inner / "outside.txt").exists()
    assert (inner / "crosswalks" / "link").is_symlink()
    assert [path.name for path in written.removed] == ["a--b.sssom.tsv"]


def test_a_record_that_is_none_is_refused_before_anything_is_written(tmp_path: Path, mapper: Run) -> None:
    edition = Path(shutil.copytree(EDITION, tmp_path / "2030-01-01"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / record.NAME).write_text("a,b,c\n1,2,3\n")
    run = mapper("import", "exchange", edition, "-o", tmp_path / "out")
    assert run.exit_code == 1
    assert "is no record of imports" in run.stderr
    assert listed(tmp_path / "out") == {record.NAME}
