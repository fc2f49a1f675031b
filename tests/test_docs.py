"""Pages that are made from code, and examples that are run."""

from __future__ import annotations

import doctest
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from filled_workbooks import plain_workbook, put, saved
from openpyxl import Workbook
from scenarios import HOSTED_RAG

from mapper import Library
from mapper.assess.scoping_rows import COLUMNS as SCOPING_COLUMNS
from mapper.contract import FILES, SCHEMAS
from mapper.rules import RULES, Rule
from mapper.schema import json_schema
from mapper.tables import CROSSWALK_COLUMNS, ELEMENT_COLUMNS

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_lint_rule_is_explained(rule: Rule) -> None:
    """A section of its own: what the rule promises, why, and how a finding is mended."""
    sections = re.split(r"^## ", (ROOT / "docs" / "lint.md").read_text(), flags=re.MULTILINE)
    section = " ".join(next(section for section in sections if section.startswith(rule.code)).split())
    assert f"{rule.code} **{rule.promise}** " in section
    assert section.endswith(f" To mend it: {rule.remedy}.")
    assert len(section.removeprefix(f"{rule.code} **{rule.promise}**").partition("To mend it")[0]) > 60


def test_the_page_of_statistics_is_up_to_date(mapper: Callable[..., Result]) -> None:
    printed = mapper("lint", "--stats").stdout
    assert printed in (ROOT / "docs" / "statistics.md").read_text(), "paste what `mapper lint --stats` prints"


PUBLISHED: dict[str, object] = {**SCHEMAS, **FILES}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_schemas_are_up_to_date(name: str) -> None:
    published = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text())
    assert published == json_schema(PUBLISHED[name]), "write json_schema() of each kind to docs/schemas/"


CROSSWALKS = ROOT / "mappings" / "crosswalks"
COMMANDS = {
    "frameworks": ["frameworks"],
    "list": ["list", "eu-ai-act"],
    "show": ["show", "aix:ratelimit"],
    "map": ["map", "aix", "eu-ai-act", "--inferred"],
    "explain": ["explain", "aix:ratelimit", "eu-ai-act:art-15.5"],
    "ask": ["ask", "which controls help with Article 15(5)?"],
    "coverage": ["coverage", "nist-ai-rmf"],
    "coverage-aix": ["coverage", "aix"],
    "diff": ["diff", str(CROSSWALKS / "aix--iso-27001.sssom.tsv"), str(CROSSWALKS / "aix--iso-5338.sssom.tsv")],
    "impact": ["impact", "bundled", str(ROOT / "mappings"), "--framework", "aix", "--assessment", "assessment.yaml"],
    "drift": ["drift", str(ROOT / "mappings")],
    "review-triangles": ["review", "triangles"],
    "assess-show": ["assess", "show", "assessment.yaml"],
    "assess-status": ["assess", "status", "assessment.yaml", "--on", "2026-12-01"],
    "assess-coverage": ["assess", "coverage", "assessment.yaml", "nist-ai-rmf"],
    "assess-fill": shlex.split("assess fill form.xlsx --assessment assessment.yaml --columns map.yaml -o out.xlsx"),
    "assess-update": ["assess", "update", "assessment.yaml", "--from", "filled.xlsx"],
    "verify": ["verify", str(ROOT / "exports" / "index.json")],
    "portfolio": ["portfolio", "."],
}


def _write_workbooks(folder: Path, words: list[str]) -> None:
    """What a command reads: filled copies of a workbook, or a form of another party with its column map."""
    names = [word for word in words if word.endswith(".xlsx")]
    if "update" in words:
        assessment = next(word for word in words if word.endswith(".yaml"))
        book = plain_workbook(folder / assessment, Library.bundled())
        put(book["Controls"], "aix:ratelimit", "Owner", "Team A")
        for name in names:
            saved(book, folder / name)
    else:
        form = Workbook()
        form.worksheets[0].append(["Id", "Answer"])
        form.worksheets[0].append(["MEASURE 2.7"])
        saved(form, folder / names[0])
        columns = folder / words[words.index("--columns") + 1]
        columns.write_text("framework: nist-ai-rmf\ncolumns: {id: Id, answer: Answer}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_output_fits_its_schema(
    mapper: Callable[..., Result], name: str, assessment_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(assessment_file.parent)
    if "update" in name or "fill" in name:
        _write_workbooks(assessment_file.parent, COMMANDS[name])
    printed = json.loads(mapper(*COMMANDS[name], "--format", "json").stdout)
    jsonschema.Draft202012Validator(json_schema(SCHEMAS[name])).validate(printed)


@pytest.mark.parametrize("column", [*ELEMENT_COLUMNS, *CROSSWALK_COLUMNS])
def test_every_column_is_explained(column: str) -> None:
    first_cells = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "data.md").read_text(), re.MULTILINE)
    assert any(column in cell for cell in first_cells)


README = (ROOT / "README.md").read_text()
EXAMPLES = sorted(set(re.findall(r"^mapper (?!export|assess|portfolio)[^\n]+", README, re.MULTILINE)))


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_of_the_readme_run(mapper: Callable[..., Result], line: str) -> None:
    result = mapper(*shlex.split(line)[1:])
    assert result.exit_code == 0, result.stderr
    assert result.output.strip()


@pytest.mark.usefixtures("assessment_file")
def test_the_export_examples_of_the_readme_write_their_files(
    mapper: Callable[..., Result], assessment_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert assessment_file.parent == tmp_path
    lines = re.findall(r"^mapper (export [^\n]+ -o ([^\s]+\.\w+)[^\n]*)", README, re.MULTILINE)
    assert len(lines) >= 4
    monkeypatch.chdir(tmp_path)
    for line, file in lines:
        result = mapper(*shlex.split(line))
        assert result.exit_code == 0, result.stderr
        assert (tmp_path / file).stat().st_size > 0


def test_the_examples_of_the_exchange_page_run_one_after_the_other(
    mapper: Callable[..., Result], assessment_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path = assessment_file.parent
    text = (ROOT / "docs" / "exchange.md").read_text()
    lines = [line for line in re.findall(r"^mapper [^\n]+", text, re.MULTILINE) if "www-project" not in line]
    assert len(lines) >= 7
    for edition in ("2026-08-22", "2025-06-26"):
        shutil.copytree(ROOT / "tests" / "data" / "exchange", tmp_path / edition)
    for name in ("audit.xlsx", "report.docx"):
        shutil.copy(ROOT / "exports" / f"aix-crosswalk{Path(name).suffix}", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for line in lines:
        result = mapper(*shlex.split(line)[1:])
        assert result.exit_code == 0, result.stderr


def test_every_report_of_the_importer_is_explained() -> None:
    sources = (ROOT / "mapper" / "importers" / "exchange").glob("*.py")
    codes = {code for file in sources for code in re.findall(r'"(X\d{3})"', file.read_text())}
    explained = set(re.findall(r"^\| (X\d{3}) \|", (ROOT / "docs" / "exchange.md").read_text(), re.MULTILINE))
    assert codes == explained != set()


def test_the_examples_of_the_python_page_run() -> None:
    tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert tried.attempted >= 12
    assert tried.failed == 0


@pytest.mark.parametrize("page", ["README.md", "docs/assess.md"])
def test_the_examples_of_assessments_run_in_their_order(
    mapper: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    text = (ROOT / page).read_text()
    lines = re.findall(r"^mapper (assess (?:[^\n]*\\\n)*[^\n]+)", text, re.MULTILINE)
    assert len(lines) >= 3
    (tmp_path / "answers.yaml").write_text("\n".join(f"{q}: {a}" for q, a in HOSTED_RAG.items()))
    monkeypatch.chdir(tmp_path)
    for line in (line for line in lines if "CAIQ" not in line):
        if " update " in line or " fill " in line:
            _write_workbooks(tmp_path, shlex.split(line))
        result = mapper(*shlex.split(line.replace("\\\n", "")))
        assert result.exit_code == 0, f"{line}: {result.stderr}"


COLUMN_NAMES = {column for columns in SCOPING_COLUMNS.values() for column in columns}


@pytest.mark.parametrize("column", sorted(COLUMN_NAMES))
def test_every_column_of_the_scoping_tables_is_explained(column: str) -> None:
    section = (ROOT / "docs" / "data.md").read_text().partition("## Scoping")[2]
    assert any(column in cell for cell in re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE))


def test_the_readme_has_examples_and_pictures() -> None:
    assert len(EXAMPLES) >= 5
    pictures = re.findall(r"\]\((docs/[^)]+\.png)\)|src=\"(docs/[^\"]+\.png)\"", README)
    assert len(pictures) >= 2
    assert all((ROOT / (a or b)).exists() for a, b in pictures)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_threat_to_the_tool_has_a_test_that_is_there() -> None:
    lines = (ROOT / "docs" / "security.md").read_text().splitlines()
    tables = [index for index, line in enumerate(lines) if line.startswith("| --- ")]
    rows = [line for index, line in enumerate(lines) if line.startswith("| ") and not {index, index + 1} & {*tables}]
    assert len(rows) > 20
    for row in rows:
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", row)
        assert named, row
        for file, test in named:
            assert f"def {test}(" in (ROOT / "tests" / file).read_text(), test
