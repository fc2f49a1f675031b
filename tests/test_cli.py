"""The contract of the command line, over all commands, and what each of them does."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from mapper.cli import main

Run = Callable[..., Result]

QUERIES = [
    ["frameworks"],
    ["frameworks", "show", "aix"],
    ["list", "aix"],
    ["show", "aix:ratelimit"],
    ["map", "aix", "nist-ai-rmf"],
    ["coverage", "iso-27090"],
    ["coverage", "aix"],
    ["explain", "aix:ratelimit", "Art. 15(5)"],
    ["ask", "which controls help with Article 12?"],
]
UNKNOWN = [
    ["frameworks", "show", "aiks"],
    ["list", "aiks"],
    ["show", "aix:ratelimt"],
    ["map", "aix", "nist"],
    ["coverage", "nist"],
    ["explain", "aix:ratelimit", "Art. 15(55)"],
]


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path] if path else []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        below = (*path, name)
        found += commands(command, below) if isinstance(command, click.Group) else [below]
    return found


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_every_command_explains_itself(mapper: Run, path: tuple[str, ...]) -> None:
    result = mapper(*path, "--help")
    assert result.exit_code == 0
    assert "Usage: mapper " + " ".join(path) in result.stdout
    assert len(result.stdout.splitlines()) > 4


def test_the_help_starts_from_what_people_want(mapper: Run) -> None:
    text = mapper("--help").stdout
    places = [text.index(title) for title in ("Look something up:", "Relate:", "Produce deliverables", "Look after")]
    assert places == sorted(places)
    assert '  mapper show "#RATE LIMIT"   ' in text
    assert all("..." not in mapper(group, "--help").stdout.partition("[ARGS]...")[2] for group in ("assess", "review"))


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_every_query_gives_json(mapper: Run, query: list[str]) -> None:
    result = mapper(*query, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_every_query_gives_csv_of_one_width(mapper: Run, query: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(mapper(*query, "--format", "csv").stdout)))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("query", [QUERIES[0], *QUERIES[3:7]], ids=" ".join)
def test_a_terminal_of_any_width_cuts_no_word(mapper: Run, query: list[str], width: int) -> None:
    shown, wide = (mapper(*query, "--format", "table", env={"COLUMNS": str(w)}).stdout for w in (width, 1000))
    known = set((wide + mapper(*query, "--format", "md").stdout).split())
    assert {word.strip(":,") for word in shown.replace("─", "").split()} <= {word.strip(":,") for word in known}
    assert all(len(line) <= width or len(line.split()) == 1 for line in shown.splitlines())


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", None])
@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_a_pipe_gets_no_control_characters(mapper: Run, query: list[str], form: str | None) -> None:
    text = mapper(*query, *(["--format", form] if form else [])).stdout
    assert "\x1b" not in text
    assert text.strip()


@pytest.mark.parametrize("query", UNKNOWN, ids=" ".join)
def test_an_unknown_name_is_one_line_and_exit_1(mapper: Run, query: list[str]) -> None:
    result = mapper(*query)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "did you mean" in result.stderr or "mapper frameworks" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["map", "aix"],
        ["show"],
        ["list", "aix", "--format", "pdf"],
        ["list", "aix", "--where", "lifecycle"],
        ["coverage", "aix", "--role", "deployer"],
        ["lint", "--stats", "--format", "json"],
        ["export", "pages", "-o", ""],
        ["explain", "MS-2.7", "MEASURE 2.7"],
    ],
)
def test_wrong_usage_is_exit_2(mapper: Run, arguments: list[str]) -> None:
    assert mapper(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["show", "EU AI Act"], "it is a framework: `mapper list eu-ai-act`"),
        (["show", "x" * 3000], "xxx…'; `mapper list FRAMEWORK`"),
        (["list", "aix", "--lifecycle", "night"], "aix has no lifecycle 'night'; there are development-time"),
        (["map", "aix", "eu-ai-act", "--role", "emperor"], "have no roles 'emperor'; there are AI Board"),
    ],
)
def test_an_error_says_what_to_do(mapper: Run, arguments: list[str], advice: str) -> None:
    result = mapper(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert advice in result.stderr
    assert len(result.stderr) < 900


def test_options_of_the_list_of_frameworks_hold_for_one(mapper: Run) -> None:
    assert json.loads(mapper("frameworks", "--format", "json", "show", "aix").stdout)["id"] == "aix"


def test_an_empty_result_is_a_result(mapper: Run) -> None:
    query = ["map", "aix", "nist-ai-rmf", "--status", "reviewed"]
    assert json.loads(mapper(*query, "--format", "json").stdout) == []
    assert mapper(*query).stdout == "Nothing found.\n"
    assert mapper(*query).exit_code == 0


def test_the_contract_of_the_json(mapper: Run) -> None:
    element = json.loads(mapper("show", "#RATE LIMIT", "--format", "json").stdout)
    assert {"id", "framework", "kind", "citation", "title", "summary", "parents", "url", "mappings"} <= element.keys()
    assert element["id"] == "aix:ratelimit"
    mapping = json.loads(mapper("map", "aix", "eu-ai-act", "--format", "json").stdout)[0]
    assert {
        "source", "relation", "target", "rationale", "rationale_type", "strength", "confidence", "provenance", "status",
        "edition",
    } <= mapping.keys()  # fmt: skip
    requirement = json.loads(mapper("coverage", "eu-ai-act", "--format", "json").stdout)[0]
    assert {"id", "coverage", "controls"} <= requirement.keys()


def test_filters_of_a_crosswalk(mapper: Run) -> None:
    rows = json.loads(mapper("map", "aix", "iso-27090", "--relation", "supports", "--format", "json").stdout)
    assert rows
    assert {row["relation"] for row in rows} == {"supports"}


def test_filters_of_a_list(mapper: Run) -> None:
    rows = json.loads(mapper("list", "aix", "--kind", "control", "--lifecycle", "runtime", "--format", "json").stdout)
    assert rows
    assert all(row["kind"] == "control" and "runtime" in row["attributes"]["lifecycle"] for row in rows)


def test_filters_of_coverage(mapper: Run) -> None:
    every = json.loads(mapper("coverage", "eu-ai-act", "--format", "json").stdout)
    deployers = json.loads(mapper("coverage", "eu-ai-act", "--role", "deployer", "--format", "json").stdout)
    assert 0 < len(deployers) < len(every)
    models = json.loads(
        mapper("coverage", "eu-ai-act", "--class", "general-purpose AI model", "--format", "json").stdout
    )
    assert {row["id"].split(".")[0] for row in models} >= {"eu-ai-act:art-53", "eu-ai-act:annex-xi"}


def test_an_unknown_role_lists_the_roles(mapper: Run) -> None:
    result = mapper("coverage", "eu-ai-act", "--role", "gardener")
    assert result.exit_code == 1
    assert "deployer" in result.stderr


def test_a_users_folder_takes_part(mapper: Run, small: Path) -> None:
    rows = json.loads(mapper("map", "alpha", "beta", "--data", small, "--format", "json").stdout)
    assert len(rows) == 4


def test_a_folder_that_is_no_library_is_one_line(mapper: Run, tmp_path: Path) -> None:
    result = mapper("frameworks", "--data", tmp_path)
    assert result.exit_code == 1
    assert "is no data folder" in result.stderr


def test_a_broken_row_is_one_line_with_its_place(mapper: Run, small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text() + "4,rule\n")
    result = mapper("list", "beta", "--data", small)
    assert result.exit_code == 1
    assert f"{path}:7: has 2 cells" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_lint_names_file_and_line(mapper: Run, small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("There is light.", ""))
    result = mapper("lint", small)
    assert result.exit_code == 1
    assert f"{path}:4: D013" in result.stdout
    assert json.loads(mapper("lint", small, "--format", "json").stdout)[0]["code"] == "D013"


def test_lint_speaks_sarif(mapper: Run, small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("There is light.", ""))
    run = json.loads(mapper("lint", small, "--format", "sarif").stdout)["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": str(path)}, "region": {"startLine": 4}}
    assert run["results"][0]["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_a_baseline_leaves_known_findings_out(mapper: Run, small: Path, tmp_path: Path) -> None:
    path, baseline = small / "frameworks" / "beta" / "elements.csv", tmp_path / "baseline.json"
    path.write_text(path.read_text().replace("There is light.", ""))
    assert mapper("lint", small, "--baseline", baseline).exit_code == 0
    assert mapper("lint", small, "--baseline", baseline).exit_code == 0
    path.write_text(path.read_text().replace("There is silence.", ""))
    result = mapper("lint", small, "--baseline", baseline)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    baseline.write_text("{")
    assert "is no baseline" in mapper("lint", small, "--baseline", baseline).stderr


def test_lint_is_silent_on_good_data(mapper: Run, small: Path) -> None:
    result = mapper("lint", small)
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_export_never_overwrites_unasked(mapper: Run, tmp_path: Path) -> None:
    path = tmp_path / "controls.json"
    assert mapper("export", "oscal", "-o", path).exit_code == 0
    path.write_text("mine")
    result = mapper("export", "oscal", "-o", path)
    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert path.read_text() == "mine"
    assert mapper("export", "oscal", "-o", path, "--force").exit_code == 0


def test_a_catalog_and_a_mapping_are_not_one_export(mapper: Run, tmp_path: Path) -> None:
    both = ("--catalog", "threats", "--mapping", "eu-ai-act")
    result = mapper("export", "oscal", *both, "-o", tmp_path / "both.xml")
    assert result.exit_code == 2
    assert "one at a time" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--catalog", "--mapping"])
def test_the_exchange_is_two_catalogs(mapper: Run, tmp_path: Path, option: str) -> None:
    result = mapper("export", "oscal", option, "aix", "-o", tmp_path / "x.json")
    assert result.exit_code == 2
    assert "controls and --catalog threats" in result.stderr


@pytest.mark.parametrize("option", ["--catalog", "--mapping"])
def test_any_framework_is_exported_and_an_unknown_one_explained(mapper: Run, tmp_path: Path, option: str) -> None:
    assert mapper("export", "oscal", option, "MITRE Atlas", "-o", tmp_path / "x.json").exit_code == 0
    result = mapper("export", "oscal", option, "mitre-atlsa", "-o", tmp_path / "y.json")
    assert result.exit_code == 1
    assert "did you mean mitre-atlas?" in result.stderr
    assert not (tmp_path / "y.json").exists()


@pytest.mark.parametrize("target", ["missing/controls.xml", ".", "controls.txt"])
def test_a_bad_target_is_one_line(mapper: Run, tmp_path: Path, target: str) -> None:
    result = mapper("export", "oscal", "-o", tmp_path / target)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_ids_are_completed() -> None:
    environment = {
        **os.environ, "_MAPPER_COMPLETE": "bash_complete", "COMP_WORDS": "mapper show aix:rate", "COMP_CWORD": "2",
    }  # fmt: skip
    code = "from mapper.cli import main; main(prog_name='mapper')"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "aix:ratelimit" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(mapper: Run, shell: str) -> None:
    assert "_MAPPER_COMPLETE" in mapper("completion", shell).stdout


HEAVY = ("docx", "fluent", "lxml", "openpyxl", "pydantic", "rich")


@pytest.mark.parametrize("arguments", ["--help", "show aix:ratelimit", "map aix eu-ai-act", "export --help"])
def test_light_commands_load_no_heavy_library(arguments: str) -> None:
    call = f"main({arguments.split()}, standalone_mode=False)"
    code = f"import sys; from mapper.cli import main; {call}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert loaded.isdisjoint(HEAVY)


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m mapper list eu-ai-act --format json | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "[\n"
    assert "Traceback" not in done.stderr


def test_a_closed_output_is_no_traceback() -> None:
    command = f"{sys.executable} -m mapper show nist-ai-rmf:MAP-1.1 >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_one_line() -> None:
    command = f"{sys.executable} -m mapper list eu-ai-act --format json > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_traceback_only_with_debug(mapper: Run) -> None:
    result = mapper("--debug", "show", "aix:ratelimt")
    assert type(result.exception).__name__ == "UnknownId"


def test_text_of_data_never_drives_a_terminal(mapper: Run, small: Path) -> None:
    path = small / "frameworks" / "beta" / "elements.csv"
    path.write_text(path.read_text().replace("There is light.", "There is \x1b[31mlight\x07 [bold]here[/bold]."))
    about = small / "frameworks" / "beta" / "framework.toml"
    about.write_text(about.read_text().replace('"Beta"', '"Be\\u0007ta"').replace('"Text"', '"T\\u0007ext"'))
    for form in ("table", "md", "csv"):
        text = mapper("show", "beta:2", "--data", small, "--format", form).stdout
        assert "\x1b" not in text
        assert "\x07" not in text
    assert "[bold]here[/bold]" in mapper("list", "beta", "--data", small, "--format", "md").stdout
