"""Many assessments at once: the same figures however the work is shared out, and nothing lost when a process dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from portfolios import BROKEN, make

from mapper import Library, MapperError, assess, portfolio
from mapper.assess.coverage import RESULTS
from mapper.portfolio import running, totals
from mapper.portfolio.kept import Kept
from mapper.portfolio.records import portfolio_record
from mapper.portfolio.workers import cluster, processes

ON = "2026-06-01"


@pytest.fixture(scope="module")
def folder(rag_assessment: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight files in three units, four of them broken."""
    return make(tmp_path_factory.mktemp("portfolio"), rag_assessment, 8)


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> list[portfolio.Figures | portfolio.Broken]:
    """What one process makes of them."""
    return portfolio.run(portfolio.found_in(folder), portfolio.Settings.of(ON))


Outcomes = list[portfolio.Figures | portfolio.Broken]


def test_a_broken_file_is_named_and_stops_nothing(outcomes: Outcomes) -> None:
    broken = {outcome.file: outcome.reason for outcome in outcomes if isinstance(outcome, portfolio.Broken)}
    assert broken.keys() == {f"lab/{name}" for name in BROKEN}
    assert all(word in broken[f"lab/{name}"] for name, word in BROKEN.items())
    assert len(outcomes) == 8


def test_two_processes_give_what_one_gives(folder: Path, outcomes: Outcomes) -> None:
    sources, advanced = portfolio.found_in(folder), []
    found = portfolio.run(sources, portfolio.Settings.of(ON), processes(2), advance=lambda: advanced.append(1))
    assert found == outcomes
    assert len(advanced) == len(sources)


def test_the_figures_are_those_of_the_single_assessment(folder: Path, outcomes: Outcomes, library: Library) -> None:
    figures = next(outcome for outcome in outcomes if isinstance(outcome, portfolio.Figures))
    assessment = assess.load(folder / figures.file, library)
    progress = assess.progress(assessment, library, ON)
    assert (figures.done, figures.in_scope, figures.overdue) == (
        len(progress.done), len(progress.in_scope), len(progress.overdue),
    )  # fmt: skip
    assert 0 < figures.overdue < len(figures.gaps) == figures.in_scope - figures.done
    for standing in figures.standards:
        summary = assess.summary(assess.requirements(assessment, library, standing.framework))
        assert standing.results == summary.results


def test_totals_add_up(outcomes: Outcomes) -> None:
    found = portfolio.gather(outcomes, ON)
    assert found == portfolio.gather(reversed(outcomes), ON)
    for name in ("systems", "complete", "done", "in_scope", "overdue", "untreated", "stale", "broken"):
        assert getattr(found.total, name) == sum(getattr(unit, name) for unit in found.units)
    for standard in found.standards:
        assert sum(standard.standing.results[result] for result in RESULTS) == standard.standing.requirements
    assert sum(gap.systems for gap in found.gaps) == found.total.in_scope - found.total.done


@pytest.mark.parametrize(("part", "whole", "share"), [(199, 200, 99), (200, 200, 100), (0, 0, None), (1, 101, 0)])
def test_a_share_is_never_rounded_up(part: int, whole: int, share: int | None) -> None:
    assert totals.percent(part, whole) == share


def test_the_unit_that_an_assessment_names_comes_first(assessment_file: Path, rag_assessment: str) -> None:
    assessment_file.write_text(rag_assessment.replace("name: Helpdesk", "name: Helpdesk\n  unit: Treasury"))
    (figures,) = portfolio.run(portfolio.found_in(assessment_file.parent), portfolio.Settings.of())
    assert figures.unit == "Treasury"
    assert isinstance(figures, portfolio.Figures)
    assert figures.overdue == 0


def test_kept_results_are_used_for_the_same_question_only(
    folder: Path, outcomes: Outcomes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = portfolio.Settings.of(ON)
    kept = Kept(tmp_path / "kept", settings)
    for source, outcome in zip(portfolio.found_in(folder), outcomes, strict=True):
        if isinstance(outcome, portfolio.Figures):
            kept.keep(source, source.read(), outcome)
    half_written = next(kept.folder.iterdir())
    half_written.write_text('{"file": "x"', encoding="utf-8")
    calls: list[str] = []

    def counted(file: str, *rest: object) -> object:
        calls.append(file)
        return portfolio.assess_one(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "assess_one", counted)
    assert portfolio.run(portfolio.found_in(folder), settings, kept=kept) == outcomes
    assert len(calls) == 1 + 3, "the half-written one, and those with a wrong content"
    other = Kept(kept.folder, portfolio.Settings.of("2027-01-01"))
    source = portfolio.found_in(folder)[0]
    assert kept.find(source, source.read())
    assert other.find(source, source.read()) is None
    assert kept.find(source, source.read() + b"\n") is None


def test_workers_with_other_data_are_refused(folder: Path) -> None:
    settings = portfolio.Settings(ON, (), (), "other")
    with pytest.raises(MapperError, match="another version"):
        portfolio.run(portfolio.found_in(folder), settings)


def test_the_command_writes_workbook_and_page_and_says_what_is_broken(
    mapper: Callable[..., Result], assessment_file: Path, rag_assessment: str, tmp_path: Path
) -> None:
    hostile = rag_assessment.replace("name: Helpdesk", "name: '=1+1<script>alert(1)</script>'")
    assessment_file.write_text(hostile, encoding="utf-8")
    (assessment_file.parent / "broken.yml").write_text("- nothing", encoding="utf-8")
    workbook, page = tmp_path / "out.xlsx", tmp_path / "out.html"
    arguments = ("portfolio", tmp_path, "--jobs", 1, "--workbook", workbook, "--page", page, "--format", "json")
    result = mapper(*arguments)
    assert result.exit_code == 1
    assert "broken.yml: " in result.stderr
    assert "1 of 2 files could not be assessed" in result.stderr
    printed = json.loads(result.stdout)
    assert [system["system"] for system in printed["systems"]] == ["=1+1<script>alert(1)</script>"]
    book = load_workbook(workbook)
    cell = book["Systems"]["A5"]
    assert (cell.data_type, cell.value) == ("s", "=1+1<script>alert(1)</script>")
    assert book["Not read"]["A5"].value == "broken.yml"
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "http" not in text, "it loads nothing"
    assert "is there already" in mapper(*arguments).stderr


def test_the_example_of_the_readme_runs(
    mapper: Callable[..., Result], assessment_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (line,) = [line for line in readme.splitlines() if line.startswith("mapper portfolio ")]
    (tmp_path / "assessments").mkdir()
    assessment_file.rename(tmp_path / "assessments" / "one.yaml")
    monkeypatch.chdir(tmp_path)
    result = mapper(*line.split()[1:])
    assert result.exit_code == 0, result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"assessments", "kept", "portfolio.html", "portfolio.xlsx"}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--jobs", 2, "--scheduler", "tcp://127.0.0.1:1"), 2, "say one of them"),
        (("--framework", "aix"), 2, "Controls are not decided against aix"),
        (("--on", "soon"), 2, "is no day"),
        ((), 1, "holds no assessment"),
    ],
)
def test_wrong_use_is_told(
    mapper: Callable[..., Result], tmp_path: Path, arguments: tuple[object, ...], status: int, said: str
) -> None:
    result = mapper("portfolio", tmp_path, *arguments)
    assert result.exit_code == status
    assert said in result.stderr


def _killing_once(sources: list[portfolio.Source], kill: Callable[[], None], after: int) -> Callable[[], None]:
    count = iter(range(1, len(sources) + 1))

    def advance() -> None:
        if next(count) == after:
            kill()

    return advance


@pytest.fixture(scope="module")
def many(rag_assessment: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcomes]:
    """Two hundred assessments and what one process makes of them."""
    folder = make(tmp_path_factory.mktemp("many"), rag_assessment, 200)
    return folder, portfolio.run(portfolio.found_in(folder), portfolio.Settings.of(ON))


@pytest.mark.thorough
def test_a_killed_process_of_this_machine_loses_nothing(many: tuple[Path, Outcomes]) -> None:
    import multiprocessing

    sources = portfolio.found_in(many[0])

    def kill() -> None:
        os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)

    found = portfolio.run(sources, portfolio.Settings.of(ON), processes(2), advance=_killing_once(sources, kill, 50))
    assert found == many[1]


@pytest.fixture
def two_workers() -> Iterator[tuple[str, Callable[[], list[int]]]]:
    """The address of a Dask scheduler with two worker processes, and their process ids."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        yield local.scheduler_address, lambda: [worker.pid for worker in local.workers.values()]


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore:Creating scratch directories:UserWarning")
@pytest.mark.parametrize("killed", [False, True])
def test_a_cluster_gives_the_same_also_when_a_worker_is_killed(
    many: tuple[Path, Outcomes], two_workers: tuple[str, Callable[[], list[int]]], killed: bool
) -> None:
    address, pids = two_workers
    sources, victims = portfolio.found_in(many[0]), []

    def kill() -> None:
        if killed:
            victims.append(pids()[0])
            os.kill(victims[0], signal.SIGKILL)

    found = portfolio.run(
        sources, portfolio.Settings.of(ON), cluster(address), advance=_killing_once(sources, kill, 50)
    )
    assert found == many[1]
    assert len(victims) == killed


@pytest.mark.thorough
def test_a_run_that_was_killed_goes_on_where_it_was(many: tuple[Path, Outcomes], tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    command = [
        sys.executable, "-m", "mapper", "portfolio", str(many[0]), "--on", ON, "--jobs", "1",
        "--resume", str(kept), "--format", "json",
    ]  # fmt: skip
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    threading.Thread(target=_kill_when, args=(first, kept, 40)).start()
    assert first.wait() == -signal.SIGKILL
    before = {path: path.stat().st_mtime_ns for path in kept.glob("*.json")}
    assert 40 <= len(before) < 196
    second = subprocess.run(command, capture_output=True, check=False)
    assert second.returncode == 1
    assert {path: path.stat().st_mtime_ns for path in before} == before, "none of them was computed again"
    expected = portfolio_record(portfolio.gather(many[1], ON))
    assert json.loads(second.stdout) == json.loads(json.dumps(expected))


def _kill_when(process: subprocess.Popen[bytes], folder: Path, count: int) -> None:
    while len(list(folder.glob("*.json"))) < count:
        time.sleep(0.01)
    process.kill()
